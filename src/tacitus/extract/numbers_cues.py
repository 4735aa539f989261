"""What counts people: vague amounts, bounding words and counted verbs of `resources/cues/numbers.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.ontology.source import Entry, bundled, tables

FILE = "numbers.toml"
SLOTS = ("dead", "injured", "arrested", "participants")
_BOUNDS = frozenset({"at_least", "more", "at_most", "less", "about"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountWords:
    """`verbs`, `nouns`, `adjectives` give the slot by lemma; `before` and `after` the bound by words."""

    vague: Mapping[str, tuple[int, int | None]]
    before: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    not_people: frozenset[str]
    struck: frozenset[str]
    blows: frozenset[str]
    treated: frozenset[str]
    hospital: frozenset[str]
    conditions: frozenset[str]
    saved: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    attempts: frozenset[str]
    headline: Mapping[str, str]
    multiples: Mapping[str, int]
    casualties: frozenset[str]
    attackers: frozenset[str]
    general: frozenset[str]
    more: frozenset[str]
    whole: frozenset[str]
    ordinals: frozenset[str]
    ones: frozenset[str]
    fatally: frozenset[str]
    fatal: frozenset[str]
    between: frozenset[str]
    sums: frozenset[str]
    later: frozenset[str]
    charges: frozenset[str]
    not_done: frozenset[str]
    titles: frozenset[str]
    besides: tuple[tuple[str, ...], ...]
    elsewhen: Mapping[str, tuple[tuple[str, ...], ...]]
    examples: tuple[str, ...]

    def telling(self) -> frozenset[str]:
        """Give the words of which one stands in every sentence that may tell how many are dead or injured."""
        told = (item for table in (self.verbs, self.nouns, self.adjectives) for item in table.items())
        return (
            frozenset(w for w, slot in told if slot in ("dead", "injured"))
            | self.casualties
            | self.hospital
            | self.saved
        )


@cache
def load_count_words() -> CountWords:
    """Give the bundled words, checked."""
    data = bundled(FILE, "cues")
    vague: dict[str, tuple[int, int | None]] = {}
    for n, row in enumerate(tables(data, "vague", FILE), start=1):
        entry = Entry(row, f"{FILE}: vague {n}", frozenset({"words", "low", "high"}))
        high = int(entry.number("high")) if "high" in entry.row else None
        vague.update(dict.fromkeys(entry.text("words").split(), (int(entry.number("low")), high)))
    slots: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    examples: list[str] = []
    allowed = frozenset({"slot", "examples", *slots})
    for n, row in enumerate(tables(data, "counts", FILE), start=1):
        entry = Entry(row, f"{FILE}: counts {n}", allowed)
        slot = entry.text("slot")
        if slot not in SLOTS:
            entry.fail(f"slot '{slot}'", f"use one of {', '.join(SLOTS)}")
        for key, table in slots.items():
            table.update(dict.fromkeys(entry.text(key, "").split(), slot))
        examples += entry.texts("examples")
    elsewhen: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in _phrases(data, "elsewhen"):
        elsewhen[phrase[0]] = (*elsewhen.get(phrase[0], ()), phrase)
    return CountWords(
        vague=vague,
        before=_bounds(data, "bounds"),
        after=_bounds(data, "bounds_after"),
        verbs=slots["verbs"],
        nouns=slots["nouns"],
        adjectives=slots["adjectives"],
        not_people=_words(data, "not_people"),
        struck=_words(data, "struck"),
        blows=_words(data, "blows"),
        treated=_words(data, "treated"),
        hospital=_words(data, "hospital"),
        conditions=_words(data, "conditions"),
        saved=_words(data, "saved"),
        male=_words(data, "male"),
        female=_words(data, "female"),
        attempts=_words(data, "attempts"),
        headline=Entry(data, FILE, frozenset(data)).strings("headline"),
        multiples={w: int(n) for w, n in Entry(data, FILE, frozenset(data)).strings("multiples").items()},
        casualties=_words(data, "casualties"),
        attackers=_words(data, "attackers"),
        general=_words(data, "general"),
        more=_words(data, "more"),
        whole=_words(data, "whole"),
        ordinals=_words(data, "ordinals"),
        ones=_words(data, "ones"),
        fatally=_words(data, "fatally"),
        fatal=_words(data, "fatal"),
        between=_words(data, "between"),
        sums=_words(data, "sums"),
        later=_words(data, "later"),
        charges=_words(data, "charges"),
        not_done=_words(data, "not_done"),
        titles=_words(data, "titles"),
        besides=_phrases(data, "besides"),
        elsewhen=elsewhen,
        examples=tuple(examples),
    )


def _words(data: Mapping[str, object], key: str) -> frozenset[str]:
    entry = Entry(data.get(key, {}), f"{FILE}: {key}", frozenset({"words"}))
    return frozenset(entry.text("words", "").split())


def _phrases(data: Mapping[str, object], key: str) -> tuple[tuple[str, ...], ...]:
    entry = Entry(data.get(key, {}), f"{FILE}: {key}", frozenset({"phrases"}))
    return tuple(tuple(p.split()) for p in entry.text("phrases", "").split(",") if p.strip())


def _bounds(data: Mapping[str, object], key: str) -> dict[tuple[str, ...], str]:
    table = data.get(key, {})
    found: dict[tuple[str, ...], str] = {}
    for words, bound in table.items() if isinstance(table, dict) else ():
        if bound not in _BOUNDS:
            Entry({}, f"{FILE}: {key} '{words}'", frozenset()).fail(
                f"bound '{bound}'", f"use one of {', '.join(sorted(_BOUNDS))}"
            )
        found[tuple(words.split())] = bound
    return found
