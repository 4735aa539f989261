"""Events from reports and decisions: derived, so that neither the order of arrival nor the batches change them.

Clusters are joined pair by pair, the surest first, where at least a certain share of the pairs across two clusters are
joined, a larger one where most of each tell of different days or towns: one report that goes with two events does not
make them one. What persons decided stands before all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tacitus.merge.clusters import Clusters, Signs
from tacitus.merge.derive import event_of
from tacitus.merge.rules import load_rules
from tacitus.merge.tellings import Joint, joints, profile
from tacitus.model.event import Decision, Event, Report

#: Decisions of the merger are made by this name with its version behind it; all others are persons'.
MERGER = "tacitus"


def events_of(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[Event]:
    """Give the events, in the order of their ids; every report stands in exactly one."""
    known = {r.id: r for r in sorted(reports, key=lambda r: (r.article_id, r.id))}
    return [event_of([known[m] for m in members]) for members in groups_of(known.values(), decisions)]


def groups_of(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[tuple[str, ...]]:
    """Give the ids of the mentions of each event, sorted; decisions about mentions that are not there do nothing.

    Copies, of which all that is compared is the same, count as one. All reports of an article follow one another.
    """
    told = _Told(reports)
    joins, persons = _standing([d for d in decisions if d.a in told.joint and d.b in told.joint])
    clusters = Clusters(told.joint)
    for d in persons:
        if d.kind == "split":
            clusters.forbid(d.a, d.b)
    for mention, joint in told.joint.items():
        clusters.join(joint, mention)
    edges: dict[tuple[str, str], float] = {}
    for (a, b), score in joins.items():
        p, q = told.first(a), told.first(b)
        if p == q:
            clusters.join(a, b)
        else:
            edges[_pair(p, q)] = max(score, edges.get(_pair(p, q), 0.0))
    clusters.settle({j: told.signs[told.profile[j]] for j in told.profile})
    for d in persons:
        if d.kind == "join":
            clusters.join(d.a, d.b)
    between = {pair: told.nodes(clusters, *pair) for pair in edges}
    for nodes in between.values():
        for a, b in nodes:
            clusters.count(a, b)
    density = load_rules().density
    for pair, _ in sorted(edges.items(), key=lambda item: (-item[1], item[0])):
        for a, b in between[pair]:
            clusters.join(a, b, density)
    return clusters.groups()


class _Told:
    """What deciding needs of the reports.

    `joint` gives the first mention of the linked ones for each, `profile` the number that its copies have,
    `copies` the first mentions of the copies with a number, and `signs` what they say.
    """

    __slots__ = ("copies", "joint", "profile", "signs")

    def __init__(self, reports: Iterable[Report]) -> None:
        self.joint: dict[str, str] = {}
        self.profile: dict[str, int] = {}
        self.copies: dict[int, list[str]] = {}
        self.signs: dict[int, Signs] = {}
        for j in joints(reports):
            for mention in j.mentions:
                self.joint[mention] = j.id
            number = self.profile[j.id] = profile(j)
            self.copies.setdefault(number, []).append(j.id)
            self.signs.setdefault(number, _signs(j))
        for of_one in self.copies.values():
            of_one.sort()

    def first(self, mention: str) -> str:
        """Give the first mention of all copies of the telling that a mention is of."""
        return self.copies[self.profile[self.joint[mention]]][0]

    def nodes(self, clusters: Clusters, p: str, q: str) -> list[tuple[str, str]]:
        """Give the pairs of clusters that copies of `p` and of `q` stand in: one, where nobody parted copies."""
        ours, theirs = ({clusters.find(m): m for m in reversed(self.copies[self.profile[x]])} for x in (p, q))
        return [(a, b) for a in sorted(ours.values()) for b in sorted(theirs.values())]


def current(id: str, events: Iterable[Event]) -> Event | None:
    """Give the event that is now known under an id that it ever had: each such id is that of one of its mentions."""
    return next((e for e in events if id in e.mentions), None)


def _signs(joint: Joint) -> Signs:
    """Give the day and the town, where they are settled, and the names."""
    day = [str(joint.low)] if joint.low is not None and joint.low == joint.high else []
    spots = [p.name for p in joint.places if p.spot]
    return day, spots if len(spots) == 1 else [], joint.names


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
