"""`tacitus code`: articles in, event records out."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Any

import click

from tacitus.cli.options import (
    all_of,
    input_options,
    paths_argument,
    read_options_of,
    resource_options,
    run_options,
    settings_of,
    sources_of,
)

FORMATS = ("table", "jsonl", "csv", "parquet", "duckdb")

_output_options = all_of(
    click.option("-o", "--output", metavar="FILE", help="File for the records: .jsonl .csv .parquet .duckdb."),
    click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: as FILE ends; table on a terminal."),
    click.option("--no-text", is_flag=True, help="Keep hashes and short quotes in a .duckdb archive, no texts."),
    click.option("--rejections", metavar="FILE", help="Write what was not coded, and why: .jsonl .csv .parquet."),
)
_choice_options = all_of(
    click.option("--all", "include_all", is_flag=True, help="Also mentions that are negated or hypothetical."),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Only mentions from X on."
    ),
    click.option(
        "--voice",
        default="any",
        show_default=True,
        metavar="WHO",
        help='Only events in the voice of WHO: outlet (nobody is cited), codes ("RUS GOV") or a name ("Kremlin").',
    ),
)


@click.command()
@paths_argument
@_output_options
@input_options
@_choice_options
@resource_options
@run_options
def code(
    paths: tuple[str, ...],
    output: str | None,
    format_: str | None,
    no_text: bool,
    rejections: str | None,
    fields: tuple[str, ...],
    workers: int,
    quiet: bool,
    progress: bool | None,
    **how: Any,
) -> int:
    """Code articles: one record for each event mention, each value with its words.

    PATH is a .txt, .html, .jsonl, .csv or .parquet file or a folder of them; none, or "-", is standard input.
    """
    from tacitus.cli.progress import Reporter
    from tacitus.pipeline.manifest import keeping
    from tacitus.pipeline.runner import run_with_articles
    from tacitus.read.sources import articles
    from tacitus.show.table import view
    from tacitus.store.sinks import open_rejections, open_sink

    sources = sources_of(paths)
    items = articles(sources, read_options_of(how["date"], fields))
    settings = settings_of(**how)
    with ExitStack() as stack:
        sink = stack.enter_context(open_sink(output, format_, view, keeping(settings, "code", not no_text)))
        refused = stack.enter_context(open_rejections(rejections)) if rejections else None
        report = stack.enter_context(
            Reporter(quiet=quiet, progress=progress, paths=sources, output=output, rejections_kept=refused is not None)
        )
        for article, outcome in stack.enter_context(closing(run_with_articles(items, settings, workers))):
            sink.write(outcome, article)
            if refused is not None:
                refused.write(outcome, article)
            report.note(outcome)
            if sink.closed:
                break
    return 1 if report.failed else 0
