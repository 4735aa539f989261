"""What the reading and parsing stages hand on: articles, sentences, tokens. All offsets are Python code points."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one field of an article; `article_field[start:end] == text`, always."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was given. `text` is never changed; offsets of every later record count into it.

    `id` is the given one or `"sha256:" + 16 hex digits` of the text. `date` is the publication date, None when unknown.
    """

    id: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None

    def field(self, name: str) -> str:
        """Give the text of the field called `"title"` or `"text"` (an absent title is the empty string)."""
        return (self.title or "") if name == "title" else self.text


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of `Article.text` that is not the article.

    `kind` is one of: appeal caption credit promo navigation byline dateline disclosure comment.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence before parsing: offsets into the field `field`; `headline` says it is written in headline English."""

    field: str
    start: int
    end: int
    headline: bool = False


class Token(NamedTuple):
    """One token: `head` is the index of its head in the sentence (its own index at the root).

    `tag` is the Penn Treebank tag, `dep` the ClearNLP label of spaCy's English models; `start`/`end` count into
    the field. A tuple, as a thousand are made an article and a dataclass takes three times as long to make.
    """

    i: int
    text: str
    lower: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence. `index` is 0 for the title and 1, 2, … for the sentences of the text.

    `paragraph` numbers the paragraphs of the text (0 for the title). `quoted` is the sentence's exact words.
    """

    index: int
    field: str
    start: int
    end: int
    quoted: str
    headline: bool
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with its furniture and its parsed sentences, in order."""

    article: Article
    furniture: tuple[Furniture, ...]
    sentences: tuple[Sentence, ...]
