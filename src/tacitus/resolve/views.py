"""A resolved entity as other stages see it: its kinds, its record, the key of its chain."""

from __future__ import annotations

from tacitus.model.note import EntityNote
from tacitus.model.record import Entity
from tacitus.model.text import Span
from tacitus.resolve.descriptions import SAME
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
    """Give the key of a chain: countries by code, everybody else by name, country and sector.

    Of an actor without a proper name the nationality before it is no part of the name, and words that mean the same
    are one: "the Malian army" and "Mali's military" have one key.
    """
    if r.kind in {"country", "nationals"} and r.code and not r.plural:
        return f"country {r.code}"
    return f"{_common_name(r)} {r.code or ''} {r.sector or ''}"


def _common_name(r: Resolved) -> str:
    name = r.identifier_text
    if (r.kind == "body" or (r.kind == "role" and r.plural)) and not r.named and r.code is not None:
        words = name.split()
        k = next((k for k, word in enumerate(words) if word[:1].islower()), 0)
        rest = words[k:]
        if all(word[:1].islower() for word in rest):
            name = SAME.get(" ".join(rest), " ".join(rest))
    return name.lower()


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
