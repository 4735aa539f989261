#!/usr/bin/env python3
"""Measures month × dyad over made mentions in an archive: what `tacitus series --mentions` asks.

usage: archive_queries.py [--mentions N] [--months N] [--keep FILE]

Ten million mentions of six years, by default, between 200 states whose share in the news falls off as in real data
(a few have most of it); they are made by SQL in the table that series read. Each question is asked three times, of a
file opened anew each time; the best and the worst time are printed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tacitus.pipeline.archive import Archive
from tacitus.store.archive_writer import create_archive
from tacitus.store.duckdb import connect

QUESTIONS = (
    ("month x dyad", {}),
    ("month x dyad of one actor", {"actor": "AAX"}),
    ("month x dyad of one type since 2022", {"type": "ASSAULT", "since": "2022"}),
    ("month, all", {"by": "none"}),
)
CODES = """INSERT INTO dyad_code
SELECT k, chr(65 + (k // 26)::INT) || chr(65 + (k % 26)::INT) || 'X' FROM range(200) t(k)"""
MADE = """INSERT INTO mention_dyad
WITH state AS (SELECT k, chr(65 + (k // 26)::INT) || chr(65 + (k % 26)::INT) || 'X' AS code FROM range(200) t(k)),
drawn AS (SELECT i, floor(200 * pow((hash(i * 3) % 1000003) / 1000003.0, 3))::INT AS a,
    floor(200 * pow((hash(i * 5) % 1000003) / 1000003.0, 3))::INT AS b, hash(i * 11) % 10 < 6 AS within,
    (DATE '2019-01-01' + (i * {days} // {mentions})::INT)::DATE AS day FROM range({mentions}) t(i))
SELECT printf('%016x', hash(i)), printf('a%d', i // 4), day,
    ['AGREE', 'ASSAULT', 'COERCE', 'PROTEST', 'CONSULT', 'SUPPORT', 'ACCUSE'][(1 + hash(i + 7) % 7)::INT],
    1 + hash(i + 7) % 4, ((hash(i + 3) % 200)::INT - 100) / 10.0, x.code, y.code, 'asserted',
    year(day) * 12 + month(day) - 1, x.k, y.k, 7
FROM drawn JOIN state x ON x.k = a JOIN state y ON y.k = CASE WHEN within THEN a ELSE b END ORDER BY drawn.i"""


def main() -> None:
    """Make the archive and time the questions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mentions", type=int, default=10_000_000)
    parser.add_argument("--months", type=int, default=72)
    parser.add_argument("--keep", type=Path, help="make the archive here, or use the one that is here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "made.duckdb"
        if not path.exists():
            begin = time.perf_counter()
            with connect(path) as db:
                create_archive(db, str(path))
                db.execute(CODES)
                db.execute(MADE.format(mentions=options.mentions, days=options.months * 30))
            print(f"made {options.mentions:,} mentions in {time.perf_counter() - begin:.1f} s", end=", ")
            print(f"{path.stat().st_size / 1e6:.0f} MB")
        archive = Archive(path)
        for name, ask in QUESTIONS:
            times, rows = [], 0
            for _ in range(3):
                begin = time.perf_counter()
                rows = len(archive.series(of="mention", **ask))
                times.append(time.perf_counter() - begin)
            print(f"{name:36} {rows:>9,} rows  {min(times):.2f} s (worst {max(times):.2f} s)")


if __name__ == "__main__":
    main()
