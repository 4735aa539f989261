"""`tacitus merge`, `events`, `series`, `story`, `split`, `join`, `undo`: one event, many reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tacitus.cli.options import Decorator, all_of, quiet_option

if TYPE_CHECKING:
    from tacitus.pipeline.archive import Archive

FORMATS = ("table", "jsonl", "csv", "parquet")

archive_argument: Decorator = click.argument("archive", type=click.Path(path_type=Path), metavar="ARCHIVE")
_ask_options = all_of(
    click.option("--actor", metavar="WHO", help='Codes ("RUS", "RUS GOV"), an item (Q159) or a name.'),
    click.option("--recipient", metavar="WHO", help="The same of the recipient."),
    click.option("--party", metavar="WHO", help="The same of either."),
    click.option("--type", "type", multiple=True, metavar="TYPE", help="Event type (repeatable): AGREE …"),
    click.option("--mode", multiple=True, metavar="MODE", help="Mode (repeatable)."),
    click.option("--context", multiple=True, metavar="CONTEXT", help="Context (repeatable)."),
    click.option("--since", metavar="DATE", help="From this day, month or year on: 2024-01-31, 2024-01, 2024."),
    click.option("--until", metavar="DATE", help="Until the end of this day, month or year."),
    click.option("--place", metavar="PLACE", help="Country code or words of a name."),
    click.option("--voice", metavar="WHO", help="Told by: outlet (nobody is cited), codes, an item or a name."),
    click.option("--factuality", multiple=True, metavar="MARK", help="asserted negated future hypothetical."),
    click.option(
        "--min-outlets", type=click.IntRange(1), default=1, metavar="N", help="Told by N independent outlets."
    ),
    click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="From X on."),
)
_out_options = all_of(
    click.option("-o", "--output", metavar="FILE", help="File to write: .jsonl .csv .parquet .txt."),
    click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: as FILE ends; table on a terminal."),
)
_pair_arguments = all_of(
    archive_argument,
    click.argument("first", metavar="A"),
    click.argument("second", metavar="B"),
)
_by_options = all_of(
    click.option("--by", metavar="NAME", help="Who decides (default: your user name)."),
    click.option("--reason", default="", metavar="WORDS", help="Why."),
)


@click.command()
@archive_argument
@click.option("-o", "--output", metavar="FILE", help="For a file of records: write them there, with links.")
@quiet_option
@click.option("--progress/--no-progress", default=None, help="Show progress (default: when on a terminal).")
def merge(archive: Path, output: str | None, quiet: bool, progress: bool | None) -> int:
    """Join the mentions of an archive to events; what is new joins the events that there are.

    Decisions are appended, never changed; a second call changes nothing. With -o the ARCHIVE is a file of records that
    tacitus code wrote; each record gets the id of its event as its link, the same for the records of all its articles.
    """
    if output is not None:
        from tacitus.pipeline.merging import merge_file

        merge_file(archive, output)
        return 0
    from tacitus.cli.bar import Steps
    from tacitus.pipeline.merging_archive import merge_archive

    with Steps("articles", shown=progress, quiet=quiet) as steps:
        done = merge_archive(archive, steps.reached)
    if not quiet:
        click.echo(
            f"tacitus: {done.articles} articles with {done.mentions} mentions read, {done.joins} joins decided, "
            f"{done.events} events ({done.derived} new or changed)",
            err=True,
        )
    return 0


@click.command()
@archive_argument
@_ask_options
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Only the first N.")
@_out_options
def events(archive: Path, limit: int | None, output: str | None, format_: str | None, **ask: Any) -> int:
    """List the events of an archive in order of date. Exit status 1: there are none."""
    from tacitus.show.events import events_text
    from tacitus.store.answers import write_answer

    found = _opened(archive).events(limit, **ask)
    write_answer(found.arrow, output, format_, events_text)
    return 0 if len(found) else _nothing()


@click.command()
@archive_argument
@_ask_options
@click.option(
    "--by", type=click.Choice(("dyad", "actor", "recipient", "type", "none")), default="dyad", show_default=True
)
@click.option(
    "--period", type=click.Choice(("day", "week", "month", "quarter", "year")), default="month", show_default=True
)
@click.option("--mentions", is_flag=True, help="Count mentions, not events.")
@_out_options
def series(
    archive: Path, by: str, period: str, mentions: bool, output: str | None, format_: str | None, **ask: Any
) -> int:
    """Count events and their mean scale by dyad and month, or other groups and periods. Exit status 1: nothing."""
    from tacitus.show.events import series_text
    from tacitus.store.answers import write_answer

    found = _opened(archive).series(by, period, "mention" if mentions else "event", **ask)
    write_answer(found.arrow, output, format_, series_text)
    return 0 if len(found) else _nothing()


@click.command()
@archive_argument
@click.argument("event", metavar="EVENT")
@_out_options
def story(archive: Path, event: str, output: str | None, format_: str | None) -> int:
    """Tell an event: all its reports in order of publication, with quotes, conflicting values and decisions.

    EVENT is any id that the event ever had, or the start of one.
    """
    from tacitus.show.events import story_text
    from tacitus.store.answers import write_answer

    opened = _opened(archive)
    head, values, decided = opened.event(event), opened.values(event), list(opened.decisions(event))
    write_answer(
        opened.story(event).arrow,
        output,
        format_,
        lambda reports, terminal: story_text(head, reports, values, decided, terminal),
    )
    return 0


@click.command()
@_pair_arguments
@_by_options
def join(archive: Path, first: str, second: str, by: str | None, reason: str) -> int:
    """Decide that A and B, events or mentions, are one event. It stands above what the merger decides."""
    return _said(_opened(archive).join(first, second, by, reason).id)


@click.command()
@_pair_arguments
@_by_options
def split(archive: Path, first: str, second: str, by: str | None, reason: str) -> int:
    """Decide that the mentions A and B are not of one event. It stands above what the merger decides."""
    return _said(_opened(archive).split(first, second, by, reason).id)


@click.command()
@archive_argument
@click.argument("decision", metavar="DECISION")
@_by_options
def undo(archive: Path, decision: str, by: str | None, reason: str) -> int:
    """Take a decision back; its row stays, with one that says so."""
    return _said(_opened(archive).undo(decision, by, reason).id)


def _opened(path: Path) -> Archive:
    from tacitus.pipeline.archive import Archive

    opened = Archive(path)
    waiting = opened.unmerged()
    if waiting:
        click.echo(f"tacitus: {waiting} mentions are not merged yet: run tacitus merge '{path}'", err=True)
    return opened


def _nothing() -> int:
    click.echo("tacitus: nothing found", err=True)
    return 1


def _said(decision: str) -> int:
    click.echo(f"tacitus: decision {decision}; tacitus undo takes it back", err=True)
    return 0
