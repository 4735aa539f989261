"""A probe is laid out with its trigger between marks; long sentences are cut where they are farthest from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.judge.model import LONGEST, lay_out
from tacitus.judge.wordpiece import CLOSE, OPEN, WordPiece
from tacitus.model.verdict import Probe

PIECES = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", OPEN, CLOSE, "a", "b", "c", "d", "##a"])


def test_marks_stand_around_the_trigger():
    ids, marks, words = lay_out(Probe(("a", "b", "c", "d"), (1, 3)), PIECES)
    assert ids == [2, 6, 4, 7, 8, 5, 9, 3]
    assert marks == (2, 5)
    assert words == [-1, 0, -1, 1, 2, -1, 3, -1]


@pytest.mark.parametrize("at", [0, 150, 299])
def test_what_is_near_the_trigger_is_kept(at):
    ids, marks, words = lay_out(Probe(("a",) * 300, (at, at + 1)), PIECES)
    assert len(ids) == LONGEST
    assert ids[marks[0]] == PIECES.open
    assert words[marks[0] + 1] == at
    kept = [n for n in words if n >= 0]
    assert kept == list(range(kept[0], kept[-1] + 1))


@given(
    words=st.lists(st.text("ab-é ж", max_size=200), min_size=1, max_size=200),
    ends=st.tuples(st.integers(0, 199), st.integers(1, 200)),
)
def test_every_probe_fits(words, ends):
    start = min(ends[0], len(words) - 1)
    trigger = (start, min(len(words), max(start + 1, ends[1])))
    ids, (left, right), owner = lay_out(Probe(tuple(words), trigger), PIECES)
    assert len(ids) == len(owner) <= LONGEST
    assert ids[left] == PIECES.open
    assert ids[right] == PIECES.close
    assert all(trigger[0] <= n < trigger[1] for n in owner[left + 1 : right])
