"""What a run says on standard error: a progress line with rate and time left, warnings, and a summary at the end."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from tacitus.model.run import Outcome, Rejection

if TYPE_CHECKING:
    from tacitus.cli.bar import Bar

#: After so many warnings the rest is only counted: a folder of ten thousand PDFs shall not scroll everything away.
MOST_WARNINGS = 20
LONGEST = 300


class Reporter:
    """Counts outcomes, warns of failed ones, shows progress. `failed` is how many items were rejected whole."""

    def __init__(
        self,
        *,
        quiet: bool,
        progress: bool | None,
        paths: Sequence[str],
        output: str | None,
        rejections_kept: bool = False,
        noun: str = "mention",
    ) -> None:
        self._noun = noun
        self._quiet, self._rejections_kept = quiet, rejections_kept
        self.articles = self.mentions = self.candidates = self.failed = self.warned = 0
        self._bar: Bar | None = None
        if progress if progress is not None else not quiet and _fits(output):
            from tacitus.cli.bar import Bar

            self._bar = Bar(count(paths))

    def __enter__(self) -> Reporter:
        """Start the progress line."""
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the progress line; sum up when the run came to its end."""
        if self._bar is not None:
            self._bar.stop()
        if kind is None and not self._quiet:
            self._sum_up()

    def note(self, outcome: Outcome) -> None:
        """Count one article's outcome and warn of what was rejected whole."""
        self.articles += not outcome.failed
        self.failed += outcome.failed
        self.mentions += len(outcome.mentions)
        for rejection in outcome.rejections:
            if rejection.start is None:
                self._warn(rejection)
            else:
                self.candidates += 1
        self.advance()

    def advance(self) -> None:
        """Say that one more item is done."""
        if self._bar is not None:
            self._bar.advance()

    def _warn(self, rejection: Rejection) -> None:
        self.warned += 1
        if not self._quiet and self.warned <= MOST_WARNINGS:
            line = f"tacitus: {in_words(rejection)}"
            if self._bar is not None:
                self._bar.say(line)
            else:
                click.echo(line, err=True)

    def _sum_up(self) -> None:
        if self.warned > MOST_WARNINGS:
            where = "" if self._rejections_kept else "; all of them with --rejections FILE"
            click.echo(f"tacitus: … and {self.warned - MOST_WARNINGS} more{where}", err=True)
        parts = [f"{_n(self.articles, 'article')}", f"{_n(self.mentions, self._noun)}"]
        if self.candidates:
            parts.append(f"{_n(self.candidates, 'candidate')} not coded")
        if self.failed:
            parts.append(f"{self.failed} rejected")
        click.echo(f"tacitus: {', '.join(parts)}", err=True)


def in_words(rejection: Rejection) -> str:
    """Give a rejection as one printable line: where, why, and the case."""
    detail = rejection.detail
    if rejection.stage == "read" and detail:
        where, _, rest = detail.partition(": ")
        line = f"{where}: {rejection.reason}" + (f" ({rest})" if rest else "")
    else:
        line = f"{rejection.article_id}: {rejection.reason}" + (f" ({detail})" if detail else "")
    plain = "".join(" " if unicodedata.category(c).startswith("C") else c for c in line[: LONGEST + 1])
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def _fits(output: str | None) -> bool:
    """Say whether a progress line makes sense: there is a terminal, and the records themselves do not go there."""
    return sys.stderr.isatty() and not (output in (None, "-") and sys.stdout.isatty())


def count(paths: Sequence[str]) -> int | None:
    """Give how many articles there are, where that is cheap to know; None where it is not (a stream, a table)."""
    total = 0
    for path in map(Path, paths):
        files = [f for f in path.rglob("*") if f.is_file()] if path.is_dir() else [path]
        for file in files:
            kind = file.suffix.lower()
            if kind in {".csv", ".tsv", ".parquet"} or not file.is_file():
                return None
            total += _lines(file) if kind in {".jsonl", ".ndjson"} else 1
    return total


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1


def _n(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
