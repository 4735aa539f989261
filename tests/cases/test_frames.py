"""The frames' own examples run as tests: every one comes out as marked, or is marked as a known miss."""

from __future__ import annotations

import pytest

from tacitus.extract.sentences import load_sentences
from tacitus.pipeline.check import check_frames


@pytest.fixture(scope="module")
def report(engine):
    return check_frames(engine, sentences=load_sentences(engine.lexicon))


def test_every_example_comes_out_as_it_is_marked(report):
    assert not [f"{f.place}: {f.why} ({f.text})" for f in report.failures]


def test_known_misses_stay_few(report):
    assert report.known_misses <= 0.06 * report.total


def test_every_event_type_has_many_frames_and_every_frame_two_examples(engine):
    frames = engine.lexicon.frames.values()
    for event in engine.codebook.events:
        mine = [f for f in frames if f.event == event]
        assert len(mine) >= 8, event
    thin = [f.id for f in frames if sum(e.event is not None for e in f.examples) < 2]
    assert not thin
