"""The words of claims and blame: `resources/cues/claims.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tacitus.ontology.source import Entry, bundled, tables

FILE = "claims.toml"


@dataclass(frozen=True, slots=True)
class BlameRow:
    """Where whoever is blamed stands at one of the verbs: `obj`, `subj` or a preposition; words that must follow."""

    who: str
    need: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """`pairs`: (verb, object) that make a claim; the others as in the file."""

    pairs: frozenset[tuple[str, str]]
    said: frozenset[str]
    did: frozenset[str]
    mouthpieces: frozenset[str]
    groups: frozenset[str]
    blame: Mapping[str, tuple[BlameRow, ...]]
    examples: tuple[str, ...]


def load_claim_words() -> ClaimWords:
    """Give the bundled words, checked."""
    data = bundled(FILE, "cues")
    pairs: list[tuple[str, str]] = []
    examples: list[str] = []
    for n, table in enumerate(tables(data, "claim", FILE), start=1):
        entry = Entry(table, f"{FILE}: claim {n}", frozenset({"verbs", "objects", "examples"}))
        pairs += [(v, o) for v in entry.text("verbs").split() for o in entry.text("objects").split()]
        examples += _lines(entry)
    blame: dict[str, tuple[BlameRow, ...]] = {}
    for n, table in enumerate(tables(data, "blame", FILE), start=1):
        entry = Entry(table, f"{FILE}: blame {n}", frozenset({"verbs", "who", "with", "examples"}))
        row = BlameRow(entry.text("who"), frozenset(entry.text("with", "").split()))
        for verb in entry.text("verbs").split():
            blame[verb] = (*blame.get(verb, ()), row)
        examples += _lines(entry)
    said = Entry(data.get("said", {}), f"{FILE}: said", frozenset({"verbs", "did", "examples"}))
    return ClaimWords(
        pairs=frozenset(pairs),
        said=frozenset(said.text("verbs").split()),
        did=frozenset(said.text("did").split()),
        mouthpieces=_words(data, "mouthpiece"),
        groups=_words(data, "group"),
        blame=blame,
        examples=(*examples, *_lines(said)),
    )


def _lines(entry: Entry) -> list[str]:
    return [line.strip() for line in entry.text("examples", "").splitlines() if line.strip()]


def _words(data: Mapping[str, object], key: str) -> frozenset[str]:
    return frozenset(Entry(data.get(key, {}), f"{FILE}: {key}", frozenset({"words"})).text("words", "").split())
