"""Tolls in headlines and tolls told person by person: who is the same, who is another, who of the hurt died."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine


def numbers(engine: Engine, text: str, title: str | None = None) -> tuple[int, int]:
    """Give the dead and the injured of the first attack."""
    article = Article(id="a", title=title, text=text, date=dt.date(2023, 5, 12))
    found = code_batch([article], engine)[0].mentions
    size = next(m for m in found if m.event == ("ASSAULT",)).size
    dead, injured = ((q.high if q.high is not None else q.low or 0) if q else 0 for q in (size.dead, size.injured))
    return dead, injured


@pytest.mark.parametrize(
    ("title", "dead", "injured"),
    [
        ("4 Shot, 1 Killed During Quarrel In Toledo", 1, 3),
        ("One dead, two hurt after stabbing in Leeds", 1, 2),
        ("1 dead, 4 injured in Macon shooting", 1, 4),
        ("10 people shot at warehouse in Ohio", 0, 10),
        ("Fatal shooting in Macon investigated", 1, 0),
    ],
)
def test_the_words_of_a_headline_count(engine: Engine, title: str, dead: int, injured: int) -> None:
    assert numbers(engine, "The mayor will speak on Friday.", title) == (dead, injured)


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("The 2014 shootings in Macon shocked the town.", 0, 0),
        ("Gunmen fired more than 20 rounds and shot more than 30 bullets at a police post in Macon.", 0, 0),
        ("A shooting in Macon left three dead and injured another early Sunday.", 3, 1),
        ("Two men died and seven were severely injured when gunmen opened fire in Macon.", 2, 7),
        ("He shot and killed both Anna Lind and Peter Mann in Macon.", 2, 0),
        ("A total of 50 people were killed in the shooting in Macon.", 50, 0),
        ("A mother, a father and one of their sons were shot in Macon.", 0, 3),
        ("The shooting in Macon claimed the life of 47-year-old Carl Baker.", 1, 0),
        ("Three people were shot, one of them fatally, in Macon.", 1, 2),
        ("A quadruple shooting in Macon left one dead.", 1, 3),
        ("Carl Baker was charged with murder in the shooting of a clerk in Macon.", 1, 0),
        ("A man was shot in Macon on Monday. He was taken to Mercy Hospital and pronounced dead.", 1, 0),
        ("Carl Baker was dead when police came. He was shot in Macon on Monday.", 1, 0),
        ("Carl Baker was shot in Macon but survived.", 0, 1),
        (
            "One person was killed and three others were wounded in a shooting in Macon. "
            "Three others were taken to a hospital.",
            1,
            3,
        ),
    ],
)
def test_persons_are_counted_once(engine: Engine, text: str, dead: int, injured: int) -> None:
    assert numbers(engine, text) == (dead, injured)
