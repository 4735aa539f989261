from __future__ import annotations

from tacitus.model.record import Entity
from tacitus.show.explain import explain, grouped

from .shown import TEXT, entity, mention, span


def test_the_sentence_is_shown_with_its_words_by_role() -> None:
    assert (
        "\n[ACTOR Its troops] on [DATE Friday] [EVENT arrested] [RECIPIENT [ARRESTED at least 40] teachers in "
        "[PLACE Upper Oda]], [SOURCE a union] [CUE said].\n"
    ) in explain(mention())


def test_reasons_stand_with_the_values_that_they_explain() -> None:
    shown = explain(mention())
    who = shown[shown.index("\nWho\n") : shown.index("\nWhen\n")]
    assert "“Its troops” → Odan army (XXO MIL, by possessor)" in who
    assert "'Its troops' is subj of 'arrested'" in who
    assert "'teachers' is obj of 'arrested'" in who
    when = shown[shown.index("\nWhen\n") : shown.index("\nWhere\n")]
    assert "2024-05-10" in when
    assert "'Friday' before 2024-05-13" in when
    other = shown[shown.index("\nOther rules\n") :]
    assert "no colon here" in other
    assert "because weather    fine: so far" in other


def test_all_parts_are_there() -> None:
    shown = explain(mention())
    assert "arrested           40 or more, from “at least 40”" in shown
    assert "claim              Union (claim), by “said”" in shown
    assert "2, province" in shown
    assert "0.71 of 1" in shown
    assert "-7 (from -10" in shown


def test_words_outside_the_sentence_are_listed_with_their_surroundings() -> None:
    far = mention(date_text=span("last May"))
    assert "\n  DATE “last May”, characters 23–31\n" in explain(far)
    shown = explain(far, TEXT)
    assert (
        "\n  DATE “last May”, characters 23–31: The junta seized power [DATE last May]. Its troops on Friday" in shown
    )
    assert "[DATE Friday]" not in shown


def test_a_text_that_is_not_the_coded_one_is_noticed() -> None:
    shown = explain(mention(date_text=span("last May")), "Something else altogether, of some length.")
    assert "not the text (or the field) that was coded" in shown


def test_an_implied_entity_has_no_words() -> None:
    implied = Entity(entity_text="", start=40, end=40, identifier_text="unidentified", sector="UNK", method="implied")
    shown = explain(mention(actor=(implied,)))
    assert "[ACTOR" not in shown
    assert "not named → unidentified (UNK, by implied)" in shown


def test_overlapping_words_stay_exact() -> None:
    shown = explain(mention(actor=(entity("troops on Friday arrested", "Troops"),)))
    assert "Its [ACTOR troops on [DATE Friday] [EVENT arrested]] [RECIPIENT" in shown


def test_nothing_of_an_article_reaches_the_terminal_as_a_command() -> None:
    info = mention().text_info
    evil = type(info)(field="text", sequence=2, start=info.start, end=info.end, quote=info.quote[:-1] + "\x1b[31m")
    assert "\x1b" not in explain(mention(text_info=evil, reasons=("frame: \x1b]0;x\x07",)))


def test_reasons_are_grouped_by_the_word_before_the_colon() -> None:
    assert grouped(["a: x", "b: y: z", "a: w", "none"]) == {"a": ["x", "w"], "b": ["y: z"], "": ["none"]}
