"""Longer and other sentences out of our own: with carriers, joined, with parties exchanged; and words to veto."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

Row = dict[str, Any]
_WORD = re.compile(r"[^\W\d_][\w'-]+")
#: Words that tell nothing wherever they stand; marked, they are what the judge must veto.
EMPTY = frozenset(
    """said told reported added officials official statement monday tuesday wednesday thursday friday saturday sunday
    media spokesman reporters residents witnesses diplomats capital week month year report minister country region
    people agency government television radio website analysts news""".split()
)
_FUNCTION = frozenset(
    """the and for that with was were are has had have been its his her their from into over after before who which
    this these those but not than then them they she him our out off per via upon while when where there here""".split()
)


class Augmenter:
    """Makes one epoch's rows of the given ones; the same `random.Random` gives the same rows."""

    def __init__(self, rows: list[Row], carriers: Path) -> None:
        self.rows = rows
        self.parties: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows:
            for key in ("actors", "recipients"):
                self.parties[row["frame"], key].extend(row["text"][a:b] for a, b in row[key])
        self.carriers: dict[str, list[str]] = {}
        for line in carriers.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                here = self.carriers.setdefault(line.strip("[]"), [])
            elif line and not line.startswith("#"):
                here.append(line)

    def epoch(self, chance: random.Random) -> list[Row]:
        """Give every row once, many of them changed, and some more whose marked word tells nothing."""
        out: list[Row] = []
        for row in self.rows:
            new = self._marked(row, chance)
            if new is None:
                continue
            if chance.random() < 0.35:
                new = _narrowed(new, chance)
            if chance.random() < 0.25:
                new = self._exchanged(new, chance)
            if chance.random() < 0.35:
                new = self._joined(new, chance)
            if chance.random() < 0.45:
                new = self._carried(new, chance)
            out.append(new)
            if row["type"] not in (None, "?") and chance.random() < 0.18:
                veto = self._veto(new, chance)
                if veto:
                    out.append(veto)
        return out

    def _marked(self, row: Row, chance: random.Random) -> Row | None:
        """Mark a content word where nothing is marked: in a sentence that tells nothing any word will do."""
        if row["trigger"]:
            return row
        found = [m.span() for m in _WORD.finditer(row["text"]) if len(m[0]) > 3 and m[0].lower() not in _FUNCTION]
        return {**row, "trigger": chance.choice(found)} if found else None

    def _exchanged(self, row: Row, chance: random.Random) -> Row:
        """Put another party of the same frame and role in the place of one."""
        key = chance.choice(("actors", "recipients"))
        if not row[key] or row["type"] in (None, "?"):
            return row
        a, b = chance.choice(row[key])
        old, new = row["text"][a:b], chance.choice(self.parties[row["frame"], key])
        if (row["trigger"][0] < b and a < row["trigger"][1]) or (" and " in new) != (" and " in old):
            return row
        if old.endswith("s") != new.endswith("s"):
            return row
        return _replaced(row, a, b, new)

    def _joined(self, row: Row, chance: random.Random) -> Row:
        """Join a second sentence of ours on, before or after; the trigger stays where it was."""
        other = chance.choice(self.rows)["text"].rstrip(" .?!\"'")
        link = chance.choice(self.carriers["join"])
        if chance.random() < 0.5:
            return _before(row, f"{other}{link} ")
        return _after(row, f"{link} {other}.")

    def _carried(self, row: Row, chance: random.Random) -> Row:
        where = chance.random()
        if where < 0.65:
            tail = chance.choice(self.carriers["tail"])
            row = _after(row, f"{tail}." if tail.startswith(",") else f" {tail}.")
        if where > 0.4:
            row = _before(row, chance.choice(self.carriers["lead"]) + " ")
        return row

    def _veto(self, row: Row, chance: random.Random) -> Row | None:
        """Mark a word inside a party, a name, or a word of reporting."""
        spans = [*row["actors"], *row["recipients"]]
        found = [
            m.span()
            for m in _WORD.finditer(row["text"])
            if not (row["trigger"][0] < m.end() and m.start() < row["trigger"][1])
            and len(m[0]) > 2
            and m[0].lower() not in _FUNCTION
            and (m[0].lower() in EMPTY or any(a <= m.start() and m.end() <= b for a, b in spans) or m[0][0].isupper())
            and not m[0].endswith("ing")
        ]
        if not found:
            return None
        return {
            **row,
            "trigger": chance.choice(found),
            "type": None,
            "modes": [],
            "factuality": None,
            "actors": [],
            "recipients": [],
            "historical": False,
        }


def _narrowed(row: Row, chance: random.Random) -> Row:
    """Mark only the first or the last word of a longer trigger: a coder may mark its head alone."""
    a, b = row["trigger"]
    found = [m.span() for m in _WORD.finditer(row["text"], a, b) if m[0].lower() not in _FUNCTION]
    return {**row, "trigger": found[0 if chance.random() < 0.7 else -1]} if len(found) > 1 else row


def _before(row: Row, words: str) -> Row:
    n = len(words)
    move = lambda spans: [(a + n, b + n) for a, b in spans]  # noqa: E731
    (trigger,) = move([row["trigger"]])
    return {
        **row,
        "text": words + row["text"],
        "trigger": trigger,
        "actors": move(row["actors"]),
        "recipients": move(row["recipients"]),
    }


def _after(row: Row, words: str) -> Row:
    """Add words at the end; the full stop before them goes, so offsets stay."""
    return {**row, "text": row["text"].rstrip(" .?!\"'") + words}


def _replaced(row: Row, a: int, b: int, new: str) -> Row:
    by = len(new) - (b - a)

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        start, end = span
        if (start, end) == (a, b):
            return a, b + by
        return (start + by, end + by) if start >= b else (start, end + by if end >= b else end)

    return {
        **row,
        "text": row["text"][:a] + new + row["text"][b:],
        "trigger": moved(row["trigger"]),
        "actors": [moved(s) for s in row["actors"]],
        "recipients": [moved(s) for s in row["recipients"]],
    }
