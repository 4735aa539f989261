"""Turns a dump of GeoNames (`allCountries.txt`, or its .zip) into an indexed file for `gazetteer_file`.

The index is SQLite. Memory stays small whatever the size of the dump: rows stream in, and sorting is done on disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.resolve.gazetteer import key_of

FORMAT = "tacitus-gazetteer-1"
_COLUMNS = 19
_BATCH = 20_000
_LONGEST_NAME = 6
_MOST_KEYS = 12
_SCHEMA = """
CREATE TABLE meta (field TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT, admin2 TEXT,
                    people INTEGER, class TEXT, code TEXT);
CREATE TABLE division (country TEXT, admin1 TEXT, admin2 TEXT, name TEXT, PRIMARY KEY (country, admin1, admin2))
    WITHOUT ROWID;
CREATE TABLE name (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE first (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE raw (key TEXT, id INTEGER);
"""
Row = tuple[int, str, float, float, str, str, str, int, str, str]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took in: places, names, and the lines that are no GeoNames rows."""

    places: int
    names: int
    unfit: int


def build(dump: Path, target: Path, tell: Callable[[int], None] = lambda rows: None) -> Built:
    """Write the index of `dump` to `target`, whole or not at all; `tell` hears now and then how many rows are in.

    Raises `AbortRun` when the dump cannot be read or holds no places.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as db:
            built = _fill(db, dump, tell)
        temporary.replace(target)
    except sqlite3.Error as error:
        raise AbortRun(f"cannot write gazetteer '{target}': {error}; is there room, and may you write there?") from None
    except OSError as error:
        raise AbortRun(f"cannot write gazetteer '{target}': {error.strerror or error}") from None
    finally:
        temporary.unlink(missing_ok=True)
    return built


def _fill(db: sqlite3.Connection, dump: Path, tell: Callable[[int], None]) -> Built:
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", "cache_size=-200000", "page_size=8192"):
        db.execute(f"PRAGMA {pragma}")
    db.executescript(_SCHEMA)
    db.execute("BEGIN")
    whole = hashlib.sha256()
    places, unfit = 0, 0
    rows: list[Row] = []
    names: list[tuple[str, int]] = []
    for line in _lines(dump):
        whole.update(line)
        row = _row(line)
        if row is None:
            unfit += bool(line.strip())
            continue
        rows.append(row[0])
        names += [(key, row[0][0]) for key in row[1]]
        places += 1
        if len(rows) == _BATCH:
            _flush(db, rows, names)
            tell(places)
    _flush(db, rows, names)
    if not places:
        raise AbortRun(f"'{dump}' holds no places; give GeoNames' allCountries.txt, a country's file, or its .zip")
    count = _index(db)
    meta = {"format": FORMAT, "digest": whole.hexdigest(), "places": str(places), "names": str(count)}
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    db.execute("COMMIT")
    return Built(places, count, unfit)


def _flush(db: sqlite3.Connection, rows: list[Row], names: list[tuple[str, int]]) -> None:
    db.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    db.executemany("INSERT INTO raw VALUES (?,?)", names)
    rows.clear()
    names.clear()


def _index(db: sqlite3.Connection) -> int:
    """Sort the names into their table, and gather the divisions' names and the lengths of names by first word."""
    db.execute("INSERT INTO name SELECT DISTINCT key, id FROM raw ORDER BY key, id")
    db.execute("DROP TABLE raw")
    db.execute(
        "INSERT OR IGNORE INTO division SELECT country, admin1, CASE code WHEN 'ADM2' THEN admin2 ELSE '' END, name"
        " FROM place WHERE class = 'A' AND code IN ('ADM1', 'ADM2') ORDER BY id"
    )
    db.executemany("INSERT INTO first VALUES (?, ?)", _first_words(db))
    (count,) = db.execute("SELECT count(*) FROM name").fetchone()
    return int(count)


def _first_words(db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Give each first word of names of several words with the most words; the names come sorted."""
    word, most = "", 0
    with contextlib.closing(db.cursor()) as names:
        for (key,) in names.execute("SELECT key FROM name WHERE key LIKE '% %' ORDER BY key"):
            first = key.partition(" ")[0]
            if first != word:
                if most > 1:
                    yield word, most
                word, most = first, 0
            most = max(most, key.count(" ") + 1)
    if most > 1:
        yield word, most


def _lines(dump: Path) -> Iterator[bytes]:
    try:
        if zipfile.is_zipfile(dump):
            with zipfile.ZipFile(dump) as packed:
                inside = [n for n in packed.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
                for name in inside:
                    with packed.open(name) as file:
                        yield from file
        else:
            with dump.open("rb") as file:
                yield from file
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AbortRun(f"cannot read GeoNames dump '{dump}': {reason}; download it again") from None


def _row(line: bytes) -> tuple[Row, list[str]] | None:
    """Give a line's place and its keys; None for a line that is no row of GeoNames."""
    parts = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    if len(parts) != _COLUMNS:
        return None
    number, name, plain, others, lat, lon, feature_class, code, country, _, admin1, admin2 = parts[:12]
    try:
        row = (int(number), name, float(lat), float(lon), country, admin1, admin2, int(parts[14] or 0))
    except ValueError:
        return None
    keys = dict.fromkeys((_key(name), _key(plain)))
    for other in others.split(","):
        if len(other) >= 4 and other.isascii() and other[0].isupper() and not other.isupper():
            keys.setdefault(_key(other))
    kept = [k for k in keys if k and k.count(" ") < _LONGEST_NAME]
    return (*row, feature_class, code), kept[:_MOST_KEYS]


def _key(name: str) -> str:
    return name.lower() if name.isalpha() else key_of(name)
