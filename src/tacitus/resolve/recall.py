"""Who a bare name is, by the evidence of the learned register around the article's date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tacitus.resolve.entries import Entry
from tacitus.resolve.learned import Evidence, Learned, Reading, codes_of, spelled
from tacitus.resolve.persons import names_of
from tacitus.resolve.register import Register
from tacitus.resolve.resolved import Resolved

#: Days before and after the article's date; the narrowest window with evidence decides.
WINDOWS = (45, 180, 720)
#: One person or code is taken before another when so many times as many articles speak for it.
DOMINANT = 2
#: A rank, or being a citizen, tells less than an office: an office wins with this share of their articles.
YIELDING = frozenset({"MIL", "CVL"})
SHARE = 3


@dataclass(frozen=True, slots=True)
class _Known:
    """A person of the learned register: name, its folded words, and days of evidence for each reading."""

    name: str
    words: tuple[str, ...]
    readings: Mapping[Reading, Evidence]

    def support(self, date: dt.date | None, window: int | None) -> int:
        """Count the articles that speak of this person within `window` days of `date` (None: all there are)."""
        return len(_articles(self.readings.items(), date, window))

    def has(self, sector: str) -> bool:
        """Say whether any article gave this person the sector."""
        return any(sector == r.sector or sector in r.other_sectors for r in self.readings)


class Recall:
    """Completes named persons whom an article leaves without a country by what the learned register knows of them."""

    def __init__(self, learned: Learned) -> None:
        self._by_surname: dict[str, list[_Known]] = {}
        for (kind, _), readings in sorted(learned.known.items()):
            words = names_of(name := spelled(readings)) if kind == "person" else ()
            if words:
                self._by_surname.setdefault(words[-1], []).append(_Known(name, words, readings))

    def complete(self, found: Resolved, date: dt.date | None) -> Resolved:
        """Give `found` with code, sector, office and full name where the evidence decides; else say why not.

        What the article itself says stays. Nobody of another sector than it says is taken.
        """
        if found.kind != "person" or not found.named or found.plural or found.method in {"name", "leader", "register"}:
            return found
        words = names_of(found.identifier_text)
        if not words or (found.code is not None and len(words) > 1):
            return found
        fitting = list(self._fitting(words, found))
        if not fitting:
            return found
        window = _window((k.readings.items() for k in fitting), date)
        ranked = sorted(((k.support(date, window), k) for k in fitting), key=lambda pair: (-pair[0], pair[1].name))
        most, best = ranked[0]
        others = ranked[1:]
        if others and most < DOMINANT * others[0][0]:
            told = "; ".join(_told(k, n) for n, k in ranked[:4])
            reason = f"resolve: the learned register cannot tell who '{found.identifier_text}' is: {told}"
            return replace(found, reasons=(*found.reasons, reason))
        return _completed(found, best, others, date, window)

    def _fitting(self, words: tuple[str, ...], found: Resolved) -> Iterator[_Known]:
        """Give the persons that a name may mean: the same name if it is known, else those of the surname."""
        same = [k for k in self._by_surname.get(words[-1], ()) if _agree(k.words, words)]
        if len(words) > 1:
            same = [k for k in same if k.words == words] or [k for k in same if len(k.words) > 1]
        full = [k for k in same if len(k.words) > 1]
        codes = {c for k in full for c in codes_of(k.readings)}
        for known in same:
            own = set(codes_of(known.readings))
            if len(known.words) == 1 and full and (not own or own & codes):
                continue  # "Colonel Goita": one of those whose first name is known
            fits_code = found.code is None or found.code in own
            if fits_code and (found.sector is None or known.has(found.sector)):
                yield known


def _agree(known: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Say whether two names of one surname can be one person's: the same first name, or its initial."""
    if len(known) == 1 or len(given) == 1:
        return True
    a, b = known[0], given[0]
    return a == b or (a[:1] == b[:1] and min(len(a), len(b)) == 1)


_Readings = Iterable[tuple[Reading, Evidence]]
_Key = Callable[[Reading], str]


def _articles(readings: _Readings, date: dt.date | None, window: int | None) -> set[str]:
    out: set[str] = set()
    for _, evidence in readings:
        for day, articles in evidence.days.items():
            if window is None or date is None or (day and abs((dt.date.fromisoformat(day) - date).days) <= window):
                out |= articles
    return out


def _window(groups: Iterable[_Readings], date: dt.date | None) -> int | None:
    """Give the narrowest window around `date` with evidence in any group, None where there is none or no date."""
    kept = [list(g) for g in groups]
    return next((w for w in WINDOWS if date is not None and any(_articles(g, date, w) for g in kept)), None)


