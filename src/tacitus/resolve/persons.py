"""The persons of one article: a surname joins the person introduced with it, and brings what is known of him."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tacitus.resolve.resolved import Resolved
from tacitus.resolve.words import fold


@dataclass(slots=True)
class Person:
    """One person: the fullest name met so far and the best of what any mention said."""

    best: Resolved
    names: tuple[str, ...]
    number: int


class Persons:
    """Collects named persons in order of text."""

    def __init__(self) -> None:
        self._by_surname: dict[str, list[Person]] = {}
        self._count = 0

    def add(self, found: Resolved) -> Person:
        """Add a mention: join the person it names, or introduce somebody new."""
        names = names_of(found.identifier_text)
        person = self.find(found)
        if person is None:
            person = Person(found, names, self._count)
            self._count += 1
            self._by_surname.setdefault(names[-1] if names else "", []).append(person)
            return person
        if len(names) > len(person.names):
            person.best = replace(person.best, identifier_text=found.identifier_text)
            person.names = names
        person.best = _joined(person.best, found)
        return person

    def find(self, found: Resolved) -> Person | None:
        """Give the person that a mention names: same surname, no other first name, no other gender."""
        names = names_of(found.identifier_text)
        if not names:
            return None
        for person in reversed(self._by_surname.get(names[-1], ())):
            if _same(person, names, found):
                return person
        return None


def names_of(name: str) -> tuple[str, ...]:
    """Give the folded words of a name; particles stay with the surname ("bin Salman")."""
    return tuple(fold(w) for w in name.replace("-", " ").split())


def _same(person: Person, names: tuple[str, ...], found: Resolved) -> bool:
    if person.best.gender and found.gender and person.best.gender != found.gender:
        return False
    if len(names) > 1 and len(person.names) > 1 and names[0] != person.names[0]:
        return names[0][:1] == person.names[0][:1] and min(len(names[0]), len(person.names[0])) == 1
    return True


def _joined(best: Resolved, new: Resolved) -> Resolved:
    """Complete what is known by what another mention says."""
    sector = best.sector or new.sector
    return replace(
        best,
        code=best.code or new.code,
        sector=sector,
        other_sectors=best.other_sectors or tuple(s for s in new.other_sectors if s != sector),
        office=best.office or new.office,
        method=new.method if best.method == "unresolved" else best.method,
        gender=best.gender or new.gender,
    )
