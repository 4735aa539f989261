from __future__ import annotations

import datetime as dt

from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch


def coded(engine, text, title=None):
    return code_batch([Article(id="a", text=text, title=title, date=dt.date(2024, 3, 5))], engine)[0]


def by_word(outcome, word):
    return next(m for m in outcome.mentions if word in m.event_text.text)


def test_a_noun_that_only_refers_back_is_counted_not_coded(engine):
    outcome = coded(engine, "Gunmen stormed a police station in Gao. Residents said the attack began before dawn.")
    assert [m.event_text.text for m in outcome.mentions] == ["stormed"]
    assert "refers back to an event that is told elsewhere in the article" in {r.reason for r in outcome.rejections}


def test_a_definite_noun_without_an_attack_before_it_is_no_event(engine):
    outcome = coded(engine, "Residents of the village said the attack began before dawn.")
    assert outcome.mentions == ()
    assert "no actor" in {r.reason for r in outcome.rejections}


def test_who_is_killed_in_an_attack_is_killed_by_who_attacks(engine):
    outcome = coded(engine, "Two policemen were killed during a rebel attack near Kidal on Monday.")
    assert len({m.link for m in outcome.mentions}) == 1
    assert all(m.actor[0].sector == "REB" for m in outcome.mentions)


def test_a_claim_is_about_every_mention_of_its_attack(engine):
    text = (
        "Militants ambushed an army convoy near Mopti on Friday. Boko Haram claimed responsibility for the ambush. "
        "The attack was condemned by the United Nations."
    )
    attacks = [m for m in coded(engine, text).mentions if m.event == ("ASSAULT",)]
    assert len({m.link for m in attacks}) == 1
    assert all([e.entity_text for e in m.claimed_by] == ["Boko Haram"] for m in attacks)


def test_what_stands_in_the_title_is_not_taken_over_into_the_text(engine):
    fields = {"title": "Gunmen storm police station in Gao", "text": "Residents said the attack began before dawn."}
    for mention in coded(engine, fields["text"], fields["title"]).mentions:
        source = fields[mention.text_info.field]
        assert all(source[e.start : e.end] == e.entity_text for e in mention.actor)


def test_violence_against_nobody_in_particular_is_no_event(engine):
    outcome = coded(engine, "The minister said that soldiers who commit murder will be put on trial.")
    assert not any(m.event == ("ASSAULT",) for m in outcome.mentions)


def test_texts_in_one_case_give_what_the_same_words_give_with_capitals(engine):
    text = "Colombian guerrillas kidnapped an American engineer near Cali on Monday. Police in Bogota arrested two men."
    wanted = [(m.event, [e.code for e in m.recipient]) for m in coded(engine, text).mentions]
    assert wanted
    for one_case in (text.upper(), text.lower()):
        assert [(m.event, [e.code for e in m.recipient]) for m in coded(engine, one_case).mentions] == wanted
