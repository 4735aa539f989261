from __future__ import annotations

import pytest

from tacitus.extract.separate import load_signs, told_apart


@pytest.mark.parametrize("example", load_signs().examples)
def test_the_signs_do_what_their_examples_say(example: str) -> None:
    text, _, expected = example.partition(" => ")
    found = told_apart(None, f"A man was stabbed in Leeds. {text}")
    assert ("several" if found.several else "apart" if found.goes_over else "one") == expected


def test_sentences_after_the_sign_are_of_the_next_incident() -> None:
    text = "A man was shot. In a separate incident, a boy was stabbed. He is well."
    found = told_apart("A man is shot", text)
    ends = [text.index("."), text.index("stabbed."), len(text)]
    assert [found.number("text", end) for end in ends] == [0, 1, 1]
    assert found.number("title", 13) == 0
