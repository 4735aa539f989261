"""What one article says of one event: its linked reports as one, which is what is compared across articles."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from tacitus.merge.reports import day
from tacitus.model.event import Party, Report

#: No day further from another than this says that the two could be one: no bound.
_NOT_ON_A_DAY = frozenset({"publication", "unknown"})
#: Sectors of private persons.
NOBODY = frozenset({None, "CVL", "CRM", "UAF", "UNK"})
_SITE, _SPOT = 3, 4
_HEAD = re.compile(r"\w+")
_NOBODY_NAMED: frozenset[str] = frozenset()


class Place(NamedTuple):
    """A place as told. `site`: a district or finer, which events seldom share by chance; `spot`: a town or finer."""

    name: str
    site: bool
    spot: bool
    point: tuple[float, ...]
    country: str | None
    province: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """The reports of one article that are linked. `mentions` are their ids, sorted; `id` is the first.

    `low` to `high` are the days (ordinals) of the event that the text tells of, None where it does not settle them;
    `told` is the day of publication. `texts` are the content words of each sentence; `names` and `setting` are names
    that are not the place's, `victims` those of private persons to whom it was done.
    """

    id: str
    article_id: str
    mentions: tuple[str, ...]
    event: str
    factuality: str
    low: int | None
    high: int | None
    told: int | None
    places: tuple[Place, ...]
    countries: frozenset[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    numbers: tuple[tuple[str, int], ...]
    modes: frozenset[str]
    triggers: frozenset[str]
    texts: tuple[frozenset[str], ...]
    names: frozenset[str]
    setting: frozenset[str]
    victims: frozenset[str]


def joints(reports: Iterable[Report]) -> Iterator[Joint]:
    """Give the reports, those of one article and link as one. All reports of an article follow one another."""
    for _, of_one in groupby(reports, key=lambda r: r.article_id):
        groups: dict[str, list[Report]] = {}
        for report in of_one:
            groups.setdefault(report.link or report.id, []).append(report)
        yield from (_joint(sorted(group, key=lambda r: r.id)) for group in groups.values())


def profile(j: Joint) -> int:
    """Give a number that tellings share, in one process, where all that is compared of them is the same: copies."""
    when = j.told if j.low is None else j.told is not None
    parts = (j.places, j.actors, j.recipients, j.numbers, j.modes, j.triggers, j.texts, j.names, j.setting, j.victims)
    return hash((j.event, j.factuality, j.low, j.high, when, parts))


def _joint(group: Sequence[Report]) -> Joint:
    first = group[0]
    low, high = _days(group)
    told = {_place(r) for r in group if r.place}
    finest = any(p.site for p in told)
    places = {p for p in told if p.site or not finest}
    where = {w for p in told for name in (p.name, p.province or "") for w in name.split()}
    names = {sys.intern(n) for r in group for n in r.names}
    around = {sys.intern(n) for r in group for n in r.setting}
    texts = {frozenset(map(sys.intern, r.words)) for r in group}
    return Joint(
        id=first.id,
        article_id=first.article_id,
        mentions=tuple(r.id for r in group),
        event=first.event,
        factuality=first.factuality,
        low=low,
        high=high,
        told=day(first.published),
        places=tuple(sorted(places, key=str) if len(places) > 1 else places),
        countries=frozenset(p.country for p in told if p.country),
        actors=_parties(r.actors for r in group),
        recipients=_parties(r.recipients for r in group),
        numbers=tuple(sorted({(s, n) for r in group for s, some in _numbers(r) for n in some})),
        modes=frozenset(m for r in group for m in r.modes),
        triggers=frozenset(found.group() for r in group if (found := _HEAD.search(r.trigger))),
        texts=tuple(sorted(texts, key=sorted) if len(texts) > 1 else texts),
        names=frozenset(names - where),
        setting=frozenset(around - names - where) if around else _NOBODY_NAMED,
        victims=frozenset(
            w for r in group for p in r.recipients if p.sector in NOBODY for w in p.name.split() if w in names
        ),
    )


def _days(group: Sequence[Report]) -> tuple[int | None, int | None]:
    """Give the days of the report that tells the shortest time; of equals the earliest."""
    spans = []
    for r in group:
        low, high = day(r.first), day(r.last)
        if low is not None and high is not None and r.precision not in _NOT_ON_A_DAY:
            spans.append((high - low, low, high))
    return min(spans)[1:] if spans else (None, None)


def _numbers(r: Report) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return ("dead", r.dead), ("injured", r.injured), ("arrested", r.arrested)


def _place(r: Report) -> Place:
    return Place(r.place or "", r.resolution >= _SITE, r.resolution >= _SPOT, r.point, r.country, r.province)


def _parties(parties: Iterable[tuple[Party, ...]]) -> tuple[Party, ...]:
    return tuple(sorted({p for some in parties for p in some}, key=lambda p: (p.name, str(p.code), str(p.sector))))
