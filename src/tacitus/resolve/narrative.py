"""The time of the incident that an article tells of, for mentions that no words of their own sentence date."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.errors import ResourceError
from tacitus.model.note import Timex
from tacitus.model.text import Sentence, Span
from tacitus.resolve.timex_interval import interval
from tacitus.resolve.timex_words import read_table, split_words

FILE = "cues/time_story.toml"
#: How far from a time expression, in words, its cue may stand; a comma or dash counts for so many words.
_REACH, _MARK = 12, 4
#: What a coarser expression loses, what a time of the day adds, what a clock without a day loses.
_COARSE = {"day": 0.0, "week": 1.5, "month": 1.5, "quarter": 2.5, "year": 2.5, "decade": 4.0}
_PART_OF_DAY, _BARE_CLOCK = 0.5, 2.2
#: What an anchor loses for every sentence between, what every other anchor of its day adds; at most so much each.
_PER_SENTENCE, _FARTHEST = 0.1, 1.5
_PER_VOTE, _MOST_VOTES = 0.3, 0.9
#: A day in so many first sentences of the text is the story's even without a cue.
_LEAD, _IN_LEAD = 3, 1.6
#: An anchor worth less than this dates nothing.
_LEAST = 1.0
#: Without a cue an expression is carried on so many sentences at most.
_CARRY = 2
#: News may tell of so many days after the first of the month that most of its dates lie in.
_WEEKS_AFTER = dt.timedelta(60)
_MARKS = frozenset(",;:–—")
_GAP = re.compile(r"[\w'’-]+|[,;:–—]")
_WORD = re.compile(r"[^\W\d_]{3}")
_HALF_OF_DAY = re.compile(r"\b(?:GMT|UTC|EST|EDT|CET|BST|local time)\b")
#: "just **after** 5 p.m. Thursday": beside a time of the day these bound no day, it is that one.
_BY_THE_CLOCK = frozenset({"after", "before"})
#: "0:39": how long a recording is, or a clock that no paper writes so.
_LENGTH = re.compile(r"0:\d\d")
#: These bound a day only where they stand beside it: "after leaving a bar on Sunday" is on Sunday.
_BESIDE = frozenset({"since", "until", "till", "before", "after"})
_ADJACENT = 3
_INCIDENT = frozenset({"deed", "happened", "scene"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of the file: what a cue stands for, a pattern that finds them, and the verbs that date themselves."""

    kinds: dict[str, str]
    pattern: re.Pattern[str]
    weights: dict[str, float]
    apart: frozenset[str]
    sequel: frozenset[str]
    openings: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A time expression of sentence `at` with the days it covers and what it dates by the cue beside it."""

    at: int
    field: str
    number: int
    timex: Timex
    first: dt.date
    last: dt.date
    precision: str
    kind: str
    cue: str

    def words(self, field: str) -> Span | None:
        """Give the expression's words with their offsets, None for a mention of another field."""
        return Span(self.timex.text, self.timex.start, self.timex.end) if field == self.field else None


@cache
def load_cues() -> Cues:
    """Read the packaged file; raises `ResourceError` when a table is missing or badly filled."""
    table = read_table(FILE)
    try:
        kinds = {word: kind for kind, words in table["cues"].items() for word in split_words(words)}
        weights = {kind: float(w) for kind, w in table["weights"].items()}
        apart = frozenset(split_words(table["verbs"]["apart"]))
        sequel = frozenset(split_words(table["sequel"]["adverbs"]))
        openings = "|".join(re.escape(w) for w in split_words(table["sequel"]["openings"]))
    except (KeyError, ValueError, AttributeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the entry back as its comment says") from None
    longest = sorted(kinds, key=lambda w: (-len(w), w))
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(w) for w in longest) + r")\b", re.IGNORECASE)
    return Cues(kinds, pattern, weights, apart, sequel, re.compile(rf"(?:{openings})(?!\w)", re.IGNORECASE))


