"""`tacitus explain`: why a record is as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tacitus.cli.options import date_option, read_options_of, resource_options, settings_of

if TYPE_CHECKING:
    from tacitus.model.record import Mention
    from tacitus.model.text import Article

#: An id may be cut, as long as only one record begins so; a whole one ends the search.
WHOLE_ID = 16


@click.command()
@click.argument("words", nargs=-1, metavar="ID RECORDS [ARTICLE]...")
@click.option("--article", metavar="FILE", help="Code this article and explain all its records, or the one with ID.")
@date_option
@resource_options
def explain(words: tuple[str, ...], article: str | None, **how: Any) -> int:
    """Say why a record is as it is: its words by role, and for each value the rules that gave it.

    RECORDS is a .jsonl, .parquet or .duckdb file that `tacitus code -o` wrote; with the article's own file, words
    outside the sentence are shown in their surroundings. ID may be cut. With --article, ID alone (or nothing) is given.
    """
    from tacitus.show.explain import explain as explanation

    if article is not None:
        if len(words) > 1:
            raise click.UsageError("with --article give at most an ID")
        pairs: Iterable[tuple[Mention, Article | None]] = _coded(article, words[0] if words else "", how)
    elif len(words) < 2:
        raise click.UsageError("give an ID and the file with the records, or --article FILE")
    else:
        mention = _only(_stored(Path(words[1])), words[0], words[1])
        pairs = [(mention, _article_of(mention, words[1], words[2:]))]
    for n, (mention, source) in enumerate(pairs):
        text = source.field(mention.text_info.field) if source else None
        click.echo(("\n" if n else "") + explanation(mention, text), nl=False)
    return 0


def _coded(path: str, start: str, how: dict[str, Any]) -> Iterator[tuple[Mention, Article | None]]:
    """Code the articles of a file; give the records whose id begins with `start`, unasserted ones too."""
    from tacitus.cli.progress import in_words
    from tacitus.pipeline.runner import run_with_articles
    from tacitus.read.sources import articles

    found = False
    items = articles([path], read_options_of(how["date"], ()))
    for article, outcome in run_with_articles(items, settings_of(**how, include_all=True)):
        for rejection in outcome.rejections:
            if rejection.start is None:
                click.echo(f"tacitus: {in_words(rejection)}", err=True)
        for mention in outcome.mentions:
            if mention.id.startswith(start):
                found = True
                yield mention, article
    if not found:
        raise click.UsageError(f"no record{f' with an id that begins with {start}' if start else ''} in {path}")


def _stored(path: Path) -> Iterator[Mention]:
    from tacitus.model.record import Mention
    from tacitus.store.load import load

    return load(path, Mention)


def _only(mentions: Iterator[Mention], start: str, where: str) -> Mention:
    found: Mention | None = None
    for mention in mentions:
        if mention.id.startswith(start):
            if found is not None and found.id != mention.id:
                raise click.UsageError(
                    f"several records in {where} have an id that begins with {start}: give more of it"
                )
            found = mention
            if len(start) >= WHOLE_ID:
                break
    if found is None:
        raise click.UsageError(f"no record in {where} has an id that begins with {start}")
    return found


def _article_of(mention: Mention, records: str, paths: Sequence[str]) -> Article | None:
    """Find the mention's article in the files given, or in the database itself."""
    from tacitus.model.text import Article
    from tacitus.read.sources import ReadOptions, articles

    if Path(records).suffix.lower() in (".duckdb", ".ddb", ".db") and not paths:
        from tacitus.store.duckdb import read_duckdb
        from tacitus.store.tables import StoredArticle

        for row in read_duckdb(Path(records), StoredArticle):
            if row.id == mention.article_id:
                return Article(id=row.id, text=row.text, title=row.title) if row.text is not None else None
    for item in articles(paths, ReadOptions()):
        if isinstance(item, Article) and item.id == mention.article_id:
            return item
    return None
