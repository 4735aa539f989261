"""Writes outcomes into an archive, whole articles at a time.

Writing an article again replaces its rows in one transaction, so that a second run of the same input changes nothing.
A new file is built beside its name and appears when it is whole; what a killed run left of it is taken up by the next.
In an existing file, a run that fails or is killed leaves the articles it had finished, never a part of one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.run import Outcome
from tacitus.model.text import Article
from tacitus.store.arrow import encodable
from tacitus.store.atomic import is_plain_target
from tacitus.store.duckdb import (
    PATIENCE_START,
    PATIENCE_WRITE,
    Connection,
    Failure,
    connect,
    create_tables,
    delete,
    given,
    insert,
    semi_join,
    transaction,
    unwritable,
)
from tacitus.store.flat import clear_mentions, create_flat, fill_mentions
from tacitus.store.lock import WriterLock, left_behind, unfinished
from tacitus.store.quotes import shortened
from tacitus.store.tables import SHORT_QUOTE, Manifest, MentionAlias, Session, StoredRun, stored

#: Mentions, rejections and articles that are held before they are written in one transaction.
BATCH = 4096


class DuckdbWriter:
    """Writes outcomes into a DuckDB file; between two transactions an existing file is free for readers.

    `text` False keeps of articles the hash alone, and of mentions short quotes. `session` and `manifest` say what this
    run is; the session's counts are kept up to date with what is written.
    """

    def __init__(
        self, target: str, *, text: bool = True, session: Session | None = None, manifest: Sequence[Manifest] = ()
    ) -> None:
        if not is_plain_target(target):
            raise AbortRun(f"DuckDB cannot write to {target}: name a file, such as -o events.duckdb")
        self._final = Path(os.path.realpath(target))
        self._text, self._session, self._manifest = text, session, manifest
        if not self._final.parent.is_dir():
            raise AbortRun(f"there is no folder {self._final.parent}: make it with mkdir -p '{self._final.parent}'")
        self._batch: dict[str, tuple[Outcome, Article | None]] = {}
        self._held = 0
        self._lock = WriterLock(self._final)
        self._temporary = None if self._final.exists() else _new(self._final)
        if self._temporary is None and not self._lock.take():
            raise AbortRun(f"{self._final} is being written by another tacitus: wait until it has ended")
        self._db: Connection | None = None
        with self._guarded():
            self._db = connect(self._temporary or self._final, patience=PATIENCE_START)
            create_archive(self._db, target)
            with transaction(self._db):
                self._note()
            self._rest()

    def write(self, outcome: Outcome, article: Article | None) -> None:
        """Take an article's rows; an article of the same id that is in the file or came before is replaced."""
        self._batch[outcome.article_id] = (outcome, article)
        self._held += 1 + len(outcome.mentions) + len(outcome.rejections)
        if self._held >= BATCH:
            with self._guarded():
                self._flush()

    def close(self, ended: str | None = None) -> None:
        """Write what is left and make a new file appear under its name; `ended` is when the session did."""
        with self._guarded():
            self._flush(ended, last=True)
            assert self._db is not None
            self._db.execute("CHECKPOINT")
            self._db.close()
            self._db = None
            if self._temporary is not None:
                if self._final.exists():
                    raise FileExistsError(self._final)
                self._temporary.replace(self._final)
        self._lock.free()

    def abort(self) -> None:
        """Leave no unfinished article, and no file where there was none."""
        if self._db is not None:
            with contextlib.suppress(Failure):
                self._db.close()
            self._db = None
        if self._temporary is not None:
            for path in (self._temporary, Path(f"{self._temporary}.wal")):
                path.unlink(missing_ok=True)
        self._lock.free()

    def _flush(self, ended: str | None = None, last: bool = False) -> None:
        if not self._batch and not last:
            return
        if self._db is None:
            self._db = connect(self._final, patience=PATIENCE_WRITE)
        pairs = list(self._batch.values())
        with transaction(self._db):
            self._replace(self._db, pairs)
            self._count(pairs, ended)
        self._batch, self._held = {}, 0
        if not last:
            self._rest()

    def _rest(self) -> None:
        """Let readers at an existing file; a file that nobody knows yet stays open."""
        if self._temporary is None and self._db is not None:
            self._db.close()
            self._db = None

    def _note(self) -> None:
        assert self._db is not None
        insert(self._db, "manifest", self._manifest, "OR IGNORE")
        insert(self._db, "session", [self._session] if self._session else [], "OR REPLACE")

    def _count(self, pairs: list[tuple[Outcome, Article | None]], ended: str | None) -> None:
        if self._session is not None and self._db is not None:
            mentions = sum(len(o.mentions) for o, _ in pairs)
            rejections = sum(len(o.rejections) for o, _ in pairs)
            self._db.execute(
                "UPDATE session SET articles = articles + $1, mentions = mentions + $2, rejections = rejections + $3, "
                "ended = $4 WHERE id = $5",
                [len(pairs), mentions, rejections, ended, self._session.id],
            )

    def _replace(self, db: Connection, pairs: list[tuple[Outcome, Article | None]]) -> None:
        """Put the rows of these articles in the place of those that the file has; to be run in a transaction."""
        outcomes = [outcome for outcome, _ in pairs]
        mentions = [mention for outcome in outcomes for mention in outcome.mentions]
        if not self._text:
            mentions = [shortened(mention, SHORT_QUOTE) for mention in mentions]
        run = self._session.run if self._session else None
        articles = [stored(article, o, run, self._text) for o, article in pairs if article is not None]
        # Only an article stored before can have rows; asking the small table saves two scans of the large ones.
        known = semi_join(db, "article", "id", [article.id for article in articles])
        stale = [o.article_id for o, article in pairs if article is None or encodable(article.id) in known]
        if stale:
            _renamed(db, stale, mentions)
            _clear(db, stale)
        insert(db, "article", articles)
        insert(db, "rejection", [rejection for outcome in outcomes for rejection in outcome.rejections])
        with given(db, mentions, Mention) as (source, count):
            if count:
                db.execute(f"INSERT INTO mention BY NAME SELECT * FROM {source}")
                fill_mentions(db, source)
        runs = dict.fromkeys((m.cite_info.run, m.cite_info.coder, m.cite_info.codebook) for m in mentions)
        insert(db, "run", [StoredRun(id=run, coder=coder, codebook=book) for run, coder, book in runs], "OR IGNORE")

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn a failure to write into AbortRun, after nothing half-made is left."""
        try:
            yield
        except BaseException as problem:
            self.abort()
            if isinstance(problem, Failure | OSError):
                raise unwritable(self._final, problem) from problem
            raise


def create_archive(db: Connection, name: str) -> None:
    """Make all tables that are missing; AbortRun where one of that name is of another make."""
    create_tables(db, name)
    create_flat(db)


def _new(final: Path) -> Path:
    """Give the file to build; what a killed run left of it is gone on with. AbortRun where somebody is building it."""
    dead, alive = left_behind(final)
    if alive:
        raise AbortRun(f"{final} is being written by another tacitus (process {alive[0]}): wait until it has ended")
    mine = unfinished(final)
    if dead:
        for part in ("", ".wal"):
            old = Path(f"{dead[-1]}{part}")
            if old.exists():
                old.replace(f"{mine}{part}")
    return mine


def _renamed(db: Connection, articles: Sequence[str], mentions: Sequence[Mention]) -> None:
    """Note which new mention stands where an old one of these articles stood, for what was decided about the old."""
    places = {(m.article_id, m.text_info.field, m.event_text.start, m.event[:1]): m.id for m in mentions}
    rows = db.execute(
        "SELECT id, article_id, text_info.field, event_text.start, event[1:1] FROM mention "
        "WHERE article_id IN (SELECT unnest($1))",
        [encodable(list(articles))],
    ).fetchall()
    pairs = {old: places.get((article, field, start, tuple(event))) for old, article, field, start, event in rows}
    renamed = {old: new for old, new in pairs.items() if new is not None and new != old}
    if renamed:
        # What was called so before, and what is called so again, follow along: every chain of names has one step.
        older = db.execute("SELECT old, new FROM mention_alias WHERE new IN (SELECT unnest($1))", [list(renamed)])
        moved = {old: renamed[new] for old, new in older.fetchall()} | renamed
        delete(db, "mention_alias", "old", [*moved, *moved.values()])
        insert(db, "mention_alias", [MentionAlias(old=o, new=n) for o, n in moved.items() if o != n])


def _clear(db: Connection, articles: Sequence[str]) -> None:
    db.execute(
        "DELETE FROM report WHERE id IN (SELECT id FROM mention WHERE article_id IN (SELECT unnest($1)))",
        [encodable(list(articles))],
    )
    clear_mentions(db, articles)
    for table, column in (("mention", "article_id"), ("rejection", "article_id"), ("article", "id")):
        delete(db, table, column, articles)
