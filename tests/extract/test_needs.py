"""What a frame needs is a necessary condition: it never keeps out a frame that fits."""

from __future__ import annotations

from tacitus.extract.needs import needs
from tacitus.extract.notation import parse_condition, parse_phrase, verb_head


def of(phrase: str, *requires: str):
    return needs(next(parse_phrase(phrase, {})), [parse_condition(r, {}) for r in requires])


def test_words_of_a_phrase_are_needed() -> None:
    found = of("come under:fire|attack")
    assert found.met(frozenset({"come", "under", "fire"}))
    assert not found.met(frozenset({"come", "under", "rain"}))
    assert not found.met(frozenset({"come", "to", "fire"}))


def test_a_particle_and_an_infinitive_are_needed() -> None:
    assert not needs(verb_head("blow_up"), ()).met(frozenset({"blow"}))
    assert not of("agree to>meet|talk").met(frozenset({"agree", "talk"}))


def test_kinds_and_absent_words_need_nothing() -> None:
    assert of("sign treaty", "obj:@actor|treaty", "!with:rebel").met(frozenset({"sign", "treaty"}))
