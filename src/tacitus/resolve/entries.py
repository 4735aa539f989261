"""What the register of actors holds: one `Entry` for each name, noun or marker."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tacitus.errors import ResourceError

SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "NGO", "MNC",
})  # fmt: skip
#: Which of two meanings of one name is kept: the more particular one.
RANK = {kind: n for n, kind in enumerate([
    "group", "body", "country", "capital", "people", "adjective", "ethnic", "role", "marker", "place", "portfolio",
    "title", "region", "city", "leader",
])}  # fmt: skip
#: An item of Wikidata behind a name: "Ilo Tarn/Tarn =Q1234".
_ITEM = re.compile(r"\s=(?P<item>\S*)\s*$")
_ITEM_ID = re.compile(r"Q[1-9]\d{0,9}")
#: Kinds of entries whose names are proper names of one thing.
NAMES = frozenset({"country", "capital", "city", "region", "body", "group", "leader"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What an entry is from the day `start` to the day `end` (None: open), both included."""

    start: dt.date | None
    end: dt.date | None
    code: str | None
    sector: str | None
    office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One meaning of a name or word.

    `kind` is one of country, adjective, people, capital, city, region, body, group, leader (proper names), role, place,
    marker, portfolio, title, ethnic (words). `form` tells what a role noun names: person, people or body.
    `wikidata` is the item that is certainly this one.
    """

    name: str
    kind: str
    code: str | None = None
    sector: str | None = None
    form: str = ""
    plural: bool = False
    weak: bool = False
    office: bool = False
    foreign: bool = False
    gender: str = ""
    marks: str = ""
    terms: tuple[Term, ...] = ()
    wikidata: str | None = None

    def at(self, date: dt.date | None) -> Term | None:
        """Give the term that holds on `date`, None when no term covers the day.

        Without a date a leader is in office (that is when news is made of him), a group is what its entry says.
        """
        if not self.terms:
            return None
        if date is None:
            return self.terms[-1] if self.kind == "leader" else None
        for term in self.terms:
            if (term.start is None or term.start <= date) and (term.end is None or date <= term.end):
                return term
        return None

    def began(self, date: dt.date | None) -> bool:
        """Say whether the first term had begun on `date`."""
        first = self.terms[0].start if self.terms else None
        return first is None or date is None or first <= date


def identified(name: str, where: str) -> tuple[str, str | None]:
    """Cut "Ilo Tarn/Tarn =Q1234" into the names and the item of Wikidata, None without one. Raises `ResourceError`."""
    found = _ITEM.search(name)
    if found is None:
        return name.strip(), None
    if not _ITEM_ID.fullmatch(found["item"]):
        raise ResourceError(f"{where}: '{name.strip()}' has the item '{found['item']}'; write it as =Q1234")
    return name[: found.start()].strip(), found["item"]
