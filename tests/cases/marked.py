"""Reads files of marked lines under headings that say when they were published ("== 2024-03-15", "== none")."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path


def dated_lines(path: Path) -> Iterator[tuple[dt.date | None, str]]:
    """Give each line with its day of publication; comments and empty lines are left out."""
    published = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            published = None if line == "== none" else dt.date.fromisoformat(line[3:])
        elif line and not line.startswith("#"):
            yield published, line


def unmarked(line: str, mark: re.Pattern[str]) -> tuple[str, list[tuple[int, int, re.Match[str]]]]:
    """Take marks out of a line, each leaves its first group; give the text and where each stood, with its match."""
    text, marks, done = "", [], 0
    for m in mark.finditer(line):
        text += line[done : m.start()]
        marks.append((len(text), len(text) + len(m[1]), m))
        text, done = text + m[1], m.end()
    return text + line[done:], marks
