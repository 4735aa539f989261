"""Questions as SQL over the flat tables: which events or mentions, how many of each dyad in each period, one story.

The SQL keeps to joins, IN and GROUP BY, so that it reads the same in other engines; every value is a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.errors import AbortRun
from tacitus.ontology.codebook import load_codebook

EVENTS, MENTIONS = "event", "mention"
PERIODS = ("day", "week", "month", "quarter", "year")
GROUPS = ("dyad", "actor", "recipient", "type", "none")

_CODE = re.compile(r"[A-Z]{3}")
_ITEM = re.compile(r"Q[1-9][0-9]*")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
#: How rows give their period, and how it is written.
_PERIOD = {
    "day": ("d.date", "strftime(p, '%Y-%m-%d')"),
    "week": ("date_trunc('week', d.date)", "strftime(p, '%G-W%V')"),
    "month": ("d.month", "strftime(make_date(p // 12, p % 12 + 1, 1), '%Y-%m')"),
    "quarter": ("d.month // 3", "strftime(make_date(p // 4, 1, 1), '%Y-Q') || (p % 4 + 1)"),
    "year": ("d.month // 12", "strftime(make_date(p, 1, 1), '%Y')"),
}
_CODED = ("actor", "recipient")
#: Which mark of a row says that it is the first of its event (or mention) in a group.
_ONCE = {"actor": 2, "recipient": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Which events (or mentions): all that is given must hold, of several values of one field any.

    `actor` and `recipient` are codes that one party must have ("RUS", "RUS GOV"), a Wikidata item ("Q159") or words of
    a name; `party` is either. Who takes part in what several do with each other is actor and recipient. `since` and
    `until` are days, months or years, both included. `place` is a country's code or words of a place's name. `voice` is
    "outlet" (nobody is cited) or a source, like an actor; one mention in that voice is enough. `min_outlets` counts
    independent outlets, of events only.
    """

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    voice: str | None = None
    factuality: tuple[str, ...] = ()
    min_outlets: int = 1
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Query:
    """SQL with its parameters, in order."""

    sql: str
    parameters: tuple[object, ...] = ()


