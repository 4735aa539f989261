"""Quotation marks: the stretches of a field between them, and where a quotation goes on over sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

_MARK = re.compile(r'["“”«»„]|\n\s*\n|\n\Z')
_OPEN = frozenset('"“«„')
_ONLY_OPEN = frozenset("“«„")


def quotations(text: str) -> list[tuple[int, int]]:
    """Give the stretches inside double quotation marks, without the marks.

    An empty line ends a quotation that was not closed: newspapers open every paragraph of a long one anew.
    """
    found: list[tuple[int, int]] = []
    start: int | None = None
    for mark in _MARK.finditer(text):
        i, char = mark.start(), text[mark.start()]
        if start is None:
            if char in _OPEN:
                start = i + 1
        elif char not in _ONLY_OPEN:
            if text[start:i].strip():
                found.append((start, i))
            start = None
    if start is not None and text[start:].strip():
        found.append((start, len(text)))
    return found


class Quotations:
    """The quotations of one field, for looking up by offset."""

    __slots__ = ("_starts", "spans")

    def __init__(self, text: str) -> None:
        self.spans = quotations(text)
        self._starts = [a for a, _ in self.spans]

    def at(self, offset: int) -> tuple[int, int] | None:
        """Give the quotation that `offset` lies in."""
        k = bisect_right(self._starts, offset) - 1
        return self.spans[k] if k >= 0 and offset < self.spans[k][1] else None

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the quotations that begin inside a stretch."""
        return [s for s in self.spans if start <= s[0] < end]


def merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join stretches that overlap or touch, in text order."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(ranges):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        elif a < b:
            out.append((a, b))
    return tuple(out)
