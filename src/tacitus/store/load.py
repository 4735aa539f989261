"""Reads back what the sinks wrote: mentions or rejections of a JSONL, Parquet or DuckDB file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.run import Rejection
from tacitus.store.arrow import read_parquet
from tacitus.store.duckdb import read_duckdb
from tacitus.store.jsonl import read_jsonl

T = TypeVar("T", Mention, Rejection)

#: The extensions of a DuckDB file.
DUCKDB = (".duckdb", ".ddb", ".db")


def load(path: Path, record: type[T]) -> Iterator[T]:
    """Give the mentions (`load(path, Mention)`) or rejections of a file, by its extension."""
    extension = path.suffix.lower()
    if extension in (".jsonl", ".ndjson"):
        return read_jsonl(path, record)
    if extension == ".parquet":
        return read_parquet(path, record)
    if extension in DUCKDB:
        return read_duckdb(path, record)
    raise AbortRun(f"{path} cannot be read back: give a .jsonl, .parquet or .duckdb file that tacitus code -o made")
