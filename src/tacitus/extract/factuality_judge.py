"""Did it happen? From the event's word the parsed sentence is climbed; every word above may change the answer.

The idea is that of implicative signatures (Karttunen 1971; Nairn, Condoravdi and Karttunen 2006): "failed to X" makes X
false when it holds and true when it is denied. Which word does what is data: `resources/cues/factuality.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tacitus.extract.factuality_cues import Cues, Effect, load_cues
from tacitus.extract.factuality_links import Link, infinitive, link
from tacitus.extract.historical import historical
from tacitus.model.candidate import Factuality
from tacitus.model.tree import Tree

_DEPTH = 12
_TIME_SUBORDINATORS = frozenset({"when", "once", "after", "before", "until", "till", "as", "while"})
_CIRCUMSTANCE = frozenset({"in", "at", "during", "over", "after", "following", "since", "amid", "despite", "on"})
_BARE = frozenset({"a", "an", "any", "some", "another", "further", "more", "new", "no"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: With a time to come this is a plan as somebody told it: "it would hold talks next month".
_REPORTS_PLANS = frozenset({"would", "'d"})
#: Foiled, these were made all the same: "the attempt was thwarted" (PLOVER counts attempts on a life).
_MADE_ALL_THE_SAME = frozenset({"attempt", "bid"})
_PAST = frozenset({"VBD", "VBN"})
_DEGREE = {"real": 3.0, "future": 2.0, "open": 0.0}


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one word's event: `status` real, future or open; `sure` 0 to 3 for what is real."""

    positive: bool = True
    status: str = "real"
    sure: float = 3.0
    reasons: tuple[str, ...] = ()


def judge(tree: Tree, i: int) -> Factuality:
    """Judge the event that the verb or noun `i` denotes; the reasons name the words that decided."""
    state = _state(tree, i, load_cues(), 0)
    past, why = historical(tree, i)
    reasons = (*state.reasons, *((why,) if past else ()))
    return Factuality(mark=_mark(state), degree=_degree(state), historical=past, reasons=reasons)


def _mark(state: State) -> str:
    if state.status == "open":
        return "hypothetical"
    if not state.positive:
        return "negated"
    return "future" if state.status == "future" else "asserted"


def _degree(state: State) -> float:
    if state.status == "open":
        return 0.0
    size = min(state.sure, _DEGREE[state.status])
    return size if state.positive else -size


def _state(tree: Tree, i: int, cues: Cues, depth: int) -> State:
    """The state of `i`: that of what stands above it, then its own auxiliaries, negation and modifiers."""
    if depth > _DEPTH:
        return State()
    above = link(tree, i)
    if above.kind == "conj" and above.head is not None and _shares(tree, above.head, i):
        state = _state(tree, above.head, cues, depth + 1)
        but = any(tree.tokens[c].lower == "but" for c in tree.deps(above.head, "cc"))
        return replace(state, positive=True) if but and not state.positive else _own(tree, i, cues, above, state)
    return _own(tree, i, cues, above, _context(tree, i, cues, above, depth))


def _shares(tree: Tree, first: int, i: int) -> bool:
    """A conjunct without subject and finite form of its own shares the first one's auxiliaries ("will meet and go")."""
    if not tree.is_verb(i):
        return not tree.is_verb(first)
    if tree.tokens[i].tag in _FINITE or tree.deps(i, "nsubj", "nsubjpass"):
        return False
    return tree.tokens[first].tag == tree.tokens[i].tag and not tree.deps(i, "aux", "auxpass")


def _context(tree: Tree, i: int, cues: Cues, above: Link, depth: int) -> State:
    """What the words above `i` say about it."""
    head, kind = above.head, above.kind
    if head is None:
        return _top(tree, i, above, cues)
    if kind == "conj":
        up = link(tree, head)
        return State() if up.head is None else _context(tree, head, cues, up, depth + 1)
    found = _marked(tree, above, cues)
    if found is not None:
        return found
    cue = _to_come(tree, head, cues) if kind == "to" else _cue(tree, head, kind, cues)
    if cue is not None and not (cue.holds == "no" and tree.tokens[i].lemma in _MADE_ALL_THE_SAME):
        outer = _state(tree, head, cues, depth + 1)
        return _apply(cue, outer, f"{cue.name} '{tree.tokens[head].lower}'")
    return _without_cue(tree, i, cues, above, depth)


def _top(tree: Tree, i: int, above: Link, cues: Cues) -> State:
    tokens = tree.tokens
    if tokens[-1].text == "?" or (len(tokens) > 1 and tokens[-2].text == "?"):
        return State(status="open", reasons=("question",))
    effect = cues.markers.get(above.marker)
    if effect is not None:
        return _effect(effect, State(), f"'{above.marker}'")
    token = tokens[i]
    if tree.is_verb(i) and infinitive(tree, i) and tree.deps(i, "nsubj", "nsubjpass"):
        return State(status="future", reasons=("headline 'to'",))
    plain = token.tag == "VB" and not tree.deps(i, "aux", "nsubj", "nsubjpass", "neg")
    if plain and not tree.sentence.headline and i <= 1:
        return State(status="open", reasons=("imperative",))
    return State()


