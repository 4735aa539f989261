"""How an event's word hangs on the word above it: the step by which factuality climbs a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.tree import Tree

_CLAUSE = frozenset({"xcomp", "ccomp", "csubj", "csubjpass", "acl", "relcl", "advcl", "pcomp"})
_OPEN = frozenset({"whether", "if"})
_NOMINAL = {
    "dobj": "obj",
    "nsubjpass": "obj",
    "oprd": "obj",
    "nsubj": "subj",
    "dative": "obj",
    "attr": "attr",
    "acomp": "attr",
}


@dataclass(frozen=True, slots=True)
class Link:
    """The word above (None at the top) and the kind of step: the kinds of `takes` in factuality.toml, or one of
    conj relcl part (a loose participle) adv (an adverbial clause) attr loose top."""

    head: int | None
    kind: str
    marker: str = ""


def link(tree: Tree, i: int) -> Link:
    """Give the step upwards from token `i`."""
    token = tree.tokens[i]
    dep, head = token.dep, token.head
    if head == i:
        return Link(None, "top")
    if dep == "conj":
        return Link(head, "conj")
    if dep in {"pobj", "pcomp"}:
        return _through_preposition(tree, i, head)
    if dep in _NOMINAL:
        return Link(head, _NOMINAL[dep])
    if dep in {"compound", "nmod"} or (dep == "amod" and tree.is_noun(i)):
        return Link(head, "mod")
    if dep in _CLAUSE:
        return _clause(tree, i, head, dep)
    return Link(head, "loose")


def infinitive(tree: Tree, i: int) -> bool:
    """Say whether verb `i` is an infinitive with "to"."""
    return any(tree.tokens[c].tag == "TO" for c in tree.children[i])


def _through_preposition(tree: Tree, i: int, p: int) -> Link:
    """Over "of", "for", …; two prepositions in a row ("ahead of", "because of") give the first as marker."""
    tokens = tree.tokens
    word = tokens[p].lower
    top = p
    while tokens[top].dep in {"prep", "pcomp", "advmod"} and tokens[top].head != top:
        above = tokens[top].head
        if tokens[above].dep not in {"prep", "advmod"} or tokens[above].tag not in {"IN", "RB", "TO", "VBG"}:
            break
        top = above
    marker = next((tokens[c].lower for c in tree.deps(top, "advmod") if c == top - 1), tokens[top].lower)
    if _marker(tree, i) in _OPEN:
        marker = _marker(tree, i)  # "no word on whether he fled"
    head = tokens[top].head
    if top and tokens[top - 1].lower == "forward":
        marker = "forward"  # "look forward to meeting"
    if tokens[top].head == top:
        return Link(None, "top", marker)
    return Link(head, word, marker)


def _clause(tree: Tree, i: int, head: int, dep: str) -> Link:
    token = tree.tokens[i]
    marker = _marker(tree, i)
    if infinitive(tree, i):
        return Link(head, "to", marker)
    if dep == "relcl":
        return Link(head, "relcl")
    if token.tag == "VBG" and not tree.deps(i, "aux"):
        return Link(head, "ing" if dep in {"xcomp", "ccomp", "csubj"} else "part", marker)
    if dep in {"acl", "advcl"}:
        if dep == "acl" and token.tag == "VBN" and not tree.deps(i, "aux", "nsubj", "nsubjpass"):
            return Link(head, "relcl")
        return Link(head, "that" if dep == "acl" and marker == "that" else "adv", marker)
    if token.tag == "VBN" and dep in {"xcomp", "ccomp"} and not marker and not tree.deps(i, "aux", "auxpass"):
        return Link(head, "obj")
    if token.tag == "VB" and not marker and not tree.deps(i, "aux"):
        return Link(head, "to")
    return Link(head, "that", marker)


def _marker(tree: Tree, i: int) -> str:
    """The word that opens the clause; of two ("as if", "even though") the last."""
    found = ""
    for c in tree.children[i]:
        token = tree.tokens[c]
        if c < i and (token.dep == "mark" or (token.dep == "advmod" and token.tag == "WRB" and not found)):
            found = token.lower
    return found
