"""Deciding which tellings are of one event. What is decided about two depends on those two alone."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator

from tacitus.merge.blocking import candidates, keys_of
from tacitus.merge.events import MERGER
from tacitus.merge.memory import without_collection
from tacitus.merge.pairs import Card, Comparer, confidence
from tacitus.merge.rules import Rules, load_rules
from tacitus.merge.tellings import Joint, joints, profile
from tacitus.model.event import Decision, Report

#: Gives the reports of an archive that share one of some keys, each with all others of its article.
Known = Callable[[frozenset[int]], Iterable[Report]]
_COPY = ("copy: the same words and values",)


def report_keys(reports: Iterable[Report]) -> frozenset[int]:
    """Give the keys under which an archive keeps the reports of one article."""
    rules = load_rules()
    return frozenset(key for joint in joints(reports) for key in keys_of(joint, rules))


@without_collection
def merge_reports(
    new: Iterable[Report], known: Known | None = None, decisions: Iterable[Decision] = (), time: str = ""
) -> list[Decision]:
    """Give the joins of `new` reports with each other and with those that the archive knows, in the order of their ids.

    Articles come as wholes, the reports of each one after another. Copies are compared once and joined with the first
    of them. What is decided already (`decisions`) is not decided again. `time` stands in the rows.
    """
    rules = load_rules()
    pool = _Pool(rules)
    for joint in joints(new):
        pool.add(joint)
    if known is not None:
        pool.know(known)
    done = {d.id for d in decisions}
    by = f"{MERGER} {rules.version}"
    out: list[Decision] = []

    def joined(a: str, b: str, score: float, reasons: tuple[str, ...]) -> None:
        a, b = (a, b) if a < b else (b, a)
        id = decision_id("join", a, b, by)
        if id not in done:
            out.append(Decision(id=id, kind="join", a=a, b=b, by=by, time=time, score=score, reasons=reasons))

    for copies in pool.copies:
        for id in sorted(set(copies.new) - {copies.first}):
            joined(copies.first, id, 1.0, _COPY)
    for a, b, points, reasons in pool.pairs():
        joined(a.first, b.first, pool.score(points), tuple(map(sys.intern, reasons)))
    out.sort(key=lambda d: d.id)
    return [d for n, d in enumerate(out) if n == 0 or out[n - 1].id != d.id]


class _Copies(Card):
    """Tellings of which all that is compared is the same. `first`: the smallest id, of the known ones if there are."""

    __slots__ = ("first", "new")

    first: str
    new: list[str]


class _Pool:
    """All tellings that are looked at, copies as one, with their keys."""

    __slots__ = ("_comparer", "_keys", "_place", "_rules", "_scores", "copies")

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._comparer = Comparer(rules)
        self._place: dict[int, int] = {}
        self._keys: list[array[int]] = []
        self._scores: dict[float, float] = {}
        self.copies: list[_Copies] = []

    def add(self, joint: Joint) -> None:
        """Take a new telling."""
        copies = self._copies(joint)
        copies.first = min(copies.first, joint.id)
        copies.new.append(joint.id)

    def know(self, known: Known) -> None:
        """Take the tellings that the archive knows under keys of the new ones; one that is new too stays new."""
        new = {id for copies in self.copies for id in copies.new}
        first: dict[int, str] = {}
        for joint in joints(sorted(known(frozenset(k for of_one in self._keys for k in of_one)), key=_article)):
            copies = self._copies(joint)
            if joint.id not in new:
                first[id(copies)] = copies.first = min(joint.id, first.get(id(copies), joint.id))

    def pairs(self) -> Iterator[tuple[_Copies, _Copies, float, tuple[str, ...]]]:
        """Give the pairs that are joined, at least one of each new, with their points and the reasons."""
        copies = self.copies
        for n, earlier in candidates(self._keys):
            ours = copies[n]
            others = [copies[k] for k in earlier] if ours.new else [copies[k] for k in earlier if copies[k].new]
            for theirs, points, reasons in self._comparer.joined(ours, others):
                yield ours, theirs, points, reasons

    def score(self, points: float) -> float:
        """Give the points as a score."""
        return self._scores.get(points) or self._scores.setdefault(points, confidence(points, self._rules))

    def _copies(self, joint: Joint) -> _Copies:
        place = self._place.setdefault(profile(joint), len(self.copies))
        if place == len(self.copies):
            copies = _Copies()
            self._comparer.fill(copies, joint)
            copies.first, copies.new = joint.id, []
            self.copies.append(copies)
            self._keys.append(array("I", keys_of(joint, self._rules)))
        elif self.copies[place].article != joint.article_id:
            self.copies[place].article = None
        return self.copies[place]


def _article(report: Report) -> str:
    return report.article_id


def decision_id(*what: str) -> str:
    """Give the id of a decision: the same words give the same id."""
    told = "|".join(what).encode()
    return f"{zlib.crc32(told):08x}{zlib.crc32(told[::-1]):08x}"
