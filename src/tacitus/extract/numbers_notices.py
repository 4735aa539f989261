"""Tolls in the clipped style of headlines, which are read by their words: "4 shot, 1 killed", "five shot dead"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tacitus.extract.numbers_amounts import Amount
from tacitus.extract.numbers_counters import Counted
from tacitus.extract.numbers_cues import CountWords
from tacitus.model.tree import Tree

#: Between the number and the word for the state stand at most so many words for people and how badly.
_BETWEEN = 3
_MARKS = frozenset({"'", '"', "‘", "’", "“", "”", ","})
_AFTER = frozenset({"after", "following"})
#: The condition of a person opens a headline not later than here.
_OPENING = 10
_THEM = frozenset({"them", "whom", "those"})


def notices(tree: Tree, known: Mapping[int, Amount], words: CountWords) -> Iterator[tuple[int, str, Counted]]:
    """Give the tolls of a headline that its words tell in a row: the token that tells, its slot and the count."""
    taken = -1
    for amount in sorted(known.values(), key=lambda a: a.first):
        at = _state(tree, amount.last + 1, words)
        if amount.first <= taken or at is None:
            continue
        between = {t.lower for t in tree.tokens[amount.last + 1 : at]}
        slot, taken = words.headline[tree.tokens[at].lower], at
        after = [t.lower for t in tree.tokens[at + 1 : at + 3]]
        if slot == "struck" and (between & words.fatally or after[:1] == ["dead"] or after == ["to", "death"]):
            slot = "dead"
        yield at, slot, Counted(amount.first, amount.last, amount.low, amount.high, (amount.head,), False)
    yield from _conditions(tree, words)


def _conditions(tree: Tree, words: CountWords) -> Iterator[tuple[int, str, Counted]]:
    """Give the one who is in the condition that opens a headline: "Boy, 5, **'critical'** after shooting"."""
    spoken = [t for t in tree.tokens if t.text not in _MARKS and not t.text.isdigit()]
    for before, token, after in zip(spoken, spoken[1:], spoken[2:], strict=False):
        who = before.lower == "old" or before.lemma in words.ones
        if token.lower in words.conditions and after.lower in _AFTER and who and token.i <= _OPENING:
            yield token.i, "injured", Counted(before.i, before.i, 1, 1, (before.i,), True)


def fatal_parts(tree: Tree, known: Mapping[int, Amount], words: CountWords) -> Iterator[tuple[int, Counted]]:
    """Give those of the people who were hit that died: "three were shot, **one** of them **fatally**"."""
    adverbs = [t.i for t in tree.tokens if t.lower in words.fatally]
    for i in adverbs:
        start = i - 2 if i > 2 and tree.tokens[i - 2].lower == "of" and tree.tokens[i - 1].lower in _THEM else i
        amount = next((a for a in known.values() if a.last == start - 1), None)
        after = tree.tokens[i + 1] if i + 1 < len(tree.tokens) else None
        if amount is not None and (after is None or not after.tag.startswith("VB")):
            yield i, Counted(amount.first, i, amount.low, amount.high, (i,), False)


def _state(tree: Tree, start: int, words: CountWords) -> int | None:
    """The first word from `start` on that says what happened to the people, None where another word comes before."""
    for i in range(start, min(start + _BETWEEN + 1, len(tree.tokens))):
        token = tree.tokens[i]
        if token.lower in words.headline:
            return i
        people = token.lemma in words.general or token.lemma in words.ones or token.lower in words.more
        if not (people or token.lower in words.between or token.lower in words.fatally or token.tag.startswith("JJ")):
            return None
    return None
