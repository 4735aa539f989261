"""Which reports of several articles are one event."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellers import report, said

from tacitus.merge.decide import merge_reports, report_keys
from tacitus.merge.events import current, events_of, groups_of
from tacitus.model.event import Party

GOV = Party(name="russia", code="RUS", sector="GOV", item="Q159")
MALI = Party(name="mali", code="MLI", sector="GOV", item="Q912")
TALKS = {
    "event": "CONSULT",
    "modes": ("visit",),
    "trigger": "met",
    "actors": (GOV, MALI),
    "recipients": (),
    "dead": (),
    "names": (),
    "words": ("cooperation", "delegation", "met", "minerals", "talks"),
    "place": "bamako",
    "point": (12.65, -8.0),
}


def groups(*reports, decisions=()):
    return groups_of(reports, [*merge_reports(reports), *decisions])


def test_two_outlets_tell_of_one_attack():
    assert groups(report("1"), report("2", words=("deadly", "dioura", "raid", "rebels"), names=())) == [("1", "2")]


@pytest.mark.parametrize(
    "other",
    [
        {"event": "PROTEST"},
        {"factuality": "negated"},
        {"country": "NER", "place": "tera", "point": (14.0, 0.75)},
        {"first": "2024-03-05", "dead": (4,), "names": ("diallo",)},
        {"place": "dogofry", "point": (14.80, -5.40), "dead": (3,), "names": ("keita",)},
        {"place": "kayes", "province": "kayes", "point": (14.45, -11.44)},
        {"first": "2024-05-04", "published": "2024-05-05"},
    ],
    ids=["type", "denied", "country", "next day", "next village", "far town", "two months later"],
)
def test_look_alikes_are_two(other):
    assert len(groups(report("1"), report("2", **other))) == 2


def test_a_day_apart_is_one_event_where_something_singular_agrees():
    assert groups(report("1", names=("tarn", "sow")), report("2", first="2024-03-05", names=("tarn", "sow"))) == [
        ("1", "2")
    ]


def test_a_revised_toll_does_not_part():
    assert groups(report("1", dead=(12,)), report("2", dead=(15,), names=())) == [("1", "2")]


def test_a_report_without_a_day_is_of_the_days_before_it():
    vague = {"first": "2024-03-05", "precision": "publication", "names": ("tarn",)}
    assert groups(report("1"), report("2", **vague)) == [("1", "2")]
    assert len(groups(report("1"), report("2", **vague | {"published": "2024-03-01", "first": "2024-03-01"}))) == 2


def test_talks_of_two_states_on_a_day_are_one_and_on_another_day_another():
    assert groups(report("1", **TALKS), report("2", **TALKS)) == [("1", "2")]
    assert len(groups(report("1", **TALKS), report("2", **TALKS, first="2024-03-06", published="2024-03-07"))) == 2


def test_private_persons_of_other_names_speak_against():
    arrest = {"event": "COERCE", "modes": ("arrest",), "trigger": "arrested", "dead": (), "place": None}
    words = ("arrested", "home", "overnight", "suspicion", "theft")
    jo = {"recipients": (Party(name="jo tarn"),), "names": ("jo", "tarn"), "words": (*words, "jo", "tarn")}
    al = {"recipients": (Party(name="al sow"),), "names": ("al", "sow"), "words": (*words[:2], "al", "fraud", "sow")}
    assert groups(report("1", **arrest, **jo), report("2", **arrest, **jo)) == [("1", "2")]
    assert len(groups(report("1", **arrest, **jo), report("2", **arrest, **al))) == 2


def test_what_an_article_links_is_together():
    a, b = report("1", article_id="a", link="1"), report("2", article_id="a", link="1", event="ASSAULT", dead=(90,))
    assert groups(a, b) == [("1", "2")]


def test_the_reasons_say_what_agreed():
    (joined,) = merge_reports([report("1"), report("2", names=())], time="2024-05-01")
    assert {"days: the same +2", "place: site +3", "dead: 7 +1.5"} <= set(joined.reasons)
    assert (joined.kind, joined.a, joined.b, joined.time) == ("join", "1", "2", "2024-05-01")
    assert joined.by.startswith("tacitus ")
    assert 0.5 < joined.score <= 1


def test_one_vague_report_does_not_make_two_events_one():
    first = [report(f"1{n}", names=("tarn", "sow")) for n in range(3)]
    second = [report(f"2{n}", first="2024-03-05", names=("keita", "ba"), dead=(3,)) for n in range(3)]
    vague = report("30", first="2024-03-05", precision="publication", names=(), dead=())
    found = groups(*first, *second, vague)
    assert [set(g) - {"30"} for g in found] == [{"10", "11", "12"}, {"20", "21", "22"}]


def test_copies_are_joined_with_the_first_and_compared_once():
    told = [report(str(n)) for n in range(5)]
    decided = merge_reports(told)
    assert [(d.a, d.b) for d in sorted(decided, key=lambda d: d.b)] == [("0", str(n)) for n in range(1, 5)]
    assert groups_of(told, decided) == [tuple("01234")]
    apart = [said("split", "0", "3")]
    assert all(not {"0", "3"} <= set(g) for g in groups_of(told, [*decided, *apart]))


def test_merging_again_decides_nothing_new():
    told = [report("1"), report("2"), report("3", dead=(7, 8))]
    before = merge_reports(told)
    assert before
    assert merge_reports(told, decisions=before) == []


def test_a_new_days_reports_find_the_old_ones_by_their_keys():
    old, new = report("1"), report("2")
    asked = []

    def known(keys):
        asked.append(keys)
        return [old] if keys & report_keys([old]) else []

    (joined,) = merge_reports([new], known)
    assert (joined.a, joined.b) == ("1", "2")
    assert asked == [report_keys([new])]


WORDS = ["attack", "gunmen", "killed", "market", "raid", "rebels", "shot", "village"]


def archive(seed):
    rng = random.Random(seed)
    days, places = ["2024-03-04", "2024-03-05"], [("dioura", (14.83, -5.25)), ("dogofry", (14.80, -5.40))]
    told = []
    for n in range(14):
        place, point = rng.choice(places)
        told.append(
            report(
                f"{n:02d}",
                article_id=f"a{n // 2 if rng.random() < 0.4 else n}",
                first=rng.choice(days),
                precision=rng.choice(["day", "day", "publication"]),
                place=place,
                point=point,
                dead=rng.choice([(), (7,), (3,)]),
                names=tuple(rng.sample(["tarn", "sow", "keita", "ba"], rng.randrange(3))),
                words=tuple(sorted(rng.sample(WORDS, 5))),
            )
        )
    return sorted(told, key=lambda r: r.article_id)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_any_order_and_any_batches_give_the_same_events(seed, rng):
    told = archive(seed)
    at_once = events_of(told, merge_reports(told))
    articles = sorted({r.article_id for r in told})
    rng.shuffle(articles)
    keys_of_article = {a: report_keys([r for r in told if r.article_id == a]) for a in articles}
    known, decisions = [], []

    def under(keys):
        return [r for r in known if keys_of_article[r.article_id] & keys]

    while articles:
        some = {articles.pop() for _ in range(min(len(articles), rng.randint(1, 4)))}
        batch = [r for r in told if r.article_id in some]
        rng.shuffle(batch)
        batch.sort(key=lambda r: r.article_id)
        decisions += merge_reports(batch, under, decisions)
        known += batch
    rng.shuffle(decisions)
    assert events_of(known, decisions) == at_once


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_split_after_join_restores_the_events_and_ids_go_on_being_found(seed, data):
    told = archive(seed)
    decisions = merge_reports(told)
    before = events_of(told, decisions)
    x, y = data.draw(st.sampled_from(before)), data.draw(st.sampled_from(before))
    if x is y:
        return
    joined = events_of(told, [*decisions, said("join", x.id, y.id, 1)])
    assert current(x.id, joined) == current(y.id, joined) != None  # noqa: E711
    assert len(joined) <= len(before) - 1 + len(x.mentions) + len(y.mentions)
    assert events_of(told, [*decisions, said("join", x.id, y.id, 1), said("split", x.id, y.id, 2)]) == before
    undone = [said("join", x.id, y.id, 1), said("undo", x.id, y.id, 2, undoes=said("join", x.id, y.id, 1).id)]
    assert events_of(told, [*decisions, *undone]) == before


def test_a_person_parts_what_the_merger_and_the_article_join():
    told = [report("1"), report("2"), report("3", article_id="a1", link="1"), report("4", article_id="a1", link="1")]
    assert groups(*told) == [("1", "2"), ("3", "4")] or groups(*told) == [("1", "2", "3", "4")]
    decided = [said("split", "1", "2")]
    assert all(not {"1", "2"} <= set(g) for g in groups(*told, decisions=decided))
    assert all(not {"3", "4"} <= set(g) for g in groups(*told, decisions=[said("split", "3", "4")]))


def test_the_later_of_two_persons_decisions_stands():
    told = [report("1"), report("2", event="PROTEST")]
    join, split = said("join", "1", "2", 1), said("split", "1", "2", 2)
    assert groups(*told, decisions=[split, join]) == [("1",), ("2",)]
    assert groups(*told, decisions=[split, said("join", "1", "2", 3)]) == [("1", "2")]
    assert groups(*told, decisions=[join, split, said("undo", "1", "2", 4, undoes=split.id)]) == [("1", "2")]
