"""Whether two articles tell of one event: points for what agrees and what does not, with the reasons."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.merge.blocking import LATEST
from tacitus.merge.rules import Rules
from tacitus.merge.tellings import NOBODY, Joint, Place
from tacitus.model.event import Party

#: Points this low end the comparison: nothing that follows can outweigh them.
NEVER = -100.0
_KM = 111.2
_AGREED = frozenset({"large", "small", "one"})
_DOUBTS = frozenset({"days.next_day", "days.week", "days.month", "place.near", "place.apart", "place.other_province"})
_SURE = frozenset({"party.person", "number.large"})


class Verdict(NamedTuple):
    """The sum of the points and what they were given for."""

    points: float
    reasons: tuple[str, ...]


class _Sum:
    """Points as they come in. `doubt` says that time or place speak against, `sure` that something singular agrees."""

    __slots__ = ("doubt", "points", "reasons", "rules", "sure")

    def __init__(self, rules: Rules) -> None:
        self.rules, self.points, self.reasons = rules, 0.0, list[str]()
        self.doubt = self.sure = False

    def add(self, key: str, what: str) -> None:
        """Add the points of a key of the rules."""
        self.give(self.rules.points[key], what)
        self.doubt |= key in _DOUBTS
        self.sure |= key in _SURE

    def give(self, points: float, what: str) -> None:
        """Add points."""
        self.points += points
        self.reasons.append(f"{what} {points:+g}")


def compare(a: Joint, b: Joint, rules: Rules, inside: bool = False) -> Verdict:
    """Give the points for two tellings being of one event; their order, their ids and articles do not matter.

    Other types, and a telling that it happened and one that it did not, are never joined, nor two of different days or
    towns that share no name and no large number: the next attack is told in the same words. `inside` says
    that both are of one article, whose own linker left them apart: they need a private person's name in both, and that
    their words are alike says nothing.
    """
    if a.event != b.event or a.factuality != b.factuality:
        return Verdict(NEVER, ())
    total = _Sum(rules)
    _days(a, b, total)
    if total.points > NEVER:
        _places(a, b, total)
    if total.points > NEVER:
        _sides(a, b, total)
        _victims(a, b, total)
        _numbers(a, b, total)
        _manner(a, b, total)
        _names(a, b, total)
        if not inside:
            _words(a, b, total)
        elif not a.names & b.names:
            total.give(NEVER, "one article, no name in both")
    if total.doubt and not total.sure:
        total.give(NEVER, "nothing singular agrees")
    return Verdict(total.points, tuple(total.reasons))


def confidence(points: float, rules: Rules) -> float:
    """Give the points as a score between 0 and 1; the threshold is at one half."""
    return round(1 / (1 + math.exp(rules.threshold - points)), 3)


def _days(a: Joint, b: Joint, total: _Sum) -> None:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        _published(a, b, total)
        return
    gap = max(a.low - b.high, b.low - a.high)
    if gap > 0:
        key = "next_day" if gap == 1 else "week" if gap <= 7 else "month" if gap <= 31 else None
        if key is None:
            total.give(NEVER, "another time")
        else:
            total.add(f"days.{key}", f"days: {gap} apart")
    elif a.low == a.high == b.low == b.high:
        total.add("days.same", "days: the same")
    elif min(a.high - a.low, b.high - b.low) <= 7:
        total.add("days.within", "days: one within the other")


def _published(a: Joint, b: Joint, total: _Sum) -> None:
    """Compare where at least one does not say when: it was before it was told, and mostly not long before."""
    back = int(total.rules.points["days.back"])
    spans, open_end = [], 0
    for j in (a, b):
        if j.low is not None and j.high is not None:
            spans.append((j.low, j.high))
        elif j.told is not None:
            spans.append((j.told - back, j.told))
            open_end = max(open_end, j.told)
    if len(spans) < 2:
        return
    gap = max(spans[0][0] - spans[1][1], spans[1][0] - spans[0][1])
    if gap <= 0:
        total.add("days.assumed", "days: near publication")
    elif gap > LATEST or open_end < max(s[0] for s in spans):
        total.give(NEVER, "another time")
    else:
        total.add("days.later", f"days: told {gap + back} later")


def _places(a: Joint, b: Joint, total: _Sum) -> None:
    if not a.places or not b.places:
        return
    if a.countries and b.countries and not (a.countries & b.countries):
        total.give(NEVER, "another country")
        return
    points, key = max(_place(p, q, total.rules) for p in a.places for q in b.places)
    if points <= NEVER:
        total.give(NEVER, "places: too far apart")
    elif key:
        total.add(f"place.{key}", f"place: {key}")


def _place(p: Place, q: Place, rules: Rules) -> tuple[float, str]:
    """Give the points for two places, and their key in the rules."""
    if p.site and q.site:
        if p.name == q.name and (p.province == q.province or not p.province or not q.province):
            key = "site"
        elif not (p.spot and q.spot):
            key = "province" if p.province and p.province == q.province else "other_province"
        elif not p.point or not q.point:
            key = "apart"
        else:
            km = distance(p.point, q.point)
            spot, near, far = (rules.points[f"place.{k}_km"] for k in ("spot", "near", "far"))
            key = "spot" if km <= spot else "near" if km <= near else "apart" if km <= far else "never"
    elif p.province and q.province:
        key = "province" if p.province == q.province else "other_province"
    else:
        key = "country" if p.country and p.country == q.country else ""
    return NEVER if key == "never" else rules.points.get(f"place.{key}", 0.0), key


def distance(p: Sequence[float], q: Sequence[float]) -> float:
    """Give the kilometres between two points that are not far apart."""
    across = abs(p[1] - q[1])
    across = min(across, 360 - across) * math.cos(math.radians((p[0] + q[0]) / 2))
    return _KM * math.hypot(p[0] - q[0], across)


def _sides(a: Joint, b: Joint, total: _Sum) -> None:
    """Compare actors and recipients; where that contradicts, a party may be on the other side (who met whom)."""
    for side, ours, theirs in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
        if ours and theirs:
            points = total.rules.points
            key = max(
                (_party(p, q, total.rules) for p in ours for q in theirs), key=lambda k: points.get(f"party.{k}", 0)
            )
            if key:
                total.add(f"party.{key}", f"{side}: {key}")


def _victims(a: Joint, b: Joint, total: _Sum) -> None:
    """Compare the names of the private persons to whom it was done: where they share no word, they speak against."""
    ours, theirs = a.victims, b.victims
    if ours and theirs and not (ours & theirs):
        total.add("party.other_person", "recipient: another name")


def _party(p: Party, q: Party, rules: Rules) -> str:
    """Give the key of the rules for two parties; a state is met in too many events to be more than a class."""
    if p.item and p.item == q.item:
        states = all(w in rules.weak_names for w in p.name.split()) or all(
            w in rules.weak_names for w in q.name.split()
        )
        return "class" if states else "same"
    if p.code and q.code and p.code != q.code:
        return "other"
    if p.name == q.name:
        private = p.sector in NOBODY and q.sector in NOBODY
        return "class" if " " not in p.name else "person" if private else "same"
    if p.item and q.item and p.sector == q.sector:
        return "other_name"
    if p.code and q.code:
        return "class" if p.sector == q.sector else "country"
    return ""


def _numbers(a: Joint, b: Joint, total: _Sum) -> None:
    agreed = set[str]()
    for slot in ("dead", "injured", "arrested"):
        ours = [n for s, n in a.numbers if s == slot]
        theirs = [n for s, n in b.numbers if s == slot]
        if ours and theirs:
            key, n = max(
                (_number(x, y) for x in ours for y in theirs), key=lambda k: total.rules.points.get(f"number.{k[0]}", 0)
            )
            if key:
                total.add(f"number.{key}", f"{slot}: {n}")
            if key in _AGREED:
                agreed.add(f"{slot} {key}")
    total.sure |= len(agreed) > 1 and not all(a.endswith("one") for a in agreed)


def _number(x: int, y: int) -> tuple[str, str]:
    if x == y:
        return "large" if x >= 10 else "small" if x > 1 else "one", str(x)
    low, high = sorted((x, y))
    told = f"{low} or {high}"
    if low >= 10 and high <= low * 1.1:
        return "close", told
    if low >= 2 and high <= low * 4 / 3 + 1:
        return "near", told
    if high > 2 * low and high - low >= 10:
        return "far", told
    return ("off", told) if low > 1 else ("", told)


def _names(a: Joint, b: Joint, total: _Sum) -> None:
    """Compare the names in the sentences."""
    rules = total.rules
    common = a.names & b.names
    total.sure |= len(common) > 1
    if common:
        most = min(rules.points["words.names"], rules.points["words.name"] * len(common))
        total.give(most, f"names: {', '.join(sorted(common)[:4])}")


def _words(a: Joint, b: Joint, total: _Sum) -> None:
    rules = total.rules
    least = int(rules.points["words.least"])
    share = 0.0
    for ours in a.texts:
        for theirs in b.texts:
            short = min(len(ours), len(theirs))
            if short >= least:
                share = max(share, len(ours & theirs) / short)
    for bound, points in rules.shares:
        if share >= bound:
            total.give(points, f"words: {share:.0%} shared")
            break
    ours, theirs = a.setting | a.names, b.setting | b.names
    around = len(ours & theirs)
    if around > 1 and around >= rules.points["words.setting_share"] * min(len(ours), len(theirs)):
        total.sure |= around > 2
        most = min(rules.points["words.settings"], rules.points["words.setting"] * around)
        total.give(most, f"setting: {around} names")


def _manner(a: Joint, b: Joint, total: _Sum) -> None:
    """Compare triggers and modes."""
    if a.triggers & b.triggers:
        total.add("words.trigger", "trigger: the same")
    if a.modes and b.modes:
        total.add("words.mode" if a.modes & b.modes else "words.other_mode", "mode")
