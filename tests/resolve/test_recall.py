"""A bare name is who the evidence around the date says; where that does not decide, nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from tacitus.model.sighting import Sighting, Sightings
from tacitus.resolve.actors import Actors
from tacitus.resolve.learned import Learned
from tacitus.resolve.loading import with_names
from tacitus.resolve.recall import Recall, learned_groups
from tacitus.resolve.register import load_register

REGISTER = load_register({"leaders": ""})


def actors(*rows: tuple[str, str | None, str | None, str | None, str, int], kind: str = "person") -> Actors:
    """Actors that learned rows of (name, code, sector, office, first day, number of articles, one a day)."""
    learned = Learned()
    for n, (name, code, sector, office, first, count) in enumerate(rows):
        for k in range(count):
            one = Sighting(
                name=name, kind=kind, called=office or "x", code=code, sector=sector, other_sectors=(), office=office,
                start=0, end=1, quote="x",
            )  # fmt: skip
            day = (dt.date.fromisoformat(first) + dt.timedelta(days=k)).isoformat()
            learned.note(Sightings(article_id=f"{n}-{k}", article=f"{n}-{k}", date=day, outlet=None, found=(one,)))
    return Actors(with_names(REGISTER, learned_groups(learned, REGISTER)), Recall(learned))


def who(known: Actors, text: str, date: str | None):
    day = dt.date.fromisoformat(date) if date else None
    found = known.resolve(text, day)
    assert found is not None
    return known.recall(found, day)


CAREER = (
    ("Awa Doro", "MLI", "LEG", None, "2015-03-01", 5),
    ("Awa Doro", "MLI", "GOV", "foreign minister", "2020-01-10", 8),
    ("Awa Doro", "MLI", "ELI", None, "2022-06-01", 3),
)


@pytest.mark.parametrize(
    ("date", "sector", "office"),
    [
        ("2015-03-20", "LEG", None),
        ("2020-02-01", "GOV", "foreign minister"),
        ("2021-01-01", "GOV", "foreign minister"),
        ("2022-07-01", "ELI", None),
        ("2010-01-01", None, None),
        (None, "GOV", "foreign minister"),
    ],
)
def test_the_evidence_near_the_date_decides_the_office(date, sector, office):
    found = who(actors(*CAREER), "Doro", date)
    assert (found.identifier_text, found.code, found.sector, found.office) == ("Awa Doro", "MLI", sector, office)
    assert found.method == "register"


def test_two_equally_supported_persons_of_one_surname_stay_unresolved():
    known = actors(("Awa Doro", "MLI", "GOV", None, "2020-01-01", 4), ("Ben Doro", "KEN", "LEG", None, "2020-01-01", 4))
    found = who(known, "Doro", "2020-01-10")
    assert (found.code, found.sector, found.identifier_text) == (None, None, "Doro")
    assert "Awa Doro (MLI, 4 articles); Ben Doro (KEN, 4 articles)" in found.reasons[-1]


def test_the_person_in_the_news_at_the_time_is_taken_and_the_other_named():
    known = actors(("Awa Doro", "MLI", "GOV", None, "2020-01-01", 4), ("Ben Doro", "KEN", "LEG", None, "2012-01-01", 9))
    assert who(known, "Doro", "2020-01-10").code == "MLI"
    found = who(known, "Doro", "2012-01-03")
    assert found.code == "KEN"
    far = who(known, "Doro", None)
    assert far.code == "KEN"
    assert any("less likely Awa Doro (MLI, 4 articles)" in reason for reason in far.reasons)


def test_another_first_name_is_another_person():
    known = actors(*CAREER)
    assert who(known, "Zeno Doro", "2020-02-01").code is None
    assert who(known, "A. Doro", "2020-02-01").code == "MLI"
    assert who(known, "Awa Doro", "2020-02-01").code == "MLI"


def test_what_the_article_says_stays_and_excludes():
    known = actors(*CAREER)
    lawmaker = who(known, "lawmaker Doro", "2020-02-01")
    assert (lawmaker.code, lawmaker.sector) == ("MLI", "LEG")
    assert who(known, "General Doro", "2020-02-01").code is None
    assert who(known, "Kenyan lawmaker Doro", "2020-02-01").identifier_text == "Doro"
    assert who(known, "Malian lawmaker Doro", "2020-02-01").identifier_text == "Awa Doro"


def test_one_name_with_two_codes_is_no_one_s():
    known = actors(("Awa Doro", "MLI", "GOV", None, "2020-01-01", 4), ("Awa Doro", "KEN", "GOV", None, "2020-01-01", 3))
    found = who(known, "Doro", "2020-01-10")
    assert found.code is None
    assert "several codes: MLI 4, KEN 3" in found.reasons[-1]


def test_an_office_beats_a_rank():
    known = actors(
        ("Awa Doro", "MLI", "MIL", None, "2020-01-01", 5), ("Awa Doro", "MLI", "GOV", "president", "2020-01-05", 2)
    )
    assert who(known, "Doro", "2020-01-10").office == "president"


def test_as_many_articles_for_two_sectors_on_the_same_days_give_none():
    rows = (("Awa Doro", "MLI", "GOV", None, "2020-01-01", 2), ("Awa Doro", "MLI", "LEG", None, "2020-01-01", 2))
    found = who(actors(*rows), "Doro", "2020-01-10")
    assert (found.code, found.sector) == ("MLI", None)
    assert any("as many articles" in reason for reason in found.reasons)


def test_a_learned_group_is_a_name_like_the_shipped_ones():
    known = actors(("Karu Moss Front", "TCD", "REB", None, "2020-01-01", 2), kind="group")
    found = known.resolve("fighters of the Karu Moss Front")
    assert found is not None
    assert (found.code, found.sector) == ("TCD", "REB")


def test_a_disputed_group_is_left_out():
    rows = (
        ("Karu Moss Front", "TCD", "REB", None, "2020-01-01", 2),
        ("Karu Moss Front", "SDN", "REB", None, "2020-01-01", 2),
    )
    found = actors(*rows, kind="group").resolve("the Karu Moss Front")
    assert found is not None
    assert found.code is None


def test_of_two_offices_that_as_many_articles_say_the_nearer_one_is_taken():
    rows = (
        ("Awa Doro", "MLI", "GOV", "envoy", "2020-01-01", 2),
        ("Awa Doro", "MLI", "GOV", "president", "2020-01-20", 2),
    )
    known = actors(*rows)
    assert who(known, "Doro", "2020-01-25").office == "president"
    assert who(known, "Doro", "2019-12-30").office == "envoy"
