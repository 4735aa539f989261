"""Features of the wording that the ontology's recoding rules ask for beside tense and negation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tacitus.model.tree import Tree
from tacitus.ontology.source import Entry, bundled

FILE = "refusal.toml"
_KEYS = ("denied_auxiliaries", "denied_words", "refusing_words", "threatening_auxiliaries", "conditions")
#: The steps from an event to the word that says whether it is refused: "no *plans* to *lift*", "*ruled* out *lifting*".
_UP = frozenset({"xcomp", "pcomp", "acl", "dobj", "prep", "acomp", "attr", "oprd", "nsubjpass", "advcl"})
_DEPTH = 4


@cache
def load_refusals() -> Mapping[str, frozenset[str]]:
    """Give the bundled words of refusal by kind; raises `ResourceError` where one of the kinds is missing."""
    entry = Entry(bundled(FILE, "cues"), FILE, frozenset(_KEYS))
    return {key: frozenset(entry.text(key).split()) for key in _KEYS}


def flags(tree: Tree, trigger: int) -> frozenset[str]:
    """Give the flags at a trigger: `refusal` ("will not free them"), `warning` ("will attack unless …"),
    `in-absentia` (said in the sentence)."""
    found: set[str] = set()
    if _refuses(tree, trigger):
        found.add("refusal")
    if _warns(tree, trigger):
        found.add("warning")
    if any(t.lower == "absentia" for t in tree.tokens):
        found.add("in-absentia")
    return frozenset(found)


def _refuses(tree: Tree, i: int) -> bool:
    """Climb from the event over the words that lend themselves to it; one of them, denied or by itself, refuses."""
    words = load_refusals()
    for step in range(_DEPTH):
        token = tree.tokens[i]
        if _denied(tree, i):
            if any(tree.tokens[a].lower in words["denied_auxiliaries"] for a in tree.deps(i, "aux")):
                return True
            if token.lemma in words["denied_words"] or any(
                tree.tokens[c].lemma in words["denied_words"] for c in tree.deps(i, "acomp", "dobj")
            ):
                return True
        particle = any(f"{token.lemma}_{tree.tokens[c].lower}" in words["refusing_words"] for c in tree.deps(i, "prt"))
        if step and (particle or token.lemma in words["refusing_words"]):
            return True
        if token.dep not in _UP or token.head == i or (token.dep == "advcl" and tree.deps(i, "mark")):
            return False
        i = token.head
    return False


def _warns(tree: Tree, i: int) -> bool:
    """What will be done unless, or if, somebody does something is a warning: "will close the border if …"."""
    words = load_refusals()
    for at in (i, tree.tokens[i].head):
        will = any(tree.tokens[a].lower in words["threatening_auxiliaries"] for a in tree.deps(at, "aux"))
        marks = (tree.tokens[m].lower for c in tree.deps(at, "advcl") for m in tree.deps(c, "mark"))
        if will and not _denied(tree, at) and any(m in words["conditions"] for m in marks):
            return True
    return False


def _denied(tree: Tree, i: int) -> bool:
    if tree.deps(i, "neg") or any(tree.tokens[a].lower in ("never", "no") for a in tree.deps(i, "advmod", "det")):
        return True
    return any(tree.tokens[d].lower == "no" for c in tree.deps(i, "dobj", "attr") for d in tree.deps(c, "det", "neg"))
