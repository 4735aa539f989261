from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.parse.one_case import known_names
from tacitus.parse.truecase import case_evidence, parse_form
from tacitus.parse.words import is_ordinary


@pytest.mark.parametrize(
    ("given_words", "wanted"),
    [
        ("Togo, Benin To Strengthen Counterterrorism Efforts", "Togo, Benin to strengthen counterterrorism efforts"),
        (
            "White House Says U.S.-Led Coalition Hits Islamic State",
            "White House says U.S.-led coalition hits Islamic State",
        ),
        ("Anti-Terror Police Storm Adu's House", "Anti-terror police storm Adu's house"),
        ("Why I Quit The Rebels In Kidal", "Why I quit the rebels in Kidal"),
        ("Passenger plane crashes near Lome, killing 12", "Passenger plane crashes near Lome, killing 12"),
        ("Putin Meets Xi", "Putin meets Xi"),
        ("TOGO ARRESTS TWENTY AFTER FAILED COUP", "Togo arrests twenty after failed coup"),
        ("Army\nLeaves\tTown Under\xa0Fire", "Army leaves town under fire"),
        ("• the army left", "  the army left"),
    ],
)
def test_headlines_keep_capitals_for_names_only(given_words, wanted):
    assert parse_form(given_words, True) == wanted


def test_sentences_keep_their_capitals_unless_shouted():
    assert parse_form("The Minister of State Met Rebels", False) == "The Minister of State Met Rebels"
    assert (
        parse_form("REBELS OF THE FPRC SEIZED KIDAL, ADU SAID.", False) == "Rebels of the FPRC seized Kidal, Adu said."
    )
    assert parse_form("NATO AND THE EU", False, frozenset({"nato"}))[-2:] in {"EU", "Eu"}


def test_the_article_s_own_evidence_decides():
    text = "Minister Hope Attack spoke. Then Ms Attack left, and Mr Zork saw the grelling of the town."
    names, common = case_evidence(text)
    assert "attack" in names
    assert "grelling" in common
    assert (
        parse_form("Police Question Attack Over Grelling", True, names, common)
        == "Police question Attack over grelling"
    )


def test_headlines_in_the_text_prove_nothing():
    assert case_evidence("army Leaves Town\nthe army left Kidal.")[0] == frozenset({"kidal"})


def test_letters_whose_small_form_is_longer_stay():
    assert parse_form("İSTANBUL POLİCE ARREST TWENTY PEOPLE", True)[0] == "İ"
    assert len(parse_form("İİİİ STRASSE ẞẞẞ WORDS MORE", True)) == len("İİİİ STRASSE ẞẞẞ WORDS MORE")


@pytest.mark.parametrize(
    "word", ["killed", "talks", "stopping", "making", "parties", "strongly", "tried", "doesn't", "attackers"]
)
def test_inflected_words_are_known(word):
    assert is_ordinary(word)


@pytest.mark.parametrize(
    "word", ["putin", "mali", "goita", "kabul", "beijing", "erdogan", "may", "turkey", "jordan", "washington"]
)
def test_names_are_not_ordinary_words(word):
    assert not is_ordinary(word)


WORDS = st.text(max_size=80) | st.text(alphabet=st.sampled_from("ABcdİßŒſ '’-\n\xa0.I"), max_size=80)
SETS = st.frozensets(st.sampled_from(["ab", "abc", "i", "cd"]))


@given(WORDS, st.booleans(), SETS, SETS)
def test_the_form_has_the_same_length_and_the_same_letters(words, headline, names, common):
    form = parse_form(words, headline, names, common)
    assert len(form) == len(words)
    assert not set("\n\r\t\xa0") & set(form)
    for was, now in zip(words, form, strict=True):
        assert was == now or now == " " or was.lower() == now.lower()


KNOWN = known_names(
    sure=["colombia", "colombian", "japan", "polish", "costa rica", "new delhi"],
    likely=["medellin", "split", "cali", "shining path", "ansari"],
    acronyms=["farc", "is"],
    dictionary=frozenset(["guerrilla", "curfew", "walker", "rosa", "japan", "cali", "split", "convoy", "polish"]),
    other=frozenset(["split", "polish"]),
)


@pytest.mark.parametrize(
    ("shouted", "wanted"),
    [
        ("THE MAYOR OF CALI, IN WESTERN COLOMBIA, WAS SHOT.", "The mayor of Cali, in western Colombia, was shot."),
        ("SHINING PATH GUERRILLAS ATTACKED A CONVOY.", "Shining Path guerrillas attacked a convoy."),
        ("ON 5 MAY THE FARC SAID IT MAY IMPOSE A CURFEW.", "On 5 May the FARC said it may impose a curfew."),
        ("IT IS TRUE, COL PEREZ SAID IN NEW DELHI.", "It is true, Col Perez said in New Delhi."),
        ("THE POLISH CONSUL AND CARLOS ROSA MET IN JAPAN.", "The polish consul and Carlos Rosa met in Japan."),
        ("THE 3D BRIGADE LEFT AT 0900 ON FRIDAY.", "The 3d brigade left at 0900 on Friday."),
    ],
)
def test_sentences_in_one_case_get_capitals_for_names_only(shouted, wanted):
    assert parse_form(shouted, False, known=KNOWN) == wanted
    assert parse_form(shouted.lower(), False, known=KNOWN) == wanted


def test_unknown_words_in_one_case_are_names_unless_the_article_writes_them_small():
    assert parse_form("police arrested zorkan in the old grelling", False, known=KNOWN).split()[2] == "Zorkan"
    form = parse_form("POLICE ARREST MAN IN GRELLING", True, common=frozenset({"grelling"}), known=KNOWN)
    assert form == "Police arrest man in grelling"


def test_texts_in_one_case_prove_nothing_about_capitals():
    assert case_evidence("THE ARMY, WHO LEFT, SAID NO.") == (frozenset(), frozenset())
    assert case_evidence("the army left kidal.") == (frozenset(), frozenset())
    assert "who" not in case_evidence("REBELS, WHO LEFT, SAID NO.\nThe army left Kidal.")[0]
