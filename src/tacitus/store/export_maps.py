"""GeoJSON (RFC 7946) and KML 2.2 for QGIS and Earth: one feature or placemark a happening."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from tacitus.model.happening import Happening
from tacitus.store.atomic import OutFile
from tacitus.store.export_flat import flat

#: What XML 1.0 cannot hold in any spelling.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_geojson(out: OutFile, happenings: Iterable[Happening]) -> None:
    """Write a FeatureCollection, a feature a line; without a point the geometry is null."""
    out.write(b'{"type": "FeatureCollection", "features": [')
    between = b"\n"
    for happening in happenings:
        feature = {"type": "Feature", "id": happening.id, "geometry": _point(happening), "properties": flat(happening)}
        text = json.dumps(feature, ensure_ascii=False).encode("utf-8", "replace")
        out.write(between + text)
        between = b",\n"
    out.write(b"\n]}\n")


def write_kml(out: OutFile, happenings: Iterable[Happening]) -> None:
    """Write a Document with a Placemark for each happening that has a point."""
    out.write(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n'
        b"<Document>\n<name>tacitus</name>\n"
    )
    for happening in happenings:
        out.write(_placemark(happening).encode("utf-8", "replace"))
    out.write(b"</Document>\n</kml>\n")


def has_point(happening: Happening) -> bool:
    """Say whether a happening has a point on the map."""
    place = happening.place
    return place is not None and place.lat is not None and place.lon is not None


def xml_text(value: object) -> str:
    """Give a value as XML text; characters that XML cannot hold become U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", str(value)))


def xml_attribute(value: object) -> str:
    """Give a value as a quoted XML attribute."""
    return quoteattr(_NOT_XML.sub("\ufffd", str(value)), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _point(happening: Happening) -> dict[str, object] | None:
    place = happening.place
    return {"type": "Point", "coordinates": [place.lon, place.lat]} if place and has_point(happening) else None


def _placemark(happening: Happening) -> str:
    assert happening.place is not None
    row = flat(happening)
    name = " ".join(str(part) for part in (row["event"], row["mode"], row["actor"], "→", row["recipient"]) if part)
    data = "".join(
        f"<Data name={xml_attribute(key)}><value>{xml_text(value)}</value></Data>"
        for key, value in row.items()
        if value not in (None, "")
    )
    return (
        f"<Placemark id={xml_attribute('e-' + happening.id)}><name>{xml_text(name)}</name>"
        f"<description>{xml_text(row['quote'])}</description>{_time(happening)}"
        f"<ExtendedData>{data}</ExtendedData>"
        f"<Point><coordinates>{happening.place.lon},{happening.place.lat}</coordinates></Point></Placemark>\n"
    )


def _time(happening: Happening) -> str:
    """Give the day or the span of days."""
    if happening.date is None:
        return ""
    if happening.enddate in (None, happening.date):
        return f"<TimeStamp><when>{happening.date}</when></TimeStamp>"
    return f"<TimeSpan><begin>{happening.date}</begin><end>{happening.enddate}</end></TimeSpan>"
