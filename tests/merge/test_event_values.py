"""What is known of an event: values side by side, the best by the rule of docs/merging.md, outlets told apart."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from tellers import report

from tacitus.merge.derive import event_of
from tacitus.merge.outlets import sources_of
from tacitus.merge.reports import names, reports_of
from tacitus.merge.rules import load_rules
from tacitus.model.event import Party
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch

PAGE = (Path(__file__).parents[2] / "docs" / "merging.md").read_text(encoding="utf-8")
WORDS = tuple(f"word{n}" for n in range(10))


def values(event, field):
    return [(v.value, v.outlets, v.best) for v in event.values if v.field == field]


def own(n):
    return tuple(f"{w}{n}" for w in WORDS)


def test_a_toll_that_is_revised_keeps_both_values_with_who_tells_them():
    told = [
        report("1", dead=(137,), published="2024-03-05", words=own(1)),
        report("2", dead=(137,), published="2024-03-05", words=own(2)),
        report("3", dead=(143,), published="2024-03-06", words=own(3)),
    ]
    event = event_of(told)
    assert event.dead == 143
    later, earlier = (v for v in event.values if v.field == "dead")
    assert (later.value, later.mentions, later.outlets, later.first_told, later.best) == (
        "143",
        ("3",),
        1,
        "2024-03-06",
        True,
    )
    assert (earlier.value, earlier.mentions, earlier.outlets, earlier.best) == ("137", ("1", "2"), 2, False)


def test_one_outlets_later_number_does_not_outweigh_many():
    told = [report(str(n), dead=(7,), words=own(n)) for n in range(5)]
    assert event_of([*told, report("9", dead=(70,), published="2024-03-09", words=own(9))]).dead == 7


def test_the_finest_place_and_the_most_exact_day_are_best():
    told = [
        report("1", place="mopti", resolution=2, first="2024-03-01", last="2024-03-31", precision="month"),
        report("2", place="mopti", resolution=2, first="2024-03-01", last="2024-03-31", precision="month"),
        report("3"),
    ]
    event = event_of(told)
    assert (event.place, event.resolution, event.point) == ("dioura", 4, (14.83, -5.25))
    assert (event.date, event.enddate, event.date_precision) == ("2024-03-04", None, "day")
    assert ("2024-03-01/2024-03-31", 2, False) in values(event, "date")


def test_copies_count_as_one_outlet_and_all_articles_are_counted():
    same_words = [report(str(n), words=WORDS) for n in range(3)]
    trimmed = report("4", words=WORDS[:9])
    same_echo = [report("5", echo="e", words=own(5)), report("6", echo="e", words=own(6))]
    event = event_of([*same_words, trimmed, *same_echo, report("7", words=own(7))])
    assert (event.outlets, event.articles) == (3, 7)


def test_two_articles_of_one_outlet_are_one_source():
    told = [report("1", outlet="x", words=own(1)), report("2", outlet="x", words=own(2)), report("3", words=own(3))]
    sources = sources_of(told)
    assert sources["a1"] == sources["a2"] != sources["a3"]


def test_first_and_last_report_and_parties_once():
    told = [report("1", published="2024-03-09"), report("2", published="2024-03-05", actors=())]
    event = event_of(told)
    assert (event.id, event.first_report, event.last_report) == ("1", "2024-03-05", "2024-03-09")
    assert event.actors == (Party(name="karu front", code="MLI", sector="REB", item="Q1"),)


def test_the_order_of_the_reports_does_not_matter():
    told = [report(str(n), dead=(n % 3 + 1,), published=f"2024-03-0{n % 4 + 5}") for n in range(8)]
    assert event_of(told) == event_of(told[::-1])


def test_names_are_no_countries_and_no_first_words_and_none_in_headlines():
    rules = load_rules()
    assert names("Gunmen killed Ilo Tarn near the Malian border on Monday.", rules) == ("ilo", "tarn")
    assert names("Ilo Tarn Killed In Raid By Gunmen", rules) == ()


def test_a_coded_article_gives_reports(engine):
    text = "Gunmen killed seven villagers in Dioura, Mali, on Monday."
    (outcome,) = code_batch([Article(id="x", text=text, date=dt.date(2024, 3, 5))], engine)
    (first, *_) = told = reports_of(outcome.mentions)
    assert (first.event, first.first, first.country, first.dead) == ("ASSAULT", "2024-03-04", "MLI", (7,))
    assert len({r.echo for r in told}) == 1
    assert {"gunmen", "killed", "villagers"} <= set(first.words)


def test_the_page_states_the_weights_that_are_used():
    points = load_rules().points
    rows = re.findall(r"^\| `([a-z_.]+)` \| (-?[0-9.]+) \|", PAGE, re.M)
    assert {key for key, _ in rows} == set(points)
    assert {key: float(value) for key, value in rows} == points
    assert f"threshold of {load_rules().threshold:g}" in PAGE
    assert load_rules().density[0] == 0
    assert all(f"{share:.0%}" in PAGE for share in load_rules().density[1:])


def test_the_pages_example_of_the_rule_comes_out_as_it_says():
    table = re.search(r"<!-- values -->\n(.*?)\n\n", PAGE, re.S)
    assert table
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()[2:]]
    told = [
        report(str(n), outlet=outlet, published=day, dead=(int(dead),), words=own(n))
        for n, (outlet, day, dead) in enumerate(rows)
    ]
    best = re.search(r"The best value is (\d+)", PAGE)
    assert best
    assert event_of(told).dead == int(best[1])
