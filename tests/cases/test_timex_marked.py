"""Time expressions in marked sentences of our own, with floors for finding and for reading them."""

from __future__ import annotations

import datetime as dt

import pytest
from timex_score import cases, score, unmark

from tacitus.resolve.timex_feasts import easter, feast_day

RELAXED, VALUE = 0.95, 0.90


def test_there_are_enough_sentences_of_every_kind():
    found = cases()
    assert len(found) >= 200 and len({(c.text, c.published) for c in found}) == len(found)
    assert {m.type for c in found for m in c.marks} == {"DATE", "TIME", "DURATION", "SET"}


def test_marks_come_out_of_the_line():
    text, marks = unmark("They [again | -] meet [every Friday | SET XXXX-WXX-5] until [2 May | 2024-05-02].")
    assert text == "They again meet every Friday until 2 May."
    assert [(text[m.start : m.end], m.type) for m in marks] == [("every Friday", "SET"), ("2 May", "DATE")]


def test_expressions_are_found_and_read():
    s = score(cases())
    assert s.f1(s.met) >= RELAXED
    assert s.f1(s.valued) >= VALUE


@pytest.mark.parametrize(
    "day", [dt.date(2000, 4, 23), dt.date(2019, 4, 21), dt.date(2024, 3, 31), dt.date(2025, 4, 20)]
)
def test_easter(day):
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("weekday 11 4 4", dt.date(2023, 11, 23)),
        ("weekday 5 1 -1", dt.date(2024, 5, 27)),
        ("easter -2", dt.date(2024, 3, 29)),
        ("12-25", dt.date(2024, 12, 25)),
    ],
)
def test_days_of_feasts(rule, day):
    assert feast_day(rule, day.year) == day


@pytest.mark.parametrize("day", [dt.date(2019, 5, 6), dt.date(2021, 4, 13), dt.date(2024, 3, 11)])
def test_ramadan_begins_within_a_day_of_the_sighting(day):
    found = feast_day("islamic 9 1", day.year)
    assert found is not None and abs(found - day) <= dt.timedelta(1)
