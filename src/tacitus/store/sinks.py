"""Where records go: `open_sink` chooses a format by name or by the file's extension.

A sink takes one outcome at a time and holds a bounded number of records in memory. Used by `with`, it closes at the end
of the block (the file appears) and aborts on any exception (no file appears).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.run import Outcome, Rejection
from tacitus.model.text import Article
from tacitus.store.archive_writer import DuckdbWriter
from tacitus.store.arrow import ParquetWriter
from tacitus.store.atomic import OutFile, is_plain_target
from tacitus.store.csv import CsvWriter
from tacitus.store.jsonl import JsonlWriter
from tacitus.store.tables import Manifest, Session

FORMATS = ("table", "jsonl", "csv", "parquet", "duckdb")

_EXTENSIONS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
    ".db": "duckdb",
    ".txt": "table",
}

#: Gives the text that shows some mentions to a person.
View = Callable[[Sequence[Mention]], str]

#: Makes a view; told whether the output is a terminal.
ViewMaker = Callable[[bool], View]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What an archive keeps besides mentions: whole texts or not, what the run is, and when it `ended` (asked then)."""

    text: bool = True
    session: Session | None = None
    manifest: tuple[Manifest, ...] = ()
    ended: Callable[[], str | None] = lambda: None


class Sink(Protocol):
    """Takes the outcomes of a run. `closed` turns true when nobody reads any more (`| head`): the run may stop."""

    @property
    def closed(self) -> bool:
        """Say whether later writes go nowhere."""

    def write(self, outcome: Outcome, article: Article | None) -> None:
        """Take what coding one article gave, and the article where it could be read."""

    def close(self) -> None:
        """Finish: files appear, whole. AbortRun where that fails."""

    def abort(self) -> None:
        """Leave no unfinished file."""

    def __enter__(self) -> Sink:
        """Give the sink itself."""

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        """Close, or abort after an exception."""


class _Writer(Protocol):
    """Writes records of one type into an `OutFile`."""

    def write(self, records: Sequence[Any], /) -> None: ...
    def finish(self) -> None: ...


class _Base:
    """What `with` does, for every sink."""

    def close(self) -> None:
        """Finish."""
        raise NotImplementedError

    def abort(self) -> None:
        """Leave no unfinished file."""
        raise NotImplementedError

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()


class StreamSink(_Base):
    """Writes the mentions (or with `rejections` the rejections) of each outcome into one file."""

    def __init__(self, out: OutFile, writer: _Writer, rejections: bool = False) -> None:
        self._out, self._writer, self._rejections = out, writer, rejections

    @property
    def closed(self) -> bool:
        """Say whether later writes go nowhere."""
        return self._out.closed

    def write(self, outcome: Outcome, article: Article | None) -> None:
        """Write the records of one article; a pipe's reader gets them at once."""
        if self.closed:
            return
        self._writer.write(outcome.rejections if self._rejections else outcome.mentions)
        if self._out.straight:
            self._out.flush()

    def close(self) -> None:
        """Write what is left; the file appears."""
        try:
            self._writer.finish()
        except BaseException:
            self.abort()
            raise
        self._out.commit()

    def abort(self) -> None:
        """Remove the unfinished file."""
        self._out.abort()

    def __enter__(self) -> StreamSink:
        return self


class RejectionSink(StreamSink):
    """Writes the rejections of each outcome: what `--rejections FILE` gives."""

    def __init__(self, out: OutFile, writer: _Writer) -> None:
        super().__init__(out, writer, rejections=True)


class DuckdbSink(_Base):
    """Writes mentions, rejections and articles into a DuckDB file."""

    closed = False

    def __init__(self, target: str, keeping: Keeping | None = None) -> None:
        keeping = keeping or Keeping()
        self._ended = keeping.ended
        self._writer = DuckdbWriter(target, text=keeping.text, session=keeping.session, manifest=keeping.manifest)

    def write(self, outcome: Outcome, article: Article | None) -> None:
        """Put the rows of one article in the place of those that the file has."""
        self._writer.write(outcome, article)

    def close(self) -> None:
        """Write what is left; a new file appears."""
        self._writer.close(self._ended())

    def abort(self) -> None:
        """Leave no part of an article, and no new file."""
        self._writer.abort()

    def __enter__(self) -> DuckdbSink:
        return self


class _TableWriter:
    """Writes what a view gives."""

    def __init__(self, out: OutFile, view: View) -> None:
        self._out, self._view = out, view

    def write(self, records: Sequence[Any], /) -> None:
        if records:
            self._out.write(self._view(records).encode("utf-8", "replace"))

    def finish(self) -> None: ...


def open_sink(
    target: str | None, format: str | None = None, view: ViewMaker | None = None, keeping: Keeping | None = None
) -> Sink:
    """Open the place where mentions go; `keeping` is for archives.

    `target` None or "-" is standard output: a table (made by `view`) on a terminal, JSONL otherwise, unless `format`
    says something else. A file's format is `format`, or follows from its extension.
    """
    chosen = format or _format_of(target)
    if chosen is not None and chosen not in FORMATS:
        raise AbortRun(f"there is no format {chosen!r}: choose one of {', '.join(FORMATS)}")
    if chosen == "duckdb":
        return DuckdbSink(target or "-", keeping)
    if keeping is not None and not keeping.text:
        raise AbortRun("only an archive keeps texts: leave --no-text out, or name one with -o events.duckdb")
    out = OutFile(target)
    try:
        if chosen is None:
            chosen = "table" if view is not None and out.isatty() else "jsonl"
        if chosen == "table":
            if view is None:
                raise AbortRun("a table cannot be written here: choose jsonl, csv, parquet or duckdb")
            return StreamSink(out, _TableWriter(out, view(out.isatty())))
        return StreamSink(out, _writer(out, chosen, Mention))
    except BaseException:
        out.abort()
        raise


def open_rejections(target: str, format: str | None = None) -> RejectionSink:
    """Open the file where rejections go: JSONL, CSV or Parquet, by `format` or the file's extension."""
    chosen = format or _format_of(target) or "jsonl"
    if chosen not in ("jsonl", "csv", "parquet"):
        raise AbortRun(f"rejections cannot be written as {chosen}: name a .jsonl, .csv or .parquet file")
    out = OutFile(target)
    try:
        return RejectionSink(out, _writer(out, chosen, Rejection))
    except BaseException:
        out.abort()
        raise


def _format_of(target: str | None) -> str | None:
    """Give the format that a target's extension means; None for standard output and what is not a regular file."""
    if target in (None, "-"):
        return None
    extension = Path(str(target)).suffix.lower()
    if extension in _EXTENSIONS:
        return _EXTENSIONS[extension]
    if not is_plain_target(str(target)):
        return None
    raise AbortRun(f"what format is {target}? End its name in .jsonl, .csv, .parquet or .duckdb, or give --format")


def _writer(out: OutFile, format: str, record: type[Any]) -> _Writer:
    if format == "csv":
        return CsvWriter(out, record)
    if format == "parquet":
        if out.isatty():
            raise AbortRun("Parquet is not readable on a terminal: name a file with -o, such as -o events.parquet")
        return ParquetWriter(out, record)
    return JsonlWriter(out)
