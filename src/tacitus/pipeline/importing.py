"""Somebody else's register -> a file for `--actors`. Rows are sorted by actor on disk: memory stays the same."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.model.imported import Foreign, Held, Unfit
from tacitus.resolve.entries import Entry
from tacitus.resolve.imported import FORMAT, SCHEMA, Bits
from tacitus.resolve.importing import Importer, Post
from tacitus.store.atomic import temporary_beside

_STAGE = """
CREATE TABLE raw(id TEXT, row TEXT);
CREATE TABLE post(id TEXT PRIMARY KEY, code TEXT, sector TEXT, office TEXT) WITHOUT ROWID;
"""
#: Written beside and renamed when whole: nothing is lost when it breaks off.
_QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"
_FIRST = """
INSERT INTO first SELECT substr(key, 1, instr(key || ' ', ' ') - 1) AS word,
  max(length(key) - length(replace(key, ' ', '')) + 1) FROM name GROUP BY word ORDER BY word
"""
_BATCH = 10_000
_POSTS = 65_536


@dataclass(slots=True)
class Report:
    """What came of an import: actors and names written, names that several bear, and how much was unfit, by reason."""

    actors: int = 0
    names: int = 0
    shared: int = 0
    unfit: dict[str, int] = field(default_factory=dict)


def import_actors(
    rows: Iterable[Foreign | Unfit], importer: Importer, target: str, reject: Callable[[Unfit], None]
) -> Report:
    """Write the file; the same rows in any order give the same bytes. `reject` is told of all that cannot be used."""
    path = Path(target)
    if not path.parent.is_dir():
        raise AbortRun(f"the folder {path.parent} does not exist: make it with mkdir -p '{path.parent}'")
    if path.is_dir():
        raise AbortRun(f"{path} is a folder: name a file in it")
    stage, made = temporary_beside(path), temporary_beside(path)
    report = Report()

    def refuse(unfit: Unfit) -> None:
        report.unfit[unfit.reason] = report.unfit.get(unfit.reason, 0) + 1
        reject(unfit)

    try:
        with closing(sqlite3.connect(stage)) as staging, closing(sqlite3.connect(made)) as out:
            staging.executescript(_QUICK + _STAGE)
            out.executescript(_QUICK + SCHEMA)
            _collect(rows, importer, staging, refuse)
            _make(staging, importer, out, report, refuse)
            _finish(out, report)
        made.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise AbortRun(f"cannot write {target} ({error}): free some space or choose another place with -o") from None
    finally:
        for leftover in (stage, made):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return report


def _collect(
    rows: Iterable[Foreign | Unfit], importer: Importer, staging: sqlite3.Connection, refuse: Callable[[Unfit], None]
) -> None:
    """Lay down rows by actor, and what offices mean."""

    def fit() -> Iterator[tuple[str, str]]:
        for row in rows:
            if isinstance(row, Unfit):
                refuse(row)
                continue
            post = importer.post_of(row)
            if post is not None:
                code = post.code or importer.country(row.countries)
                values = (row.id, code, post.sector, post.office)
                staging.execute("INSERT OR REPLACE INTO post VALUES (?, ?, ?, ?)", values)
            elif row.kind != "post":
                yield row.id, _packed(row)

    with staging:
        lines = fit()
        while batch := list(itertools.islice(lines, _BATCH)):
            staging.executemany("INSERT INTO raw VALUES (?, ?)", batch)


def _make(
    staging: sqlite3.Connection,
    importer: Importer,
    out: sqlite3.Connection,
    report: Report,
    refuse: Callable[[Unfit], None],
) -> None:
    """Make an entry of the rows of each actor."""

    @lru_cache(_POSTS)
    def post(known: str) -> Post | None:
        row = staging.execute("SELECT code, sector, office FROM post WHERE id = ?", (known,)).fetchone()
        return Post(*row) if row else None

    with out:
        ordered = staging.execute("SELECT id, row FROM raw ORDER BY id, row")
        for _, group in itertools.groupby(ordered, key=lambda pair: str(pair[0])):
            made = importer.entry([_unpacked(i, text) for i, text in group], post)
            if isinstance(made, Unfit):
                refuse(made)
                continue
            entry, keys = made
            report.actors += 1
            out.execute("INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?)", (report.actors, *_columns(entry)))
            out.executemany("INSERT INTO name VALUES (?, ?)", [(key, report.actors) for key in keys])


def _columns(entry: Entry) -> tuple[str | None, ...]:
    terms = [
        [t.start and t.start.isoformat(), t.end and t.end.isoformat(), t.code, t.sector, t.office] for t in entry.terms
    ]
    return entry.name, entry.kind, entry.code, entry.sector, entry.wikidata, json.dumps(terms)


def _finish(out: sqlite3.Connection, report: Report) -> None:
    """Add what makes looking up quick, and what the file says of itself."""
    with out:
        out.execute(_FIRST)
        report.names = out.execute("SELECT count(DISTINCT key) FROM name").fetchone()[0]
        words, names = Bits.empty(report.names), Bits.empty(report.names)
        for (word,) in out.execute("SELECT word FROM first"):
            words.add(word)
        for (key,) in out.execute("SELECT DISTINCT key FROM name"):
            names.add(key)
        values = (FORMAT, bytes(words), bytes(names))
        out.execute("INSERT INTO about VALUES ('format', ?), ('words', ?), ('names', ?)", values)
    borne = "SELECT count(*) FROM (SELECT 1 FROM name GROUP BY key HAVING count(*) > 1)"
    report.shared = out.execute(borne).fetchone()[0]


def _packed(row: Foreign) -> str:
    held = [[h.post, h.label, h.start and h.start.isoformat(), h.end and h.end.isoformat()] for h in row.held]
    return json.dumps([row.kind, row.names, row.countries, row.classes, held, row.wikidata])


def _unpacked(actor: str, text: str) -> Foreign:
    kind, names, countries, classes, held, item = json.loads(text)
    return Foreign(
        id=actor,
        kind=kind,
        names=tuple(names),
        countries=tuple(countries),
        classes=tuple(classes),
        held=tuple(Held(post=p, label=n, start=_day(a), end=_day(b)) for p, n, a, b in held),
        wikidata=item,
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
