"""The home of duckdb: one file with the tables `mention`, `rejection`, `article` and `run`.

Writing an article again replaces its rows in one transaction, so that a second run of the same input changes nothing.
A new file is built beside its name and appears when it is whole. In an existing file, a run that fails leaves the
articles it had finished, never a part of one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.run import Outcome, Rejection
from tacitus.model.text import Article
from tacitus.store.arrow import encodable, to_table
from tacitus.store.atomic import is_plain_target, temporary_beside
from tacitus.store.rows import from_row
from tacitus.store.shape import Shape, fields_of

T = TypeVar("T")

#: Mentions, rejections and articles that are held before they are written in one transaction.
BATCH = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """A row of the table `article`; `sha256` is the hash of the text in UTF-8."""

    id: str
    text: str
    title: str | None
    date: dt.date | None
    url: str | None
    publisher: str | None
    language: str | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """A row of the table `run`: the settings' id with what coded and by which codebook."""

    id: str
    coder: str
    codebook: str


#: Every table with its record type and the columns that make its key.
TABLES: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "mention": (Mention, ("id",)),
    "rejection": (Rejection, ()),
    "article": (StoredArticle, ("id",)),
    "run": (StoredRun, ("id", "coder", "codebook")),
}

_TYPES = {"str": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN", "date": "DATE"}


class DuckdbWriter:
    """Writes outcomes into a DuckDB file, whole articles at a time."""

    def __init__(self, target: str) -> None:
        if not is_plain_target(target):
            raise AbortRun(f"DuckDB cannot write to {target}: name a file, such as -o events.duckdb")
        self._final = Path(os.path.realpath(target))
        self._temporary = None if self._final.exists() else temporary_beside(self._final)
        if not self._final.parent.is_dir():
            raise AbortRun(f"there is no folder {self._final.parent}: make it with mkdir -p '{self._final.parent}'")
        self._batch: dict[str, tuple[Outcome, Article | None]] = {}
        self._held = 0
        try:
            self._db = duckdb.connect(str(self._temporary or self._final))
        except duckdb.Error as problem:
            raise _aborted(self._final, problem) from problem
        with self._guarded():
            create_tables(self._db, target)

    def write(self, outcome: Outcome, article: Article | None) -> None:
        """Take an article's rows; an article of the same id that is in the file or came before is replaced."""
        self._batch[outcome.article_id] = (outcome, article)
        self._held += 1 + len(outcome.mentions) + len(outcome.rejections)
        if self._held >= BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is left and make a new file appear under its name."""
        self._flush()
        with self._guarded():
            self._db.execute("CHECKPOINT")
            self._db.close()
            if self._temporary is not None:
                if self._final.exists():
                    raise FileExistsError(self._final)
                self._temporary.replace(self._final)

    def abort(self) -> None:
        """Leave no unfinished article, and no file where there was none."""
        with contextlib.suppress(duckdb.Error):
            self._db.close()
        if self._temporary is not None:
            for path in (self._temporary, Path(f"{self._temporary}.wal")):
                path.unlink(missing_ok=True)

    def _flush(self) -> None:
        if not self._batch:
            return
        pairs = list(self._batch.values())
        with self._guarded():
            self._db.begin()
            try:
                _replace(self._db, pairs)
                self._db.commit()
            except BaseException:
                self._db.rollback()
                raise
        self._batch, self._held = {}, 0

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn a failure to write into AbortRun, after nothing half-made is left."""
        try:
            yield
        except BaseException as problem:
            self.abort()
            if isinstance(problem, duckdb.Error | OSError):
                raise _aborted(self._final, problem) from problem
            raise


def create_tables(db: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make the tables that are missing; AbortRun where a table of that name has other columns."""
    for table, (record, key) in TABLES.items():
        columns = [f'"{field}" {_sql_type(shape)}' for field, shape in fields_of(record)]
        constraint = [f"PRIMARY KEY ({', '.join(key)})"] if key else []
        db.execute(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(columns + constraint)})")
        db.execute(f"CREATE TEMP TABLE tacitus_wanted ({', '.join(columns)})")
        if _columns(db, table) != _columns(db, "tacitus_wanted"):
            raise AbortRun(f"the table {table} in {name} has not the columns of this version: choose a new file")
        db.execute("DROP TABLE tacitus_wanted")


def read_duckdb(path: Path, record: type[T]) -> Iterator[T]:
    """Give the records of one of our tables (see TABLES), in the order of their articles and sentences."""
    table = next(name for name, (kind, _) in TABLES.items() if kind is record)
    if not path.is_file():
        raise AbortRun(f"{path} does not exist: check the path")
    try:
        with duckdb.connect(str(path), read_only=True) as db:
            columns = ", ".join(f'"{name}"' for name, _ in fields_of(record))
            cursor = db.execute(f"SELECT {columns} FROM {table} ORDER BY rowid")
            while rows := cursor.fetchmany(1000):
                for row in rows:
                    yield from_row(dict(zip((name for name, _ in fields_of(record)), row)), record)
    except duckdb.Error as problem:
        raise AbortRun(f"cannot read {path} ({_first_line(problem)}): give a file made by tacitus code") from problem


def stored(article: Article) -> StoredArticle:
    """Give an article as the row that is kept of it."""
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return StoredArticle(
        id=article.id,
        text=article.text,
        title=article.title,
        date=article.date,
        url=article.url,
        publisher=article.publisher,
        language=article.language,
        sha256=digest,
    )


def _replace(db: duckdb.DuckDBPyConnection, pairs: list[tuple[Outcome, Article | None]]) -> None:
    """Put the rows of these articles in the place of those that the file has; to be run in a transaction."""
    outcomes = [outcome for outcome, _ in pairs]
    mentions = [mention for outcome in outcomes for mention in outcome.mentions]
    articles = [stored(article) for _, article in pairs if article is not None]
    # Only an article that was stored before can have rows; asking the small table saves two scans of the large ones.
    known = {row[0] for row in _semi_join(db, "article", [article.id for article in articles])}
    stale = [o.article_id for o, article in pairs if article is None or encodable(article.id) in known]
    if stale:
        _delete(db, "mention", "article_id", stale)
        _delete(db, "rejection", "article_id", stale)
        _delete(db, "article", "id", stale)
    _insert(db, "article", articles)
    _insert(db, "mention", mentions)
    _insert(db, "rejection", [rejection for outcome in outcomes for rejection in outcome.rejections])
    runs = dict.fromkeys((m.cite_info.run, m.cite_info.coder, m.cite_info.codebook) for m in mentions)
    _insert(db, "run", [StoredRun(id=run, coder=coder, codebook=book) for run, coder, book in runs], "OR IGNORE")


def _insert(db: duckdb.DuckDBPyConnection, table: str, records: Iterable[Any], conflict: str = "") -> None:
    """Insert records through a registered Arrow table (a hundred times faster than row by row)."""
    arrow = to_table(records, TABLES[table][0])
    if arrow.num_rows:
        db.register("tacitus_new", arrow)
        db.execute(f"INSERT {conflict} INTO {table} BY NAME SELECT * FROM tacitus_new")
        db.unregister("tacitus_new")


def _semi_join(db: duckdb.DuckDBPyConnection, table: str, ids: list[str]) -> list[tuple[Any, ...]]:
    return db.execute(f"SELECT id FROM {table} WHERE id IN (SELECT unnest($1))", [encodable(ids)]).fetchall()


def _delete(db: duckdb.DuckDBPyConnection, table: str, column: str, ids: list[str]) -> None:
    db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest($1))", [encodable(ids)])


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in db.execute(f"DESCRIBE {table}").fetchall()]


def _sql_type(shape: Shape) -> str:
    """Give the SQL type of a shape."""
    if shape.kind == "list":
        assert shape.item is not None
        return f"{_sql_type(shape.item)}[]"
    if shape.kind == "record":
        assert shape.record is not None
        inner = ", ".join(f'"{name}" {_sql_type(part)}' for name, part in fields_of(shape.record))
        return f"STRUCT({inner})"
    return _TYPES[shape.kind]


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0] if str(problem) else type(problem).__name__


def _aborted(path: Path, problem: Exception) -> AbortRun:
    text = str(problem)
    if "lock" in text.lower():
        return AbortRun(f"{path} is open in another program: close it there, or write to another file with -o")
    if "not a valid DuckDB" in text:
        return AbortRun(f"{path} is not a DuckDB database: choose another file with -o")
    if isinstance(problem, FileExistsError):
        return AbortRun(f"{path} was made by another program during this run: run again to add to it")
    if isinstance(problem, duckdb.ConstraintException):
        return AbortRun(f"two articles gave one record ({_first_line(problem)}): give every article its own id")
    return AbortRun(f"cannot write {path} ({_first_line(problem)}): free some space or choose another file")
