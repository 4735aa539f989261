"""CSV and Parquet, read in pieces. pyarrow is imported here (and in `store/arrow.py`) only."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from tacitus.errors import SkipArticle
from tacitus.model.run import Rejection
from tacitus.model.text import Article
from tacitus.read import rows
from tacitus.read.decode import decode
from tacitus.read.options import BROKEN_CSV, BROKEN_PARQUET, EMPTY, NO_FIELD, ReadOptions

_BATCH = 256

Found = Iterator[Article | Rejection]


class _Lines:
    """The lines of a CSV stream as text; a line that is not text is remembered and read as an empty one."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self.stream = stream
        self.encoding = encoding
        self.number = 0
        self.bad: list[tuple[int, SkipArticle]] = []

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.number += 1
            try:
                yield decode(line, self.encoding)
            except SkipArticle as skip:
                self.bad.append((self.number, skip))


def csv_rows(stream: BinaryIO, where: str, options: ReadOptions) -> Found:
    """Yield the articles of a CSV file with a header line; comma, semicolon, tab or bar may part its columns."""
    lines = _Lines(stream, options.encoding)
    source = iter(lines)
    header = next((line for line in source if line.strip()), "")
    yield from _bad_lines(lines, where)
    if not header:
        yield rows.rejection(where, SkipArticle(EMPTY, "empty file"), where)
        return
    mark = max(",;\t|", key=header.count)
    names = [name.strip() for name in next(csv.reader([header], delimiter=mark))]
    if not set(names) & set(rows.columns(options)["text"]):
        yield rows.rejection(where, SkipArticle(NO_FIELD, f"columns: {', '.join(names)}"), where)
        return
    # The limit belongs to the whole process: it only ever grows here, and a field beyond it is our own limit's matter.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_chars * 2))
    reader = csv.reader(source, delimiter=mark)
    values: list[str] | None = []
    while values is not None:
        at = f"{where}, line {lines.number + 1}"
        try:
            values = next(reader, None)
        except csv.Error as error:
            yield rows.rejection(at, SkipArticle(BROKEN_CSV, str(error)), at)
            continue
        yield from _bad_lines(lines, where)
        if values and any(value.strip() for value in values):
            yield from rows.article(dict(zip(names, values, strict=False)), at, options)


def _bad_lines(lines: _Lines, where: str) -> Found:
    for number, skip in lines.bad:
        at = f"{where}, line {number}"
        yield rows.rejection(at, skip, at)
    lines.bad.clear()


def parquet_rows(path: Path, options: ReadOptions) -> Found:
    """Yield the articles of a Parquet file, reading only the columns that an article has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    where, number = str(path), 0
    try:
        with pq.ParquetFile(path) as file:
            names = set(file.schema_arrow.names)
            wanted = rows.columns(options)
            if not names & set(wanted["text"]):
                raise SkipArticle(NO_FIELD, f"columns: {', '.join(sorted(names))}")
            use = sorted(names & {name for choice in wanted.values() for name in choice})
            if not file.metadata.num_rows:
                raise SkipArticle(EMPTY, "a table without rows")
            for row in _batches(file, use):
                number += 1
                yield from rows.article(row, f"{where}, row {number}", options)
    except SkipArticle as skip:
        yield rows.rejection(where, skip, where)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        at = f"{where}, row {number + 1}" if number else where
        yield rows.rejection(at, SkipArticle(BROKEN_PARQUET, str(error).splitlines()[0]), at)


def _batches(file: Any, use: list[str]) -> Iterator[dict[str, object]]:
    for batch in file.iter_batches(batch_size=_BATCH, columns=use):
        yield from batch.to_pylist()
