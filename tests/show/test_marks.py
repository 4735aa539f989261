from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tacitus.show.marks import Mark, marked, nested

TEXT = "the army of Oda said on Monday"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(["A", "B", "C"]))


def mark(words: str, label: str, text: str = TEXT) -> Mark:
    return Mark(text.index(words), text.index(words) + len(words), label)


def test_words_are_marked_where_they_stand() -> None:
    assert (
        marked(TEXT, 0, [mark("said", "CUE"), mark("Oda", "PLACE")]) == "the army of [PLACE Oda] [CUE said] on Monday"
    )


def test_offsets_count_into_the_field() -> None:
    assert marked("Oda said", 12, [Mark(12, 15, "PLACE")]) == "[PLACE Oda] said"


def test_inner_words_nest_and_equal_words_share_a_bracket() -> None:
    marks = [mark("Oda", "PLACE"), mark("the army of Oda", "ACTOR"), mark("the army of Oda", "SOURCE")]
    assert marked(TEXT, 0, marks).startswith("[ACTOR+SOURCE the army of [PLACE Oda]] said")


def test_words_side_by_side_close_before_they_open() -> None:
    assert marked("ab", 0, [Mark(1, 2, "B"), Mark(0, 1, "A")]) == "[A a][B b]"


def test_crossing_words_are_split() -> None:
    marks = [mark("army of Oda", "ACTOR"), mark("Oda said on", "CUE")]
    assert marked(TEXT, 0, marks) == "the [ACTOR army of [CUE Oda]][…CUE  said on] Monday"


def test_a_text_with_brackets_gets_other_ones() -> None:
    text = "it [the army] left"
    assert marked(text, 0, [mark("left", "EVENT", text)]) == "it [the army] ⟦EVENT left⟧"


@given(st.lists(SPANS, max_size=8))
def test_taking_the_marks_out_gives_the_text_back(spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), label) for a, b, label in spans]
    shown = marked(TEXT, 0, marks)
    assert re.sub(r"\[…?[A-C+]+ |\]", "", shown) == TEXT
    assert shown.count("[") == shown.count("]")


@given(st.lists(SPANS, max_size=8))
def test_every_marked_character_has_its_label_and_nothing_crosses(spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), label) for a, b, label in spans]
    found = nested(marks)
    for place in range(len(TEXT)):
        wanted = {m.label for m in marks if m.start <= place < m.end}
        got = {
            part for m in found if m.start <= place < m.end for part in m.label.strip("…").replace("…", "").split("+")
        }
        assert got == wanted
    for one in found:
        for other in found:
            assert not one.start < other.start < one.end < other.end
