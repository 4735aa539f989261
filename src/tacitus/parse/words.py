"""Words: what counts as one, its small form, and whether it is a form of an ordinary English word."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

RESOURCE = "cues/headline_words.txt"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Endings that hardly any name has.
_ENDINGS = (
    "tion", "tions", "ment", "ments", "ities", "ally", "ously", "ively", "ably", "ingly", "ically", "fully",
    "ized", "ised", "izing", "ising", "ating", "ated", "less", "ible", "ative", "ology",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrdinaryWords:
    """The ordinary words in base form, and the words of each name that is made of ordinary words, by its first word."""

    words: frozenset[str]
    names: dict[str, tuple[tuple[str, ...], ...]]


@cache
def ordinary_words() -> OrdinaryWords:
    """Give the package's list of headline words."""
    raw = files("tacitus").joinpath("resources", *RESOURCE.split("/")).read_text(encoding="utf-8")
    words: set[str] = set()
    names: dict[str, list[tuple[str, ...]]] = {}
    for line in raw.splitlines():
        if line.startswith("+"):
            for name in line[1:].lower().split(";"):
                parts = tuple(name.split())
                names.setdefault(parts[0], []).append(parts)
        elif not line.startswith("#"):
            words.update(line.split())
    return OrdinaryWords(frozenset(words), {first: tuple(found) for first, found in names.items()})


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Say whether a word in small letters is a form of an ordinary English word."""
    return word.endswith(_ENDINGS) or is_form(word, ordinary_words().words)


def is_form(word: str, known: Set[str]) -> bool:
    """Say whether a word is one of `known` or a regular form of one."""
    if word in known:
        return True
    for ending in ("s", "es", "d", "ed", "ing", "r", "er", "ers", "st", "est", "ly", "n't", "n’t", "'t", "ness"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        if stem in known or (ending in {"ing", "ed", "er", "ers"} and _respelled(stem, known)):
            return True
    for ending in ("ies", "ied", "ier", "ily"):
        if word.endswith(ending) and word.removesuffix(ending) + "y" in known:
            return True
    return False


def _respelled(stem: str, known: Set[str]) -> bool:
    """Say whether the stem lost an e ("making") or doubled its last letter ("stopped")."""
    return stem + "e" in known or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known)


def bare(word: str) -> str:
    """Take off the possessive ending."""
    return word[:-2] if word.lower().endswith(("'s", "’s")) else word


def lowered(word: str) -> str:
    """Write in small letters where that keeps every letter's length."""
    low = word.lower()
    return low if len(low) == len(word) else "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
