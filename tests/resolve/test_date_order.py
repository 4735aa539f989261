"""How an article writes dates in numbers: shown by itself, by its outlet, by its dateline's country."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.resolve.date_order import day_first, is_open
from tacitus.resolve.timex import timexes

OPEN = "The deal of 03/04/2021 held."


@pytest.mark.parametrize(
    ("text", "url", "publisher", "country", "first"),
    [
        (OPEN, "https://www.telegraph.co.uk/news/1", None, None, True),
        (OPEN, "https://news.example.in/a", None, None, True),
        (OPEN, "http://www.example.com.au/story", None, "USA", True),
        (OPEN, "https://www.nytimes.com/a", None, "FRA", False),
        (OPEN, "https://www.army.mil/a", None, None, False),
        (OPEN, "https://edition.cnn.com/a", None, None, False),
        (OPEN, "https://www.example.com.ph/a", None, None, False),
        (OPEN, "https://example.com/a", "The Washington Post", None, False),
        (OPEN, "https://example.com/a", "The Hindu", None, True),
        (OPEN, None, "bbc.co.uk", None, True),
        (OPEN, "https://example.com/a", None, "FRA", True),
        (OPEN, "https://example.com/a", None, "USA", False),
        (OPEN, "https://example.com/a", None, "CAN", None),
        (OPEN, "https://www.cbc.ca/a", None, None, None),
        (OPEN, None, None, None, None),
        (OPEN + " It began on 13/01/2021.", "https://www.nytimes.com/a", None, "USA", True),
        (OPEN + " It began on 01/13/2021.", "https://www.example.co.uk/a", None, None, False),
        (OPEN + " Between 13.1.2021 and 1.14.2021.", "https://example.de/a", None, None, True),
        (OPEN, "https://[broken/a", None, None, None),
    ],
)
def test_who_writes_the_day_first(text, url, publisher, country, first):
    assert day_first(text, url, publisher, lambda: country) is first


def test_the_dateline_is_only_asked_for_when_the_outlet_does_not_tell():
    asked = []
    assert day_first(OPEN, "https://www.bbc.co.uk/1", None, lambda: asked.append(1) or "USA") is True
    assert not asked


@pytest.mark.parametrize(
    ("text", "open_"),
    [(OPEN, True), ("On 13/04/2021.", False), ("On 04/04/2021.", False), ("It won 3/4.", False), ("On 3.4.21.", True)],
)
def test_only_some_dates_can_be_read_in_two_ways(text, open_):
    assert is_open(text) is open_


@pytest.mark.parametrize(("first", "value"), [(True, "2021-04-03"), (False, "2021-03-04"), (None, "2021-03-04")])
def test_the_order_decides_before_nearness(first, value):
    (found,) = timexes(OPEN, dt.date(2021, 3, 1), first)
    assert found.value == value


def test_the_order_needs_no_publication_date():
    assert [t.value for t in timexes(OPEN, None, True)] == ["2021-04-03"]
    assert [t.value for t in timexes(OPEN, None)] == ["2021-XX-XX"]
