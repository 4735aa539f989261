"""Which of a sentence's candidates stay: one record for one event, however many of its words evoke a frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tacitus.extract.grammar import Grammar
from tacitus.extract.lexicon import Lexicon
from tacitus.extract.promises import with_recipients
from tacitus.model.candidate import Argument, Candidate

#: Through these an absorbing event's complement reaches down; other prepositions lead to circumstances ("in a call").
_CONTENT_PREPS = frozenset(
    {"to", "of", "for", "on", "over", "with", "against", "about", "from", "into", "upon", "between", "out"}
)
_CONTENT_DEPS = frozenset(
    ("xcomp", "ccomp", "dobj", "pcomp", "pobj", "acl", "conj", "acomp", "attr", "oprd", "dative", "amod", "compound")
)
#: "The attack killed 137": attack and killing are one event of this type.
_VIOLENT = "ASSAULT"
_ATTACHED = frozenset({"advcl", "conj", "acl", "xcomp", "ccomp", "dep"})
#: Where a bomb went off, once the text tells whom it hurt.
_NEAR = frozenset({"near", "outside", "inside", "in", "at"})
_DEPTH = 4

Acts = Callable[[int], bool]
Lost = list[tuple[Candidate, str]]


def settle(found: list[Candidate], grammar: Grammar, lexicon: Lexicon, acts: Acts) -> tuple[list[Candidate], Lost]:
    """Give the candidates to keep, and the others with the reason why each is no event of its own.

    `acts` says of a token of the sentence whether somebody who can act stands there.
    """
    parts = {p: c for c in found for p in c.parts}
    absorbed = {t: c for c in found if lexicon.frames[c.frame].absorbs for t in _content(grammar, c)}
    kept: list[Candidate] = []
    lost: Lost = []
    for c in found:
        longer, promise = parts.get(c.trigger), absorbed.get(c.trigger)
        if longer is not None and longer.trigger != c.trigger:
            lost.append((c, "part of a longer trigger"))
        elif promise is not None and promise.trigger != c.trigger:
            lost.append((c, "only promised, asked for or refused in another event"))
        else:
            kept.append(c)
    return _without_echoes(with_recipients(kept, found, absorbed), lost, grammar, lexicon, acts)


def _without_echoes(
    found: list[Candidate], lost: Lost, grammar: Grammar, lexicon: Lexicon, acts: Acts
) -> tuple[list[Candidate], Lost]:
    """Take out what only tells more of another candidate: the effect of an attack, the demand of a protest."""
    by_trigger = {c.trigger: c for c in found}
    gained: dict[int, Candidate] = {}
    kept = []
    mains = {c.trigger: _purposed(c, found, grammar) or _main_event(c, by_trigger, grammar, lexicon) for c in found}
    for c in found:
        main = mains[c.trigger]
        if main is None or (mains.get(main.trigger) is c and _tells_more(c, main)):
            kept.append(c)
            continue
        lost.append((c, f"tells more of the event of another trigger, {main.frame}"))
        main = gained.get(main.trigger, main)
        settled = any(acts(a.token) for a in main.recipients) or (c.event == "MOBILIZE" and main.recipients)
        more = () if settled else _people(c, main, grammar)
        if more:
            told = tuple(r for r in c.reasons[1:] if r.startswith("recipient"))
            suffered = tuple(a for a in main.recipients if a.path not in _NEAR)
            gained[main.trigger] = replace(main, recipients=(*suffered, *more), reasons=(*main.reasons, *told))
    return [gained.get(c.trigger, c) for c in kept], lost


def _tells_more(a: Candidate, b: Candidate) -> bool:
    """Say which of two that tell of each other stays: who says whom it befell, else the first."""
    return (bool(a.recipients), -a.trigger) > (bool(b.recipients), -b.trigger)


def _people(echo: Candidate, main: Candidate, grammar: Grammar) -> tuple[Argument, ...]:
    """Give who suffered by the echo's account and is not yet in the event: "attacked a post, killing **three**"."""
    known = {a.token for a in (*main.recipients, *main.actors)}
    known |= {t for a in main.recipients for t in grammar.tree.subtree(a.token)}
    return tuple(a for a in echo.recipients if a.token not in known)


def _main_event(c: Candidate, by_trigger: dict[int, Candidate], grammar: Grammar, lexicon: Lexicon) -> Candidate | None:
    token = grammar.tokens[c.trigger]
    if c.event == _VIOLENT and grammar.tree.is_verb(c.trigger):
        if not c.actors or token.lemma in lexicon.harm:
            for subject in grammar.fillers(c.trigger, ("subj",)):
                attack = by_trigger.get(subject)
                if attack is not None and attack.event == _VIOLENT:
                    return attack
        if token.lemma in lexicon.harm:
            return _above(c, by_trigger, grammar, _VIOLENT) or _when(c, by_trigger, grammar)
    elif c.event == _VIOLENT and not c.actors and not c.recipients:
        return _partner(c, by_trigger, grammar)
    if c.event == "REQUEST" or (c.event == "PROTEST" and token.dep != "conj" and "protest" in token.lemma):
        return _above(c, by_trigger, grammar, "PROTEST")
    if c.event == "MOBILIZE":
        return _above(c, by_trigger, grammar, _VIOLENT) or _next(c, by_trigger, grammar)
    if c.event == "ACCUSE" and "allege" in c.modes:
        return _verdict(c, by_trigger)
    if "misinformation" in c.modes:
        return next((by_trigger[t] for t in grammar.tree.ancestors(c.trigger) if _alleges(by_trigger.get(t))), None)
    return None


