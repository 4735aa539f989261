"""`tacitus annotate`: everything the coder saw, one JSON object an article."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any

import click

from tacitus.cli.options import (
    input_options,
    paths_argument,
    read_options_of,
    resource_options,
    run_options,
    settings_of,
    sources_of,
)

if TYPE_CHECKING:
    from tacitus.model.note import Annotation
    from tacitus.model.run import Outcome


@click.command()
@paths_argument
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output (JSONL).")
@input_options
@resource_options
@run_options
def annotate(
    paths: tuple[str, ...],
    output: str | None,
    fields: tuple[str, ...],
    workers: int,
    quiet: bool,
    progress: bool | None,
    **how: Any,
) -> int:
    """Write what was seen in each article: sentences, furniture, places, times, attributions, predicates, entities."""
    from tacitus.cli.progress import Reporter
    from tacitus.model.run import Outcome
    from tacitus.pipeline.runner import annotate as run
    from tacitus.read.sources import articles
    from tacitus.store.atomic import OutFile
    from tacitus.store.jsonl import to_line

    sources = sources_of(paths)
    items = articles(sources, read_options_of(how["date"], fields))
    settings = settings_of(**how)
    with ExitStack() as stack:
        out = stack.enter_context(OutFile(output))
        report = stack.enter_context(Reporter(quiet=quiet, progress=progress, paths=sources, output=output))
        for result in stack.enter_context(closing(run(items, settings, workers))):
            if isinstance(result, Outcome):
                report.note(result)
                continue
            out.write(to_line(result))
            if out.straight:
                out.flush()
            report.note(_unread(result) if not result.sentences else Outcome(article_id=result.id))
            if out.closed:
                break
    return 1 if report.failed else 0


def _unread(annotation: Annotation) -> Outcome:
    """Give the failed outcome of an article of which only the furniture could be annotated."""
    from tacitus.model.run import Outcome, Rejection

    why = "no sentence annotated"
    detail = "another language, or nothing but furniture"
    rejection = Rejection(article_id=annotation.id, start=None, end=None, stage="parse", reason=why, detail=detail)
    return Outcome(article_id=annotation.id, rejections=(rejection,), failed=True)
