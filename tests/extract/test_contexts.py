from __future__ import annotations

import pytest

from tacitus.extract.contexts import find, load_contexts
from tacitus.model.text import Segment
from tacitus.model.tree import Tree
from tacitus.ontology.codebook import load_codebook
from tacitus.parse.spacy_parser import SpacyParser

BOOK = load_codebook()
LEXICON = load_contexts(BOOK)


def read(parser: SpacyParser, *paragraphs: str) -> list[Tree]:
    text = "\n\n".join(paragraphs)
    jobs = [(text, Segment("text", text.index(p), text.index(p) + len(p)), n, n) for n, p in enumerate(paragraphs, 1)]
    return [Tree(s) for s in parser.parse(jobs)]


def test_every_context_has_words_and_an_example() -> None:
    assert LEXICON.order == tuple(BOOK.contexts)
    shown = {name for e in LEXICON.examples for name in e.split(" => ")[1].split()}
    assert set(BOOK.contexts) <= shown


@pytest.mark.parametrize("example", LEXICON.examples)
def test_the_lexicons_examples(parser: SpacyParser, example: str) -> None:
    marked, expected = example.split(" => ")
    before, word, after = marked.split("*")
    trees = read(parser, before + word + after)
    found = find(LEXICON, trees, 0, len(before), len(before) + len(word))
    wanted = [] if expected == "none" else expected.split()
    assert set(wanted) <= {name for name, _ in found} and (wanted or not found), found
    assert all(trees[0].sentence.quoted[s.start : s.end] == s.text for _, s in found)


def test_other_paragraphs_only_confirm(parser: SpacyParser) -> None:
    far = "Voters cast a ballot in the runoff of the election."
    assert find(LEXICON, read(parser, "The ministers met in Oslo.", far), 0, 14, 17) == []
    near = read(parser, "The ministers met about turnout and poll dates.", far)
    assert [name for name, _ in find(LEXICON, near, 0, 14, 17)] == ["election"]


def test_the_longest_phrase_wins(parser: SpacyParser) -> None:
    trees = read(parser, "The military government met the envoys of the opposition.")
    assert "military" not in {name for name, _ in find(LEXICON, trees, 0, 24, 27)}


def test_what_order_the_contexts_come_in(parser: SpacyParser) -> None:
    trees = read(parser, "The court heard that soldiers took bribes.")
    assert [name for name, _ in find(LEXICON, trees, 0, 10, 15)] == ["military", "legal", "corruption"]
