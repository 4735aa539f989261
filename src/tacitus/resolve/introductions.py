"""Who an article introduces: persons with their full names, and abbreviations in brackets behind the long form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tacitus.model.tree import Tree
from tacitus.resolve.mentions import NAME_TAGS, bounds
from tacitus.resolve.persons import Persons, names_of
from tacitus.resolve.resolved import Resolved

#: Words inside a long form that give no initial.
INSIDE = frozenset({"of", "for", "the", "and", "-"})


def _names_later(tree: Tree, i: int) -> bool:
    """Say whether a name follows inside the phrase of the noun at `i` ("the spokesman of the army, Colonel Okot")."""
    if not tree.is_noun(i) or not tree.deps(i, "appos", "prep"):
        return False
    return any(tree.tokens[k].tag in NAME_TAGS for k in range(i + 1, bounds(tree, i)[1] + 1))


class Introductions:
    """`persons` of an article and `aliases` from an abbreviation to what it stands for.

    `at` resolves the phrase at a token, `by_name` a bare name.
    """

    def __init__(
        self,
        trees: list[Tree],
        at: Callable[[int, int], tuple[Resolved, ...]],
        by_name: Callable[[str], Resolved | None],
    ) -> None:
        self.persons = Persons()
        self.aliases: dict[str, Resolved] = {}
        self._by_name = by_name
        bare: list[Resolved] = []
        for s, tree in enumerate(trees):
            for t in tree.tokens:
                if t.dep != "compound" and (t.tag in NAME_TAGS or _names_later(tree, t.i)):
                    bare.extend(self._introduce(at(s, t.i)))
                elif t.text == "(":
                    self._explain(tree, t.i)
        for found in bare:
            if self.persons.find(found) is not None:
                self.persons.add(found)

    def _introduce(self, found: tuple[Resolved, ...]) -> list[Resolved]:
        """Add persons with a full name, title or country; give back the bare surnames, which introduce nobody."""
        bare: list[Resolved] = []
        for r in found:
            if r.named and r.kind == "person":
                if len(names_of(r.identifier_text)) == 1 and r.sector is None and r.code is None:
                    bare.append(r)
                else:
                    self.persons.add(r)
        return bare

    def _explain(self, tree: Tree, i: int) -> None:
        """Note an abbreviation in brackets behind the name whose initials it has."""
        tokens = tree.tokens
        if i < 1 or i + 2 >= len(tokens) or tokens[i + 2].text != ")" or not tokens[i + 1].text.isupper():
            return
        short = tokens[i + 1].text.replace(".", "")
        first = i
        while first > 0 and (tokens[first - 1].text[:1].isupper() or tokens[first - 1].lower in INSIDE):
            first -= 1
        initials = "".join(t.text[0] for t in tokens[first:i] if t.text[:1].isupper())
        if len(short) < 2 or short[0] not in initials or not initials.endswith(short[-1]):
            return
        name = " ".join(t.text for t in tokens[first:i]).removeprefix("The ").removeprefix("the ")
        known, other = self._by_name(name), self._by_name(short)
        if (known is None or known.code is None) and other is not None and other.code is not None:
            known = other
        if known is not None:
            kind = "body" if known.kind in {"person", "role"} else known.kind
            self.aliases[short] = replace(known, kind=kind, named=False)
