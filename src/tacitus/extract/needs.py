"""What words a sentence must hold for a frame to fit a trigger: cheap to ask, so that few frames need the grammar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tacitus.extract.notation import PREPOSITIONS, Condition, Head

#: Stands among a sentence's words where one of them may be a state's name, or stand for one.
COUNTRY = "@country"
#: … where one of them, and where two of them, may be a name or a word for somebody.
SOMEBODY, TWO = "@somebody", "@two"
_STATE = frozenset({"country"})


@dataclass(frozen=True, slots=True)
class Needs:
    """All words of `every` and one of each of `any_of` must be among the lemmas, forms and compounds of a sentence,
    with `COUNTRY`, `SOMEBODY` and `TWO` where it may name a state, anybody, or two of them."""

    every: frozenset[str]
    any_of: tuple[frozenset[str], ...]

    def met(self, words: frozenset[str]) -> bool:
        """Say whether a sentence of these words may hold what is needed; if not, the frame cannot fit."""
        if not self.every <= words:
            return False
        for group in self.any_of:  # noqa: SIM110  asked a thousand times an article: a generator would double it
            if group.isdisjoint(words):
                return False
        return True


def needs(head: Head, requires: Iterable[Condition], parties: int = 0) -> Needs:
    """Give the needs of a head with its parts and the frame's requirements, which asks for 0, 1 or 2 parties."""
    every: set[str] = {(SOMEBODY, TWO)[parties - 1]} if parties else set()
    any_of: dict[frozenset[str], None] = {}
    if head.with_word is not None:
        every.update([head.with_word] if head.verb else head.with_word.split("_"))
    for condition in (*head.parts, *requires):
        if condition.absent:
            continue
        every.update(step for step in condition.path if step in PREPOSITIONS)
        if condition.kinds == _STATE and not condition.words:
            every.add(COUNTRY)
        if "inf" in condition.path:
            every.add("to")
        if len(condition.words) == 1 and not condition.kinds:
            every |= condition.words
        elif condition.words and not condition.kinds:
            any_of[condition.words] = None
    return Needs(frozenset(every), tuple(sorted(any_of, key=len)))
