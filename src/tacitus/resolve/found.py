"""What a chunk of a noun phrase is found to mean, while it is put together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tacitus.resolve.entries import Entry

#: Sectors of officials: one of them before "former" becomes ELI.
OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY"})
#: Sectors of those who are against the state, and of those whose title says nothing of what else they are.
AGAINST = frozenset({"OPP", "REB", "PRM", "CRM"})
SPIRITUAL = frozenset({"REL", "EDU", "MED"})
FORCE = frozenset({"MIL", "REB", "COP", "PRM", "SPY"})
#: The sector that a marker gives to a noun that has none of its own.
MARKED = {
    "opposition": "OPP", "rebel": "REB", "police": "COP", "military": "MIL", "paramilitary": "PRM",
    "intelligence": "SPY", "civilian": "CVL", "government": "GOV", "legislative": "LEG", "judicial": "JUD",
    "media": "JRN", "medical": "MED", "education": "EDU", "religious": "REL", "labour": "LAB", "business": "BUS",
    "criminal": "CRM", "party": "PTY", "aid": "NGO",
}  # fmt: skip
LOCAL = frozenset({"country", "adjective", "people", "capital", "city", "region"})
PLACES = frozenset({"country", "capital", "city", "region"})
METHODS = {"adjective": "demonym", "people": "demonym", "body": "organisation", "leader": "name"}


@dataclass(slots=True)
class Found:
    """A chunk's head as it is put together. `weak` says that the sector may still be given by a complement.

    `lent` says the same of the country ("Russian-installed officials in Donetsk").
    """

    kind: str
    name: str
    code: str | None = None
    sector: str | None = None
    others: list[str] = field(default_factory=list)
    office: str | None = None
    method: str = "unresolved"
    weak: bool = False
    form: str = ""
    plural: bool = False
    named: bool = False
    item: str | None = None
    foreign: bool = False
    gender: str = ""
    titled: bool = False
    former: bool = False
    own: bool = False
    generic: bool = False
    lent: bool = False
    reasons: list[str] = field(default_factory=list)


def standing(entry: Entry, date: dt.date | None) -> tuple[str | None, str | None, str | None]:
    """Give code, sector and office of an entry on a day."""
    term = entry.at(date)
    if term is None:
        return entry.code, entry.sector if entry.kind != "leader" or entry.began(date) else None, None
    return term.code or entry.code, term.sector or entry.sector, term.office


def add_other(found: Found, sector: str) -> None:
    """Add a further sector, once."""
    if sector != found.sector and sector not in found.others:
        found.others.append(sector)