def _marked(tree: Tree, above: Link, cues: Cues) -> State | None:
    """A subordinating word or preposition that decides by itself ("if", "without", "ahead of")."""
    effect = cues.markers.get(above.marker)
    if effect is None or (above.marker == "so" and above.kind != "that"):
        return None
    return _effect(effect, State(), f"'{above.marker}'")


def _cue(tree: Tree, head: int, kind: str, cues: Cues) -> Effect | None:
    """The cue entry of word `head` for this kind of complement; with its particle or preposition first."""
    token = tree.tokens[head]
    pos = "v" if tree.is_verb(head) else "a" if token.tag.startswith("JJ") else "n"
    if pos == "v":
        for c in tree.deps(head, "prt", "prep"):
            found = cues.words.get(("v", f"{token.lemma}_{tree.tokens[c].lower}", kind))
            if found is not None:
                return found
    found = cues.words.get((pos, token.lemma, kind))
    if found is None and pos == "v" and token.tag in {"VBN", "VBG", "VB"} and kind in {"to", "that"}:
        found = cues.words.get(("a", token.lower, kind))
    if found is None and pos == "a":
        found = cues.words.get(("v", token.lemma, kind)) or cues.words.get(("n", token.lemma, kind))
    return found


def _to_come(tree: Tree, head: int, cues: Cues) -> Effect | None:
    """The cue of an infinitive: "is going to", then a cue word, then "is ready to", "is to"."""
    if tree.tokens[head].lower == "going" and tree.deps(head, "aux"):
        return Effect("intention", "future", "open")
    found = _cue(tree, head, "to", cues) or _predicative(tree, head, cues)
    if found is None and tree.tokens[head].lemma in {"be", "'s", "'re"}:
        return Effect("intention", "future", "open")
    return found


def _predicative(tree: Tree, head: int, cues: Cues) -> Effect | None:
    """An infinitive that hangs on "be" though its adjective or noun licenses it ("is ready to leave")."""
    for c in tree.deps(head, "acomp", "attr", "oprd", "dobj", "prep"):
        found = _cue(tree, c, "to", cues)
        if found is None and tree.tokens[c].dep == "prep" and tree.tokens[c].lower == "about":
            found = Effect("intention", "future", "open")
        if found is not None:
            return found
    return None


def _without_cue(tree: Tree, i: int, cues: Cues, above: Link, depth: int) -> State:
    head, kind = above.head, above.kind
    if head is None or kind in {"relcl", "loose"}:
        return State()
    if kind == "to":
        return _bare_infinitive(tree, i, head, cues)
    if kind in _CIRCUMSTANCE and not tree.is_verb(i):
        head = _finite(tree, head)
    outer = _state(tree, head, cues, depth + 1)
    if kind == "that" and not above.marker and i < head:
        return State()  # "X is hosting the summit, and ministers will be there", the first clause hung on the second
    if kind == "that":
        return State() if outer.positive and outer.status == "real" else replace(outer, positive=True, status="open")
    if kind == "ing":
        return outer
    if kind in {"part", "adv"}:
        waits = outer.status != "real" and (not above.marker or above.marker in _TIME_SUBORDINATORS)
        return replace(outer, positive=True) if waits else State()
    return _nominal(tree, i, above, outer)


def _finite(tree: Tree, i: int) -> int:
    """The verb that opens the finite clause of `i`: "agreed to act in a phone call" tells of a call held."""
    while tree.tokens[i].head != i and (tree.tokens[i].dep in {"xcomp", "pcomp", "pobj", "prep"}):
        i = tree.tokens[i].head
    return i


def _bare_infinitive(tree: Tree, i: int, head: int, cues: Cues) -> State:
    """No cue above: a headline's "to" is the future, "the first to leave" left, everything else is a purpose."""
    tokens = tree.tokens
    if tokens[head].lemma in {"first", "last", "only"} or any(
        tokens[c].lower in {"first", "last", "only"} for c in tree.children[head]
    ):
        return State()
    if _headline(tree) and tree.is_noun(head):
        return State(status="future", reasons=("headline 'to'",))
    if tokens[head].lemma == "have" and tokens[head].tag == "VBD":
        return State(reasons=("'had to'",))
    if tokens[head].lemma in cues.contacts and tokens[i].lemma in cues.told and tokens[head].tag in _PAST:
        return State(reasons=(f"told by '{tokens[head].lower}'",))
    return State(status="open", reasons=(f"purpose after '{tokens[head].lower}'",))


def _headline(tree: Tree) -> bool:
    if tree.sentence.headline:
        return True
    tokens = tree.tokens
    return tokens[-1].text not in {".", "!", '"', "”"} and not any(t.tag in _FINITE for t in tokens)


def _nominal(tree: Tree, i: int, above: Link, outer: State) -> State:
    """A noun under a word that is no cue: what is introduced shares its fate, what is known does not."""
    if outer.positive and outer.status == "real":
        return State()
    if not tree.is_verb(i) and _introduced(tree, i):
        return outer
    if above.kind in {"subj", "obj", "attr"} and _introduced(tree, i):
        return outer
    return State()


