"""Deciding which tellings are of one event. What is decided about two depends on those two alone."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Callable, Iterable

from tacitus.merge.blocking import candidates, keys_of
from tacitus.merge.events import MERGER
from tacitus.merge.pairs import compare, confidence
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
        pool.add(joint, True)
    if known is not None:
        old = known(frozenset(key for of_one in pool.keys for key in of_one))
        for joint in joints(sorted(old, key=lambda r: r.article_id)):
            pool.add(joint, False)
    done = {d.id for d in decisions}
    by = f"{MERGER} {rules.version}"
    out: list[Decision] = []

    def joined(a: str, b: str, score: float, reasons: tuple[str, ...]) -> None:
        a, b = (a, b) if a < b else (b, a)
        id = decision_id("join", a, b, by)
        if id not in done:
            done.add(id)
            why = tuple(map(sys.intern, reasons))
            out.append(Decision(id=id, kind="join", a=a, b=b, by=by, time=time, score=score, reasons=why))

    for copies in pool.copies:
        for id in sorted(copies.new - {copies.first}):
            joined(copies.first, id, 1.0, _COPY)
    for i, k in candidates(pool.keys):
        ours, theirs = pool.copies[i], pool.copies[k]
        if ours.new or theirs.new:
            inside = len(ours.articles) == 1 and ours.articles == theirs.articles
            verdict = compare(ours.joint, theirs.joint, rules, inside)
            if verdict.points >= rules.threshold:
                joined(ours.first, theirs.first, confidence(verdict.points, rules), verdict.reasons)
    return sorted(out, key=lambda d: d.id)


class _Copies:
    """Tellings of which all that is compared is the same. `first`: the smallest id, of the known ones if there are."""

    __slots__ = ("articles", "joint", "new", "old")

    def __init__(self, joint: Joint) -> None:
        self.joint = joint
        self.articles: set[str] = set()
        self.new: set[str] = set()
        self.old: set[str] = set()

    @property
    def first(self) -> str:
        return min(self.old or self.new)


class _Pool:
    """All tellings that are looked at, copies as one, with their keys."""

    __slots__ = ("_place", "_rules", "copies", "keys")

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._place: dict[int, int] = {}
        self.copies: list[_Copies] = []
        self.keys: list[array[int]] = []

    def add(self, joint: Joint, new: bool) -> None:
        """Take a telling; a known one that is also among the new ones is new."""
        place = self._place.setdefault(profile(joint), len(self.copies))
        if place == len(self.copies):
            self.copies.append(_Copies(joint))
            self.keys.append(array("L", keys_of(joint, self._rules)))
        copies = self.copies[place]
        copies.articles.add(joint.article_id)
        if new or joint.id not in copies.new:
            (copies.new if new else copies.old).add(joint.id)


def decision_id(*what: str) -> str:
    """Give the id of a decision: the same words give the same id."""
    told = "|".join(what).encode()
    return f"{zlib.crc32(told):08x}{zlib.crc32(told[::-1]):08x}"
