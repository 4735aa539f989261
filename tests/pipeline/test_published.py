"""The publication date that an article without one tells itself."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.text import Article
from tacitus.pipeline.published import published
from tacitus.read.furniture import find

BODY = "Gunmen killed ten people on Tuesday."


def _told(text: str, url: str | None = None):
    return published(Article(id="a", text=text, url=url), find(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"PARIS, Feb 12, 2020 (AFP) — {BODY}", "2020-02-12"),
        (f"KYIV, March 5, 2022 (Reuters) - {BODY}", "2022-03-05"),
        (f"LIMA, 12 MAR 88 (EFE) -- [TEXT] {BODY}", "1988-03-12"),
        (f"PARIS, Feb 12 (AFP) — {BODY} The truce of 20 January 2019 is over.", "2019-02-12"),
        (f"PARIS, Jan 2 (AFP) — {BODY} The truce of 28 December 2018 is over.", "2019-01-02"),
        (f"PARIS, Feb 12 (AFP) — {BODY} It was the first attack since January 2021.", "2021-02-12"),
        (f"Published: 3 March 2021\n{BODY}", "2021-03-03"),
        (f"Published on Mar 3, 2021 at 10:20\n{BODY}", "2021-03-03"),
        (f"Updated 10:42 GMT, 5 May 2020\n{BODY}", "2020-05-05"),
        (f"Updated: 6 May 2020\nPublished: 5 May 2020\n{BODY}", "2020-05-05"),
        (f"Posted on 2021-03-03T10:00:00Z\n{BODY}", "2021-03-03"),
        (f"Published 13/04/2021\n{BODY}", "2021-04-13"),
        (f"Ten killed in Lima\nWednesday, 5 May 2021\n{BODY}", "2021-05-05"),
    ],
)
def test_told_by_the_text(text, day):
    found = _told(text)
    assert found is not None and found.date == dt.date.fromisoformat(day)
    assert day in found.reason and found.words in text


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/2021/03/05/ten-killed",
        "https://example.com/world/2021/mar/05/ten-killed",
        "https://example.com/news/2021-03-05-ten-killed.html",
        "https://example.com/a/20210305/ten-killed",
    ],
)
def test_told_by_the_address(url):
    found = _told(BODY, url)
    assert found is not None and found.date == dt.date(2021, 3, 5) and "address" in found.reason


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (BODY, None),
        (f"PARIS, Feb 12 (AFP) — {BODY}", None),
        (f"PARIS, Feb 12 (AFP) — {BODY} He was jailed in May 1998.", None),
        (f"PARIS, Feb 12 (AFP) — {BODY} The trials of 3 March 2011 and 2 March 2012 failed.", None),
        (
            "The law was published on 3 March 2021, but nobody in the whole country has ever kept to any of its words.",
            None,
        ),
        (f"Published: 03/04/2021\n{BODY}", None),
        (f"Published daily\n{BODY}", None),
        (BODY, "https://example.com/2021/13/45/x"),
        (BODY, "https://example.com/article/20213"),
    ],
)
def test_nothing_told(text, url):
    assert _told(text, url) is None


def test_a_month_in_the_address_gives_the_datelines_year():
    found = _told(f"PARIS, Feb 12 (AFP) — {BODY}", "https://example.com/2019/02/story.html")
    assert found is not None and found.date == dt.date(2019, 2, 12)


def test_numbers_are_read_in_the_outlets_order():
    text = f"Published: 03/04/2021\n{BODY}"
    assert _told(text, "https://www.bbc.co.uk/1").date == dt.date(2021, 4, 3)
    assert _told(text, "https://www.nytimes.com/1").date == dt.date(2021, 3, 4)
