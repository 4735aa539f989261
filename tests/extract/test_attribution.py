from __future__ import annotations

import re

import pytest

from tacitus.extract.attribution import covering, find
from tacitus.extract.attribution_cues import load_speech_words
from tacitus.extract.attribution_notes import notes
from tacitus.extract.attribution_quotes import quotations
from tacitus.model.candidate import Quote
from tacitus.model.text import Article, ParsedArticle, Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser

Parsed = tuple[list[Tree], list[Quote]]


def read(parser: SpacyParser, *sentences: str, headline: bool = False) -> Parsed:
    text = " ".join(sentences)
    jobs, at = [], 0
    for n, sentence in enumerate(sentences, start=1):
        jobs.append((text, Segment("text", at, at + len(sentence), headline), n, 1))
        at += len(sentence) + 1
    parsed = ParsedArticle(Article(id="a", text=text), (), tuple(parser.parse(jobs)))
    trees = [Tree(s) for s in parsed.sentences]
    return trees, find(parsed, trees)


def words(trees: list[Tree], quote: Quote) -> tuple[str, str, list[str]]:
    text = " ".join(t.sentence.quoted for t in trees)
    note = notes([quote], trees)[0]
    source = text[note.source[0].start : note.source[0].end] if note.source else ""
    assert text[quote.cue.start : quote.cue.end] == quote.cue.text
    return source, quote.kind, [text[r.start : r.end] for r in note.content]


@pytest.mark.parametrize("example", load_speech_words().examples)
def test_the_cues_examples(parser: SpacyParser, example: str) -> None:
    marked, kind = example.split(" => ")
    text = re.sub(r"[SC]\[([^\]]*)\]", r"\1", marked)
    source = "".join(re.findall(r"S\[([^\]]*)\]", marked))
    content = re.findall(r"C\[([^\]]*)\]", marked)
    trees, quotes = read(parser, text)
    got = [words(trees, q) for q in quotes]
    if kind == "none":
        assert got == []
    else:
        assert len(got) == 1, got
        assert got[0][:2] == (source, kind)
        assert [c.removeprefix("that ").rstrip(",") for c in got[0][2]] == [c.removeprefix("that ") for c in content]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            ['Colonel Goita echoed the decision online: "We have agreed to cooperate."'],
            ("Colonel Goita", "statement", ["We have agreed to cooperate."]),
        ),
        (
            ['"We have won," the president said.', '"Nobody can stop us."'],
            ("the president", "statement", ["We have won,", "Nobody can stop us."]),
        ),
        (
            ["'We will fight on,' the general said.", "'Nobody can stop us.'"],
            ("the general", "statement", ["We will fight on", "Nobody can stop us"]),
        ),
        (
            ["‘The talks have failed,’ said the envoy, ‘and we are going home.’"],
            ("the envoy", "statement", ["The talks have failed", "and we are going home"]),
        ),
        (["The Kremlin said in a statement that Putin met Goita."], ("The Kremlin", "statement", ["Putin met Goita"])),
        (
            ["The ministry issued a statement saying the border was closed."],
            ("The ministry", "statement", ["the border was closed"]),
        ),
        (
            ["The agency quoted the minister as saying that the talks had failed."],
            ("the minister", "statement", ["the talks had failed"]),
        ),
    ],
)
def test_more(parser: SpacyParser, sentences: list[str], expected: tuple[str, str, list[str]]) -> None:
    trees, quotes = read(parser, *sentences)
    source, kind, content = words(trees, quotes[0])
    assert (source, kind) == expected[:2]
    assert [c.removeprefix("that ").rstrip(",.") for c in content] == [c.rstrip(",.") for c in expected[2]]


def test_a_quotation_goes_on_in_the_next_sentence(parser: SpacyParser) -> None:
    trees, quotes = read(parser, '"We have won," the president said.', '"Nobody can stop us."')
    start = trees[1].tokens[1].start
    held = covering(quotes, trees, 1, start, start + 6)
    assert [(q.sentence, q.inside_quotes) for q in held] == [(0, True)]
    trees, quotes = read(parser, 'The president said: "We have won.', 'Nobody can stop us."')
    start = trees[1].tokens[0].start
    assert len(covering(quotes, trees, 1, start, start + 6)) == 1


def test_covering_gives_the_outermost_first(parser: SpacyParser) -> None:
    trees, quotes = read(parser, "Reuters reported that the army said rebels killed a judge.")
    at = trees[0].sentence.quoted.index("killed")
    held = covering(quotes, trees, 0, at, at + 6)
    assert [q.kind for q in held] == ["report", "statement"]


@pytest.mark.parametrize(
    ("headline", "source"),
    [("Three killed in market blast: police", "police"), ("Police: gunmen killed three in market", "Police")],
)
def test_headlines(parser: SpacyParser, headline: str, source: str) -> None:
    trees, quotes = read(parser, headline, headline=True)
    assert [words(trees, q)[0] for q in quotes] == [source]


def test_accusing_is_an_event_not_an_attribution(parser: SpacyParser) -> None:
    assert read(parser, "Mali accused France of arming the rebels.")[1] == []


def test_a_title_covers_only_itself(parser: SpacyParser) -> None:
    title, text = "Police: gunmen killed three", "Gunmen killed three people in a market."
    jobs = [(title, Segment("title", 0, len(title), True), 0, 0), (text, Segment("text", 0, len(text)), 1, 1)]
    parsed = ParsedArticle(Article(id="a", text=text, title=title), (), tuple(parser.parse(jobs)))
    trees = [Tree(s) for s in parsed.sentences]
    quotes = find(parsed, trees)
    assert len(quotes) == 1 and covering(quotes, trees, 1, 8, 13) == ()


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("'We will fight on,' he said.", ["We will fight on,"]),
        ("‘It’s over for us,’ he said, ‘and we know it.’", ["It’s over for us,", "and we know it."]),
        ("The miners' union met the teachers' union.", []),
        ("In the '90s the workers' party, the owners' ally, lost.", []),
        ("He said \"the 'old and tired guard,' as I call it\".", ["the 'old and tired guard,' as I call it"]),
    ],
)
def test_single_marks_are_no_apostrophes(text: str, inside: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == inside
