from __future__ import annotations

import re

import pytest

from tacitus.extract.numbers import people
from tacitus.extract.numbers_cues import SLOTS, load_count_words
from tacitus.extract.numbers_words import number_of, range_of
from tacitus.model.text import Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser


def read(parser: SpacyParser, marked: str) -> tuple[Tree, int]:
    found = re.match(r"^(.*?)\*([^*]+)\*(.*)$", marked)
    assert found is not None
    text = "".join(found.groups())
    end = len(found.group(1)) + len(found.group(2))
    tree = Tree(parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0])
    return tree, next(t.i for t in tree.tokens if t.end == end)


@pytest.mark.parametrize("example", load_count_words().examples)
def test_the_cues_examples(parser: SpacyParser, example: str) -> None:
    marked, expected = example.split(" => ")
    tree, i = read(parser, marked)
    size = people(tree, i)
    got = []
    for slot in SLOTS:
        quantity = getattr(size, slot)
        if quantity is not None:
            low, high = ("" if n is None else str(n) for n in (quantity.low, quantity.high))
            got.append(f"{slot} {low}-{high}")
            assert tree.sentence.quoted[quantity.start : quantity.end] == quantity.text
    assert (", ".join(got) or "none") == expected


def test_the_words_are_exact(parser: SpacyParser) -> None:
    tree, i = read(parser, "The *attack* in Moscow killed at least 137 people.")
    dead = people(tree, i).dead
    assert dead is not None and dead.text == "at least 137"


def test_another_events_numbers_are_not_taken(parser: SpacyParser) -> None:
    tree, i = read(parser, "The leaders *agreed* to cooperate following the attack that killed at least 137.")
    assert people(tree, i).dead is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("137", 137),
        ("2,500", 2500),
        ("1.5 million", 1500000),
        ("one hundred and thirty-seven", 137),
        ("a dozen", 12),
        ("two dozen", 24),
        ("three hundred thousand", 300000),
        ("twenty-one", 21),
        ("a hundred", 100),
        ("zero", 0),
        ("table", None),
        ("1.5", None),
    ],
)
def test_written_numbers(written: str, value: int | None) -> None:
    assert number_of(written.split()) == value


def test_ranges() -> None:
    assert range_of("10-12") == (10, 12) and range_of("2019") is None and range_of("12-10") is None
