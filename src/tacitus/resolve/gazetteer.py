"""The places that tacitus knows: countries, regions of our own list, cities of GeoNames; looked up by name."""

from __future__ import annotations

import gzip
import math
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from tacitus.errors import ResourceError

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


class Gazetteer:
    """Looks names up. Build it with `load_gazetteer`."""

    __slots__ = ("_cache", "_cities", "_first", "_keys", "_own", "ambiguous", "country_names")

    def __init__(
        self,
        own: dict[str, list[Place]],
        cities: list[str],
        country_names: dict[str, str],
        ambiguous: dict[str, frozenset[str]],
    ) -> None:
        self._own = own
        self._cities = cities
        self._cache: dict[str, tuple[Place, ...]] = {}
        self.country_names = country_names
        self.ambiguous = ambiguous
        self._keys: dict[str, list[int]] = {}
        keys = self._keys
        for n, line in enumerate(cities):
            name, others, _ = line.split("\t", 2)
            keys.setdefault(name.lower(), []).append(n)
            if others:
                for key in others.split("|"):
                    keys.setdefault(key, []).append(n)
        self._first: dict[str, int] = {}
        for key in (*own, *(k for k in keys if " " in k)):
            first, _, rest = key.partition(" ")
            length = rest.count(" ") + 2 if rest else 1
            if length > self._first.get(first, 1):
                self._first[first] = length

    def longest(self, first: str) -> int:
        """Give how many words the longest name has that begins with the word `first` (1 when there is none longer)."""
        return self._first.get(first, 1)

    def towns(self, people: int) -> Iterator[str]:
        """Give the main names, in small letters, of the towns with at least so many people."""
        for line in self._cities:
            name, *_, number, _ = line.split("\t")
            if int(number) >= people:
                yield name.lower()

    def areas(self) -> Iterator[str]:
        """Give the keys of the countries and regions of our own list, short forms excepted."""
        return (key for key in self._own if key not in self.ambiguous["short"])

    def known(self, key: str) -> bool:
        """Say whether any place has this key."""
        return key in self._keys or key in self._own

    def find(self, key: str) -> tuple[Place, ...]:
        """Give all places of a key (see `key_of`), the weightiest first; an empty tuple when there is none."""
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._find(key)
        return found

    def _find(self, key: str) -> tuple[Place, ...]:
        cities = [_city(self._cities[n]) for n in self._keys.get(key, ())]
        out = []
        for own in self._own.get(key, ()):
            if own.kind == "town":
                twin = next((c for c in cities if c.country in {own.country, None} and km(c, own) < _SAME_KM), None)
                if twin is not None:
                    cities.remove(twin)
                    own = replace(twin, name=own.name, weight=max(own.weight, twin.weight), listed=True)
            out.append(own)
        return tuple(sorted((*out, *cities), key=lambda p: (-p.weight, p.name, p.geonameid or 0)))


def _city(line: str) -> Place:
    name, _, number, lat, lon, country, admin1, people, code = line.split("\t")
    weight = math.log10(max(int(people), 1))
    return Place(
        name=name,
        lat=float(lat),
        lon=float(lon),
        kind="town",
        weight=weight,
        resolution=4,
        feature_class="P",
        feature_code=code,
        country=country,
        admin1=admin1 or None,
        geonameid=int(number),
        capital=code == "PPLC",
        listed=False,
    )


@cache
def load_gazetteer() -> Gazetteer:
    """Read the packaged tables, once a process."""
    folder = resources.files("tacitus").joinpath("resources")
    countries = _toml(folder, "actors/countries.toml")
    points = _toml(folder, "places/countries_geo.toml")
    own: dict[str, list[Place]] = {}
    names: dict[str, str] = {}
    adjectives: set[str] = set()
    for code, entry in countries.items():
        names[code] = str(entry["name"])
        adjectives.update(key_of(a) for a in _list(entry.get("adjective", "")) + _list(entry.get("people", "")))
        if code in points:
            _add_country(own, code, entry, str(points[code]))
    for group in _toml(folder, "places/regions.toml").values():
        for name, value in group.items():
            _add_region(own, name, str(value))
    short = _add_short(own, _toml(folder, "places/abbreviations.toml"))
    lists = _toml(folder, "places/ambiguous.toml")
    ambiguous = {k: frozenset(key_of(w) for w in v.split(",")) for k, v in lists.items()}
    ambiguous["short"] = short
    ambiguous["demonyms"] = frozenset(adjectives - set(own))
    packed = folder.joinpath("places", "cities.tsv.gz").read_bytes()
    return Gazetteer(own, gzip.decompress(packed).decode("utf-8").splitlines(), names, ambiguous)


def _toml(folder: Any, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(folder.joinpath(*name.split("/")).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise ResourceError(f"resources/{name}: {e}: correct the line or put the file back") from None


def _list(value: str) -> list[str]:
    return [v.strip() for v in value.split(",") if v.strip()]


def _add_country(own: dict[str, list[Place]], code: str, entry: dict[str, Any], point: str) -> None:
    lat, lon, *_ = point.split(" ", 2)
    feature_class, feature_code, resolution, weight = CLASSES["country"]
    place = Place(
        name=str(entry["name"]),
        lat=float(lat),
        lon=float(lon),
        kind="country",
        weight=weight,
        resolution=resolution,
        feature_class=feature_class,
        feature_code=feature_code,
        country=code,
    )
    for name in [str(entry["name"]), *_list(entry.get("also", ""))]:
        own.setdefault(key_of(name), []).append(place)


def _add_region(own: dict[str, list[Place]], name: str, value: str) -> None:
    point, *others = (v.strip() for v in value.split(";"))
    try:
        lat, lon, country, kind = point.split()
        feature_class, feature_code, resolution, weight = CLASSES[kind]
    except (ValueError, KeyError):
        remedy = f'write "latitude longitude COUNTRY class", class one of {", ".join(CLASSES)}'
        raise ResourceError(f"resources/places/regions.toml: '{name}': {remedy}") from None
    place = Place(
        name=name,
        lat=float(lat),
        lon=float(lon),
        kind=kind,
        weight=weight,
        resolution=resolution,
        feature_class=feature_class,
        feature_code=feature_code,
        country=None if country == "-" else country,
        admin1=name if kind == "state" else None,
    )
    for key in dict.fromkeys(key_of(n) for n in (name, *others)):
        own.setdefault(key, []).append(place)


def _add_short(own: dict[str, list[Place]], table: dict[str, Any]) -> frozenset[str]:
    """Enter the short forms of states and give their keys."""
    keys: set[str] = set()
    for name, forms in table.items():
        states = [p for p in own.get(key_of(name), ()) if p.kind != "country"]
        if not states:
            raise ResourceError(f"resources/places/abbreviations.toml: '{name}': regions.toml has no such name")
        for key in dict.fromkeys(key_of(f) for f in _list(str(forms))):
            own.setdefault(key, []).extend(states)
            keys.add(key)
    return frozenset(keys)
