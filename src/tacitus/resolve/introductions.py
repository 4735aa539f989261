"""Who an article introduces: persons with their full names, and abbreviations in brackets behind the long form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tacitus.model.tree import Tree
from tacitus.resolve.clauses import headed
from tacitus.resolve.mentions import NAME_TAGS, bounds
from tacitus.resolve.persons import Person, Persons, names_of
from tacitus.resolve.resolved import Resolved
from tacitus.resolve.words import key_of

#: Words inside a long form that give no initial.
INSIDE = frozenset({"of", "for", "the", "and", "-", "in", "'s"})
#: Letters of an abbreviation that stands for a name of another language.
_FOREIGN = range(3, 8)


def with_names(trees: Iterable[Tree]) -> list[Tree]:
    """Give the trees with the first word of a sentence tagged as a name where the article shows that it is one.

    The parser takes "Trabelsi" for a plural noun; inside other sentences it stands with a capital, never without.
    """
    given = list(trees)
    inside: set[str] = set()
    small: set[str] = set()
    for tree in given:
        if not tree.sentence.headline:
            for token in tree.tokens[1:]:
                if token.tag == "NNP" and token.text[:1].isupper():
                    inside.add(token.text)
                elif token.text.islower():
                    small.add(token.text)
    out = []
    for tree in given:
        first = tree.tokens[0] if tree.tokens else None
        known = first is not None and first.text in inside and first.lower not in small
        if first is not None and known and first.tag in {"NN", "NNS", "VB", "VBP", "VBZ", "JJ", "RB", "UH", "FW"}:
            tokens = (first._replace(tag="NNP", lemma=first.text), *tree.tokens[1:])
            out.append(Tree(replace(tree.sentence, tokens=tokens)))
        else:
            out.append(tree)
    return out


def _names_later(tree: Tree, i: int) -> bool:
    """Say whether a name follows inside the phrase of the noun at `i` ("the spokesman of the army, Colonel Okot")."""
    if not tree.is_noun(i) or not tree.deps(i, "appos", "prep"):
        return False
    return any(tree.tokens[k].tag in NAME_TAGS for k in range(i + 1, bounds(tree, i)[1] + 1))


class Introductions:
    """`persons` of an article and `aliases` from an abbreviation, or the folded long form, to what it stands for.

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
        self.long_forms: dict[str, Resolved] = {}
        self._at, self._by_name = at, by_name
        bare: list[Resolved] = []
        for s, tree in enumerate(trees):
            for t in tree.tokens:
                if t.dep != "compound" and (t.tag in NAME_TAGS or _names_later(tree, t.i)):
                    bare.extend(self._introduce(s, tree, t.i))
                elif t.text == "(":
                    self._explain(tree, t.i)
        for found in bare:
            if self.persons.find(found) is not None:
                self.persons.add(found)

    def _introduce(self, s: int, tree: Tree, i: int) -> list[Resolved]:
        """Add persons with a full name, title or country; give back the bare surnames, which introduce nobody."""
        bare: list[Resolved] = []
        for r in self._at(s, i):
            if r.named and r.kind == "person":
                if len(names_of(r.identifier_text)) == 1 and r.sector is None and r.code is None:
                    bare.append(r)
                    continue
                person = self.persons.add(self._heads(s, tree, i, r))
                person.nouns |= _nouns(tree, i, person)
                person.first = person.first or (s, i)
        return bare

    def _heads(self, s: int, tree: Tree, i: int, r: Resolved) -> Resolved:
        """Give "X, who heads the agency" the agency's code and sector where X has none."""
        body = headed(tree, i)
        owner = next(iter(self._at(s, body)), None) if body is not None else None
        if owner is None or owner.kind not in {"body", "group", "country"} or owner.code is None:
            return r
        reason = f"resolve: '{r.identifier_text}' leads {owner.identifier_text}"
        sector = r.sector or owner.sector or ("GOV" if owner.kind == "country" else None)
        method = owner.method if r.method == "unresolved" else r.method
        return replace(r, code=r.code or owner.code, sector=sector, method=method, reasons=(*r.reasons, reason))

    def _explain(self, tree: Tree, i: int) -> None:
        """Note an abbreviation in brackets behind its long form, in the same language or another."""
        tokens = tree.tokens
        if i < 1 or i + 2 >= len(tokens) or tokens[i + 2].text != ")" or not tokens[i + 1].text.isupper():
            return
        short = tokens[i + 1].text.replace(".", "")
        first = i
        while first > 0 and (tokens[first - 1].text[:1].isupper() or tokens[first - 1].lower in INSIDE):
            first -= 1
        while first < i and tokens[first].lower in INSIDE:
            first += 1
        capital = [t for t in tokens[first:i] if t.text[:1].isupper()]
        initials = "".join(t.text[0] for t in capital)
        spelt = len(short) > 1 and short[0] in initials and initials.endswith(short[-1])
        if not spelt and not (len(capital) > 2 and len(short) in _FOREIGN and short.isalpha()):
            return
        name = "".join(
            t.text + (" " if t.end < n.start else "") for t, n in zip(tokens[first:i], tokens[first + 1 : i + 1])
        ).strip()
        known, other = self._by_name(name), self._by_name(short)
        if (known is None or known.code is None) and other is not None and other.code is not None:
            known = other if spelt or other.kind in {"body", "group"} else known
        if known is not None and known.kind != "country":
            kind = "body" if known.kind in {"person", "role"} else known.kind
            if known.kind != "group" and known.method != "organisation":
                known = replace(known, identifier_text=name)
            self.aliases[short] = self.long_forms[key_of(name)] = replace(known, kind=kind, named=False)


def _nouns(tree: Tree, i: int, person: Person) -> set[str]:
    """Give the nouns that a phrase calls a person by: titles before the name, appositions on either side."""
    first, last = bounds(tree, i)
    inside = [t for t in tree.tokens[first : last + 1] if t.lower not in person.names]
    heads = {t.i for t in inside if t.dep in {"compound", "nmod"} and tree.tokens[t.head].lower in person.names}
    heads |= {t.i for t in inside if t.dep == "appos" or t.i == i}
    if tree.tokens[i].dep == "appos":
        heads.add(tree.tokens[i].head)
    found = {tree.tokens[k].lemma.lower() for k in heads}
    if person.best.office:
        found.add(person.best.office.rpartition(" ")[2])
    return found
