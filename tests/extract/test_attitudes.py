"""What the annotation attributes beyond speech, and how cues and sources are bounded."""

from __future__ import annotations

import pytest

from tacitus.extract.attribution import annotated, find
from tacitus.extract.attribution_notes import notes
from tacitus.model.text import Article, ParsedArticle, Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser

Row = tuple[str, str, str, str]


def rows(parser: SpacyParser, *paragraphs: tuple[str, ...]) -> list[Row]:
    """Source, cue, content, kind of all that is attributed."""
    text = "\n\n".join(" ".join(p) for p in paragraphs)
    jobs, at, n = [], 0, 0
    for number, sentences in enumerate(paragraphs, 1):
        for sentence in sentences:
            at, n = text.index(sentence, at), n + 1
            jobs.append((text, Segment("text", at, at + len(sentence)), n, number))
            at += len(sentence)
    parsed = ParsedArticle(Article(id="a", text=text), (), tuple(parser.parse(jobs)))
    trees = [Tree(s) for s in parsed.sentences]
    return [
        (
            *(" … ".join(text[r.start : r.end] for r in part) for part in (n.source, n.cue, n.content)),
            n.kind,
        )
        for n in notes(annotated(parsed, trees, find(parsed, trees)), trees)
    ]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The senator criticized the raid.", ("The senator", "criticized", "the raid", "opinion")),
        (
            "The minister described the vote as a farce.",
            ("The minister", "described", "the vote as a farce", "statement"),
        ),
        ("Ankara wants to reopen the border.", ("Ankara", "wants", "to reopen the border", "opinion")),
        ("The unions called for a general strike.", ("The unions", "called for", "a general strike", "statement")),
        (
            "The president is confident that the truce will hold.",
            ("The president", "is confident", "that the truce will hold", "opinion"),
        ),
        ("The envoy voiced support for the plan.", ("The envoy", "voiced support for", "the plan", "opinion")),
        (
            "The army declined to comment on the raid.",
            ("The army", "declined to comment on", "the raid", "statement"),
        ),
        (
            "The army did not say that the bridge was mined.",
            ("The army", "did not say", "that the bridge was mined", "statement"),
        ),
        (
            "He met villagers who said the bridge was mined.",
            ("who", "said", "the bridge was mined", "statement"),
        ),
        (
            "The navy said in a statement on Monday that the ship had sunk.",
            ("The navy", "said in a statement", "that the ship had sunk", "statement"),
        ),
        ("The navy said on Monday the ship had sunk.", ("The navy", "said", "the ship had sunk", "statement")),
    ],
)
def test_bounds(parser: SpacyParser, sentence: str, expected: Row) -> None:
    assert rows(parser, (sentence,)) == [expected]


def test_an_attitude_is_no_authority(parser: SpacyParser) -> None:
    text = "The senator criticized the raid."
    parsed = ParsedArticle(
        Article(id="a", text=text), (), tuple(parser.parse([(text, Segment("text", 0, len(text)), 1, 1)]))
    )
    assert find(parsed, [Tree(s) for s in parsed.sentences]) == []


def test_what_speakers_say_of_themselves_is_left_to_them(parser: SpacyParser) -> None:
    found = rows(parser, ('"I think we won and I hope they know it," the mayor said.',))
    assert [(s, c) for s, c, _, _ in found] == [("the mayor", "said")]


def test_a_quotation_goes_on_over_speech_inside_it(parser: SpacyParser) -> None:
    found = rows(parser, ('"We have won," the mayor said.', '"They told us that the bridge was mined."'))
    assert [r[2] for r in found] == ["We have won, … They told us that the bridge was mined."]


def test_an_open_paragraph_goes_on_in_the_next(parser: SpacyParser) -> None:
    found = rows(parser, ('The mayor said: "We have won.', "They fled."), ('"We will rebuild the bridge."',))
    assert len(found) == 1 and found[0][2].endswith("We will rebuild the bridge.")


def test_two_apostrophes_are_a_quotation_mark(parser: SpacyParser) -> None:
    found = rows(parser, ("''We have won,'' the mayor said.", "''Nobody can stop us.''"))
    assert [r[2] for r in found] == ["We have won, … Nobody can stop us."]


def test_an_interrupted_quotation_is_one(parser: SpacyParser) -> None:
    found = rows(parser, ('"We have won," the mayor said, "and nobody can stop us."',))
    assert len(found) == 1 and "nobody can stop us" in found[0][2]
