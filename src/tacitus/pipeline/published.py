"""When an article without a date was published, as it says itself: in its address, a line, or its dateline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tacitus.errors import ResourceError
from tacitus.model.text import Article, Furniture
from tacitus.resolve import timex_calendar as cal
from tacitus.resolve.date_order import day_first
from tacitus.resolve.timex_words import load_time_words, read_table, split_words

FILE = "cues/published.toml"
_LONGEST = 100
#: A text names its own year in a date that lies so near to the dateline's day.
_NEAR = 45
#: Two figures of a year: "12 MAR 89" is 1989.
_TURN = 70
_URL_DAY = re.compile(
    r"[/=_-]((?:19|20)\d\d)([/-])(\d{1,2}|[a-z]{3})\2(\d{1,2})(?=[/_?&.-]|$)|/((?:19|20)\d{6})(?=[/_?-]|$)"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?:T[\d:]+\S*)?")
_NUMBERS = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)\b")
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d(?![\d:]))"
_REST = re.compile(
    r"(?:[\s,.:|()–-]|\b(?:at|on|[a-z]{3,6}day|\d{1,2}[:.]\d\d|[ap]\.?m\b|gmt|utc|[a-z]{2,3}t)\b)*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date with the words that tell it and where they stand ("dateline", "line", "address")."""

    date: dt.date
    words: str
    where: str

    @property
    def reason(self) -> str:
        """Give the reason to put beside a date that was counted from it."""
        return f"published: {self.date}, from the {self.where} '{self.words}', as the article has no date"


@dataclass(frozen=True, slots=True)
class _Words:
    published: re.Pattern[str]
    updated: re.Pattern[str]
    head: int
    url_months: tuple[str, ...]
    #: "5 March", "March 5" with a year or without, and a month with its year.
    day: re.Pattern[str]
    month: re.Pattern[str]


