"""A resolved entity as other stages see it: its kinds, its record, the key of its chain."""

from __future__ import annotations

from tacitus.model.note import EntityNote
from tacitus.model.record import Entity
from tacitus.model.text import Span
from tacitus.resolve.resolved import Resolved

ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP"})
OFFICIAL = frozenset({"GOV", "LEG", "JUD", "SPY", "MIL", "COP"})


def kinds_of(r: Resolved) -> frozenset[str]:
    """Give the sorts of thing (see `model.candidate.Kinds`) that a resolved entity is."""
    if r.kind == "country":
        return frozenset({"actor", "place"} if r.method == "capital" else {"actor", "country", "place"})
    if r.kind == "place":
        return frozenset({"place", "actor"} if r.sector == "PRE" else {"place"})
    out = {"actor"}
    if r.kind == "nationals":
        out.add("person" if r.plural else "country")
    if r.kind == "person" or (r.kind == "role"):
        out.add("person")
    if r.sector in ARMED:
        out.add("armed")
    if r.sector in OFFICIAL or r.office:
        out.add("official")
    return frozenset(out)


def chain_key(r: Resolved) -> str:
    """Give the key of a chain: countries by code, everybody else by name, country and sector."""
    if r.kind in {"country", "nationals"} and r.code and not r.plural:
        return f"country {r.code}"
    return f"{r.identifier_text.lower()} {r.code or ''} {r.sector or ''}"


def entity_of(r: Resolved, span: Span) -> Entity:
    """Give the record of an entity at the words `span`."""
    return Entity(
        entity_text=span.text,
        start=span.start,
        end=span.end,
        identifier_text=r.identifier_text,
        identifier_id=r.identifier_id,
        code=r.code,
        sector=r.sector,
        other_sectors=r.other_sectors,
        office=r.office,
        method=r.method,
    )


def note_of(r: Resolved, span: Span, chain: int) -> EntityNote:
    """Give the annotation of an entity at the words `span`."""
    return EntityNote(
        start=span.start,
        end=span.end,
        text=span.text,
        chain=chain,
        identifier_text=r.identifier_text,
        code=r.code,
        sector=r.sector,
        other_sectors=r.other_sectors,
        office=r.office,
    )


class ChainNumbers(dict[str, int]):
    """Chain numbers; a key that no head of the text has (a pronoun for several) gets the next number."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]
