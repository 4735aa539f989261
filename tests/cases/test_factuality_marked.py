"""What is said of marked events in sentences of news: right mark and right class of degree in most of each part."""

from __future__ import annotations

import pytest
from factuality_score import Case, cases, judged, right

from tacitus.model.candidate import Factuality
from tacitus.parse.spacy_parser import SpacyParser

FLOOR = 0.92


def test_there_are_enough_sentences_and_none_twice() -> None:
    found = cases()
    assert len(found) >= 300 and len({(c.text, c.start) for c in found}) == len(found)
    assert 0.3 < len(cases("test")) / len(found) < 0.37
    assert {c.mark for c in found} == {"asserted", "negated", "future", "hypothetical"}


def test_the_degree_must_fit_as_well_as_the_mark() -> None:
    case = Case("plain", "dev", "Police fled.", 7, 11, "asserted", "+3")
    assert right(case, Factuality(mark="asserted", degree=3.0, historical=False, reasons=()))
    assert not right(case, Factuality(mark="asserted", degree=2.0, historical=False, reasons=()))
    assert not right(case, Factuality(mark="future", degree=3.0, historical=False, reasons=()))


@pytest.mark.parametrize("part", ["dev", "test"])
def test_marked_events(parser: SpacyParser, part: str) -> None:
    chosen = cases(part)
    hits = [right(c, got) for c, got in zip(chosen, judged(chosen, parser), strict=True)]
    assert sum(hits) / len(hits) >= FLOOR
