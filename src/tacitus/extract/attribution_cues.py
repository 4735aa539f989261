"""The words that attribute, from `resources/cues/attribution.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.model.record import ATTRIBUTION_KINDS
from tacitus.ontology.source import Entry, bundled, tables

FILE = "attribution.toml"
_TAKES = frozenset({"that", "obj", "colon"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Kinds by word, of verbs by what they take; prepositions stand under their first word, with all their words."""

    that: Mapping[str, str]
    obj: Mapping[str, str]
    colon: Mapping[str, str]
    nouns: Mapping[str, str]
    prepositions: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    as_clauses: Mapping[str, str]
    adverbs: Mapping[str, str]
    examples: tuple[str, ...]


@cache
def load_speech_words() -> SpeechWords:
    """Give the bundled words, checked; of two entries for one word the first counts."""
    data = bundled(FILE, "cues")
    verbs: dict[str, dict[str, str]] = {take: {} for take in _TAKES}
    plain: dict[str, dict[str, str]] = {key: {} for key in ("noun", "preposition", "as_clause", "adverb")}
    examples: list[str] = []
    for key in ("verb", *plain):
        for n, row in enumerate(tables(data, key, FILE), start=1):
            entry = Entry(row, f"{FILE}: {key} {n}", frozenset({"kind", "words", "takes", "examples"}))
            kind = entry.text("kind")
            if kind not in ATTRIBUTION_KINDS:
                entry.fail(f"kind '{kind}'", f"use one of {', '.join(ATTRIBUTION_KINDS)}")
            targets = [verbs[t] for t in entry.text("takes").split()] if key == "verb" else [plain[key]]
            for word in entry.text("words").split():
                for target in targets:
                    target.setdefault(word, kind)
            examples += entry.texts("examples")
    return SpeechWords(
        that=verbs["that"],
        obj=verbs["obj"],
        colon=verbs["colon"],
        nouns=plain["noun"],
        prepositions=_by_first_word(plain["preposition"]),
        as_clauses=plain["as_clause"],
        adverbs=plain["adverb"],
        examples=tuple(examples),
    )


def _by_first_word(kinds: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for joined, kind in kinds.items():
        words = tuple(joined.split("_"))
        found[words[0]] = (*found.get(words[0], ()), (words, kind))
    return found
