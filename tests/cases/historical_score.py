"""Reads `historical.txt` and compares what the coder says of each marked event: news or background.

`python tests/cases/historical_score.py` prints the shares of both parts and what does not come out of the part "dev".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from marked import dated_lines, unmarked

from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine
from tacitus.settings import Settings

FILE = Path(__file__).with_name("historical.txt")
_MARK = re.compile(r"\*([^*|]+)\|(news|background)\*")


@dataclass(frozen=True, slots=True)
class Marked:
    """An event's word and whether it is background."""

    start: int
    end: int
    background: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One article with its marked events."""

    part: str
    text: str
    published: dt.date | None
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a marked event: "news", "background" or "not coded"."""

    case: Case
    mark: Marked
    said: str

    @property
    def right(self) -> bool:
        """Whether it is what the line expects."""
        return self.said == ("background" if self.mark.background else "news")


def cases(part: str | None = None) -> list[Case]:
    """Give the articles of a part (dev or test), or all."""
    out: list[Case] = []
    n = 0
    for published, line in dated_lines(FILE):
        if line.startswith("["):
            n = 0
            continue
        text, marks = unmarked(line, _MARK)
        events = tuple(Marked(start, end, m[2] == "background") for start, end, m in marks)
        out.append(Case("test" if n % 2 else "dev", text, published, events))
        n += 1
    return [c for c in out if part in (None, c.part)]


def answers(chosen: Sequence[Case], engine: Engine) -> list[Answer]:
    """Code the articles and give what is said of their marked events."""
    articles = [Article(id=str(n), text=c.text, date=c.published) for n, c in enumerate(chosen)]
    out: list[Answer] = []
    for case, outcome in zip(chosen, code_batch(articles, engine), strict=True):
        for mark in case.marks:
            at = [m for m in outcome.mentions if m.event_text.start < mark.end and mark.start < m.event_text.end]
            said = "not coded" if not at else "background" if all(m.historical for m in at) else "news"
            out.append(Answer(case, mark, said))
    return out


def main() -> None:
    """Print the shares and the errors of the part "dev"."""
    engine = Engine.build(Settings())
    for part in ("dev", "test"):
        got = answers(cases(part), engine)
        for a in (a for a in got if part == "dev" and not a.right):
            before, word = a.case.text[: a.mark.start], a.case.text[a.mark.start : a.mark.end]
            print(f"{a.said:10}  {before}*{word}*{a.case.text[a.mark.end :]}")
        for background in (True, False):
            of = [a for a in got if a.mark.background == background]
            kind = "background" if background else "news"
            hits, coded = sum(a.right for a in of), sum(a.said != "not coded" for a in of)
            print(f"{part} {kind}: {hits} right of {len(of)} ({hits / len(of):.3f}), {coded} coded")


if __name__ == "__main__":
    main()
