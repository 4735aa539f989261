"""Leaving sentences unparsed changes nothing that is coded."""

from __future__ import annotations

from tacitus.model.text import Article
from tacitus.pipeline.analysis import analyse, parse
from tacitus.pipeline.code import code_batch, code_parsed

FLAT = {"dep", "compound"}
TEXT = (
    "Rebels attacked a police station in Mali on Tuesday.\n\n"
    "The film opens in Lyon in winter and runs for two hours, in colour.\n\n"
    "Colonel Idris Okafor leads the garrison there.\n\n"
    "Snow fell on the hills near Bergen.\n\n"
    "Okafor accused the rebels of killing two farmers."
)


def parsed_of(engine, whole):
    return parse([Article(id="a", text=TEXT)], engine, whole=whole)[0]


def test_sentences_without_the_words_of_a_frame_stay_flat(engine) -> None:
    flat = [all(t.dep in FLAT for t in s.tokens) for s in parsed_of(engine, False).sentences]
    assert flat == [False, True, False, True, False], "the third introduces Okafor"


def test_whole_parses_everything(engine) -> None:
    assert not any(all(t.dep in FLAT for t in s.tokens) for s in parsed_of(engine, True).sentences)


def test_flat_tokens_stand_where_parsed_ones_do(engine) -> None:
    for a, b in zip(parsed_of(engine, False).sentences, parsed_of(engine, True).sentences, strict=True):
        assert [(t.text, t.start, t.end) for t in a.tokens] == [(t.text, t.start, t.end) for t in b.tokens]


def test_the_records_are_the_same(engine) -> None:
    some, whole = (code_parsed(parsed_of(engine, w), engine) for w in (False, True))
    assert some.mentions == whole.mentions
    assert code_batch([Article(id="a", text=TEXT)], engine)[0].mentions


def test_names_in_flat_sentences_are_still_places(engine) -> None:
    analysis = analyse(parsed_of(engine, False), engine)
    assert "Lyon" in {t.text for t in engine.places.toponyms(analysis.parsed)}
