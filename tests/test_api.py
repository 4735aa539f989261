"""The library does what the command line does."""

from __future__ import annotations

import datetime as dt

import pytest

import tacitus

GOOD = "Rebels attacked a police station in Kabul on Monday."


@pytest.fixture(scope="module")
def coder() -> tacitus.Coder:
    return tacitus.Coder()


def test_code_gives_mentions_with_their_words(coder):
    (mention,) = coder.code(GOOD, date="2024-05-15", id="x", publisher="Lake News")
    assert mention.event == ("ASSAULT",)
    assert mention.article_id == "x"
    assert mention.date == "2024-05-13"
    assert mention.cite_info.publication == "Lake News"
    assert GOOD[mention.event_text.start : mention.event_text.end] == mention.event_text.text
    assert coder.code(GOOD, date=dt.date(2024, 5, 15), id="x", publisher="Lake News") == [mention]


@pytest.mark.parametrize(("text", "reason"), [("", "no text"), ("* * *", "no sentence"), ("a\0b", "binary content")])
def test_a_text_that_cannot_be_coded_is_skipped_with_its_reason(coder, text, reason):
    with pytest.raises(tacitus.SkipArticle) as skipped:
        coder.code(text)
    assert skipped.value.reason == reason


def test_a_date_that_is_none_is_an_error(coder):
    with pytest.raises(tacitus.SkipArticle, match="bad date"):
        coder.code(GOOD, date="soon")


def test_code_many_takes_texts_rows_and_articles_in_order(coder):
    given = [GOOD, {"id": "b", "text": GOOD, "date": "2024-05-15"}, tacitus.Article(id="c", text=GOOD), {"id": "d"}]
    outcomes = list(coder.code_many(given))
    assert [o.article_id for o in outcomes[1:]] == ["b", "c", "d"]
    assert [o.failed for o in outcomes] == [False, False, False, True]
    assert list(coder.code_many(given, workers=2)) == outcomes


def test_annotate_and_actor(coder):
    annotation = coder.annotate(GOOD)
    assert [t.text for t in annotation.toponyms] == ["Kabul"]
    kenya = coder.actor("Kenyan police")
    assert kenya is not None
    assert kenya.code == "KEN"
    assert coder.actor("a blue teapot") is None


def test_tables_have_one_row_a_mention(coder):
    mentions = coder.code(GOOD)
    assert tacitus.to_arrow(mentions).num_rows == 1
    frame = tacitus.to_pandas(mentions)
    assert frame.loc[0, "article_id"] == mentions[0].article_id
    assert list(frame.loc[0, "event"]) == ["ASSAULT"]
