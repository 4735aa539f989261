from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import given, settings

from samples import article, mention, records
from tacitus.errors import AbortRun
from tacitus.model.note import Annotation
from tacitus.model.record import Mention
from tacitus.model.run import Rejection
from tacitus.store.arrow import to_table
from tacitus.store.jsonl import to_line
from tacitus.store.rows import from_row, to_row
from tacitus.store.shape import shape_of


@settings(max_examples=25, deadline=None)
@given(records(Mention))
def test_a_mention_comes_back_from_its_json_line(one: Mention) -> None:
    assert from_row(json.loads(to_line(one)), Mention) == one


@settings(max_examples=25, deadline=None)
@given(records(Mention))
def test_a_mention_comes_back_from_its_arrow_table(one: Mention) -> None:
    rows = to_table([one, one], Mention).to_pylist()
    assert [from_row(row, Mention) for row in rows] == [one, one]


@settings(max_examples=20, deadline=None)
@given(records(Rejection))
def test_a_rejection_comes_back(one: Rejection) -> None:
    assert from_row(json.loads(to_line(one)), Rejection) == one


@settings(max_examples=20, deadline=None)
@given(records(Annotation))
def test_an_annotation_comes_back(one: Annotation) -> None:
    assert from_row(json.loads(to_line(one)), Annotation) == one


def test_a_row_is_what_dataclasses_would_give_as_json() -> None:
    one = mention()
    assert to_row(one) == json.loads(json.dumps(dataclasses.asdict(one)))
    assert list(to_row(one)) == [field.name for field in dataclasses.fields(Mention)]


def test_dates_are_iso_text() -> None:
    row = to_row(article())
    assert row["date"] == "2024-03-27"
    assert from_row(row, type(article())).date == dt.date(2024, 3, 27)


def test_a_whole_number_is_taken_for_a_float() -> None:
    row = to_row(mention()) | {"confidence": 1}
    assert isinstance(from_row(row, Mention).confidence, float)


def test_unknown_fields_are_ignored() -> None:
    assert from_row(to_row(mention()) | {"later": 1}, Mention) == mention()


@pytest.mark.parametrize(
    "spoil", [{"text_info": None}, {"event_scale": "high"}, {"actor": 3}, {"event_text": {"text": "x"}}]
)
def test_a_wrong_row_says_so(spoil: dict[str, object]) -> None:
    with pytest.raises(AbortRun, match="not a mention"):
        from_row(to_row(mention()) | spoil, Mention)


def test_a_type_that_no_format_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="no output format"):
        shape_of(dict[str, int])


def test_half_a_surrogate_pair_keeps_every_offset() -> None:
    one = mention(link="a\ud800b")
    assert from_row(json.loads(to_line(one)), Mention) == one
    assert to_table([one], Mention).to_pylist()[0]["link"] == "a\ufffdb"
