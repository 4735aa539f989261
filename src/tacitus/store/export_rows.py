"""What the tabular exports share: columns, missing values, cells that no reader misreads, numbers made of ids."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar
from urllib.parse import urlsplit

from tacitus.model.happening import Happening
from tacitus.model.record import Entity, Mention
from tacitus.ontology.outward import AcledType, CameoCode, Outward
from tacitus.store.atomic import OutFile

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

#: R reads these numbers as 32-bit integers; pandas and databases do not care.
_NUMBERS = 2**31 - 1

Cell = str | int | float | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One row to be written: a happening, one of its reports, one pair of its parties and the number of that pair.

    `cameo` and `acled` are what the event is there (None: nothing of theirs, or not asked for).
    """

    happening: Happening
    report: Mention
    number: int
    source: Entity | None
    target: Entity | None
    outward: Outward
    quads: Mapping[int, str]
    cameo: CameoCode | None = None
    acled: AcledType | None = None


Column = tuple[str, Callable[[Row], Cell]]


def once(make: Callable[[Row], T]) -> Callable[[Row], T]:
    """Give `make` so that several columns of one row that follow each other ask it once."""
    last: list[tuple[Row, T]] = []

    def made(row: Row) -> T:
        if not last or last[0][0] is not row:
            last[:] = [(row, make(row))]
        return last[0][1]

    return made


class Numbers:
    """Numbers for ids, for data sets whose ids are numbers: the id's 31-bit hash, or the next one that is free."""

    def __init__(self) -> None:
        self._taken: dict[int, str] = {}

    def of(self, id: str) -> int:
        """Give the number of an id; the same one when asked again."""
        number = int.from_bytes(hashlib.sha256(id.encode("utf-8", "surrogatepass")).digest()[:8], "big") % _NUMBERS + 1
        while self._taken.setdefault(number, id) != id:
            number = number % _NUMBERS + 1
        return number

    def pairs(self) -> Iterator[tuple[int, str]]:
        """Give every number with its id, in the order in which they were asked for."""
        yield from self._taken.items()


class TableWriter:
    """Writes rows of a column set as delimited text in UTF-8.

    Line breaks and tabs in a value become a space. Tab-separated tables have no quoting: double quotes become single
    ones, so that readers with and without quoting read the same cells.
    """

    def __init__(self, out: OutFile, columns: Sequence[Column], *, tabs: bool, header: bool, missing: str) -> None:
        self._out, self._columns, self._tabs, self._missing = out, columns, tabs, missing
        self._text = io.StringIO()
        self._csv = csv.writer(self._text, lineterminator="\n")
        if header:
            self._line([name for name, _ in columns])

    def write(self, row: Row) -> None:
        """Write one row."""
        self._line([self._cell(get(row)) for _, get in self._columns])

    def _cell(self, value: Cell) -> str:
        if value is None or value == "":
            return self._missing
        text = value if isinstance(value, str) else number(value)
        text = _BREAKS.sub(" ", text)
        return text.replace('"', "'") if self._tabs else text

    def _line(self, cells: list[str]) -> None:
        if self._tabs:
            line = "\t".join(cells) + "\n"
        else:
            self._csv.writerow(cells)
            line = self._text.getvalue()
            self._text.seek(0)
            self._text.truncate()
        self._out.write(line.encode("utf-8", "replace"))


def number(value: int | float) -> str:
    """Give a number as text: without an exponent, at most ten decimals."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.10f}".rstrip("0").rstrip(".") if value != int(value) else f"{value:.1f}"


def pairs(happening: Happening, outward: Outward) -> list[tuple[Entity | None, Entity | None]]:
    """Give the pairs of one source and one target that dyadic data sets have a row each for.

    Every actor with every recipient; without recipients every two actors once where the event is mutual, else each
    actor alone. A happening without parties is one pair of nobody.
    """
    actors, recipients = happening.actors, happening.recipients
    if recipients:
        return [(a, r) for a in actors or (None,) for r in recipients]
    if len(actors) > 1 and happening.event in outward.mutual:
        return list(combinations(actors, 2))
    return [(a, None) for a in actors] or [(None, None)]


def qualified(entity: Entity, outward: Outward) -> str:
    """Give a party's name as data sets of dyads write it: a description with its country, "rebels (Mali)"."""
    name, country = entity.identifier_text, outward.countries.get(entity.code or "")
    if country is None or entity.identifier_id is not None or not name[:1].islower():
        return name
    return f"{name} ({country.icews})"


def outlet(mention: Mention) -> str | None:
    """Give who published a mention's article: the publication, else its address's host."""
    cite = mention.cite_info
    return cite.publication or host(cite.url)


def host(url: str | None) -> str | None:
    """Give the host of an address, without "www."."""
    try:
        name = urlsplit(url).hostname if url else None
    except ValueError:  # not an address
        return None
    return name.removeprefix("www.") if name else None


def placed(happening: Happening, field: str) -> Cell:
    """Give a field of the place where it happened; None without a place."""
    value: Cell = getattr(happening.place, field) if happening.place is not None else None
    return value


def sectors_of(entities: Sequence[Entity]) -> list[str]:
    """Give the sectors of some entities, each once, first ones first."""
    every = [s for e in entities for s in (e.sector, *e.other_sectors) if s]
    return list(dict.fromkeys(every))


def day(date: str | None) -> str | None:
    """Give the day of a date or time in ISO 8601."""
    return date[:10] if date else None
