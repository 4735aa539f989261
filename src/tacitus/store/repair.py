"""Backups of archives as Parquet, and archives rebuilt from what is readable of a damaged one and from a backup.

Only whole articles are taken over: an article with as many mentions and rejections as it was written with. What
follows from others (flat tables, reports, events) is made anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tacitus.errors import AbortRun
from tacitus.store.archive_writer import create_archive
from tacitus.store.atomic import temporary_beside
from tacitus.store.duckdb import (
    Connection,
    Failure,
    busy,
    connect,
    first_line,
    has_table,
    reading,
    table_of,
    unwritable,
)
from tacitus.store.flat import OF_EVENTS, OF_MENTIONS, fill_mentions
from tacitus.store.lock import WriterLock
from tacitus.store.tables import BASE, TABLES

if TYPE_CHECKING:
    import pyarrow

#: Rows that are read at once, and the fewest that are tried where some of them cannot be read.
_MANY, _FEW = 131_072, 64
_ALL = (*TABLES, *OF_MENTIONS, *OF_EVENTS, "dyad_code", "report_key", "pending")

#: Told which table is done, and of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did: `sound` says that nothing was to be done; `lost` names articles that are known to be gone."""

    sound: bool
    kept: int = 0
    restored: int = 0
    lost: tuple[str, ...] = ()
    damage: str = ""


def backup(path: Path, folder: Path) -> int:
    """Write the tables that others follow from into a folder, one Parquet file each; give how many articles.

    The folder appears whole, or not at all.
    """
    if folder.exists():
        raise AbortRun(f"{folder} exists: name a new folder for this backup")
    if not folder.parent.is_dir():
        raise AbortRun(f"there is no folder {folder.parent}: make it with mkdir -p '{folder.parent}'")
    temporary = temporary_beside(folder)
    temporary.mkdir()
    try:
        with reading(path) as db:
            for table in BASE:
                target = str(temporary / f"{table}.parquet").replace("'", "''")
                db.execute(
                    f"COPY (SELECT * FROM {table} ORDER BY rowid) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
                )
            ((articles,),) = db.execute("SELECT count(*) FROM article").fetchall()
        temporary.replace(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return int(articles)


def repair(path: Path, folder: Path | None = None, progress: Progress | None = None) -> Repaired:
    """Rebuild an archive that is damaged; the damaged file stays beside it as `NAME.damaged`.

    AbortRun where nothing can be read of it and no backup is given.
    """
    if not path.is_file():
        raise AbortRun(f"{path} does not exist: check the path")
    lock = WriterLock(path)
    if not lock.take():
        raise AbortRun(f"{path} is being written by another tacitus: wait until it has ended")
    try:
        damage = _damage(path)
        if not damage:
            return Repaired(sound=True)
        new = temporary_beside(path)
        try:
            done = _rebuilt(path, new, folder, damage, progress)
        except BaseException as problem:
            for leftover in (new, Path(f"{new}.wal")):
                leftover.unlink(missing_ok=True)
            if isinstance(problem, Failure | OSError):
                raise unwritable(path, problem) from problem
            raise
        for part in ("", ".wal"):
            old = Path(f"{path}{part}")
            if old.exists():
                old.replace(f"{path}.damaged{part}")
        new.replace(path)
        return done
    finally:
        lock.free()


def _damage(path: Path) -> str:
    """Say what is wrong with a file, in one line; "" where every table can be read and every article is whole."""
    try:
        with connect(path, read_only=True, patience=2.0) as db:
            for table in _ALL:
                if not has_table(db, table):
                    return f"the table {table} is missing"
                db.execute(f"SELECT max(hash(t)) FROM {table} t").fetchall()
            partial = db.execute(f"SELECT count(*) FROM ({_PARTIAL})").fetchall()[0][0]
            return f"{partial} articles are not whole" if partial else ""
    except Failure as problem:
        if busy(problem):
            raise unwritable(path, problem) from problem
        return first_line(problem)


def _rebuilt(path: Path, new: Path, folder: Path | None, damage: str, progress: Progress | None) -> Repaired:
    with connect(new) as db:
        create_archive(db, str(new))
        source = _Damaged(path, new)
        try:
            for n, table in enumerate(BASE):
                for rows in source.rows(table):
                    _take(db, table, rows)
                if progress:
                    progress(n + 1, len(BASE))
        finally:
            source.close()
        partial = [row[0] for row in db.execute(_PARTIAL).fetchall()]
        for table, column in (("mention", "article_id"), ("rejection", "article_id"), ("article", "id")):
            db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest($1))", [partial])
        orphans = "article_id NOT IN (SELECT id FROM article)"
        lost = {*partial, *(r[0] for r in db.execute(f"SELECT article_id FROM mention WHERE {orphans}").fetchall())}
        db.execute(f"DELETE FROM mention WHERE {orphans}")
        kept = _count(db)
        if folder is not None:
            _restore(db, folder)
        elif not kept and not source.readable:
            raise AbortRun(f"nothing can be read of {path} ({damage}): give a backup with --backup FOLDER")
        restored = _count(db) - kept
        there = {r[0] for r in db.execute("SELECT id FROM article").fetchall()}
        fill_mentions(db, "mention")
        db.execute("CHECKPOINT")
    return Repaired(sound=False, kept=kept, restored=restored, lost=tuple(sorted(lost - there)), damage=damage)


