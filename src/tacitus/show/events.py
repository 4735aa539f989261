"""Events, series and stories for a person: tables on a terminal, the same words in a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tacitus.show.terminal import QUADS, clean, rendered, styled, terminal_width, wants_color

Row = Mapping[str, Any]

_TOLL = ("dead", "injured", "arrested", "participants")


def events_text(rows: Sequence[Row], terminal: bool) -> str:
    """Give events as a table: when, what, who, where, how many tell it."""
    table = _table("When", "What", "Who → whom", "Where", "Told by")
    for row in rows:
        told = f"{_n(row['outlets'], 'outlet')}, {_n(row['articles'], 'article')}"
        table.add_row(
            Group(styled(_when(row)), styled(f"id {row['id']}", "dim")),
            Group(*_what(row)),
            styled(f"{_parties(row['actors'])} → {_parties(row['recipients'])}"),
            styled(", ".join(filter(None, (row["place"], row["country"]))) or "–"),
            Group(styled(told), styled(f"{row['first_report'] or '?'} to {row['last_report'] or '?'}", "dim")),
        )
    return _shown([table] if rows else [], terminal)


def series_text(rows: Sequence[Row], terminal: bool) -> str:
    """Give a series as a table with the columns that it has."""
    names = list(rows[0]) if rows else []
    table = _table()
    for name in names:
        number = isinstance(rows[0][name], int | float)
        table.add_column(name.replace("_", " "), justify="right" if number else "left")
    for row in rows:
        table.add_row(*(styled("–" if row[name] in ("", None) else str(row[name])) for name in names))
    return _shown([table] if rows else [], terminal)


def story_text(
    event: Row, reports: Iterable[Row], values: Iterable[Row], decisions: Sequence[Row], terminal: bool
) -> str:
    """Give an event with all its reports in order of publication, what is told differently, and what was decided."""
    parts: list[RenderableType] = [
        styled(f"{_when(event)}  {event['event']}", "bold"),
        styled(f"event {event['id']}: {_parties(event['actors'])} → {_parties(event['recipients'])}"),
        styled(", ".join(filter(None, (event["place"], event["country"]))) or "place unknown"),
        styled(f"{_n(event['outlets'], 'independent outlet')}, {_n(event['articles'], 'article')}"),
        Text(),
    ]
    parts += chain.from_iterable(map(_report, reports))
    parts += _conflicts(values)
    persons = [d for d in decisions if not d["by"].startswith("tacitus ")]
    if persons:
        parts.append(styled("Decided by persons", "bold"))
    for d in persons:
        why = f": {d['reasons']}" if d["reasons"] else ""
        parts.append(styled(f"  {d['time'][:16]}  {d['by']}  {d['kind']} {d['a']} {d['b']}{why} (decision {d['id']})"))
    return _shown(parts, terminal)


def _report(row: Row) -> list[RenderableType]:
    voice = f"according to {row['according_to']}" if row["according_to"] else "in the outlet's own voice"
    marks = [m for m in (row["factuality"], "background" if row["historical"] else "") if m and m != "asserted"]
    toll = [f"{row[name]} {name}" for name in ("dead", "injured") if row[name] is not None]
    head = f"{row['published'] or 'undated'}  {row['outlet'] or row['article_id']}"
    line = ", ".join([voice, *marks, *toll, *([row["place"]] if row["place"] else [])])
    return [
        styled(head, "bold"),
        Padding(styled(f"“{row['quote']}”"), (0, 0, 0, 2)),
        Padding(styled(line), (0, 0, 0, 2)),
        Padding(styled(" ".join(filter(None, (f"mention {row['mention']}", row["url"]))), "dim"), (0, 0, 0, 2)),
        Text(),
    ]


def _conflicts(values: Iterable[Row]) -> list[RenderableType]:
    """Give the fields that are told in several ways, with who tells what."""
    told: dict[str, list[Row]] = {}
    for value in values:
        told.setdefault(value["field"], []).append(value)
    parts: list[RenderableType] = []
    for field, ways in told.items():
        if len(ways) > 1:
            parts.append(styled(f"{field}: told in {len(ways)} ways", "bold"))
            for way in ways:
                when = f"{way['first_told'] or '?'} to {way['last_told'] or '?'}"
                best = " (best)" if way["best"] else ""
                parts.append(styled(f"  {way['value']}{best}: {_n(way['outlets'], 'outlet')}, {when}"))
    return [*parts, Text()] if parts else []


def _what(row: Row) -> list[RenderableType]:
    words, color = QUADS.get(row["quad_code"], ("", ""))
    toll = ", ".join(f"{row[name]} {name}" for name in _TOLL if row[name] is not None)
    mark = "" if row["factuality"] == "asserted" else row["factuality"]
    lines = [styled(" ".join((row["event"], *row["modes"])), "bold"), styled(words, color)]
    return [*lines, *(styled(line) for line in (toll, mark) if line)]


def _when(row: Row) -> str:
    day = row["date"] or "date unknown"
    if row["enddate"] and row["enddate"] != row["date"]:
        day = f"{day} to {row['enddate']}"
    precision = row["date_precision"]
    return day if precision in ("day", "unknown") else f"{day} ({precision})"


def _parties(parties: Sequence[Row]) -> str:
    each = (" ".join(filter(None, (p["code"], p["sector"], p["name"]))) for p in parties)
    return clean(", ".join(each)) or "–"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0) if columns else (0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


def _shown(parts: Sequence[RenderableType], terminal: bool) -> str:
    return rendered(Group(*parts), terminal_width(terminal), wants_color(terminal)) if parts else ""


def _n(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
