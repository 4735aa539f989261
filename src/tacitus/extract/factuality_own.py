"""What an event's own auxiliaries, negators and modifiers make of it."""

from __future__ import annotations

from dataclasses import replace

from tacitus.extract.factuality_cues import Cues
from tacitus.extract.factuality_links import Link, link
from tacitus.extract.factuality_mood import opens_infinitive, planned, speaker, time_to_come
from tacitus.extract.factuality_register import unconfirmed
from tacitus.extract.factuality_state import State, affected
from tacitus.model.tree import Tree

#: With a time to come this is a plan as somebody told it: "it would hold talks next month".
_REPORTS_PLANS = frozenset({"would", "'d"})
_ABLE = frozenset({"can", "ca"})
_POSSIBLE = frozenset({"may", "might", "could"})
#: "would have won": it did not come to that.
_UNREAL = frozenset({"would", "'d", "should", "ought"})


def own(tree: Tree, i: int, cues: Cues, above: Link, state: State) -> State:
    """The word's own auxiliaries, negators and modifiers."""
    return _verb(tree, i, cues, above, state) if tree.is_verb(i) else _noun(tree, i, cues, state)


def _verb(tree: Tree, i: int, cues: Cues, above: Link, state: State) -> State:
    tokens = tree.tokens
    negators = 0
    perfect = any(tokens[c].lower in {"have", "'ve"} for c in tree.deps(i, "aux"))
    for c in tree.children[i]:
        token = tokens[c]
        if token.dep == "aux" and token.tag == "MD":
            foreseen = token.lower in _REPORTS_PLANS and not perfect and time_to_come(tree, i)
            if token.lower == "could" and not perfect and state.status == "real" and _could_not(tree, i, above):
                negators += above.marker == "before"
                state = replace(state, sure=2.0, reasons=(*state.reasons, "'could not'"))
            else:
                state = _modal(tree, i, cues, above, state, "will" if foreseen else token.lower, perfect)
        elif token.dep in {"neg", "advmod", "preconj"}:
            effect = cues.modifiers.get(token.lower)
            only = c + 1 < len(tokens) and tokens[c + 1].lower in {"only", "just"}
            if effect is None and any(tokens[d].lower == "no" for d in tree.deps(c, "neg", "det", "advmod")):
                effect = "no"  # "no longer"
            if effect == "no" and token.dep != "preconj" and not only and (c < i or token.dep == "neg"):
                negators += 1
                state = replace(state, reasons=(*state.reasons, f"negated by '{token.lower}'"))
            elif effect in {"likely", "open"}:
                state = affected(effect, state, f"'{token.lower}'")
        elif token.lower == "according" and any(
            unconfirmed(tree, p, cues) for d in tree.deps(c, "prep") for p in tree.deps(d, "pobj")
        ):
            state = affected("likely", state, "'according to' what is unconfirmed")
        elif token.dep in {"nsubj", "nsubjpass", "dobj", "csubj"} and empty(tree, c):
            negators += 1
            state = replace(state, reasons=(*state.reasons, f"negated by '{empty(tree, c)}'"))
    offered = above.kind == "that"  # "said they would meet him if he …": an offer, or a threat, with a condition
    if _conditional(tree, i, cues) and state.status == "future" and not offered:
        state = State(
            status="open",
            positive=state.positive,
            lean=cues.degrees["condition"],
            reasons=(*state.reasons, "condition"),
        )
    if state.status == "real" and state.positive and tree.tokens[i].lower == "going" and opens_infinitive(tree, i):
        state = replace(state, status="future", reasons=(*state.reasons, "'going to'"))
    if state.status == "real" and planned(tree, i):
        state = replace(state, status="future", reasons=(*state.reasons, "present tense with a time to come"))
    return replace(state, positive=not state.positive) if negators % 2 else state


def _could_not(tree: Tree, i: int, above: Link) -> bool:
    """What could not be done was not done: "could not agree", "before he could flee"."""
    return above.marker == "before" or any(tree.tokens[c].lower in {"not", "n't", "never"} for c in tree.deps(i, "neg"))


def _modal(tree: Tree, i: int, cues: Cues, above: Link, state: State, word: str, perfect: bool) -> State:
    modal = cues.modals.get(word)
    if modal is None or state.status == "open":
        return state
    while above.kind == "conj" and above.head is not None:
        above = link(tree, above.head)
    reported = above.kind == "that" and above.marker not in cues.markers and not perfect
    effect = modal.perfect if perfect else modal.reported if reported else modal.effect
    kind = "possible" if word in _POSSIBLE else "unreal" if perfect and word in _UNREAL else "modal"
    kind = "foreseen" if word in _REPORTS_PLANS and above.kind == "relcl" and not perfect else kind
    kind = "ability" if word in _ABLE and not speaker(tree, i) else kind
    after = affected(effect, state, f"'{word}'", cues.degrees[kind])
    return replace(after, positive=state.positive)


def empty(tree: Tree, c: int) -> str:
    """The negative word of a subject or object: "no one", "nobody", "no arrests"; empty if there is none."""
    token = tree.tokens[c]
    if token.lower in {"nobody", "none", "nothing"}:
        return token.lower
    for d in tree.deps(c, "det", "neg"):
        if tree.tokens[d].lower in {"no", "neither"}:
            return tree.tokens[d].lower
    return ""


def _conditional(tree: Tree, i: int, cues: Cues) -> bool:
    return any(
        tree.tokens[m].lower in {"if", "unless", "provided"}
        for c in tree.deps(i, "advcl")
        for m in tree.deps(c, "mark")
    )


def _noun(tree: Tree, i: int, cues: Cues, state: State) -> State:
    for c in tree.children[i]:
        token = tree.tokens[c]
        if token.dep not in {"det", "amod", "neg", "advmod", "nmod"} or c > i:
            continue
        effect = cues.modifiers.get(token.lower)
        if effect is None:
            continue
        if effect == "no" and token.dep in {"det", "neg", "advmod"}:
            if token.lower in {"no", "neither", "nor", "not"} and not _counted(tree, i):
                why = f"negated by '{token.lower}'"
                state = replace(state, positive=not state.positive, reasons=(*state.reasons, why))
            continue
        if token.lower == "any" and state.status == "real":
            continue
        if state.status != "open":
            state = affected(effect, state, f"'{token.lower}'")
    return state


def _counted(tree: Tree, i: int) -> bool:
    """A subject's or object's "no" has already denied the verb, from which the noun took its state."""
    head = tree.tokens[i].head
    return tree.tokens[i].dep in {"nsubj", "nsubjpass", "dobj"} and tree.is_verb(head)
