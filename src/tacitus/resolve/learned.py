"""The learned register: who is called what, when, in how many articles, with quotations. Sets all through, so that
two registers joined are the register of both corpora, in whatever order and however often an article was read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tacitus.errors import ResourceError
from tacitus.model.sighting import Sightings
from tacitus.resolve.words import key_of

FORMAT = "tacitus learned register 1"
#: Quotations kept of each description: half of them the earliest, half the latest.
QUOTES = 4


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of an article: `text[start:end] == quote` in the text of `article_id`; `date` is "" where unknown."""

    date: str
    article_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One description of somebody under one spelling of the name, and what its words alone say."""

    name: str
    called: str
    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    office: str | None

    def order(self) -> tuple[str, ...]:
        """Give what readings are sorted by."""
        return (
            self.name,
            self.called,
            self.code or "",
            self.sector or "",
            self.office or "",
            " ".join(self.other_sectors),
        )


@dataclass(slots=True)
class Evidence:
    """Where a reading stands: keys of articles by day ("" where undated), outlets, some quotations."""

    days: dict[str, set[str]] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)
    quotes: set[Quote] = field(default_factory=set)

    def add(self, other: Evidence, keep: int) -> None:
        """Take in what another holds; of the quotations at most `keep` stay."""
        for day, articles in other.days.items():
            self.days.setdefault(day, set()).update(articles)
        self.outlets |= other.outlets
        self.quotes |= other.quotes
        if len(self.quotes) > keep:
            ordered = sorted(self.quotes)
            late = keep // 2
            self.quotes = {*ordered[: keep - late], *ordered[len(ordered) - late :]}

    def articles(self) -> set[str]:
        """Give the keys of all articles."""
        return set().union(*self.days.values())


@dataclass(slots=True)
class Learned:
    """Persons and groups by (kind, folded name), each with its readings and their evidence."""

    quotes: int = QUOTES
    known: dict[tuple[str, str], dict[Reading, Evidence]] = field(default_factory=dict)

    def note(self, seen: Sightings) -> None:
        """Take in one article's sightings."""
        for one in seen.found:
            reading = Reading(one.name, one.called, one.code, one.sector, one.other_sectors, one.office)
            quote = Quote(seen.date or "", seen.article_id, one.start, one.end, one.quote)
            outlets = {seen.outlet} if seen.outlet else set()
            found = Evidence({seen.date or "": {seen.article}}, outlets, {quote} if self.quotes else set())
            self._take(one.kind, reading, found)

    def join(self, other: Learned) -> None:
        """Take in another register; both then keep as many quotations as the one that keeps fewer."""
        self.quotes = min(self.quotes, other.quotes)
        for (kind, _), readings in other.known.items():
            for reading, evidence in readings.items():
                self._take(kind, reading, evidence)

    def _take(self, kind: str, reading: Reading, evidence: Evidence) -> None:
        readings = self.known.setdefault((kind, key_of(reading.name)), {})
        readings.setdefault(reading, Evidence()).add(evidence, self.quotes)

    def lines(self) -> Iterator[bytes]:
        """Give the file, line by line: a header, then one line for each name, sorted. The same content, same bytes."""
        yield _line({"register": FORMAT, "names": len(self.known), "quotes": self.quotes})
        for key in sorted(self.known):
            yield _line(_entity_row(key[0], self.known[key], self.quotes))


def article_key(article_id: str, text: str) -> str:
    """Give the key of an article: equal for equal id and text, so that an article read twice counts once."""
    return hashlib.sha256(f"{article_id}\0{text}".encode("utf-8", "replace")).hexdigest()[:12]


def spelled(readings: Mapping[Reading, Evidence]) -> str:
    """Give the spelling of a name that most articles use; among equals the first in alphabetical order."""
    counts: dict[str, set[str]] = {}
    for reading, evidence in readings.items():
        counts.setdefault(reading.name, set()).update(evidence.articles())
    return min(counts, key=lambda name: (-len(counts[name]), name))


def codes_of(readings: Mapping[Reading, Evidence]) -> dict[str, int]:
    """Give each code with the number of articles that say it, the most first."""
    counts: dict[str, set[str]] = {}
    for reading, evidence in readings.items():
        if reading.code is not None:
            counts.setdefault(reading.code, set()).update(evidence.articles())
    return {code: len(counts[code]) for code in sorted(counts, key=lambda c: (-len(counts[c]), c))}


def _line(row: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair in an article: only the \u escape can hold it
        return json.dumps(row).encode() + b"\n"


def _entity_row(kind: str, readings: Mapping[Reading, Evidence], keep: int) -> dict[str, Any]:
    """Write one name; first, last, articles, outlets and conflict are there to be read, and made anew on loading."""
    days = sorted(d for e in readings.values() for d in e.days if d)
    codes = codes_of(readings)
    return {
        "name": spelled(readings),
        "kind": kind,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "articles": len(set().union(*(e.articles() for e in readings.values()))),
        "outlets": len(set().union(*(e.outlets for e in readings.values()))),
        "conflict": ", ".join(f"{c} {n}" for c, n in codes.items()) if len(codes) > 1 else None,
        "called": [_reading_row(r, readings[r]) for r in sorted(readings, key=Reading.order)],
    }


def _reading_row(r: Reading, e: Evidence) -> dict[str, Any]:
    return {
        "name": r.name,
        "called": r.called,
        "code": r.code,
        "sector": r.sector,
        "other_sectors": list(r.other_sectors),
        "office": r.office,
        "outlets": sorted(e.outlets),
        "days": {day: sorted(e.days[day]) for day in sorted(e.days)},
        "quotes": [
            {"date": q.date, "article_id": q.article_id, "start": q.start, "end": q.end, "quote": q.quote}
            for q in sorted(e.quotes)
        ],
    }


def load_learned(paths: Sequence[str | Path]) -> Learned | None:
    """Load learned registers as one, None where no path is given. Raises `ResourceError` for one that is damaged."""
    out: Learned | None = None
    for path in paths:
        one = _load(Path(path))
        if out is None:
            out = one
        else:
            out.join(one)
    return out


def _load(path: Path) -> Learned:
    try:
        with path.open("rb") as lines:
            return _read(lines)
    except OSError as error:
        raise ResourceError(f"cannot read the learned register {path} ({error.strerror}); check --register") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = " ".join(str(error).split()) or type(error).__name__
        raise ResourceError(
            f"{path} is no learned register or is damaged ({what}); make it again with `tacitus actors learn`"
        ) from None


def _read(lines: Iterable[bytes]) -> Learned:
    rows = (json.loads(line) for line in lines)
    header = next(rows, None)
    if not isinstance(header, dict) or header.get("register") != FORMAT:
        raise ValueError(f'the first line is not {{"register": "{FORMAT}", …}}')
    out = Learned(quotes=int(header["quotes"]))
    count = 0
    for row in rows:
        count += 1
        for said in row["called"]:
            reading = Reading(
                name=str(said["name"]),
                called=str(said["called"]),
                code=said["code"],
                sector=said["sector"],
                other_sectors=tuple(said["other_sectors"]),
                office=said["office"],
            )
            quotes = {Quote(q["date"], q["article_id"], q["start"], q["end"], q["quote"]) for q in said["quotes"]}
            days = {str(day): set(articles) for day, articles in said["days"].items()}
            out._take(row["kind"], reading, Evidence(days, set(said["outlets"]), quotes))
    if count != header["names"]:
        raise ValueError(f"{header['names']} names announced, {count} found")
    return out
