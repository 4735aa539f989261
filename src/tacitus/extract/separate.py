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
    """The words for several incidents and for another one, as in `resources/cues/incidents.toml`."""

    several: re.Pattern[str]
    apart: re.Pattern[str]
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
        apart=_pattern(apart),
        examples=(*several.texts("examples"), *apart.texts("examples")),
    )


def told_apart(title: str | None, text: str) -> Telling:
    """Give what a report says of its incidents."""
    signs = load_signs()
    several = any(signs.several.search(part) is not None for part in (title or "", text))
    return Telling(several, tuple(m.end() for m in signs.apart.finditer(text)))


def _entry(data: Mapping[str, object], key: str) -> Entry:
    return Entry(data.get(key, {}), f"{FILE}: {key}", frozenset({"patterns", "examples"}))


def _pattern(entry: Entry) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in entry.texts("patterns")), re.IGNORECASE)
