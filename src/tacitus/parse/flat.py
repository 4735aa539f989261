"""Tokens of sentences that are not parsed: their form tells names, numbers and pronouns; all else is left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tacitus.model.text import Token
from tacitus.parse.words import is_ordinary

_PRONOUNS = {
    **dict.fromkeys(["i", "he", "she", "it", "we", "they", "him", "them", "us", "me", "you"], "PRP"),
    **dict.fromkeys(["his", "her", "its", "their", "our", "my", "your"], "PRP$"),
}
#: The tag under which a form with this ending is looked up for its lemma.
_ENDINGS = (("ed", "VBD"), ("ing", "VBG"), ("s", "NNS"))
_OPEN = "XX"


@dataclass(frozen=True, slots=True)
class Word:
    """What every token of one form has in common."""

    text: str
    lower: str
    length: int
    space: bool


def flat(
    words: Sequence[Word], blanks: Sequence[int], text: str, start: int, lemma: Callable[[Word], str]
) -> tuple[Token, ...]:
    """Give the tokens of the words, each its own root, but for the parts of a name, which hang on its last word.

    `blanks` says which words have a blank behind them; `start` is where the first begins in `text`.
    """
    kept: list[tuple[Word, int]] = []
    at = start
    for word, blank in zip(words, blanks, strict=True):
        if not word.space:
            kept.append((word, at))
        at += word.length + blank
    tags = [_tag(word, n == 0) for n, (word, _) in enumerate(kept)]
    out: list[Token] = []
    make = Token._make
    last = len(kept)
    for n in range(len(kept) - 1, -1, -1):
        word, begin = kept[n]
        name = tags[n] == "NNP"
        last = (last if n + 1 < len(tags) and tags[n + 1] == "NNP" else n) if name else n
        end = begin + word.length
        known = word.lower if name else lemma(word)
        dep = "compound" if last != n else "dep"
        out.append(make((n, text[begin:end], word.lower, known, tags[n], dep, last, begin, end)))
    return tuple(reversed(out))


def likely_tag(word: Word) -> str:
    """Give the tag under which a form without a parse is looked up for its lemma."""
    return next((tag for ending, tag in _ENDINGS if word.lower.endswith(ending)), "NN")


def _tag(word: Word, first: bool) -> str:
    if word.lower in _PRONOUNS:
        return _PRONOUNS[word.lower]
    if word.text[0].isdigit():
        return "CD"
    if word.text[0].isupper() and not (first and is_ordinary(word.lower)):
        return "NNP"
    return _OPEN
