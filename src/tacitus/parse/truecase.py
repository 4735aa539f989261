"""The form of a sentence that the parser is shown: same length, so that offsets stay, but ordinary capitals."""

from __future__ import annotations

import re

from tacitus.parse.one_case import NO_NAMES, KnownNames, is_shouted, is_small, one_case_form
from tacitus.parse.words import WORD, bare, is_ordinary, lowered, ordinary_words

_PLAIN = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\xa0\u2007\u2009\u202f\u2028\u2029\x1c\x1d\x1e\x1f", " "))
_BULLET = re.compile(r"[•·▪●◦■*+–-](?=\s)")
#: Capitalised inside a sentence: after a small letter or comma.
_INSIDE = re.compile(r"(?<=[a-z0-9,] )[A-Z][^\W\d_]+")
_SMALL = re.compile(r"(?<![\w'’.-])[a-z][^\W\d_]+")
_LINES = re.compile(r"[^\n]+")
#: Shorter lines without a final mark may be headlines, whose capitals prove nothing.
_LINE = 150
_FINAL = (".", "!", "?", '"', "”", ")", ":")
#: Headline style: nearly all longer words are capitalised (names alone rarely reach it).
_TITLE, _FEW = 0.7, 4


def case_evidence(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words, in small letters, that `text` capitalises inside sentences, and those that it writes small.

    A text in one case, or a line in capitals, proves nothing.
    """
    if text.islower() or text.isupper():
        return frozenset(), frozenset()
    names: set[str] = set()
    for line in _LINES.findall(text):
        if (len(line) > _LINE or line.rstrip().endswith(_FINAL)) and not line.isupper():
            names.update(_INSIDE.findall(line))
    return frozenset(map(str.lower, names)), frozenset(_SMALL.findall(text))


def parse_form(
    words: str,
    headline: bool,
    names: frozenset[str] = frozenset(),
    common: frozenset[str] = frozenset(),
    known: KnownNames = NO_NAMES,
) -> str:
    """Give `words` in a form of the same length that parses better: plain spaces, and capitals for names only.

    Only headlines in title case and sentences in one case are changed. `names` and `common` are words in small letters:
    those that the article writes with a capital and small (see `case_evidence`); `known` is for sentences in one case.
    """
    plain = words.translate(_PLAIN)
    if _BULLET.match(plain):
        plain = " " + plain[1:]
    if is_shouted(plain) or is_small(plain):
        return one_case_form(plain, known, names, common)
    return _headline_form(plain, names, common) if headline and _is_title_case(plain) else plain


def _headline_form(plain: str, names: frozenset[str], common: frozenset[str]) -> str:
    """Give a headline in title case with capitals for names only."""
    found = list(WORD.finditer(plain))
    keep = _kept_names([m[0].lower() for m in found])
    out, last, name_before = [], 0, False
    for n, match in enumerate(found):
        word = match[0]
        if word[0].islower():
            name_before = False
            continue
        is_name = n in keep or _is_name(word, names, common, name_before)
        out.append(plain[last : match.start()])
        out.append(word if is_name or n == 0 or _is_speaker(word) else lowered(word))
        last, name_before = match.end(), is_name
    return "".join(out) + plain[last:]


def _is_speaker(word: str) -> bool:
    return word == "I" or word.startswith(("I'", "I’"))


def _is_title_case(words: str) -> bool:
    long = [w for w in WORD.findall(words)[1:] if len(w) >= _FEW]
    return bool(long) and sum(w[0].isupper() for w in long) >= _TITLE * len(long)


def _is_name(word: str, names: frozenset[str], common: frozenset[str], name_before: bool) -> bool:
    """Say whether a word keeps its capital: seen as a name, or not known as an ordinary word."""
    low = bare(word.lower())
    if low in names:
        return low not in common or name_before or not is_ordinary(low)
    return low not in common and not is_ordinary(low)


def _kept_names(words: list[str]) -> set[int]:
    """Give the positions of words that belong to a name made of ordinary words."""
    known = ordinary_words().names
    kept: set[int] = set()
    for n, word in enumerate(words):
        for name in known.get(word, ()):
            if tuple(map(bare, words[n : n + len(name)])) == name:
                kept.update(range(n, n + len(name)))
    return kept
