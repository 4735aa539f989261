"""Time expressions and event dates on sentences of our own, published on Thursday 2024-03-28."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.note import Timex
from tacitus.model.text import Segment, Sentence
from tacitus.parse.spacy_parser import SpacyParser
from tacitus.resolve.dates import event_date
from tacitus.resolve.narrative import Narrative, Story
from tacitus.resolve.timex import timexes
from tacitus.resolve.timex_interval import interval

THURSDAY = dt.date(2024, 3, 28)

DATED = [
    ("The treaty was signed on March 5, 2019.", "March 5, 2019", "DATE", "2019-03-05"),
    ("The treaty was signed on 5 March 2019.", "5 March 2019", "DATE", "2019-03-05"),
    ("They met on the 5th of March.", "the 5th of March", "DATE", "2024-03-05"),
    ("Updated 2024-03-27 by staff.", "2024-03-27", "DATE", "2024-03-27"),
    ("The law of 25/12/2021 was repealed.", "25/12/2021", "DATE", "2021-12-25"),
    ("He was arrested in March 2021.", "March 2021", "DATE", "2021-03"),
    ("He was arrested in Sept. 2021 at home.", "Sept. 2021", "DATE", "2021-09"),
    ("The war broke out in 2014.", "2014", "DATE", "2014"),
    ("Since 1994 the front has ruled.", "1994", "DATE", "1994"),
    ("Unrest grew in the 1990s.", "the 1990s", "DATE", "199"),
    ("Since the 2010s its role has grown.", "the 2010s", "DATE", "201"),
    ("The junta fell in the late 1980s.", "the late 1980s", "DATE", "198"),
    ("The 2016 election was disputed.", "2016", "DATE", "2016"),
    ("The army attacked on Wednesday.", "Wednesday", "DATE", "2024-03-27"),
    ("The army attacked on Thursday.", "Thursday", "DATE", "2024-03-28"),
    ("The ministers will meet on Monday.", "Monday", "DATE", "2024-04-01"),
    ("They met last Monday.", "last Monday", "DATE", "2024-03-25"),
    ("They return next Friday.", "next Friday", "DATE", "2024-03-29"),
    ("Rebels struck yesterday.", "yesterday", "DATE", "2024-03-27"),
    ("Rebels struck the day before yesterday.", "the day before yesterday", "DATE", "2024-03-26"),
    ("Talks resume tomorrow.", "tomorrow", "DATE", "2024-03-29"),
    ("Talks resumed earlier today.", "earlier today", "DATE", "2024-03-28"),
    ("Shells fell last night.", "last night", "TIME", "2024-03-27TNI"),
    ("Shells fell this morning.", "this morning", "TIME", "2024-03-28TMO"),
    ("Shells fell on Tuesday evening.", "Tuesday evening", "TIME", "2024-03-26TEV"),
    ("The blast came at 6:40 p.m. on Monday.", "6:40 p.m. on Monday", "TIME", "2024-03-25T18:40"),
    ("The polls closed at 18:00 GMT.", "18:00 GMT", "TIME", "2024-03-28T18:00Z"),
    ("The camp was hit last week.", "last week", "DATE", "2024-W12"),
    ("Police came earlier this week.", "earlier this week", "DATE", "2024-W13"),
    ("The camp closed last month.", "last month", "DATE", "2024-02"),
    ("The vote is due next year.", "next year", "DATE", "2025"),
    ("He resigned two days ago.", "two days ago", "DATE", "2024-03-26"),
    ("He resigned three years ago.", "three years ago", "DATE", "2021"),
    ("He left on March 1, 2024 and died two days later.", "two days later", "DATE", "2024-03-03"),
    ("Growth slowed in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3"),
    ("It began last spring.", "last spring", "DATE", "2023-SP"),
    ("It began in the summer of 2020.", "the summer of 2020", "DATE", "2020-SU"),
    ("He left at the end of last year.", "the end of last year", "DATE", "2023"),
    ("He left in early June.", "early June", "DATE", "2023-06"),
    ("He left in late 2022.", "late 2022", "DATE", "2022"),
    ("They fought for two weeks.", "two weeks", "DURATION", "P2W"),
    ("A six-month truce followed.", "six-month", "DURATION", "P6M"),
    ("The siege lasted more than two and a half years.", "more than two and a half years", "DURATION", "P2.5Y"),
    ("They have waited for decades.", "decades", "DURATION", "PXY"),
    ("They march every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    ("The fee is paid annually.", "annually", "SET", "P1Y"),
    ("The 9/11 attacks changed that.", "9/11", "DATE", "2001-09-11"),
    ("A church was bombed on Christmas Day.", "Christmas Day", "DATE", "2023-12-25"),
    ("The group has recently split.", "recently", "DATE", "PAST_REF"),
    ("He is currently in jail.", "currently", "DATE", "PRESENT_REF"),
    ("Fighting resumed in May and went on.", "May", "DATE", "2023-05"),
]

UNDATED = [
    ("The army attacked on Wednesday.", "Wednesday", "XXXX-WXX-3"),
    ("The army attacked yesterday.", "yesterday", "PAST_REF"),
    ("The army attacks today.", "today", "PRESENT_REF"),
    ("The army attacked on March 5.", "March 5", "XXXX-03-05"),
    ("The army attacked last year.", "last year", "PAST_REF"),
    ("The army attacked two days ago.", "two days ago", "PAST_REF"),
    ("The army attacked in 2022.", "2022", "2022"),
]

NONE = [
    "The troops may go home.",
    "Protesters march through the streets.",
    "Some 2,000 people fled and 1900 soldiers stayed.",
    "The 31-year-old man was jailed.",
    "He wrote for the Daily Mirror.",
    "They paid 2019 dollars.",
    "The vote was 12-10.",
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), DATED)
def test_reads_an_expression_against_the_publication_date(text: str, words: str, kind: str, value: str) -> None:
    found = {t.text: (t.type, t.value) for t in timexes(text, THURSDAY)}
    assert found.get(words) == (kind, value), found


@pytest.mark.parametrize(("text", "words", "value"), UNDATED)
def test_leaves_relative_expressions_open_without_publication_date(text: str, words: str, value: str) -> None:
    assert {t.text: t.value for t in timexes(text, None)} == {words: value}


@pytest.mark.parametrize("text", NONE)
def test_takes_no_other_words_for_times(text: str) -> None:
    assert timexes(text, THURSDAY) == ()


def test_finds_every_year_of_a_list() -> None:
    assert [t.text for t in timexes("after coups in 2020 and 2021 and protests in 2022, 2023 and 2024", None)] == [
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
    ]


def test_offsets_are_exact() -> None:
    text = "On Monday, “late last year”\n— in 2019 — it ended two days ago."
    for t in timexes(text, THURSDAY):
        assert text[t.start : t.end] == t.text


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-Q3", "2023-07-01", "2023-09-30", "quarter"),
        ("2023-WI", "2023-12-01", "2024-02-29", "quarter"),
        ("2024-W12", "2024-03-18", "2024-03-24", "week"),
        ("2024-W12-WE", "2024-03-23", "2024-03-24", "week"),
        ("201", "2010-01-01", "2019-12-31", "decade"),
        ("2024-03-27TNI", "2024-03-27", "2024-03-27", "day"),
    ],
)
def test_interval_of_a_value(value: str, first: str, last: str, precision: str) -> None:
    got = interval(value)
    assert got is not None
    assert (got[0].isoformat(), got[1].isoformat(), got[2]) == (first, last, precision)


@pytest.mark.parametrize("value", ["PAST_REF", "XXXX-03-05", "XXXX-WXX-3", "P2W", "2024-02-31"])
def test_open_values_have_no_interval(value: str) -> None:
    assert interval(value) is None


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def _sentence(parser: SpacyParser, text: str) -> Sentence:
    return parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0]


EVENTS = [
    ("Rebels and the army agreed to a truce in a call on Wednesday.", "agreed", "asserted", "2024-03-27", "day"),
    ("Rebels and the army agreed to a truce in a call on Wednesday.", "call", "asserted", "2024-03-27", "day"),
    ("The army left Mali in 2022 after coups in 2020.", "left", "asserted", "2022-01-01", "year"),
    ("The army left Mali in 2022 after coups in 2020.", "coups", "asserted", "2020-01-01", "year"),
    ("On Thursday rebels freed men who were kidnapped in 2021.", "kidnapped", "asserted", "2021-01-01", "year"),
    ("On Thursday rebels freed men who were kidnapped in 2021.", "freed", "asserted", "2024-03-28", "day"),
    ("Gunmen killed four soldiers last week, the army said on Tuesday.", "killed", "asserted", "2024-03-18", "week"),
    ("Police said on Monday that they arrested him.", "arrested", "asserted", "2024-03-25", "publication"),
    ("The presidents will meet in Geneva on Monday.", "meet", "future", "2024-04-01", "day"),
    ("They met on Wednesday following the attack in Moscow.", "attack", "asserted", "2024-03-28", "publication"),
    ("Gunmen attacked the convoy.", "attacked", "asserted", "2024-03-28", "publication"),
]


@pytest.mark.parametrize(("text", "word", "mark", "date", "precision"), EVENTS)
def test_dates_an_event_by_its_own_clause(
    parser: SpacyParser, text: str, word: str, mark: str, date: str, precision: str
) -> None:
    sentence = _sentence(parser, text)
    trigger = next(t.i for t in sentence.tokens if t.text == word)
    got = event_date(timexes(text, THURSDAY), sentence, trigger, THURSDAY, mark)
    assert (got.date, got.precision) == (date, precision), got


def test_keeps_the_words_where_nothing_settles_the_date(parser: SpacyParser) -> None:
    text = "Rebels attacked the town on Wednesday."
    got = event_date(timexes(text, None), _sentence(parser, text), 1, None, "asserted")
    assert got.date is None
    assert got.precision == "unknown"
    assert got.text is not None
    assert got.text.text == "Wednesday"


def test_without_any_date_nothing_is_guessed(parser: SpacyParser) -> None:
    text = "Rebels attacked the town."
    got = event_date((), _sentence(parser, text), 1, None, "asserted")
    assert (got.date, got.precision, got.text, got.past) == (None, "unknown", None, None)


@pytest.mark.parametrize(
    ("text", "past"),
    [("Troops left in 2022.", True), ("Troops left two years ago.", True), ("Troops left on Monday.", False)],
)
def test_says_what_lies_before_the_news(parser: SpacyParser, text: str, past: bool) -> None:
    got = event_date(timexes(text, THURSDAY), _sentence(parser, text), 1, THURSDAY, "asserted")
    assert got.past is past


def _told(parser: SpacyParser, lines: list[str]) -> tuple[Narrative, tuple[Sentence, ...], tuple[Timex, ...]]:
    text = " ".join(lines)
    jobs, at = [], 0
    for n, line in enumerate(lines, start=1):
        jobs.append((text, Segment("text", at, at + len(line)), n, 1))
        at += len(line) + 1
    sentences, found = tuple(parser.parse(jobs)), timexes(text, THURSDAY)
    return Narrative(sentences, {"text": found}, THURSDAY), sentences, found


STORIES = [
    (["Gunmen shot a mayor in Durango.", "Officers were called at 9 p.m. Monday."], 0, "shot", True, "2024-03-25"),
    (["Police held men on Wednesday.", "They shot a judge.", "It happened on Sunday."], 1, "shot", True, "2024-03-24"),
    (["A judge was shot dead last week.", "The attack took place on March 19."], 0, "shot", True, "2024-03-19"),
    (["Protesters met in Tunis on Tuesday.", "They condemned the president."], 1, "condemned", False, "2024-03-26"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "at", "word", "deed", "date"), STORIES)
def test_the_story_dates_what_its_own_words_do_not(
    parser: SpacyParser, lines: list[str], at: int, word: str, deed: bool, date: str
) -> None:
    narrative, sentences, found = _told(parser, lines)
    trigger = next(t.i for t in sentences[at].tokens if t.text == word)
    got = event_date(found, sentences[at], trigger, THURSDAY, "asserted", Story(narrative, at, deed))
    assert (got.date, got.precision) == (date, "day")
    assert "sentence" in got.reasons[-1]


def test_the_time_of_a_charge_is_not_that_of_the_deed(parser: SpacyParser) -> None:
    lines = ["A man was charged on Tuesday over the killing of a judge."]
    narrative, sentences, found = _told(parser, lines)
    trigger = next(t.i for t in sentences[0].tokens if t.text == "killing")
    got = event_date(found, sentences[0], trigger, THURSDAY, "asserted", Story(narrative, 0, True))
    assert (got.date, got.precision) == ("2024-03-28", "publication")
