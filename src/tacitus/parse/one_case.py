"""Sentences in capitals only or in small letters only: which of their words are names, by what is known of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tacitus.errors import ResourceError
from tacitus.parse.words import WORD, bare, is_form, is_ordinary, lowered, ordinary_words

RESOURCE = "cues/one_case.toml"
_LISTS = ("calendar", "dated", "titles", "given", "surnames", "not_names", "words")
_BESIDE = frozenset({" ", "-", "  ", "/"})
#: They stay small inside names.
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "at", "against", "with"})
#: In one-case text a sentence of fewer letters or words tells nothing of its case. Shouting: nearly all letters.
_LETTERS, _WORDS, _SHOUTED = 8, 4, 0.8
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?[ -]\Z", re.IGNORECASE)
_NUMBER_AFTER = re.compile(r"[ .]{1,2}\d")


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The word lists of the resource, in small letters."""

    calendar: frozenset[str]
    dated: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    not_names: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class KnownNames:
    """What decides in one-case text: words and phrases that are names, acronyms, and a dictionary of ordinary words.

    `phrases` are the names of several words by their first. Make it with `known_names`.
    """

    words: frozenset[str]
    acronyms: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    dictionary: frozenset[str]


NO_NAMES = KnownNames(frozenset(), frozenset(), {}, frozenset())


@cache
def case_words() -> CaseWords:
    """Give the package's lists; raises `ResourceError` when the file is broken."""
    raw = files("tacitus").joinpath("resources", *RESOURCE.split("/")).read_text(encoding="utf-8")
    try:
        data = tomllib.loads(raw)
        return CaseWords(**{name: frozenset(data[name].split()) for name in _LISTS})
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise ResourceError(f"{RESOURCE}: {error}: needs the word lists {', '.join(_LISTS)}") from None


def known_names(sure: Iterable[str], likely: Iterable[str], acronyms: Iterable[str], dictionary: frozenset[str],
                other: frozenset[str]) -> KnownNames:  # fmt: skip
    """Sort names for use in one-case text; all come in small letters.

    `sure` (countries, peoples, capitals) are names unless the resource says otherwise; `likely` (towns, leaders,
    organisations) only where they are not among `other`, the verbs, adverbs and the like of the dictionary.
    """
    lists = case_words()
    words: set[str] = set()
    phrases = {first: set(found) for first, found in ordinary_words().names.items()}
    for names, may_be_words in ((sure, frozenset[str]()), (likely, other)):
        for name in names:
            parts = tuple(WORD.findall(name))
            if len(parts) > 1:
                phrases.setdefault(parts[0], set()).add(parts)
            elif parts and parts[0] not in may_be_words and _may_be_name(parts[0], lists):
                words.add(parts[0])
    return KnownNames(
        words=frozenset(words),
        acronyms=frozenset(a for a in acronyms if _may_be_name(a, lists) and a not in other),
        phrases={first: tuple(sorted(found, key=lambda p: (-len(p), p))) for first, found in phrases.items()},
        dictionary=dictionary,
    )


def _may_be_name(word: str, lists: CaseWords) -> bool:
    return len(word) > 1 and word not in lists.not_names and not is_ordinary(word)


def is_one_case(words: str) -> bool:
    """Say whether a sentence is written in capitals only (a few small letters do not count) or small letters only."""
    return is_shouted(words) or is_small(words)


def is_small(words: str) -> bool:
    """Say whether a sentence of some length has no capital at all."""
    return words.islower() and len(WORD.findall(words)) >= _WORDS


def is_shouted(words: str) -> bool:
    """Say whether nearly all letters of a sentence are capitals."""
    upper = sum(map(str.isupper, words))
    if upper < _LETTERS or upper <= _SHOUTED * sum(map(str.isalpha, words)):
        return False
    return len(WORD.findall(words)) >= _WORDS


def one_case_form(plain: str, known: KnownNames, names: frozenset[str], common: frozenset[str]) -> str:
    """Give a sentence in one case with capitals for names only, letter for letter of the same length.

    `names` and `common` are words that the article itself, where it has both cases, writes with a capital or small.
    """
    found = list(WORD.finditer(plain))
    kinds = _kinds(plain, found, known, names, common)
    out: list[str] = []
    last = 0
    for n, (match, kind) in enumerate(zip(found, kinds, strict=True)):
        out.append(plain[last : match.start()])
        out.append(_written(match[0], kind, n == 0))
        last = match.end()
    return "".join(out) + plain[last:]


