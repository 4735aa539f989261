"""Events that last: first and last day from ranges, durations and "since"."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.text import Segment
from tacitus.parse.spacy_parser import SpacyParser
from tacitus.resolve.dates import EventDate, event_date
from tacitus.resolve.narrative import Narrative, Story
from tacitus.resolve.timex import timexes

THURSDAY = dt.date(2024, 3, 28)

CASES = [
    ("Rebels *attacked* the town from 3 to 7 March.", "2024-03-03", "2024-03-07"),
    ("Rebels *attacked* the town between 3 and 7 March.", "2024-03-03", "2024-03-07"),
    ("Rebels *attacked* the town on March 3-7.", "2024-03-03", "2024-03-07"),
    ("Rebels *attacked* the town from March 3 to 7.", "2024-03-03", "2024-03-07"),
    ("Rebels *shelled* the town from March 3 to March 7, 2022.", "2022-03-03", "2022-03-07"),
    ("Rebels *killed* ten people between Friday and Sunday.", "2024-03-22", "2024-03-24"),
    ("Rebels *killed* ten people from Monday to Wednesday.", "2024-03-25", "2024-03-27"),
    ("The ministers will *meet* from Monday to Wednesday.", "2024-04-01", "2024-04-03"),
    ("The union began a three-day *strike* on Monday.", "2024-03-25", "2024-03-27"),
    ("A three-day *strike* that began on Monday closed the ports.", "2024-03-25", "2024-03-27"),
    ("The four-day *siege* ended on Sunday.", "2024-03-21", "2024-03-24"),
    ("The army has *shelled* the town for two weeks since 5 March.", "2024-03-05", "2024-03-18"),
    ("The army has *shelled* the town since Monday.", "2024-03-25", "2024-03-28"),
    ("Workers have been *protesting* since 20 March.", "2024-03-20", "2024-03-28"),
    ("Gunmen *killed* 20 people over the past three days.", "2024-03-25", "2024-03-28"),
    ("The army has *shelled* the town for three days.", "2024-03-25", "2024-03-28"),
    ("Teachers will *strike* for three days from Monday.", "2024-04-01", "2024-04-03"),
    ("The talks were *held* from 28 February to 3 March.", "2024-02-28", "2024-03-03"),
    ("Troops *occupied* the town from March 2021 to June 2021.", "2021-03-01", "2021-06-30"),
    ("Troops *occupied* the town between March and June 2021.", "2021-03-01", "2021-06-30"),
    ("Troops *occupied* the town from 2014 to 2016.", "2014-01-01", "2016-12-31"),
    ("Rebels *attacked* on Monday and Tuesday.", "2024-03-25", None),
    ("Rebels *attacked* two towns on 3 March.", "2024-03-03", None),
    ("Rebels *killed* 5 to 7 soldiers on March 3.", "2024-03-03", None),
    ("Gunmen *attacked* on March 3 and 7 people died.", "2024-03-03", None),
    ("Police have *detained* him since Monday.", "2024-03-25", "2024-03-28"),
    ("The five-day *visit*, which started on Sunday, ended in a row.", "2024-03-24", "2024-03-28"),
    ("From 3 March until 7 March the army *bombed* the camp.", "2024-03-03", "2024-03-07"),
    ("A two-week *offensive* from 1 March killed hundreds.", "2024-03-01", "2024-03-14"),
]


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def _dated(parser: SpacyParser, marked: str) -> EventDate:
    start, text = marked.index("*"), marked.replace("*", "")
    sentence = parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0]
    trigger = next(t.i for t in sentence.tokens if t.start == start)
    mark = "future" if " will " in text else "asserted"
    return event_date(timexes(text, THURSDAY), sentence, trigger, THURSDAY, mark)


@pytest.mark.parametrize(("marked", "first", "last"), CASES)
def test_first_and_last_day(parser: SpacyParser, marked: str, first: str, last: str | None) -> None:
    got = _dated(parser, marked)
    assert (got.date, got.enddate) == (first, last), got.reasons


def test_what_began_long_ago_and_goes_on_is_background(parser: SpacyParser) -> None:
    assert _dated(parser, "The army has *shelled* the town since October 2022.").past
    assert not _dated(parser, "The army has *shelled* the town since Monday.").past


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In November 2012 rebels seized Goma. They left eleven days later.", "eleven days later", "2012-11"),
        ("In November 2012 rebels seized Goma. They left two months later.", "two months later", "2013-01"),
        ("In 2015 the army rebelled. Police arrested them a week later.", "a week later", "2015"),
        ("In May 2019 rebels sank a ship. Police arrested two men that month.", "that month", "2019-05"),
        ("In May 2019 rebels sank a ship. The next day the army struck.", "The next day", "2019-05"),
        ("On 3 May 2019 rebels sank a ship. The army struck two days later.", "two days later", "2019-05-05"),
    ],
)
def test_counts_from_the_month_or_year_that_is_told_of(text: str, words: str, value: str) -> None:
    assert {t.text: t.value for t in timexes(text, THURSDAY)}[words] == value


def test_what_goes_on_after_an_old_date_is_background_without_a_date(parser: SpacyParser) -> None:
    lines = ["In 2015 police jailed the banker.", "They later freed him."]
    text = " ".join(lines)
    jobs = [(text, Segment("text", 0, 33), 1, 1), (text, Segment("text", 34, len(text)), 2, 1)]
    sentences, found = tuple(parser.parse(jobs)), timexes(text, THURSDAY)
    story = Story(Narrative(sentences, {"text": found}, THURSDAY), 1, False)
    trigger = next(t.i for t in sentences[1].tokens if t.text == "freed")
    got = event_date(found, sentences[1], trigger, THURSDAY, "asserted", story)
    assert got.past and got.date is None and "2015" in got.reasons[0]


def test_background_never_takes_the_publication_date(parser: SpacyParser) -> None:
    text = "Gunmen had attacked the church before."
    sentence = parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0]
    got = event_date((), sentence, 2, THURSDAY, "asserted", None, True)
    assert (got.date, got.precision) == (None, "unknown")