class Narrative:
    """The dated anchors of one article. Finds for an undated mention the anchor that it shares its time with."""

    def __init__(
        self, sentences: Sequence[Sentence], timexes: dict[str, tuple[Timex, ...]], published: dt.date | None
    ) -> None:
        self._sentences = sentences
        self._published = published
        self._anchors = tuple(self._found(timexes))
        self.latest = self._latest()
        self._worths = [(anchor, self._worth(anchor)) for anchor in self._anchors]

    def deed(self, sentence: int) -> Anchor | None:
        """Give the anchor that dates a deed of violence told in `sentence` (a position in the article's sentences)."""
        best: tuple[float, float, Anchor] | None = None
        for anchor, worth in self._worths:
            away = abs(anchor.at - sentence)
            left = worth - min(_FARTHEST, _PER_SENTENCE * away)
            if left >= _LEAST and (best is None or (left, -away) > best[:2]):
                best = left, -away, anchor
        if best is None or best[2].precision == "day":
            return best[2] if best else None
        return self.day_within(best[2].first, best[2].last) or best[2]

    def day_within(self, first: dt.date, last: dt.date) -> Anchor | None:
        """Give the day of the incident that the story names inside a longer stretch; None where it names none."""
        inside = [
            (worth, -anchor.at, anchor)
            for anchor, worth in self._worths
            if anchor.precision == "day" and first <= anchor.first <= last and worth >= _LEAST
        ]
        return max(inside, key=lambda w: w[:2])[2] if inside else None

    def _latest(self) -> dt.date | None:
        """Give the last day of the month that most dates of the article lie in, and of the weeks after it."""
        told = [a for a in self._anchors if a.precision in {"day", "month"}]
        months = Counter((a.first.year, a.first.month) for a in told)
        if not months:
            return None
        most = max(months, key=lambda m: (months[m], m))
        begin = dt.date(*most, 1)
        return max(a.last for a in told if dt.timedelta(0) <= a.first - begin <= _WEEKS_AFTER)

    def told_before(self, sentence: int) -> Anchor | None:
        """Give the last date of the sentences just before, in the same paragraph."""
        here = self._sentences[sentence]
        for anchor in reversed(self._anchors):
            there = self._sentences[anchor.at]
            if anchor.at < sentence and there.field == here.field:
                near = here.index - there.index <= _CARRY and here.paragraph == there.paragraph
                return anchor if near and anchor.kind != "bound" else None
        return None

    def _worth(self, anchor: Anchor) -> float:
        """Say how surely an anchor dates the article's incident, wherever that is told."""
        worth = load_cues().weights[anchor.kind] - _COARSE[anchor.precision]
        if anchor.kind == "none" and anchor.precision == "day" and 0 < anchor.number <= _LEAD:
            worth += _IN_LEAD
        if anchor.timex.type == "TIME":
            worth += _PART_OF_DAY if _WORD.search(_HALF_OF_DAY.sub("", anchor.timex.text)) else -_BARE_CLOCK
        same = sum(a.first == anchor.first and a.kind in _INCIDENT for a in self._anchors if a is not anchor)
        return worth + min(_MOST_VOTES, _PER_VOTE * same)

    def carried(self, sentence: int) -> Anchor | None:
        """Give the day that the sentences just before are about, in the same paragraph or the one before it."""
        here = self._sentences[sentence]
        for anchor in reversed(self._anchors):
            there = self._sentences[anchor.at]
            if anchor.at >= sentence or there.field != here.field:
                continue
            if here.index - there.index > _CARRY or here.paragraph - there.paragraph > 1:
                return None
            return anchor if anchor.precision == "day" and anchor.kind != "bound" else None
        return None

    def _found(self, timexes: dict[str, tuple[Timex, ...]]) -> list[Anchor]:
        out = []
        for at, s in enumerate(self._sentences):
            for t in timexes.get(s.field, ()):
                days = interval(t.value) if s.start <= t.start < s.end and t.type in {"DATE", "TIME"} else None
                if _LENGTH.fullmatch(t.text) or (s.field == "title" and days and days[0] == self._published):
                    continue  # a headline's date of today is the paper's
                if days is None or (self._published is not None and days[0] > self._published):
                    continue
                kind, cue = _dated(s, t)
                out.append(
                    Anchor(
                        at=at, field=s.field, number=s.index, timex=t, first=days[0], last=days[1],
                        precision=days[2], kind=kind, cue=cue,
                    )
                )  # fmt: skip
        return out


@dataclass(frozen=True, slots=True)
class Story:
    """What the narrative says of one mention: of a `deed` of violence, or of another event."""

    narrative: Narrative
    sentence: int
    deed: bool

    def anchor(self) -> Anchor | None:
        """Give the anchor that dates the mention when its own words say nothing."""
        return self.narrative.deed(self.sentence) if self.deed else self.narrative.carried(self.sentence)

    def before(self) -> Anchor | None:
        """Give the date that the sentences just before it tell of."""
        return self.narrative.told_before(self.sentence)

    def latest(self) -> dt.date | None:
        """Give the last day or month that the article names: without a publication date its news is about then."""
        return self.narrative.latest

    def day_within(self, first: dt.date, last: dt.date) -> Anchor | None:
        """Give the day that a coarser date of a deed ("last week") stands for, where the story names one."""
        return self.narrative.day_within(first, last) if self.deed else None


def _dated(sentence: Sentence, timex: Timex) -> tuple[str, str]:
    """Say what an expression dates by the nearest cue of its sentence."""
    cues, text = load_cues(), sentence.quoted
    a, b = timex.start - sentence.start, timex.end - sentence.start
    best: tuple[int, str, str] = (_REACH + 1, "none", "")
    for m in cues.pattern.finditer(text):
        if m.start() < b and a < m.end():
            continue
        between = text[m.end() : a] if m.end() <= a else text[b : m.start()]
        gap = sum(_MARK if w in _MARKS else 1 for w in _GAP.findall(between))
        word = m[0].lower()
        if gap > _ADJACENT and word in _BESIDE:
            continue
        if gap == 0 and timex.type == "TIME" and word in _BY_THE_CLOCK:
            continue
        if gap < best[0]:
            best = gap, cues.kinds[word], word
    return best[1], best[2]
