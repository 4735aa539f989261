"""POLECAT's columns: the tab-separated files of the Dataverse, "None" for what is missing, "; " between several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tacitus.model.record import Entity
from tacitus.store.export_rows import Cell, Column, Row, day, outlet, placed


def columns() -> list[Column]:
    """Give POLECAT's forty columns in their order."""
    return [
        ("Event ID", lambda r: f"{r.report.article_id.replace('_', '-')}_{r.happening.id}"),
        ("Event Date", lambda r: r.happening.date),
        ("Event Type", lambda r: r.happening.event),
        ("Event Mode", lambda r: "; ".join(r.happening.modes)),
        ("Intensity", lambda r: r.happening.event_scale),
        ("Quad Code", lambda r: r.quads[r.happening.quad_code].upper()),
        ("Contexts", lambda r: "; ".join(r.happening.contexts)),
        *_side("Actor", lambda r: r.happening.actors),
        *_side("Recipient", lambda r: r.happening.recipients),
        _place("Placename", "resolved_place"),
        _place("City", "city"),
        _place("District", "district"),
        _place("Province", "province"),
        _place("Country", "country_code"),
        _place("Latitude", "lat"),
        _place("Longitude", "lon"),
        _place("GeoNames ID", "geonameid"),
        _place("Raw Placename", "extracted_place"),
        _place("Feature Type", "feature_code"),
        ("Source", lambda r: outlet(r.report)),
        ("Publication Date", lambda r: day(r.happening.first_report)),
        ("Story People", lambda r: None),
        ("Story Organizations", lambda r: None),
        ("Story Locations", lambda r: None),
        ("Language", lambda r: r.report.cite_info.language),
        ("Version", lambda r: r.report.cite_info.coder),
    ]


def _side(name: str, get: Callable[[Row], Sequence[Entity]]) -> list[Column]:
    def each(value: Callable[[Entity], str | None]) -> Callable[[Row], Cell]:
        def joined(row: Row) -> Cell:
            cells = [(value(e) or "None").replace(";", ",") for e in get(row)]
            return "; ".join(cells) if any(c != "None" for c in cells) else None

        return joined

    def cow(row: Row) -> Cell:
        known = [row.outward.countries.get(e.code or "") for e in get(row)]
        cells = [c.cow if c is not None and c.cow else "None" for c in known]
        return "; ".join(cells) if any(c != "None" for c in cells) else None

    return [
        (f"{name} Name", each(lambda e: e.identifier_text)),
        (f"{name} Country", each(lambda e: e.code)),
        (f"{name} COW", cow),
        (f"Primary {name} Sector", each(lambda e: e.sector)),
        (f"{name} Sectors", each(lambda e: "|".join(s for s in (e.sector, *e.other_sectors) if s))),
        (f"{name} Title", each(lambda e: e.office)),
        (f"{name} Name Raw", each(lambda e: e.entity_text)),
        (f"Wikipedia {name} ID", each(lambda e: e.identifier_id)),
    ]


def _place(column: str, field: str) -> Column:
    return column, lambda r: placed(r.happening, field)
