"""The library: what the command line does, as functions of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tacitus.errors import AbortRun, SkipArticle
from tacitus.model.note import Annotation
from tacitus.model.record import Entity, Mention
from tacitus.model.run import Outcome, Rejection
from tacitus.model.text import Article
from tacitus.model.voice import ANY
from tacitus.pipeline.runner import run
from tacitus.read.options import BAD_DATE, ReadOptions
from tacitus.read.rows import article as article_of_row
from tacitus.settings import DEFAULT_PARSER, Settings, can_judge

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from tacitus.pipeline.engine import Engine

#: What `code_many` takes: a text, a row with the fields of record.md ("text", "date", …), or an article.
Input = str | Mapping[str, object] | Article


class Coder:
    """Codes articles. The settings are those of `tacitus code`; parser and resources are loaded at the first use."""

    def __init__(
        self,
        *,
        parser: str = DEFAULT_PARSER,
        ontology: str | Path | None = None,
        frames: Sequence[str | Path] = (),
        actors: Sequence[str | Path] = (),
        registers: Sequence[str | Path] = (),
        gazetteer: str | Path | None = None,
        include_all: bool = False,
        min_confidence: float = 0.0,
        voice: str = ANY,
        judge: bool | None = None,
    ) -> None:
        self.settings = Settings(
            parser=parser,
            ontology=Path(ontology) if ontology else None,
            frames=tuple(map(Path, frames)),
            actors=tuple(map(Path, actors)),
            registers=tuple(map(Path, registers)),
            gazetteer=Path(gazetteer) if gazetteer else None,
            include_all=include_all,
            min_confidence=min_confidence,
            voice=voice,
            judge=can_judge() if judge is None else judge,
        )

    @cached_property
    def _engine(self) -> Engine:
        from tacitus.pipeline.engine import Engine

        return Engine.build(self.settings)

    def code(
        self,
        text: str,
        date: dt.date | str | None = None,
        title: str | None = None,
        id: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
    ) -> list[Mention]:
        """Give the mentions of one article, in text order. Raises `SkipArticle` for a text that cannot be coded."""
        row = {"id": id, "text": text, "date": date, "title": title, "url": url, "publisher": publisher}
        (outcome,) = run([one_article(row)], self.settings, engine=self._engine)
        if outcome.failed:
            raise SkipArticle(outcome.rejections[-1].reason, outcome.rejections[-1].detail)
        return list(outcome.mentions)

    def code_many(self, articles: Iterable[Input], workers: int = 1) -> Iterator[Outcome]:
        """Give the outcome of each article, in order: its mentions, what was not coded, whether it `failed` as a whole.

        Articles are taken as they are needed, so that a stream of any length may be given.
        """
        items = (item for n, given in enumerate(articles, 1) for item in _items(given, f"article {n}"))
        return run(items, self.settings, workers, engine=self._engine if workers <= 1 else None)

    def annotate(self, text: str, date: dt.date | str | None = None) -> Annotation:
        """Give everything that was seen in a text. Raises `SkipArticle` for one that cannot be read."""
        from tacitus.pipeline.annotate import annotate_batch

        return annotate_batch([one_article({"text": text, "date": date})], self._engine)[0]

    def actor(self, text: str, date: dt.date | str | None = None, context: str | None = None) -> Entity | None:
        """Resolve one name or description on a date, in the sentence around it; None when it is nobody we know."""
        from tacitus.pipeline.names import Names

        named = Names(self._engine.actors).name(text, day(date), context)
        return named.entity if named else None


def one_article(row: Mapping[str, object]) -> Article:
    """Give a row as an article. Raises `SkipArticle` for a text that cannot be coded or a date that is none."""
    for item in article_of_row(row, "text", ReadOptions()):
        if isinstance(item, Rejection):
            raise SkipArticle(item.reason, item.detail)
    assert isinstance(item, Article)
    return item


def day(date: dt.date | str | None) -> dt.date | None:
    """Give a date that may have been written in ISO 8601. Raises `SkipArticle` for one that is none."""
    try:
        return dt.date.fromisoformat(date) if isinstance(date, str) else date
    except ValueError:
        raise SkipArticle(BAD_DATE, f"{date!r}: write YYYY-MM-DD") from None


def _items(given: Input, where: str) -> Iterator[Article | Rejection]:
    if isinstance(given, Article):
        yield given
    else:
        yield from article_of_row({"text": given} if isinstance(given, str) else given, where, ReadOptions())


def to_arrow(mentions: Iterable[Mention]) -> pyarrow.Table:
    """Give mentions as an Arrow table with the columns of the Parquet output."""
    from tacitus.store.arrow import to_table

    return to_table(mentions, Mention)


def to_pandas(mentions: Iterable[Mention]) -> pandas.DataFrame:
    """Give mentions as a data frame, nested values as dicts and lists. Needs pandas: pip install 'tacitus[pandas]'."""
    table = to_arrow(mentions)
    try:
        return table.to_pandas()
    except ImportError:
        raise AbortRun("pandas is not installed: pip install 'tacitus[pandas]'") from None
