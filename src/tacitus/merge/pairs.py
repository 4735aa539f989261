"""Whether two articles tell of one event: points for what agrees and what does not, with the reasons.

Most tellings share their parties, places and numbers with others: what two such parts say is worked out once, and
words are looked at last, where what they could add would decide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from tacitus.merge.blocking import LATEST
from tacitus.merge.parts import NEVER, NOTHING, Evidence, Memo, Sum, days, manner, numbers, places, reason, side
from tacitus.merge.rules import Rules
from tacitus.merge.tellings import Joint


class Card:
    """A telling as it is compared, with its parts as numbers.

    `since` to `until` are the days that it may be of, `low` to `high` those that the text itself tells; `around` are
    all names of the article. `article` is None where copies of it stand in several.
    """

    __slots__ = (
        "actors",
        "around",
        "article",
        "high",
        "kind",
        "low",
        "manner",
        "names",
        "numbers",
        "places",
        "recipients",
        "since",
        "texts",
        "told",
        "until",
        "victims",
    )

    article: str | None
    low: int | None
    high: int | None
    since: int | None
    until: int | None
    told: int | None
    kind: int
    places: int
    actors: int
    recipients: int
    numbers: int
    manner: int
    texts: tuple[frozenset[str], ...]
    names: frozenset[str]
    around: frozenset[str]
    victims: frozenset[str]


C = TypeVar("C", bound=Card)


class Comparer:
    """Compares tellings by their cards, all of which one comparer must have made."""

    __slots__ = ("_actors", "_days", "_kinds", "_manner", "_numbers", "_other", "_places", "_recipients", "_rules")

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._kinds: dict[tuple[str, str], int] = {}
        self._days: dict[tuple[str, int], Evidence] = {}
        self._places = Memo(rules, places)
        self._actors = Memo(rules, lambda a, b, total: side("actor", a, b, total))
        self._recipients = Memo(rules, lambda a, b, total: side("recipient", a, b, total))
        self._numbers = Memo(rules, numbers)
        self._manner = Memo(rules, manner)
        total = Sum(rules)
        total.add("party.other_person", "recipient: another name")
        self._other = total.evidence()

    def fill(self, card: Card, j: Joint) -> None:
        """Make a card that of a telling."""
        card.article, card.low, card.high, card.told = j.article_id, j.low, j.high, j.told
        card.since, card.until = j.low, j.high
        if j.low is None and j.told is not None:
            card.since, card.until = j.told - int(self._rules.points["days.back"]), j.told
        card.kind = self._kinds.setdefault((j.event, j.factuality), len(self._kinds))
        card.places = self._places.number((j.places, j.countries))
        card.actors, card.recipients = self._actors.number(j.actors), self._recipients.number(j.recipients)
        card.numbers, card.manner = self._numbers.number(j.numbers), self._manner.number((j.triggers, j.modes))
        card.texts, card.names, card.victims = j.texts, j.names, j.victims
        card.around = j.names | j.setting if j.setting else j.names

    def joined(self, a: Card, others: Iterable[C]) -> Iterator[tuple[C, float, tuple[str, ...]]]:
        """Give those of `others` that are of one event with `a`, each with its points and the reasons.

        Other types, and a telling that it happened and one that it did not, are never joined, nor two of different
        days or towns that share no name and no large number: the next attack is told in the same words. Two of one
        article, whose own linker left them apart, need a name in both, and that their words are alike says nothing.
        """
        at, by, to = self._places.row(a.places), self._actors.row(a.actors), self._recipients.row(a.recipients)
        many, how = self._numbers.row(a.numbers), self._manner.row(a.manner)
        for b in others:
            if a.kind != b.kind:
                continue
            when = self._when(a, b)
            if when.points <= NEVER:
                continue
            where = at.get(b.places) or self._places.judge(a.places, b.places)
            if where.points <= NEVER:
                continue
            parts = (
                when,
                where,
                by.get(b.actors) or self._actors.judge(a.actors, b.actors),
                to.get(b.recipients) or self._recipients.judge(a.recipients, b.recipients),
                self._other if a.victims and b.victims and a.victims.isdisjoint(b.victims) else NOTHING,
                many.get(b.numbers) or self._numbers.judge(a.numbers, b.numbers),
                how.get(b.manner) or self._manner.judge(a.manner, b.manner),
            )
            found = _worded(a, b, parts, self._rules)
            if found is not None:
                yield b, found[0], found[1]

    def _when(self, a: Card, b: Card) -> Evidence:
        if a.low is None or a.high is None or b.low is None or b.high is None:
            key = _assumed(a, b)
        else:
            gap = max(a.low - b.high, b.low - a.high)
            if gap > 0:
                key = "next_day" if gap == 1 else "week" if gap <= 7 else "month" if gap <= 31 else "never", gap
            elif a.low == a.high == b.low == b.high:
                key = "same", 0
            else:
                key = "within" if min(a.high - a.low, b.high - b.low) <= 7 else "", 0
        return self._days.get(key) or self._days.setdefault(key, days(*key, self._rules))


def confidence(points: float, rules: Rules) -> float:
    """Give the points as a score between 0 and 1; the threshold is at one half."""
    return round(1 / (1 + math.exp(rules.threshold - points)), 3)


def _worded(a: Card, b: Card, parts: Sequence[Evidence], rules: Rules) -> tuple[float, tuple[str, ...]] | None:
    """Give points and reasons of two tellings of which all but names and words is compared; None: not joined."""
    value, threshold = rules.points, rules.threshold
    points = sum(part.points for part in parts)
    reasons: list[str] = []
    common = 0
    if not a.names.isdisjoint(b.names):
        names = a.names & b.names
        common = len(names)
        most = min(value["words.names"], value["words.name"] * common)
        points += most
        reasons.append(reason(f"names: {', '.join(sorted(names)[:4])}", most))
    inside = a.article is not None and a.article == b.article
    if inside and not common:
        return None
    around = 0 if inside else _around(a, b, value["words.setting_share"])
    if (parts[0].doubt or parts[1].doubt) and common < 2 and around < 3 and not any(part.sure for part in parts):
        return None
    about = min(value["words.settings"], value["words.setting"] * around) if around else 0.0
    if points + about + (0.0 if inside else rules.shares[0][1]) < threshold:
        return None
    if not inside:
        share = _share(a.texts, b.texts, int(value["words.least"]))
        for bound, more in rules.shares:
            if share >= bound:
                points += more
                reasons.append(reason(f"words: {share:.0%} shared", more))
                break
    if around:
        reasons.append(reason(f"setting: {around} names", about))
    points += about
    return (points, (*(r for part in parts for r in part.reasons), *reasons)) if points >= threshold else None


def _around(a: Card, b: Card, least: float) -> int:
    """Give how many names both articles have, 0 where these are few of them."""
    if a.around.isdisjoint(b.around):
        return 0
    common = len(a.around & b.around)
    return common if common > 1 and common >= least * min(len(a.around), len(b.around)) else 0


def _share(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]], least: int) -> float:
    """Give the largest share of the words of the shorter of two sentences that the other has too."""
    share = 0.0
    for a in ours:
        for b in theirs:
            short = min(len(a), len(b))
            if short >= least:
                share = max(share, len(a & b) / short)
    return share


def _assumed(a: Card, b: Card) -> tuple[str, int]:
    """Compare where at least one does not say when: it was before it was told, and mostly not long before."""
    if a.since is None or a.until is None or b.since is None or b.until is None:
        return "", 0
    gap = max(a.since - b.until, b.since - a.until)
    if gap <= 0:
        return "assumed", 0
    told = max(j.told for j in (a, b) if j.low is None and j.told is not None)
    return ("never", 0) if gap > LATEST or told < max(a.since, b.since) else ("later", gap)
