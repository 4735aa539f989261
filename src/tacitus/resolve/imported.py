"""Registers of millions of names as a file that is searched, not loaded: SQLite, with what was made of each name.

Made by `tacitus actors import`. What the shipped register or the user's TOML files know stays; an imported file only
adds to it.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from tacitus.errors import ResourceError
from tacitus.resolve.entries import Entry, Term

FORMAT = "tacitus imported actors 1"
_MAGIC = b"SQLite format 3\0"
#: Bits a name in the tables of first words and of whole names: what they do not hold needs no look into the file.
BITS_A_NAME = 8
_CACHE = 1 << 16

SCHEMA = """
CREATE TABLE actor(n INTEGER PRIMARY KEY, name TEXT, kind TEXT, code TEXT, sector TEXT, wikidata TEXT, terms TEXT);
CREATE TABLE name(key TEXT, actor INTEGER, PRIMARY KEY(key, actor)) WITHOUT ROWID;
CREATE TABLE first(word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;
CREATE TABLE about(what TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""


def is_imported(path: str | Path) -> bool:
    """Say whether a file is one of these (by its first bytes), not TOML."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


class Bits:
    """A table that says of a string that it is surely not held, or perhaps held."""

    def __init__(self, table: bytes | bytearray) -> None:
        self._table = table
        self._last = 8 * len(table) - 1

    @classmethod
    def empty(cls, names: int) -> Bits:
        """Give an empty table for so many strings."""
        return cls(bytearray(1 << max(8, (names * BITS_A_NAME // 8).bit_length())))

    def add(self, text: str) -> None:
        """Hold a string."""
        assert isinstance(self._table, bytearray)
        bit = zlib.crc32(text.encode()) & self._last
        self._table[bit >> 3] |= 1 << (bit & 7)

    def __contains__(self, text: str) -> bool:
        bit = zlib.crc32(text.encode("utf-8", "replace")) & self._last
        return bool(self._table[bit >> 3] >> (bit & 7) & 1)

    def __bytes__(self) -> bytes:
        return bytes(self._table)


class Imported:
    """One imported file, open for reading: entries by name, and how long names with a first word are.

    Raises `ResourceError` for a file that is damaged or something else.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = str(path)
        try:
            address = Path(path).absolute().as_uri() + "?mode=ro&immutable=1"
            self._file = sqlite3.connect(address, uri=True, check_same_thread=False)
            about = dict(self._file.execute("SELECT what, value FROM about"))
        except sqlite3.Error as error:
            raise self._damaged(error) from None
        if about.get("format") != FORMAT:
            raise self._damaged("another format")
        self._words, self._names = Bits(about["words"]), Bits(about["names"])
        self.longest = lru_cache(_CACHE)(self._longest)
        self.entry = lru_cache(_CACHE)(self._entry)

    def _damaged(self, what: object) -> ResourceError:
        return ResourceError(
            f"{self._path} is no file of `tacitus actors import` or is damaged ({what}); import it again"
        )

    def begins(self, word: str) -> bool:
        """Say whether an imported name may begin with `word`; no false no."""
        return word in self._words

    def bears(self, key: str) -> bool:
        """Say whether somebody may bear the name `key`; no false no."""
        return key in self._names

    def _longest(self, word: str) -> int:
        row = self._ask("SELECT longest FROM first WHERE word = ?", word)
        return int(row[0][0]) if row else 0

    def _entry(self, key: str) -> Entry | None:
        """Give the entry of a name, None where nobody or several of different standing bear it."""
        rows = self._ask(
            "SELECT a.name, a.kind, a.code, a.sector, a.wikidata, a.terms FROM name JOIN actor a ON a.n = name.actor"
            " WHERE name.key = ? ORDER BY a.n LIMIT 9",
            key,
        )
        if not rows or len({row[1:4] for row in rows}) > 1 or len({row[5] for row in rows}) > 1:
            return None
        name, kind, code, sector, item, terms = rows[0]
        read = tuple(_term(row) for row in json.loads(terms))
        certain = item if len(rows) == 1 else None
        return Entry(name=name, kind=kind, code=code, sector=sector, terms=read, wikidata=certain)

    def _ask(self, question: str, value: str) -> list[tuple[str, ...]]:
        try:
            return self._file.execute(question, (value,)).fetchall()
        except (sqlite3.Error, UnicodeEncodeError) as error:
            if isinstance(error, UnicodeEncodeError):
                return []  # half a surrogate pair: no name
            raise self._damaged(error) from None


def _term(row: Sequence[str | None]) -> Term:
    start, end, code, sector, office = row
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, end))
    return Term(start=first, end=last, code=code, sector=sector, office=office)


class ImportedEntries(Mapping[str, Entry]):
    """The register's entries and, behind them, those of imported files.

    Looking up (`get`, `[]`, `in`) sees all; walking over them sees the register's own alone, for millions are not to be
    walked over.
    """

    def __init__(self, own: Mapping[str, Entry], files: Sequence[Imported]) -> None:
        self._own, self._files = own, files

    def get(self, key: str, default: Entry | None = None) -> Entry | None:  # type: ignore[override]
        """Give the entry of a name."""
        found = self._own.get(key)
        if found is not None:
            return found
        for file in self._files:
            if file.bears(key):
                entry = file.entry(key)
                if entry is not None:
                    return entry
        return default

    def __getitem__(self, key: str) -> Entry:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


class ImportedLongest(Mapping[str, int]):
    """The number of words of the longest name with a first word, in the register and in imported files."""

    def __init__(self, own: Mapping[str, int], files: Sequence[Imported]) -> None:
        self._own, self._files = own, files

    def get(self, key: str, default: int = 0) -> int:  # type: ignore[override]
        """Give the number for a first word."""
        longest = self._own.get(key, default)
        for file in self._files:
            if file.begins(key):
                longest = max(longest, file.longest(key))
        return longest

    def __getitem__(self, key: str) -> int:
        found = self.get(key)
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)
