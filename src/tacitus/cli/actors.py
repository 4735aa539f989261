"""`tacitus actors`: registers of actors, learned from an archive, shown, joined and imported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tacitus.cli.options import (
    actors_option,
    input_options,
    paths_argument,
    read_options_of,
    register_option,
    run_options,
    settings_of,
    sources_of,
)
from tacitus.settings import DEFAULT_PARSER

if TYPE_CHECKING:
    from tacitus.model.imported import Unfit
    from tacitus.model.run import Outcome
    from tacitus.model.sighting import Sightings
    from tacitus.resolve.learned import Learned

_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def actors() -> None:
    """Learn who is who from an archive, show what is known of a name, bring registers of your own."""


@actors.command()
@paths_argument
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output (JSONL).")
@click.option("--add", type=_EXISTING, multiple=True, metavar="FILE", help="Learned registers to add to (repeatable).")
@click.option("--quotes", type=click.IntRange(min=0), default=None, metavar="N", help="Quotations a description.")
@input_options
@actors_option
@click.option("--parser", default=DEFAULT_PARSER, show_default=True, metavar="NAME", help="spaCy pipeline.")
@run_options
def learn(
    paths: tuple[str, ...],
    output: str | None,
    add: tuple[Path, ...],
    quotes: int | None,
    fields: tuple[str, ...],
    workers: int,
    quiet: bool,
    progress: bool | None,
    **how: Any,
) -> int:
    """Gather who is called what, when, from articles: the learned register for --register.

    PATH is what `tacitus code` takes. Only what an article itself says counts: titles, appositions, "who heads".
    """
    from tacitus.cli.progress import Reporter
    from tacitus.pipeline.learn import learned_from
    from tacitus.pipeline.runner import learn as run
    from tacitus.read.sources import articles
    from tacitus.resolve.learned import QUOTES, load_learned
    from tacitus.store.atomic import OutFile

    sources = sources_of(paths)
    items = articles(sources, read_options_of(how["date"], fields))
    settings = settings_of(**how)
    before = load_learned(add)
    with ExitStack() as stack:
        out = stack.enter_context(OutFile(output))
        report = Reporter(quiet=quiet, progress=progress, paths=sources, output=output, noun="description")
        stack.enter_context(report)
        results = stack.enter_context(closing(run(items, settings, workers)))
        keep = quotes if quotes is not None else before.quotes if before is not None else QUOTES
        learned = learned_from(_seen(results, report), keep)
        if before is not None:
            learned.join(before)
        _write(learned, out)
    return 1 if report.failed else 0


def _seen(results: Iterator[Sightings | Outcome], report: Any) -> Iterator[Sightings]:
    from tacitus.model.run import Outcome

    for result in results:
        if isinstance(result, Outcome):
            report.note(result)
        else:
            report.mentions += len(result.found)
            report.note(Outcome(article_id=result.article_id))
            yield result


def _write(learned: Learned, out: Any) -> None:
    for line in learned.lines():
        out.write(line)


@actors.command()
@click.argument("registers", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output (JSONL).")
def merge(registers: tuple[Path, ...], output: str | None) -> int:
    """Join learned registers: the register of all their articles; an article in several counts once."""
    from tacitus.resolve.learned import load_learned
    from tacitus.store.atomic import OutFile

    learned = load_learned(registers)
    assert learned is not None
    with OutFile(output) as out:
        _write(learned, out)
    return 0


@actors.command()
@click.argument("name")
@actors_option
@register_option
def show(name: str, actors: tuple[Path, ...], registers: tuple[Path, ...]) -> int:
    """Print what the shipped and the learned register know of NAME: terms, evidence, conflicts.

    Exit status 1: nothing.
    """
    from tacitus.pipeline.known import known_lines
    from tacitus.resolve.learned import load_learned
    from tacitus.resolve.register import load_register
    from tacitus.show.terminal import clean

    lines = known_lines(name, load_register(own=[str(p) for p in actors]), load_learned(registers))
    for line in lines:
        click.echo(clean(line))
    if not lines:
        click.echo("tacitus: nobody known by this name", err=True)
    return 0 if lines else 1


@actors.command("import")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", required=True, metavar="OUT", help="The file to write, for --actors.")
@click.option("--rejections", metavar="FILE", help="Write what cannot be used, and why (JSONL).")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def import_(file: str, output: str, rejections: str | None, quiet: bool) -> int:
    """Make a file for --actors of a Wikidata export (JSON dump, TSV, CSV) or of followthemoney entities.

    FILE may be packed (.gz, .bz2); "-" is standard input. Exit status 1: nothing in it could be used.
    """
    from tacitus.pipeline.importing import import_actors
    from tacitus.read.foreign import foreign_rows
    from tacitus.resolve.actors import Actors
    from tacitus.resolve.importing import Importer
    from tacitus.store.atomic import OutFile
    from tacitus.store.jsonl import to_line

    with ExitStack() as stack:
        refused = stack.enter_context(OutFile(rejections)) if rejections else None

        def reject(unfit: Unfit) -> None:
            if refused is not None:
                refused.write(to_line(unfit))

        report = import_actors(foreign_rows(file), Importer(Actors()), output, reject)
    if not quiet:
        click.echo(
            f"tacitus: {report.actors} actors, {report.names} names ({report.shared} borne by several)", err=True
        )
        for reason, count in sorted(report.unfit.items(), key=lambda pair: (-pair[1], pair[0])):
            click.echo(f"tacitus: {count} not used: {reason}", err=True)
    return 0 if report.actors else 1
