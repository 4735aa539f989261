from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.model.text import Article, Furniture
from tacitus.parse.split import MAX_CHARS, segments


def split(text, title=None, furniture=()):
    article = Article(id="a", text=text, title=title)
    return [(article.field(s.field)[s.start : s.end], s.headline, n) for s, n in segments(article, furniture)]


def sentences(text):
    return [words for words, _, _ in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.K. met.|They agreed.",
        "He left the U.S.|The army stayed.",
        "Gen. Abdi and Mr. Cole met Dr. J. R. Adu in St. Petersburg.|He said no.",
        "Article No. 5 was struck.|No. 6 was not.",
        "It began at 5 a.m. on Jan. 5 and cost 3.5 million dollars.|Police came.",
        'He said: "We won.|They lost."|Then he left.',
        '"Stop!" he said.|They ran.',
        '"Stop!" President Adu said.|They ran.',
        "“Who did it?” the judge asked.|Nobody spoke.",
        "He waited ... and went.|… and so did they.",
        "The men (one was 20. The other was 30.) fled.|Police followed.",
        "The town fell.The president fled.",
        "Was it true?|It was!|Yes.",
        "Acme Corp. said no.|It was in Calif. on Monday.",
        "1. Leave the town.|2. Go home.",
        "Vitamin B. The army came.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    wanted = text.split("|")
    got = sentences(text.replace("|", " "))
    if text.startswith("The town fell.The"):
        wanted = ["The town fell.", "The president fled."]
    if text.startswith("Vitamin"):
        wanted = ["Vitamin B.", "The army came."]
    assert got == wanted


def test_text_without_capitals_is_split_too():
    text = 'two died here. dr. rao came at 5 p.m. on friday. "stop!" he said. nobody listened.'
    assert sentences(text) == [
        "two died here.",
        "dr. rao came at 5 p.m. on friday.",
        '"stop!" he said.',
        "nobody listened.",
    ]


def test_text_in_capitals_is_split_too():
    assert sentences("REBELS CAME. COL. ADU FLED THE U.S. EMBASSY.") == [
        "REBELS CAME.",
        "COL. ADU FLED THE U.S. EMBASSY.",
    ]


def test_wrapped_lines_are_joined_and_paragraphs_counted():
    text = "The army left\nthe town. It went\r\nhome.\n\nPolice came.\nThey stayed."
    assert split(text) == [
        ("The army left\nthe town.", False, 1),
        ("It went\r\nhome.", False, 1),
        ("Police came.", False, 2),
        ("They stayed.", False, 3),
    ]


def test_a_wrapped_text_is_joined_before_capitals_too():
    lines = [
        "The rebels who hold the north said on Monday that President",
        "Adu must leave before talks begin. The government in Lome",
        "did not answer at once. Diplomats of the African Union and",
        "Benin hope for a truce.",
    ]
    assert len(sentences("\n".join(lines))) == 3


def test_headlines_are_told_from_sentences():
    found = split(
        "Togo, Benin To Share Patrols\n\nThe two agreed on it.\n\nWhat Comes Next\n\nNobody knows", title="Togo agrees"
    )
    assert found == [
        ("Togo agrees", True, 0),
        ("Togo, Benin To Share Patrols", True, 1),
        ("The two agreed on it.", False, 2),
        ("What Comes Next", True, 3),
        ("Nobody knows", False, 4),
    ]
    assert split("Rebels seize town in north\nThe army fled.")[0][1]
    assert not split("Rebels seized the town")[0][1]


def test_list_items_stay_apart():
    assert sentences("• the army left\n• the police came") == ["• the army left", "• the police came"]


def test_furniture_is_cut_out_and_ends_the_sentence():
    text = "LOME (AFP) - Togo agreed.\nAdvertisement\nBenin did not"
    furniture = (Furniture(0, 13, "dateline"), Furniture(26, 39, "promo"))
    assert split(text, furniture=furniture) == [("Togo agreed.", False, 1), ("Benin did not", False, 2)]


LETTERS = st.text(alphabet=st.sampled_from('abA.B!?"”() \n\r\t\xa01,-•…:'), max_size=400)


@given(LETTERS | st.text(max_size=200), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), max_size=4))
def test_segments_cover_the_text_in_order_outside_furniture(text, cuts):
    furniture, last = [], 0
    for start, length in sorted(cuts):
        start, end = max(start, last), min(max(start, last) + length, len(text))
        if start < end:
            furniture.append(Furniture(start, end, "promo"))
            last = end
    hidden = {c for f in furniture for c in range(f.start, f.end)}
    covered, last, paragraph = set(), 0, 1
    for s, n in segments(Article(id="a", text=text), tuple(furniture)):
        assert last <= s.start < s.end <= len(text)
        assert s.end - s.start <= MAX_CHARS
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert n >= paragraph
        covered.update(range(s.start, s.end))
        last, paragraph = s.end, n
    assert not covered & hidden
    assert {c for c, x in enumerate(text) if not x.isspace()} <= covered | hidden


def test_endless_sentences_are_cut():
    for piece in ("word, ", "x", "1. ", "( a.b ", "U.S. Aa ", '"A!" '):
        assert all(len(s) <= MAX_CHARS for s in sentences(piece * (200_000 // len(piece))))
