"""Event places beyond the gazetteer's names: the capital, streets and villages, and texts in capitals only."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.record import Location
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine


def place_of(engine: Engine, text: str) -> Location | None:
    """Give the place of the first attack of a text."""
    article = Article(id="a", text=text, date=dt.date(2023, 5, 12))
    return next(m.event_loc for m in code_batch([article], engine)[0].mentions if m.event == ("ASSAULT",))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen attacked a patrol in the capital on Monday, killing two Malian soldiers.", "the capital", "Bamako"),
        ("Gunmen shot dead three people on Airport Road in Kano, Nigeria.", "Airport Road", "Airport Road"),
        ("REBELS KILLED TWO SOLDIERS AT A GAS STATION IN DOWNTOWN CALI, COLOMBIA.", "CALI", "Cali"),
        ("GUERRILLAS ATTACKED THE TOWN OF ZURIPATA, LOCATED IN SOUTHERN AYACUCHO DEPARTMENT.", "ZURIPATA", "ZURIPATA"),
    ],
)
def test_where_it_happened(engine: Engine, text: str, words: str, name: str) -> None:
    place = place_of(engine, text)
    assert place is not None
    assert place.extracted_place == words
    assert place.resolved_place == name


def test_a_street_is_in_its_town_and_a_village_in_no_other(engine: Engine) -> None:
    street = place_of(engine, "Gunmen shot dead three people on Airport Road in Kano, Nigeria.")
    village = place_of(engine, "Rebels attacked soldiers in the village of Zouerat, near Timbuktu.")
    assert street is not None
    assert street.city == "Kano"
    assert village is not None
    assert village.city != "Timbuktu"


def test_where_victims_are_brought_is_not_where_it_happened(engine: Engine) -> None:
    place = place_of(engine, "A gunman shot two men in Kano, and they died at Aminu Memorial Hospital.")
    assert place is not None
    assert place.resolved_place == "Kano"
