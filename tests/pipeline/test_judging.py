"""The learned judge beside the frames: what it may do, what it leaves alone, and that it can be left out."""

from __future__ import annotations

import pytest

from tacitus.errors import ResourceError
from tacitus.model.text import Article
from tacitus.pipeline import judging_words
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine
from tacitus.settings import Settings

#: "harangue" is a verb that no frame knows by itself.
UNKNOWN = "China harangued Japan on Monday over the islands."
SURE = "Rebels attacked an army base near Goma on Tuesday, killing five soldiers."
UNSURE = "The chef in Copenhagen sanctioned only one spice: juniper."


@pytest.fixture(scope="module")
def alone():
    return Engine.build(Settings(judge=False))


def coded(engine, text):
    (outcome,) = code_batch([Article(id="a", text=text)], engine)
    return outcome


def told(mention):
    return [r for r in mention.reasons if r.startswith("judge:")]


def test_without_the_judge_nothing_is_asked(alone):
    assert alone.judge is None
    outcomes = [coded(alone, text) for text in (UNKNOWN, SURE, UNSURE)]
    assert not [m for o in outcomes for m in o.mentions if told(m)]
    assert not [r for o in outcomes for r in o.rejections if r.stage == "judge"]


def test_what_the_frames_are_sure_of_is_not_asked(engine, alone):
    with_judge, without = coded(engine, SURE).mentions, coded(alone, SURE).mentions
    assert [m.event for m in with_judge] == [m.event for m in without]
    assert not told(with_judge[0])


def test_what_they_are_unsure_of_is_told_in_the_reasons(engine):
    outcome = coded(engine, UNSURE)
    asked = [m for m in outcome.mentions if told(m)] or [r for r in outcome.rejections if r.stage == "judge"]
    assert asked


def test_a_verb_that_no_frame_knows_is_proposed_by_the_parse_and_named_or_refused_by_the_judge(engine, alone):
    outcome = coded(engine, UNKNOWN)
    assert not coded(alone, UNKNOWN).mentions
    named = [m for m in outcome.mentions if told(m)]
    assert named or any(r.stage == "judge" and r.reason == "unknown predicate" for r in outcome.rejections)
    for mention in named:
        assert {e.code for e in mention.actor} == {"CHN"}
        assert mention.event_text.text == "harangued"


def test_the_run_says_whether_a_judge_was_asked():
    assert Settings().digest() != Settings(judge=False).digest()


def test_answers_do_not_depend_on_what_was_asked_before(engine):
    first = coded(engine, UNSURE + " " + UNKNOWN)
    for text in (SURE, UNKNOWN, UNSURE):
        coded(engine, text)
    assert coded(engine, UNSURE + " " + UNKNOWN) == first


def test_a_threshold_that_is_no_share_is_named(monkeypatch):
    monkeypatch.setattr(judging_words, "bundled", lambda name, folder: {"sure": 7})
    with pytest.raises(ResourceError, match="sure"):
        judging_words.load_thresholds()
