"""What merging reads from an archive and writes into it. Functions take an open database; callers hold transactions."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.model.event import Decision, Event, Report
from tacitus.model.record import Mention
from tacitus.store.archive_writer import create_archive
from tacitus.store.arrow import encodable
from tacitus.store.duckdb import (
    PATIENCE_START,
    Connection,
    Failure,
    connect,
    delete,
    given,
    insert,
    records_of,
    unwritable,
)
from tacitus.store.flat import clear_events, fill_events
from tacitus.store.lock import WriterLock
from tacitus.store.tables import EventMention

_MISSING = "FROM mention m ANTI JOIN report r ON r.id = m.id"


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """Open an existing archive as its only writer; every failure is an AbortRun and leaves whole transactions only."""
    if not path.is_file():
        raise AbortRun(f"{path} does not exist: make it with tacitus code … -o '{path}'")
    final = Path(os.path.realpath(path))
    lock = WriterLock(final)
    if not lock.take():
        raise AbortRun(f"{path} is being written by another tacitus: wait until it has ended")
    try:
        with connect(final, patience=PATIENCE_START) as db:
            create_archive(db, str(path))
            yield db
    except (Failure, OSError) as problem:
        raise unwritable(path, problem) from problem
    finally:
        lock.free()


def unmerged(db: Connection) -> list[str]:
    """Give the articles with mentions that merging has not read, in the order of the file."""
    rows = db.execute(f"SELECT m.article_id {_MISSING} GROUP BY m.article_id ORDER BY min(m.rowid)").fetchall()
    return [row[0] for row in rows]


def count_unmerged(db: Connection) -> int:
    """Give how many mentions merging has not read."""
    (count,) = db.execute(f"SELECT count(*) {_MISSING}").fetchall()[0]
    return int(count)


def mentions_of(db: Connection, articles: Sequence[str]) -> list[list[Mention]]:
    """Give the mentions of these articles, each article's together."""
    rest = "WHERE article_id IN (SELECT unnest($1)) ORDER BY article_id, text_info.sequence, event_text.start, id"
    out: dict[str, list[Mention]] = {}
    for mention in records_of(db, Mention, rest, [encodable(list(articles))]):
        out.setdefault(mention.article_id, []).append(mention)
    return list(out.values())


def reports_under(db: Connection, keys: Iterable[int]) -> Iterator[Report]:
    """Give the reports of all articles that stand under one of these keys."""
    rest = (
        "WHERE article_id IN (SELECT article_id FROM report_key WHERE key IN (SELECT unnest($1::BIGINT[]))) ORDER BY id"
    )
    return records_of(db, Report, rest, [sorted(keys)])


def reports_called(db: Connection, ids: Sequence[str]) -> Iterator[Report]:
    """Give the reports with these ids."""
    return records_of(db, Report, "WHERE id IN (SELECT unnest($1)) ORDER BY id", [list(ids)])


def add_reports(db: Connection, reports: Sequence[Report], keys: dict[str, frozenset[int]]) -> None:
    """Add what merging read, with the keys of each article, and note that events are to be derived anew."""
    articles = list(keys)
    stale = "SELECT id FROM report WHERE article_id IN (SELECT unnest($1))"
    db.execute(f"INSERT INTO pending {stale}", [encodable(articles)])
    delete(db, "report", "article_id", articles)
    delete(db, "report_key", "article_id", articles)
    insert(db, "report", reports)
    flat = [(article, key) for article, of_one in keys.items() for key in sorted(of_one)]
    db.execute(
        "INSERT INTO report_key SELECT unnest($1), unnest($2::BIGINT[])",
        [encodable([article for article, _ in flat]), [key for _, key in flat]],
    )
    note(db, [report.id for report in reports])


def add_decisions(db: Connection, decisions: Sequence[Decision]) -> None:
    """Append decisions; one that stands there already is left as it is."""
    insert(db, "decision", decisions, "OR IGNORE")
    note(db, [id for d in decisions for id in (d.a, d.b)])