@cache
def _words() -> _Words:
    table = read_table(FILE)
    months = "|".join(sorted(load_time_words().months, key=len, reverse=True))
    try:
        openers = [_opener(table["lines"][key]) for key in ("published", "updated")]
        head, url_months = int(table["lines"]["head"]), tuple(table["urls"]["months"].split())
    except (KeyError, ValueError, AttributeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the entry back as its comment says") from None
    number = r"(\d{1,2})(?:st|nd|rd|th)?"
    day = re.compile(
        rf"\b(?:{number}\s+(?:of\s+)?({months})\b\.?|({months})\b\.?\s+{number})(?!\d)(?:,?\s+{_YEAR})?", re.IGNORECASE
    )
    month = re.compile(rf"\b({months})\b\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
    return _Words(openers[0], openers[1], head, url_months, day, month)


def _opener(words: str) -> re.Pattern[str]:
    ordered = sorted(split_words(words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})\s*[:–-]?\s+(?=[\dA-Z(])", re.IGNORECASE)


def published(article: Article, furniture: Sequence[Furniture]) -> Published | None:
    """Give the publication date that the article itself tells; None where it does not, or tells no year.

    Its address goes before a line "Published: …", that before the dateline, and "Updated: …" comes last.
    """
    lines = list(_lines(article))
    return (
        _of_address(article.url)
        or _of_line(lines, _words().published, article)
        or _of_dateline(article, furniture)
        or _of_line(lines, _words().updated, article)
        or _bare(lines, article)
    )


def _of_address(url: str | None) -> Published | None:
    path = urlsplit(url.lower()).path if url else ""
    for m in _URL_DAY.finditer(path):
        if m[5]:
            day = cal.day(int(m[5][:4]), int(m[5][4:6]), int(m[5][6:]))
        else:
            months = _words().url_months
            number = int(m[3]) if m[3].isdigit() else months.index(m[3]) + 1 if m[3] in months else 0
            day = cal.day(int(m[1]), number, int(m[4]))
        if day is not None:
            return Published(day, m[0].strip("/_-="), "address")
    return None


def _lines(article: Article) -> Iterator[tuple[int, str]]:
    at = 0
    for line in article.text.splitlines(keepends=True):
        if 0 < len(words := line.strip()) <= _LONGEST:
            yield at, words
        at += len(line)


def _of_line(lines: Sequence[tuple[int, str]], opener: re.Pattern[str], article: Article) -> Published | None:
    for _, words in lines:
        m = opener.match(words)
        found = _date(words[m.end() :], article) if m else None
        if found is not None:
            return Published(found[0], words, "line")
    return None


def _bare(lines: Sequence[tuple[int, str]], article: Article) -> Published | None:
    """A line with nothing but a date near the top."""
    for at, words in lines:
        if at > _words().head:
            return None
        found = _date(words, article)
        if found is not None and _REST.fullmatch(words[: found[1]]) and _REST.fullmatch(words[found[2] :]):
            return Published(found[0], words, "line")
    return None


def _date(words: str, article: Article) -> tuple[dt.date, int, int] | None:
    """Give the first full date of a line, with where it begins and ends."""
    if m := _ISO.search(words):
        day = cal.day(int(m[1]), int(m[2]), int(m[3]))
        return (day, m.start(), m.end()) if day else None
    for m in _words().day.finditer(words):
        day = _day(m, int(m["year"])) if m["year"] and len(m["year"]) == 4 else None
        if day is not None:
            return day, m.start(), m.end()
    if m := _NUMBERS.search(words):
        a, b, year = int(m[1]), int(m[3]), int(m[4])
        first = a > 12 or (b <= 12 and day_first(article.text, article.url, article.publisher))
        day = cal.day(year, b, a) if first else None
        if not first and (b > 12 or day_first(article.text, article.url, article.publisher) is False or a == b):
            day = cal.day(year, a, b)
        return (day, m.start(), m.end()) if day else None
    return None


def _day(m: re.Match[str], year: int | None) -> dt.date | None:
    if year is None:
        return None
    return cal.day(year, load_time_words().months[(m[2] or m[3]).lower()], int(m[1] or m[4]))


def _year(m: re.Match[str]) -> int | None:
    digits = (m["year"] or "").lstrip("'’")
    if len(digits) == 2:
        return (1900 if int(digits) >= _TURN else 2000) + int(digits)
    return int(digits) if digits else None


def _of_dateline(article: Article, furniture: Sequence[Furniture]) -> Published | None:
    """Give the dateline's date; a year that it lacks is the one that the text or the address shows for that day."""
    for f in furniture:
        if f.kind != "dateline":
            continue
        words = article.text[f.start : f.end].strip()
        m = next(_words().day.finditer(words), None)
        if m is None:
            continue
        years = {year} if (year := _year(m)) else _years(article, m)
        day = _day(m, years.pop()) if len(years) == 1 else None
        if day is not None:
            return Published(day, words.rstrip(" -–—"), "dateline")
    return None


def _years(article: Article, dateline: re.Match[str]) -> set[int]:
    """Give the years in which the dateline's day lies near a date with its year."""
    told: set[dt.date] = set()
    for m in _words().day.finditer(article.text):
        if m["year"] and len(m["year"]) == 4 and (day := _day(m, int(m["year"]))):
            told.add(day)
    months = load_time_words().months
    told |= {dt.date(int(m[2]), months[m[1].lower()], 15) for m in _words().month.finditer(article.text)}
    path = urlsplit(article.url).path if article.url else ""
    told |= {dt.date(int(m[1]), int(m[2]), 15) for m in _URL_MONTH.finditer(path) if 1 <= int(m[2]) <= 12}
    years = {t.year + k for t in told for k in (-1, 0, 1)}
    days = [d for year in years if (d := _day(dateline, year)) is not None]
    return {d.year for d in days if any(abs((d - t).days) <= _NEAR for t in told)}
