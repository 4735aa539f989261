"""What a clause says about the country of a noun in it."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.model.tree import Tree

#: Verbs whose object are the subject's own forces or people.
SENDING = frozenset(
    {"withdraw", "send", "deploy", "dispatch", "pull", "move", "mobilize", "mobilise", "mass", "amass", "station"}
    | {"recall", "redeploy", "rush", "commit", "keep", "use", "order"}
)
PLACING = frozenset({"in", "at", "near", "outside", "inside", "around"})


def sender(tree: Tree, i: int) -> int | None:
    """Give the subject of the verb that sends, withdraws or deploys the noun at `i`."""
    token = tree.tokens[i]
    if token.dep != "dobj" or tree.tokens[token.head].lemma not in SENDING:
        return None
    for verb in (token.head, *tree.ancestors(token.head)):
        subjects = tree.deps(verb, "nsubj", "nsubjpass")
        if subjects:
            return subjects[0]
        if tree.tokens[verb].dep not in {"xcomp", "conj", "pcomp"}:
            return None
    return None


def clause_places(tree: Tree, i: int) -> Iterator[int]:
    """Give the objects of "in", "near" … that hang on the verb of the noun at `i`."""
    for prep in tree.deps(tree.tokens[i].head, "prep"):
        if tree.tokens[prep].lower in PLACING:
            yield from tree.deps(prep, "pobj")


def placed(tree: Tree, i: int) -> bool:
    """Say whether the noun at `i` stands behind "in", "at", "near" …"""
    token = tree.tokens[i]
    return token.dep == "pobj" and tree.tokens[token.head].lower in PLACING
