"""When an event happened: the time expression that belongs to its clause, as a stretch of days with its precision."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.model.note import Timex
from tacitus.model.text import Sentence, Span
from tacitus.model.tree import Tree
from tacitus.resolve import timex_calendar as cal
from tacitus.resolve.dates_clauses import counted_back, is_clock, not_ahead, of_what_follows
from tacitus.resolve.lasting import Days, counted, goes_on, lasting, length, load_spans, until_now
from tacitus.resolve.narrative import Story, load_cues
from tacitus.resolve.timex_interval import interval
from tacitus.resolve.timex_words import load_time_words

#: What a step over each kind of edge costs: small inside a clause, large out of it.
_CLAUSE = {"relcl": 4, "acl": 2, "advcl": 4, "ccomp": 4, "parataxis": 4, "csubj": 3, "conj": 2, "appos": 2}
#: An expression farther away than this belongs to something else.
_FAR = 9
#: What the words put at another time than the event ("on Friday after the attack").
_OTHER_TIME = 50
#: An event that ended so many days before publication is background.
_BACKGROUND_DAYS = 14
#: Dates that a day of the story may narrow.
_COARSE = frozenset({"week", "month", "quarter"})
#: A year, a decade.
_OPEN = frozenset({"PAST_REF", "FUTURE_REF", "XXXX-XX-XX"})
_LONG = re.compile(r"\d{3,4}")
#: A duration nearer than this in the tree is the event's own.
_NEAR = 2
#: "for the past …" of more days dates nothing.
_LATELY = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """First and last day of an event as ISO dates (both None: not settled), with precision, words and reasons.

    `past` says that the words themselves put the event before the news: True, False, or None when they don't tell.
    """

    date: str | None
    enddate: str | None
    precision: str
    text: Span | None
    reasons: tuple[str, ...]
    past: bool | None


def event_date(
    timexes: Sequence[Timex],
    sentence: Sentence,
    trigger: int,
    published: dt.date | None,
    factuality_mark: str,
    story: Story | None = None,
    background: bool = False,
) -> EventDate:
    """Date the event whose trigger is token `trigger`.

    `timexes` are those of the sentence's field. The expression of the event's own clause counts, then another of its
    sentence, then the `story` around it; the time at which somebody tells it bounds it. Without any the publication
    date is taken and called so, unless the event is `background`; a relative expression without publication date
    keeps its words but gives no date.
    """
    back = counted_back(timexes, sentence, trigger) if factuality_mark == "asserted" else None
    if back is not None:
        return _on(back[1], back[0], f"date: {back[2]} → {back[1]}")
    chosen, told = _belonging(timexes, sentence, trigger)
    if chosen is not None and is_clock(chosen[0]) and (told_day := _day_of_story(chosen[0], story)) is not None:
        return told_day
    duration = _duration(timexes, sentence, trigger)
    sequel = _sequel(sentence, trigger, story, published) if factuality_mark == "asserted" else None
    if sequel is not None and (chosen is None or chosen[0].value in _OPEN):
        return sequel
    if chosen is None and background:
        reason = "date: of background that no words date"
        return EventDate(date=None, enddate=None, precision="unknown", text=None, reasons=(reason,), past=None)
    if chosen is None:
        lately = _lately(duration, sentence, trigger, published) if factuality_mark == "asserted" else None
        return lately or _elsewhere(published, factuality_mark, story, told, sentence.field)
    timex, own = chosen
    words = Span(timex.text, timex.start, timex.end)
    reason = f"date: '{timex.text}' " + ("of its clause" if own else "of its sentence") + f", {timex.value} in TIMEX3"
    found = _settle(timex, published, factuality_mark)
    if found is None:
        past = True if timex.value == "PAST_REF" and _tells_past(timex.text) else None
        open_reason = "date: not settled without a publication date" if published is None else "date: open expression"
        if published is not None and timex.value in {"PRESENT_REF", "PAST_REF"} and not past:
            return _elsewhere(published, factuality_mark, story, told, sentence.field, words, (reason,))
        reasons = (reason, open_reason)
        return EventDate(date=None, enddate=None, precision="unknown", text=words, reasons=reasons, past=past)
    stretch = _stretch(timexes, sentence, trigger, timex, found, duration, published, factuality_mark)
    if stretch is not None:
        return stretch
    first, last, precision = found
    end = last.isoformat() if last != first else None
    now = published or (story.latest() if story is not None else None)
    past = _is_past(first, last, precision, now, factuality_mark)
    counted = f" counted from the publication on {published:%A %Y-%m-%d}" if published is not None else ""
    reason += f" → {first}" + (f" to {last}" if end else "") + counted
    why: tuple[str, ...] = (reason,)
    narrow = story.day_within(first, last) if story is not None and precision in _COARSE else None
    if narrow is not None and factuality_mark == "asserted":
        first, end, precision = narrow.first, None, "day"
        why = (reason, f"date: narrowed by '{narrow.timex.text}' in sentence {narrow.number} → {first}")
    return EventDate(date=first.isoformat(), enddate=end, precision=precision, text=words, reasons=why, past=past)


def _on(day: dt.date, timex: Timex, reason: str) -> EventDate:
    words = Span(timex.text, timex.start, timex.end)
    return EventDate(date=day.isoformat(), enddate=None, precision="day", text=words, reasons=(reason,), past=None)


def _day_of_story(clock: Timex, story: Story | None) -> EventDate | None:
    """Give an hour without a day the day that the story names for the deed; None where it names none."""
    anchor = story.anchor() if story is not None and story.deed else None
    if anchor is None or anchor.precision != "day" or anchor.timex == clock:
        return None
    reason = f"date: '{clock.text}' on the day of '{anchor.timex.text}' in sentence {anchor.number} → {anchor.first}"
    return _on(anchor.first, clock, reason)


def _elsewhere(
    published: dt.date | None,
    mark: str,
    story: Story | None,
    told: Timex | None,
    field: str,
    words: Span | None = None,
    why: tuple[str, ...] = (),
) -> EventDate:
    """Date an event that its own words leave open: by the story, by when it was told, by the publication."""
    anchor = story.anchor() if story is not None and mark == "asserted" else None
    if anchor is not None:
        end = anchor.last.isoformat() if anchor.last != anchor.first else None
        beside = f" beside '{anchor.cue}'" if anchor.cue else ""
        reason = f"date: '{anchor.timex.text}'{beside} in sentence {anchor.number} → {anchor.first}, carried over"
        return EventDate(
            date=anchor.first.isoformat(), enddate=end, precision=anchor.precision, text=anchor.words(field),
            reasons=(*why, reason), past=None,
        )  # fmt: skip
    found = interval(told.value) if told is not None and mark == "asserted" else None
    if told is not None and found is not None and found[2] == "day":
        reason = f"date: told on '{told.text}', so by {found[0]}; when it happened is open"
        text = Span(told.text, told.start, told.end)
        day = found[0].isoformat()
        return EventDate(date=day, enddate=None, precision="publication", text=text, reasons=(*why, reason), past=None)
    if published is not None:
        reasons = (*why, "date: publication date")
        day = published.isoformat()
        return EventDate(date=day, enddate=None, precision="publication", text=words, reasons=reasons, past=None)
    reasons = (*why, "date: not settled without a publication date" if words else "date: none given")
    return EventDate(date=None, enddate=None, precision="unknown", text=words, reasons=reasons, past=None)


def _stretch(
    timexes: Sequence[Timex],
    sentence: Sentence,
    trigger: int,
    timex: Timex,
    found: Days,
    duration: Timex | None,
    published: dt.date | None,
    mark: str,
) -> EventDate | None:
    """Date an event that lasts from or to `timex`; None for one that does not."""
    tree = Tree(sentence)
    stretch = lasting(sentence, timexes, timex, found, lambda t: _settle(t, published, mark))
    past_by = stretch[1] if stretch else found[1]
    if stretch is None and duration is not None:
        stretch = counted(sentence, tree, timex, found, duration, trigger)
        past_by = stretch[1] if stretch else found[1]
    if published is not None and mark == "asserted" and goes_on(sentence, tree, timex, trigger):
        days = length(duration) if duration is not None else None
        end = published if days is None else min(published, found[0] + dt.timedelta(days - 1))
        stretch = (found[0], end, f"since {timex.text}") if found[0] < end else None
        past_by = found[1]
    if stretch is None:
        return None
    first, last, words = stretch
    past = _is_past(first, past_by, found[2], published, mark)
    return EventDate(
        date=first.isoformat(), enddate=last.isoformat(), precision=found[2], past=past,
        text=Span(timex.text, timex.start, timex.end), reasons=(f"date: '{words}' → {first} to {last}",),
    )  # fmt: skip


def _duration(timexes: Sequence[Timex], sentence: Sentence, trigger: int) -> Timex | None:
    """Give the duration that belongs to the event: "a **three-day** strike", "fought **for two weeks**"."""
    inside = [t for t in timexes if sentence.start <= t.start < sentence.end and t.type == "DURATION"]
    if not inside:
        return None
    tree = Tree(sentence)
    near = [(_distance(tree, place, trigger), t) for t in inside if (place := _attached(tree, t)) is not None]
    best = min(near, key=lambda n: n[0], default=None)
    return best[1] if best is not None and best[0] < _NEAR else None


def _sequel(sentence: Sentence, trigger: int, story: Story | None, published: dt.date | None) -> EventDate | None:
    """Date what goes on telling of old things: "In 2015 he was jailed. **Later** they freed him"."""
    anchor = story.before() if story is not None else None
    now = published or (story.latest() if story is not None else None)
    if anchor is None or now is None or anchor.last >= now - dt.timedelta(_BACKGROUND_DAYS):
        return None
    tree, cues = Tree(sentence), load_cues()
    adverbs = [c for c in tree.deps(trigger, "advmod") if tree.tokens[c].lower in cues.sequel]
    if not adverbs and not cues.openings.match(sentence.quoted):
        return None
    reason = f"date: goes on after '{anchor.timex.text}' in sentence {anchor.number}; when exactly is open"
    return EventDate(date=None, enddate=None, precision="unknown", text=None, reasons=(reason,), past=True)


def _lately(duration: Timex | None, sentence: Sentence, trigger: int, published: dt.date | None) -> EventDate | None:
    """Date what happened "over the past three days" or has lasted "for two weeks": up to the publication."""
    days = length(duration) if duration is not None else None
    if duration is None or days is None or days > _LATELY or published is None:
        return None
    if not until_now(sentence, Tree(sentence), duration, trigger):
        return None
    first = published - dt.timedelta(days)
    return EventDate(
        date=first.isoformat(), enddate=published.isoformat(), precision="day" if days < _BACKGROUND_DAYS else "week",
        text=Span(duration.text, duration.start, duration.end), past=None,
        reasons=(f"date: '{duration.text}' up to the publication → {first} to {published}",),
    )  # fmt: skip


def _settle(timex: Timex, published: dt.date | None, mark: str) -> tuple[dt.date, dt.date, str] | None:
    """Read the value; a bare weekday is read again with the event's own tense."""
    number = load_time_words().weekdays.get(timex.text.lower())
    if number and published is not None:
        if mark == "future":
            day = cal.next_weekday(published - dt.timedelta(1), number)
        else:
            day = cal.last_weekday(published, number)
        return day, day, "day"
    return not_ahead(interval(timex.value), timex, published, mark)


