"""Words marked in running text with brackets that always nest, whatever spans overlap."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

_BRACKETS = (("[", "]"), ("⟦", "⟧"), ("❲", "❳"), ("⦗", "⦘"))
_CONTINUED = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label for the characters from `start` to `end`."""

    start: int
    end: int
    label: str


def marked(text: str, offset: int, marks: Iterable[Mark]) -> str:
    """Give `text` (which begins at `offset`) with every mark as `[LABEL words]`.

    Marks of the same words share a bracket ("[ACTOR+SOURCE Russia]"); inner marks nest. Where two marks cross, the
    later one is closed where the earlier ends and goes on as "[…LABEL words]". A text that has brackets itself gets
    other ones. Taking all marks out gives the text back.
    """
    left, right = next((pair for pair in _BRACKETS if pair[0] not in text and pair[1] not in text), _BRACKETS[-1])
    opened: dict[int, list[str]] = {}
    closed: dict[int, int] = {}
    for mark in nested(marks):
        opened.setdefault(mark.start - offset, []).append(f"{left}{mark.label} ")
        closed[mark.end - offset] = closed.get(mark.end - offset, 0) + 1
    pieces, last = [], 0
    for place in sorted({*opened, *closed}):
        pieces += [text[last:place], right * closed.get(place, 0), *opened.get(place, ())]
        last = place
    return "".join([*pieces, text[last:]])


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """Give the marks without crossings, outer before inner: equal ones joined with "+", a crossing one in two parts."""
    labels: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        found = labels.setdefault((mark.start, mark.end), [])
        if mark.start < mark.end and mark.label not in found:
            found.append(mark.label)
    waiting = [(start, -end, "+".join(found)) for (start, end), found in labels.items() if found]
    heapq.heapify(waiting)
    out: list[Mark] = []
    around: list[int] = []  # where the marks that are open here end, outermost first
    while waiting:
        start, end, label = waiting[0][0], -waiting[0][1], waiting[0][2]
        heapq.heappop(waiting)
        while around and around[-1] <= start:
            around.pop()
        if around and end > around[-1]:
            rest = label if label.startswith(_CONTINUED) else _CONTINUED + label
            heapq.heappush(waiting, (around[-1], -end, rest))
            end = around[-1]
        out.append(Mark(start, end, label))
        around.append(end)
    return out
