"""What a run decides about reading, and the fixed phrases under which unreadable input is counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

EMPTY = "no text"
BINARY = "binary content"
ENCODING = "unknown encoding"
BROKEN_JSON = "broken JSON"
BROKEN_CSV = "broken CSV"
BROKEN_PARQUET = "broken Parquet"
BROKEN_PAGE = "broken HTML"
NOT_OBJECT = "not an object"
NO_FIELD = "no text field"
TOO_LONG = "text too long"
UNREADABLE = "unreadable file"
NOTHING = "nothing to read in folder"
BAD_DATE = "bad date"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How input is read.

    `date` is the publication date of articles that have none. `fields` are pairs (our field, the input's name for it),
    which go before the built-in names. An article of more than `max_chars` characters is rejected. `encoding` is tried
    for bytes that are not UTF-8.
    """

    date: dt.date | None = None
    fields: tuple[tuple[str, str], ...] = ()
    max_chars: int = 2_000_000
    encoding: str = "cp1252"