def _tells_past(text: str) -> bool:
    return bool(re.search(r"\b(ago|last|previous|former|formerly|long)\b", text, re.IGNORECASE)) and "night" not in text


def _is_past(first: dt.date, last: dt.date, precision: str, published: dt.date | None, mark: str) -> bool | None:
    if mark == "future":
        return False
    if published is None:
        # News names the year only of what lies back; without a publication date nothing finer can be said.
        return True if precision in {"year", "decade"} else None
    if precision == "decade":
        return first.year < published.year
    return last < published - dt.timedelta(_BACKGROUND_DAYS)


# --- which expression ------------------------------------------------------------------------------------------------


def _belonging(
    timexes: Sequence[Timex], sentence: Sentence, trigger: int
) -> tuple[tuple[Timex, bool] | None, Timex | None]:
    """Give the expression that is nearest in the tree, and whether it stands in the event's own clause.

    Beside it the expression that says when the event was told, if there is one.
    """
    inside = [t for t in timexes if sentence.start <= t.start < sentence.end and t.type in {"DATE", "TIME"}]
    if not inside:
        return None, None
    tree = Tree(sentence)
    costs: list[tuple[float, int, Timex]] = []
    told: Timex | None = None
    for t in inside:
        place = _attached(tree, t)
        if place is None or _only_measures(tree, t):
            continue
        away = 1.0 if of_what_follows(tree, t, place, trigger) else _distance(tree, place, trigger)
        cost = away + (_OTHER_TIME if _names_another(tree, t, place, trigger) else 0)
        telling = _dates_the_saying(tree, place, trigger)
        told = told or (t if telling else None)
        if t.value in {"PAST_REF", "PRESENT_REF", "FUTURE_REF"} and _open_adverb(t):
            cost += 3
        gap = abs(tree.tokens[trigger].start - t.start)
        if cost < _FAR or (cost < _OTHER_TIME and len(inside) == 1 and not telling):
            costs.append((cost, gap, t))
    if not costs:
        return None, told
    cost, _, timex = min(costs, key=lambda c: (c[0], c[1]))
    return (timex, cost < 4), told