class _Where:
    """Conditions as they come in, with their parameters in the order of the SQL."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: list[object] = []

    def add(self, condition: str, *parameters: object) -> None:
        assert condition.count("?") == len(parameters), condition
        self.conditions.append(condition)
        self.parameters += parameters

    def sql(self) -> str:
        return " AND ".join(f"({c})" for c in self.conditions) or "TRUE"


def events(ask: Ask, limit: int | None = None) -> Query:
    """Give the events in order of date; `limit` takes the first ones."""
    where = _filters(ask, EVENTS)
    return _listed(f"SELECT e.* FROM event e WHERE {where.sql()} ORDER BY e.date NULLS LAST, e.id", where, limit)


def mentions(ask: Ask, limit: int | None = None) -> Query:
    """Give the mentions in order of date."""
    where = _filters(ask, MENTIONS)
    return _listed(f"SELECT e.* FROM mention e WHERE {where.sql()} ORDER BY e.date NULLS LAST, e.id", where, limit)


def series(ask: Ask, by: str = "dyad", period: str = "month", of: str = EVENTS) -> Query:
    """Give counts and mean scale for each period and group, in order; what has no date is in no period."""
    if period not in PERIODS or by not in GROUPS:
        raise AbortRun(f"series go by one of {', '.join(GROUPS)} and one of {', '.join(PERIODS)}")
    where = _Where()
    where.add("d.month IS NOT NULL")
    _narrow(where, ask, of)
    groups = {"dyad": ("actor", "recipient"), "none": ()}.get(by, (by,))
    keys = "".join(f", {g}_n" if g in _CODED else f", {g}" for g in groups)
    columns = f"{_PERIOD[period][0]} AS p{keys}, d.event_scale FROM {of}_dyad d WHERE"
    if by == "dyad":  # a pair is one row of the table
        rows = f"SELECT {columns} {where.sql()}"
    elif _whole(ask, by):
        rows = f"SELECT {columns} (d.once & {_ONCE.get(by, 1)}) > 0 AND {where.sql()}"
    else:
        rows = f"SELECT DISTINCT d.{of}, {columns} {where.sql()}"
    coded = [g for g in groups if g in _CODED]
    shown = "".join(f", {g}.code AS {g}" if g in _CODED else f", {g}" for g in groups)
    order = "".join(f", {g}.place" if g in _CODED else f", {g}" for g in groups)
    sql = f"""WITH code AS MATERIALIZED (SELECT n AS number, code, row_number() OVER (ORDER BY code)::UINTEGER AS place
            FROM dyad_code),
        counted AS MATERIALIZED (SELECT p{keys}, count(*) AS n, round(avg(event_scale), 3) AS mean
            FROM ({rows}) GROUP BY p{keys}),
        label AS MATERIALIZED (SELECT p AS stretch, {_PERIOD[period][1]} AS period
            FROM (SELECT DISTINCT p FROM counted))
        SELECT period{shown}, n AS {of}s, mean AS mean_scale FROM counted JOIN label ON stretch = p
        {"".join(f"JOIN code {g} ON {g}.number = {g}_n " for g in coded)}ORDER BY p{order}"""
    return Query(sql, tuple(where.parameters))


def _whole(ask: Ask, by: str) -> bool:
    """Say whether what is asked takes all rows that one event (or mention) has in a group, or none."""
    return (ask.actor is None or by == "actor") and (ask.recipient is None or by == "recipient")


def story(event: str) -> Query:
    """Give all reports of an event in order of publication, with their words."""
    sql = """SELECT m.cite_info.published AS published, r.outlet, m.date, m.date_precision, m.factuality, m.historical,
        (SELECT string_agg(trim(concat_ws(' ', s.code, s.sectors, s.name)), '; ' ORDER BY s.n) FROM mention_source s
            WHERE s.mention = m.id) AS according_to,
        m.event_loc.resolved_place AS place, m.size.dead.low AS dead, m.size.injured.low AS injured,
        m.text_info.quote AS quote, m.id AS mention, m.article_id, m.cite_info.title AS title, m.cite_info.url AS url
        FROM event_mention em JOIN mention m ON m.id = em.mention LEFT JOIN report r ON r.id = m.id
        WHERE em.event = ?
        ORDER BY published NULLS LAST, m.article_id, m.text_info.sequence, m.event_text.start, m.id"""
    return Query(sql, (event,))


def values(event: str) -> Query:
    """Give the values that are told of an event, the best of each field first."""
    sql = "SELECT field, value, outlets, mentions, first_told, last_told, best FROM event_value WHERE event = ? "
    return Query(sql + "ORDER BY field, best DESC, outlets DESC, last_told DESC, value", (event,))


def decided(event: str) -> Query:
    """Give what was decided about mentions of an event, in order of time."""
    sql = """SELECT time, "by", kind, a, b, score, array_to_string(reasons, '; ') AS reasons, id, undoes FROM decision
        WHERE a IN (SELECT mention FROM event_mention WHERE event = ?)
        OR b IN (SELECT mention FROM event_mention WHERE event = ?) ORDER BY time, id"""
    return Query(sql, (event, event))


def _listed(sql: str, where: _Where, limit: int | None) -> Query:
    return Query(sql if limit is None else f"{sql} LIMIT {int(limit)}", tuple(where.parameters))


def _filters(ask: Ask, of: str) -> _Where:
    where = _Where()
    if ask.since:
        where.add("e.date >= ?", _date(ask.since))
    if ask.until:
        where.add(f"left(e.date, {len(_date(ask.until))}) <= ?", ask.until)
    if ask.type:
        where.add(f"{'e.event' if of == EVENTS else 'e.event[1]'} IN ({_marks(ask.type)})", *ask.type)
    for column, wanted in (("mode", ask.mode), ("context", ask.context)):
        if wanted:
            where.add(f"e.id IN (SELECT {of} FROM {of}_{column} WHERE {column} IN ({_marks(wanted)}))", *wanted)
    if ask.factuality:
        where.add(f"e.factuality IN ({_marks(ask.factuality)})", *ask.factuality)
    if ask.min_confidence:
        where.add("e.confidence >= ?", ask.min_confidence)
    if ask.min_outlets > 1:
        if of == MENTIONS:
            raise AbortRun("mentions have one outlet each: ask for events with several, or leave --min-outlets out")
        where.add("e.outlets >= ?", ask.min_outlets)
    _who(where, ask, of)
    if ask.place:
        _place(where, ask.place, of)
    if ask.voice:
        _voice(where, ask.voice, of)
    return where


def _who(where: _Where, ask: Ask, of: str) -> None:
    if ask.party:
        match, found = _match("p", ask.party)
        tables = (f"SELECT {of} FROM {of}_{role} p WHERE {match}" for role in ("actor", "recipient"))
        where.add(f"e.id IN ({' UNION ALL '.join(tables)})", *found, *found)
    actor, who = _match("a", ask.actor) if ask.actor else ("TRUE", [])
    if ask.recipient:
        other, whom = _match("r", ask.recipient)
        acts = f"e.id IN (SELECT {of} FROM {of}_actor a WHERE {actor}) AND " if ask.actor else ""
        where.add(
            f"({acts}e.id IN (SELECT {of} FROM {of}_recipient r WHERE {other})) OR "
            f"(e.id NOT IN (SELECT {of} FROM {of}_recipient) AND e.id IN (SELECT r.{of} FROM {of}_actor r "
            f"JOIN {of}_actor a ON a.{of} = r.{of} AND a.n <> r.n WHERE {other} AND {actor}))",
            *(who if ask.actor else ()),
            *whom,
            *whom,
            *who,
        )
    elif ask.actor:
        where.add(f"e.id IN (SELECT {of} FROM {of}_actor a WHERE {actor})", *who)


def _match(table: str, wanted: str) -> tuple[str, list[str]]:
    """Give SQL that says whether a party is the one that is asked for, with its parameters."""
    words = wanted.split()
    if words and all(map(_CODE.fullmatch, words)):
        return " AND ".join(f"({table}.code = ? OR {table}.sector = ?)" for _ in words), [
            w for w in words for _ in "12"
        ]
    if _ITEM.fullmatch(wanted):
        return f"{table}.item = ?", [wanted]
    return _named(f"{table}.name"), [_pattern(wanted)]


def _named(column: str) -> str:
    return f"regexp_matches(strip_accents(lower({column})), strip_accents(?))"


def _pattern(words: str) -> str:
    parts = words.casefold().split()
    if not parts:
        raise AbortRun("an empty name stands for nobody: give codes such as RUS GOV, an item such as Q159, or a name")
    return r"(^|\W)" + r"\s+".join(map(re.escape, parts)) + r"(\W|$)"


def _place(where: _Where, place: str, of: str) -> None:
    if of == MENTIONS:
        if _CODE.fullmatch(place):
            where.add("e.event_loc.country_code = ?", place)
        else:
            names = ("resolved_place", "extracted_place", "city", "district", "province", "country")
            told = " || ' | ' || ".join(f"coalesce(e.event_loc.{name}, '')" for name in names)
            where.add(_named(f"({told})"), _pattern(place))
    elif _CODE.fullmatch(place):
        where.add("e.country = ?", place)
    else:
        told = f"SELECT event FROM event_value WHERE field = 'place' AND {_named('value')}"
        where.add(f"{_named('e.place')} OR e.id IN ({told})", _pattern(place), _pattern(place))


def _voice(where: _Where, voice: str, of: str) -> None:
    mention = "e.id" if of == MENTIONS else "em.mention"
    if voice == "outlet":
        found, parameters = f"{mention} NOT IN (SELECT mention FROM mention_source)", []
    else:
        words = voice.split()
        if words and all(map(_CODE.fullmatch, words)):
            each = "list_contains(string_split(concat_ws(' ', s.code, s.sectors), ' '), ?)"
            match, parameters = " AND ".join(each for _ in words), words
        elif _ITEM.fullmatch(voice):
            match, parameters = "s.item = ?", [voice]
        else:
            match, parameters = f"{_named('s.name')} OR {_named('s.text')}", [_pattern(voice)] * 2
        found = f"{mention} IN (SELECT mention FROM mention_source s WHERE {match})"
    if of == EVENTS:
        found = f"e.id IN (SELECT em.event FROM event_mention em WHERE {found})"
    where.add(found, *parameters)


def _narrow(where: _Where, ask: Ask, of: str) -> None:
    """Add what dyads are asked for: what their own columns tell is read there, the rest of the events or mentions."""
    if ask.since:
        where.add("d.date >= CAST(? AS DATE)", (_date(ask.since) + "-01-01")[:10])
    if ask.until:
        step = {4: "year", 7: "month", 10: "day"}[len(_date(ask.until))]
        where.add(f"d.date < CAST(? AS DATE) + INTERVAL 1 {step}", (ask.until + "-01-01")[:10])
    if ask.type:
        where.add(f"d.type IN ({_marks(ask.type)})", *ask.type)
    if ask.factuality:
        where.add(f"d.factuality IN ({_marks(ask.factuality)})", *ask.factuality)
    for role, wanted, other in (("actor", ask.actor, "recipient"), ("recipient", ask.recipient, "actor")):
        if not wanted:
            continue
        if _CODE.fullmatch(wanted) and not _is_sector(wanted):
            where.add(f"d.{role} = ?", wanted)
            continue
        match, found = _match("p", wanted)
        tables = [f"SELECT {of}, coalesce(code, '') FROM {of}_{r} p WHERE {match}" for r in (role, other)]
        where.add(f"(d.{of}, d.{role}) IN ({' UNION ALL '.join(tables)})", *found, *found)
    rest = _filters(_rest(ask), of)
    if rest.conditions:
        where.add(f"d.{of} IN (SELECT e.id FROM {of} e WHERE {rest.sql()})", *rest.parameters)


def _rest(ask: Ask) -> Ask:
    return Ask(
        party=ask.party,
        mode=ask.mode,
        context=ask.context,
        place=ask.place,
        voice=ask.voice,
        min_outlets=ask.min_outlets,
        min_confidence=ask.min_confidence,
    )


def _is_sector(code: str) -> bool:
    return code in load_codebook(None).sectors


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise AbortRun(f"{text!r} is no date: write YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