def _purposed(c: Candidate, found: Sequence[Candidate], grammar: Grammar) -> Candidate | None:
    """ "Phoned the king to **thank** him": give the call that tells the same event already."""
    token = grammar.tokens[c.trigger]
    if token.tag != "VB" or token.dep not in ("xcomp", "advcl"):
        return None
    own = {a.token for a in c.actors}
    same = (m for m in found if m.trigger == token.head and m.event == c.event and own & {a.token for a in m.actors})
    return next(same, None)


def _alleges(c: Candidate | None) -> bool:
    return c is not None and c.event == "ACCUSE" and "allege" in c.modes


def _next(c: Candidate, by_trigger: dict[int, Candidate], grammar: Grammar) -> Candidate | None:
    """ "Sent in tanks and shelled the town": give the shelling."""
    own = {a.token for a in c.actors}
    found = (by_trigger.get(t) for t in grammar.tree.deps(c.trigger, "conj"))
    return next((a for a in found if a and a.event == _VIOLENT and own & {x.token for x in a.actors}), None)


def _verdict(c: Candidate, by_trigger: dict[int, Candidate]) -> Candidate | None:
    """Of charges that are told together with the conviction only the conviction is coded."""
    accused = {a.token for a in c.recipients}
    for other in by_trigger.values():
        if "convict" in other.modes and accused & {a.token for a in other.recipients}:
            return other
    return None


def _above(c: Candidate, by_trigger: dict[int, Candidate], grammar: Grammar, event: str) -> Candidate | None:
    """Give the candidate of type `event` in whose clause `c` hangs: on its trigger, or on its noun's light verb."""
    i = c.trigger
    own = {a.token for a in c.actors}
    for _ in range(_DEPTH):
        token = grammar.tokens[i]
        if (token.dep not in _ATTACHED and token.dep not in ("prep", "pobj", "pcomp")) or token.head == i:
            return None
        i = token.head
        for main in _evoked_at(i, by_trigger, grammar):
            if main.event == event and main.trigger != c.trigger:
                same = {a.token for a in main.actors} & own
                return main if same or not own or not main.actors else None
    return None


def _when(c: Candidate, by_trigger: dict[int, Candidate], grammar: Grammar) -> Candidate | None:
    """ "14 were killed when gunmen stormed a market", "… in an attack": give the storming, the attack."""
    if c.actors:
        return None
    clauses = grammar.tree.deps(c.trigger, "advcl")
    nouns = [p for prep in grammar.tree.deps(c.trigger, "prep", "agent") for p in grammar.tree.deps(prep, "pobj")]
    below = (by_trigger.get(t) for t in (*clauses, *nouns))
    return next((b for b in below if b is not None and b.event == _VIOLENT), None)


def _partner(c: Candidate, by_trigger: dict[int, Candidate], grammar: Grammar) -> Candidate | None:
    """ "Gunmen stormed a market, in the latest attack": give the storming, above the noun that names nobody."""
    came = c.trigger
    for i in grammar.tree.ancestors(c.trigger):
        if grammar.tokens[came].dep in ("nsubj", "nsubjpass"):
            return None
        came = i
        main = by_trigger.get(i)
        if main is not None and main.event == _VIOLENT and (main.actors or main.recipients):
            return main
        if grammar.tokens[i].dep in ("relcl", "ccomp"):
            return None
    return None


def _evoked_at(i: int, by_trigger: dict[int, Candidate], grammar: Grammar) -> Sequence[Candidate]:
    """Give the candidates of token `i` and of its objects ("staged a protest": of "protest")."""
    return [by_trigger[t] for t in (i, *grammar.tree.deps(i, "dobj", "nsubjpass")) if t in by_trigger]


def _content(grammar: Grammar, candidate: Candidate) -> set[int]:
    """Give the tokens of the complement of an absorbing event: what is agreed, asked, refused or threatened."""
    tree, tokens = grammar.tree, grammar.tokens
    out: set[int] = set()
    stack = [candidate.trigger, *candidate.parts]
    seen = set(stack)
    while stack:
        i = stack.pop()
        for c in tree.children[i]:
            dep = tokens[c].dep
            if c in seen or (i == candidate.trigger and dep == "conj"):
                continue
            if dep in _CONTENT_DEPS or (dep in ("prep", "dative") and tokens[c].lower in _CONTENT_PREPS):
                seen.add(c)
                out.add(c)
                stack.append(c)
    return out
