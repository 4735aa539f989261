"""From a file of records to an export: which records, in which format, with the codebook beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from tacitus.errors import AbortRun
from tacitus.model.event import Event
from tacitus.model.record import Mention
from tacitus.ontology.codebook import Codebook
from tacitus.store.arrow import ParquetWriter
from tacitus.store.atomic import OutFile
from tacitus.store.csv import CsvWriter
from tacitus.store.duckdb import has_table, reading, records_of
from tacitus.store.export import FORMATS, export
from tacitus.store.export_codebook import write_codebook
from tacitus.store.export_happenings import of_events, of_mention
from tacitus.store.jsonl import JsonlWriter, read_jsonl
from tacitus.store.load import DUCKDB, load

MENTIONS, EVENTS = "mentions", "events"
UNITS = (MENTIONS, EVENTS)
#: Our own formats, which hold records as they are; every other one is in FORMATS.
RECORDS = ("parquet", "jsonl")
NAMES = (*FORMATS, *RECORDS)
_INPUT = Path("/dev/stdin")
#: The mentions of an archive in the order of their events, as `of_events` wants them.
_BY_EVENT = "JOIN event_mention ON event_mention.mention = mention.id ORDER BY event_mention.event, mention.id"


class _Writer(Protocol):
    """Writes records of one type into an `OutFile`."""

    def write(self, records: Iterable[Any], /) -> None: ...
    def finish(self) -> None: ...


def run_export(path: Path, target: str, name: str, unit: str | None, codebook: Codebook) -> Mapping[str, int]:
    """Export the events (or mentions) of a file to `target` ("-": standard output); give what was written and left out.

    Without `unit` these are the events of an archive that has any, else the mentions. `path` "-" is standard input,
    which holds mentions as JSONL.
    """
    known = _has_events(path)
    if unit == EVENTS and not known:
        raise AbortRun(f"{path} holds no events: merge the archive first, or export its mentions with --of mentions")
    if unit == EVENTS or (unit is None and known):
        with reading(path) as db:
            events = records_of(db, Event, "ORDER BY id")
            if name in RECORDS:
                return _records(events, Event, target, name)
            return export(of_events(events, records_of(db, Mention, _BY_EVENT)), target, name, codebook).counts()
    mentions = read_jsonl(_INPUT, Mention) if path == Path("-") else load(path, Mention)
    if name in RECORDS or name == "csv":
        return _records(mentions, Mention, target, name)
    return export(map(of_mention, mentions), target, name, codebook).counts()


def _has_events(path: Path) -> bool:
    """Say whether a file is an archive in which mentions were merged into events."""
    if path.suffix.lower() not in DUCKDB:
        return False
    with reading(path) as db:
        return has_table(db, "event") and next(records_of(db, Event, "LIMIT 1"), None) is not None


def _records(records: Iterator[Any], record: type[Any], target: str, name: str) -> Mapping[str, int]:
    """Write records in one of our own formats, and their codebook."""
    count = 0
    with OutFile(target) as out:
        if name == "parquet" and out.isatty():
            raise AbortRun("Parquet is not readable on a terminal: name a file with -o, such as -o events.parquet")
        writer = _writer(out, name, record)
        for one in records:
            writer.write([one])
            count += 1
        writer.finish()
    counts = {f"{record.__name__.lower()}s written": count}
    if target != "-":
        write_codebook(target, f"{record.__name__.lower()}{'-csv' if name == 'csv' else ''}", counts)
    return counts


def _writer(out: OutFile, name: str, record: type[Any]) -> _Writer:
    if name == "csv":
        return CsvWriter(out, record)
    return ParquetWriter(out, record) if name == "parquet" else JsonlWriter(out)
