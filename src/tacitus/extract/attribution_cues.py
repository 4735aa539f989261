"""The words that attribute, from `resources/cues/attribution.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.errors import ResourceError
from tacitus.model.record import ATTRIBUTION_KINDS
from tacitus.ontology.source import Entry, bundled, tables

FILE = "attribution.toml"
_TAKES = frozenset({"that", "inf", "obj", "colon", "passive"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Kinds by word, of verbs by what they take; prepositions stand under their first word, with all their words.

    Attitudes stand by word and by what they take: that, inf, obj, or a preposition.
    `only_of` are the nouns that a preposition is bound to.
    `means` are nouns that a cue takes in ("said in a *statement*"), `linking` adverbs it leaves out ("*then* said"),
    `light` verbs that lend a noun their subject ("*voiced* support"), `times` what is neither cue nor
    content right after the verb ("said *Monday* he would go"); `unsourced` nouns whose author nobody names
    ("*reports* said", "*rumours* that").
    """

    that: Mapping[str, str]
    inf: Mapping[str, str]
    obj: Mapping[str, str]
    colon: Mapping[str, str]
    passive: Mapping[str, str]
    nouns: Mapping[str, str]
    prepositions: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    only_of: Mapping[tuple[str, ...], frozenset[str]]
    as_clauses: Mapping[str, str]
    adverbs: Mapping[str, str]
    attitudes: Mapping[str, dict[str, str]]
    attitude_nouns: Mapping[str, dict[str, str]]
    adjectives: Mapping[str, dict[str, str]]
    means: frozenset[str]
    light: frozenset[str]
    times: frozenset[str]
    linking: frozenset[str]
    unsourced: frozenset[str]
    examples: tuple[str, ...]

    @property
    def verbs(self) -> frozenset[str]:
        """All verbs that attribute, in base form."""
        return frozenset().union(self.that, self.inf, self.obj, self.colon, self.as_clauses, self.attitudes)


@cache
def load_speech_words() -> SpeechWords:
    """Give the bundled words, checked; of two entries for one word the first counts."""
    data = bundled(FILE, "cues")
    verbs: dict[str, dict[str, str]] = {take: {} for take in _TAKES}
    plain: dict[str, dict[str, str]] = {key: {} for key in ("noun", "preposition", "as_clause", "adverb")}
    examples: list[str] = []
    of: dict[str, set[str]] = {}
    for key in ("verb", *plain):
        for n, row in enumerate(tables(data, key, FILE), start=1):
            entry = Entry(row, f"{FILE}: {key} {n}", frozenset({"kind", "words", "takes", "of", "examples"}))
            kind = _kind(entry)
            for word in entry.text("of", "").split():
                for head in entry.text("words").split():
                    of.setdefault(head, set()).add(word)
            targets = [verbs[t] for t in entry.text("takes").split()] if key == "verb" else [plain[key]]
            for word in entry.text("words").split():
                for target in targets:
                    target.setdefault(word, kind)
            examples += entry.texts("examples")
    return SpeechWords(
        that=verbs["that"],
        inf=verbs["inf"],
        obj=verbs["obj"],
        colon=verbs["colon"],
        passive=verbs["passive"],
        nouns=plain["noun"],
        prepositions=_by_first_word(plain["preposition"]),
        only_of={tuple(k.split("_")): frozenset(v) for k, v in of.items()},
        as_clauses=plain["as_clause"],
        adverbs=plain["adverb"],
        attitudes=_attitudes(data, "attitude"),
        attitude_nouns=_attitudes(data, "attitude_noun"),
        adjectives=_attitudes(data, "attitude_adjective"),
        means=_words(data, "means"),
        light=_words(data, "light"),
        times=_words(data, "times"),
        linking=_words(data, "linking"),
        unsourced=_words(data, "unsourced"),
        examples=tuple(examples),
    )


def _attitudes(data: Mapping[str, object], key: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for n, row in enumerate(tables(data, key, FILE), start=1):
        entry = Entry(row, f"{FILE}: {key} {n}", frozenset({"kind", "words", "takes"}))
        for word in entry.text("words").split():
            for take in entry.text("takes").split():
                found.setdefault(word, {}).setdefault(take, _kind(entry))
    return found


def _kind(entry: Entry) -> str:
    kind = entry.text("kind")
    if kind not in ATTRIBUTION_KINDS:
        entry.fail(f"kind '{kind}'", f"use one of {', '.join(ATTRIBUTION_KINDS)}")
    return kind


def _words(data: Mapping[str, object], key: str) -> frozenset[str]:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ResourceError(f"{FILE}: '{key}' is not a string: give {key} = \"…\"")
    return frozenset(value.split())


def _by_first_word(kinds: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for joined, kind in kinds.items():
        words = tuple(joined.split("_"))
        found[words[0]] = (*found.get(words[0], ()), (words, kind))
    return found
