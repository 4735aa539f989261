"""A user's own gazetteer, made by `tacitus gazetteer build`: a large table that stays on disk."""

from __future__ import annotations

import os
import sqlite3
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from tacitus.errors import AbortRun
from tacitus.resolve.gazetteer import Place, key_of
from tacitus.resolve.gazetteer_dump import FORMAT
from tacitus.resolve.gazetteer_load import make_place

#: So many namesakes are looked at, the largest first.
_MOST = 100
_PLACES = """
SELECT p.name, p.id, p.lat, p.lon, p.country, coalesce(d.name, ''), coalesce(e.name, ''), p.people, p.class, p.code
FROM name n JOIN place p ON p.id = n.id
LEFT JOIN division d ON d.country = p.country AND d.admin1 = p.admin1 AND d.admin2 = ''
LEFT JOIN division e ON e.country = p.country AND e.admin1 = p.admin1 AND e.admin2 = p.admin2 AND p.admin2 <> ''
WHERE n.key = ? ORDER BY p.people DESC, p.id LIMIT ?
"""


class FileTable:
    """The table in a file of `tacitus gazetteer build`. Raises `AbortRun` when the file is none, or damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: tuple[int, sqlite3.Connection] | None = None
        self._longest: dict[str, int] = {}
        found = dict(self._ask("SELECT field, value FROM meta"))
        if found.get("format") != FORMAT:
            raise self._damaged("is of another version")
        for table in ("place", "division", "name", "first"):
            self._ask(f"SELECT * FROM {table} LIMIT 1")

    def places(self, key: str) -> list[Place]:
        """Give the places of a key, the largest first; countries are left to the packaged list."""
        rows = self._ask(_PLACES, key, _MOST)
        return [_place(row) for row in rows if not row[9].startswith("PCL")]

    def has(self, key: str) -> bool:
        """Say whether any place has this key."""
        return bool(self._ask("SELECT 1 FROM name WHERE key = ? LIMIT 1", key))

    def longest(self, first: str) -> int:
        """Give how many words the longest key has that begins with the word `first`, at least 1."""
        if first not in self._longest:
            found = self._ask("SELECT words FROM first WHERE word = ?", first)
            self._longest[first] = int(found[0][0]) if found else 1
        return self._longest[first]

    def towns(self, people: int) -> Iterator[str]:
        """Give the keys of the towns with at least so many people."""
        rows = self._ask("SELECT name FROM place WHERE class = 'P' AND people >= ? ORDER BY id", people)
        return (key_of(name) for (name,) in rows)

    def _ask(self, question: str, *values: object) -> Sequence[tuple[Any, ...]]:
        try:
            return self._connection().execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(f"cannot be read ({error})") from None

    def _connection(self) -> sqlite3.Connection:
        """Give a connection of this process's own: one opened before a fork must not be used after it."""
        if self._open is None or self._open[0] != os.getpid():
            address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            self._open = os.getpid(), sqlite3.connect(address, uri=True, check_same_thread=False)
        return self._open[1]

    def _damaged(self, what: str) -> AbortRun:
        return AbortRun(f"gazetteer '{self._path}' {what}; make it with `tacitus gazetteer build`")


def open_table(path: Path) -> FileTable:
    """Open a file of `tacitus gazetteer build`. Raises `AbortRun` when there is none, or it is damaged."""
    return FileTable(path)


def _place(row: tuple[Any, ...]) -> Place:
    name, number, lat, lon, country, admin1, admin2, people, feature_class, code = row
    alpha3 = "KOS" if country == "XK" else _alpha3().get(country, "")
    return make_place(name, number, lat, lon, alpha3, admin1, admin2, people, feature_class, code)


@cache
def _alpha3() -> dict[str, str]:
    """Read the codes of countries that GeoNames uses, once a process."""
    text = resources.files("tacitus").joinpath("resources", "actors", "import.toml").read_text(encoding="utf-8")
    return dict(pair.split() for pair in _pairs(tomllib.loads(text)["iso2"]["codes"]))


def _pairs(codes: str) -> Iterator[str]:
    for pair in codes.split(","):
        if pair.strip():
            yield f"{pair.strip()[:2]} {pair.strip()[3:]}"
