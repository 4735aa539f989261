"""Background: events that the text places before its news by tense or by words of an earlier time. Conservative."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.model.tree import Tree
from tacitus.ontology.source import Entry, bundled, tables

FILE = "background.toml"
_SINCE = re.compile(r"(?:the )?(?:early |late |mid-?)?(?:1[5-9]|20)\d\d(?:s|'s)?\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """The signs of background, as in `resources/cues/background.toml`, each with its reason."""

    adverbs: Mapping[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    origin: Mapping[str, str]
    since: str
    pluperfect: str
    habit: str
    remembered: str
    remembering: frozenset[str]
    years_after: str
    units: frozenset[str]
    examples: tuple[str, ...]


@cache
def load_background() -> Background:
    """Give the bundled signs of background, checked."""
    data = bundled(FILE, "cues")
    adverbs: dict[str, str] = {}
    phrases: list[tuple[re.Pattern[str], str]] = []
    origin: dict[str, str] = {}
    single: dict[str, str] = {"since": "", "pluperfect": "", "habit": "", "remembered": "", "years_after": ""}
    lists: dict[str, frozenset[str]] = {"remembering": frozenset(), "units": frozenset()}
    examples: list[str] = []
    allowed = frozenset({"adverbs", "phrases", "patterns", "verbs", "remembering", "units", "reason", "examples"})
    for key in ("words", "origin", *single):
        for n, row in enumerate(tables(data, key, FILE), start=1):
            entry = Entry(row, f"{FILE}: {key} {n}", allowed)
            reason = entry.text("reason")
            adverbs.update(dict.fromkeys(entry.text("adverbs", "").split(), reason))
            origin.update(dict.fromkeys(entry.text("verbs", "").split(), reason))
            if found := entry.texts("phrases"):
                phrases.append((re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b", re.I), reason))
            if found := entry.texts("patterns"):
                phrases.append((re.compile(rf"\b(?:{'|'.join(found)})", re.I), reason))
            lists |= {name: frozenset(words.split()) for name in lists if (words := entry.text(name, ""))}
            if key in single:
                single[key] = reason
            examples += entry.texts("examples")
    return Background(
        adverbs=adverbs,
        phrases=tuple(phrases),
        origin=origin,
        since=single["since"],
        pluperfect=single["pluperfect"],
        habit=single["habit"],
        remembered=single["remembered"],
        remembering=lists["remembering"],
        years_after=single["years_after"],
        units=lists["units"],
        examples=tuple(examples),
    )


def historical(tree: Tree, i: int) -> tuple[bool, str]:
    """Say whether the event at token `i` is told as background, and the reason with the words."""
    signs = load_background()
    verb = _verb(tree, i)
    if verb is None:
        return False, ""
    tokens = tree.tokens
    had = [c for c in tree.deps(verb, "aux") if tokens[c].lower in {"had", "'d"} and tokens[c].lemma == "have"]
    if had and not _reported(tree, verb) and not _just_before(tree, verb):
        return True, f"{signs.pluperfect}: '{tokens[had[0]].lower} {tokens[verb].lower}'"
    if verb == i and tokens[i].lemma in signs.origin and tree.deps(i, "auxpass") and not _modal(tree, i):
        return True, f"{signs.origin[tokens[i].lemma]}: '{tokens[i].lower}'"
    if (words := _remembered(tree, i, signs)) or (words := _years_after(tree, i, signs)):
        return True, words
    if _habit(tree, verb, i):
        return True, f"{signs.habit}: 'used to {tokens[i].lower}'"
    if _modal(tree, verb):
        return False, ""
    return _beside(tree, verb, signs)


def _verb(tree: Tree, i: int) -> int | None:
    """The verb that places `i` in time: itself, or the verb that the noun hangs on directly, or of "be forced to"."""
    if tree.is_verb(i):
        head = tree.tokens[i].head
        if tree.tokens[i].dep in {"xcomp", "conj"} and head != i and tree.is_verb(head) and not tree.deps(i, "nsubj"):
            return i if tree.deps(i, "aux") and tree.tokens[i].dep == "conj" else head
        return i
    head = tree.tokens[i].head
    if head != i and tree.tokens[i].dep in {"dobj", "nsubj", "nsubjpass"} and tree.is_verb(head):
        return head
    return i


def _modal(tree: Tree, i: int) -> bool:
    return any(tree.tokens[c].tag in {"MD", "TO"} for c in tree.deps(i, "aux"))


def _reported(tree: Tree, verb: int) -> bool:
    """Pluperfect is only back-shifted inside reported speech, and relative in time clauses ("after it had …")."""
    token = tree.tokens[verb]
    if token.dep in {"ccomp", "advcl", "pcomp"} or any(tree.tokens[c].dep == "mark" for c in tree.children[verb]):
        return True
    if token.dep == "conj" and token.head != verb:
        return _reported(tree, token.head)
    return any(tree.tokens[c].dep == "ccomp" and c > verb for c in tree.children[verb])


def _habit(tree: Tree, verb: int, i: int) -> bool:
    """ "They **used** to attack", not "they used a mortar to attack"."""
    used = verb != i and tree.tokens[verb].lower == "used" and not tree.deps(verb, "dobj", "auxpass")
    return used and tree.tokens[i].dep == "xcomp" and _modal(tree, i)


def _just_before(tree: Tree, verb: int) -> bool:
    """ "By the time police came, they had fled": earlier than what the same sentence tells, not than the news."""
    tokens = tree.tokens
    for c in tree.deps(verb, "advcl"):
        if any(tokens[m].lower in {"when", "before", "until", "till"} for m in tree.deps(c, "mark", "advmod")):
            return True
    return any(
        tokens[c].lower == "by" and tokens[p].lower == "time" for c in tree.deps(verb, "prep") for p in tree.children[c]
    )


def _remembered(tree: Tree, i: int, signs: Background) -> str:
    """Give the reason where the event is what an anniversary or a commemoration is about, else nothing."""
    for a in tree.ancestors(i):
        word = tree.tokens[a]
        if word.lemma in signs.remembering:
            below = next(b for b in (i, *tree.ancestors(i)) if tree.tokens[b].head == a)
            beside = tree.is_verb(a) and tree.tokens[below].dep not in {"dobj", "nsubjpass", "ccomp"}
            return "" if beside else f"{signs.remembered}: '{word.lower}'"
        if tree.is_verb(a) and tree.tokens[a].dep not in {"acl", "relcl", "ccomp", "pcomp", "advcl"}:
            return ""
    return ""


def _years_after(tree: Tree, i: int, signs: Background) -> str:
    """ "Three years after soldiers **killed** him", "ten years since the **war**": years before the news."""
    links = [c for c in tree.deps(i, "mark") if tree.is_verb(i)]
    head = tree.tokens[i].head
    if not tree.is_verb(i) and tree.tokens[i].dep in {"pobj", "pcomp"}:
        links.append(head)
    for m in links:
        if m and tree.tokens[m].lower in {"after", "since"} and tree.tokens[m - 1].lemma in signs.units:
            return f"{signs.years_after}: '{tree.tokens[m - 1].lower} {tree.tokens[m].lower}'"
    return ""


def _beside(tree: Tree, verb: int, signs: Background) -> tuple[bool, str]:
    """Adverbs and phrases that hang on the verb itself."""
    tokens = tree.tokens
    for c in tree.children[verb]:
        token = tokens[c]
        if token.dep not in {"advmod", "prep", "npadvmod", "advcl", "pobj"}:
            continue
        if token.lower in signs.adverbs:
            return True, f"{signs.adverbs[token.lower]}: '{token.lower}'"
        if token.dep in {"advcl"}:
            continue
        inside = tree.subtree(c, frozenset({"relcl", "acl"}))
        words = tree.span(inside[0], inside[-1]).text
        if token.lower == "since" and not tree.compared(c) and _SINCE.match(words[len("since") :].strip()):
            return True, f"{signs.since}: '{words}'"
        for pattern, reason in signs.phrases:
            if (m := pattern.search(words)) is not None:
                return True, f"{reason}: '{m.group()}'"
    return False, ""
