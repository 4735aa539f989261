"""Mentions of one event share date, place and numbers; what is taken from elsewhere says where from."""

from __future__ import annotations

import datetime as dt

from tacitus.model.record import Mention
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine

PUBLISHED = dt.date(2023, 5, 12)


def attacks(engine: Engine, text: str, title: str | None = None) -> list[Mention]:
    """Code a text and give its attacks, after a look at whether all spans are exact."""
    article = Article(id="a", text=text, title=title, date=PUBLISHED)
    found = [m for m in code_batch([article], engine)[0].mentions if m.event == ("ASSAULT",)]
    for m in found:
        field = article.field(m.text_info.field)
        for q in (m.size.dead, m.size.injured):
            assert q is None or field[q.start : q.end] == q.text
        if m.event_loc is not None:
            assert field[m.event_loc.start : m.event_loc.end] == m.event_loc.extracted_place
        if m.date_text is not None:
            assert field[m.date_text.start : m.date_text.end] == m.date_text.text
    return found


def test_the_place_carries_to_later_sentences_with_its_reason(engine: Engine) -> None:
    found = attacks(
        engine, "Gunmen killed two farmers in Maiduguri on Tuesday.\n\nThe attack shocked the farmers' union."
    )
    assert all(m.event_loc is not None and m.event_loc.resolved_place == "Maiduguri" for m in found)
    for m in found[1:]:
        assert any(r.startswith("place: ") and "killed" in r for r in m.reasons)


def test_whose_police_it_is_tells_the_town(engine: Engine) -> None:
    found = attacks(engine, "Milwaukee police say a 15-year-old boy was shot dead late Wednesday.")
    assert found
    assert found[0].event_loc is not None
    assert found[0].event_loc.resolved_place == "Milwaukee"
    assert any("who deal with it" in r for r in found[0].reasons)


def test_the_dateline_is_the_last_resort_and_of_low_precision(engine: Engine) -> None:
    found = attacks(engine, "AKRON, Ohio (AP) — A gunman shot dead three shoppers and wounded two others on Monday.")
    assert found
    assert found[0].event_loc is not None
    assert found[0].event_loc.extracted_place == "AKRON"
    assert found[0].event_loc.resolution <= 3
    assert any("low precision" in r for r in found[0].reasons)


def test_a_place_in_the_text_goes_before_the_dateline(engine: Engine) -> None:
    found = attacks(engine, "NAIROBI, Kenya (AP) — Militants killed five soldiers in Mogadishu on Monday.")
    assert found
    assert all(m.event_loc is not None and m.event_loc.resolved_place == "Mogadishu" for m in found)


def test_where_a_victim_comes_from_is_not_where_he_was_shot(engine: Engine) -> None:
    found = attacks(engine, "A man from Lyon was shot dead in Marseille on Sunday.")
    assert found[0].event_loc is not None
    assert found[0].event_loc.resolved_place == "Marseille"


def test_who_was_shot_and_dies_in_a_later_paragraph_is_dead_not_injured(engine: Engine) -> None:
    text = "A 15-year-old boy was shot in Detroit on Tuesday night.\n\nThe boy was pronounced dead at a hospital."
    found = attacks(engine, text)
    assert found[0].size.dead is not None
    assert found[0].size.dead.high == 1
    assert found[0].size.injured is None


def test_the_headline_has_the_place_of_the_text_with_no_words_of_its_own(engine: Engine) -> None:
    found = attacks(
        engine, "Gunmen shot dead two guards in Maiduguri on Tuesday.", title="Gunmen shoot dead two guards"
    )
    headline = next(m for m in found if m.text_info.field == "title")
    assert headline.event_loc is not None
    assert headline.event_loc.resolved_place == "Maiduguri"
    assert headline.event_loc.extracted_place == ""


def test_the_town_in_the_county_whose_sheriff_deals_with_it(engine: Engine) -> None:
    text = (
        "A man was shot dead on Friday, the Summit County Sheriff's Office in Ohio said.\n\n"
        "Deputies were called to a home in Barberton at 9 p.m."
    )
    found = attacks(engine, text)
    assert found[0].event_loc is not None
    assert found[0].event_loc.city == "Barberton"


def test_just_after_an_hour_is_that_day(engine: Engine) -> None:
    text = "Two men were shot dead in Cleveland.\n\nIt happened on Bosworth Road just after 11 p.m. Wednesday."
    assert attacks(engine, text)[0].date == "2023-05-10"
