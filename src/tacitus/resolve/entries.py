"""What the register of actors holds: one `Entry` for each name, noun or marker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