#: Articles that have not the mentions and rejections that they were written with.
_PARTIAL = """SELECT a.id FROM article a
LEFT JOIN (SELECT article_id, count(*) AS n FROM mention GROUP BY article_id) m ON m.article_id = a.id
LEFT JOIN (SELECT article_id, count(*) AS n FROM rejection GROUP BY article_id) r ON r.article_id = a.id
WHERE coalesce(m.n, 0) <> a.mentions OR coalesce(r.n, 0) <> a.rejections ORDER BY a.id"""


class _Damaged:
    """A file of which parts cannot be read: gives the rows that can be, opening it anew after each failure."""

    def __init__(self, path: Path, new: Path) -> None:
        self._path = path
        self._copy = Path(f"{new}.source")
        self._db: Connection | None = None
        self.readable = False
        for file in (
            path,
            self._copy,
        ):  # the second without the log of the last transactions, should that be the damage
            try:
                if file is self._copy:
                    shutil.copyfile(path, self._copy)
                connect(file, read_only=True).close()
                self._path, self.readable = file, True
                break
            except Failure:
                continue

    def rows(self, table: str) -> Iterator[pyarrow.Table]:
        """Give the readable rows of a table."""
        if not self.readable:
            return
        try:
            ((last,),) = self._open().execute(f"SELECT coalesce(max(rowid), -1) FROM {table}").fetchall()
        except Failure:
            self._shut()
            return
        spans = [(start, min(start + _MANY, last + 1)) for start in range(0, last + 1, _MANY)][::-1]
        while spans:
            start, end = spans.pop()
            try:
                yield table_of(self._open(), f"SELECT * FROM {table} WHERE rowid >= {start} AND rowid < {end}")
            except Failure:
                self._shut()
                if end - start > _FEW:
                    middle = (start + end) // 2
                    spans += [(middle, end), (start, middle)]

    def close(self) -> None:
        """Close the file."""
        self._shut()
        self._copy.unlink(missing_ok=True)

    def _open(self) -> Connection:
        if self._db is None:
            self._db = connect(self._path, read_only=True)
        return self._db

    def _shut(self) -> None:
        if self._db is not None:
            with suppress(Failure):
                self._db.close()
            self._db = None


def _take(db: Connection, table: str, rows: pyarrow.Table) -> None:
    conflict = "OR IGNORE" if TABLES[table][1] else ""
    db.register("tacitus_rows", rows)
    db.execute(f"INSERT {conflict} INTO {table} BY NAME SELECT * FROM tacitus_rows")
    db.unregister("tacitus_rows")


def _restore(db: Connection, folder: Path) -> None:
    """Take from a backup the articles that are not there, and what is known of runs and decisions."""
    files = {table: folder / f"{table}.parquet" for table in BASE}
    missing = [str(file) for file in files.values() if not file.is_file()]
    if missing:
        raise AbortRun(
            f"{folder} is no backup of an archive ({missing[0]} is missing): give a folder of tacitus backup"
        )
    names = {table: "'" + str(file).replace("'", "''") + "'" for table, file in files.items()}
    db.execute("CREATE TEMP TABLE here AS SELECT id FROM article")
    # Rejections of what could not be read at all belong to no article that is kept.
    db.execute("INSERT INTO here SELECT DISTINCT article_id FROM rejection")
    for table in BASE:
        column = {"article": "id", "mention": "article_id", "rejection": "article_id"}.get(table)
        where = f"WHERE {column} NOT IN (SELECT id FROM here)" if column else ""
        conflict = "OR IGNORE" if TABLES[table][1] else ""
        db.execute(f"INSERT {conflict} INTO {table} BY NAME SELECT * FROM read_parquet({names[table]}) {where}")
    db.execute("DROP TABLE here")


def _count(db: Connection) -> int:
    ((count,),) = db.execute("SELECT count(*) FROM article").fetchall()
    return int(count)
