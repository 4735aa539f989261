"""Where an event happened when its own words do not say: its other mentions, its police, the story, the dateline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from tacitus.model.record import Location, Mention
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.mention import Draft
from tacitus.resolve.places import Places
from tacitus.resolve.toponyms import load_place_words

#: What happens on the ground: it happened somewhere, though its sentence may not say where.
ON_THE_GROUND = frozenset({"ASSAULT", "PROTEST"})
#: A narrative keeps its place for so many sentences.
_ONWARD, _BACK = 6, 3
_DAY = dt.timedelta(days=1)
Located = tuple[Location, tuple[str, ...]]


def with_place(m: Mention, peers: Sequence[Mention]) -> Mention:
    """Give the finest place that another mention tells, where none is told here, or only its country or province."""
    best = max((o for o in peers if o.event_loc is not None), key=lambda o: resolution(o.event_loc), default=None)
    if best is None or resolution(m.event_loc) >= min(3, resolution(best.event_loc)):
        return m
    if m.event_loc and best.event_loc and m.event_loc.country_code != best.event_loc.country_code:
        return m
    why = f"place: of the same event at '{best.event_text.text}', sentence {best.text_info.sequence}"
    return replace(m, event_loc=best.event_loc, reasons=(*m.reasons, why))


def resolution(place: Location | None) -> int:
    """Give how fine a place is, 0 for none."""
    return 0 if place is None else place.resolution


def placed(
    mentions: Sequence[Mention], drafts: Mapping[str, Draft], analysis: Analysis, places: Places
) -> list[Mention]:
    """Give what happened on the ground a place: of its sentence's police, of the narrative, of the dateline."""
    out = [_finer(m, drafts, analysis, places) for m in mentions]
    bare = [n for n, m in enumerate(out) if m.event[0] in ON_THE_GROUND and m.event_loc is None]
    if not bare:
        return out
    _fill(out, bare, lambda m: places.force_place(analysis.parsed, drafts[m.id].candidate.sentence))
    _fill(out, bare, lambda m: _of_scene(drafts[m.id], m, analysis, places))
    _fill(out, bare, lambda m: _of_link(m, out))
    _fill(out, bare, lambda m: _told_near(m, out))
    _fill(out, bare, lambda m: _of_neighbour(drafts[m.id].candidate.sentence, analysis, places))
    field = [s.field for s in analysis.parsed.sentences]
    forces = {
        name: next(
            (p for k, f in enumerate(field) if f == name and (p := places.force_place(analysis.parsed, k))), None
        )
        for name in {out[n].text_info.field for n in bare}
    }
    _fill(out, bare, lambda m: None if m.historical else forces[m.text_info.field])
    seat = places.seat(analysis.parsed)
    _fill(out, bare, lambda m: _empty(seat, m) if _at_the_seat(m) else None)
    town = places.dateline_place(analysis.parsed)
    if town is not None and town[0].feature_code == "PPLC":
        _fill(out, bare, lambda m: _of_last(m, drafts, analysis, places))
    _fill(out, bare, lambda m: None if m.historical or m.text_info.field != "text" else town)
    about = {name: places.main_place(analysis.parsed, name) for name in ("title", "text")}
    _fill(out, bare, lambda m: None if m.historical else about[m.text_info.field])
    _fill(out, bare, lambda m: None if m.historical else _empty(about["title"], m))
    home = places.outlet_place(analysis.parsed)
    _fill(out, bare, lambda m: None if m.historical else _empty(home, m))
    return [_finer(m, drafts, analysis, places) for m in out]


def _of_last(m: Mention, drafts: Mapping[str, Draft], analysis: Analysis, places: Places) -> Located | None:
    if m.historical or m.text_info.field != "text":
        return None
    return places.last_place(analysis.parsed, drafts[m.id].candidate.sentence)


def _at_the_seat(m: Mention) -> bool:
    """Say whether what suffers the event is found in capitals only: an embassy, a ministry, the palace."""
    seats = _any_of(load_place_words().seats)
    return any(seats.search(e.entity_text) for e in m.recipient)


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b", re.IGNORECASE)


def _empty(located: Located | None, m: Mention) -> Located | None:
    """Give a place that no words of the article name the empty ones before the trigger."""
    start = m.event_text.start
    return (replace(located[0], start=start, end=start), located[1]) if located is not None else None


