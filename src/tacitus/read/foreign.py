"""Registers that others keep, row by row: Wikidata's JSON dump or a table of its query service, followthemoney.

Everything is a stream: a dump of a hundred gigabytes needs no more memory than its longest line.
"""

from __future__ import annotations

import bz2
import csv
import datetime as dt
import gzip
import io
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tacitus.errors import AbortRun
from tacitus.model.imported import Foreign, Held, Unfit

ITEM = re.compile(r"Q[1-9]\d*")
#: Columns of a table and what they may be called, in small letters without "?" and "_".
COLUMNS = {
    "id": ("item", "id", "qid", "person"),
    "name": ("itemlabel", "label", "name", "personlabel"),
    "aliases": ("itemaltlabel", "aliases", "altlabel", "alias", "personaltlabel"),
    "post": ("position", "p39", "office"),
    "post_label": ("positionlabel", "p39label", "officelabel"),
    "start": ("start", "p580", "starttime", "from"),
    "end": ("end", "p582", "endtime", "to"),
    "country": ("country", "citizenship", "p27", "p17"),
    "class": ("instance", "instanceof", "p31", "type"),
}
#: Characters that count of a time of Wikidata, by its precision: day, month, year.
_KEPT = {"11": 11, "10": 8, "9": 5}
_SCHEMAS = {"Person": "person", "PublicBody": "organisation", "Company": "organisation", "Organization": "organisation",
            "LegalEntity": "organisation", "Position": "post"}  # fmt: skip


def foreign_rows(path: str) -> Iterator[Foreign | Unfit]:
    """Give the rows of a file ("-": standard input; .gz and .bz2 are unpacked) in order, the format by its first line.

    What cannot be used is an `Unfit` with its line. Raises `AbortRun` for a file that cannot be read or is of no known
    format.
    """
    try:
        with _open(path) as lines:
            numbered = enumerate(lines, 1)
            head = next((pair for pair in numbered if pair[1].strip()), None)
            if head is None:
                raise AbortRun(f"{path} is empty: give a Wikidata or followthemoney export")
            yield from _rows(path, head, numbered)
    except (OSError, EOFError, csv.Error) as error:
        raise AbortRun(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from None


@contextmanager
def _open(path: str) -> Iterator[Iterable[str]]:
    if path == "-":
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        return
    opened: Any = {".gz": gzip.open, ".bz2": bz2.open}.get(Path(path).suffix, open)
    with opened(path, "rt", encoding="utf-8", errors="replace", newline="") as lines:
        yield lines


def _rows(path: str, head: tuple[int, str], rest: Iterator[tuple[int, str]]) -> Iterator[Foreign | Unfit]:
    first = head[1].lstrip("\ufeff").strip()
    if first.startswith(("{", "[")):
        yield from _json_rows(itertools.chain([(head[0], first)], rest))
        return
    delimiter = "\t" if "\t" in first else ","
    names = [re.sub(r"[?_ ]", "", c).lower() for c in next(csv.reader([first], delimiter=delimiter))]
    where = {what: names.index(name) for what, options in COLUMNS.items() for name in options if name in names}
    if "id" not in where or "name" not in where:
        raise AbortRun(f"{path}: neither JSON nor a table with the columns item and itemLabel; see docs/actors.md")
    lines = (line for _, line in rest)
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter), head[0] + 1):
        if row:
            yield _table_row(number, {what: row[k].strip() for what, k in where.items() if k < len(row)})


def _json_rows(numbered: Iterable[tuple[int, str]]) -> Iterator[Foreign | Unfit]:
    for number, line in numbered:
        text = line.strip().rstrip(",")
        if text in {"", "[", "]"}:
            continue
        try:
            row = json.loads(text)
            if not isinstance(row, dict):
                yield Unfit(where=f"line {number}", reason="no entity")
            elif "schema" in row:
                yield from _money(number, row)
            else:
                yield _wikidata(number, row)
        except ValueError:
            yield Unfit(where=f"line {number}", reason="no JSON")
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            yield Unfit(where=f"line {number}", reason="unusual form", detail=f"{type(error).__name__}: {error}")


def _wikidata(number: int, row: Mapping[str, Any]) -> Foreign | Unfit:
    item = str(row.get("id", ""))
    if not ITEM.fullmatch(item):
        return Unfit(where=f"line {number}", reason="no item", detail=item[:40])
    label = row.get("labels", {}).get("en") or row.get("labels", {}).get("mul")
    if not label:
        return Unfit(where=item, reason="no English name")
    names = [label["value"], *(a["value"] for a in row.get("aliases", {}).get("en", ()))]
    claims = row.get("claims", {})
    classes = tuple(_items(claims, "P31"))
    kind = "person" if "Q5" in classes else ""
    return Foreign(
        id=item,
        kind=kind,
        names=tuple(map(str, names)),
        countries=tuple(_items(claims, "P27" if kind else "P17")) or tuple(_items(claims, "P1001")),
        classes=classes,
        held=tuple(_held(claims)),
        wikidata=item,
    )


