"""Homes of outlets, quarters of cities, and villages that the gazetteer has elsewhere only."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.record import Mention
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine
from tacitus.resolve.gazetteer_load import load_gazetteer
from tacitus.resolve.outlets import force_home, homes, load_outlets, town_of
from tacitus.resolve.places_local import load_quarters
from tacitus.settings import Settings


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.build(Settings())


def _first(engine: Engine, text: str, title: str | None = None) -> Mention:
    article = Article(id="a", text=text, title=title, date=dt.date(2019, 5, 15))
    mentions = code_batch([article], engine)[0].mentions
    return next(m for m in mentions if m.event == ("ASSAULT",) or m.event[0] == "ASSAULT")


def test_every_home_of_an_outlet_and_every_city_with_quarters_is_a_town_of_the_gazetteer() -> None:
    names, outlets = load_gazetteer(), load_outlets()
    listed = {*outlets.addresses.values(), *outlets.signs.values(), *outlets.names.values()}
    listed |= {city for cities in load_quarters().values() for city in cities}
    assert [home for home in listed if town_of(home, names) is None] == []


@pytest.mark.parametrize(
    ("article", "home"),
    [
        (Article(id="1", text="x", url="https://www.wtvm.com/story/1"), ("Columbus", "Georgia")),
        (Article(id="2", text="x", publisher="The Toledo Blade"), ("Toledo", "Ohio")),
        (Article(id="3", text="x", title="Man hurt at mall | Belfast Telegraph"), ("Belfast", "Northern Ireland")),
        (Article(id="4", text="He told KWTX that he had seen nothing."), ("Waco", "Texas")),
    ],
)
def test_an_outlet_has_its_home(article: Article, home: tuple[str, str]) -> None:
    found = homes(article, load_gazetteer())
    assert [(p.name, p.admin1) for p in found] == [home]


def test_a_text_in_capitals_shows_no_call_sign_and_a_word_is_no_police() -> None:
    assert homes(Article(id="1", text="A WRAL IN CAPITALS IS NO STATION HERE"), load_gazetteer()) == []
    assert force_home("WRAL", load_gazetteer()) is None


@pytest.mark.parametrize(
    ("text", "place", "city", "resolution"),
    [
        ("A man was shot in the Hickory Hill area, Memphis police said.", "Hickory Hill", "Memphis", 4),
        ("A woman was shot in Tottenham, the Metropolitan Police said in London.", "Tottenham", "London", None),
    ],
)
def test_a_quarter_has_its_city(engine: Engine, text: str, place: str, city: str, resolution: int | None) -> None:
    where = _first(engine, text).event_loc
    assert where is not None
    assert (where.resolved_place, where.city) == (place, city)
    assert where.resolution == (resolution or where.resolution) >= 4


def test_a_town_that_lies_in_another_state_than_all_its_namesakes_is_put_in_that_state(engine: Engine) -> None:
    where = _first(engine, "A man was shot dead in Lilburn, Mo., on Sunday.").event_loc
    assert where is not None
    assert where.province == "Missouri"


def test_initials_of_a_police_force_name_its_city(engine: Engine) -> None:
    where = _first(engine, "LAPD detectives are looking for a man who shot two brothers on Monday.").event_loc
    assert where is not None
    assert where.city == "Los Angeles"
