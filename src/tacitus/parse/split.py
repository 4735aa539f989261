"""Articles to sentences: paragraphs, headlines among them, sentences; furniture is cut out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.model.text import Article, Furniture, Segment
from tacitus.parse.boundaries import ends

#: Longer sentences are cut at a comma or space: nobody writes them, and a parser should not have to read them.
MAX_CHARS = 2000
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[•·▪●◦■*+–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_FINAL = ".!?…:;"
_CLOSERS = "\"'”’»)] "
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
#: A wrapped text has no line longer than this, and most lines are nearly as long as its longest.
_WRAP, _FULL = 110, 0.6
_HEADLINE_WORDS, _HEADLINE_CHARS = 25, 160
#: Words of headlines in title case that keep their small letters are shorter than this.
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one line outside furniture; `cut` says that furniture stands between it and the one before."""

    start: int
    end: int
    blank_before: bool
    cut: bool


def segments(article: Article, furniture: Sequence[Furniture]) -> list[tuple[Segment, int]]:
    """Give the sentences of `article` in order, each with the number of its paragraph.

    The title comes first (paragraph 0, a headline). Together the segments cover every character of the text that is
    neither white space nor furniture; each is stripped, not empty and at most `MAX_CHARS` long.
    """
    found = [(s, 0) for s in _cut("title", article.title or "", 0, len(article.title or ""), True)]
    text = article.text
    lower = not any(c.isupper() for c in text)
    capitals = not lower and not any(c.islower() for c in text)
    paragraphs = _paragraphs(text, furniture, lower)
    for number, (start, end) in enumerate(paragraphs, 1):
        first = number == 1 and len(paragraphs) > 1 and not article.title
        if _is_headline(text[start:end], first, capitals or lower):
            found.extend((s, number) for s in _cut("text", text, start, end, True))
            continue
        begin = start
        for stop in ends(text, start, end, lower):
            found.extend((s, number) for s in _cut("text", text, begin, stop, False))
            begin = stop
    return found


def _paragraphs(text: str, furniture: Sequence[Furniture], lower: bool) -> list[tuple[int, int]]:
    """Join the pieces of lines that were only wrapped; give the start and end of each paragraph."""
    pieces = list(_pieces(text, furniture))
    wrapped = _is_wrapped([p.end - p.start for p in pieces])
    width = max((p.end - p.start for p in pieces), default=0)
    out: list[tuple[int, int]] = []
    for n, piece in enumerate(pieces):
        before = pieces[n - 1] if n else None
        near = before is not None and not piece.cut and not piece.blank_before
        if before and near and _goes_on(text, before, piece, width * wrapped, lower):
            out[-1] = (out[-1][0], piece.end)
        else:
            out.append((piece.start, piece.end))
    return out


def _pieces(text: str, furniture: Sequence[Furniture]) -> Iterator[_Piece]:
    """Give the stretches of lines outside furniture, stripped; what is left empty is dropped."""
    marks = sorted((f.start, f.end) for f in furniture)
    next_mark, last_end = 0, 0
    for line in _LINE.finditer(text):
        begin, end = line.span()
        while begin < end:
            while next_mark < len(marks) and marks[next_mark][1] <= begin:
                next_mark += 1
            stop, resume = end, end
            if next_mark < len(marks) and marks[next_mark][0] < end:
                stop, resume = max(begin, marks[next_mark][0]), min(end, marks[next_mark][1])
            start, finish = _strip(text, begin, stop)
            if start < finish:
                blank = _breaks(text, last_end, start) > 1
                cut = next_mark > 0 and marks[next_mark - 1][1] > last_end
                cut = cut or (next_mark < len(marks) and last_end <= marks[next_mark][0] < start)
                yield _Piece(start, finish, blank, cut)
                last_end = finish
            begin = max(resume, begin + 1) if resume <= begin else resume


def _breaks(text: str, start: int, end: int) -> int:
    """Count the line breaks between two offsets (CR LF is one)."""
    between = text[start:end]
    return len(between.splitlines()) - 1 + between.endswith(("\n", "\r")) if between else 0


def _is_wrapped(lengths: list[int]) -> bool:
    if len(lengths) < 4 or max(lengths) > _WRAP:
        return False
    return sorted(lengths)[len(lengths) // 2] >= 0.75 * max(lengths)


def _goes_on(text: str, before: _Piece, piece: _Piece, width: int, lower: bool) -> bool:
    """Say whether a line is the rest of the sentence or paragraph that the line before it began."""
    if _BULLET.match(text, piece.start, piece.end):
        return False
    full = before.end - before.start >= _FULL * width > 0
    final = text[before.start : before.end].rstrip(_CLOSERS)[-1:]
    if final in _FINAL:
        return full
    if final in {",", "-", "–", "—"} or (text[piece.start].islower() and not lower):
        return True
    return full


def _is_headline(words: str, first: bool, one_case: bool) -> bool:
    """Say whether a paragraph is a headline: short, and in title case or, without a final mark, opening the article."""
    if len(words) > _HEADLINE_CHARS or _BULLET.match(words):
        return False
    found = _WORD.findall(words)
    if not 2 <= len(found) <= _HEADLINE_WORDS:
        return False
    long = [w for w in found[1:] if len(w) >= _LONG_WORD]
    titled = not one_case and len(found) > 2 and bool(long) and all(w[0].isupper() for w in long)
    if words.rstrip(_CLOSERS)[-1:] in _FINAL:
        return titled and len(long) > 2
    return first or titled


def _cut(field: str, text: str, start: int, end: int, headline: bool) -> Iterator[Segment]:
    """Give `text[start:end]` stripped, in pieces of at most `MAX_CHARS`."""
    start, end = _strip(text, start, end)
    while end - start > MAX_CHARS:
        window = text[start : start + MAX_CHARS]
        at = max(window.rfind(mark) for mark in (", ", "; ", ": ")) + 1
        at = at if at > MAX_CHARS // 2 else window.rfind(" ")
        middle = start + at if at > 0 else start + MAX_CHARS
        first, last = _strip(text, start, middle)
        if first < last:
            yield Segment(field, first, last, headline)
        start, end = _strip(text, middle, end)
    if start < end:
        yield Segment(field, start, end, headline)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
