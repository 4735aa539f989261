"""Is a text English? By script and by the share of very common function words: no model, no dependency."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tacitus.errors import ResourceError

RESOURCE = "cues/languages.toml"
_WORD = re.compile(r"[^\W\d_]+")
#: Fewer words tell too little: headlines and names pass.
_SHORT = 8
#: As many letters of another script reject a text in which they are the most.
_LETTERS = 16
#: Enough to be sure; the rest of a long text costs time only.
_SAMPLE = 3000
#: English news has 25-45 % of the listed words, lists of names near 0 %. Where another language has half as many again
#: and at least every tenth word is its own, the text is in that language (gold: no English text comes near).
_SHARE, _AHEAD = 0.10, 1.5
#: So many different words of it must stand there: one alone may be a name, an initial or a typing error.
_DIFFERENT = 3
#: A long text with hardly any English function word is in some language that is not listed (sports tables have 1-2 %).
_LONG, _HARDLY = 80, 0.01


@dataclass(frozen=True, slots=True)
class Languages:
    """The word lists: English, the others by name, and what tells scripts apart."""

    english: frozenset[str]
    other: tuple[tuple[str, frozenset[str]], ...]
    scripts: tuple[tuple[str, str], ...]
    letters: tuple[tuple[str, frozenset[str]], ...]


def not_english(text: str) -> str | None:
    """Give None for English and for what is too short to tell, else the language's name or "another language"."""
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[len(text) // 2 :][:_SAMPLE]
    found = languages()
    if not sample.isascii() and (name := _by_script(sample, found)):
        return name
    words = _WORD.findall(sample.lower())
    if len(words) < _SHORT:
        return None
    counts = Counter(words)
    english = _share(counts, found.english, len(words))
    scores = [
        (_share(counts, listed, len(words)), name)
        for name, listed in found.other
        if len(listed.intersection(counts)) >= _DIFFERENT
    ]
    share, name = max(scores, key=lambda s: s[0], default=(0.0, ""))
    if share >= _SHARE and share > _AHEAD * english:
        return name
    return "another language" if len(words) >= _LONG and english < _HARDLY else None


@cache
def languages() -> Languages:
    """Give the word lists of the package; raises `ResourceError` when the file is broken."""
    raw = files("tacitus").joinpath("resources", *RESOURCE.split("/")).read_text(encoding="utf-8")
    try:
        data = tomllib.loads(raw)
        return Languages(
            english=frozenset(data["english"]["words"].split()),
            # Single letters are initials in English text.
            other=tuple((n, frozenset(w for w in words.split() if len(w) > 1)) for n, words in data["other"].items()),
            scripts=tuple(data["scripts"].items()),
            letters=tuple((name, frozenset(letters)) for name, letters in data["letters"].items()),
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise ResourceError(f"{RESOURCE}: {error}: needs [english] words, [other], [scripts], [letters]") from None


def _share(counts: Counter[str], listed: frozenset[str], total: int) -> float:
    return sum(n for word, n in counts.items() if word in listed) / total


def _by_script(sample: str, found: Languages) -> str | None:
    """Name the language of a text most of whose letters are of one script that is not Latin."""
    letters = [c for c in sample if c.isalpha()]
    strange = Counter(c for c in letters if c > "\u02af")
    if sum(strange.values()) < max(_LETTERS, len(letters) // 2):
        return None
    for name, own in found.letters:
        if sum(n for c, n in strange.items() if c in own) * 100 > len(letters):
            return name
    kinds: Counter[str] = Counter()
    for c, n in strange.items():
        kinds[unicodedata.name(c, "?").split()[0]] += n
    kind = max(sorted(kinds), key=lambda k: kinds[k])
    return dict(found.scripts).get(kind, "another language")
