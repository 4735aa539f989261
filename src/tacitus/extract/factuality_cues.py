"""The factuality cues of `resources/cues/factuality.toml`, looked up by word and by how the event hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.ontology.source import Entry, bundled, tables

FILE = "factuality.toml"
EFFECTS = frozenset({"yes", "likely", "allowed", "no", "future", "open"})

#: What is not a class of cue and has a degree of its own in [degree].
DEGREES = frozenset(
    {
        "future",
        "modal",
        "ability",
        "condition",
        "question",
        "imperative",
        "purpose",
        "talk open",
        "talk future",
        "talk purpose",
        "talk denied",
        "talk present",
        "asked of",
        "possible",
        "foreseen",
        "unreal",
        "in general",
    }
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cue says about the event below it when it holds and when it is denied; `name` is its class."""

    name: str
    holds: str
    denied: str


@dataclass(frozen=True, slots=True)
class Modal:
    """An auxiliary's effect: plain, before a perfect ("must have left"), and in reported speech ("said he would")."""

    effect: str
    perfect: str
    reported: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All factuality cues. `words` is keyed by (part of speech v n a, lemma, kind of complement)."""

    words: Mapping[tuple[str, str, str], Effect]
    modals: Mapping[str, Modal]
    modifiers: Mapping[str, str]
    markers: Mapping[str, str]
    contacts: frozenset[str]
    told: frozenset[str]
    announcing: frozenset[str]
    gatherings: frozenset[str]
    talk: frozenset[str]
    elided: frozenset[str]
    performed: frozenset[str]
    polite: frozenset[str]
    wishing: frozenset[str]
    made: frozenset[str]
    unconfirmed: frozenset[str]
    hearsay: frozenset[str]
    degrees: Mapping[str, float]
    examples: tuple[str, ...]


@cache
def load_cues() -> Cues:
    """Give the bundled cues, checked; of two entries for the same word and complement the first counts."""
    data = bundled(FILE, "cues")
    classes = _classes(data)
    words: dict[tuple[str, str, str], Effect] = {}
    modals: dict[str, Modal] = {}
    examples: list[str] = []
    allowed = frozenset({"class", "verbs", "nouns", "adjectives", "takes", "examples"})
    for n, row in enumerate(tables(data, "cue", FILE), start=1):
        entry = Entry(row, f"{FILE}: cue {n}", allowed)
        effect = classes.get(entry.text("class"))
        if effect is None:
            entry.fail(f"class '{entry.text('class')}' is unknown", f"use one of {', '.join(classes)}")
        for pos, key in (("v", "verbs"), ("n", "nouns"), ("a", "adjectives")):
            for lemma in entry.text(key, "").split():
                for kind in entry.text("takes").split():
                    words.setdefault((pos, lemma, kind), effect)
        examples += entry.texts("examples")
    for n, row in enumerate(tables(data, "modal", FILE), start=1):
        entry = Entry(row, f"{FILE}: modal {n}", frozenset({"words", "effect", "perfect", "reported", "examples"}))
        plain = _effect(entry, "effect")
        modal = Modal(plain, _effect(entry, "perfect", plain), _effect(entry, "reported", plain))
        modals.update(dict.fromkeys(entry.text("words").split(), modal))
        examples += entry.texts("examples")
    told = _lists(data, "told", examples, "contacts", "acts")
    called = _lists(data, "announced", examples, "verbs", "gatherings")
    talk = _lists(data, "talk", examples, "words", "elided", "performed", "polite", "wishing")
    doubted = _lists(data, "unconfirmed", examples, "words", "nouns")
    return Cues(
        contacts=told["contacts"],
        told=told["acts"],
        announcing=called["verbs"],
        gatherings=called["gatherings"],
        talk=talk["words"],
        elided=talk["elided"],
        performed=talk["performed"],
        polite=talk["polite"],
        wishing=talk["wishing"],
        unconfirmed=doubted["words"],
        hearsay=doubted["nouns"],
        made=_lists(data, "made", examples, "nouns")["nouns"],
        degrees=_degrees(data, classes),
        words=words,
        modals=modals,
        modifiers=_simple(data, "modifier", examples),
        markers=_simple(data, "marker", examples),
        examples=tuple(examples),
    )


def _lists(data: Mapping[str, object], key: str, examples: list[str], *names: str) -> dict[str, frozenset[str]]:
    """The word lists of a table; its examples are added to `examples`."""
    entry = Entry(data.get(key, {}), f"{FILE}: {key}", frozenset({*names, "examples"}))
    examples += entry.texts("examples")
    return {name: frozenset(entry.text(name, "").split()) for name in names}


def _classes(data: Mapping[str, object]) -> dict[str, Effect]:
    found: dict[str, Effect] = {}
    table = data.get("class", {})
    for name, row in table.items() if isinstance(table, dict) else ():
        entry = Entry(row, f"{FILE}: class {name}", frozenset({"holds", "denied"}))
        found[name] = Effect(name, _effect(entry, "holds"), _effect(entry, "denied"))
    return found


def _degrees(data: Mapping[str, object], classes: Mapping[str, Effect]) -> dict[str, float]:
    """The degrees of what is open or to come, by class of cue; `ResourceError` for an unknown or missing name."""
    table = data.get("degree", {})
    entry = Entry(table, f"{FILE}: degree", DEGREES | frozenset(classes))
    found = {k: float(v) for k, v in table.items()} if isinstance(table, dict) else {}
    for name in sorted(DEGREES - found.keys()):
        entry.fail(f"'{name}' is missing", "give a number from -3 to 3")
    return found


def _simple(data: Mapping[str, object], key: str, examples: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for n, row in enumerate(tables(data, key, FILE), start=1):
        entry = Entry(row, f"{FILE}: {key} {n}", frozenset({"words", "effect", "examples"}))
        found.update(dict.fromkeys(entry.text("words").split(), _effect(entry, "effect")))
        examples += entry.texts("examples")
    return found


def _effect(entry: Entry, key: str, default: str | None = None) -> str:
    value = entry.text(key, default)
    if value not in EFFECTS:
        entry.fail(f"{key} '{value}'", f"use one of {', '.join(sorted(EFFECTS))}")
    return value
