"""The words of time expressions, read from `resources/cues/time.toml` once and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tacitus.errors import ResourceError

FILE = "cues/time.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """All tables of the file, turned round so that a lower-case word gives its meaning."""

    months: dict[str, int]
    ambiguous_months: frozenset[str]
    short_months: frozenset[str]
    month_before: frozenset[str]
    weekdays: dict[str, int]
    units: dict[str, str]
    factors: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    vague: tuple[str, ...]
    approximate: tuple[str, ...]
    parts: dict[str, str]
    seasons: dict[str, str]
    season_before: frozenset[str]
    days: dict[str, int]
    references: dict[str, str]
    adjectives: dict[str, str]
    sets: dict[str, str]
    relative: dict[str, int]
    fuzzy_before: tuple[str, ...]
    fuzzy_part: tuple[str, ...]
    future_cues: frozenset[str]
    future_adjacent: frozenset[str]
    year_before: frozenset[str]
    year_weak: frozenset[str]
    year_plurals: frozenset[str]
    year_counts: frozenset[str]
    holidays: dict[str, str]
    months_long: frozenset[str]
    first_halves: frozenset[str]
    second_halves: frozenset[str]
    named_after: frozenset[str]
    named_days: frozenset[str]
    centuries: dict[str, int]
    borders: frozenset[str]


def split_words(value: str) -> tuple[str, ...]:
    """Give the words of a list as the resource files write it: "_" stands for a blank inside a word."""
    return tuple(w.replace("_", " ") for w in value.split())


def _turned(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in split_words(words)}


def _plurals(units: dict[str, str], odd: dict[str, str]) -> Iterable[tuple[str, str]]:
    for word, letter in units.items():
        yield word, letter
        yield odd.get(word, word + "s"), letter


def read_table(name: str) -> dict[str, Any]:
    """Read a packaged TOML file; raises `ResourceError` where it is no TOML."""
    text = resources.files("tacitus").joinpath("resources", *name.split("/")).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise ResourceError(f"resources/{name}: {e}: correct the line") from None


@cache
def load_time_words() -> TimeWords:
    """Read the packaged file; raises `ResourceError` when a table is missing or badly filled."""
    try:
        return _read(read_table(FILE))
    except (KeyError, ValueError, AttributeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the entry back as its comment says") from None


def _read(t: dict[str, Any]) -> TimeWords:
    units = _turned(t["units"])
    odd = dict(t["unit_plurals"])
    factors = dict(t["unit_factors"])
    signs = {"past": -1, "present": 0, "future": 1}
    return TimeWords(
        months={w: int(n) for w, n in _turned(t["months"]).items()},
        ambiguous_months=frozenset(split_words(t["month_checks"]["ambiguous"])),
        short_months=frozenset(split_words(t["month_checks"]["short"])),
        month_before=frozenset(split_words(t["month_checks"]["before"])),
        weekdays={w: int(n) for w, n in _turned(t["weekdays"]).items()},
        units=dict(_plurals(units, odd)),
        factors=factors | {odd.get(w, w + "s"): n for w, n in factors.items()},
        numbers=dict(t["numbers"]),
        ordinals=dict(t["ordinals"]),
        vague=split_words(t["vague"]["words"]),
        approximate=split_words(t["approximate"]["words"]),
        parts=_turned(t["parts"]),
        seasons=_turned(t["seasons"]),
        season_before=frozenset(split_words(t["season_checks"]["before"])),
        days=dict(t["days"]),
        references=_turned(t["references"]),
        adjectives=_turned(t["reference_adjectives"]),
        sets=_turned(t["sets"]),
        relative={w: signs[k] for k, words in t["relative"].items() for w in split_words(words)},
        fuzzy_before=split_words(t["fuzzy"]["before"]),
        fuzzy_part=split_words(t["fuzzy"]["part"]),
        future_cues=frozenset(split_words(t["future_cues"]["words"])),
        future_adjacent=frozenset(split_words(t["future_cues"]["adjacent"])),
        year_before=frozenset(split_words(t["year"]["before"])),
        year_weak=frozenset(split_words(t["year"]["weak_before"])),
        year_plurals=frozenset(split_words(t["year"]["plurals"])),
        year_counts=frozenset(split_words(t["year"]["counts"])),
        holidays={w.replace("_", " ").replace("-", " "): d for w, d in t["holidays"].items()},
        months_long=frozenset(split_words(t["fasts"]["words"])),
        first_halves=frozenset(split_words(t["halves"]["first"])),
        second_halves=frozenset(split_words(t["halves"]["second"])),
        named_after=frozenset(split_words(t["names"]["after"])),
        named_days=frozenset(split_words(t["names"]["before"])),
        centuries=dict(t["centuries"]),
        borders=frozenset(split_words(t["borders"]["words"])),
    )
