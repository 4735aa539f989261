"""Events from reports and decisions: derived, so that neither the order of arrival nor the batches change them.

Clusters are joined pair by pair, the surest first, where at least a certain share of the pairs across two clusters are
joined, a larger one where most of each tell of different days or towns: one report that goes with two events does not
make them one. What persons decided stands before all.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from tacitus.merge.clusters import Clusters, Signs
from tacitus.merge.derive import event_of
from tacitus.merge.memory import without_collection
from tacitus.merge.rules import load_rules
from tacitus.merge.tellings import Joint, joints, profile
from tacitus.model.event import Decision, Event, Report

#: Decisions of the merger are made by this name with its version behind it; all others are persons'.
MERGER = "tacitus"


def events_of(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[Event]:
    """Give the events, in the order of their ids; every report stands in exactly one."""
    known = {r.id: r for r in sorted(reports, key=lambda r: (r.article_id, r.id))}
    return [event_of([known[m] for m in members]) for members in groups_of(known.values(), decisions)]


@without_collection
def groups_of(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[tuple[str, ...]]:
    """Give the ids of the mentions of each event, sorted; decisions about mentions that are not there do nothing.

    Copies, of which all that is compared is the same, count as one. All reports of an article follow one another.
    """
    told = _Told(reports)
    joins, persons = _standing(decisions, told.number)
    clusters = Clusters(len(told.ids))
    for d in persons:
        if d.kind == "split":
            clusters.forbid(told.number[d.a], told.number[d.b])
    for mention, first in enumerate(told.joint):
        clusters.join(first, mention)
    edges: dict[int, float] = {}
    copies: list[tuple[str, str, int, int]] = []
    for d in joins:
        a, b = told.number[d.a], told.number[d.b]
        p, q = sorted((told.first(a), told.first(b)))
        if p == q:
            copies.append((d.time, d.id, a, b))
        elif d.score > edges.get(p << 32 | q, -1.0):
            edges[p << 32 | q] = d.score
    for _, _, a, b in sorted(copies, reverse=True):
        clusters.join(a, b)
    clusters.settle(told.said())
    for d in persons:
        if d.kind == "join":
            clusters.join(told.number[d.a], told.number[d.b])
    _join(clusters, edges, told.nodes(clusters))
    return [tuple(told.ids[m] for m in group) for group in clusters.groups()]


def _join(clusters: Clusters, edges: Mapping[int, float], nodes: Mapping[int, Sequence[int]]) -> None:
    """Join along the edges, the surest first, of equals in their order."""
    density = load_rules().density
    pairs = sorted(edges)
    for pair in pairs:
        for a in nodes[pair >> 32]:
            for b in nodes[pair & 0xFFFFFFFF]:
                clusters.count(a, b)
    pairs.sort(key=edges.__getitem__, reverse=True)
    for pair in pairs:
        for a in nodes[pair >> 32]:
            for b in nodes[pair & 0xFFFFFFFF]:
                clusters.join(a, b, density)


class _Told:
    """What deciding needs of the reports. Mentions go by their `number` in the order of their `ids`.

    `joint` gives for each mention the first of the linked ones; of these, copies have one profile.
    """

    __slots__ = ("_copies", "_profile", "_signs", "_told", "ids", "joint", "number")

    def __init__(self, reports: Iterable[Report]) -> None:
        self._signs: list[Signs] = []
        place: dict[int, int] = {}
        told: list[tuple[tuple[str, ...], int]] = []
        for j in joints(reports):
            of_j = place.setdefault(profile(j), len(place))
            if of_j == len(self._signs):
                self._signs.append(_signs(j))
            told.append((j.mentions, of_j))
        self.ids = sorted(m for mentions, _ in told for m in mentions)
        self.number = {id: n for n, id in enumerate(self.ids)}
        self.joint, self._profile = array("L", [0]) * len(self.ids), array("L", [0]) * len(self.ids)
        self._copies: list[list[int]] = [[] for _ in place]
        self._told = array("L")
        for mentions, of_j in told:
            first = self.number[mentions[0]]
            self._copies[of_j].append(first)
            self._told.append(first)
            for mention in mentions:
                self.joint[self.number[mention]] = first
                self._profile[self.number[mention]] = of_j
        for of_one in self._copies:
            of_one.sort()

    def first(self, mention: int) -> int:
        """Give the first mention of all copies of the telling that a mention is of."""
        return self._copies[self._profile[mention]][0]

    def said(self) -> Iterator[tuple[int, Signs]]:
        """Give what the tellings say, in the order of the reports."""
        return ((first, self._signs[self._profile[first]]) for first in self._told)

    def nodes(self, clusters: Clusters) -> dict[int, list[int]]:
        """Give for the first of all copies one of each cluster that they stand in: one, where nobody parted copies."""
        return {c[0]: sorted({clusters.find(m): m for m in reversed(c)}.values()) for c in self._copies}


def current(id: str, events: Iterable[Event]) -> Event | None:
    """Give the event that is now known under an id that it ever had: each such id is that of one of its mentions."""
    return next((e for e in events if id in e.mentions), None)


def _signs(joint: Joint) -> Signs:
    """Give the day and the town, where they are settled, and the names."""
    day = [str(joint.low)] if joint.low is not None and joint.low == joint.high else []
    spots = [p.name for p in joint.places if p.spot]
    return day, spots if len(spots) == 1 else [], joint.names


def _standing(decisions: Iterable[Decision], known: Container[str]) -> tuple[list[Decision], list[Decision]]:
    """Give the merger's joins, and the latest decision of a person about each pair, latest first; of known mentions.

    What was undone does not stand; an undoing may be undone.
    """
    joins: list[Decision] = []
    others: list[Decision] = []
    for d in decisions:
        if d.a in known and d.b in known:
            (joins if d.kind != "undo" and d.by.split()[0] == MERGER else others).append(d)
    others.sort(key=lambda d: (d.time, d.id), reverse=True)
    undone: set[str] = set()
    for d in others:
        if d.kind == "undo" and d.id not in undone and d.undoes:
            undone.add(d.undoes)
    persons: dict[tuple[str, str], Decision] = {}
    for d in others:
        if d.kind != "undo" and d.id not in undone:
            persons.setdefault((d.a, d.b) if d.a < d.b else (d.b, d.a), d)
    return [d for d in joins if d.id not in undone] if undone else joins, list(persons.values())
