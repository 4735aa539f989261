"""Options that several commands share, and what they become: `Settings` and `ReadOptions`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tacitus.model.voice import ANY
from tacitus.settings import DEFAULT_PARSER, Settings, can_judge

if TYPE_CHECKING:
    from tacitus.read.options import ReadOptions

#: What click's options are: they take a command's function and give it back.
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
FIELDS = ("id", "text", "date", "title", "url", "publisher", "language")

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FILE_OR_FOLDER = click.Path(exists=True, path_type=Path)


def all_of(*options: Decorator) -> Decorator:
    """Join option decorators into one, keeping their order in `--help`."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


date_option: Decorator = click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Publication date where none is given."
)
quiet_option: Decorator = click.option("-q", "--quiet", is_flag=True, help="No summary, warnings or progress.")
frames_option: Decorator = click.option(
    "--frames", type=_FILE_OR_FOLDER, multiple=True, metavar="PATH", help="Frames of your own (repeatable)."
)

actors_option: Decorator = click.option(
    "--actors", type=_FILE, multiple=True, metavar="FILE", help="Actors of your own (repeatable)."
)
register_option: Decorator = click.option(
    "--register",
    "registers",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Learned register, of `tacitus actors learn` (repeatable).",
)

gazetteer_option: Decorator = click.option(
    "--gazetteer", type=click.Path(path_type=Path), metavar="FILE", help="Places of your own, of `tacitus gazetteer`."
)

resource_options: Decorator = all_of(
    click.option("--ontology", type=_FILE, metavar="FILE", help="Codebook instead of PLOVER 2.0."),
    frames_option,
    actors_option,
    register_option,
    gazetteer_option,
    click.option(
        "--judge/--no-judge",
        default=None,
        help="Ask the learned judge where frames are unsure (default: if it can run).",
    ),
    click.option("--parser", default=DEFAULT_PARSER, show_default=True, metavar="NAME", help="spaCy pipeline."),
)

input_options: Decorator = all_of(
    date_option,
    click.option(
        "--field", "fields", multiple=True, metavar="NAME=COLUMN", help=f"Column of NAME ({', '.join(FIELDS)})."
    ),
)

run_options: Decorator = all_of(
    click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to code with."),
    quiet_option,
    click.option("--progress/--no-progress", default=None, help="Show progress (default: when on a terminal)."),
)

paths_argument: Decorator = click.argument("paths", nargs=-1, metavar="[PATH]...")


def settings_of(
    *,
    parser: str = DEFAULT_PARSER,
    ontology: Path | None = None,
    frames: Sequence[Path] = (),
    actors: Sequence[Path] = (),
    registers: Sequence[Path] = (),
    gazetteer: Path | None = None,
    date: dt.datetime | None = None,
    include_all: bool = False,
    min_confidence: float = 0.0,
    voice: str = ANY,
    judge: bool | None = None,
) -> Settings:
    """Give the settings that the options of a command mean."""
    return Settings(
        parser=parser,
        ontology=ontology,
        frames=tuple(frames),
        actors=tuple(actors),
        registers=tuple(registers),
        gazetteer=gazetteer,
        date=date.date() if date else None,
        include_all=include_all,
        min_confidence=min_confidence,
        voice=voice,
        judge=can_judge() if judge is None else judge,
    )


def read_options_of(date: dt.datetime | None, fields: Sequence[str]) -> ReadOptions:
    """Give the reading options; a usage error names a `--field` that is not NAME=COLUMN."""
    from tacitus.read.options import ReadOptions

    pairs = []
    for field in fields:
        name, equals, column = field.partition("=")
        if name not in FIELDS or not equals or not column:
            raise click.UsageError(f"--field {field}: write NAME=COLUMN, where NAME is one of {', '.join(FIELDS)}")
        pairs.append((name, column))
    return ReadOptions(date=date.date() if date else None, fields=tuple(pairs))


def sources_of(paths: Sequence[str]) -> tuple[str, ...]:
    """Give the paths to read: no path means standard input; a person at a terminal is told what is waited for."""
    if not paths and sys.stdin.isatty():
        click.echo("tacitus: reading an article from the terminal; end it with Ctrl-D", err=True)
    return tuple(paths) or ("-",)
