"""Cutting a name into words that the register can be asked for, and the plurals of English nouns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"(?P<poss>['’]s\b|(?<=s)['’](?!\w))|(?P<abbr>(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?)|"
    r"(?P<num>\d[\d,.]*\d|\d)|(?P<word>[^\W_]+(?:['’](?!s\b)[^\W_]+)*)|(?P<mark>[^\s\w]|_)"
)
#: What begins a complement behind the head of a name.
_LINK = re.compile(r",| (?:of|for|in|on|at|to|from|with|by|against|between|among|who|that|which)\b")
_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "wife": "wives",
    "thief": "thieves",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `norm` is lower case without accents, periods and apostrophes; `joined` says a hyphen stood before it.

    `kind` is word, num, poss (a possessive ending) or mark (punctuation).
    """

    text: str
    norm: str
    kind: str
    joined: bool
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words_of(text: str) -> list[Word]:
    """Cut `text` into words; hyphens between letters join words, they are no words themselves."""
    out: list[Word] = []
    joined = False
    for m in _WORD.finditer(text):
        kind, token, start, end = m.lastgroup or "mark", m.group(), m.start(), m.end()
        if kind == "mark" and token in "-–‐‑" and out and (out[-1].end == start or text[end : end + 1].isalnum()):
            joined = out[-1].kind != "mark"
            continue
        if kind == "mark" and token == "." and out and out[-1].end == start and out[-1].kind == "word":
            continue
        out.append(Word(token, fold(token), "word" if kind == "abbr" else kind, joined, start, end))
        joined = False
    return out


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Give the form of a word that the register is keyed by."""
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", word)
    return (
        "".join(c for c in plain if not unicodedata.combining(c))
        .lower()
        .replace(".", "")
        .replace("'", "")
        .replace("’", "")
        .replace("ʻ", "")
    )


@lru_cache(maxsize=10_000)
def head_word(name: str) -> str:
    """Give the last word of a name before what hangs on it, in small letters: "ministry" of "Ministry of Health"."""
    return _LINK.split(name.lower(), maxsplit=1)[0].rpartition(" ")[2]


def key_of(name: str) -> str:
    """Give the register's key of a whole name: its folded words with single spaces, without brackets."""
    if _PLAIN.fullmatch(name):  # most names of the register, and loading it asks for all of them
        return name.lower().replace("-", " ")
    return " ".join(w.norm if w.kind != "poss" else "s" for w in words_of(name) if w.text not in {"(", ")"})


def plural(noun: str) -> str:
    """Give the plural of a noun or compound ("chief of staff" → "chiefs of staff", "policeman" → "policemen")."""
    head, sep, rest = noun.partition(" of ")
    if not sep:
        head, sep, rest = noun.partition(" in ")
    first, space, last = head.rpartition(" ")
    if last == "general" and first.rpartition(" ")[2] in {
        "attorney",
        "secretary",
        "governor",
        "consul",
        "director",
        "inspector",
    }:
        return first + "s" + space + last + sep + rest
    return first + space + _plural_word(last) + sep + rest


def _plural_word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for singular, many in _IRREGULAR.items():
        if (
            len(singular) > 2
            and singular not in {"person"}
            and word.endswith(singular)
            and word not in {"human", "german"}
        ):
            return word[: -len(singular)] + many
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    return word + "s"