def _statements(claims: Mapping[str, Any], of: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for statement in claims.get(of, ()):
        value = statement["mainsnak"].get("datavalue", {}).get("value")
        if statement.get("rank") != "deprecated" and isinstance(value, dict) and "id" in value:
            yield str(value["id"]), statement.get("qualifiers", {})


def _items(claims: Mapping[str, Any], of: str) -> Iterator[str]:
    return (item for item, _ in _statements(claims, of))


def _held(claims: Mapping[str, Any]) -> Iterator[Held]:
    for post, qualifiers in _statements(claims, "P39"):
        start, end = (_time(qualifiers.get(q)) for q in ("P580", "P582"))
        yield Held(post=post, label=None, start=day_of(start), end=day_of(end, last=True))


def _time(snaks: Any) -> str:
    value = snaks[0].get("datavalue", {}).get("value", {}) if snaks else {}
    keep = _KEPT.get(str(value.get("precision")), 0)
    return str(value.get("time", ""))[:keep].strip("-")


def day_of(text: str | None, last: bool = False) -> dt.date | None:
    """Give the day that "2017-05-14T00:00:00Z", "+2017-05" or "2017" means: the first or last that it allows."""
    found = re.match(r"\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text or "")
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if month and day:
            return dt.date(year, month, day)
        if not last:
            return dt.date(year, month or 1, 1)
        following = dt.date(year + (month in {0, 12}), month % 12 + 1 if month else 1, 1)
        return following - dt.timedelta(days=1)
    except ValueError:
        return None


def _table_row(number: int, row: Mapping[str, str]) -> Foreign | Unfit:
    found = ITEM.search(row["id"])
    label = row["name"]
    if found is None or not label or ITEM.fullmatch(label):
        return Unfit(where=f"line {number}", reason="no item" if found is None else "no English name")
    aliases = re.split(r"\s*\|\s*|,\s+", row.get("aliases", ""))
    post, post_label = ITEM.search(row.get("post", "")), row.get("post_label") or row.get("post") or None
    held: tuple[Held, ...] = ()
    if post or post_label:
        named = None if post_label is None or ITEM.search(post_label) else post_label
        start, end = day_of(row.get("start")), day_of(row.get("end"), last=True)
        held = (Held(post=post[0] if post else None, label=named, start=start, end=end),)
    return Foreign(
        id=found[0],
        kind="person" if held or _last(row.get("class", "")) in {"Q5", "human"} else "",
        names=tuple(n for n in (label, *aliases) if n),
        countries=tuple(filter(None, [_last(row.get("country", ""))])),
        classes=tuple(filter(None, [_last(row.get("class", ""))])),
        held=held,
        wikidata=found[0],
    )


def _last(cell: str) -> str:
    """Give the item of an address ("http://…/entity/Q30" → "Q30"), else the cell."""
    return cell.rpartition("/")[2]


def _money(number: int, row: Mapping[str, Any]) -> Iterator[Foreign | Unfit]:
    """Give what an entity of followthemoney says; an Occupancy says it of its holder."""
    own, schema, said = str(row["id"]), str(row["schema"]), row.get("properties", {})

    def texts(*properties: str) -> tuple[str, ...]:
        return tuple(str(v) for p in properties for v in said.get(p, ()))

    if schema == "Occupancy":
        start, end = (texts("startDate", "startDay"), texts("endDate"))
        days = day_of(start[0] if start else None), day_of(end[0] if end else None, last=True)
        posts = texts("post")
        for holder in texts("holder"):
            held = tuple(Held(post=p, label=None, start=days[0], end=days[1]) for p in posts)
            yield Foreign(id=holder, kind="person", held=held)
        return
    if schema not in _SCHEMAS:
        yield Unfit(where=f"line {number}", reason="no actor", detail=schema)
        return
    items = [i for i in (*texts("wikidataId"), own) if ITEM.fullmatch(i)]
    country = (
        ("citizenship", "nationality", "country") if schema == "Person" else ("country", "jurisdiction", "mainCountry")
    )
    chosen = next((c for c in map(texts, country) if c), ())
    yield Foreign(
        id=own,
        kind=_SCHEMAS[schema],
        names=texts("name", "alias") or tuple(filter(None, [str(row.get("caption") or "")])),
        countries=chosen,
        classes=(schema, *texts("topics")),
        held=tuple(Held(post=None, label=label, start=None, end=None) for label in texts("position")),
        wikidata=items[0] if items else None,
    )
