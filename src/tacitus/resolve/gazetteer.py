"""The places that tacitus knows, looked up by name: our own lists, and the towns and divisions of GeoNames."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

_LOOSE = re.compile(r"[-–'’‘`]+")
_SPACE = re.compile(r"\s+")
#: class in regions.toml -> GeoNames class and code, resolution, weight of the name among namesakes (log10 of people).
CLASSES: dict[str, tuple[str, str, int, float]] = {
    "country": ("A", "PCLI", 1, 7.6),
    "state": ("A", "ADM1", 2, 6.9),
    "district": ("A", "ADM2", 3, 5.5),
    "region": ("L", "RGN", 2, 6.6),
    "wide": ("L", "RGN", 1, 7.0),
    "continent": ("L", "CONT", 1, 7.5),
    "sea": ("H", "SEA", 1, 6.5),
    "river": ("H", "STM", 2, 6.0),
    "mountain": ("T", "MTS", 2, 6.0),
    "island": ("T", "ISL", 2, 6.3),
    "town": ("P", "PPL", 4, 5.6),
    "site": ("S", "SITE", 5, 5.6),
}
#: An entry of our own and a city of GeoNames of one name are the same place when they lie so near (km).
_SAME_KM = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry. `weight` orders namesakes: the logarithm of its people or, for areas, of its standing."""

    name: str
    lat: float
    lon: float
    kind: str
    weight: float
    resolution: int
    feature_class: str
    feature_code: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonameid: int | None = None
    capital: bool = False
    listed: bool = True


def key_of(name: str) -> str:
    """Write a name as the index has it: small, without dots, hyphens and apostrophes as blanks."""
    return _SPACE.sub(" ", _LOOSE.sub(" ", name.replace(".", "").lower())).strip()


def km(a: Place, b: Place) -> float:
    """Give the distance of two places in kilometres (great circle)."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


class Table(Protocol):
    """A large list of places, looked up by key."""

    def places(self, key: str) -> list[Place]:
        """Give the places of a key."""

    def has(self, key: str) -> bool:
        """Say whether any place has this key."""

    def longest(self, first: str) -> int:
        """Give how many words the longest key has that begins with the word `first`, at least 1."""

    def towns(self, people: int) -> Iterator[str]:
        """Give the keys of the towns with at least so many people."""


class Gazetteer:
    """Looks names up. Build it with `gazetteer_load.load_gazetteer`.

    `own` are the places of our own lists by key, `demonyms` what "Malian" or "Chechens" is called after, `capitals`
    the names of capitals by country.
    """

    __slots__ = ("_cache", "_capitals", "_first", "_own", "_table", "ambiguous", "country_names", "demonyms")

    def __init__(
        self,
        own: dict[str, list[Place]],
        table: Table,
        country_names: dict[str, str],
        ambiguous: dict[str, frozenset[str]],
        demonyms: Mapping[str, Place],
        capitals: Mapping[str, str] | None = None,
    ) -> None:
        self._own = own
        self._table = table
        self._cache: dict[str, tuple[Place, ...]] = {}
        self.country_names = country_names
        self.ambiguous = ambiguous
        self.demonyms = demonyms
        self._capitals = capitals or {}
        self._first: dict[str, int] = {}
        for key in (*own, *demonyms):
            first, _, rest = key.partition(" ")
            length = rest.count(" ") + 2 if rest else 1
            if length > self._first.get(first, 1):
                self._first[first] = length

    def longest(self, first: str) -> int:
        """Give how many words the longest name has that begins with the word `first` (1 when there is none longer)."""
        return max(self._first.get(first, 1), self._table.longest(first))

    def towns(self, people: int) -> Iterator[str]:
        """Give the main names, in small letters, of the towns with at least so many people."""
        return self._table.towns(people)

    def areas(self) -> Iterator[str]:
        """Give the keys of the countries and regions of our own list, short forms excepted."""
        return (key for key in self._own if key not in self.ambiguous["short"])

    def capital(self, country: str) -> Place | None:
        """Give the capital of a country by its code, None where none is listed."""
        name = self._capitals.get(country)
        found = self.find(key_of(name)) if name else ()
        return next((p for p in found if p.kind == "town" and p.country == country), None)

    def known(self, key: str) -> bool:
        """Say whether any place has this key."""
        return key in self._own or key in self._cache or self._table.has(key)

    def find(self, key: str) -> tuple[Place, ...]:
        """Give all places of a key (see `key_of`), the weightiest first; an empty tuple when there is none."""
        found = self._cache.get(key)
        if found is None:
            found = self._find(key)
            if found:
                self._cache[key] = found
        return found

    def _find(self, key: str) -> tuple[Place, ...]:
        others = self._table.places(key)
        out = []
        for own in self._own.get(key, ()):
            if own.kind == "town":
                twins = [c for c in others if c.kind == "town" and c.country in {own.country, None}]
                twin = next((c for c in twins if km(c, own) < _SAME_KM), None)
                if twin is not None:
                    others.remove(twin)
                    own = replace(twin, name=own.name, weight=max(own.weight, twin.weight), listed=True)
            elif own.kind != "site":
                others = [c for c in others if c.kind not in {own.kind, "region"} or c.country != own.country]
            out.append(own)
        return tuple(sorted((*out, *others), key=lambda p: (-p.weight, p.name, p.geonameid or 0)))
