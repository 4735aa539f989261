"""Entity chains on marked articles, scored over pairs of mentions, with a floor for each part."""

from __future__ import annotations

import pytest
from chain_score import Marked, Score, annotated, cases, head, paired, score, total, unmark

from tacitus.model.note import EntityNote
from tacitus.pipeline.engine import Engine

FLOOR = 0.80


def note(text: str, start: int, chain: int) -> EntityNote:
    return EntityNote(
        start=start, end=start + len(text), text=text, chain=chain, identifier_text=text, code=None, sector=None,
        other_sectors=(), office=None,
    )  # fmt: skip


def test_there_are_enough_articles():
    found = cases()
    assert len(found) >= 64 and len({c.name for c in found}) == len(found)
    assert 0.25 < len(cases("test")) / len(found) < 0.4
    assert all(60 <= len(c.article.text.split()) <= 160 for c in found)


def test_marks_come_out_of_the_text():
    text, marks = unmark("[1 [2 Mali]'s junta] met [3+4 both sides].")
    assert text == "Mali's junta met both sides."
    assert marks == (Marked(0, 12, "1"), Marked(0, 4, "2"), Marked(17, 27, "3+4"))


@pytest.mark.parametrize("text", ["[1 Mali", "Mali]"])
def test_a_bracket_without_its_other_is_an_error(text):
    with pytest.raises(ValueError, match="clos"):
        unmark(text)


@pytest.mark.parametrize(
    "words, expected",
    [
        ("the head of the army", "head"),
        ("Mali's junta", "junta"),
        ("Anna Novak, a minister", "Novak"),
        ("Peru's", "Peru"),
    ],
)
def test_the_head_is_the_last_word_before_what_hangs_on_it(words, expected):
    a, b = head(words, 10)
    assert words[a - 10 : b - 10] == expected


def test_a_mention_that_is_missing_loses_its_pairs():
    case = cases("dev")[0]
    text, marks = unmark("[1 Peru] said [1 it] told [1 Lima] and [2 Chile].")
    case = type(case)("x", "dev", type(case.article)(id="x", text=text), marks)
    notes = [note("Peru", 0, 0), note("Chile", text.index("Chile"), 0), note("it", text.index("it"), 0)]
    assert len(paired(text, marks, notes)) == 3
    assert score(case, notes) == Score(right=1, said=3, true=3, marked=4, found=3)
    assert score(case, notes).f1 == pytest.approx(1 / 3)


@pytest.mark.parametrize("part", ["dev", "test"])
def test_pairs_of_mentions(engine: Engine, part: str):
    chosen = cases(part)
    notes = annotated(chosen, engine)
    assert total([score(c, n) for c, n in zip(chosen, notes, strict=True)]).f1 >= FLOOR
