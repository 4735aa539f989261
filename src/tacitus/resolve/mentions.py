"""Noun phrases of a parsed sentence as strings that `Actors` can read."""

from __future__ import annotations

from tacitus.model.tree import LOOSE, Tree
from tacitus.resolve.descriptions import OFFICE_PREFIXES
from tacitus.resolve.register import Register

#: Dependents to the left of a head that belong to its name, with what is coordinated below them.
LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "appos", "npadvmod", "advmod", "case"}
)
NAME_TAGS = frozenset({"NNP", "NNPS"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
CLAUSES = frozenset({"acl", "relcl"})


def bounds(tree: Tree, i: int) -> tuple[int, int]:
    """Give first and last token of the noun phrase of `i`, with all of its coordinated modifiers on the left."""
    first, last = tree.phrase(i)
    last = max(last, _joined_owners(tree, i))
    for child in tree.deps(i, *LEFT):
        if child < first:
            first = min(first, tree.subtree(child)[0])
    if first == i and i > 1 and tree.tokens[i - 1].text == "-" and tree.tokens[i - 2].lower in OFFICE_PREFIXES:
        first = i - 2
    while first < i and tree.tokens[first].dep in {"punct", "cc", "mark", "preconj"}:
        first += 1
    if last > i and tree.tokens[last].tag == "POS":
        last -= 1
    closes = last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ")"
    if closes and any(t.text == "(" for t in tree.tokens[first : last + 1]):
        last += 1
    return first, last


def _joined_owners(tree: Tree, i: int) -> int:
    """Give the last token of "ministers from Peru **and Chile**", 0 where no joined names stand behind a plural."""
    if tree.tokens[i].tag not in PLURAL_TAGS:
        return 0
    owners = [p for c in tree.deps(i, "prep") if tree.tokens[c].lower in ("of", "from") for p in tree.deps(c, "pobj")]
    joined = [t for p in owners if tree.tokens[p].tag in NAME_TAGS for t in tree.conjuncts(p)]
    return max(joined, default=0) if all(tree.tokens[t].tag in NAME_TAGS for t in joined) else 0


def clause_end(tree: Tree, i: int, last: int) -> int:
    """Give the last token of the participle or relative clause on `i`, `last` when there is none."""
    for child in tree.deps(i, *CLAUSES):
        if child > last:
            return max(last, tree.subtree(child)[-1])
    for child in tree.deps(i, "prep"):
        if child > last:
            return max(last, tree.subtree(child, LOOSE)[-1])
    return last


def words_as_read(tree: Tree, first: int, last: int, register: Register) -> str:
    """Give tokens `first` to `last` as ordinary English: capitals that only the sentence's place or style asked for
    are lowered, capitals of names are set in a text that is all in one case."""
    sentence = tree.sentence
    flat = sentence.headline or sentence.quoted.isupper() or sentence.quoted.islower()
    start = tree.tokens[first].start - sentence.start
    text = sentence.quoted[start : tree.tokens[last].end - sentence.start]
    if not flat and (first > 0 or tree.tokens[0].tag in NAME_TAGS or tree.tokens[0].text.isupper()):
        return text
    if not flat:
        word = tree.tokens[0].text
        return word.lower() + text[len(word) :] if _common(word, tree.tokens[0].tag, register) else text
    out: list[str] = []
    at = start
    for token in tree.tokens[first : last + 1]:
        a = token.start - sentence.start
        out.append(sentence.quoted[at:a])
        out.append(_cased(token.text, token.tag, register))
        at = token.end - sentence.start
    return "".join(out)


def _common(word: str, tag: str, register: Register) -> bool:
    """Say whether a capital at the beginning of a sentence is only the sentence's."""
    entry = register.entries.get(word.lower())
    return tag not in NAME_TAGS and (entry is None or entry.kind in {"role", "place", "marker"})


def _cased(word: str, tag: str, register: Register) -> str:
    key = word.lower().replace(".", "")
    if tag in NAME_TAGS:
        if key in register.exact and key not in register.acronyms:
            return word.upper()
        return word if not (word.isupper() or word.islower()) or "." in word else word.capitalize()
    entry = register.entries.get(key)
    if entry is not None and entry.kind in {"country", "adjective", "people", "capital"}:
        return word.upper() if key in register.exact else word.capitalize()
    return word.lower()
