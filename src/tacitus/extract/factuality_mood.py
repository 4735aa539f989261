"""The mood and person of a clause: questions, orders, a present tense that plans, and talk of speaker and hearer."""

from __future__ import annotations

from tacitus.model.tree import Tree

_SPEAKER = frozenset({"i", "we", "you", "u", "ya"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})
#: What may stand before the verb of an order: "if you can, please come", "always ask", "don't go".
_BEFORE_ORDER = frozenset(
    {"advcl", "advmod", "punct", "intj", "cc", "prep", "neg", "npadvmod", "dep", "meta", "preconj"}
)
#: In the progressive these say where somebody will be: "she is travelling to Rome".
_JOURNEYS = frozenset({"go", "come", "leave", "travel", "stay", "fly", "arrive", "return", "head", "move", "visit"})
_NEXT = frozenset({"next", "coming", "later"})


def asks(tree: Tree, i: int) -> bool:
    """Say whether the clause of `i` is asked; "who shot him?" asks who, not whether."""
    tokens = tree.tokens
    if not (tokens[-1].text == "?" or (len(tokens) > 1 and tokens[-2].text == "?")):
        return False
    first = next((t for t in tokens if t.tag[0].isalpha()), tokens[0])
    if first.tag not in _WH or first.lower == "what":
        return True
    return any(tokens[c].lower in _SPEAKER for c in tree.deps(i, "nsubj"))


def orders(tree: Tree, i: int) -> bool:
    """Say whether `i` is the verb of an imperative: a bare form without subject at the head of its sentence."""
    token = tree.tokens[i]
    if token.tag not in {"VB", "VBP"} or tree.sentence.headline or tree.deps(i, "nsubj", "nsubjpass", "expl", "csubj"):
        return False
    left = [c for c in tree.children[i] if c < i]
    polite = any(tree.tokens[c].lower in {"please", "pls"} for c in left)
    if token.tag == "VBP" and not polite and i > 1:
        return False
    return all(
        tree.tokens[c].dep in _BEFORE_ORDER or (tree.tokens[c].dep == "aux" and tree.tokens[c].lemma == "do")
        for c in left
    )


def bare(tree: Tree, i: int) -> bool:
    """Say whether `i` is a bare form with neither a subject nor an auxiliary: a command that parsing tore loose."""
    if tree.tokens[i].tag != "VB" or tree.sentence.headline:
        return False
    return not tree.deps(i, "nsubj", "nsubjpass", "aux", "auxpass", "expl", "csubj")


def in_general(tree: Tree, i: int) -> bool:
    """Say whether a present tense tells what "you" do, which is advice or a general truth."""
    return tree.tokens[i].tag == "VBP" and any(tree.tokens[c].lower in {"you", "u"} for c in tree.deps(i, "nsubj"))


def subjunctive(tree: Tree, i: int) -> bool:
    """Say whether `i` is a bare form with a subject of its own, as after "insisted that he resign"."""
    helpers = [tree.tokens[c] for c in tree.deps(i, "aux", "auxpass")]
    if not tree.deps(i, "nsubj", "nsubjpass") or not any(tree.tokens[c].lower == "that" for c in tree.deps(i, "mark")):
        return False
    bare = tree.tokens[i].tag == "VB" and not helpers
    return bare or (len(helpers) == 1 and helpers[0].lower == "be")


def speaker(tree: Tree, i: int) -> bool:
    """Say whether the subject of verb `i`, its own or the one it is controlled by, is the speaker or the hearer."""
    while True:
        subjects = tree.deps(i, "nsubj", "nsubjpass")
        if subjects:
            return any(tree.tokens[c].lower in _SPEAKER for c in subjects)
        token = tree.tokens[i]
        if token.head == i or token.dep not in {"xcomp", "conj", "ccomp", "acomp", "advcl", "pcomp", "prep", "acl"}:
            return False
        i = token.head


def planned(tree: Tree, i: int) -> bool:
    """Say whether a present tense tells what is to come: "meets next week", "is leaving for Rome"."""
    tag = tree.tokens[i].tag
    progressive = tag == "VBG" and any(
        tree.tokens[c].lower in {"is", "are", "am", "'s", "'re", "'m"} for c in tree.deps(i, "aux")
    )
    if progressive and tree.tokens[i].lemma in _JOURNEYS and speaker(tree, i):
        return True
    return (progressive or tag in {"VBZ", "VBP"}) and time_to_come(tree, i)


def opens_infinitive(tree: Tree, i: int) -> bool:
    """Say whether an infinitive hangs on `i`, as on the "going" of "is going to rain"."""
    return any(tree.tokens[d].tag == "TO" for c in tree.deps(i, "xcomp") for d in tree.children[c])


def time_to_come(tree: Tree, i: int) -> bool:
    """Say whether "tomorrow" or "next week" hangs on the verb."""
    for c in tree.deps(i, "npadvmod", "advmod"):
        if tree.tokens[c].lower in {"tomorrow", "soon"} or any(tree.tokens[d].lower in _NEXT for d in tree.children[c]):
            return True
    return False