def _kinds(
    plain: str, found: list[re.Match[str]], known: KnownNames, names: frozenset[str], common: frozenset[str]
) -> list[str]:
    """Say of every word whether it is a name, a given name, an acronym or just a word."""
    low = [bare(m[0].lower()) for m in found]
    inside = _in_phrases(plain, found, low, known)
    kinds: list[str] = []
    for n, match in enumerate(found):
        kind = "name" if n in inside else _by_article(low[n], _kind(low[n], known), names, common)
        before = kinds[-1] if kinds and plain[found[n - 1].end() : match.start()] in _BESIDE else ""
        if kind == "dated":
            kind = "name" if _dated(plain, match) else "word"
        elif plain[match.start() - 1 : match.start()].isdigit():
            kind = "word"  # "1ST", "2D"
        elif kind == "letter":
            kind = _letter(plain, match, low[n])
        elif kind == "noun":
            kind = "name" if before in ("given", "title") else "word"
        elif kind == "unknown":
            kind = "name"
        if before == "title" and kind == "word":
            kinds[-1] = "word"  # "the minister said", but "Minister Diallo said"
        kinds.append(kind)
    return ["word" if k == "title" and _ends_phrase(plain, found, n) else k for n, k in enumerate(kinds)]


def _ends_phrase(plain: str, found: list[re.Match[str]], n: int) -> bool:
    """Say whether no word follows beside the one at position `n`."""
    return n + 1 == len(found) or plain[found[n].end() : found[n + 1].start()] not in {*_BESIDE, ". "}


def _by_article(word: str, kind: str, names: frozenset[str], common: frozenset[str]) -> str:
    """Let the article's own capitals decide about words that are not known for sure."""
    if kind in ("noun", "unknown", "word") and word in names and word not in common:
        return "name"
    return "word" if kind in ("noun", "unknown") and word in common else kind


def _in_phrases(plain: str, found: list[re.Match[str]], low: list[str], known: KnownNames) -> set[int]:
    """Give the positions of words in names of several words; small function words among them stay small."""
    inside: set[int] = set()
    done = 0
    for n, word in enumerate(low):
        if n < done:
            continue
        for phrase in known.phrases.get(word, ()):
            end = n + len(phrase)
            if tuple(low[n:end]) == phrase and all(
                plain[found[i].end() : found[i + 1].start()] in _BESIDE for i in range(n, end - 1)
            ):
                inside.update(i for i in range(n, end) if low[i] not in _SMALL)
                done = end
                break
    return inside


@lru_cache(maxsize=50_000)
def _kind(word: str, known: KnownNames) -> str:
    """Say what a word is: letter dated name given title acronym word noun unknown. A noun may be a surname."""
    lists = case_words()
    if len(word) == 1:
        return "letter"
    if word in lists.dated:
        return "dated"
    if word in lists.titles:
        return "title"
    if word in lists.given:
        return "given"
    if word in lists.calendar or word in lists.surnames:
        return "name"
    if word in known.acronyms:
        return "acronym"
    if word in known.words:
        return "name"
    if word in lists.words or word in ordinary_words().words:
        return "word"
    if word.endswith("er") and word in known.dictionary:
        return "noun"  # "walker", "hunter": surnames as well
    if is_ordinary(word):
        return "word"
    if is_form(word, known.dictionary):
        return "noun"
    return "unknown"


def _dated(plain: str, match: re.Match[str]) -> bool:
    """Say whether a number stands beside the word ("5 May", "March 3")."""
    before = plain[max(0, match.start() - 6) : match.start()]
    return bool(_NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(plain, match.end()))


def _letter(plain: str, match: re.Match[str], letter: str) -> str:
    """A letter alone is an initial, but for the article, and "s" after an apostrophe."""
    before = plain[match.start() - 1 : match.start()]
    if before in "'’" and before:
        return "word"
    return "word" if letter == "a" and plain[match.end() : match.end() + 1] != "." else "name"


def _written(word: str, kind: str, first: bool) -> str:
    if kind in ("word", "noun"):
        small = lowered(word)
        return _upper_first(small) if first else small
    stem = bare(word)
    if kind == "acronym" or (kind == "name" and len(stem) > 1 and not any(c in "aeiouy" for c in stem.lower())):
        return "".join(_upper(c) for c in stem) + lowered(word[len(stem) :])
    return _upper_first(lowered(word))


def _upper_first(word: str) -> str:
    return _upper(word[:1]) + word[1:]


def _upper(letter: str) -> str:
    """Write with a capital where that keeps the length and can be undone ("ß" and "ſ" stay)."""
    big = letter.upper()
    return big if len(big) == 1 and big.lower() == letter.lower() else letter
