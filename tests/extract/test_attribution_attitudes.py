"""What somebody wants, fears, praises or condemns, and attributions inside attributions."""

from __future__ import annotations

import pytest

from tacitus.extract.attribution import annotated, find
from tacitus.extract.attribution_notes import notes
from tacitus.model.note import AttributionNote, InnerAttribution
from tacitus.model.text import Article, ParsedArticle, Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser

Parts = tuple[str, str, str]


def seen(parser: SpacyParser, text: str) -> list[AttributionNote]:
    parsed = ParsedArticle(
        Article(id="a", text=text), (), tuple(parser.parse([(text, Segment("text", 0, len(text)), 1, 1)]))
    )
    trees = [Tree(s) for s in parsed.sentences]
    return notes(annotated(parsed, trees, find(parsed, trees)), trees)


def parts(note: AttributionNote | InnerAttribution, text: str) -> Parts:
    source, cue, content = (" … ".join(text[r.start : r.end] for r in x) for x in (note.source, note.cue, note.content))
    return source, cue, content.rstrip(".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rabat condemned the raid.", ("Rabat", "condemned", "the raid")),
        ("The raid that Rabat condemned killed ten.", ("Rabat", "condemned", "that")),
        ("It was a raid condemned by Rabat.", ("Rabat", "condemned", "a raid")),
        ("The union is calling for both sides to meet.", ("The union", "is calling for", "both sides to meet")),
        ("The miners want the minister to resign.", ("The miners", "want", "the minister to resign")),
        ("Farmers see the tax as a betrayal.", ("Farmers", "see", "the tax as a betrayal")),
        ("The minister ruled out an election.", ("The minister", "ruled out", "an election")),
        ("The verdict angered the opposition.", ("the opposition", "angered", "The verdict")),
        ("The truce seems to hold.", ("", "seems", "The truce … to hold")),
        ("The party is against the treaty.", ("The party", "is against", "the treaty")),
        ("His plan to close the port failed.", ("His", "plan", "to close the port")),
        (
            "The ministry voiced concern that the dam would burst.",
            ("The ministry", "voiced concern", "that the dam would burst"),
        ),
        ("He won votes by attacking the banks.", ("He", "attacking", "the banks")),
    ],
)
def test_attitudes(parser: SpacyParser, text: str, expected: Parts) -> None:
    assert expected in [parts(n, text) for n in seen(parser, text)]


def test_an_attribution_inside_another_stands_below_it(parser: SpacyParser) -> None:
    text = "Reuters reported that the army said rebels killed a judge."
    (outer,) = seen(parser, text)
    assert parts(outer, text)[:2] == ("Reuters", "reported")
    assert [parts(n, text)[:2] for n in outer.inner] == [("the army", "said")]
