"""Lists of words of the resource files: one string with commas between the words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tacitus.errors import ResourceError


class Lists:
    """One resource file whose keys, or tables of keys, hold lists of words. Errors name file, entry and remedy."""

    def __init__(self, where: str, data: Mapping[str, object]) -> None:
        self.where, self._data = where, data

    def words(self, key: str, table: str | None = None) -> frozenset[str]:
        """Give the words of `key`; raises `ResourceError` where it is missing or no list."""
        return frozenset(self.ordered(key, table))

    def ordered(self, key: str, table: str | None = None) -> tuple[str, ...]:
        """Give the words of `key` in their order."""
        data = self.table(table) if table else self._data
        return self.split(data.get(key), f"{table}.{key}" if table else key)

    def table(self, name: str) -> Mapping[str, object]:
        """Give a table of lists."""
        found = self._data.get(name)
        if not isinstance(found, dict):
            raise ResourceError(f"{self.where}: [{name}] is missing; write it as a table of word lists")
        return found

    def rows(self, name: str) -> list[Mapping[str, object]]:
        """Give the tables [[name]]."""
        found = self._data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise ResourceError(f"{self.where}: '{name}' is no array of tables; write [[{name}]]")
        return found

    def lines(self, name: str) -> tuple[frozenset[str], ...]:
        """Give a TOML list whose items are lists of words."""
        found = self._data.get(name)
        if not isinstance(found, list):
            raise ResourceError(f'{self.where}: \'{name}\' is no list; write {name} = ["a, b", "c"]')
        return tuple(frozenset(self.split(item, name)) for item in found)

    def split(self, value: object, entry: str) -> tuple[str, ...]:
        """Give the words of a string; raises `ResourceError` for anything else, and for an empty word."""
        if not isinstance(value, str):
            raise ResourceError(f"{self.where}: '{entry}' is missing or no string; write {entry} = \"word, word\"")
        words = tuple(" ".join(part.split()) for part in value.split(","))
        if "" in words and value.strip():
            raise ResourceError(f"{self.where}: '{entry}' has an empty word; delete the comma")
        return tuple(w for w in words if w)


@cache
def load_lists(folder: str, name: str) -> Lists:
    """Read `resources/FOLDER/NAME.toml`; raises `ResourceError` when it cannot be read."""
    where = f"resources/{folder}/{name}.toml"
    try:
        text = (files("tacitus") / "resources" / folder / f"{name}.toml").read_text(encoding="utf-8")
        return Lists(where, tomllib.loads(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{where} cannot be read: {error}; correct the file") from None
