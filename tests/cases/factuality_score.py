"""Reads `factuality.txt` and compares what `judge` says of each marked word with what its line expects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.extract.factuality import judge
from tacitus.model.candidate import Factuality
from tacitus.model.text import Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser

FILE = Path(__file__).parent / "factuality.txt"
_LINE = re.compile(r"^(.*?)\*([^*]+)\*(.*) => (\w+)(?: (\+3|\+|0|-))?$")
_USUAL = {"asserted": "+3", "future": "any+", "hypothetical": "0", "negated": "-"}


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of the file; the marked word stands at `start` to `end` of `text`."""

    family: str
    part: str
    text: str
    start: int
    end: int
    mark: str
    degree: str


def cases(part: str | None = None) -> list[Case]:
    """Give the sentences of a part (dev or test), or all; ValueError for a line that is not in the file's form."""
    found, family, n = [], "", 0
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            family, n = line.strip("[]"), 0
            continue
        read = _LINE.match(line)
        if read is None:
            raise ValueError(f"{FILE.name}: {line}")
        before, word, after, mark, degree = read.groups()
        n += 1
        end = len(before) + len(word)
        which = "dev" if n % 3 else "test"
        found.append(Case(family, which, before + word + after, len(before), end, mark, degree or _USUAL[mark]))
    return [c for c in found if part in (None, c.part)]


def judged(chosen: Sequence[Case], parser: SpacyParser) -> list[Factuality]:
    """What the coder says of the marked word of each; the family "headlines" is parsed as headlines."""
    jobs = [(c.text, Segment("text", 0, len(c.text), c.family == "headlines"), 1, n) for n, c in enumerate(chosen)]
    trees = [Tree(s) for s in parser.parse(jobs)]
    places = [next(t.i for t in tree.tokens if t.end >= c.end) for c, tree in zip(chosen, trees, strict=True)]
    return [judge(tree, i) for tree, i in zip(trees, places, strict=True)]


def right(case: Case, got: Factuality) -> bool:
    """Whether both the mark and the class of the degree are as expected."""
    d = got.degree
    fits = {"+3": d >= 2.5, "+": 1 <= d < 3, "any+": d >= 1, "0": -2 <= d <= 2, "-": d <= -1}
    return got.mark == case.mark and fits[case.degree]
