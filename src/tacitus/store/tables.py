"""The tables of an archive: their record types and keys. Columns follow from the types, as in every other format."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from tacitus.model.event import Decision, Event, Report
from tacitus.model.record import Mention
from tacitus.model.run import Outcome, Rejection
from tacitus.model.text import Article
from tacitus.store.shape import Shape, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """A row of the table `article`; `sha256` is the hash of the text in UTF-8, `text` None where it was not to be kept.

    `mentions` and `rejections` are how many rows the article has, so that a part of an article is known as such;
    `run` is what coded it (None: not known).
    """

    id: str
    text: str | None
    title: str | None
    date: dt.date | None
    url: str | None
    publisher: str | None
    language: str | None
    sha256: str
    mentions: int
    rejections: int
    run: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """A row of the table `run`: the settings' id with what coded and by which codebook."""

    id: str
    coder: str
    codebook: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A row of the table `manifest`: one fact of a run (a version, the hash of a model's or resource's file)."""

    run: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A row of the table `session`: one call of `tacitus code` or `tacitus merge`. `ended` None: it was killed.

    `settings` is JSON: what was asked for that no run id holds (the output filters).
    """

    id: str
    run: str
    command: str
    settings: str
    started: str
    ended: str | None
    articles: int
    mentions: int
    rejections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionAlias:
    """A row of the table `mention_alias`: the mention `old` was coded anew and is now called `new`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A row of the table `event_mention`: which event a mention is of. Every mention's id leads to its event."""

    event: str
    mention: str


#: Every table of records with its type and the columns that make its key.
TABLES: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "mention": (Mention, ("id",)),
    "rejection": (Rejection, ()),
    "article": (StoredArticle, ("id",)),
    "run": (StoredRun, ("id", "coder", "codebook")),
    "manifest": (Manifest, ("run", "field")),
    "session": (Session, ("id",)),
    "mention_alias": (MentionAlias, ("old",)),
    "report": (Report, ("id",)),
    "decision": (Decision, ("id",)),
    "event": (Event, ("id",)),
    "event_mention": (EventMention, ("mention",)),
}

#: What cannot be made again from other tables: a backup and a repair hold these.
BASE = ("article", "mention", "rejection", "run", "manifest", "session", "mention_alias", "decision")

#: The words that are kept of a sentence around its trigger where the text may not be passed on.
SHORT_QUOTE = 160

_TYPES = {"str": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN", "date": "DATE"}


def stored(article: Article, outcome: Outcome, run: str | None = None, text: bool = True) -> StoredArticle:
    """Give an article as the row that is kept of it; without its text where that is not to be kept."""
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return StoredArticle(
        id=article.id,
        text=article.text if text else None,
        title=article.title,
        date=article.date,
        url=article.url,
        publisher=article.publisher,
        language=article.language,
        sha256=digest,
        mentions=len(outcome.mentions),
        rejections=len(outcome.rejections),
        run=run,
    )


def columns_of(record: type[Any]) -> list[str]:
    """Give the columns of a record type as SQL: name and type."""
    return [f'"{name}" {sql_type(shape)}' for name, shape in fields_of(record)]


def sql_type(shape: Shape) -> str:
    """Give the SQL type of a shape."""
    if shape.kind == "list":
        assert shape.item is not None
        return f"{sql_type(shape.item)}[]"
    if shape.kind == "record":
        assert shape.record is not None
        inner = ", ".join(f'"{name}" {sql_type(part)}' for name, part in fields_of(shape.record))
        return f"STRUCT({inner})"
    return _TYPES[shape.kind]
