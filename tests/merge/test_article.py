from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from tacitus.merge.article import Telling, links
from tacitus.model.record import CiteInfo, Entity, Location, Mention, Quantity, Size, TextInfo
from tacitus.model.text import Span

CITE = CiteInfo(url=None, title=None, language="en", publication=None, published=None, coder="t", codebook="p", run="r")


def entity(name, code=None, sector=None, method="name"):
    return Entity(entity_text=name, start=0, end=1, identifier_text=name, code=code, sector=sector, method=method)


NOBODY = entity("unidentified", sector="UNK", method="implied")
REBELS = entity("rebels", "MLI", "REB")
ARMY = entity("Army of Mali", "MLI", "MIL")
VILLAGERS = entity("villagers", "MLI", "CVL")


def town(name, lat, lon, country="MLI"):
    return Location(
        extracted_place=name, resolved_place=name, start=0, end=1, lat=lat, lon=lon, country_code=country, resolution=4
    )


def quantity(n):
    return Quantity(low=n, high=n, text=str(n), start=0, end=1)


def telling(
    name, sentence, *, actor=(NOBODY,), recipient=(), event="ASSAULT", mode=(), date=None, place=None, dead=None,
    factuality="asserted", historical=False, chains=(), victims=(), **form,
):  # fmt: skip
    """A mention called `name` in sentence number `sentence`; a date that is given is one that the text gave."""
    at = sentence * 100
    mention = Mention(
        id=name, article_id="a", date=date, enddate=date, date_precision="day" if date else "unknown", date_text=None,
        event=(event,), mode=mode, context=(), quad_code=4, event_scale=-9.0,
        event_text=Span("attack", at, at + 6), actor=tuple(actor), recipient=tuple(recipient), claimed_by=(),
        event_loc=place, size=Size(dead=quantity(dead) if dead else None), attribution=(), factuality=factuality,
        historical=historical, confidence=0.5, reasons=(), link=None,
        text_info=TextInfo(field="text", sequence=sentence, start=at, end=at + 90, quote=""), cite_info=CITE,
    )  # fmt: skip
    lemma = form.pop("lemma", "attack")
    return Telling(mention=mention, actors=frozenset(chains), recipients=frozenset(victims), lemma=lemma, **form)


def together(*tellings):
    """The mentions' names in groups, in order of text."""
    event_of = links(tellings)
    groups = {}
    for t in tellings:
        groups.setdefault(event_of[t.mention.id], []).append(t.mention.id)
    return sorted(groups.values())


GAO = town("Gao", 16.3, 0)
RAID = telling("raid", 1, actor=[REBELS], recipient=[VILLAGERS], chains=["r"], victims=["v"], place=GAO)


@pytest.mark.parametrize(
    "other",
    [
        telling("b", 2, actor=[REBELS], recipient=[VILLAGERS], chains=["r"], victims=["v"], lemma="storm"),
        telling("b", 3, actor=[NOBODY], noun=True, definite=True),
        telling("b", 3, actor=[REBELS], chains=["r"], noun=True, definite=True, lemma="assault"),
        telling("b", 3, actor=[NOBODY], noun=True, definite=True, place=GAO),
        telling("b", 3, recipient=[VILLAGERS], victims=["v"], lemma="attack"),
    ],
)
def test_one_event_told_twice_has_one_link(other):
    assert together(RAID, other) == [["raid", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        telling("b", 2, actor=[REBELS], recipient=[VILLAGERS], chains=["r"], victims=["v"], event="COERCE"),
        telling("b", 2, noun=True, definite=True, place=town("Timbuktu", 16.8, -3.0)),
        telling("b", 2, noun=True, definite=True, factuality="negated"),
        telling("b", 2, noun=True, definite=True, actor=[ARMY], chains=["m"]),
        telling("b", 2, noun=True, definite=True, plural=True),
        telling("b", 2, noun=True, definite=False),
        telling("b", 40, noun=True, definite=True),
        telling("b", 2, recipient=[VILLAGERS], victims=["w"], lemma="bomb"),
    ],
)
def test_other_events_keep_to_themselves(other):
    assert together(RAID, other) == [["b"], ["raid"]]


