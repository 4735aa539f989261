"""The home of duckdb: opening a database for reading or writing, its failures in one line, records in and out.

DuckDB lets either one process write a file or many read it. So nobody here keeps a file open for long: a writer opens
it for each transaction, a reader for each question, and both wait a while for each other.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from tacitus.errors import AbortRun
from tacitus.store.arrow import encodable, to_table
from tacitus.store.rows import from_row
from tacitus.store.shape import fields_of
from tacitus.store.tables import TABLES, columns_of

if TYPE_CHECKING:
    import pyarrow

T = TypeVar("T")

Connection = duckdb.DuckDBPyConnection
#: What can go wrong in the database.
Failure = duckdb.Error

#: Seconds to wait for other processes: when a run begins, between its transactions, and before a question.
PATIENCE_START, PATIENCE_WRITE, PATIENCE_READ = 2.0, 600.0, 30.0

_PAUSE = 0.02
_TEMPORARY = "tacitus_new"
_ROWS = 1000


def connect(path: Path, *, read_only: bool = False, patience: float = 0.0) -> Connection:
    """Open a database; while another process has it open, wait up to `patience` seconds. Raises `Failure`."""
    end = time.monotonic() + patience
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except duckdb.Error as problem:
            if not busy(problem) or time.monotonic() >= end:
                raise
        time.sleep(_PAUSE)


@contextlib.contextmanager
def reading(path: Path, patience: float = PATIENCE_READ) -> Iterator[Connection]:
    """Open an archive for reading as it was after the last whole transaction; every failure is an AbortRun."""
    if not path.is_file():
        raise AbortRun(f"{path} does not exist: check the path")
    try:
        with connect(path, read_only=True, patience=patience) as db:
            yield db
    except duckdb.Error as problem:
        raise unreadable(path, problem) from problem


@contextlib.contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """Commit at the end of the block; any exception takes back all of it."""
    db.begin()
    try:
        yield
        db.commit()
    except BaseException:
        with contextlib.suppress(duckdb.Error):  # where the disk is full the database is already shut
            db.rollback()
        raise


def insert(db: Connection, table: str, records: Iterable[Any], conflict: str = "") -> None:
    """Insert records through a registered Arrow table (a hundred times faster than row by row)."""
    with given(db, records, TABLES[table][0]) as (source, count):
        if count:
            db.execute(f"INSERT {conflict} INTO {table} BY NAME SELECT * FROM {source}")


@contextlib.contextmanager
def given(db: Connection, records: Iterable[Any], record: type[Any]) -> Iterator[tuple[str, int]]:
    """Give records as something to select from, by name, and how many there are."""
    arrow = to_table(records, record)
    db.register(_TEMPORARY, arrow)
    try:
        yield _TEMPORARY, arrow.num_rows
    finally:
        with contextlib.suppress(duckdb.Error):
            db.unregister(_TEMPORARY)


def delete(db: Connection, table: str, column: str, ids: Sequence[str]) -> None:
    """Delete the rows whose column holds one of these."""
    if ids:
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest($1))", [encodable(list(ids))])


def semi_join(db: Connection, table: str, column: str, ids: Sequence[str]) -> set[str]:
    """Give those of `ids` that stand in the column."""
    found = db.execute(
        f"SELECT DISTINCT {column} FROM {table} WHERE {column} IN (SELECT unnest($1))", [encodable(list(ids))]
    )
    return {row[0] for row in found.fetchall()}


def records_of(db: Connection, record: type[T], rest: str = "", parameters: Sequence[object] = ()) -> Iterator[T]:
    """Give the records of one of our tables, some at a time in memory; `rest` is SQL after FROM, such as WHERE."""
    table = next(name for name, (kind, _) in TABLES.items() if kind is record)
    names = [name for name, _ in fields_of(record)]
    cursor = db.cursor()
    columns = ", ".join(f'{table}."{name}"' for name in names)
    cursor.execute(f"SELECT {columns} FROM {table} {rest}", list(parameters))
    while rows := cursor.fetchmany(_ROWS):
        for row in rows:
            yield from_row(dict(zip(names, row)), record)


def read_duckdb(path: Path, record: type[T]) -> Iterator[T]:
    """Give the records of one of our tables (see TABLES), in the order of their articles and sentences."""
    with reading(path) as db:
        yield from records_of(db, record, "ORDER BY rowid")


def table_of(db: Connection, sql: str, parameters: Sequence[object] = ()) -> pyarrow.Table:
    """Give what a question finds as an Arrow table."""
    return db.sql(sql, params=list(parameters)).to_arrow_table()


def create_tables(db: Connection, name: str) -> None:
    """Make the tables of records that are missing; AbortRun where a table of that name has other columns."""
    for table, (record, key) in TABLES.items():
        columns = columns_of(record)
        constraint = [f"PRIMARY KEY ({', '.join(key)})"] if key else []
        db.execute(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(columns + constraint)})")
        db.execute(f"CREATE TEMP TABLE tacitus_wanted ({', '.join(columns)})")
        if _columns(db, table) != _columns(db, "tacitus_wanted"):
            raise AbortRun(f"the table {table} in {name} has not the columns of this version: choose a new file")
        db.execute("DROP TABLE tacitus_wanted")


def has_table(db: Connection, table: str) -> bool:
    """Say whether there is a table of that name."""
    tables = "SELECT 1 FROM duckdb_tables() WHERE table_name = $1 AND database_name = current_database()"
    return bool(db.execute(tables, [table]).fetchall())


def _columns(db: Connection, table: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in db.execute(f"DESCRIBE {table}").fetchall()]


def first_line(problem: Exception) -> str:
    """Give the first line of what an exception says."""
    return str(problem).splitlines()[0] if str(problem) else type(problem).__name__


def unwritable(path: Path, problem: Exception) -> AbortRun:
    """Give a failure to write as one line with its remedy."""
    if busy(problem):
        return AbortRun(f"{path} is open in another program: close it there, or write to another file with -o")
    if "not a valid DuckDB" in str(problem):
        return AbortRun(f"{path} is not a DuckDB database: choose another file with -o")
    if _damaged(problem):
        return _broken(path, problem)
    if isinstance(problem, FileExistsError):
        return AbortRun(f"{path} was made by another program during this run: run again to add to it")
    if isinstance(problem, duckdb.ConstraintException):
        return AbortRun(f"two articles gave one record ({first_line(problem)}): give every article its own id")
    return AbortRun(f"cannot write {path} ({first_line(problem)}): free some space or choose another file")


def unreadable(path: Path, problem: Exception) -> AbortRun:
    """Give a failure to read as one line with its remedy."""
    if busy(problem):
        return AbortRun(f"{path} is being written by another program: ask again when it has ended")
    if _damaged(problem):
        return _broken(path, problem)
    return AbortRun(f"cannot read {path} ({first_line(problem)}): give a file made by tacitus code")


def _broken(path: Path, problem: Exception) -> AbortRun:
    return AbortRun(f"{path} is damaged ({first_line(problem)}): rebuild it with tacitus repair '{path}'")


def busy(problem: Exception) -> bool:
    """Say whether a failure means that another process has the file open."""
    text = str(problem).lower()
    return "lock on file" in text or "different configuration" in text or "could not set lock" in text


def _damaged(problem: Exception) -> bool:
    """Say whether a failure means that bytes of the file are not what was written."""
    text = str(problem).lower()
    if "not a valid duckdb" in text:
        return False
    words = ("corrupt", "checksum", "serialization error", "failed to deserialize", "internal error", "wal file")
    return any(word in text for word in words)
