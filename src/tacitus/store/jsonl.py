"""JSONL: one record a line, in the order of the run, readable as it grows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from tacitus.errors import AbortRun
from tacitus.store.atomic import OutFile
from tacitus.store.rows import from_row, to_row

T = TypeVar("T")

_encode = json.JSONEncoder(ensure_ascii=False).encode
_encode_ascii = json.JSONEncoder(ensure_ascii=True).encode


def to_line(record: Any) -> bytes:
    """Give a record as one line of UTF-8 JSON with its line end; the same record gives the same bytes."""
    row = to_row(record)
    try:
        return _encode(row).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair in the article: only the \u escape can hold it
        return _encode_ascii(row).encode() + b"\n"


class JsonlWriter:
    """Writes records as JSON lines."""

    def __init__(self, out: OutFile) -> None:
        self._out = out

    def write(self, records: Iterable[Any]) -> None:
        """Write one line for each record."""
        for record in records:
            self._out.write(to_line(record))

    def finish(self) -> None:
        """Nothing is left to write: every line went out at once."""


def read_jsonl(path: Path, record: type[T]) -> Iterator[T]:
    """Give the records of a JSONL file in order, a line in memory at a time; AbortRun names the line that is wrong."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _record(line, number, path, record)
    except OSError as problem:
        raise AbortRun(f"cannot read {path} ({problem.strerror}): check the path") from problem


def _record(line: bytes, number: int, path: Path, record: type[T]) -> T:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise AbortRun(f"{path}, line {number} is not JSON ({problem}): write the file again") from problem
    try:
        return from_row(row, record)
    except AbortRun as problem:
        raise AbortRun(f"{path}, line {number}: {problem}") from problem
