"""Where a report says itself that it tells of several incidents, and where it goes over from one to another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.ontology.source import Entry, bundled

FILE = "incidents.toml"


@dataclass(frozen=True, slots=True)
class Signs:
    """The patterns for several incidents and for another one, as in `resources/cues/incidents.toml`.

    Of the words that go with a pattern one stands in whatever it matches: they are looked for first, which is quicker.
    """

    several: re.Pattern[str]
    several_words: tuple[str, ...]
    apart: re.Pattern[str]
    apart_words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """`several`: the report sums up several incidents. `goes_over`: the offsets in the text where another begins."""

    several: bool
    goes_over: tuple[int, ...]

    def number(self, field: str, end: int) -> int:
        """Give the number, from 0, of the incident that the sentence ending at offset `end` of a field is about."""
        return 0 if field != "text" else sum(o < end for o in self.goes_over)


@cache
def load_signs() -> Signs:
    """Give the bundled signs, checked."""
    data = bundled(FILE, "cues")
    several, apart = (_entry(data, key) for key in ("several", "apart"))
    return Signs(
        several=_pattern(several),
        several_words=tuple(several.text("words").split()),
        apart=_pattern(apart),
        apart_words=tuple(apart.text("words").split()),
        examples=(*several.texts("examples"), *apart.texts("examples")),
    )


def told_apart(title: str | None, text: str) -> Telling:
    """Give what a report says of its incidents."""
    signs = load_signs()
    several = any(signs.several.search(part) for part in (title or "", text) if _may(part, signs.several_words))
    apart = signs.apart.finditer(text) if _may(text, signs.apart_words) else ()
    return Telling(several, tuple(m.end() for m in apart))


def _may(text: str, words: tuple[str, ...]) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in words)


def _entry(data: Mapping[str, object], key: str) -> Entry:
    return Entry(data.get(key, {}), f"{FILE}: {key}", frozenset({"words", "patterns", "examples"}))


def _pattern(entry: Entry) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in entry.texts("patterns")), re.IGNORECASE)
