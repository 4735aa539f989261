"""Events from reports and decisions: derived, so that neither the order of arrival nor the batches change them.

Clusters are joined pair by pair, the surest first, where at least a certain share of the pairs across two clusters are
joined, a larger one where most of each tell of different days or towns: one report that goes with two events does not
make them one. What persons decided stands before all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tacitus.merge.clusters import Clusters
from tacitus.merge.derive import event_of
from tacitus.merge.rules import load_rules
from tacitus.merge.tellings import Joint, joints
from tacitus.model.event import Decision, Event, Report

#: Decisions of the merger are made by this name with its version behind it; all others are persons'.
MERGER = "tacitus"


def events_of(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[Event]:
    """Give the events, in the order of their ids; every report stands in exactly one."""
    known = {r.id: r for r in reports}
    return [event_of([known[m] for m in members]) for members in groups_of(known.values(), decisions)]


def groups_of(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[tuple[str, ...]]:
    """Give the ids of the mentions of each event, sorted; decisions about mentions that are not there do nothing."""
    reports = list(reports)
    firsts, links = _links(reports)
    joins, persons = _standing([d for d in decisions if d.a in firsts and d.b in firsts])
    signs = {j.id: _signs(j) for j in joints(reports)}
    clusters = Clusters({m: int(first == m) for m, first in firsts.items()}, signs)
    for d in persons:
        if d.kind == "split":
            clusters.forbid(d.a, d.b)
    for d in persons:
        if d.kind == "join":
            clusters.join(d.a, d.b)
    for a, b in links:
        clusters.join(a, b)
    for a, b in joins:
        clusters.count(a, b)
    rules = load_rules()
    for (a, b), _ in sorted(joins.items(), key=lambda item: (-item[1], item[0])):
        clusters.join(a, b, rules.density)
    return clusters.groups()


def current(id: str, events: Iterable[Event]) -> Event | None:
    """Give the event that is now known under an id that it ever had: each such id is that of one of its mentions."""
    return next((e for e in events if id in e.mentions), None)


def _signs(joint: Joint) -> tuple[Collection[str], ...]:
    """Give the day and the town, where they are settled, and the names."""
    day = [str(joint.low)] if joint.low is not None and joint.low == joint.high else []
    spots = [p.name for p in joint.places if p.spot]
    return day, spots if len(spots) == 1 else [], joint.names


def _links(reports: Iterable[Report]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Give for each mention the first of those that its article links it with, and the pairs of the two."""
    first: dict[tuple[str, str], str] = {}
    keys = {r.id: (r.article_id, r.link or r.id) for r in reports}
    for id, key in keys.items():
        first[key] = min(id, first.get(key, id))
    firsts = {id: first[key] for id, key in keys.items()}
    return firsts, sorted((f, id) for id, f in firsts.items() if f != id)


def _standing(decisions: Sequence[Decision]) -> tuple[dict[tuple[str, str], float], list[Decision]]:
    """Give the merger's joins with their scores, and the latest decision of a person about each pair, latest first.

    What was undone does not stand; an undoing may be undone.
    """
    undone: set[str] = set()
    for d in sorted(decisions, key=lambda d: (d.time, d.id), reverse=True):
        if d.kind == "undo" and d.id not in undone and d.undoes:
            undone.add(d.undoes)
    joins: dict[tuple[str, str], float] = {}
    persons: dict[tuple[str, str], Decision] = {}
    for d in sorted(decisions, key=lambda d: (d.time, d.id), reverse=True):
        if d.kind == "undo" or d.id in undone:
            continue
        pair = _pair(d.a, d.b)
        if d.by.split()[0] == MERGER:
            joins[pair] = max(d.score, joins.get(pair, 0.0))
        else:
            persons.setdefault(pair, d)
    return joins, list(persons.values())


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
