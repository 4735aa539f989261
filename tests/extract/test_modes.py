from __future__ import annotations

import pytest

from tacitus.extract.modes import load_mode_words, means
from tacitus.model.text import Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser


@pytest.mark.parametrize(("event", "example"), load_mode_words().examples)
def test_the_words_examples(parser: SpacyParser, event: str, example: str) -> None:
    marked, expected = example.split(" => ")
    before, word, after = marked.split("*")
    text = before + word + after
    tree = Tree(parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0])
    trigger = next(t.i for t in tree.tokens if t.end == len(before) + len(word))
    found = [m.mode for m in means(tree, trigger, event, ())]
    assert found[:1] == ([] if expected == "none" else [expected])
    assert all(text[m.span.start : m.span.end] == m.span.text for m in means(tree, trigger, event, ()))


def test_the_frames_mode_stays_and_only_what_goes_with_it_is_added(parser: SpacyParser) -> None:
    text = "A mayor was shot dead by assassins as artillery fired."
    tree = Tree(parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0])
    assert [m.mode for m in means(tree, 3, "ASSAULT", ("firearms",))] == ["targeted"]


def test_words_nearer_to_another_event_are_its_own(parser: SpacyParser) -> None:
    text = "Raiders killed two men a day after a bomb killed a judge."
    tree = Tree(parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0])
    assert [m.mode for m in means(tree, 1, "ASSAULT", (), rivals=(9,))] == ["firearms"]
