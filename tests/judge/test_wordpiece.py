"""Words become pieces of the vocabulary, and never nothing but [UNK]."""

from __future__ import annotations

import pytest

from tacitus.judge.wordpiece import CLOSE, OPEN, WordPiece

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", OPEN, CLOSE]
PIECES = [*SPECIAL, "attack", "##ed", "the", "-", ".", "u", "s", "a", "##t", "##a"]


@pytest.fixture(scope="module")
def pieces():
    return WordPiece(PIECES)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("attack", ["attack"]),
        ("ATTACKED", ["attack", "##ed"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Thé", ["the"]),
        ("the-attack", ["the", "-", "attack"]),
        ("ata", ["a", "##t", "##a"]),
        (" ", []),
        ("", []),
        ("дом", ["[UNK]"] * 3),
    ],
)
def test_words_become_the_longest_pieces(pieces, word, expected):
    assert [PIECES[n] for n in pieces.ids(word)] == expected


def test_a_word_is_the_same_the_second_time(pieces):
    assert pieces.ids("attacked") == pieces.ids("attacked")


def test_a_word_without_end_is_cut():
    assert len(WordPiece(PIECES).ids("a" * 10_000)) <= 60
