"""Learning takes what an article says outright, and nothing else."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tacitus.model.sighting import Sightings
from tacitus.model.text import Article
from tacitus.pipeline.learn import learned_from, outlet_of
from tacitus.pipeline.runner import learn
from tacitus.settings import Settings


def seen(engine, text: str) -> list[tuple[str, str, str | None, str | None]]:
    (result,) = learn([Article(id="a", text=text, date=dt.date(2024, 3, 1))], Settings(), engine=engine)
    assert isinstance(result, Sightings)
    assert all(text[s.start : s.end] == s.quote for s in result.found)
    return [(s.name, s.called, s.code, s.sector) for s in result.found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colonel Ilo Tarn, head of the Malian junta, left.", "Ilo Tarn: Colonel, head of the Malian junta: MLI GOV"),
        ("Kenya's foreign minister, Awa Doro, arrived.", "Awa Doro: Kenya's foreign minister: KEN GOV"),
        ("Ilo Tarn, who heads the Ugandan army, resigned.", "Ilo Tarn: heads the Ugandan army: UGA MIL"),
        ("Awa Doro is the foreign minister of Kenya.", "Awa Doro: foreign minister of Kenya: KEN GOV"),
        ("Lawmaker Awa Doro of Mali protested.", "Awa Doro: Lawmaker, of Mali: MLI LEG"),
        ("The Lions of the Delta, a rebel group in Mali, left.", "Lions of the Delta: rebel group in Mali: MLI REB"),
        ("The Chadian rebel group Karu Moss Front left.", "Karu Moss Front: Chadian rebel group: TCD REB"),
    ],
)
def test_titles_appositions_and_clauses_are_learned(engine, text, expected):
    assert expected in [f"{name}: {called}: {code} {sector}" for name, called, code, sector in seen(engine, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Awa Doro was not the president of Kenya.",
        "Is Awa Doro the president of Kenya?",
        "Awa Doro would be the president of Kenya.",
        "Awa Doro left Nairobi. Kenya mourned.",
        "Joe Biden spoke on Tuesday.",
        "Shoppers in London, Britain's capital, cheered.",
    ],
)
def test_what_is_not_said_is_not_learned(engine, text):
    assert seen(engine, text) == []


def test_a_surname_brings_its_description_to_the_full_name(engine):
    found = seen(engine, "Ilo Tarn met envoys in Bamako. Colonel Tarn, the Malian president, smiled.")
    assert ("Ilo Tarn", "Colonel, Malian president", "MLI", "GOV") in found


TEXTS = (
    "Colonel Ilo Tarn, head of the Malian junta, met envoys on Monday.",
    "Kenya's foreign minister, Awa Doro, arrived in Nairobi on Tuesday.",
    "Malian President Ilo Tarn condemned the attack, officials said.",
    "The Lions of the Delta, a rebel group in Mali, attacked a town.",
    "Le gouvernement a annoncé que les négociations reprendraient la semaine prochaine dans la capitale.",
)


def test_workers_and_order_give_the_same_bytes(engine):
    items = [Article(id=f"a{n}", text=TEXTS[n % 5], date=dt.date(2024, 1, 1 + n % 9)) for n in range(40)]
    mixed = random.Random(1).sample(items, len(items))

    def register(given: list[Article], workers: int) -> bytes:
        results = learn(given, Settings(), workers, engine if workers == 1 else None)
        return b"".join(learned_from((r for r in results if isinstance(r, Sightings)), 4).lines())

    alone = register(items, 1)
    assert alone.count(b"\n") == 4
    assert register(mixed, 1) == alone
    assert register(mixed, 2) == alone


def test_the_outlet_is_the_publisher_or_the_host():
    assert outlet_of(Article(id="a", text="x", publisher="Echo", url="https://post.example/1")) == "Echo"
    assert outlet_of(Article(id="a", text="x", url="https://www.post.example/1")) == "post.example"
    assert outlet_of(Article(id="a", text="x", url="https://[bad")) is None
    assert outlet_of(Article(id="a", text="x")) is None
