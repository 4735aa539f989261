"""Did it happen? From the event's word the parsed sentence is climbed; every word above may change the answer.

The idea is that of implicative signatures (Karttunen 1971; Nairn, Condoravdi and Karttunen 2006): "failed to X" makes X
false when it holds and true when it is denied. Which word does what is data: `resources/cues/factuality.toml`.
"""

from __future__ import annotations

from dataclasses import replace

from tacitus.extract.factuality_cues import Cues, Effect, load_cues
from tacitus.extract.factuality_links import Link, infinitive, link
from tacitus.extract.factuality_mood import asks, bare, in_general, orders, subjunctive
from tacitus.extract.factuality_own import empty, own
from tacitus.extract.factuality_register import elided, performed, talk, too_much, unconfirmed
from tacitus.extract.factuality_state import State, affected
from tacitus.extract.historical import historical
from tacitus.model.candidate import Factuality
from tacitus.model.tree import Tree

_DEPTH = 12
_TIME_SUBORDINATORS = frozenset({"when", "once", "after", "before", "until", "till", "as", "while"})
_CIRCUMSTANCE = frozenset({"in", "at", "during", "over", "after", "following", "since", "amid", "despite", "on"})
_DONE_BEFORE = frozenset({"after", "since", "despite", "subj", "obj", "attr"})
_BARE = frozenset({"a", "an", "any", "some", "another", "further", "more", "new", "no"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: "instead of attacking", "close to winning": with a noun they are something else.
_WITH_VERBS = frozenset({"close", "short", "far"})
_VAIN = frozenset({"vainly", "unsuccessfully"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "last", "only", "next"})
_WHOEVER = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody"})
_PAST = frozenset({"VBD", "VBN"})
#: The reason for "we would like to thank them" and for "thank you".
_SAID = "done in the saying"
_PRESENT = frozenset({"VB", "VBP", "VBZ", "VBG"})


def judge(tree: Tree, i: int, *, alone: bool = False) -> Factuality:
    """Judge the event that the verb or noun `i` denotes; the reasons name the words that decided. A verb that announces
    a gathering stands for the gathering ("announced a strike"), unless it is to be judged `alone`."""
    cues = load_cues()
    state = _state(tree, i, cues, 0)
    if not alone and state.positive and state.status == "real" and _announces(tree, i, cues):
        state = State(status="future", reasons=(*state.reasons, f"only '{tree.tokens[i].lower}'"))
    past, why = historical(tree, i)
    reasons = (*state.reasons, *((why,) if past else ()))
    return Factuality(mark=_mark(state), degree=_degree(tree, i, state, cues), historical=past, reasons=reasons)


def _announces(tree: Tree, i: int, cues: Cues) -> bool:
    if tree.tokens[i].lemma not in cues.announcing:
        return False
    return any(tree.tokens[c].lemma in cues.gatherings for c in tree.deps(i, "dobj"))


def _mark(state: State) -> str:
    if state.status == "open":
        return "hypothetical"
    if not state.positive:
        return "negated"
    return "future" if state.status == "future" else "asserted"


def _degree(tree: Tree, i: int, state: State, cues: Cues) -> float:
    """The degree of a state; what speakers say of themselves and to their hearers ("you can …") tells of no event."""
    settled = state.status == "real"
    if settled and state.positive and (tree.tokens[i].tag not in _PRESENT or state.reasons[-1:] == (_SAID,)):
        return min(state.sure, 3.0)
    degrees, chat = cues.degrees, talk(tree, i, cues)
    if state.status == "open":
        purpose = state.reasons[-1].startswith("purpose")
        if chat and (state.lean < 0.5 or purpose):
            return min(state.lean, degrees["talk purpose" if purpose and state.lean >= 0.5 else "talk open"])
        return state.lean if state.positive else -abs(state.lean)
    size = min(state.sure, 3.0)
    if chat:
        size = min(size, degrees["talk denied" if not state.positive else "talk present"]) if settled else size
        if not settled:
            return min(size, degrees["talk future"])
    elif not settled:
        size = min(size, degrees["future"])
    return size if state.positive else -size


def _state(tree: Tree, i: int, cues: Cues, depth: int) -> State:
    """The state of `i`: that of what stands above it, then its own auxiliaries, negation and modifiers."""
    if depth > _DEPTH:
        return State()
    above = link(tree, i)
    if above.kind == "conj" and above.head is not None and _shares(tree, above.head, i):
        state = _state(tree, above.head, cues, depth + 1)
        but = any(tree.tokens[c].lower == "but" for c in tree.deps(above.head, "cc"))
        return replace(state, positive=True) if but and not state.positive else own(tree, i, cues, above, state)
    return own(tree, i, cues, above, _context(tree, i, cues, above, depth))


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
        return _top(tree, i, up, cues) if up.head is None else _context(tree, head, cues, up, depth + 1)
    found = _marked(tree, i, above, cues)
    if found is not None:
        return found
    if subjunctive(tree, i) and kind == "that":
        return State(status="open", reasons=("subjunctive",))
    if kind == "obj" and tree.tokens[i].lemma in cues.gatherings and tree.tokens[head].lemma in cues.announcing:
        outer = _state(tree, head, cues, depth + 1)
        return _apply(Effect("plan", "future", "no"), outer, cues, f"only '{tree.tokens[head].lower}'")
    if kind == "to" and performed(tree, i, head, cues):
        return State(reasons=(_SAID,))
    if kind == "to" and too_much(tree, i, head):
        return _apply(Effect("too", "no", "open"), _state(tree, head, cues, depth + 1), cues, "'too'")
    cue = _to_come(tree, i, head, cues) if kind == "to" else _cue(tree, head, kind, cues)
    if cue is not None and not (cue.holds == "no" and tree.tokens[i].lemma in cues.made):
        outer = _state(tree, head, cues, depth + 1)
        if cue.name == "speech" and unconfirmed(tree, head, cues):
            cue = Effect("hearsay", "likely", "open")
        if cue.name == "attempt" and _in_vain(tree, head):
            cue = replace(cue, holds="no")
        if not outer.positive and cue.name in {"speech", "hearsay"} and outer.reasons[-1].startswith("denial"):
            cue = replace(cue, denied="no")  # "denied reports that", "rejected claims that"
        if kind == "to" and outer.reasons[-1:] == ("question",) and cue.name != "implicative_pos":
            return replace(outer, lean=cues.degrees["asked of"])
        return _apply(cue, outer, cues, f"{cue.name} '{tree.tokens[head].lower}'")
    return _without_cue(tree, i, cues, above, depth)


def _top(tree: Tree, i: int, above: Link, cues: Cues) -> State:
    if asks(tree, i):
        of_you = any(tree.tokens[c].tag == "MD" for c in tree.deps(i, "aux"))
        return State(status="open", lean=cues.degrees["asked of" if of_you else "question"], reasons=("question",))
    effect = cues.markers.get(above.marker)
    if effect is not None:
        return affected(effect, State(), f"'{above.marker}'", cues.degrees["condition"])
    if tree.is_verb(i) and infinitive(tree, i) and tree.deps(i, "nsubj", "nsubjpass"):
        return State(status="future", reasons=("headline 'to'",))
    if elided(tree, i, cues):
        return State(reasons=(_SAID,))
    if orders(tree, i):
        return State(status="open", lean=cues.degrees["imperative"], reasons=("imperative",))
    return _plain(tree, i, cues)


def _plain(tree: Tree, i: int, cues: Cues) -> State:
    """What no word above decides took place, unless its form is bare (a command) or tells what "you" do in general."""
    if elided(tree, i, cues):
        return State(reasons=(_SAID,))
    if bare(tree, i):
        return State(status="open", lean=cues.degrees["imperative"], reasons=("bare form",))
    if in_general(tree, i):
        return State(sure=cues.degrees["in general"], reasons=("'you' in general",))
    return State()


def _marked(tree: Tree, i: int, above: Link, cues: Cues) -> State | None:
    """A subordinating word or preposition that decides by itself ("if", "without", "ahead of")."""
    effect = cues.markers.get(above.marker)
    if effect is None or (above.marker == "so" and above.kind != "that"):
        return None
    if above.marker in _WITH_VERBS and not tree.is_verb(i):
        return None
    return affected(effect, State(), f"'{above.marker}'", cues.degrees["condition"])


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
    if (
        found is None
        and pos == "v"
        and (token.tag in {"VBN", "VBG", "VB"} or not tree.deps(head, "dobj"))
        and kind in {"to", "that"}
    ):
        found = cues.words.get(("a", token.lower, kind))
    if found is None and pos == "a":
        found = cues.words.get(("v", token.lemma, kind)) or cues.words.get(("n", token.lemma, kind))
    return found


def _in_vain(tree: Tree, i: int) -> bool:
    for c in tree.deps(i, "advmod", "prep"):
        if tree.tokens[c].lower in _VAIN or any(tree.tokens[d].lower == "vain" for d in tree.children[c]):
            return True
    return False


def _to_come(tree: Tree, i: int, head: int, cues: Cues) -> Effect | None:
    """The cue of an infinitive: "is going to", then a cue word, then "is ready to", "is to"."""
    if any(tree.tokens[c].lower in {"ta", "na"} for c in tree.deps(i, "aux")):
        return Effect("desire", "open", "open")  # "gotta", "wanna"
    if not tree.is_verb(i) and tree.tokens[head].tag.startswith("JJ"):
        return None  # "due to the rain", "close to a deal"
    if tree.tokens[head].lemma == "use" and tree.deps(head, "dobj", "auxpass"):
        return None  # "used dogs to chase them"
    if tree.tokens[head].lower == "going" and tree.deps(head, "aux"):
        return Effect("intention", "future", "open")
    found = _cue(tree, head, "to", cues) or _predicative(tree, head, cues)
    if found is None and tree.tokens[head].lemma in {"be", "'s", "'re"}:
        if any(tree.tokens[c].lower == "have" for c in tree.deps(i, "aux")):
            return Effect("undone", "no", "no")  # "was to have begun"
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
        if (
            kind == "relcl"
            and head is not None
            and tree.tokens[head].lower in _WHOEVER
            and tree.tokens[i].tag in _FINITE
        ):
            return State(status="open", lean=cues.degrees["condition"], reasons=(f"'{tree.tokens[head].lower}'",))
        return _plain(tree, i, cues)
    if kind == "to" and infinitive(tree, i):
        return _bare_infinitive(tree, i, head, cues, depth)
    if kind in _CIRCUMSTANCE and not tree.is_verb(i):
        head = _finite(tree, head)
    outer = _state(tree, head, cues, depth + 1)
    if kind == "that" and not above.marker and i < head:
        return State()  # "X is hosting the summit, and ministers will be there", the first clause hung on the second
    if kind == "that":
        return State() if outer.positive and outer.status == "real" else replace(outer, positive=True, status="open")
    if kind == "ing":
        return outer
    if kind == "part" and tree.tokens[i].dep == "acl" and not above.marker:
        return _plain(tree, i, cues)  # "villages facing hunger"
    if kind in {"part", "adv"}:
        waits = outer.status != "real" and (not above.marker or above.marker in _TIME_SUBORDINATORS)
        return replace(outer, positive=True) if waits else _plain(tree, i, cues)
    return _nominal(tree, i, above, outer)


def _finite(tree: Tree, i: int) -> int:
    """The verb that opens the finite clause of `i`: "agreed to act in a phone call" tells of a call held."""
    while tree.tokens[i].head != i and (tree.tokens[i].dep in {"xcomp", "pcomp", "pobj", "prep"}):
        i = tree.tokens[i].head
    return i


def _bare_infinitive(tree: Tree, i: int, head: int, cues: Cues, depth: int) -> State:
    """No cue above: a headline's "to" is the future, "the first to leave" left, everything else is a purpose."""
    tokens = tree.tokens
    if tokens[head].lemma in _RANKS or any(tokens[c].lower in _RANKS for c in tree.children[head]):
        return State()
    if _headline(tree) and tree.is_noun(head):
        return State(status="future", reasons=("headline 'to'",))
    if tokens[head].lemma == "have" and tokens[head].tag == "VBD":
        return State(reasons=("'had to'",))
    if tokens[head].lemma in cues.contacts and tokens[i].lemma in cues.told and tokens[head].tag in _PAST:
        return State(reasons=(f"told by '{tokens[head].lower}'",))
    outer = _state(tree, head, cues, depth + 1)
    if tokens[head].lemma == "have" and outer.status == "future":
        return replace(outer, reasons=(*outer.reasons, "'have to'"))
    asked = any(tokens[c].tag == "WRB" for c in tree.children[i]) or tokens[head].lemma == "have"
    if asked:
        return State(status="open", reasons=("'how to'" if tokens[head].lemma != "have" else "'have to'",))
    if tree.is_noun(head) and tree.deps(i, "auxpass") and outer.status == "real" and outer.positive:
        return State(status="future", reasons=("'to be'",))  # "a summit to be held in May"
    lean = outer.lean if outer.status == "open" else cues.degrees["purpose"] if outer.positive else 0.0
    return State(status="open", lean=lean, reasons=(f"purpose after '{tokens[head].lower}'",))


def _headline(tree: Tree) -> bool:
    if tree.sentence.headline:
        return True
    tokens = tree.tokens
    return tokens[-1].text not in {".", "!", '"', "”"} and not any(t.tag in _FINITE for t in tokens)


def _nominal(tree: Tree, i: int, above: Link, outer: State) -> State:
    """A noun under a word that is no cue: what is introduced shares its fate, what is known does not."""
    if outer.positive and outer.status == "real":
        return State()
    if tree.is_verb(i) and outer.status != "real" and above.kind not in _DONE_BEFORE:
        return replace(outer, positive=True)  # "will help by sending soldiers"
    if above.kind == "subj" and not outer.positive and not empty(tree, i):
        return State()  # "a clash claimed no lives"
    if not tree.is_verb(i) and _introduced(tree, i):
        return outer
    if above.kind in {"subj", "obj", "attr"} and _introduced(tree, i):
        return outer
    return State()


def _introduced(tree: Tree, i: int) -> bool:
    """Whether a noun is new in the text: no article but "a", no possessor, no name before it."""
    if tree.tokens[i].tag in {"DT", "WDT"}:
        return False  # "this" and "which" point back
    words = [tree.tokens[c] for c in tree.deps(i, "det", "poss")]
    return all(w.lower in _BARE for w in words)


def _apply(cue: Effect, outer: State, cues: Cues, why: str) -> State:
    """The effect of a cue whose own event is in state `outer`."""
    if cue.name == "factive":
        return State(reasons=(why,))
    if outer.status == "open":
        return outer
    lean = cues.degrees.get(cue.name, 0.0)
    after = affected(cue.holds if outer.positive else cue.denied, outer, why, lean if outer.positive else -abs(lean))
    if after.status == "future" and cue.name in cues.degrees:
        return replace(after, sure=min(after.sure, lean))
    return after
