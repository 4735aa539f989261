"""Dates that the sentence's grammar gives to another verb: "arrested Tuesday, five days after he shot …"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from tacitus.model.note import Timex
from tacitus.model.text import Sentence
from tacitus.model.tree import Tree
from tacitus.resolve.narrative import load_cues
from tacitus.resolve.timex_interval import interval
from tacitus.resolve.timex_words import load_time_words

#: "five days after he shot", "a day after police said": the event lies so far before the day that stands before it.
_AFTER = re.compile(
    r"\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+(day|week)s?\s+after\s+(?=[a-z])",
    re.IGNORECASE,
)
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
#: The day stands so near before the count, in characters.
_NEAR = 40
_DAYS = {"day": 1, "week": 7}
#: A weekday counted forward lies no farther ahead.
_WEEK = dt.timedelta(7)


def counted_back(timexes: Sequence[Timex], sentence: Sentence, trigger: int) -> tuple[Timex, dt.date, str] | None:
    """Give the day of an event that is told as what another followed by days, with the words that say so."""
    at = sentence.tokens[trigger].start
    text = sentence.quoted
    for m in _AFTER.finditer(text):
        begin, end = m.start() + sentence.start, m.end() + sentence.start
        if end > at or any(end <= t.start <= at for t in timexes if t.type == "DATE"):
            continue
        before = [t for t in timexes if sentence.start <= t.start and 0 <= begin - t.end <= _NEAR]
        days = interval(before[-1].value) if before else None
        if days is None or days[2] != "day":
            continue
        word = m[1].lower()
        number = int(word) if word.isdigit() else _NUMBERS.index(word) if word in _NUMBERS else 1
        day = days[0] - dt.timedelta(number * _DAYS[m[2].lower()])
        return before[-1], day, f"'{m[0].strip()}' before '{before[-1].text}'"
    return None


def of_what_follows(tree: Tree, timex: Timex, place: int, trigger: int) -> bool:
    """Say whether a date that hangs on "accused" is the deed's: "is accused of **shooting** two men on March 28"."""
    if tree.tokens[place].lemma not in load_cues().apart or not place < trigger:
        return False
    token = tree.tokens[trigger]
    if token.tag != "VBG" or token.end > timex.start:
        return False
    between = [t for t in tree.tokens[trigger + 1 :] if t.end <= timex.start]
    return not any(t.tag in {"VBD", "VBZ", "VBP", "VB"} or t.text in {";", "—"} for t in between)


def is_clock(timex: Timex) -> bool:
    """Say whether an expression is a time of the day that names no day: "2 a.m."."""
    return timex.type == "TIME" and not re.search(
        r"[^\W\d_]{3}", re.sub(r"\b(?:GMT|UTC|EST|EDT|CET|BST)\b", "", timex.text)
    )


def not_ahead(
    found: tuple[dt.date, dt.date, str] | None, timex: Timex, published: dt.date | None, mark: str
) -> tuple[dt.date, dt.date, str] | None:
    """Give what happened on a weekday the day before publication that has its name, not the one to come."""
    if found is None or published is None or mark != "asserted" or not published < found[0] <= published + _WEEK:
        return found
    weekdays = load_time_words().weekdays
    if "next" in timex.text.lower() or not any(w in weekdays for w in timex.text.lower().replace("'", " ").split()):
        return found
    return found[0] - _WEEK, found[1] - _WEEK, found[2]
