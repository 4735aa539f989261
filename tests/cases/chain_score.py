"""Pairwise precision, recall and F1 of entity chains against the marked articles of `chains.txt`.

`python tests/cases/chain_score.py [dev|test] [errors]` prints the figures and, with `errors`, where they come from.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from tacitus.model.note import EntityNote
from tacitus.model.text import Article
from tacitus.pipeline.annotate import annotate_batch
from tacitus.pipeline.engine import Engine

CASES = Path(__file__).with_name("chains.txt")
_OPEN = re.compile(r"\[(\d+(?:\+\d+)*)\s+")
#: What ends the part of a phrase that holds its head; a name that begins with it has no such part.
_BEHIND = re.compile(r"\s+(?:of|in|for|on|at|from|to|with|who|which|that|led|against)\b|[,(:]| -")


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked mention: its words' offsets and the number of its entity ("1+2" for two together)."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Case:
    """One article with its marks; `part` is dev or test."""

    name: str
    part: str
    article: Article
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of mentions: those in one chain in both, in the coder's, in the marks; mentions marked and found."""

    right: int
    said: int
    true: int
    marked: int
    found: int

    @property
    def precision(self) -> float:
        """Share of the coder's pairs that are marked so."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of the marked pairs that the coder has; a mention that it lacks loses all of its pairs."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 0.0


def cases(part: str | None = None, path: Path = CASES) -> list[Case]:
    """Read the marked articles of a part, all without one."""
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    out = [_case(block) for block in re.split(r"^== ", text, flags=re.M)[1:]]
    return [c for c in out if part in {None, c.part}]


def _case(block: str) -> Case:
    head, _, body = block.partition("\n")
    name, part, *given = head.split()
    day = next((date.fromisoformat(g.removeprefix("date=")) for g in given), None)
    text, marks = unmark(" ".join(body.split()))
    return Case(name, part, Article(id=name, text=text, date=day), marks)


def unmark(text: str) -> tuple[str, tuple[Marked, ...]]:
    """Take the marks out of a text; raises ValueError at a bracket that does not close."""
    plain, at, opened, marks = "", 0, list[tuple[int, str]](), list[Marked]()
    while at < len(text):
        found = _OPEN.match(text, at)
        if found:
            opened.append((len(plain), found.group(1)))
            at = found.end()
        elif text[at] == "]":
            if not opened:
                raise ValueError(f"']' closes nothing: {text[max(0, at - 40) : at + 1]}")
            start, entity = opened.pop()
            marks.append(Marked(start, len(plain), entity))
            at += 1
        else:
            plain += text[at]
            at += 1
    if opened:
        raise ValueError(f"a mark of {opened[-1][1]} is not closed: {text[:60]}")
    return plain, tuple(sorted(marks, key=lambda m: (m.start, -m.end)))


def head(text: str, start: int) -> tuple[int, int]:
    """Give the offsets of the head of a phrase that begins at `start`: the last word before what hangs on it."""
    cut = next((m.start() for m in _BEHIND.finditer(text) if m.start() > 0), len(text))
    part = text[:cut].rstrip(" '’\"”")
    part = part.removesuffix("'s").removesuffix("’s")
    return start + max(part.rfind(" "), part.rfind("-")) + 1, start + len(part)


def paired(text: str, marks: Sequence[Marked], notes: Sequence[EntityNote]) -> dict[Marked, EntityNote]:
    """Give for each mark the coder's mention whose head overlaps with its head, the one of the likest extent."""
    out: dict[Marked, EntityNote] = {}
    used: set[int] = set()
    for mark in marks:
        a, b = head(text[mark.start : mark.end], mark.start)
        near = []
        for k, note in enumerate(notes):
            c, d = head(note.text, note.start)
            if k not in used and a < d and c < b:
                near.append((abs(note.start - mark.start) + abs(note.end - mark.end), k))
        if near:
            used.add(min(near)[1])
            out[mark] = notes[min(near)[1]]
    return out


def score(case: Case, notes: Sequence[EntityNote]) -> Score:
    """Compare the chains of one article over the pairs of its marked mentions."""
    found = paired(case.article.text, case.marks, notes)
    right = said = true = 0
    for a, b in combinations(case.marks, 2):
        same = a.entity == b.entity
        linked = a in found and b in found and found[a].chain == found[b].chain
        right, said, true = right + (same and linked), said + linked, true + same
    return Score(right, said, true, len(case.marks), len(found))


def total(scores: Sequence[Score]) -> Score:
    """Add scores up."""
    fields = ("right", "said", "true", "marked", "found")
    return Score(*(sum(getattr(s, f) for s in scores) for f in fields))


def errors(case: Case, notes: Sequence[EntityNote]) -> Iterator[str]:
    """Give a line for each marked mention that is missing or sits in another chain than most of its entity."""
    found = paired(case.article.text, case.marks, notes)
    text = case.article.text
    home: dict[str, int] = {}
    for entity in dict.fromkeys(m.entity for m in case.marks):
        counts = Counter(found[m].chain for m in case.marks if m.entity == entity and m in found)
        if counts:
            home[entity] = counts.most_common(1)[0][0]
    names = {n.chain: n for n in reversed(notes)}
    for mark in case.marks:
        words = f"{case.name} {mark.entity:>4} '{text[mark.start : mark.end]}'"
        if mark not in found:
            yield f"{words} is not found"
        elif found[mark].chain != home[mark.entity]:
            got, want = found[mark], names[home[mark.entity]]
            yield f"{words} is {got.identifier_text} {got.code} {got.sector}, not {want.identifier_text} {want.code}"
    for chain in sorted({n.chain for n in found.values()}):
        entities = dict.fromkeys(m.entity for m in case.marks if m in found and found[m].chain == chain)
        if len(entities) > 1:
            yield f"{case.name} chain {chain} mixes {' and '.join(entities)} ({names[chain].identifier_text})"


def annotated(chosen: Sequence[Case], engine: Engine) -> list[tuple[EntityNote, ...]]:
    """Give the coder's entity mentions of each article."""
    return [a.entities for a in annotate_batch([c.article for c in chosen], engine)]


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the part that is asked for, of both without one."""
    from tacitus.settings import Settings

    engine = Engine.build(Settings())
    for part in [a for a in arguments if a in {"dev", "test"}] or ["dev", "test"]:
        chosen = cases(part)
        notes = annotated(chosen, engine)
        s = total([score(c, n) for c, n in zip(chosen, notes, strict=True)])
        figures = f"precision {s.precision:.3f}  recall {s.recall:.3f}  F1 {s.f1:.3f}"
        print(f"{part}: {len(chosen)} articles, {s.found} of {s.marked} mentions found, pairs: {figures}")
        if "errors" in arguments:
            for case, own in zip(chosen, notes, strict=True):
                print(*errors(case, own), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
