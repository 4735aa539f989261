"""ICEWS's columns: tab-separated, one source and one target a row, CAMEO codes, countries by name, "" for missing."""

from __future__ import annotations

from collections.abc import Callable

from tacitus.model.record import Entity
from tacitus.ontology.outward import CameoCode
from tacitus.store.export_rows import Cell, Column, Row, outlet, placed, qualified


def columns(number_of: Callable[[str], int]) -> list[Column]:
    """Give ICEWS's twenty columns in their order; `number_of` makes the story's number of an article's id."""
    return [
        ("Event ID", lambda r: r.number),
        ("Event Date", lambda r: r.happening.date),
        ("Source Name", lambda r: _name(r, r.source)),
        ("Source Sectors", lambda r: _sectors(r, r.source)),
        ("Source Country", lambda r: _country(r, r.source)),
        ("Event Text", lambda r: cameo(r).icews_text),
        ("CAMEO Code", lambda r: cameo(r).icews),
        ("Intensity", lambda r: cameo(r).goldstein),
        ("Target Name", lambda r: _name(r, r.target)),
        ("Target Sectors", lambda r: _sectors(r, r.target)),
        ("Target Country", lambda r: _country(r, r.target)),
        ("Story ID", lambda r: number_of(r.report.article_id)),
        ("Sentence Number", lambda r: max(r.report.text_info.sequence, 1)),
        ("Publisher", lambda r: outlet(r.report)),
        ("City", lambda r: placed(r.happening, "city")),
        ("District", lambda r: placed(r.happening, "district")),
        ("Province", lambda r: placed(r.happening, "province")),
        ("Country", _event_country),
        ("Latitude", lambda r: placed(r.happening, "lat")),
        ("Longitude", lambda r: placed(r.happening, "lon")),
    ]


def cameo(row: Row) -> CameoCode:
    """Give the CAMEO code of a row that has one (rows without are left out before they are written)."""
    assert row.cameo is not None
    return row.cameo


def _name(row: Row, entity: Entity | None) -> str | None:
    return qualified(entity, row.outward) if entity is not None else None


def _sectors(row: Row, entity: Entity | None) -> str | None:
    if entity is None:
        return None
    every = (row.outward.icews_sectors.get(s, "") for s in (entity.sector, *entity.other_sectors) if s)
    return ",".join(dict.fromkeys(part for sectors in every for part in sectors.split(",") if part))


def _country(row: Row, entity: Entity | None) -> str | None:
    country = row.outward.countries.get(entity.code or "") if entity is not None else None
    return country.icews if country is not None else None


def _event_country(row: Row) -> Cell:
    country = row.outward.countries.get(str(placed(row.happening, "country_code")))
    return country.icews if country is not None else None
