"""What the value rules of time expressions share: the match, the text around it, the dates it counts from."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tacitus.resolve.timex_words import TimeWords

_WORD_BEFORE = re.compile(r"([\w'’]+|[(\[,;:–—-])\s*$")
_WORD_AFTER = re.compile(r"\s*([\w'’]+)?")
_AGE = re.compile(r"[\s-]+old\b|[\s-]+of[\s-]age\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Found:
    """A matched rule with its groups and extent."""

    rule: str
    match: re.Match[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression is read against: the text, the publication date, the last full date that was mentioned.

    `recent` is the first day of the last date of any precision, `day_first` how dates in numbers are written, if
    known, `coarse` the month or year that the narrative was in after the last full date.
    """

    words: TimeWords
    text: str
    published: dt.date | None
    last: dt.date | None
    recent: dt.date | None = None
    day_first: bool | None = None
    coarse: str = ""

    def before(self, start: int) -> str:
        """Give the word (or mark) just before offset `start`, in lower case; empty at a line's beginning."""
        m = _WORD_BEFORE.search(self.text[max(0, start - 30) : start])
        return m[1].lower() if m else ""

    def after(self, end: int) -> str:
        """Give the word just after offset `end` as written; empty where a mark follows."""
        m = _WORD_AFTER.match(self.text, end)
        return (m[1] or "") if m else ""

    def half(self, part: str) -> str:
        """Give the ending that "first half" and the like add to a year's value."""
        return "-H1" if part in self.words.first_halves else "-H2" if part in self.words.second_halves else ""

    def names_something(self, end: int) -> bool:
        """Say whether the expression is part of a name: "the March 23 **Movement**", "the Sunday **Times**"."""
        return self.after(end) in self.words.named_after

    def future(self, start: int) -> bool:
        """Say whether words before `start` in its sentence speak of what is still to come."""
        stretch = self.text[max(0, start - 80) : start]
        ends = list(_SENTENCE_END.finditer(stretch))
        words = (stretch[ends[-1].end() :] if ends else stretch).lower().split()
        if words and words[-1] in self.words.future_adjacent:
            return True
        return bool(self.words.future_cues.intersection(words))


@dataclass(frozen=True, slots=True)
class Valued:
    """A time expression's extent, type and value."""

    start: int
    end: int
    type: str
    value: str


def group(found: Found, name: str) -> str:
    """Give a group in lower case, empty when the rule has none such or it took no part."""
    if name not in found.match.re.groupindex:
        return ""
    return (found.match[name] or "").lower().strip()


def year_of(found: Found) -> int | None:
    """Give the year that the match names."""
    return int(group(found, "year")) if group(found, "year") else None


def month_of(found: Found, r: Reading) -> int:
    """Give the number of the month that the match names."""
    return r.words.months[group(found, "month").rstrip(".")]


def relation(found: Found, r: Reading) -> int:
    """Give -1 for "last", 0 for "this" and for none, 1 for "next"."""
    return r.words.relative.get(group(found, "rel"), 0)


def ordinal(found: Found, r: Reading) -> int:
    """Give the number of "third" or "3rd"."""
    word = group(found, "ord")
    return int(word[0]) if word[0].isdigit() else r.words.ordinals[word]