def note(db: Connection, mentions: Sequence[str]) -> None:
    """Note that the events of these mentions are to be derived anew."""
    if mentions:
        db.execute("INSERT INTO pending SELECT unnest($1)", [encodable(list(mentions))])


def decisions(db: Connection) -> list[Decision]:
    """Give all decisions, in the order of their ids."""
    return list(records_of(db, Decision, "ORDER BY id"))


def decision_called(db: Connection, start: str) -> Decision:
    """Give the decision whose id begins so; AbortRun where there is none or more than one."""
    found = list(records_of(db, Decision, "WHERE starts_with(id, $1) ORDER BY id LIMIT 2", [start]))
    if len(found) != 1:
        raise AbortRun(f"{'no' if not found else 'more than one'} decision has an id that begins with {start!r}")
    return found[0]


def aliases(db: Connection) -> dict[str, str]:
    """Give the present id of each mention that was coded anew."""
    return dict(db.execute("SELECT old, new FROM mention_alias").fetchall())


def links(db: Connection) -> list[tuple[str, str, str | None]]:
    """Give id, article and link of every report."""
    return [(r[0], r[1], r[2]) for r in db.execute("SELECT id, article_id, link FROM report").fetchall()]


def pending(db: Connection) -> set[str]:
    """Give the mentions whose events are to be derived anew: those noted, and those that are in no archive any more."""
    gone = "SELECT mention FROM event_mention e ANTI JOIN report r ON r.id = e.mention"
    new = "SELECT r.id FROM report r ANTI JOIN event_mention e ON r.id = e.mention"
    return {row[0] for row in db.execute(f"SELECT mention FROM pending UNION {gone} UNION {new}").fetchall()}


def forget(db: Connection, mentions: Iterable[str]) -> set[str]:
    """Take away the events of these mentions; give all mentions that stood in them."""
    ids = encodable(sorted(mentions))
    rows = db.execute(
        "SELECT event, mention FROM event_mention WHERE event IN "
        "(SELECT event FROM event_mention WHERE mention IN (SELECT unnest($1)))",
        [ids],
    ).fetchall()
    events = sorted({row[0] for row in rows})
    clear_events(db, events)
    delete(db, "event_mention", "event", events)
    delete(db, "event", "id", events)
    return {row[1] for row in rows}


def events_around(db: Connection, mentions: Iterable[str]) -> set[str]:
    """Give all mentions that now stand in one event with one of these."""
    rows = db.execute(
        "SELECT mention FROM event_mention WHERE event IN "
        "(SELECT event FROM event_mention WHERE mention IN (SELECT unnest($1)))",
        [encodable(sorted(mentions))],
    ).fetchall()
    return {row[0] for row in rows}


def add_events(db: Connection, events: Sequence[Event]) -> None:
    """Add derived events with their flat rows."""
    with given(db, events, Event) as (source, count):
        if count:
            db.execute(f"INSERT INTO event BY NAME SELECT * FROM {source}")
            fill_events(db, source)
    insert(db, "event_mention", (EventMention(event=e.id, mention=m) for e in events for m in e.mentions))


def settled(db: Connection) -> None:
    """Note that all events are derived."""
    db.execute("DELETE FROM pending")


def event_called(db: Connection, start: str) -> str:
    """Give the event that is or ever was known by an id that begins so: any id of one of its mentions leads to it.

    AbortRun where there is none or more than one.
    """
    whole = (
        "SELECT event FROM event_mention WHERE mention = coalesce((SELECT new FROM mention_alias WHERE old = $1), $1)"
    )
    rows = db.execute(whole, [start]).fetchall()
    if not rows and start:
        part = "SELECT DISTINCT event FROM event_mention WHERE starts_with(mention, $1) LIMIT 2"
        rows = db.execute(part, [start]).fetchall()
    if len(rows) != 1:
        what = "more than one event has" if rows else "no event has"
        raise AbortRun(f"{what} an id that begins with {start!r}: tacitus events prints ids")
    return str(rows[0][0])
