"""Reading ontology files: typed access to TOML entries with errors that name file, entry and remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import NoReturn

from tacitus.errors import ResourceError

Row = Mapping[str, object]


def bundled(name: str, folder: str = "ontology") -> dict[str, object]:
    """Give the parsed TOML file `name` of a folder of `tacitus/resources`."""
    return tomllib.loads(files("tacitus").joinpath("resources", folder, name).read_text(encoding="utf-8"))


def from_disk(path: str) -> dict[str, object]:
    """Give the parsed TOML file at `path`; raises `ResourceError` when it is not there or is not TOML."""
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read ({error.strerror}): check the path given to --ontology") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: not a TOML file ({error}): correct that line") from None


class Entry:
    """One table of an ontology file with its place, for typed reading. `allowed` are the keys it may hold."""

    __slots__ = ("row", "where")

    def __init__(self, row: object, where: str, allowed: frozenset[str]) -> None:
        self.where = where
        if not isinstance(row, dict):
            self.fail("is not a table", "write it as a TOML table")
        self.row: Row = row
        for key in self.row:
            if key not in allowed:
                self.fail(f"unknown key '{key}'", f"use one of: {', '.join(sorted(allowed))}")

    def fail(self, what: str, remedy: str) -> NoReturn:
        """Raise the `ResourceError` that names this entry."""
        raise ResourceError(f"{self.where}: {what}: {remedy}")

    def text(self, key: str, default: str | None = None) -> str:
        """Give the string at `key`; an absent key without default is an error."""
        value = self.row.get(key, default)
        if not isinstance(value, str):
            self.fail(f"'{key}' is {'missing' if value is None else 'not a string'}", f'give {key} = "…"')
        return value

    def number(self, key: str) -> float:
        """Give the number at `key`."""
        return self._number(self.row.get(key), key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the list of strings at `key`, empty when absent."""
        value = self.row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.fail(f"'{key}' is not a list of strings", f'give {key} = ["…"]')
        return tuple(value)

    def numbers(self, key: str) -> dict[str, float]:
        """Give the table of numbers at `key`, empty when absent."""
        return {k: self._number(v, f"{key}.{k}") for k, v in self._table(key).items()}

    def strings(self, key: str) -> dict[str, str]:
        """Give the table of strings at `key`, empty when absent."""
        table = self._table(key)
        for k, v in table.items():
            if not isinstance(v, str):
                self.fail(f"'{key}.{k}' is not a string", "put it in quotes")
        return {k: str(v) for k, v in table.items()}

    def _table(self, key: str) -> dict[str, object]:
        value = self.row.get(key, {})
        if not isinstance(value, dict):
            self.fail(f"'{key}' is not a table", f"give {key} = {{ name = … }}")
        return value

    def _number(self, value: object, key: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(f"'{key}' is {'missing' if value is None else 'not a number'}", f"give {key} = a number")
        return float(value)


def tables(data: Mapping[str, object], key: str, where: str) -> list[object]:
    """Give the array of tables `[[key]]` of a file, empty when absent."""
    value = data.get(key, [])
    if not isinstance(value, list):
        raise ResourceError(f"{where}: '{key}' is not an array of tables: write [[{key}]]")
    return value
