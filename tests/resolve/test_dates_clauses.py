"""Dates that belong to another verb than the one they stand beside."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine
from tacitus.settings import Settings

_WEDNESDAY = dt.date(2019, 5, 15)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.build(Settings())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("He was arrested Tuesday, three days after gunmen killed two guards.", "2019-05-11"),
        ("She is accused of shooting two neighbors in their home in Leeds on May 3.", "2019-05-03"),
        ("Four people were shot at the end of a street party late Thursday.", "2019-05-09"),
        ("The men were leaving a bar on Saturday. Officers said the shooting began around 2 a.m.", "2019-05-11"),
    ],
)
def test_a_deed_has_its_own_day(engine: Engine, text: str, date: str) -> None:
    mentions = code_batch([Article(id="a", text=text, date=_WEDNESDAY)], engine)[0].mentions
    assert {m.date for m in mentions if m.event[0] == "ASSAULT"} == {date}
