from __future__ import annotations

import pytest

from tacitus.ontology.codebook import load_codebook
from tacitus.ontology.recode import recode

BOOK = load_codebook()


@pytest.mark.parametrize(
    ("event", "modes", "mark", "flags", "to", "new", "after", "paragraph"),
    [
        ("CONSULT", ("visit",), "future", "", "AGREE", (), "asserted", "§6"),
        ("SUPPORT", (), "future", "", "AGREE", (), "asserted", "§6"),
        ("COOPERATE", (), "future", "", "AGREE", (), "asserted", "§6"),
        ("AID", (), "future", "", "AGREE", (), "asserted", "§6"),
        ("RETREAT", ("withdraw",), "future", "", "CONCEDE", (), "asserted", "§10.5"),
        ("ASSAULT", ("drone", "firearms"), "future", "", "THREATEN", ("violence",), "asserted", "§3"),
        ("ASSAULT", (), "hypothetical", "warning", "THREATEN", ("violence",), "asserted", "§6"),
        ("COERCE", ("arrest",), "asserted", "in-absentia", "THREATEN", ("arrest",), "asserted", "§6"),
        ("COERCE", ("arrest",), "future", "", "THREATEN", ("arrest",), "asserted", "§3"),
        ("COERCE", ("curfew", "seize"), "future", "", "THREATEN", ("restrict",), "asserted", "§3"),
        ("COERCE", ("cyber",), "future", "", "THREATEN", (), "asserted", "§3"),
        ("COERCE", (), "future", "", "THREATEN", ("restrict",), "asserted", "§3"),
        ("SANCTION", ("expel",), "future", "", "THREATEN", ("expel",), "asserted", "§3"),
        ("SANCTION", ("discontinue",), "future", "", "THREATEN", ("relations",), "asserted", "§3"),
        ("SANCTION", (), "future", "", "THREATEN", ("relations",), "asserted", "§3"),
        ("PROTEST", ("strike",), "future", "", "THREATEN", ("restrict",), "asserted", "§3"),
        ("PROTEST", ("riot",), "future", "", "THREATEN", ("violence",), "asserted", "§3"),
        ("REQUEST", ("yield",), "asserted", "own-conflict", "AGREE", (), "asserted", "§6"),
        ("MOBILIZE", ("troops",), "asserted", "relief", "AID", (), "asserted", "§6"),
        ("MOBILIZE", ("troops",), "negated", "joint", "COOPERATE", (), "negated", "§6"),
    ],
)
def test_recoded(
    event: str, modes: tuple[str, ...], mark: str, flags: str, to: str, new: tuple[str, ...], after: str, paragraph: str
) -> None:
    got = recode(BOOK, event, modes, mark, frozenset(flags.split()))
    assert (got.event, got.modes, got.mark) == (to, new, after)
    assert got.reason is not None and paragraph in got.reason
    BOOK.check(got.event, got.modes)


@pytest.mark.parametrize(
    ("event", "mark"),
    [
        ("CONCEDE", "future"),  # §6: never AGREE
        ("MOBILIZE", "future"),
        ("ACCUSE", "future"),
        ("REQUEST", "future"),
        ("REJECT", "future"),
        ("THREATEN", "future"),
        ("AGREE", "future"),
        ("AID", "hypothetical"),
        ("ASSAULT", "hypothetical"),
        ("CONSULT", "negated"),
        ("RETREAT", "asserted"),
    ],
)
def test_unchanged(event: str, mark: str) -> None:
    got = recode(BOOK, event, (), mark)
    assert (got.event, got.mark, got.reason) == (event, mark, None)


def test_a_conviction_to_come_is_no_threat() -> None:
    assert recode(BOOK, "SANCTION", ("convict",), "future").event == "SANCTION"
