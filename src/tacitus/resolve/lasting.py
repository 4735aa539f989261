"""Events that last: from the words around a time expression to a first and a last day."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.errors import ResourceError
from tacitus.model.note import Timex
from tacitus.model.text import Sentence
from tacitus.model.tree import Tree
from tacitus.resolve import timex_calendar as cal
from tacitus.resolve.timex_words import load_time_words, read_table, split_words

FILE = "cues/time_spans.toml"
Days = tuple[dt.date, dt.date, str]
_AMOUNT = re.compile(r"P(\d+)([DWMY])$")
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
#: A stretch in months or years gets days only roughly.
_FINE = frozenset("DW")


@dataclass(frozen=True, slots=True)
class Spans:
    """The words of the file, as patterns that must fit just before or between expressions."""

    gap: re.Pattern[str]
    number_before: re.Pattern[str]
    number_after: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]
    since: re.Pattern[str]
    past: re.Pattern[str]
    begin: frozenset[str]
    bounding: frozenset[str]


@cache
def load_spans() -> Spans:
    """Read the packaged file; raises `ResourceError` when a list is missing."""
    table = read_table(FILE)
    try:
        to, joined = _any(table["range"]["to"]), _any(table["range"]["and"])
        between, start = _any(table["range"]["between"]), _any(table["range"]["from"])
        skipped = _any(table["adverbs"]["skipped"])
        cues = {key: _any(table["cues"][key]) for key in ("first", "last", "past")}
        begin = frozenset(split_words(table["cues"]["begin"]))
        bounding = begin | frozenset(split_words(table["cues"]["end"]))
    except (KeyError, AttributeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the list back as its comment says") from None
    either = rf"(?:(?P<to>{to})|(?P<and>{joined}))"
    number = rf"(?P<day>3[01]|[12]\d|[1-9]){_ORDINAL}"
    return Spans(
        gap=re.compile(rf"\s*,?\s*{either}\s*(?:the\s+)?", re.IGNORECASE),
        number_before=re.compile(
            rf"(?P<open>\b(?:{between}|{start})\s+)?(?:the\s+)?(?<![\d.,:])\b{number}\s*{either}\s*(?:the\s+)?$",
            re.IGNORECASE,
        ),
        number_after=re.compile(rf"\s*{either}\s*(?:the\s+)?{number}(?![\w:%]|[.,]\d)(?!\s+\w+s\b)", re.IGNORECASE),
        first=_before(cues["first"], skipped),
        last=_before(cues["last"], skipped),
        since=re.compile(r"\bsince\s+(?:\w+\s+)?$", re.IGNORECASE),
        past=re.compile(rf"\b{cues['past']}\s*$", re.IGNORECASE),
        begin=begin,
        bounding=bounding,
    )


def _any(words: str) -> str:
    ordered = sorted(split_words(words), key=len, reverse=True)
    return "(?:" + "|".join(rf"\b{re.escape(w)}\b" if w[0].isalpha() else re.escape(w) for w in ordered) + ")"


def _before(cue: str, skipped: str) -> re.Pattern[str]:
    return re.compile(rf"{cue}\s+(?:{skipped}\s+)*$", re.IGNORECASE)


def lasting(
    sentence: Sentence,
    timexes: Sequence[Timex],
    timex: Timex,
    found: Days,
    settle: Callable[[Timex], Days | None],
) -> tuple[dt.date, dt.date, str] | None:
    """Give first day, last day and the words of the stretch of which `timex` is an end; None where it is none.

    `found` is what `timex` itself covers, `settle` reads another expression of the sentence the same way.
    """
    inside = [t for t in timexes if sentence.start <= t.start < sentence.end and t.type in {"DATE", "TIME"}]
    at = inside.index(timex)
    near = inside[max(0, at - 1) : at + 2]
    for left, right in itertools.pairwise(near):
        if stretch := _range(sentence, left, right, settle):
            return stretch
    return _with_number(sentence, timex, found)


def _range(
    sentence: Sentence, left: Timex, right: Timex, settle: Callable[[Timex], Days | None]
) -> tuple[dt.date, dt.date, str] | None:
    """ "from Friday to Sunday", "between 3 March and 7 March"."""
    text, spans = sentence.quoted, load_spans()
    gap = spans.gap.fullmatch(text[left.end - sentence.start : right.start - sentence.start])
    before = text[: left.start - sentence.start].rstrip().lower()
    if gap is None or (gap["and"] and not before.endswith("between")):
        return None
    a, b = settle(left), settle(right)
    if a is None or b is None:
        return None
    first, last = a[0], b[1]
    if not _YEAR.search(left.text) and _YEAR.search(right.text) and first.year != last.year:
        first = cal.day(last.year, first.month, first.day) or first
        first = first if first <= last else first.replace(year=last.year - 1)
    if first > last and left.text.lower() in load_time_words().weekdays:
        first -= dt.timedelta(7)
    start = text.lower().rfind("from", 0, left.start - sentence.start)
    begins = (
        left.start - sentence.start if start < 0 or text[start + 4 : left.start - sentence.start].strip() else start
    )
    return (first, last, text[begins : right.end - sentence.start]) if first < last else None


def _with_number(sentence: Sentence, timex: Timex, found: Days) -> tuple[dt.date, dt.date, str] | None:
    """ "from 3 to 7 March", "March 3-7": the other end is a bare number."""
    spans, text = load_spans(), sentence.quoted
    if found[2] != "day" or not re.search(r"\d", timex.text) or timex.value[10:]:
        return None
    start, end = timex.start - sentence.start, timex.end - sentence.start
    m = spans.number_before.search(text, 0, start)
    if m is not None and timex.text[0].isdigit() and (m["open"] or not m["and"]):
        first = cal.day(found[0].year, found[0].month, int(m["day"]))
        if first is not None and first > found[0]:
            index = found[0].year * 12 + found[0].month - 2
            first = cal.day(index // 12, index % 12 + 1, int(m["day"]))
        return (first, found[1], text[m.start() : end]) if first is not None and first < found[1] else None
    m = spans.number_after.match(text, end)
    if m is not None and not _YEAR.search(timex.text) and not timex.text[0].isdigit():
        opened = re.search(r"\b(?:from|between)\s*$", text[:start], re.IGNORECASE)
        last = cal.day(found[1].year, found[1].month, int(m["day"]))
        if last is not None and last > found[0] and (opened or m["to"] in {"-", "–", "—"}):
            return found[0], last, text[start : m.end()]
    return None


def counted(
    sentence: Sentence, tree: Tree, timex: Timex, found: Days, duration: Timex, trigger: int
) -> tuple[dt.date, dt.date, str] | None:
    """Give the stretch of so many days (`duration` belongs to the event) that `timex` begins or ends."""
    days = length(duration)
    if days is None or found[2] != "day" or duration.value[-1] not in _FINE:
        return None
    spans, before = load_spans(), sentence.quoted[: timex.start - sentence.start]
    words = f"{duration.text} … {timex.text}"
    step = dt.timedelta(days - 1)
    if spans.last.search(before):
        return found[0] - step, found[0], words
    host = tree.tokens[tree.tokens[trigger].head].lemma
    if spans.first.search(before) or host in spans.begin or tree.tokens[trigger].lemma in spans.begin:
        return found[0], found[0] + step, words
    return None


def length(duration: Timex) -> int | None:
    """Give the days of "three-day", "two weeks", "a month"; None where there is no number."""
    m = _AMOUNT.match(duration.value)
    return int(m[1]) * {"D": 1, "W": 7, "M": 30, "Y": 365}[m[2]] if m else None


def goes_on(sentence: Sentence, tree: Tree, timex: Timex, trigger: int) -> bool:
    """Say whether the event has gone on since `timex`: "has shelled the town since Monday"."""
    since = load_spans().since.search(sentence.quoted[: timex.start - sentence.start])
    return since is not None and perfect(tree, trigger)


def until_now(sentence: Sentence, tree: Tree, duration: Timex, trigger: int) -> bool:
    """Say whether `duration` counts back from the publication: "for the past three days", "have fought for a week"."""
    before = sentence.quoted[: duration.start - sentence.start]
    if not load_spans().past.search(before):
        return False
    return bool(re.match(r"(?:the\s+)?(?:past|last)\b", duration.text, re.IGNORECASE)) or (
        before.rstrip().lower().endswith("for") and perfect(tree, trigger)
    )


def perfect(tree: Tree, trigger: int) -> bool:
    """Say whether the verb is in the present perfect ("have fought", "has been shelling")."""
    return any(tree.tokens[c].lower in {"have", "has", "'ve"} for c in tree.deps(trigger, "aux"))
