"""Where a sentence ends inside a paragraph: by its marks, the abbreviations before them and the word after them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tacitus.errors import ResourceError

RESOURCE = "cues/abbreviations.toml"
_LISTS = ("titles", "numbered", "maybe", "starters", "surest")
_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«(["
#: A mark with what closes after it, then white space; or a full stop glued between two words ("said.The president").
_MARK = re.compile(rf"[.!?…]+[{_CLOSERS}]*(?=\s)|(?<=[a-z]{{3}})[.!?][”\"]?(?=[A-Z][a-z]*\s)")
_LAST_WORD = re.compile(r"[\w.'’-]*\Z")
_NEXT_WORD = re.compile(rf"[{_OPENERS}]*([\w'’-]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_LETTER = re.compile(r"[^\W_]")
_WORDY = re.compile(r"[^\W\d_]")
#: Longer brackets are not looked into for their end; so far back a sentence is looked at (endless ones would cost n²).
_BRACKET, _SENTENCE = 300, 1000


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The word lists of the resource, all in lower case and without the last full stop."""

    titles: frozenset[str]
    numbered: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    surest: frozenset[str]
    said: re.Pattern[str]


@cache
def abbreviations() -> Abbreviations:
    """Give the package's lists; raises `ResourceError` when the file is broken."""
    raw = files("tacitus").joinpath("resources", *RESOURCE.split("/")).read_text(encoding="utf-8")
    try:
        data = tomllib.loads(raw)
        sets = {name: frozenset(data[name].split()) for name in _LISTS}
        said = "|".join(sorted(data["said"].split()))
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise ResourceError(f"{RESOURCE}: {error}: needs {', '.join(_LISTS)} and said") from None
    return Abbreviations(**sets, said=re.compile(rf"(?:[A-Z][\w.'’-]*\s+){{1,4}}(?:{said})\b"))


def ends(text: str, start: int, end: int, lower: bool) -> list[int]:
    """Give the offsets at which sentences of the paragraph `text[start:end]` end; the last is `end`.

    `lower` says that the text has no capitals at all, so that small letters may begin sentences.
    """
    found, begin, known = [], start, abbreviations()
    for mark in _MARK.finditer(text, start, end):
        if _is_end(text, begin, mark, end, lower, known):
            found.append(mark.end())
            begin = mark.end()
    if not found or text[begin:end].strip():
        found.append(end)
    else:
        found[-1] = end
    return found


def _is_end(text: str, begin: int, mark: re.Match[str], end: int, lower: bool, known: Abbreviations) -> bool:
    at, after = mark.start(), mark.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end or not _WORDY.search(text, max(begin, at - _SENTENCE), at):
        return False
    following = _NEXT_WORD.match(text, after, end)
    word = following[1] if following else ""
    first = word[:1] or text[after]
    if first.islower() and (not lower or (mark[0][0] in "!?" and len(mark[0]) > 1)):
        return False
    if text.find("(", begin, at) >= 0 and _inside_brackets(text, begin, mark, end):
        return False
    if mark[0][0] in "!?":
        return not (mark[0][-1] in "\"'”’" and known.said.match(text, after, end))
    if mark[0] != ".":
        return mark[0] not in {"...", "…"} or lower or word.lower() in known.starters or not word
    return _after_stop(text[max(begin, at - 20) : at], word, lower, known)


def _after_stop(before: str, word: str, lower: bool, known: Abbreviations) -> bool:
    """Say whether a single full stop after `before` and before `word` ends the sentence."""
    match = _LAST_WORD.search(before)
    last = match[0].lower().lstrip("'’-.") if match else ""
    if last in known.titles:
        return False
    if last in known.numbered:
        return not word[:1].isdigit()
    if last in known.maybe or (last and _INITIALS.fullmatch(last)):
        # Small letters do not tell a new sentence from one that goes on: only words count that hardly go on.
        return word.lower() in (known.surest if lower else known.starters)
    return True


def _inside_brackets(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Say whether the mark stands in brackets that opened in the middle of this sentence and close later on."""
    upto = mark.end()
    begin = max(begin, upto - _SENTENCE)
    opened = text.count("(", begin, upto) - text.count(")", begin, upto)
    if opened <= 0:
        return False
    last = text.rfind("(", begin, upto)
    close = text.find(")", upto, min(end, upto + _BRACKET))
    return close >= 0 and bool(_LETTER.search(text, begin, last)) and text.find("(", upto, close) < 0
