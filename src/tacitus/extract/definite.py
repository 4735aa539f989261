"""Nouns that point back at something told: "the attack", "this killing"."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.tree import Tree

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
#: With one of these a definite noun brings up another event than the one told.
_ANOTHER = frozenset(
    {"another", "second", "separate", "similar", "other", "earlier", "previous", "third", "further", "new", "next",
     "first", "last", "worst", "deadliest", "only", "same"}
)  # fmt: skip
#: "killed in a raid", "hurt as the result of blasts", "wounded when a mine went off".
_CIRCUMSTANCES = frozenset({"in", "during", "by", "of", "from", "with"})
_WHEN = frozenset({"when", "as", "while"})
_RESULTS = frozenset({"result", "consequence", "course", "wake", "aftermath"})
_TELLING = ("relcl", "acl", "prep", "appos")


@dataclass(frozen=True, slots=True)
class NounForm:
    """Whether a trigger is a noun, and if so, whether it is definite and plural."""

    noun: bool = False
    definite: bool = False
    plural: bool = False


def noun_form(tree: Tree, token: int) -> NounForm:
    """Give the form of a trigger; a verb is none of the three."""
    if not tree.is_noun(token):
        return NounForm()
    words = [tree.tokens[c] for c in tree.children[token]]
    another = any(w.lower in _ANOTHER for w in words if w.dep in ("amod", "det", "nummod"))
    definite = any((w.dep == "det" and w.lower in _DEFINITE) or w.dep == "poss" for w in words)
    return NounForm(True, definite and not another, tree.tokens[token].tag in ("NNS", "NNPS"))


def points_back(tree: Tree, token: int) -> bool:
    """Say whether the token is a singular definite noun that tells nothing of its own: it can only be known before."""
    form = noun_form(tree, token)
    return form.definite and not form.plural and not tree.deps(token, *_TELLING)


def circumstance_of(tree: Tree, token: int) -> list[int]:
    """Give the verbs of which the word at `token` tells a circumstance: "killed" for the raid of "killed in a raid"."""
    here = tree.tokens[token]
    if tree.is_verb(token):
        opened = any(tree.tokens[c].lower in _WHEN for c in tree.deps(token, "advmod", "mark"))
        return _with_conjuncts(tree, here.head) if here.dep == "advcl" and opened else []
    i = token
    while tree.tokens[i].dep == "pobj":
        preposition = tree.tokens[tree.tokens[i].head]
        above = preposition.head
        if preposition.lower not in _CIRCUMSTANCES and preposition.lower != "as":
            return []
        if tree.is_verb(above):
            return _with_conjuncts(tree, above)
        if tree.tokens[above].lemma not in _RESULTS:
            return []
        i = above
    return []


def _with_conjuncts(tree: Tree, verb: int) -> list[int]:
    found = tree.conjuncts(verb)
    return [*found, tree.tokens[verb].head] if tree.tokens[verb].dep == "conj" else found
