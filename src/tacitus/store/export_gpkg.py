"""GeoPackage 1.3, written with SQLite: one table `event` of points in WGS 84 with the flat columns."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from collections.abc import Iterable
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.model.happening import Happening
from tacitus.store.atomic import is_plain_target, temporary_beside
from tacitus.store.export_flat import DECIMAL, WHOLE, flat

_WGS84 = 4326
_DEFINITION = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433]]'
)
#: The application id "GPKG" and the version 1.3 in the file's header, and the tables that the standard requires.
_SCHEMA = f"""
PRAGMA application_id = {0x47504B47};
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('WGS 84', {_WGS84}, 'EPSG', {_WGS84}, '{_DEFINITION}', NULL),
    ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL PRIMARY KEY REFERENCES gpkg_contents(table_name),
    column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
    m TINYINT NOT NULL);
"""
#: The same records give the same file: the moment of the export is not written down.
_CHANGED = "1970-01-01T00:00:00.000Z"


def write_gpkg(target: str, happenings: Iterable[Happening]) -> None:
    """Write a GeoPackage that appears whole or not at all; without a point the geometry is NULL."""
    if target == "-" or not is_plain_target(target):
        raise AbortRun("a GeoPackage is a file: name one with -o, such as -o events.gpkg")
    final = Path(os.path.realpath(target))
    if not final.parent.is_dir():
        raise AbortRun(f"the folder {final.parent} does not exist: make it with mkdir -p '{final.parent}'")
    temporary = temporary_beside(final)
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as db:
            _fill(db, happenings)
        temporary.replace(final)
    except (sqlite3.Error, OSError) as problem:
        raise AbortRun(f"cannot write {target} ({problem}): free some space or choose another place") from problem
    finally:
        for leftover in (temporary, Path(f"{temporary}-journal")):
            leftover.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, happenings: Iterable[Happening]) -> None:
    db.executescript(_SCHEMA)
    west, south, east, north = 180.0, 90.0, -180.0, -90.0
    names: list[str] = []
    for happening in happenings:
        row = flat(happening)
        if not names:
            names = list(row)
            _create(db, names)
        place, geometry = happening.place, None
        if place is not None and place.lat is not None and place.lon is not None:
            geometry = _blob(place.lon, place.lat)
            west, east = min(west, place.lon), max(east, place.lon)
            south, north = min(south, place.lat), max(north, place.lat)
        marks = ", ".join("?" * (len(names) + 1))
        values = [_storable(value) for value in row.values()]
        db.execute(f"INSERT INTO event (geom, {', '.join(map(_quoted, names))}) VALUES ({marks})", [geometry, *values])
    if not names:
        _create(db, [])
    box = (west, south, east, north) if west <= east else (None, None, None, None)
    db.execute(
        "INSERT INTO gpkg_contents VALUES ('event', 'features', 'event', 'tacitus', ?, ?, ?, ?, ?, ?)",
        (_CHANGED, *box, _WGS84),
    )
    db.execute("INSERT INTO gpkg_geometry_columns VALUES ('event', 'geom', 'POINT', ?, 0, 0)", (_WGS84,))
    db.commit()


def _create(db: sqlite3.Connection, names: list[str]) -> None:
    kinds = {**dict.fromkeys(WHOLE, "INTEGER"), **dict.fromkeys(DECIMAL, "REAL")}
    columns = [f"{_quoted(name)} {kinds.get(name, 'TEXT')}" for name in names]
    first = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", "geom POINT"]
    db.execute(f"CREATE TABLE event ({', '.join([*first, *columns])})")


def _quoted(name: str) -> str:
    return f'"{name}"'


def _storable(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _blob(lon: float, lat: float) -> bytes:
    """Give a point as GeoPackage binary: the header (little-endian, no envelope) and well-known binary."""
    return b"GP" + struct.pack("<BBi", 0, 1, _WGS84) + struct.pack("<BIdd", 1, 1, lon, lat)