def _only_measures(tree: Tree, timex: Timex) -> bool:
    """Say whether the event is only compared: "the worst attack **since 2015**"."""
    i = next((t.i for t in tree.tokens if t.start >= timex.start), 0)
    since = next((k for k in range(i - 1, max(-1, i - 4), -1) if tree.tokens[k].lower == "since"), None)
    return since is not None and tree.compared(since)


def _names_another(tree: Tree, timex: Timex, place: int, trigger: int) -> bool:
    """Say whether a year stands before a noun that is no circumstance of the event: "marched for the **1976** coup"."""
    if place == trigger or not _LONG.fullmatch(timex.value) or not tree.is_noun(place):
        return False
    if tree.tokens[place].start < timex.start or tree.tokens[place].dep not in {"pobj", "poss", "compound"}:
        return False
    return tree.tokens[tree.tokens[place].head].lower not in {"in", "during", "at"}


def _open_adverb(timex: Timex) -> bool:
    """ "now", "recently": they date nothing exactly, so a dated expression further off is worth more."""
    return not re.search(r"\d|day|week|month|year", timex.text, re.IGNORECASE)


def _attached(tree: Tree, timex: Timex) -> int | None:
    """Give the token that the expression hangs on: the verb or noun above it and above its prepositions."""
    inside = [t.i for t in tree.tokens if t.start < timex.end and t.end > timex.start]
    if not inside:
        return None
    span = set(inside)
    i = next((k for k in inside if tree.tokens[k].head not in span), inside[0])
    above = tree.tokens[tree.tokens[i].head]
    if above.lower == "since":
        return above.head
    while tree.tokens[i].head != i and (i in span or _passes(tree, i)):
        i = tree.tokens[i].head
    return i


