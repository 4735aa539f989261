"""Mentions of a made-up country's war, and an event of two reports, to export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samples import mention, party, place
from tacitus.model.event import Event, Party
from tacitus.model.record import Entity, Mention, Quantity, Size

KAYES = place(
    "Kayes",
    "MLI",
    14.44693,
    -11.44448,
    geonameid=2455518,
    province="Kayes Region",
    country="Mali",
    feature_class="P",
    feature_code="PPLA",
)
REBELS = party("rebels", "MLI", "REB", at=4)
ARMY = party("Malian Armed Forces", "MLI", "MIL", at=20, item="Q1")
VILLAGERS = party("villagers", "MLI", "CVL", at=30)
FRANCE = party("France", "FRA", None, item="Q142", at=40)
UN = party("United Nations", "UNO", "GOV", at=50)


def made(number: int = 0, event: str = "ASSAULT", *modes: str, **more: Any) -> Mention:
    """Give a mention of rebels who attack the army in Kayes, unless something else is said."""
    values: dict[str, Any] = {
        "event": (event,),
        "mode": modes,
        "actor": (REBELS,),
        "recipient": (ARMY,),
        "event_loc": KAYES,
        "size": Size(dead=Quantity(low=12, high=None, text="at least 12", start=60, end=71)),
    }
    return mention(number, **(values | more))


def cited(given: Mention, **more: Any) -> Mention:
    return replace(given, cite_info=replace(given.cite_info, **more))


def event(reports: list[Mention], **more: Any) -> Event:
    """Give the event that these mentions report, with the values of the first one."""
    first = reports[0]
    place = first.event_loc
    values: dict[str, Any] = {
        "id": min(m.id for m in reports),
        "event": first.event[0],
        "modes": first.mode,
        "contexts": first.context,
        "actors": tuple(folded(e) for e in first.actor),
        "recipients": tuple(folded(e) for e in first.recipient),
        "claimed_by": (),
        "date": first.date,
        "enddate": first.enddate,
        "date_precision": first.date_precision,
        "place": None if place is None else place.resolved_place,
        "country": None if place is None else place.country_code,
        "point": () if place is None else (place.lat, place.lon),
        "resolution": 0 if place is None else place.resolution,
        "dead": 15,
        "injured": None,
        "arrested": None,
        "participants": None,
        "quad_code": first.quad_code,
        "event_scale": first.event_scale,
        "factuality": first.factuality,
        "mentions": tuple(m.id for m in reports),
        "articles": len({m.article_id for m in reports}),
        "outlets": len({m.cite_info.publication for m in reports}),
        "first_report": min(m.cite_info.published or "" for m in reports),
        "last_report": max(m.cite_info.published or "" for m in reports),
        "confidence": 0.9,
        "values": (),
    }
    return Event(**(values | more))


def folded(entity: Entity) -> Party:
    return Party(
        name=entity.identifier_text.casefold(), code=entity.code, sector=entity.sector, item=entity.identifier_id
    )
