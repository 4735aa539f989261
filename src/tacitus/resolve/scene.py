"""What the parts of chain building share: the mentions of one article, and how to ask for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tacitus.model.text import Span
from tacitus.model.tree import NOUN_TAGS, Tree
from tacitus.resolve.register import Register
from tacitus.resolve.resolved import Resolved, Setting

#: How many sentences back a description may reach.
_WINDOW = 10


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase: who it is (one for each coordinated modifier), its chain's key and its words."""

    found: tuple[Resolved, ...]
    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentences of an article; `mention` resolves the phrase at a token, `plain` does so from its words alone."""

    trees: list[Tree]
    register: Register
    mention: Callable[[int, int], Mention | None]
    plain: Callable[[int, int], tuple[Resolved, ...]]
    setting: Callable[[], Setting]
    #: The heads of each sentence asked for so far, last first: many descriptions look back over the same sentences.
    _heads: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _small: dict[int, str] = field(default_factory=dict)

    def before(self, s: int, i: int) -> Iterator[tuple[int, int]]:
        """Give noun heads before a token, nearest first, some sentences back."""
        for n in (s, *self.reach(s)):
            for k in self._nouns(n):
                if n < s or k < i:
                    yield n, k

    def reach(self, s: int) -> range:
        """Give the sentences before `s` that a description in it may reach, nearest first."""
        return range(s - 1, max(-1, s - _WINDOW - 1), -1)

    def words(self, n: int) -> str:
        """Give the words of a sentence in small letters."""
        found = self._small.get(n)
        if found is None:
            found = self._small[n] = self.trees[n].sentence.quoted.lower()
        return found

    def _nouns(self, n: int) -> tuple[int, ...]:
        found = self._heads.get(n)
        if found is None:
            tokens = reversed(self.trees[n].tokens)
            found = self._heads[n] = tuple(t.i for t in tokens if t.tag in NOUN_TAGS and t.dep != "compound")
        return found

    def mentions_before(self, s: int, i: int) -> Iterator[tuple[int, int, Mention]]:
        """Give the mentions at those heads with their positions."""
        for n, k in self.before(s, i):
            mention = self.mention(n, k)
            if mention is not None:
                yield n, k, mention

    def country(self, code: str, reason: str) -> Resolved:
        """Give the state of a code as what a description means."""
        return Resolved(
            identifier_text=self.register.names[code],
            kind="country",
            code=code,
            method="description",
            reasons=(f"resolve: {reason}",),
        )
