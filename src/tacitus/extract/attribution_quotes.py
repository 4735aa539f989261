"""Quotation marks: the stretches of a field between them, and where a quotation goes on over sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

#: Two apostrophes are a quotation mark too, in agency and newspaper archives.
_MARK = re.compile(r"""["“”«»„]|''|``|\n\s*\n|\n\Z""")
_OPEN = frozenset({'"', "“", "«", "„", "''", "``"})
#: Single marks, British style: the first stands before a word, the last after the point or comma of the words it ends,
#: which no apostrophe does ("'We will fight,' he said", not "the miners' union").
_SINGLE = re.compile(
    r"""(?<![^\s(\[—–])['‘](?=[^\W\d_])(?!(?:n|em|tis|twas|til|cause)\b)([^\n"“”]*?[,.?!…])['’](?![\w'’])"""
)
_WORDS = 3
_ONLY_OPEN = frozenset({"“", "«", "„", "``"})


def quotations(text: str) -> list[tuple[int, int]]:
    """Give the stretches inside quotation marks, without the marks: double ones, and single ones of several words.

    An empty line ends a quotation that was not closed: newspapers open every paragraph of a long one anew.
    """
    return [(a, b) for a, b, _ in _quotations(text)]


def _quotations(text: str) -> list[tuple[int, int, bool]]:
    """Quotations, each with whether it was closed."""
    found: list[tuple[int, int, bool]] = []
    start: int | None = None
    for mark in _MARK.finditer(text):
        i, char = mark.start(), mark.group()
        if start is None:
            if char in _OPEN:
                start = mark.end()
        elif char not in _ONLY_OPEN:
            if text[start:i].strip():
                found.append((start, i, not char.isspace()))
            start = None
    if start is not None and text[start:].strip():
        found.append((start, len(text), False))
    single = _single(text)
    apart = [(a, b, True) for a, b in single if not any(x < b and a < y for x, y, _ in found)] if single else []
    return sorted([*found, *apart]) if apart else found


def _single(text: str) -> list[tuple[int, int]]:
    """Give the stretches of several words inside single quotation marks."""
    return [m.span(1) for m in _SINGLE.finditer(text) if len(m[1].split()) >= _WORDS]


class Quotations:
    """The quotations of one field, for looking up by offset."""

    __slots__ = ("_starts", "spans", "unclosed")

    def __init__(self, text: str) -> None:
        found = _quotations(text)
        self.spans = [(a, b) for a, b, _ in found]
        #: Ends of quotations that a paragraph left open: the next one goes on with it.
        self.unclosed = frozenset(b for _, b, closed in found if not closed)
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
