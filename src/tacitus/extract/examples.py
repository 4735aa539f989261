"""The role-marked example sentences of frame files: `A[Gunmen] T[attacked] R[a post]. => ASSAULT firearms`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"([ART])\[([^\[\]]+)\]")
MARKS = frozenset({"negated", "future", "hypothetical", "historical"})


@dataclass(frozen=True, slots=True)
class Example:
    """One example: the plain sentence, where trigger, actors and recipients stand, and what is expected.

    `event` None means that nothing may be coded from the trigger (from the sentence, where no trigger is marked).
    `known_miss` (a line that begins with `~`) says that the coder does not get it right yet. `file` is empty for an
    example that stands in its frame, else the file of sentences that `line` counts in.
    """

    frame: str
    line: int
    text: str
    trigger: tuple[int, int] | None
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]
    event: str | None
    modes: tuple[str, ...]
    marks: tuple[str, ...]
    known_miss: bool = False
    file: str = ""


def parse_examples(block: str, frame: str, event: str, modes: tuple[str, ...]) -> Iterator[Example]:
    """Read the lines of an `examples` block; blank lines and lines that begin with `#` are passed over.

    Without `=>` the expected event and modes are the frame's. Raises `ValueError` with the line on bad marking.
    """
    for number, line in enumerate(block.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        known_miss = line.lstrip().startswith("~")
        marked, arrow, expected = line.strip().removeprefix("~").partition("=>")
        text, spans = _plain(marked.strip())
        if "[" in re.sub(r"\[[^\]]*\]", "", text) or len(spans["T"]) > 1:
            raise ValueError(f"example line {number}: bad marks in {line.strip()[:60]!r}")
        words = expected.split()
        if arrow and not words:
            raise ValueError(f"example line {number}: nothing after '=>'")
        given = words[0] if words and words[0].isupper() else None
        rest = tuple(words[1:] if given else words)
        marks = tuple(w for w in rest if w in MARKS)
        said = tuple(w for w in rest if w not in MARKS and w != "none")
        yield Example(
            frame=frame,
            line=number,
            text=text,
            trigger=spans["T"][0] if spans["T"] else None,
            actors=tuple(spans["A"]),
            recipients=tuple(spans["R"]),
            event=None if "none" in rest else given or event,
            modes=said or (() if given and given != event else modes),
            marks=marks,
            known_miss=known_miss,
        )


def _plain(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Take the marks out and give where the marked words stand in what is left."""
    spans: dict[str, list[tuple[int, int]]] = {"A": [], "R": [], "T": []}
    out: list[str] = []
    at = length = 0
    for m in _MARK.finditer(marked):
        out.append(marked[at : m.start()])
        length += m.start() - at
        spans[m[1]].append((length, length + len(m[2])))
        out.append(m[2])
        length += len(m[2])
        at = m.end()
    out.append(marked[at:])
    return "".join(out), spans
