from __future__ import annotations

import datetime as dt

from tacitus.model.record import Mention
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine


def attacks(engine: Engine, text: str, title: str | None = None) -> list[Mention]:
    article = Article(id="a", text=text, title=title, date=dt.date(2023, 5, 12))
    return [m for m in code_batch([article], engine)[0].mentions if m.event == ("ASSAULT",)]


def numbers(m: Mention) -> tuple[int | None, int | None]:
    return m.size.dead and m.size.dead.high, m.size.injured and m.size.injured.high


def test_the_headline_has_the_numbers_of_the_text_with_no_words_of_its_own(engine: Engine) -> None:
    text = "A man opened fire in a cafe in Reading on Monday, killing two waiters and wounding three guests."
    title = "Police: Shooting in Reading was no accident"
    headline = next(m for m in attacks(engine, text, title) if m.text_info.field == "title")
    assert numbers(headline) == (2, 3)
    assert headline.size.dead is not None
    assert headline.size.dead.text == title[headline.size.dead.start : headline.size.dead.end] == ""
    assert any("in sentence 1 of the text" in r for r in headline.reasons)


def test_who_was_killed_years_ago_is_not_of_the_news(engine: Engine) -> None:
    text = (
        "Two people opened fire on Tuesday on a vigil for a man slain in 2014, killing a boy and wounding four others."
    )
    found = [m for m in attacks(engine, text) if not m.historical]
    assert found
    assert all(numbers(m)[0] in (None, 1) for m in found)


def test_background_keeps_its_own_toll(engine: Engine) -> None:
    text = "A man was shot dead in Leeds on Tuesday.\n\nIn 2011, a gunman killed nine people in the same street."
    found = {m.historical: numbers(m)[0] for m in attacks(engine, text)}
    assert found == {False: 1, True: 9}


def test_the_separate_incident_takes_its_own_numbers(engine: Engine) -> None:
    text = "A man was shot dead in Leeds on Tuesday.\n\nIn a separate incident, three boys were stabbed in Leeds."
    assert [numbers(m) for m in attacks(engine, text)] == [(1, None), (None, 3)]


def test_another_one_of_those_counted_together_is_no_more(engine: Engine) -> None:
    text = (
        "Eight people were shot at a wedding in Leeds on Tuesday.\n\n"
        "Two of the guests were taken to a hospital in York. Another guest was taken to a clinic."
    )
    assert all(numbers(m)[1] == 8 for m in attacks(engine, text))


def test_shot_more_than_once_is_one(engine: Engine) -> None:
    text = "A 9-year-old girl was shot in Leeds on Tuesday.\n\nPolice believe that the child was shot more than once."
    assert all(numbers(m)[1] == 1 for m in attacks(engine, text))


def test_an_age_stands_for_the_one_who_suffered(engine: Engine) -> None:
    text = "Shots were fired in Leeds on Tuesday.\n\nThe 5-year-old suffered non-life-threatening injuries, they say."
    assert all(numbers(m)[1] == 1 for m in attacks(engine, text))


def test_headlines_tell_conditions_and_deaths_in_their_own_style(engine: Engine) -> None:
    text = "Police gave no other details."
    assert [numbers(m) for m in attacks(engine, text, "5-year-old 'critical' after shooting")] == [(None, 1)]
    assert [numbers(m) for m in attacks(engine, text, "Officer Fired After Girl’s Shooting Death")] == [(1, None)]
    assert [numbers(m)[0] for m in attacks(engine, text, "Boy shot in west Houston has died, police say")] == [1]


def test_who_is_hit_alone_may_live_where_another_dies(engine: Engine) -> None:
    text = (
        "Ann Reed was shot dead in Leeds on Tuesday.\n\nTom Cole was shot in the arm there.\n\n"
        "No injuries were reported at a house nearby."
    )
    assert any(numbers(m) == (1, 1) for m in attacks(engine, text))
