"""Precision and recall of time expressions against the marked sentences of `timex.txt`.

`python tests/cases/timex_score.py` prints the figures and every sentence that does not come out.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from marked import dated_lines, unmarked

from tacitus.model.note import Timex
from tacitus.resolve.timex import timexes

CASES = Path(__file__).with_name("timex.txt")
_MARK = re.compile(r"\[([^|\]]+) \| (?:(SET) )?([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """An expression's extent, type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with its publication date and marks."""

    text: str
    published: dt.date | None
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Overlapping pairs, those of one value and type among them, and how many were said and marked."""

    met: int
    valued: int
    typed: int
    said: int
    true: int

    def f1(self, right: int) -> float:
        """Give F1 where `right` of what was said are right."""
        return 2 * right / (self.said + self.true) if self.said + self.true else 0.0


def _type(value: str, repeated: bool) -> str:
    if repeated:
        return "SET"
    if value[0] == "P" and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if re.search(r"\dT", value) else "DATE"


def unmark(line: str) -> tuple[str, tuple[Marked, ...]]:
    """Take the marks out of a line; "-" as a value marks words that are no time expression of their own."""
    text, marks = unmarked(line, _MARK)
    return text, tuple(Marked(a, b, _type(m[3], m[2] is not None), m[3]) for a, b, m in marks if m[3] != "-")


def cases() -> list[Case]:
    """Read the sentences."""
    return [Case(text, day, marks) for day, line in dated_lines(CASES) for text, marks in [unmark(line)]]


def pairs(case: Case, found: tuple[Timex, ...]) -> list[tuple[Marked, Timex]]:
    """Pair marks with the first expression found that overlaps, each once."""
    left = list(found)
    out = []
    for mark in case.marks:
        hit = next((t for t in left if t.start < mark.end and mark.start < t.end), None)
        if hit is not None:
            left.remove(hit)
            out.append((mark, hit))
    return out


def score(chosen: list[Case]) -> Score:
    """Score what `timexes` finds in the sentences."""
    met = valued = typed = said = true = 0
    for case in chosen:
        found = timexes(case.text, case.published)
        paired = pairs(case, found)
        met += len(paired)
        valued += sum(m.value == t.value for m, t in paired)
        typed += sum(m.type == t.type for m, t in paired)
        said, true = said + len(found), true + len(case.marks)
    return Score(met, valued, typed, said, true)


def main() -> None:
    """Print the figures and what does not come out."""
    chosen = cases()
    for case in chosen:
        found = timexes(case.text, case.published)
        wanted = [(case.text[m.start : m.end], m.value) for m in case.marks]
        got = [(t.text, t.value) for t in found]
        right = pairs(case, found)
        if len(right) < max(len(found), len(case.marks)) or any(m.value != t.value for m, t in right):
            print(f"{case.published} {case.text}\n    wanted {wanted}\n    got    {got}")
    s = score(chosen)
    print(f"sentences {len(chosen)} marks {s.true}")
    print(f"relaxed_f1 {s.f1(s.met):.3f} value_f1 {s.f1(s.valued):.3f} type_f1 {s.f1(s.typed):.3f}")


if __name__ == "__main__":
    main()