def _completed(
    found: Resolved, best: _Known, others: list[tuple[int, _Known]], date: dt.date | None, window: int | None
) -> Resolved:
    """Give the person's code by all who say one, sector and office by the evidence nearest to the date."""
    coded = [(r, e) for r, e in best.readings.items() if r.code is not None]
    codes = _votes(coded, lambda r: r.code or "", date, _window([coded], date))
    code = found.code or _winner(codes)
    if code is None and codes:
        told = ", ".join(f"{c} {n}" for c, n in codes)
        reason = f"resolve: the learned register has '{best.name}' with several codes: {told}"
        return replace(found, reasons=(*found.reasons, reason))
    sector, others_of, office, how = found.sector, found.other_sectors, found.office, ""
    if sector is None:
        reading, how = _standing(best, date)
        if reading is not None:
            sector, others_of, office = reading.sector, reading.other_sectors, reading.office
    where = f"within {window} days of {date}" if window is not None and date is not None else "at any time"
    articles = best.support(date, window)
    reason = f"resolve: '{found.identifier_text}' is {best.name} in the learned register (articles {where}: {articles})"
    less = [f"resolve: less likely {_told(k, n)}" for n, k in others[:3]]
    return replace(
        found,
        identifier_text=best.name,
        code=code,
        sector=sector,
        other_sectors=others_of,
        office=office,
        method="register",
        reasons=(*found.reasons, reason, *([how] if how else []), *less),
    )


def _standing(best: _Known, date: dt.date | None) -> tuple[Reading | None, str]:
    """Give the reading whose sector and office hold on the date, with the reason; none where no evidence is near."""
    said = [(r, e) for r, e in best.readings.items() if r.sector is not None]
    window = _window([said], date)
    if not said or (date is not None and window is None):
        near = max(WINDOWS)
        return None, f"resolve: no sector, for no article within {near} days says one" if said else ""
    sectors = _votes(said, lambda r: r.sector or "", date, window)
    if sectors[0][0] in YIELDING and len(sectors) > 1 and sectors[1][1] * SHARE >= sectors[0][1]:
        sectors = sectors[1:]
    sector, count = sectors[0]
    if len(sectors) > 1 and sectors[1][1] == count:
        nearest = {s: _distance([(r, e) for r, e in said if r.sector == s], date) for s, n in sectors if n == count}
        sector = min(nearest, key=lambda s: (nearest[s], s))
        if sum(d == nearest[sector] for d in nearest.values()) > 1:
            return None, "resolve: no sector, for as many articles say " + " as ".join(sorted(nearest))
    inside = [(r, e) for r, e in said if r.sector == sector]
    offices = _votes([x for x in inside if x[0].office], lambda r: r.office or "", date, window)
    most = [office for office, n in offices if n == offices[0][1]]
    office = min(most, key=lambda o: (_distance([(r, e) for r, e in inside if r.office == o], date), o), default=None)
    chosen = [(r, e) for r, e in inside if office is None or r.office == office]
    reading = max(chosen, key=lambda x: (len(_articles([x], date, window)), x[0].order()))[0]
    rest = ", ".join(f"{s} {n}" for s, n in sectors)
    return reading, f"resolve: sector by articles of that time: {rest}"


def _votes(readings: _Readings, what: _Key, date: dt.date | None, window: int | None) -> list[tuple[str, int]]:
    """Give each value of `what` with its number of articles in the window, the most first."""
    groups: dict[str, list[tuple[Reading, Evidence]]] = {}
    for reading, evidence in readings:
        groups.setdefault(what(reading), []).append((reading, evidence))
    counts = ((value, len(_articles(group, date, window))) for value, group in groups.items())
    return sorted(((v, n) for v, n in counts if n), key=lambda pair: (-pair[1], pair[0]))


def _winner(votes: list[tuple[str, int]]) -> str | None:
    if not votes or (len(votes) > 1 and votes[0][1] < DOMINANT * votes[1][1]):
        return None
    return votes[0][0]


def _distance(readings: _Readings, date: dt.date | None) -> int:
    days = [abs((dt.date.fromisoformat(d) - date).days) for _, e in readings for d in e.days if d and date is not None]
    return min(days, default=0)


def _told(known: _Known, articles: int) -> str:
    codes = codes_of(known.readings)
    return f"{known.name} ({next(iter(codes), 'no code')}, {articles} articles)"


def learned_groups(learned: Learned, register: Register) -> dict[str, Entry]:
    """Give entries for the learned groups that the register does not know and on which the articles agree."""
    out: dict[str, Entry] = {}
    for (kind, key), readings in learned.known.items():
        if kind != "group" or key in register.entries:
            continue
        items = list(readings.items())
        codes = _votes([x for x in items if x[0].code], lambda r: r.code or "", None, None)
        sectors = _votes([x for x in items if x[0].sector], lambda r: r.sector or "", None, None)
        code, sector = _winner(codes), _winner(sectors)
        if sector is not None and (code is not None or not codes) and (code is None or code in register.codes):
            out[key] = Entry(name=spelled(readings), kind="group", code=code, sector=sector)
    return out
