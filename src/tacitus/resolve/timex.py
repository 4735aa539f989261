"""Time expressions in plain text with their TIMEX3 type and value."""

from __future__ import annotations

import datetime as dt
import re

from tacitus.model.note import Timex
from tacitus.resolve.timex_interval import interval
from tacitus.resolve.timex_reading import Found, Reading, Valued
from tacitus.resolve.timex_rules import Grammar, load_grammar
from tacitus.resolve.timex_values import value_of

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_HALF_OF_DAY = re.compile(r"\s?[ap]\.m\.", re.IGNORECASE)
#: An expression may begin so many tokens before its anchor ("more than two and a half years") and end so many after it.
_BEFORE, _AFTER = 6, 7
#: These are anchors in capitals only.
_CAPITAL_ANCHORS = frozenset({"q", "utc", "gmt"})


def timexes(text: str, published: dt.date | None, day_first: bool | None = None) -> tuple[Timex, ...]:
    """Find the time expressions of `text`, in order and not overlapping.

    Relative ones count from `published`; without it they become open values (`XXXX-WXX-3`, `PAST_REF`, …).
    `day_first` says how "03/04/2021" is to be read; where it is None the day nearer to `published` is taken.
    """
    grammar = load_grammar()
    tokens = [m.span() for m in _TOKEN.finditer(text)]
    known = grammar.anchors | _CAPITAL_ANCHORS
    out: list[Timex] = []
    done = 0
    last_day: dt.date | None = published
    recent: dt.date | None = None
    coarse = ""
    for k, (start, end) in enumerate(tokens):
        if start < done or (text[start:end].lower() not in known and not text[start].isdigit()):
            continue
        if not _is_anchor(grammar, text, start, end):
            continue
        found = _around(grammar, text, tokens, k, done)
        if found is None:
            continue
        reading = value_of(found, Reading(grammar.words, text, published, last_day, recent, day_first, coarse))
        if reading is None:
            continue
        a, b = reading.start, reading.end
        out.append(Timex(start=a, end=b, text=text[a:b], type=reading.type, value=reading.value))
        done = b
        told = _day_of(reading.value)
        last_day = told or last_day
        if reading.type == "DATE":
            coarse = "" if told else reading.value if _narrates(text, reading, published) else coarse
        days = interval(reading.value) if reading.type in {"DATE", "TIME"} else None
        recent = days[0] if days else recent
    return tuple(out)


def _is_anchor(grammar: Grammar, text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if not word[0].isdigit():
        return word.lower() in grammar.anchors or (word.lower() in _CAPITAL_ANCHORS and word.isupper())
    if _HALF_OF_DAY.match(text, end):
        return True
    if end - start == 4 or text[end : end + 1] in {"/", ":"}:
        return True
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return True
    return end - start == 2 and (text[end : end + 1] == "s" or text[start - 1 : start] in {"'", "’"})


def _around(grammar: Grammar, text: str, tokens: list[tuple[int, int]], k: int, done: int) -> Found | None:
    """Find the expression that covers token `k`, if there is one."""
    end = tokens[k][1]
    # Look-aheads need a few characters more than the window.
    endpos = min(len(text), tokens[min(len(tokens) - 1, k + _AFTER)][1] + 3)
    for start, stop in tokens[max(0, k - _BEFORE) : k + 1]:
        if start < done or not (text[start].isdigit() or text[start:stop].lower() in grammar.starters):
            continue
        pos = start - 1 if start > done and text[start - 1] in {"'", "’"} else start
        m = grammar.master.match(text, pos, endpos)
        if m is None or m.end() < end or m.lastgroup is None:
            continue
        inner = grammar.rules[m.lastgroup].match(text, pos, endpos)
        if inner is None or inner.end() != m.end():
            inner = grammar.rules[m.lastgroup].fullmatch(text, pos, m.end())
        if inner is not None:
            return Found(m.lastgroup, inner, m.start(), m.end())
    return None


def _narrates(text: str, found: Valued, published: dt.date | None) -> bool:
    """Say whether a month or year is what the sentences now tell of: "In November 2012 rebels …. Days later …"."""
    days = interval(found.value)
    if days is None or days[2] not in {"month", "year"} or (published is not None and days[1] >= published):
        return False
    return text[max(0, found.start - 8) : found.start].rstrip().lower().endswith(("in", "during"))


def _day_of(value: str) -> dt.date | None:
    if len(value) >= 10 and value[4] == "-" and value[:10].replace("-", "").isdigit():
        try:
            return dt.date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None