def _finer(m: Mention, drafts: Mapping[str, Draft], analysis: Analysis, places: Places) -> Mention:
    """Give a deed of a county or state the town there that the text around names as the scene."""
    if m.event[0] not in ON_THE_GROUND or m.historical or m.event_loc is None or m.event_loc.feature_class != "A":
        return m
    if m.text_info.field == "title" or not m.event_loc.extracted_place:
        return m
    located = places.finer_place(analysis.parsed, drafts[m.id].candidate.sentence, m.event_loc)
    return replace(m, event_loc=located[0], reasons=(*m.reasons, *located[1])) if located is not None else m


def _fill(out: list[Mention], bare: Iterable[int], of: Callable[[Mention], Located | None]) -> None:
    for n in bare:
        m = out[n]
        located = of(m) if m.event_loc is None else None
        if located is not None and not _elsewhere(m, located[0]):
            out[n] = replace(m, event_loc=located[0], reasons=(*m.reasons, *located[1]))


def _elsewhere(m: Mention, place: Location) -> bool:
    """Say whether those who suffer the event are of another country than the place."""
    abroad = _any_of(load_place_words().abroad)
    sure = [
        [e.code for e in side if e.code and e.method != "setting" and not abroad.search(e.entity_text)]
        for side in (m.recipient, m.actor)
    ]
    codes = set(sure[0] or sure[1])
    return bool(codes) and place.country_code not in codes


def _of_scene(draft: Draft, m: Mention, analysis: Analysis, places: Places) -> Located | None:
    c = draft.candidate
    return places.scene_place(analysis.parsed, c.sentence, c.trigger)


def _of_link(m: Mention, out: Sequence[Mention]) -> Located | None:
    if m.link is None:
        return None
    return _from(next((o for o in out if o.link == m.link and _can_give(o, m)), None))


def _told_near(m: Mention, out: Sequence[Mention]) -> Located | None:
    """Give the place of the event told last before, or else next: the narrative goes on where it was."""
    near = [(m.text_info.sequence - o.text_info.sequence, o) for o in out if _can_give(o, m)]
    before = [(gap, -o.event_text.start, o.id, o) for gap, o in near if 0 <= gap <= _ONWARD]
    if before:
        return _from(min(before)[3])
    after = [(-gap, o.event_text.start, o.id, o) for gap, o in near if -_BACK <= gap < 0]
    return _from(min(after)[3]) if after else None


def _of_neighbour(sentence: int, analysis: Analysis, places: Places) -> Located | None:
    """Give the place of the clause that a sentence beside is about: the two before it, "it happened in …" after it."""
    here = analysis.trees[sentence].sentence
    for n in (sentence - 1, sentence - 2, sentence + 1, sentence + 2):
        if not 0 <= n < len(analysis.trees) or analysis.trees[n].sentence.field != here.field:
            continue
        tree = analysis.trees[n]
        root = next((t.i for t in tree.tokens if t.head == t.i), 0)
        tells = tree.tokens[root].lemma in load_place_words().happen
        if not tells and (n > sentence or tree.sentence.paragraph != here.paragraph):
            continue
        located = places.event_place(analysis.parsed, n, root, frozenset())
        if located is not None and located[0].resolution >= 2:
            why = f"place: of sentence {tree.sentence.index} beside it, as the event's own names none"
            return located[0], (why, *located[1])
    return None


def _can_give(o: Mention, m: Mention) -> bool:
    same = o.event[0] == m.event[0] and o.text_info.field == m.text_info.field and o.historical == m.historical
    return same and o.event_loc is not None and o.event_loc.resolution >= 2 and not _other_day(o, m)


def _from(o: Mention | None) -> Located | None:
    if o is None or o.event_loc is None:
        return None
    return o.event_loc, (f"place: where '{o.event_text.text}' of sentence {o.text_info.sequence} happened",)


def _other_day(o: Mention, m: Mention) -> bool:
    if o.date_text is None or m.date_text is None or o.date is None or m.date is None:
        return False
    a, b = dt.date.fromisoformat(o.date), dt.date.fromisoformat(m.date)
    c, d = dt.date.fromisoformat(o.enddate or o.date), dt.date.fromisoformat(m.enddate or m.date)
    return a > d + _DAY or b > c + _DAY