def test_dates_of_the_text_part_events_and_a_night_does_not():
    first = telling("a", 1, recipient=[VILLAGERS], victims=["v"], date="2024-03-01", dead=4)
    night = telling("b", 2, recipient=[VILLAGERS], victims=["v"], date="2024-03-02", dead=4)
    later = telling("c", 3, recipient=[VILLAGERS], victims=["v"], date="2024-03-09", dead=4)
    assert together(first, night, later) == [["a", "b"], ["c"]]


def test_numbers_that_exclude_each_other_part_events():
    first = telling("a", 1, recipient=[VILLAGERS], victims=["v"], dead=4)
    same = telling("b", 2, dead=4, lemma="kill")
    other = telling("c", 3, recipient=[VILLAGERS], victims=["v"], dead=9)
    assert together(first, same, other) == [["a", "b"], ["c"]]


def test_no_event_holds_two_mentions_that_contradict_each_other():
    gao = telling("a", 1, recipient=[VILLAGERS], victims=["v"], lemma="raid", place=GAO)
    kidal = telling("b", 2, recipient=[VILLAGERS], victims=["w"], lemma="raid", place=town("Kidal", 18.4, 1.4))
    back = telling("c", 3, noun=True, definite=True)
    assert together(gao, kidal, back) == [["a"], ["b", "c"]]


def test_means_part_attacks_but_not_a_circumstance_from_its_event():
    bomb = telling("a", 1, recipient=[VILLAGERS], victims=["v"], mode=("explosives",), dead=3, at=(1, 4))
    abduction = telling("b", 2, recipient=[VILLAGERS], victims=["v"], mode=("abduct",))
    assert together(bomb, abduction) == [["a"], ["b"]]
    assert together(bomb, replace(abduction, inside=frozenset({(1, 4)}))) == [["a", "b"]]


def test_a_headline_and_its_article_tell_of_one_event():
    headline = telling("a", 0, actor=[REBELS], chains=["r"], lemma="storm", headline=True)
    assert together(headline, telling("b", 1, actor=[REBELS], chains=["r"], lemma="raid")) == [["a", "b"]]


def test_talks_between_the_same_parties_are_one_event():
    pair = {"event": "CONSULT", "actor": [entity("Mali", "MLI"), entity("Togo", "TGO")], "chains": ["m", "t"]}
    assert together(telling("a", 1, lemma="meet", **pair), telling("b", 2, lemma="talk", **pair)) == [["a", "b"]]


def test_neither_order_nor_earlier_links_matter():
    tellings = [
        RAID,
        telling("b", 2, noun=True, definite=True),
        telling("c", 3, recipient=[VILLAGERS], victims=["w"], lemma="bomb", mode=("explosives",)),
        telling("d", 4, noun=True, definite=True, mode=("explosives",), lemma="blast"),
    ]
    wanted = links(tellings)
    assert wanted == {"raid": "raid", "b": "raid", "c": "c", "d": "c"}
    for order in itertools.permutations(tellings):
        assert links(order) == wanted
    linked = [replace(t, mention=replace(t.mention, link=wanted[t.mention.id])) for t in tellings]
    assert links(linked) == wanted


def test_a_mention_alone_is_its_own_event_and_nothing_gives_nothing():
    assert links([RAID]) == {"raid": "raid"}
    assert links([]) == {}


def test_a_week_told_as_such_holds_its_days():
    week = telling("a", 1, recipient=[VILLAGERS], victims=["v"], date="2024-03-04", dead=5)
    week = replace(week, mention=replace(week.mention, enddate="2024-03-10", date_precision="week"))
    day = telling("b", 2, recipient=[VILLAGERS], victims=["v"], date=dt.date(2024, 3, 8).isoformat(), dead=5)
    assert together(week, day) == [["a", "b"]]
