"""What a clause says about the country and the office of somebody in it; the words are in `cues/clauses.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.model.tree import Tree
from tacitus.resolve.lists import load_lists

_LISTS = load_lists("cues", "clauses")
_SENDING = _LISTS.words("sending")
_PLACING = _LISTS.words("placing")
_HEADING = _LISTS.words("heading")
_DEALING = _LISTS.words("dealing")
_COUNTERPARTS = _LISTS.words("counterparts")
_TRAVELLING = _LISTS.words("travelling")
_RANKS = _LISTS.lines("ranks")
_SUBJECTS = ("nsubj", "nsubjpass")
#: A clause ends where one of these begins above a verb.
_EMBEDDED = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "ROOT"})


def sender(tree: Tree, i: int) -> int | None:
    """Give the subject of the verb that sends, withdraws or deploys the noun at `i`."""
    token = tree.tokens[i]
    if token.dep != "dobj" or tree.tokens[token.head].lemma not in _SENDING:
        return None
    for verb in (token.head, *tree.ancestors(token.head)):
        subjects = tree.deps(verb, *_SUBJECTS)
        if subjects:
            return subjects[0]
        if tree.tokens[verb].dep not in {"xcomp", "conj", "pcomp"}:
            return None
    return None


def clause_places(tree: Tree, i: int) -> Iterator[int]:
    """Give the objects of "in", "near" … in the clause of the noun at `i`, those nearest to it in the tree first.

    "a strike by teachers in Lima", "in Uganda, police arrested a driver", "police raided a bar in Lima".
    """
    above = i
    while tree.tokens[above].head != above and not tree.is_verb(above):
        above = tree.tokens[above].head
        yield from _placed_at(tree, above)
        if tree.tokens[above].dep in _EMBEDDED and tree.is_verb(above):
            break
    if tree.is_verb(above):
        for thing in tree.deps(above, "dobj", *_SUBJECTS):
            yield from _placed_at(tree, thing)


def _placed_at(tree: Tree, head: int) -> Iterator[int]:
    for prep in tree.deps(head, "prep"):
        if tree.tokens[prep].lower in _PLACING:
            for place in tree.deps(prep, "pobj"):
                yield place
                yield from _placed_at(tree, place)


def placed(tree: Tree, i: int) -> bool:
    """Say whether the noun at `i` stands behind "in", "at", "near" …"""
    token = tree.tokens[i]
    return token.dep == "pobj" and tree.tokens[token.head].lower in _PLACING


def is_place_only(tree: Tree, i: int) -> bool:
    """Say whether the noun at `i` only says where or whose something is: "in **Chile**", "**Chile**'s south"."""
    return placed(tree, i) or tree.tokens[i].dep == "poss"


def headed(tree: Tree, i: int) -> int | None:
    """Give what the person at `i` leads by a relative clause: "X, who heads **the agency**"."""
    for verb in tree.deps(i, "relcl"):
        if tree.tokens[verb].lemma in _HEADING and any(tree.tokens[s].lower == "who" for s in tree.deps(verb, "nsubj")):
            return next(iter(tree.deps(verb, "dobj")), None)
    return None


def counterparts(tree: Tree, i: int) -> list[int]:
    """Give those whom the subject at `i` deals with: "the minister met **X**", "held talks with **X**"."""
    token = tree.tokens[i]
    if token.dep not in _SUBJECTS:
        return []
    found = [o for o in tree.deps(token.head, "dobj", "dative") if tree.tokens[token.head].lemma in _DEALING]
    for head in (token.head, *tree.deps(token.head, "dobj")):
        for prep in tree.deps(head, "prep"):
            if tree.tokens[prep].lower in {"with", "to"}:
                found.extend(tree.deps(prep, "pobj"))
    return [c for o in found for c in tree.conjuncts(o)]


def destinations(tree: Tree, i: int) -> list[int]:
    """Give where the subject at `i` travels: "the minister visited **Kenya**", "arrived in **Nairobi**"."""
    token = tree.tokens[i]
    if token.dep not in _SUBJECTS or tree.tokens[token.head].lemma not in _TRAVELLING:
        return []
    preps = [p for p in tree.deps(token.head, "prep") if tree.tokens[p].lower in {"in", "to", "into", "at"}]
    return tree.deps(token.head, "dobj") + [o for p in preps for o in tree.deps(p, "pobj")]


def same_rank(office: str, other: str | None) -> bool:
    """Say whether two offices deal with each other across borders, as two presidents do."""
    return other is not None and (office == other or any(office in rank and other in rank for rank in _RANKS))


def is_counterpart(tree: Tree, i: int) -> bool:
    """Say whether the noun at `i` is a "counterpart" or the like, whose country is never the subject's."""
    return tree.tokens[i].lemma in _COUNTERPARTS


def reporter(tree: Tree, i: int) -> int | None:
    """Give the subject of the verb whose complement the noun at `i` stands in: "**she** said the country …"."""
    for above in tree.ancestors(i):
        if tree.tokens[above].dep == "ccomp":
            subjects = tree.deps(tree.tokens[above].head, *_SUBJECTS)
            return subjects[0] if subjects else None
    return None


def subject_of(tree: Tree, i: int) -> int | None:
    """Give the subject of the clause in which the noun at `i` is an object."""
    for above in tree.ancestors(i):
        if tree.is_verb(above):
            subjects = tree.deps(above, *_SUBJECTS)
            if subjects:
                return subjects[0] if subjects[0] != i and i not in tree.subtree(subjects[0]) else None
            if tree.tokens[above].dep not in {"xcomp", "conj", "pcomp"}:
                return None
    return None


def travels(office: str) -> bool:
    """Say whether holders of an office speak and sign abroad, so that where they do so is not their country."""
    return any(office in rank for rank in _RANKS)
