"""The persons of one article: a surname joins the person introduced with it, and brings what is known of him."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from tacitus.errors import ResourceError
from tacitus.resolve.lists import load_lists
from tacitus.resolve.resolved import Resolved
from tacitus.resolve.words import fold

#: Parts of a name that are nobody's surname by themselves.
_PARTICLES = frozenset({"al", "el", "bin", "ben", "ibn", "de", "da", "del", "van", "von", "abu", "ould"})


#: Begins the chain keys of named persons; no name begins so.
_KEY = "person #"


def person_key(number: int) -> str:
    """Give the key of the chain of the article's person of this number."""
    return f"{_KEY}{number}"


def person_number(key: str) -> int | None:
    """Give the number of the named person that a chain key is of, None for another chain."""
    return int(key[len(_KEY) :]) if key.startswith(_KEY) and key[len(_KEY) :].isdecimal() else None


@dataclass(slots=True)
class Person:
    """One person: the fullest name met so far, the best of what any mention said, the nouns that he went by and
    the position (sentence, token) of the first mention."""

    best: Resolved
    names: tuple[str, ...]
    number: int
    nouns: set[str] = field(default_factory=set)
    first: tuple[int, int] | None = None


class Persons:
    """Collects named persons in order of text."""

    def __init__(self) -> None:
        self._by_surname: dict[str, list[Person]] = {}
        self._all: list[Person] = []

    def __iter__(self) -> Iterator[Person]:
        return iter(self._all)

    def add(self, found: Resolved) -> Person:
        """Add a mention: join the person it names, or introduce somebody new."""
        names = names_of(found.identifier_text)
        person = self.find(found)
        if person is None:
            person = Person(
                replace(found, gender=found.gender or gender_of(found.identifier_text)), names, len(self._all)
            )
            self._all.append(person)
            self._by_surname.setdefault(names[-1] if names else "", []).append(person)
            return person
        if len(names) > len(person.names):
            gender = person.best.gender or gender_of(found.identifier_text)
            person.best = replace(person.best, identifier_text=found.identifier_text, gender=gender)
            person.names = names
        person.best = _joined(person.best, found)
        return person

    def find(self, found: Resolved) -> Person | None:
        """Give the person that a mention names: same surname, no other first name, no other gender.

        One name alone may also be the first of a full name ("Liu Fang … Liu") when nobody has it for a surname.
        """
        names = names_of(found.identifier_text)
        if not names:
            return None
        for person in reversed(self._by_surname.get(names[-1], ())):
            if _same(person, names, found):
                return person
        if len(names) > 1:
            return None
        part = [p for p in self._all if names[0] in p.names and _same(p, names, found)]
        return part[0] if len(part) == 1 else None

    def called(self, number: int, noun: str) -> bool:
        """Say whether the article called a person by a noun ("the colonel")."""
        return noun in self._all[number].nouns


def names_of(name: str) -> tuple[str, ...]:
    """Give the folded words of a name, without the particles before a surname ("al-Razihi")."""
    words = tuple(fold(w) for w in name.replace("-", " ").split())
    plain = tuple(w for w in words if w not in _PARTICLES)
    return plain or words


def gender_of(name: str) -> str:
    """Give "f" or "m" for a full name whose first name is nearly always a woman's or a man's, else ""."""
    first, _, rest = name.partition(" ")
    return _first_names().get(fold(first), "") if rest else ""


@cache
def _first_names() -> dict[str, str]:
    lists = load_lists("actors", "first_names")
    female, male = lists.words("female"), lists.words("male")
    if both := sorted(female & male):
        raise ResourceError(f"{lists.where}: '{both[0]}' is in both lists; delete it from them")
    return {**dict.fromkeys(female, "f"), **dict.fromkeys(male, "m")}


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
        identifier_id=best.identifier_id or new.identifier_id,
        method=new.method if best.method == "unresolved" else best.method,
        gender=best.gender or new.gender,
    )
