"""What the shipped and the learned register know of a name, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tacitus.resolve.entries import Entry, Term
from tacitus.resolve.learned import Evidence, Learned, Reading, codes_of, spelled
from tacitus.resolve.register import Register
from tacitus.resolve.words import key_of


def known_lines(name: str, register: Register, learned: Learned | None) -> list[str]:
    """Give everything known of `name` (a whole name, or a surname), nothing when nobody is known by it."""
    lines = [line for entry, names in _entries(name, register) for line in _entry_lines(entry, names)]
    for kind, readings in _readings(name, learned):
        lines += _learned_lines(kind, readings)
    return lines


def _entries(name: str, register: Register) -> list[tuple[Entry, list[str]]]:
    """Give the entries that bear a name, each with all its names."""
    key = key_of(name)
    entry = register.entries.get(key)
    found = dict.fromkeys([entry] if entry is not None else [])
    found.update(dict.fromkeys(register.surnamed.get(key, ())))
    aliases: dict[Entry, list[str]] = {entry: [] for entry in found}
    for alias, entry in register.entries.items() if found else ():
        if entry in aliases:
            aliases[entry].append(alias)
    return list(aliases.items())


def _entry_lines(entry: Entry, names: list[str]) -> Iterator[str]:
    standing = " ".join(part for part in (entry.code, entry.sector) if part) or "no code"
    yield f"{entry.name} (register, {entry.kind}): {standing}"
    also = sorted(n for n in names if n != key_of(entry.name))
    if also:
        yield f"    also: {', '.join(also)}"
    for term in entry.terms:
        yield f"    {_days(term)}: {' '.join(p for p in (term.code, term.sector, term.office) if p)}"


def _days(term: Term) -> str:
    return f"{term.start or 'ever'} to {term.end or 'now'}"


def _readings(name: str, learned: Learned | None) -> Iterator[tuple[str, Mapping[Reading, Evidence]]]:
    key = key_of(name)
    for (kind, known), readings in sorted(learned.known.items() if learned is not None else ()):
        surname = kind == "person" and known.rpartition(" ")[2] == key
        if known == key or surname:
            yield kind, readings


def _learned_lines(kind: str, readings: Mapping[Reading, Evidence]) -> Iterator[str]:
    articles = set().union(*(e.articles() for e in readings.values()))
    outlets = set().union(*(e.outlets for e in readings.values()))
    yield f"{spelled(readings)} (learned, {kind}): {_span(*readings.values())}, {_n(articles, 'article')}, " + _n(
        outlets, "outlet"
    )
    codes = codes_of(readings)
    if len(codes) > 1:
        yield "    conflict: " + ", ".join(f"{code} in {n}" for code, n in codes.items())
    ordered = sorted(readings.items(), key=lambda x: (-len(x[1].articles()), x[0].order()))
    for reading, evidence in ordered:
        standing = " ".join(p for p in (reading.code, reading.sector, *reading.other_sectors, reading.office) if p)
        yield f"    {reading.called}: {standing}, {_span(evidence)}, {_n(evidence.articles(), 'article')}"
        for quote in sorted(evidence.quotes):
            where = f"{quote.article_id} [{quote.start}:{quote.end}]"
            yield f"        {quote.date or 'undated'} {where} “{' '.join(quote.quote.split())}”"


def _span(*evidence: Evidence) -> str:
    days = sorted(day for e in evidence for day in e.days if day)
    if not days:
        return "undated"
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _n(things: set[str], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
