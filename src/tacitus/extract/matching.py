"""Does a frame fit here? Heads, phrase parts, requirements and exclusions of one trigger."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.extract.grammar import Grammar
from tacitus.extract.lexicon import Frame
from tacitus.extract.notation import Condition, Head
from tacitus.model.candidate import Kinds

#: A verb in these places only describes a noun ("the banned party") or helps another verb.
_NO_TRIGGER = frozenset({"amod", "compound", "aux", "auxpass", "nmod", "case"})
#: What fills these is asked for, but is no part of the trigger's words.
_OUTSIDE = (("inf",), ("comp",), ("clause",), ("word",), ("subj",))


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a trigger: how many requirements it met, and the other tokens that belong to the trigger."""

    frame: Frame
    head: Head
    met: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """One trigger in its sentence. `position` is the sentence's place in the article, for `kinds`."""

    grammar: Grammar
    position: int
    token: int
    kinds: Kinds


def match(site: Site, frame: Frame, head: Head) -> Match | None:
    """Give the match of `frame` by `head` at the site, or None when it does not fit."""
    attached = _head_fits(site, head)
    if attached is None:
        return None
    met = int(head.with_word is not None)
    parts: list[int] = list(attached)
    for condition in (*head.parts, *frame.requires):
        found = satisfiers(site, condition)
        if condition.absent:
            if found:
                return None
            continue
        if not found:
            return None
        met += 1
        evoking = condition in head.parts or condition.path == ("obj",)
        if condition.words and evoking and condition.path not in _OUTSIDE:
            parts += found
    if any(satisfiers(site, c) for c in frame.excludes):
        return None
    return Match(frame, head, met, tuple(sorted(set(parts) - {site.token})))


def _head_fits(site: Site, head: Head) -> list[int] | None:
    """Give the particle or modifier tokens when the head fits the trigger's part of speech, else None."""
    grammar, i = site.grammar, site.token
    token = grammar.tokens[i]
    if token.dep in _NO_TRIGGER:
        return None
    if head.verb:
        if not grammar.tree.is_verb(i) or (token.tag == "VBG" and grammar.nominal(i)):
            return None
        if head.with_word is None:
            return []
        near = [c for c in grammar.tree.children[i] if grammar.tokens[c].lower == head.with_word]
        near = [c for c in near if grammar.tokens[c].dep in ("prt", "advmod", "prep", "advcl", "acomp", "oprd")]
        return near[:1] or None
    if not grammar.nominal(i):
        return None
    return [] if head.with_word is None else _modifier(grammar, i, head.with_word)


def _modifier(grammar: Grammar, i: int, words: str) -> list[int] | None:
    """Give the tokens just before `i` that spell the modifier ("car" of "car bombing"), hyphens passed over."""
    found: list[int] = []
    at = i - 1
    for word in reversed(words.split("_")):
        if at >= 0 and grammar.tokens[at].text == "-":
            at -= 1
        if at < 0 or word not in (grammar.tokens[at].lemma, grammar.tokens[at].lower):
            return None
        found.append(at)
        at -= 1
    return found


def satisfiers(site: Site, condition: Condition) -> list[int]:
    """Give the tokens that satisfy what the condition asks for (its `absent` is not looked at)."""
    grammar = site.grammar
    if condition.path == ("word",):
        return [t.i for t in grammar.tokens if t.lemma in condition.words or t.lower in condition.words]
    found = grammar.fillers(site.token, condition.path)
    if not condition.words and not condition.kinds:
        return found
    return [t for t in found if _is_one(site, t, condition)]


def _is_one(site: Site, i: int, condition: Condition) -> bool:
    if not condition.words.isdisjoint(site.grammar.forms[i]):
        return True
    return bool(condition.kinds and condition.kinds & site.kinds(site.position, i))
