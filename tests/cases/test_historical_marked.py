"""News and background in marked events of our own, with floors for both parts."""

from __future__ import annotations

import pytest
from historical_score import answers, cases

from tacitus.pipeline.engine import Engine
from tacitus.settings import Settings

#: Of the coded events that are background, and of those that are news, so many are called so.
BACKGROUND, NEWS = 0.85, 0.9


def test_there_are_enough_events_of_both_kinds_in_both_parts() -> None:
    for part in ("dev", "test"):
        marks = [m for c in cases(part) for m in c.marks]
        assert len(marks) >= 70 and 0.3 < sum(m.background for m in marks) / len(marks) < 0.7
    assert len({c.text for c in cases()}) == len(cases()) >= 80


@pytest.mark.parametrize("part", ["dev", "test"])
def test_marked_events(part: str) -> None:
    coded = [a for a in answers(cases(part), Engine.build(Settings())) if a.said != "not coded"]
    for background, floor in ((True, BACKGROUND), (False, NEWS)):
        of = [a for a in coded if a.mark.background == background]
        assert sum(a.right for a in of) / len(of) >= floor
