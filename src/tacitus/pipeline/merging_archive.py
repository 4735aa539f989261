"""Ties the archive and the merger: reads new mentions as reports, keeps what is decided, derives the events.

Each step is one transaction. A run that is killed goes on where it was: what is not read is read, and what was read or
decided is noted as pending until the events are derived from it.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.merge.decide import decision_id, merge_reports, report_keys
from tacitus.merge.events import MERGER, events_of
from tacitus.merge.reports import reports_of
from tacitus.model.event import Decision, Event, Report
from tacitus.pipeline.manifest import now, to_the_microsecond
from tacitus.store import archive
from tacitus.store.duckdb import Connection, transaction

#: Articles that are read and decided about in one transaction, and events that are derived at once.
STEP, EVENTS = 20_000, 50_000

#: Told how many articles of how many are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What merging did: articles and mentions read, joins decided, events derived anew, events that there are."""

    articles: int
    mentions: int
    joins: int
    derived: int
    events: int


def merge_archive(path: Path, progress: Progress | None = None) -> Merged:
    """Join what is new in an archive to its events. A second call changes nothing."""
    with archive.writing(path) as db:
        articles = archive.unmerged(db)
        mentions = joins = 0
        if progress:
            progress(0, len(articles))
        for start in range(0, len(articles), STEP):
            step = articles[start : start + STEP]
            with transaction(db):
                read, joined = _step(db, step)
            mentions, joins = mentions + read, joins + joined
            if progress:
                progress(start + len(step), len(articles))
        derived = derive(db)
        ((events,),) = db.execute("SELECT count(*) FROM event").fetchall()
        return Merged(articles=len(articles), mentions=mentions, joins=joins, derived=derived, events=events)


def _step(db: Connection, articles: list[str]) -> tuple[int, int]:
    """Read these articles and decide about them; give how many mentions were read and how many joins decided."""
    read = {of_one[0].article_id: reports_of(of_one) for of_one in archive.mentions_of(db, articles)}
    reports = [report for of_one in read.values() for report in of_one]
    joins = merge_reports(reports, lambda keys: archive.reports_under(db, keys), (), now())
    archive.add_reports(db, reports, {article: report_keys(of_one) for article, of_one in read.items()})
    archive.add_decisions(db, joins)
    return len(reports), len(joins)


def decide(path: Path, kind: str, a: str, b: str, by: str | None = None, reason: str = "") -> Decision:
    """Append a person's decision that the mentions or events `a` and `b` are ("join"), or are not ("split"), one event.

    Ids may be cut. The events follow at once.
    """
    with archive.writing(path) as db:
        first, second = sorted((_mention(db, a), _mention(db, b)))
        if first == second:
            raise AbortRun(f"{a} and {b} are one mention: give two, as tacitus story prints them")
        return _append(db, kind, first, second, by, reason, None)


def undo(path: Path, decision: str, by: str | None = None, reason: str = "") -> Decision:
    """Append that a decision no longer stands; the events follow at once."""
    with archive.writing(path) as db:
        taken = archive.decision_called(db, decision)
        return _append(db, "undo", taken.a, taken.b, by, reason, taken.id)


def _append(db: Connection, kind: str, a: str, b: str, by: str | None, reason: str, undoes: str | None) -> Decision:
    who = by or _user()
    if not who.strip() or who.split()[0] == MERGER:
        raise AbortRun(f"decisions by {MERGER} are the merger's: say who you are with --by NAME")
    time = to_the_microsecond()
    made = Decision(
        id=decision_id(kind, a, b, who, time),
        kind=kind,
        a=a,
        b=b,
        by=who,
        time=time,
        score=1.0,
        reasons=(reason,) if reason else (),
        undoes=undoes,
    )
    with transaction(db):
        archive.add_decisions(db, [made])
    derive(db)
    return made


def derive(db: Connection) -> int:
    """Derive anew the events that new reports or decisions touch, in one transaction; give how many."""
    touched = archive.pending(db)
    if not touched:
        return 0
    names = archive.aliases(db)
    standing = [_now_called(decision, names) for decision in archive.decisions(db)]
    touched |= {names[id] for id in touched if id in names}
    groups = _components(archive.links(db), standing, touched | archive.events_around(db, touched))
    derived = 0
    with transaction(db):
        archive.forget(db, touched.union(*groups))
        for events in _derived(db, groups, standing):
            archive.add_events(db, events)
            derived += len(events)
        archive.settled(db)
    return derived


def _derived(db: Connection, groups: list[list[str]], decisions: list[Decision]) -> Iterator[list[Event]]:
    """Derive the events of these components, some components at a time."""
    place = {id: n for n, group in enumerate(groups) for id in group}
    of_group: dict[int, list[Decision]] = {}
    for decision in decisions:
        if decision.a in place:
            of_group.setdefault(place[decision.a], []).append(decision)
    for some in _chunks(groups):
        reports: list[Report] = list(archive.reports_called(db, [id for n in some for id in groups[n]]))
        yield events_of(reports, [d for n in some for d in of_group.get(n, ())])


def _chunks(groups: list[list[str]]) -> Iterator[list[int]]:
    chunk: list[int] = []
    size = 0
    for n, group in enumerate(groups):
        chunk.append(n)
        size += len(group)
        if size >= EVENTS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _components(
    reports: Iterable[tuple[str, str, str | None]], decisions: Iterable[Decision], touched: set[str]
) -> list[list[str]]:
    """Give the sets of mentions that hang together by links and decisions and hold one of `touched`, in order."""
    parent: dict[str, str] = {}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    def union(a: str, b: str) -> None:
        low, high = sorted((root(a), root(b)))
        parent[high] = low

    first: dict[tuple[str, str], str] = {}
    for id, article, link in reports:
        parent[id] = id
        if link is not None:
            union(first.setdefault((article, link), id), id)
    for decision in decisions:
        if decision.a in parent and decision.b in parent:
            union(decision.a, decision.b)
    wanted = {root(id) for id in touched if id in parent}
    groups: dict[str, list[str]] = {}
    for id in parent:
        if (top := root(id)) in wanted:
            groups.setdefault(top, []).append(id)
    return [sorted(groups[top]) for top in sorted(groups)]


def _now_called(decision: Decision, names: dict[str, str]) -> Decision:
    """Give what a person decided with the ids that its mentions have now; the merger decides about new ones itself."""
    if decision.by.split()[0] == MERGER:
        return decision
    return replace(decision, a=names.get(decision.a, decision.a), b=names.get(decision.b, decision.b))


def _mention(db: Connection, start: str) -> str:
    """Give the mention that an id, perhaps cut, stands for; an event's id is that of one of its mentions."""
    query = "SELECT mention FROM event_mention WHERE starts_with(mention, $1) ORDER BY mention LIMIT 2"
    new = db.execute("SELECT new FROM mention_alias WHERE old = $1", [start]).fetchall()
    rows = db.execute(query, [new[0][0] if new else start]).fetchall()
    if len(rows) != 1:
        what = "more than one mention has" if rows else "no merged mention has"
        raise AbortRun(f"{what} an id that begins with {start!r}: tacitus story prints ids")
    return str(rows[0][0])


def _user() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "somebody"