def _passes(tree: Tree, i: int) -> bool:
    """A preposition between a verb and its time; "after" keeps the two apart."""
    token = tree.tokens[i]
    apart = token.lower in load_time_words().borders and token.lower not in {"since", "until", "before"}
    return token.tag in {"IN", "TO", "RB", "CD"} and not apart


def _distance(tree: Tree, place: int, trigger: int) -> float:
    """Cost of the way in the tree from where the expression hangs to the trigger."""
    up = {place: 0.0}
    cost, i = 0.0, place
    while tree.tokens[i].head != i:
        cost += _step(tree, i) + (_OTHER_TIME if tree.parts_ways(i) or _of_its_own(tree, i) else 0)
        i = tree.tokens[i].head
        up[i] = cost
    cost, i = 0.0, trigger
    while i not in up:
        if tree.tokens[i].head == i:
            return 99.0
        cost += _step(tree, i)
        if tree.tokens[i].dep == "ccomp" and tree.tokens[i].head in up:
            # "officials said on Monday that …": the saying's time, not the event's.
            cost += _FAR
        i = tree.tokens[i].head
        if tree.tokens[i].lemma in load_cues().apart and tree.is_verb(i):
            # "was charged on Monday over the killing": the charge's time.
            cost += _OTHER_TIME
    return cost + up[i]


def _of_its_own(tree: Tree, i: int) -> bool:
    """A relative clause has its own time, unless it tells when its noun began or ended ("a strike that began on …")."""
    return tree.tokens[i].dep == "relcl" and tree.tokens[i].lemma not in load_spans().bounding


def _step(tree: Tree, i: int) -> float:
    token = tree.tokens[i]
    borders = load_time_words().borders
    if token.dep in {"prep", "mark"} and token.lower in borders and token.head != token.i:
        return float(_OTHER_TIME)
    if token.dep == "advcl" and any(tree.tokens[c].lower in borders for c in tree.deps(i, "mark", "advmod")):
        return float(_OTHER_TIME)
    if token.dep == "conj" and not tree.is_verb(i):
        return 0.5
    if token.dep in {"prep", "pobj", "agent", "aux"}:
        return 0.5
    return float(_CLAUSE.get(token.dep, 1))


def _dates_the_saying(tree: Tree, place: int, trigger: int) -> bool:
    """Say whether the expression hangs on a verb of which the trigger is (in) the clause complement."""
    chain = [trigger, *tree.ancestors(trigger)]
    return place in chain and any(
        tree.tokens[i].dep in {"ccomp", "parataxis"} and tree.tokens[i].head == place for i in chain
    )
