"""What the parts of chain building share: the mentions of one article, and how to ask for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tacitus.model.text import Span
from tacitus.model.tree import Tree
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

    def before(self, s: int, i: int) -> Iterator[tuple[int, int]]:
        """Give noun heads before a token, nearest first, some sentences back."""
        for n in range(s, max(-1, s - _WINDOW - 1), -1):
            tree = self.trees[n]
            for t in reversed(tree.tokens):
                if tree.is_noun(t.i) and (n < s or t.i < i) and t.dep != "compound":
                    yield n, t.i

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
