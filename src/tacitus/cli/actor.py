"""`tacitus actor`: who is that?"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tacitus.cli.options import actors_option, date_option, register_option
from tacitus.errors import AbortRun

if TYPE_CHECKING:
    from tacitus.pipeline.names import Named, Names


@click.command()
@click.argument("text", required=False)
@date_option
@click.option("--context", metavar="TEXT", help="The sentence around the name.")
@actors_option
@register_option
@click.option("--jsonl", metavar="FILE", help='Lines {"id", "text", "date", "context"}; "-" is standard input.')
def actor(
    text: str | None,
    date: dt.datetime | None,
    context: str | None,
    actors: tuple[Path, ...],
    registers: tuple[Path, ...],
    jsonl: str | None,
) -> int:
    """Resolve one name or description: who it is, with code, sector, office, and why. Exit status 1: nobody known."""
    from tacitus.pipeline.names import Names

    if (text is None) == (jsonl is None):
        raise click.UsageError("give a TEXT, or --jsonl FILE")
    names = Names.load(actors, registers)
    day = date.date() if date else None
    if text is not None:
        named = names.name(text, day, context)
        click.echo(_in_words(named) if sys.stdout.isatty() else _json(named))
        return 0 if named else 1
    return _lines(str(jsonl), names, day)


def _json(named: Named | None) -> str:
    from tacitus.store.rows import to_row

    row = {"entity": None, "reasons": []} if named is None else to_row(named)
    return json.dumps(row, ensure_ascii=False)


def _in_words(named: Named | None) -> str:
    from tacitus.show.terminal import clean
    from tacitus.store.rows import to_row

    if named is None:
        return "nobody known by this name"
    fields = {k: v for k, v in to_row(named.entity).items() if k not in ("start", "end") and v not in (None, [])}
    lines = [f"{k:16} {', '.join(v) if isinstance(v, list) else v}" for k, v in fields.items()]
    return "\n".join(clean(line) for line in [*lines, *(f"{'because':16} {reason}" for reason in named.reasons)])


def _lines(path: str, names: Names, default: dt.date | None) -> int:
    """Answer each line in order; a line that cannot be used is answered with null and a warning."""
    from tacitus.store.rows import to_row

    failed = 0
    try:
        with click.open_file(path, "rb") as stream:
            for number, row in _rows(stream):
                entity = None
                try:
                    named = names.name(*_question(row, default))
                    entity = to_row(named.entity) if named else None
                except ValueError as error:
                    failed += 1
                    click.echo(f"tacitus: {path}, line {number}: {error}", err=True)
                given = row.get("id") if isinstance(row, dict) else None
                click.echo(json.dumps({"id": given, "entity": entity}, ensure_ascii=False))
    except OSError as error:
        if error.filename is None:
            raise
        raise AbortRun(f"cannot read {path}: {error.strerror}") from None
    return 1 if failed else 0


def _rows(stream: Iterable[bytes]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError:
                yield number, None


def _question(row: Any, default: dt.date | None) -> tuple[str, dt.date | None, str | None]:
    """Give text, date and context of a row; ValueError says what is wrong with it."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('write {"id": …, "text": "…"} on each line')
    date, context = row.get("date"), row.get("context")
    if date and not isinstance(date, str):
        raise ValueError("date must be YYYY-MM-DD")
    return row["text"], dt.date.fromisoformat(date[:10]) if date else default, str(context) if context else None
