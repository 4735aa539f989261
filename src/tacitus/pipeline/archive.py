"""An archive as an object: events, series and stories as Arrow tables, pandas or polars frames, or rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tacitus.errors import AbortRun
from tacitus.model.event import Decision
from tacitus.pipeline import merging_archive
from tacitus.store import archive_query as query
from tacitus.store.archive import count_unmerged, event_called
from tacitus.store.archive_query import Ask, Query
from tacitus.store.duckdb import Connection, Failure, has_table, reading, table_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from tacitus.pipeline.merging_archive import Merged, Progress


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found: an Arrow table that gives itself in other forms too."""

    arrow: pyarrow.Table

    def __len__(self) -> int:
        return int(self.arrow.num_rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give the rows as dicts, in order."""
        for batch in self.arrow.to_batches():
            yield from batch.to_pylist()

    def pandas(self) -> pandas.DataFrame:
        """Give a pandas data frame. Needs pandas: pip install 'tacitus[pandas]'."""
        try:
            return self.arrow.to_pandas()
        except ImportError:
            raise AbortRun("pandas is not installed: pip install 'tacitus[pandas]'") from None

    def polars(self) -> polars.DataFrame:
        """Give a polars data frame. Needs polars: pip install 'tacitus[polars]'."""
        try:
            from polars import from_arrow
        except ImportError:
            raise AbortRun("polars is not installed: pip install 'tacitus[polars]'") from None
        return from_arrow(self.arrow)  # type: ignore[return-value,unused-ignore]


class Archive:
    """A file that `tacitus code -o FILE.duckdb` made.

    The file is open only while it is asked, so that a run may go on writing; each answer is of one moment. The keywords
    of `events`, `mentions` and `series` are the fields of `Ask`, the options of the command line: `actor="RUS GOV"`,
    `type="AGREE"`, `since="2024-01"`, `min_outlets=2` …; several types, modes and contexts as a list.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise AbortRun(f"{path} does not exist: make it with tacitus code … -o '{path}'")

    def events(self, limit: int | None = None, **ask: Any) -> Answer:
        """Give events in order of date, each with its parties, values and mentions."""
        with self._merged() as db:
            return _asked(db, query.events(asked(ask), limit))

    def mentions(self, limit: int | None = None, **ask: Any) -> Answer:
        """Give mentions in order of date, with the columns of the Parquet output."""
        with self._open() as db:
            return _asked(db, query.mentions(asked(ask), limit))

    def series(self, by: str = "dyad", period: str = "month", of: str = query.EVENTS, **ask: Any) -> Answer:
        """Give counts and mean scale of events (`of="mention"`: of mentions) for each period and group."""
        if of not in (query.EVENTS, query.MENTIONS):
            raise AbortRun(f"there are no series of {of}: choose {query.EVENTS} or {query.MENTIONS}")
        with self._merged() if of == query.EVENTS else self._open() as db:
            return _asked(db, query.series(asked(ask), by, period, of))

    def story(self, event: str) -> Answer:
        """Give all reports of an event in order of publication, by any id that it ever had, or its start."""
        with self._merged() as db:
            return _asked(db, query.story(event_called(db, event)))

    def values(self, event: str) -> Answer:
        """Give the values that are told of an event, conflicting ones too, with how many outlets tell each."""
        with self._merged() as db:
            return _asked(db, query.values(event_called(db, event)))

    def decisions(self, event: str) -> Answer:
        """Give what was decided about the mentions of an event, by whom, when and why."""
        with self._merged() as db:
            return _asked(db, query.decided(event_called(db, event)))

    def event(self, event: str) -> dict[str, Any]:
        """Give one event by any id that it ever had, or the start of one."""
        with self._merged() as db:
            found = _asked(db, Query("SELECT * FROM event WHERE id = ?", (event_called(db, event),)))
        return next(iter(found))

    def sql(self, sql: str, parameters: Sequence[object] = ()) -> Answer:
        """Give what any SELECT finds; docs/archive.md lists the tables."""
        with self._open() as db:
            return _asked(db, Query(sql, tuple(parameters)))

    def unmerged(self) -> int:
        """Give how many mentions are not in events yet."""
        with self._open() as db:
            return count_unmerged(db)

    def merge(self, progress: Progress | None = None) -> Merged:
        """Join new mentions to events, as `tacitus merge`."""
        return merging_archive.merge_archive(self.path, progress)

    def join(self, a: str, b: str, by: str | None = None, reason: str = "") -> Decision:
        """Decide that two events (or mentions) are one."""
        return merging_archive.decide(self.path, "join", a, b, by, reason)

    def split(self, a: str, b: str, by: str | None = None, reason: str = "") -> Decision:
        """Decide that two mentions are not of one event."""
        return merging_archive.decide(self.path, "split", a, b, by, reason)

    def undo(self, decision: str, by: str | None = None, reason: str = "") -> Decision:
        """Take a decision back."""
        return merging_archive.undo(self.path, decision, by, reason)

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with reading(self.path) as db:
            if has_table(db, "mention_dyad") and not has_table(db, "dyad_code"):
                raise AbortRun(f"{self.path} is of an older version: run tacitus merge '{self.path}', which renews it")
            if not has_table(db, "dyad_code"):
                raise AbortRun(f"{self.path} is no archive of this version: code the articles again with tacitus code")
            yield db

    @contextmanager
    def _merged(self) -> Iterator[Connection]:
        with self._open() as db:
            some = "SELECT EXISTS (FROM mention), EXISTS (FROM event)"
            ((mentions, events),) = db.execute(some).fetchall()
            if mentions and not events:
                raise AbortRun(f"{self.path} holds no events yet: run tacitus merge '{self.path}'")
            yield db


def asked(values: dict[str, Any]) -> Ask:
    """Give keywords as a question; AbortRun names one that there is not."""
    for name in values:
        if name not in Ask.__dataclass_fields__:
            raise AbortRun(f"nothing can be asked by {name!r}: choose of {', '.join(Ask.__dataclass_fields__)}")
    several = {"type", "mode", "context", "factuality"}
    given: dict[str, Any] = dict(values)
    for name in several & given.keys():
        given[name] = (given[name],) if isinstance(given[name], str) else tuple(given[name] or ())
    return Ask(**given)


def _asked(db: Connection, question: Query) -> Answer:
    try:
        return Answer(table_of(db, question.sql, question.parameters))
    except Failure as problem:
        if "Parser Error" in str(problem) or "Binder Error" in str(problem) or "Catalog Error" in str(problem):
            raise AbortRun(f"this SQL cannot be read: {str(problem).splitlines()[0]}") from problem
        raise
