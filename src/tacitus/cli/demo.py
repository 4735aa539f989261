"""`tacitus demo`: the shipped article, coded before your eyes."""

from __future__ import annotations

import datetime as dt
from importlib import resources

import click

#: The publication date of the shipped article.
PUBLISHED = dt.date(2024, 5, 15)
ARTICLE = "border-clash.txt"


@click.command()
def demo() -> int:
    """Code the article that tacitus ships (an invented event) and show the text, the records and a summary."""
    from tacitus.model.text import Article
    from tacitus.pipeline.runner import run_with_articles
    from tacitus.settings import Settings
    from tacitus.show.table import Tally, view
    from tacitus.store.sinks import open_sink

    text = (resources.files("tacitus") / "resources" / "examples" / ARTICLE).read_text(encoding="utf-8")
    article = Article(id=ARTICLE, text=text, date=PUBLISHED)
    click.echo(text)
    tally, failed = Tally(), False
    with open_sink(None, "table", view) as sink:
        for read, outcome in run_with_articles([article], Settings()):
            sink.write(outcome, read)
            tally.add(outcome.mentions, outcome.rejections)
            failed = failed or outcome.failed
    click.echo("\n".join(tally.lines()))
    return 1 if failed else 0
