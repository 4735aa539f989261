"""What on a page is not the article: found line by line in plain text, by the rules of `resources/furniture`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tacitus.model.text import Furniture
from tacitus.read.furniture_rules import Rule, Rules, load

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
#: Furniture lines are short; a paragraph longer than this is only looked at near its ends.
_LONGEST = 450
_END = 160
#: A sentence: its line does not become a caption because an agency's name ends it.
_SENTENCE = re.compile(r"(?<![)\]])[.!?][\"”’]?$")
#: A caption has one or two sentences before its credit and is not long.
_INNER_END, _PARAGRAPH, _CAPTION = re.compile(r"\w{2}[.!?][\"”’]?(?=\s)"), 3, 250
_MENU = re.compile(r"(?:[*+•·›»-]|o(?=\s))?\s*(?:\S+\s+){0,6}\S+")
_SPOKEN = re.compile(r"[.!?:;,…][\"”’)]?$")
#: The page is a dump with its menus when it has many lines, most of them stubs; then longer runs of stubs are menus.
_DUMP_LINES, _DUMP_SHARE, _RUN = 40, 0.6, 8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it."""

    start: int
    end: int
    words: str


def find(text: str) -> tuple[Furniture, ...]:
    """Give the stretches of `text` that are not the article, in order and without overlap."""
    rules = load()
    lines = [line for line in map(_stripped, _LINE.finditer(text)) if line.words]
    found: list[Furniture | None] = []
    opened: str | None = None
    for line in lines:
        made = _of_line(line, rules)
        if made is None and (opener := _first(rules.by_place["opens"], line.words[:_LONGEST])):
            opened = opener.kind
            made = Furniture(line.start, line.end, opened)
        elif opened and made is None and rules.goes_on.search(line.words):
            made = Furniture(line.start, line.end, opened)
        elif opened and (made is None or made.end - made.start < line.end - line.start):
            opened = None
        found.append(made)
    _menus(lines, found)
    return tuple(f for f in found if f is not None)


def _stripped(match: re.Match[str]) -> _Line:
    raw = match[0]
    start = match.start() + len(raw) - len(raw.lstrip())
    words = raw.strip()
    return _Line(start, start + len(words), words)


def _of_line(line: _Line, rules: Rules) -> Furniture | None:
    words = line.words
    if len(words) <= _LONGEST:
        if rule := _first(rules.by_place["line"], words):
            return Furniture(line.start, line.end, rule.kind)
        if caption := _caption(line, rules.by_place["ends"]):
            return caption
    for rule in rules.by_place["start"]:
        if (match := rule.find(words[:_END])) and match.end() < len(words):
            return Furniture(line.start, line.start + match.end(), rule.kind)
    tail = words[-2 * _END :]
    for rule in rules.by_place["tail"]:
        if match := rule.find(tail):
            return Furniture(line.end - len(tail) + match.start(), line.end, rule.kind)
    return None


def _caption(line: _Line, rules: tuple[Rule, ...]) -> Furniture | None:
    """Give a line that ends in a credit as a whole; of a paragraph of several sentences the credit alone."""
    if _SENTENCE.search(line.words):
        return None
    begin = max(0, len(line.words) - _END)
    for rule in rules:
        if match := rule.find(line.words[begin:]):
            at = begin + match.start()
            if at <= _CAPTION and len(_INNER_END.findall(line.words, 0, at)) < _PARAGRAPH:
                return Furniture(line.start, line.end, rule.kind)
            return Furniture(line.start + at, line.end, "credit")
    return None


def _first(rules: tuple[Rule, ...], words: str) -> Rule | None:
    return next((rule for rule in rules if rule.find(words)), None)


def _menus(lines: list[_Line], found: list[Furniture | None]) -> None:
    """In the dump of a whole page, mark the longer runs of lines that are no sentences."""
    stubs = [_is_stub(line.words) for line in lines]
    if len(lines) < _DUMP_LINES or sum(stubs) < _DUMP_SHARE * len(lines):
        return
    begin = 0
    for n in range(len(lines) + 1):
        if n < len(lines) and stubs[n]:
            continue
        if n - begin >= _RUN:
            for i in range(begin, n):
                found[i] = found[i] or Furniture(lines[i].start, lines[i].end, "navigation")
        begin = n + 1


def _is_stub(words: str) -> bool:
    return len(words) < 80 and not _SPOKEN.search(words) and _MENU.fullmatch(words) is not None
