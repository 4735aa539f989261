"""CSV for spreadsheets: one flat line a mention, several values of one cell joined with ";".

The columns `actor`, `actor_code`, … of one mention hold one part an entity, in the same order: the second part
of each belongs to the second actor. JSONL, Parquet and DuckDB hold everything; this is what fits into flat columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tacitus.model.record import Entity, Mention, Quantity
from tacitus.model.run import Rejection
from tacitus.store.atomic import OutFile

#: A spreadsheet runs a cell that begins so as a formula (the wide forms too, in East Asian versions).
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NEGATIVE = re.compile(r"-\d+(\.\d+)?\Z")

Value = str | int | float | None
Column = tuple[str, Callable[[Any], Value]]


def safe_cell(text: str) -> str:
    """Give a cell's text so that no spreadsheet takes it for a formula: with a leading apostrophe where it might.

    Plain negative numbers stay numbers.
    """
    if _FORMULA.match(text) and not _NEGATIVE.match(text):
        return "'" + text
    return text


def joined(parts: Iterable[str | None]) -> str:
    """Join the parts of a cell with ";", each one safe; an unknown part stays empty, so that all keep their places."""
    cells = [safe_cell((part or "").replace(";", ",")) for part in parts]
    return ";".join(cells) if any(cells) else ""


def _entities(name: str, get: Callable[[Mention], Sequence[Entity]]) -> list[Column]:
    return [
        (name, lambda m: joined(e.identifier_text for e in get(m))),
        (f"{name}_code", lambda m: joined(e.code for e in get(m))),
        (f"{name}_sector", lambda m: joined(e.sector for e in get(m))),
        (f"{name}_other_sectors", lambda m: joined(" ".join(e.other_sectors) for e in get(m))),
        (f"{name}_office", lambda m: joined(e.office for e in get(m))),
        (f"{name}_text", lambda m: joined(e.entity_text for e in get(m))),
        (f"{name}_id", lambda m: joined(e.identifier_id for e in get(m))),
    ]


def _quantity(name: str) -> list[Column]:
    def part(field: str) -> Callable[[Mention], Any]:
        def get(mention: Mention) -> Any:
            quantity: Quantity | None = getattr(mention.size, name)
            return None if quantity is None else getattr(quantity, field)

        return get

    return [(f"{name}_low", part("low")), (f"{name}_high", part("high")), (f"{name}_text", part("text"))]


def _place(column: str, field: str) -> Column:
    return column, lambda m: None if m.event_loc is None else getattr(m.event_loc, field)


def mention_columns() -> list[Column]:
    """Give the columns of a mention: each a name and a function of the mention."""
    return [
        ("id", lambda m: m.id),
        ("article_id", lambda m: m.article_id),
        ("date", lambda m: m.date),
        ("enddate", lambda m: m.enddate),
        ("date_precision", lambda m: m.date_precision),
        ("event", lambda m: joined(m.event)),
        ("mode", lambda m: joined(m.mode)),
        ("context", lambda m: joined(m.context)),
        ("quad_code", lambda m: m.quad_code),
        ("event_scale", lambda m: m.event_scale),
        *_entities("actor", lambda m: m.actor),
        *_entities("recipient", lambda m: m.recipient),
        *_entities("claimed_by", lambda m: m.claimed_by),
        _place("place", "resolved_place"),
        _place("place_text", "extracted_place"),
        _place("country", "country"),
        _place("country_code", "country_code"),
        _place("province", "province"),
        _place("district", "district"),
        _place("city", "city"),
        _place("lat", "lat"),
        _place("lon", "lon"),
        _place("geonameid", "geonameid"),
        _place("resolution", "resolution"),
        *(column for name in ("dead", "injured", "arrested", "participants") for column in _quantity(name)),
        *_entities("source", lambda m: [a.source for a in m.attribution]),
        ("source_cue", lambda m: joined(a.cue.text for a in m.attribution)),
        ("source_kind", lambda m: joined(a.kind for a in m.attribution)),
        ("factuality", lambda m: m.factuality),
        ("historical", lambda m: "true" if m.historical else "false"),
        ("confidence", lambda m: m.confidence),
        ("link", lambda m: m.link),
        ("event_text", lambda m: m.event_text.text),
        ("event_start", lambda m: m.event_text.start),
        ("event_end", lambda m: m.event_text.end),
        ("date_text", lambda m: None if m.date_text is None else m.date_text.text),
        ("quote", lambda m: m.text_info.quote),
        ("field", lambda m: m.text_info.field),
        ("sentence", lambda m: m.text_info.sequence),
        ("title", lambda m: m.cite_info.title),
        ("publication", lambda m: m.cite_info.publication),
        ("published", lambda m: m.cite_info.published),
        ("url", lambda m: m.cite_info.url),
        ("language", lambda m: m.cite_info.language),
        ("coder", lambda m: m.cite_info.coder),
        ("codebook", lambda m: m.cite_info.codebook),
        ("run", lambda m: m.cite_info.run),
    ]


def rejection_columns() -> list[Column]:
    """Give the columns of a rejection: its fields."""
    return [
        ("article_id", lambda r: r.article_id),
        ("start", lambda r: r.start),
        ("end", lambda r: r.end),
        ("stage", lambda r: r.stage),
        ("reason", lambda r: r.reason),
        ("detail", lambda r: r.detail),
    ]


class CsvWriter:
    """Writes records as UTF-8 CSV with a header line; the same records give the same bytes."""

    def __init__(self, out: OutFile, record: type[Any]) -> None:
        self._out = out
        self._columns = rejection_columns() if record is Rejection else mention_columns()
        self._text = io.StringIO()
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow([name for name, _ in self._columns])
        self._hand_on()

    def write(self, records: Iterable[Any]) -> None:
        """Write one line for each record."""
        for record in records:
            self._writer.writerow([cell(get(record)) for _, get in self._columns])
        self._hand_on()

    def finish(self) -> None:
        """Nothing is left to write: every line went out at once."""

    def _hand_on(self) -> None:
        self._out.write(self._text.getvalue().encode("utf-8", "replace"))
        self._text.seek(0)
        self._text.truncate()


def cell(value: Value) -> Value:
    """Give a value as it stands in a cell: safe text, with line ends that `csv` knows to put into quotes."""
    return safe_cell(value).replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