def _introduced(tree: Tree, i: int) -> bool:
    """Whether a noun is new in the text: no article but "a", no possessor, no name before it."""
    words = [tree.tokens[c] for c in tree.deps(i, "det", "poss")]
    return all(w.lower in _BARE for w in words)


def _apply(cue: Effect, outer: State, why: str) -> State:
    """The effect of a cue whose own event is in state `outer`."""
    if cue.name == "factive":
        return State(reasons=(why,))
    if outer.status == "open":
        return outer
    return _effect(cue.holds if outer.positive else cue.denied, outer, why)


def _effect(effect: str, outer: State, why: str) -> State:
    reasons = (*outer.reasons, why)
    if effect == "open":
        return State(status="open", reasons=reasons)
    if effect == "future":
        return State(status="future", sure=outer.sure, reasons=reasons)
    sure = min(outer.sure, {"likely": 2.0, "allowed": 1.5}.get(effect, 3.0))
    if effect == "yes" and outer.positive and outer.status == "real":
        reasons = outer.reasons if sure == outer.sure else reasons
    return State(positive=effect != "no", status=outer.status, sure=sure, reasons=reasons)


def _own(tree: Tree, i: int, cues: Cues, above: Link, state: State) -> State:
    """The word's own auxiliaries, negators and modifiers."""
    return _verb(tree, i, cues, above, state) if tree.is_verb(i) else _noun(tree, i, cues, state)


def _verb(tree: Tree, i: int, cues: Cues, above: Link, state: State) -> State:
    tokens = tree.tokens
    negators = 0
    perfect = any(tokens[c].lower in {"have", "'ve"} for c in tree.deps(i, "aux"))
    for c in tree.children[i]:
        token = tokens[c]
        if token.dep == "aux" and token.tag == "MD":
            planned = token.lower in _REPORTS_PLANS and not perfect and _has_time_to_come(tree, i)
            state = _modal(cues, above, state, "will" if planned else token.lower, perfect)
        elif token.dep in {"neg", "advmod", "preconj"}:
            effect = cues.modifiers.get(token.lower)
            only = c + 1 < len(tokens) and tokens[c + 1].lower in {"only", "just"}
            if effect == "no" and token.dep != "preconj" and not only and (c < i or token.dep == "neg"):
                negators += 1
                state = replace(state, reasons=(*state.reasons, f"negated by '{token.lower}'"))
            elif effect in {"likely", "open"}:
                state = _effect(effect, state, f"'{token.lower}'")
        elif token.dep in {"nsubj", "nsubjpass", "dobj", "csubj"} and _empty(tree, c):
            negators += 1
            state = replace(state, reasons=(*state.reasons, f"negated by '{_empty(tree, c)}'"))
    offered = above.kind == "that"  # "said they would meet him if he …": an offer, or a threat, with a condition
    if _conditional(tree, i, cues) and state.status == "future" and not offered:
        state = State(status="open", positive=state.positive, reasons=(*state.reasons, "condition"))
    if state.status == "real" and _tomorrow(tree, i):
        state = replace(state, status="future", reasons=(*state.reasons, "present tense with a time to come"))
    return replace(state, positive=not state.positive) if negators % 2 else state


def _modal(cues: Cues, above: Link, state: State, word: str, perfect: bool) -> State:
    modal = cues.modals.get(word)
    if modal is None or state.status == "open":
        return state
    reported = above.kind == "that" and above.marker not in cues.markers and not perfect
    effect = modal.perfect if perfect else modal.reported if reported else modal.effect
    after = _effect(effect, state, f"'{word}'")
    return replace(after, positive=state.positive)


def _empty(tree: Tree, c: int) -> str:
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


def _tomorrow(tree: Tree, i: int) -> bool:
    """A present tense with "tomorrow" or "next week" is a plan; a headline's present likewise."""
    tag = tree.tokens[i].tag
    if tag not in {"VBZ", "VBP"} and not (
        tag == "VBG" and any(tree.tokens[c].lower in {"is", "are", "'s", "'re"} for c in tree.deps(i, "aux"))
    ):
        return False
    return _has_time_to_come(tree, i)


def _has_time_to_come(tree: Tree, i: int) -> bool:
    for c in tree.deps(i, "npadvmod", "advmod"):
        if tree.tokens[c].lower == "tomorrow" or any(tree.tokens[d].lower == "next" for d in tree.children[c]):
            return True
    return False


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
        if token.lower == "any" and state.status == "real" and state.positive:
            continue
        if state.status != "open":
            state = _effect(effect, state, f"'{token.lower}'")
    return state


def _counted(tree: Tree, i: int) -> bool:
    """A subject's or object's "no" has already denied the verb, from which the noun took its state."""
    head = tree.tokens[i].head
    return tree.tokens[i].dep in {"nsubj", "nsubjpass", "dobj"} and tree.is_verb(head)
