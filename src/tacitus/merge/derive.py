"""What is known of an event: each value that was told, with who told it, and the best one by one rule.

The rule: of the values told most exactly, those that at least half as many independent outlets tell as the most told
one; of these the one told last; of equals the one that more outlets tell; then the greater one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tacitus.merge.outlets import sources_of
from tacitus.model.event import Event, Party, Report, Value

#: How exact a day is, the most exact first.
_EXACT = ("day", "week", "month", "quarter", "year", "decade", "publication", "unknown")
_SLOTS = ("dead", "injured", "arrested", "participants")


class _Told(NamedTuple):
    """A value that one report tells, and how exactly (greater is better)."""

    value: str
    exact: int
    report: Report


def event_of(reports: Sequence[Report]) -> Event:
    """Give the event that these reports tell of; their order does not matter."""
    reports = sorted(reports, key=lambda r: r.id)
    sources = sources_of(reports)
    values: list[Value] = []
    best: dict[str, Report | None] = {}
    for field, told in _tellings(reports).items():
        found = _values(field, told, sources)
        values += found
        best[field] = _teller(found, told)
    dated, placed = best["date"], best["place"]
    published = sorted(r.published for r in reports if r.published)
    typical = _most(reports, lambda r: (r.event, r.quad_code), sources)
    return Event(
        id=reports[0].id,
        event=typical.event,
        modes=_union(r.modes for r in reports),
        contexts=_union(r.contexts for r in reports),
        actors=_parties((r, r.actors) for r in reports),
        recipients=_parties((r, r.recipients) for r in reports),
        claimed_by=_parties((r, r.claimed_by) for r in reports),
        date=dated.first if dated else None,
        enddate=dated.last if dated and dated.last != dated.first else None,
        date_precision=dated.precision if dated else "unknown",
        place=placed.place if placed else None,
        country=placed.country if placed else _country(reports),
        point=placed.point if placed else (),
        resolution=placed.resolution if placed else 0,
        dead=_number(values, "dead"),
        injured=_number(values, "injured"),
        arrested=_number(values, "arrested"),
        participants=_number(values, "participants"),
        quad_code=typical.quad_code,
        event_scale=_most(reports, lambda r: r.event_scale, sources).event_scale,
        factuality=_most(reports, lambda r: r.factuality, sources).factuality,
        mentions=tuple(r.id for r in reports),
        articles=len({r.article_id for r in reports}),
        outlets=len(set(sources.values())),
        first_report=published[0] if published else None,
        last_report=published[-1] if published else None,
        confidence=_confidence(reports, sources),
        values=tuple(values),
    )


def _tellings(reports: Sequence[Report]) -> dict[str, list[_Told]]:
    """Give what the reports tell of each field."""
    out: dict[str, list[_Told]] = {field: [] for field in ("date", "place", *_SLOTS)}
    for r in reports:
        if r.first:
            span = r.first if r.last in (None, r.first) else f"{r.first}/{r.last}"
            out["date"].append(_Told(span, -_EXACT.index(r.precision), r))
        if r.place:
            out["place"].append(_Told(r.place, r.resolution, r))
        for slot in _SLOTS:
            numbers = getattr(r, slot)
            if numbers:
                out[slot].append(_Told("-".join(map(str, numbers)), 0, r))
    return out


def _values(field: str, told: Sequence[_Told], sources: Mapping[str, str]) -> list[Value]:
    """Give the values of a field, the best first, then by their number of outlets."""
    by_value: dict[str, list[_Told]] = {}
    for t in told:
        by_value.setdefault(t.value, []).append(t)
    rows = []
    for value, tellers in by_value.items():
        days = sorted(t.report.published[:10] for t in tellers if t.report.published)
        outlets = len({sources[t.report.article_id] for t in tellers})
        exact = max(t.exact for t in tellers)
        rows.append((value, tellers, outlets, exact, days[0] if days else None, days[-1] if days else None))
    if not rows:
        return []
    exactest = max(r[3] for r in rows)
    most = max(r[2] for r in rows if r[3] == exactest)
    rows.sort(key=lambda r: (r[3] < exactest, 2 * r[2] < most, _downwards(r[5]), -r[2], *_size(r[0])))
    first, *rest = rows
    rest.sort(key=lambda r: (-r[2], *_size(r[0])))
    return [
        Value(
            field=field,
            value=value,
            mentions=tuple(t.report.id for t in tellers),
            outlets=outlets,
            first_told=since,
            last_told=until,
            best=n == 0,
        )
        for n, (value, tellers, outlets, _, since, until) in enumerate([first, *rest])
    ]


def _downwards(day: str | None) -> tuple[int, ...]:
    """Give a key that sorts later days first and no day last."""
    return tuple(-ord(c) for c in day) if day else (0,)


def _size(value: str) -> tuple[int, str]:
    """Give a key that sorts greater numbers first, and what is no number by its letters."""
    last = value.rsplit("-", 1)[-1]
    return (-int(last), "") if last.isdigit() and value.replace("-", "").isdigit() else (0, value)


def _teller(values: Sequence[Value], told: Sequence[_Told]) -> Report | None:
    """Give the report that tells the best value most exactly."""
    if not values:
        return None
    tellers = [t for t in told if t.value == values[0].value]
    return min(tellers, key=lambda t: (-t.exact, t.report.id)).report


def _number(values: Iterable[Value], slot: str) -> int | None:
    """Give the best number; of a span its lower end, which is sure."""
    best = next((v for v in values if v.field == slot and v.best), None)
    return int(best.value.split("-")[0]) if best else None


def _parties(told: Iterable[tuple[Report, tuple[Party, ...]]]) -> tuple[Party, ...]:
    """Give each party once, the most told first."""
    count: Counter[str] = Counter()
    whole: dict[str, Party] = {}
    for _, parties in told:
        for p in parties:
            key = p.item or f"{p.name}|{p.code}"
            count[key] += 1
            known = whole.get(key)
            whole[key] = p if known is None else min(known, p, key=lambda q: (q.sector is None, q.name, str(q.sector)))
    return tuple(whole[key] for key in sorted(whole, key=lambda k: (-count[k], k)))


def _most(reports: Sequence[Report], of: Callable[[Report], object], sources: Mapping[str, str]) -> Report:
    """Give a report with what most outlets tell."""
    outlets: dict[object, set[str]] = {}
    for r in reports:
        outlets.setdefault(of(r), set()).add(sources[r.article_id])
    return min(reports, key=lambda r: (-len(outlets[of(r)]), str(of(r)), r.id))


def _union(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({v for some in values for v in some}))


def _country(reports: Sequence[Report]) -> str | None:
    told = Counter(r.country for r in reports if r.country)
    return min(told, key=lambda c: (-told[c], c)) if told else None


def _confidence(reports: Sequence[Report], sources: Mapping[str, str]) -> float:
    """Give the chance that at least one independent outlet's surest mention is right."""
    surest: dict[str, float] = {}
    for r in reports:
        source = sources[r.article_id]
        surest[source] = max(r.confidence, surest.get(source, 0.0))
    wrong = 1.0
    for c in sorted(surest.values()):
        wrong *= 1 - c
    return round(1 - wrong, 4)
