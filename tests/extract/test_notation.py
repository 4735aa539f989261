from __future__ import annotations

import pytest

from tacitus.extract.examples import parse_examples
from tacitus.extract.notation import NotationError, noun_head, parse_condition, parse_paths, parse_phrase, verb_head

CLASSES = {"weapon": frozenset({"gun", "bomb"})}


def test_paths_are_alternatives_of_joined_compositions():
    assert parse_paths("subj+between obj.subj with") == ((("subj",), ("between",)), (("obj", "subj"),), (("with",),))


def test_unknown_step_is_named():
    with pytest.raises(NotationError, match="'objct' is neither"):
        parse_paths("objct")


def test_condition_expands_word_classes_and_keeps_built_in_kinds():
    c = parse_condition("with:@weapon|knife|@armed", CLASSES)
    assert c.path == ("with",)
    assert c.words == {"gun", "bomb", "knife"}
    assert c.kinds == {"armed"}
    assert not c.absent


def test_condition_of_absence():
    assert parse_condition("!obj", CLASSES).absent


def test_unknown_class_is_named_with_the_remedy():
    with pytest.raises(NotationError, match=r"@fruit.*classes\.toml"):
        parse_condition("obj:@fruit", CLASSES)


def test_particles_follow_verbs_and_modifiers_precede_nouns():
    assert (verb_head("blow_up").lemma, verb_head("blow_up").with_word) == ("blow", "up")
    assert (noun_head("car_bombing").lemma, noun_head("car_bombing").with_word) == ("bombing", "car")


def test_phrase_parts():
    (head, *_) = parse_phrase("be =ready|willing to>*", {})
    assert [(p.path, p.words) for p in head.parts] == [(("pred",), {"ready", "willing"}), (("inf",), frozenset())]
    (head, *_) = parse_phrase("come under:fire|attack", {})
    assert [(p.path, p.words) for p in head.parts] == [(("under",), {"fire", "attack"})]


def test_phrase_of_one_word_is_refused():
    with pytest.raises(NotationError, match="one word"):
        list(parse_phrase("attack", {}))


def test_examples_lose_their_marks_and_keep_the_places():
    (e,) = parse_examples(
        "A[Gunmen] T[attacked] R[a post]. => ASSAULT firearms historical", "ASSAULT/attack", "ASSAULT", ()
    )
    assert e.text == "Gunmen attacked a post."
    assert e.text[slice(*e.trigger)] == "attacked"
    assert [e.text[slice(*s)] for s in e.actors + e.recipients] == ["Gunmen", "a post"]
    assert (e.event, e.modes, e.marks) == ("ASSAULT", ("firearms",), ("historical",))


def test_examples_expect_the_frame_s_own_type_and_modes_or_nothing():
    plain, none = parse_examples(
        "T[Talks] began.\nShe T[attacked] the hill on her bike. => none", "x", "CONSULT", ("visit",)
    )
    assert (plain.event, plain.modes) == ("CONSULT", ("visit",))
    assert none.event is None


def test_bad_marks_are_an_error_with_the_line():
    with pytest.raises(ValueError, match="example line 1"):
        list(parse_examples("T[Talks began.", "x", "CONSULT", ()))
