"""An ACLED-like CSV: its 31 columns, only what is an event of ACLED's, "" for what is missing."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from tacitus.model.record import Entity
from tacitus.ontology.outward import ARMED, AcledType
from tacitus.store.export_rows import Cell, Column, Row, once, outlet, placed

#: ACLED's order of kinds, in which an interaction is written.
_ORDER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
_CROWDS = {"Protests": "Protesters", "Riots": "Rioters"}
_VIOLENT = ("Violence against civilians", "Explosions/Remote violence", "Battles")
_TIME = {"day": 1, "week": 2}
_GEO = {5: 1, 4: 1, 3: 2, 2: 2, 1: 3}
_CIVILIANS = "Civilians"


def columns() -> list[Column]:
    """Give the columns of ACLED's export in their order."""
    first, second = once(lambda r: _side(r, 0)), once(lambda r: _side(r, 1))
    return [
        ("event_id_cnty", lambda r: f"{_code(r)}{r.number}"),
        ("event_date", lambda r: r.happening.date),
        ("year", lambda r: (r.happening.date or "")[:4]),
        ("time_precision", lambda r: _TIME.get(r.happening.date_precision, 3)),
        ("disorder_type", lambda r: kind(r).disorder),
        ("event_type", lambda r: kind(r).type),
        ("sub_event_type", lambda r: kind(r).sub),
        ("actor1", lambda r: first(r)[0]),
        ("assoc_actor_1", lambda r: first(r)[1]),
        ("inter1", lambda r: first(r)[2]),
        ("actor2", lambda r: second(r)[0]),
        ("assoc_actor_2", lambda r: second(r)[1]),
        ("inter2", lambda r: second(r)[2]),
        ("interaction", lambda r: _interaction(first(r)[2], second(r)[2])),
        ("civilian_targeting", lambda r: "Civilian targeting" if _on_civilians(r) else None),
        ("iso", lambda r: int(r.outward.countries[_code(r)].number)),
        ("region", lambda r: r.outward.countries[_code(r)].region),
        ("country", lambda r: r.outward.countries[_code(r)].acled),
        ("admin1", lambda r: placed(r.happening, "province")),
        ("admin2", lambda r: placed(r.happening, "district")),
        ("admin3", lambda r: None),
        ("location", lambda r: placed(r.happening, "resolved_place")),
        ("latitude", lambda r: _degrees(placed(r.happening, "lat"))),
        ("longitude", lambda r: _degrees(placed(r.happening, "lon"))),
        ("geo_precision", lambda r: _GEO[r.happening.place.resolution] if r.happening.place else None),
        ("source", lambda r: "; ".join(dict.fromkeys(o for m in r.happening.reports if (o := outlet(m))))),
        ("source_scale", lambda r: None),
        ("notes", lambda r: r.report.text_info.quote),
        ("fatalities", lambda r: r.happening.dead or 0),
        ("tags", _tags),
        ("timestamp", _timestamp),
    ]


def kind(row: Row) -> AcledType:
    """Give ACLED's type of a row that has one (rows without are left out before they are written)."""
    assert row.acled is not None
    return row.acled


def _code(row: Row) -> str:
    place = row.happening.place
    return place.country_code or "" if place is not None else ""


def _sides(row: Row) -> tuple[Sequence[Entity], Sequence[Entity]]:
    h = row.happening
    return (h.recipients, h.actors) if kind(row).swap else (h.actors, h.recipients)


def _side(row: Row, n: int) -> tuple[str | None, str | None, str | None]:
    """Give ACLED's actor, its associates and its kind: a crowd or civilians by that name, who they are beside it."""
    entities, made = _sides(row)[n], kind(row)
    names = [e.identifier_text for e in entities]
    here = row.outward.countries[_code(row)].acled
    crowd = _CROWDS.get(made.type) if n == 0 else None
    if crowd is not None:
        return f"{crowd} ({here})", "; ".join(names) or None, crowd
    if n == 1 and _on_civilians(row):
        return f"{_CIVILIANS} ({here})", "; ".join(names) or None, _CIVILIANS
    if not names:
        if n == 0 and made.type in _VIOLENT:
            return f"Unidentified Armed Group ({here})", None, "Political militia"
        return None, None, None
    return names[0], "; ".join(names[1:]) or None, _inter(row, entities[0])


def _inter(row: Row, entity: Entity) -> str:
    """Give the kind of an actor: forces of another country than the one it happened in are external."""
    label = row.outward.kinds.get(entity.sector or entity.code or "", "External/Other forces")
    if entity.sector is None and entity.code == _code(row):
        label = "State forces"
    if entity.code == "IMG":
        return "Rebel group"
    if label == "State forces" and entity.code is not None and entity.code != _code(row):
        return "External/Other forces"
    return label


def _interaction(*sides: str | None) -> Cell:
    kinds = sorted((kind for kind in sides if kind is not None), key=_ORDER.index)
    return "-".join(kinds) if len(kinds) > 1 else f"{kinds[0]} only" if kinds else None


def _on_civilians(row: Row) -> bool:
    """Say whether civilians are the target: always so in ACLED's own type of it."""
    made = kind(row)
    if made.type == "Violence against civilians":
        return True
    return made.type == "Explosions/Remote violence" and bool(row.happening.recipients) and not _armed(row)


def _armed(row: Row) -> bool:
    return row.outward.bearing([e.sector for e in row.happening.recipients]) == ARMED


def _degrees(value: Cell) -> str | None:
    return None if not isinstance(value, float) else f"{value:.4f}"


def _tags(row: Row) -> Cell:
    if kind(row).type not in _CROWDS:
        return None
    crowd = row.happening.participants
    return f"crowd size=about {crowd}" if crowd is not None else "crowd size=no report"


def _timestamp(row: Row) -> Cell:
    """Give the day of the last report as Unix time; the moment of the export would change from run to run."""
    last = row.happening.last_report
    return calendar.timegm(dt.date.fromisoformat(last[:10]).timetuple()) if last else None
