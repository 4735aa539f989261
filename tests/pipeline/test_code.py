from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.model.record import Entity, Location, Mention, Quantity
from tacitus.model.text import Article, Span
from tacitus.pipeline.code import code_batch

SENTENCES = [
    "LURIA AND SARNIA TO SIGN PACT",
    "By Ann Lee\n\nPORT HOPE, May 3 (Wire) - Kenya and Uganda signed a trade agreement on Friday, officials said.",
    "Gunmen killed at least 12 villagers and wounded dozens in northern Nigeria on Monday, police said.",
    '"We will never hold talks with the rebels," President Anna Berg told reporters in Oslo.',
    "The army denied that its soldiers had shot protesters.",
    "Colonel Omar Sy, the head of the Malian junta, met the Russian ambassador. He thanked Moscow for its support.",
    "We have a small favour to ask. Please support our journalism today.",
    "Thousands marched against the government in Lima, where police fired tear gas.",
    "France withdrew its troops from Niger in 2023 after a coup.",
    "The naïve café owner’s façade — 3 °C — “cracked”.",
    "Read more\n\nPhoto: Jane Doe / Wire",
]


def spans(value: Any) -> Iterator[tuple[str, int, int]]:
    """Give (words, start, end) of every span anywhere in a record."""
    if isinstance(value, Span | Quantity):
        yield value.text, value.start, value.end
    elif isinstance(value, Entity):
        yield value.entity_text, value.start, value.end
    elif isinstance(value, Location):
        yield value.extracted_place, value.start, value.end
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    if dataclasses.is_dataclass(value) and not isinstance(value, Span):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))


def assert_evidence(article: Article, mentions: tuple[Mention, ...]) -> None:
    for m in mentions:
        text = article.field(m.text_info.field)
        assert text[m.text_info.start : m.text_info.end] == m.text_info.quote
        for words, start, end in spans(m):
            assert article.text[start:end] == words or text[start:end] == words


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), min_size=1, max_size=5),
    st.sampled_from(["\n\n", " ", "\n", "\r\n\r\n"]),
)
def test_every_span_quotes_the_article(engine, parts, between):
    article = Article(id="x", text=between.join(parts), title="Kenya, Uganda To Open Border", date=dt.date(2024, 5, 4))
    (outcome,) = code_batch([article], engine)
    assert_evidence(article, outcome.mentions)
    for r in outcome.rejections:
        assert r.start is None or r.end is None or 0 <= r.start <= r.end


def test_neighbours_and_order_change_nothing(engine):
    articles = [Article(id=str(n), text=f"{s}\n\n{SENTENCES[2]}") for n, s in enumerate(SENTENCES)]
    alone = {a.id: code_batch([a], engine)[0] for a in articles}
    shuffled = random.Random(7).sample(articles, len(articles))
    assert {o.article_id: o for o in code_batch(shuffled, engine)} == alone


@pytest.fixture(scope="module")
def code(engine):
    def run(text: str, date: dt.date | None = None, title: str | None = None) -> tuple[Mention, ...]:
        (outcome,) = code_batch([Article(id="x", text=text, date=date, title=title)], engine)
        return outcome.mentions

    return run


def events(mentions: tuple[Mention, ...]) -> list[tuple[str, tuple[str | None, ...], tuple[str | None, ...]]]:
    return [(m.event[0], tuple(e.code for e in m.actor), tuple(e.code for e in m.recipient)) for m in mentions]


def test_a_title_is_coded_with_offsets_of_its_own(code):
    (m,) = code("The weather was fine.", title="Kenya, Uganda To Sign Trade Pact")
    assert (m.text_info.field, m.text_info.sequence) == ("title", 0)
    assert m.event == ("AGREE",)


def test_a_crowd_needs_no_state_to_protest_but_a_gardener_fights_no_war(code):
    assert [m.event[0] for m in code("Thousands of nurses marched through the capital on Tuesday.")] == ["PROTEST"]
    assert not code("The gardener declared war on the slugs.")


def test_victims_of_nobody_named_are_coded_with_an_unidentified_actor(code):
    (m,) = code("Two Iraqi soldiers were killed by a roadside bomb near Mosul.")
    assert m.event == ("ASSAULT",)
    assert [(e.sector, e.entity_text, e.start == e.end) for e in m.actor] == [("UNK", "", True)]


def test_an_attack_and_its_victims_are_one_record(code):
    (m,) = code("Rebels attacked a police station in Kabul on Monday, killing 12 officers and wounding 20.")
    assert (m.size.dead.low, m.size.injured.low) == (12, 20)
    assert m.event_loc.resolved_place == "Kabul"


def test_what_is_promised_is_not_coded_beside_the_promise(code):
    assert events(code("France agreed to send troops to Niger.")) == [("AGREE", ("FRA",), ("NER",))]


def test_a_refusal_in_the_future_is_a_rejection(code):
    (m,) = code("Iran will not release the two French prisoners, its foreign ministry said.")
    assert (m.event, m.mode) == (("REJECT",), ("yield",))


def test_claim_two_sentences_on_belongs_to_the_attack(code):
    mentions = code(
        "An attack in Kabul killed 20 people on Monday. Rescuers searched the ruins. "
        "The Islamic State group claimed responsibility."
    )
    assert [(m.event[0], [e.code for e in m.claimed_by]) for m in mentions] == [("ASSAULT", ["IMG"])]


def test_nobody_claiming_is_no_claim(code):
    mentions = code("An attack in Kabul killed 20 people on Monday. No group has claimed responsibility.")
    assert [m.claimed_by for m in mentions] == [()]


def test_a_claim_in_the_text_fills_no_record_of_the_title(engine):
    article = Article(
        id="x", title="Attack in Kabul kills 20", text="The Islamic State group claimed responsibility for the attack."
    )
    (outcome,) = code_batch([article], engine)
    assert outcome.mentions
    assert_evidence(article, outcome.mentions)
    for m in outcome.mentions:
        for e in m.claimed_by:
            assert article.field(m.text_info.field)[e.start : e.end] == e.entity_text


def test_negated_events_stay_out_and_are_counted(engine):
    (outcome,) = code_batch([Article(id="x", text="Russian troops did not attack Ukraine.")], engine)
    assert not outcome.mentions
    assert [r.reason for r in outcome.rejections] == ["left out: negated"]


def test_an_article_in_another_language_is_one_rejection(engine):
    text = "Der Präsident hat am Montag mit dem Außenminister über den Krieg in der Ukraine und die Lage gesprochen."
    (outcome,) = code_batch([Article(id="x", text=text)], engine)
    assert outcome.failed
    assert [r.reason for r in outcome.rejections] == ["not in English"]


def test_a_title_of_several_states_takes_no_country_from_the_setting(code):
    (m,) = code("The Secretary of State met Jordanian Foreign Minister Sami Haddad in Amman on Monday.")
    assert [(e.code, e.sector) for e in m.actor] == [(None, "GOV"), ("JOR", "GOV")]
