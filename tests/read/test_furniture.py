from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.read import furniture_rules
from tacitus.read.furniture import find

RULES = [rule for rules in furniture_rules.load().by_place.values() for rule in rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.kind}: {r.name}")
def test_every_rule_finds_its_examples_and_nothing_in_its_counterexamples(rule):
    assert rule.kind in furniture_rules.KINDS
    assert rule.matches
    assert rule.misses
    assert [line for line in rule.matches if not rule.find(line)] == []
    assert [line for line in rule.misses if find(line)] == []


PAGE = """Support The Sahel Tribune!

Togo, Benin To Share Border Patrols

The foreign minister of Togo, Kossi Adjaho Mensah Amouzou / AFP / EPA

LOMÉ, March 3 (AFP) — Togo and Benin agreed on Tuesday to patrol their border together.

"We have asked our partners for help," the minister told reporters.

… we have a small favour to ask.

The Sahel Tribune has been called an enemy by the army. With your help we go on.

We pay our reporters from what you give. Thank you.


Read more

Police in Cotonou arrested two men."""


def test_a_page_keeps_its_article_and_loses_the_rest():
    found = find(PAGE)
    assert [(f.kind, PAGE[f.start : f.end][:12]) for f in found] == [
        ("appeal", "Support The "),
        ("caption", "The foreign "),
        ("dateline", "LOMÉ, March "),
        ("appeal", "… we have a "),
        ("appeal", "The Sahel Tr"),
        ("appeal", "We pay our r"),
        ("promo", "Read more"),
    ]
    assert next(PAGE[f.start : f.end] for f in found if f.kind == "dateline").strip() == "LOMÉ, March 3 (AFP) —"


def test_a_paragraph_of_several_sentences_loses_only_the_credit_at_its_end():
    text = "The army fled. The rebels came. The town was theirs. Nobody spoke (Photo: Ali Demir)"
    (only,) = find(text)
    assert text[only.start : only.end].strip() == "(Photo: Ali Demir)"


def test_a_menu_is_found_in_the_dump_of_a_page():
    menu = "\n".join(f"* Section {n} of the site" for n in range(50))
    body = "Police in Cotonou arrested two men on Monday after a raid."
    found = find(f"{menu}\n{body}\n{menu}")
    assert len(found) == 100
    assert {f.kind for f in found} == {"navigation"}


@given(st.text(alphabet=st.sampled_from('aB1 .,!"\n\r()/—-:©[]'), max_size=300) | st.text(max_size=200))
def test_stretches_are_in_order_inside_the_text_and_do_not_overlap(text):
    last = 0
    for f in find(text):
        assert last <= f.start < f.end <= len(text)
        last = f.end
