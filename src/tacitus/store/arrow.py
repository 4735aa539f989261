"""The home of pyarrow: Arrow tables and Parquet files of any record type. The schema follows from the type hints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from tacitus.errors import AbortRun
from tacitus.store.atomic import OutFile
from tacitus.store.rows import from_row, to_row
from tacitus.store.shape import Shape, fields_of, per_type

T = TypeVar("T")

#: Records in one row group: large enough to compress well, small enough (about 10 MB of mentions) to hold in memory.
GROUP = 4096

_LEAVES = {"str": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "date": pa.date32()}


@per_type
def schema_of(record: type[Any]) -> pa.Schema:
    """Give the Arrow schema of a record type: same names, same order, nested records as structs, tuples as lists."""
    return pa.schema(_arrow_fields(record))


def to_table(records: Iterable[Any], record: type[Any]) -> pa.Table:
    """Give records of one type as an Arrow table. Half surrogate pairs, which no Arrow text may hold, become U+FFFD."""
    rows = []
    dates = [name for name, shape in fields_of(record) if shape.kind == "date"]
    for one in records:
        row = to_row(one)
        row.update((name, getattr(one, name)) for name in dates)  # a real date column, not ISO text
        rows.append(row)
    try:
        return pa.Table.from_pylist(rows, schema=schema_of(record))
    except UnicodeEncodeError:
        return pa.Table.from_pylist([encodable(row) for row in rows], schema=schema_of(record))


class ParquetWriter:
    """Writes records as Parquet, one row group at a time; the same records give the same bytes."""

    def __init__(self, out: OutFile, record: type[Any]) -> None:
        self._out, self._record = out, record
        self._buffer: list[Any] = []
        self._writer = pq.ParquetWriter(out, schema_of(record), compression="zstd")

    def write(self, records: Iterable[Any]) -> None:
        """Take records; they reach the file a row group at a time."""
        self._buffer.extend(records)
        while len(self._buffer) >= GROUP:
            self._group(self._buffer[:GROUP])
            del self._buffer[:GROUP]

    def finish(self) -> None:
        """Write what is left and the footer (a file without records is a valid, empty table)."""
        if self._buffer:
            self._group(self._buffer)
        self._buffer = []
        if not self._out.closed:
            self._writer.close()

    def _group(self, records: list[Any]) -> None:
        if self._out.closed:  # the reader of a pipe has gone
            return
        self._writer.write_table(to_table(records, self._record), row_group_size=GROUP)


def write_table(table: pa.Table, out: OutFile) -> None:
    """Write an Arrow table as Parquet; the same rows give the same bytes."""
    with pq.ParquetWriter(out, table.schema, compression="zstd") as writer:
        writer.write_table(table, row_group_size=GROUP)


def read_parquet(path: Path, record: type[T]) -> Iterator[T]:
    """Give the records of a Parquet file in order, a batch in memory at a time."""
    try:
        with pq.ParquetFile(path) as source:
            for batch in source.iter_batches(GROUP):
                for row in batch.to_pylist():
                    yield from_row(row, record)
    except FileNotFoundError as problem:
        raise AbortRun(f"{path} does not exist: check the path") from problem
    except pa.ArrowInvalid as problem:
        raise AbortRun(f"{path} is not a Parquet file: write it again with tacitus code -o {path}") from problem


def _arrow_fields(record: type[Any]) -> list[pa.Field]:
    return [pa.field(name, _arrow_type(shape), nullable=shape.optional) for name, shape in fields_of(record)]


def _arrow_type(shape: Shape) -> pa.DataType:
    if shape.kind == "list":
        assert shape.item is not None
        return pa.list_(pa.field("element", _arrow_type(shape.item), nullable=shape.item.optional))
    if shape.kind == "record":
        assert shape.record is not None
        return pa.struct(_arrow_fields(shape.record))
    return _LEAVES[shape.kind]


def encodable(value: Any) -> Any:
    """Give a row value with every lone surrogate replaced by one U+FFFD, so that offsets stay true."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {key: encodable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [encodable(item) for item in value]
    return value
