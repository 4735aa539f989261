"""One row of a table (a JSON object, a line of CSV, a Parquet row) to an article."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping

from tacitus.errors import SkipArticle
from tacitus.model.run import Rejection
from tacitus.model.text import Article
from tacitus.read.decode import checked
from tacitus.read.options import BAD_DATE, EMPTY, NO_FIELD, TOO_LONG, ReadOptions

#: Our fields, each with the names it may have; the second names are NGEC's.
NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("id", ("id",)),
    ("text", ("text", "event_text")),
    ("date", ("date", "pub_date")),
    ("title", ("title", "headline")),
    ("url", ("url",)),
    ("publisher", ("publisher",)),
    ("language", ("language",)),
)
_TIME = r"[T ]\d{1,2}(?::?\d{2}){1,2}(?:[.,]\d+)?\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
_DATE = re.compile(rf"(\d{{4}})([-/.]?)(\d{{1,2}})\2(\d{{1,2}})(?:{_TIME})?")


def columns(options: ReadOptions) -> dict[str, tuple[str, ...]]:
    """Give for each of our fields the names under which the input may have it, first choice first."""
    chosen: dict[str, list[str]] = {}
    for ours, theirs in options.fields:
        chosen.setdefault(ours, []).append(theirs)
    return {ours: (*chosen.get(ours, ()), *names) for ours, names in NAMES}


def article(row: Mapping[str, object], where: str, options: ReadOptions) -> Iterator[Article | Rejection]:
    """Give the article of `row`, before it a rejection when its date cannot be read; or one rejection alone.

    `where` names the row ("news.jsonl, line 3") and stands for the id in rejections of rows without one.
    """
    found = {ours: _first(row, names) for ours, names in columns(options).items()}
    given = _word(found["id"])
    text = found["text"]
    try:
        if text is None:
            raise SkipArticle(NO_FIELD, f"fields: {', '.join(map(str, row)) or 'none'}")
        if not isinstance(text, str):
            raise SkipArticle(NO_FIELD, f"it is a {type(text).__name__}, not a string")
        title = _word(found["title"])
        body, title = check(text, title, options)
    except SkipArticle as skip:
        yield rejection(given or where, skip, where)
        return
    date, bad = _published(found["date"], options.date)
    made = Article(
        id=given or text_id(body),
        text=body,
        title=title,
        date=date,
        url=_word(found["url"]),
        publisher=_word(found["publisher"]),
        language=_word(found["language"]),
    )
    if bad:
        yield rejection(made.id, SkipArticle(BAD_DATE, bad), where)
    yield made


def check(text: str, title: str | None, options: ReadOptions) -> tuple[str, str | None]:
    """Give text and title back unchanged (a blank title as None); raises `SkipArticle` when they cannot be coded."""
    title = title if title and title.strip() else None
    if len(text) + len(title or "") > options.max_chars:
        raise SkipArticle(TOO_LONG, f"{len(text)} characters, the limit is {options.max_chars}")
    if not text.strip() and title is None:
        raise SkipArticle(EMPTY)
    return checked(text), checked(title) if title else None


def text_id(text: str) -> str:
    """Give the id of an article that came without one: a hash of its text."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def rejection(article_id: str, skip: SkipArticle, where: str) -> Rejection:
    """Give the reading stage's rejection for `skip`; its detail begins with the place `where`."""
    detail = f"{where}: {skip.detail}" if skip.detail else where
    return Rejection(article_id=article_id, start=None, end=None, stage="read", reason=skip.reason, detail=detail)


def parse_date(text: str) -> dt.date | None:
    """Give the calendar date of an ISO 8601 date or date and time, as written there (no change of time zone)."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def _published(value: object, default: dt.date | None) -> tuple[dt.date | None, str]:
    """Give the date and, when there is one that cannot be read, its words."""
    if isinstance(value, dt.datetime):
        return value.date(), ""
    if isinstance(value, dt.date):
        return value, ""
    words = _word(value)
    if words is None:
        return default, ""
    date = parse_date(words)
    return date, "" if date else repr(words[:80])


def _first(row: Mapping[str, object], names: tuple[str, ...]) -> object:
    for name in names:
        value = row.get(name)
        if value is not None and value != "":
            return value
    return "" if any(row.get(name) == "" for name in names) else None


def _word(value: object) -> str | None:
    """Give a scalar as words; blank, missing and nested values give None."""
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value) if str(value).strip() else None
