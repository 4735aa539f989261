"""Number words: "one hundred and thirty-seven", "2,500", "1.5 million", "a dozen", "3-4" to integers."""

from __future__ import annotations

import re

_UNITS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16}
_TEENS_2 = {"seventeen": 17, "eighteen": 18, "nineteen": 19}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SMALL = _UNITS | _TEENS | _TEENS_2 | _TENS
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "score": 20}
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_RANGE = re.compile(r"(\d[\d,]*)\s?[-–—]\s?(\d[\d,]*)")
_LIMIT = 10**10


def number_of(words: list[str]) -> int | None:
    """Give the number that these lower-case words write, or None when they are not a number."""
    total, current, seen = 0.0, 0.0, False
    parts = [p for w in words for p in (w.split("-") if not w[:1].isdigit() else [w])]
    for n, word in enumerate(parts):
        if word in {"and", "", "-"}:
            continue
        if word in {"a", "an"} and n + 1 < len(parts) and parts[n + 1] in _LARGE:
            current = 1
        elif word in _SMALL:
            current += _SMALL[word]
        elif _FIGURES.fullmatch(word):
            current += float(word.replace(",", ""))
        elif word in {"hundred", "dozen", "score"}:
            current = (current or 1) * _LARGE[word]
        elif word in _LARGE:
            total += (current or 1) * _LARGE[word]
            current = 0
        else:
            return None
        seen = True
    value = total + current
    return int(value) if seen and value == int(value) and value < _LIMIT else None


def range_of(word: str) -> tuple[int, int] | None:
    """Give both ends of a range written as one word ("10-12"), the smaller first; None when it is none."""
    found = _RANGE.fullmatch(word)
    if found is None:
        return None
    low, high = (int(g.replace(",", "")) for g in found.groups())
    return (low, high) if low < high else None


def is_part(word: str) -> bool:
    """Say whether a lower-case word can be part of a written number."""
    return word in _SMALL or word in _LARGE or bool(_FIGURES.fullmatch(word)) or number_of([word]) is not None
