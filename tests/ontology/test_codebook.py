from __future__ import annotations

import re
from pathlib import Path

import pytest

from tacitus.errors import ResourceError
from tacitus.ontology.codebook import load_codebook

BOOK = load_codebook()


def test_it_holds_plover_2_0() -> None:
    assert BOOK.name == "plover-2.0"
    assert (len(BOOK.events), len(BOOK.contexts), len(BOOK.sectors), len(BOOK.codes)) == (16, 37, 25, 8)
    assert {q: [e.name for e in BOOK.events.values() if e.quad == q] for q in (1, 2, 3, 4)} == {
        1: ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
        2: ["COOPERATE", "AID", "RETREAT"],
        3: ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
        4: ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
    }  # §5
    assert all(meaning for meaning in (*BOOK.contexts.values(), *BOOK.sectors.values(), *BOOK.codes.values()))


def test_types_without_modes_and_required_recipients() -> None:
    assert [n for n, e in BOOK.events.items() if not e.modes] == [
        "AGREE",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
    ]  # §2
    need = {n: e.recipient_required for n, e in BOOK.events.items() if e.recipient_required != "no"}
    assert need == {"COOPERATE": "yes", "AID": "yes", "SANCTION": "yes", "ASSAULT": "one-sided"}  # §2, §10.3


def test_scores() -> None:
    assert BOOK.scale("ACCUSE") == -3  # §10.1
    assert BOOK.scale("CONSULT", ["phone"]) == 1.5  # §3
    assert BOOK.scale("ASSAULT", ["firearms", "unconventional", "beat"]) == -10  # the most extreme mode
    assert BOOK.scale("PROTEST", ["vandalize"]) == -5 and BOOK.events["PROTEST"].modes["vandalize"].inherited  # §10.8
    assert BOOK.automatic_contexts("COERCE", ["cyber", "arrest"]) == ("cyber",)  # §3


def test_check_names_what_is_wrong() -> None:
    BOOK.check("ASSAULT", ["drone"])
    with pytest.raises(ResourceError, match=r"ATTACK.*ASSAULT"):
        BOOK.check("ATTACK")
    with pytest.raises(ResourceError, match=r"visit.*AID has no modes"):
        BOOK.check("AID", ["visit"])


def test_the_quad_of_sanction_is_a_switch_that_the_name_tells() -> None:
    assert BOOK.quad("SANCTION") == 4  # §10.2
    other = load_codebook(sanction_quad=3)
    assert other.quad("SANCTION") == 3 and other.name != BOOK.name
    with pytest.raises(ResourceError, match="SANCTION"):
        load_codebook(sanction_quad=1)


def test_a_users_file_adds_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        """
        [[event]]
        name = "HACK"
        quad = 4
        score = -6
        recipient = "no"
        meaning = "breaks into a computer"
        modes = { leak = -5 }
        automatic = { leak = "sport" }
        [[event]]
        name = "ACCUSE"
        score = -4
        [context]
        sport = "sport"
        [[recode]]
        from = ["HACK"]
        mark = "future"
        to = "THREATEN"
        paragraph = "ours"
        note = "announced"
        """
    )
    book = load_codebook(str(file))
    assert book.name == "plover-2.0+mine" and len(book.events) == 17 and len(book.contexts) == 38
    assert book.scale("HACK", ["leak"]) == -5
    assert book.scale("ACCUSE") == -4 and book.scale("ACCUSE", ["allege"]) == -3.5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[event]]\nname = "X"\nquad = 5\nscore = 1\nrecipient = "no"\nmeaning = "m"', "event 1 (X): quad 5"),
        ('[[event]]\nname = "X"\nquad = 1\nscore = 11\nrecipient = "no"\nmeaning = "m"', "event 1 (X): score 11"),
        ('[[event]]\nname = "X"\nquad = 1\nscore = 1\nrecipient = "maybe"\nmeaning = "m"', "recipient 'maybe'"),
        ('[[event]]\nname = "X"\nquad = 1\nscore = "a"\nrecipient = "no"\nmeaning = "m"', "'score' is not a number"),
        ('[[event]]\nname = "X"\ncolour = 1', "unknown key 'colour'"),
        ("[[event]]\nquad = 1", "event 1: 'name' is missing"),
        ('[sector]\nfarm = "x"', "sector 'farm'"),
        (
            '[[recode]]\nfrom = ["AID"]\nmark = "future"\nto = "HELP"\nparagraph = ""\nnote = ""',
            "recode 1: event type 'HELP'",
        ),
        ('[[recode]]\nfrom = ["AID"]\nmark = "soon"\nto = "AGREE"\nparagraph = ""\nnote = ""', "recode 1: mark 'soon'"),
        ('[[recode]]\nfrom = ["AID"]\nmark = "future"\nto = "AGREE"\notherwise = "x"', "'x' is not a mode of AGREE"),
        ("[event]", "'event' is not an array of tables"),
        ("name = ", "not a TOML file"),
    ],
)
def test_errors_name_file_and_entry(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text)
    with pytest.raises(ResourceError, match=re.escape(told)) as caught:
        load_codebook(str(file))
    assert str(file) in str(caught.value)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(ResourceError, match=r"nowhere\.toml: cannot be read"):
        load_codebook("nowhere.toml")
