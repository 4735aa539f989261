"""What two parts of tellings say of each other: days, places, parties, numbers and manner, each by itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from tacitus.merge.rules import Rules
from tacitus.merge.tellings import NOBODY, Place
from tacitus.model.event import Party

#: Points this low end the comparison: nothing that follows can outweigh them.
NEVER = -100.0
_KM = 111.2
_AGREED = frozenset({"large", "small", "one"})
_DOUBTS = frozenset({"days.next_day", "days.week", "days.month", "place.near", "place.apart", "place.other_province"})
_SURE = frozenset({"party.person", "number.large"})
_SLOTS = ("dead", "injured", "arrested")
#: So many answers are remembered of each part, then all are forgotten.
_REMEMBERED = 1 << 20


class Evidence(NamedTuple):
    """What one part says. `doubt`: time or place speak against; `sure`: something singular agrees."""

    points: float
    reasons: tuple[str, ...]
    doubt: bool
    sure: bool


class Sum:
    """Points as they come in."""

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
        self.reasons.append(reason(what, points))

    def evidence(self) -> Evidence:
        """Give what has come in."""
        return Evidence(self.points, tuple(self.reasons), self.doubt, self.sure)


NOTHING = Evidence(0.0, (), False, False)


class Memo:
    """What the parts of one sort say of each other, each part known by a number."""

    __slots__ = ("_judge", "_left", "_numbers", "_parts", "_rows", "_rules")

    def __init__(self, rules: Rules, judge: Callable[[Any, Any, Sum], None]) -> None:
        self._rules, self._judge, self._left = rules, judge, _REMEMBERED
        self._numbers: dict[Hashable, int] = {}
        self._parts: list[Hashable] = []
        self._rows: dict[int, dict[int, Evidence]] = {}

    def number(self, part: Hashable) -> int:
        """Give the number of a part."""
        number = self._numbers.setdefault(part, len(self._parts))
        if number == len(self._parts):
            self._parts.append(part)
        return number

    def row(self, a: int) -> dict[int, Evidence]:
        """Give what is remembered of a part with others."""
        return self._rows.setdefault(a, {})

    def judge(self, a: int, b: int) -> Evidence:
        """Work out what two parts say, and remember it."""
        total = Sum(self._rules)
        self._judge(self._parts[a], self._parts[b], total)
        if self._left == 0:
            self._rows.clear()
            self._left = _REMEMBERED
        self._left -= 1
        said = total.evidence()
        said = self._rows.setdefault(a, {})[b] = said if said.reasons or said.sure else NOTHING
        return said


def reason(what: str, points: float) -> str:
    """Give what a decision's row says points were given for."""
    return f"{what} {points:+g}"


def days(key: str, gap: int, rules: Rules) -> Evidence:
    """Give what the days say: a key of the rules, or "never", and how many days are between."""
    said = {
        "same": "days: the same",
        "within": "days: one within the other",
        "assumed": "days: near publication",
        "later": f"days: told {gap + int(rules.points['days.back'])} later",
    }
    total = Sum(rules)
    if key == "never":
        total.give(NEVER, "another time")
    elif key:
        total.add(f"days.{key}", said.get(key, f"days: {gap} apart"))
    return total.evidence()


def places(
    a: tuple[tuple[Place, ...], frozenset[str]], b: tuple[tuple[Place, ...], frozenset[str]], total: Sum
) -> None:
    """Compare places, each with its countries."""
    (ours, here), (theirs, there) = a, b
    if not ours or not theirs:
        return
    if here and there and not (here & there):
        total.give(NEVER, "another country")
        return
    points, key = max(_place(p, q, total.rules) for p in ours for q in theirs)
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


def side(name: str, ours: Sequence[Party], theirs: Sequence[Party], total: Sum) -> None:
    """Compare the parties of one side."""
    if ours and theirs:
        points = total.rules.points
        key = max((_party(p, q, total.rules) for p in ours for q in theirs), key=lambda k: points.get(f"party.{k}", 0))
        if key:
            total.add(f"party.{key}", f"{name}: {key}")


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


def numbers(a: Sequence[tuple[str, int]], b: Sequence[tuple[str, int]], total: Sum) -> None:
    """Compare how many people were killed, injured and arrested."""
    agreed = set[str]()
    for slot in _SLOTS:
        ours = [n for s, n in a if s == slot]
        theirs = [n for s, n in b if s == slot]
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


def manner(a: tuple[frozenset[str], frozenset[str]], b: tuple[frozenset[str], frozenset[str]], total: Sum) -> None:
    """Compare triggers and modes."""
    (word, means), (other, others) = a, b
    if word & other:
        total.add("words.trigger", "trigger: the same")
    if means and others:
        total.add("words.mode" if means & others else "words.other_mode", "mode")
