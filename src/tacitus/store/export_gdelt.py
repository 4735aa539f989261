"""GDELT 2.0's events (61 columns) and mentions (16 columns): tab-separated, no header line, "" for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tacitus.model.record import Entity
from tacitus.store.export_icews import cameo
from tacitus.store.export_rows import Cell, Column, Row, host, once

#: ActionGeo_Type by our resolution (country, province, district, city, part of a city), in the USA and elsewhere.
_GEO_TYPE = {True: {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}, False: {1: 1, 2: 5, 3: 5, 4: 4, 5: 4}}
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
WEB = 1


def event_columns() -> list[Column]:
    """Give the columns of an events file (YYYYMMDDHHMMSS.export.CSV) in their order."""
    return [
        ("GLOBALEVENTID", lambda r: r.number),
        ("SQLDATE", lambda r: compact(r.happening.date)),
        ("MonthYear", lambda r: (compact(r.happening.date) or "")[:6]),
        ("Year", lambda r: (compact(r.happening.date) or "")[:4]),
        ("FractionDate", _fraction),
        *_actor("Actor1", lambda r: r.source),
        *_actor("Actor2", lambda r: r.target),
        ("IsRootEvent", lambda r: int(any(m.text_info.sequence <= 1 for m in r.happening.reports))),
        ("EventCode", lambda r: cameo(r).code),
        ("EventBaseCode", lambda r: cameo(r).code[:3]),
        ("EventRootCode", lambda r: cameo(r).code[:2]),
        ("QuadClass", lambda r: quad(cameo(r).code)),
        ("GoldsteinScale", lambda r: cameo(r).goldstein),
        ("NumMentions", lambda r: len(r.happening.reports)),
        ("NumSources", lambda r: r.happening.outlets),
        ("NumArticles", lambda r: r.happening.articles),
        ("AvgTone", lambda r: None),
        *_unplaced("Actor1Geo"),
        *_unplaced("Actor2Geo"),
        *_action_geo(),
        ("DATEADDED", lambda r: stamp(r.happening.first_report)),
        ("SOURCEURL", lambda r: r.report.cite_info.url),
    ]


def mention_columns() -> list[Column]:
    """Give the columns of a mentions file (YYYYMMDDHHMMSS.mentions.CSV) in their order."""
    return [
        ("GLOBALEVENTID", lambda r: r.number),
        ("EventTimeDate", lambda r: stamp(r.happening.first_report)),
        ("MentionTimeDate", lambda r: stamp(r.report.cite_info.published)),
        ("MentionType", lambda r: WEB),
        ("MentionSourceName", lambda r: host(r.report.cite_info.url) or r.report.cite_info.publication),
        ("MentionIdentifier", lambda r: r.report.cite_info.url or r.report.article_id),
        ("SentenceID", lambda r: max(r.report.text_info.sequence, 1)),
        ("Actor1CharOffset", lambda r: _offset(r.source, r.report.actor)),
        ("Actor2CharOffset", lambda r: _offset(r.target, (*r.report.recipient, *r.report.actor))),
        ("ActionCharOffset", lambda r: r.report.event_text.start),
        ("InRawText", lambda r: 1),
        ("Confidence", lambda r: max(10, round(r.report.confidence * 10) * 10)),
        ("MentionDocLen", lambda r: None),
        ("MentionDocTone", lambda r: None),
        ("MentionDocTranslationInfo", lambda r: None),
        ("Extras", lambda r: None),
    ]


def compact(date: str | None) -> str | None:
    """Give a day as YYYYMMDD."""
    return date[:10].replace("-", "") if date else None


def stamp(published: str | None) -> str | None:
    """Give a day or time of publication as YYYYMMDDHHMMSS, midnight where only the day is known."""
    if not published:
        return None
    digits = "".join(c for c in published[:19] if c.isdigit())
    return digits.ljust(14, "0")


def quad(code: str) -> int:
    """Give GDELT's quad class, which follows from the root code."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _offset(party: Entity | None, told: Sequence[Entity]) -> int:
    """Give where a report names a party: -1 where it does not."""
    same = (e.start for e in told if party is not None and e.identifier_text == party.identifier_text)
    return next(same, -1)


def _fraction(row: Row) -> Cell:
    """Give the date as YYYY.FFFF, by GDELT's formula: (month × 30 + day) / 365."""
    year, month, date = (int(part) for part in (row.happening.date or "").split("-"))
    return f"{year + (month * 30 + date) / 365:.4f}"


def _actor(prefix: str, get: Callable[[Row], Entity | None]) -> list[Column]:
    @once
    def parts(row: Row) -> dict[str, str]:
        entity = get(row)
        return _codes(row, entity) if entity is not None else {}

    def part(name: str) -> Column:
        return f"{prefix}{name}", lambda r: parts(r).get(name)

    names = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    return [part(name) for name in names.split()]


def _codes(row: Row, entity: Entity) -> dict[str, str]:
    """Give the parts of a CAMEO actor code, and the whole: country, then the group or the types."""
    o = row.outward
    known = o.countries.get(entity.code or "")
    country = known.gdelt if known is not None else ""
    body, group = o.bodies.get(entity.code or "", ("", ""))
    sectors = (o.cameo_types.get(s, "") for s in (entity.sector, *entity.other_sectors) if s)
    types = list(dict.fromkeys(t for t in (body, *sectors) if t))[:3]
    found = {
        "Name": entity.identifier_text.upper(),
        "CountryCode": country,
        "KnownGroupCode": group,
        **{f"Type{n}Code": t for n, t in enumerate(types, start=1)},
    }
    own = [t for t in types if not (group and t == body)]
    return {"Code": country + (("IGO" if body == "IGO" else "") + group) + "".join(own), **found}


def _unplaced(prefix: str) -> list[Column]:
    """Give the columns of an actor's own place, which is not coded: type 0 and nothing else."""
    return [(f"{prefix}_{name}", (lambda r: 0) if name == "Type" else (lambda r: None)) for name in _GEO]


def _action_geo() -> list[Column]:
    geo = once(_geo)

    def part(name: str) -> Column:
        return f"ActionGeo_{name}", lambda r: geo(r)[name]

    return [part(name) for name in _GEO]


def _geo(row: Row) -> dict[str, Cell]:
    place = row.happening.place
    if place is None:
        return dict.fromkeys(_GEO) | {"Type": 0}
    country = row.outward.countries.get(place.country_code or "")
    fips = country.fips if country is not None else None
    parts = (place.resolved_place, place.province, place.country)
    return {
        "Type": _GEO_TYPE[place.country_code == "USA"][place.resolution],
        "FullName": ", ".join(dict.fromkeys(p for p in parts if p)),
        "CountryCode": fips,
        "ADM1Code": fips,
        "ADM2Code": None,
        "Lat": place.lat,
        "Long": place.lon,
        "FeatureID": fips if place.resolution == 1 else None,
    }
