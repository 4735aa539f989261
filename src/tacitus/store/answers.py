"""Writes what a question found: JSONL, CSV or Parquet of any Arrow table, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tacitus.errors import AbortRun
from tacitus.store.arrow import write_table
from tacitus.store.atomic import OutFile
from tacitus.store.csv import joined, safe_cell

if TYPE_CHECKING:
    import pyarrow

FORMATS = ("table", "jsonl", "csv", "parquet")
_EXTENSIONS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}

#: Gives the text that shows the rows to a person; told whether it goes to a terminal.
View = Callable[[list[dict[str, Any]], bool], str]


def write_answer(table: pyarrow.Table, target: str | None, format: str | None, view: View) -> None:
    """Write a table to a file, in the format that is named or that its name ends in; else a table for a terminal, and
    JSONL for a pipe."""
    chosen = format or _format_of(target)
    with OutFile(target) as out:
        chosen = chosen or ("table" if out.isatty() else "jsonl")
        if chosen == "table":
            out.write(view(table.to_pylist(), out.isatty()).encode("utf-8", "replace"))
        elif chosen == "parquet":
            if out.isatty():
                raise AbortRun("Parquet is not readable on a terminal: name a file with -o, such as -o events.parquet")
            write_table(table, out)
        elif chosen == "csv":
            _csv(table, out)
        else:
            for batch in table.to_batches(max_chunksize=4096):
                for row in batch.to_pylist():
                    out.write(json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace") + b"\n")


def flat_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row without nested values: parties as `actors`, `actors_code` and `actors_sector` with one part each,
    a point as `lat` and `lon`, other lists joined with ";", other records as JSON."""
    out: dict[str, Any] = {}
    for name, value in row.items():
        if name == "point":
            out["lat"], out["lon"] = (*value, None, None)[:2] if value else (None, None)
        elif name in ("actors", "recipients", "claimed_by"):
            for part, column in (("name", name), ("code", f"{name}_code"), ("sector", f"{name}_sector")):
                out[column] = joined(party[part] for party in value)
        elif isinstance(value, list) and not any(isinstance(item, dict) for item in value):
            out[name] = joined(str(item) for item in value)
        elif isinstance(value, list | dict):
            out[name] = json.dumps(value, ensure_ascii=False, default=str)
        else:
            out[name] = safe_cell(value) if isinstance(value, str) else value
    return out


def _csv(table: pyarrow.Table, out: OutFile) -> None:
    empty: dict[str, Any] = {field.name: [] if str(field.type).startswith("list") else None for field in table.schema}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(flat_row(empty)), lineterminator="\n")
    writer.writeheader()
    for batch in table.to_batches(max_chunksize=4096):
        writer.writerows(flat_row(row) for row in batch.to_pylist())
        out.write(text.getvalue().encode("utf-8", "replace"))
        text.seek(0)
        text.truncate()
    out.write(text.getvalue().encode("utf-8", "replace"))


def _format_of(target: str | None) -> str | None:
    if target in (None, "-"):
        return None
    extension = Path(str(target)).suffix.lower()
    if extension not in _EXTENSIONS:
        raise AbortRun(f"what format is {target}? End its name in .jsonl, .csv or .parquet, or give --format")
    return _EXTENSIONS[extension]
