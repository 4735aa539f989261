"""Reads the packaged places: the lists that one edits by hand, and the table of GeoNames' towns and divisions."""

from __future__ import annotations

import gzip
import math
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from tacitus.errors import ResourceError
from tacitus.resolve.gazetteer import CLASSES, Gazetteer, Place, Table, key_of

#: A division's people count this much less (log10) than a town's, so that a bare name means the town.
_DIVISION_LESS = {"ADM1": 0.8, "ADM2": 1.2}
#: Countries whose parts stand among their other names in countries.toml.
_PARTED = frozenset({"United Kingdom"})
#: What GeoNames' classes are here, and how finely the point of each says where something is.
_KINDS = {"A": "district", "H": "river", "L": "region", "R": "site", "S": "site", "T": "mountain", "V": "region"}
_RESOLUTIONS = {"state": 2, "river": 2, "region": 2, "mountain": 2, "district": 3, "site": 5}
_DIVISIONS = {"ADM1": "state", "ADM2": "district"}


class PackedTable:
    """The lines of `places.tsv.gz`, sorted by key; a line becomes a `Place` when it is asked for."""

    __slots__ = ("_lines", "_longest")

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._longest: dict[str, int] = {}

    def places(self, key: str) -> list[Place]:
        """Give the places of a key."""
        start = key + "\t"
        n = bisect_left(self._lines, start)
        out = []
        while n < len(self._lines) and self._lines[n].startswith(start):
            out.append(_place(self._lines[n]))
            n += 1
        return out

    def has(self, key: str) -> bool:
        """Say whether any place has this key."""
        start = key + "\t"
        n = bisect_left(self._lines, start)
        return n < len(self._lines) and self._lines[n].startswith(start)

    def longest(self, first: str) -> int:
        """Give how many words the longest key has that begins with the word `first`, at least 1."""
        found = self._longest.get(first)
        if found is None:
            found, start = 1, first + " "
            n = bisect_left(self._lines, start)
            while n < len(self._lines) and self._lines[n].startswith(start):
                key = self._lines[n].split("\t", 1)[0]
                found = max(found, key.count(" ") + 1)
                n += 1
            self._longest[first] = found
        return found

    def towns(self, people: int) -> Iterator[str]:
        """Give the keys of the towns with at least so many people."""
        for line in self._lines:
            key, *_, number, code = line.split("\t")
            if int(number) >= people and code not in _DIVISIONS:
                yield key


def _place(line: str) -> Place:
    _, name, number, lat, lon, country, admin1, admin2, people, code = line.split("\t")
    return make_place(name, int(number), float(lat), float(lon), country, admin1, admin2, int(people), "", code)


def make_place(
    name: str,
    geonameid: int,
    lat: float,
    lon: float,
    country: str,
    admin1: str,
    admin2: str,
    people: int,
    feature_class: str,
    code: str,
) -> Place:
    """Make a place out of a line of GeoNames; the class left out is that of a town or a division."""
    kind = _DIVISIONS.get(code) or _KINDS.get(feature_class, "town")
    return Place(
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        weight=max(math.log10(max(people, 1)) - _DIVISION_LESS.get(code, 0.0), 0.0),
        resolution=_RESOLUTIONS.get(kind, 4),
        feature_class=feature_class or ("P" if kind == "town" else "A"),
        feature_code=code,
        country=country or None,
        admin1=admin1 or None,
        admin2=admin2 or None,
        geonameid=geonameid or None,
        capital=code == "PPLC",
        listed=False,
    )


@cache
def load_gazetteer(table: Table | None = None) -> Gazetteer:
    """Read the packaged lists, once a process; `table` stands in for the packaged table of towns and divisions."""
    folder = resources.files("tacitus").joinpath("resources")
    countries = _toml(folder, "actors/countries.toml")
    points = _toml(folder, "places/countries_geo.toml")
    own: dict[str, list[Place]] = {}
    names: dict[str, str] = {}
    demonyms: dict[str, Place] = {}
    for code, entry in countries.items():
        names[code] = str(entry["name"])
        if code in points:
            _add_country(own, demonyms, code, entry, str(points[code]))
    for group in _toml(folder, "places/regions.toml").values():
        for name, value in group.items():
            _add_region(own, name, str(value))
    for places in own.values():
        if any(p.kind == "state" for p in places):  # "England" is a state here, though people say it of the country
            places[:] = [p for p in places if p.kind != "country" or p.name not in _PARTED]
    short = _add_short(own, _toml(folder, "places/abbreviations.toml"))
    lists = _toml(folder, "places/ambiguous.toml")
    ambiguous = {k: frozenset(key_of(w) for w in v.split(",")) for k, v in lists.items()}
    ambiguous["short"] = short
    _add_demonyms(own, demonyms, _toml(folder, "places/demonyms.toml"))
    for key in [k for k in demonyms if k in own]:
        del demonyms[key]
    capitals = {code: str(entry["capital"]) for code, entry in countries.items() if "capital" in entry}
    return Gazetteer(own, table or _packed(folder), names, ambiguous, demonyms, capitals)


def _packed(folder: Any) -> PackedTable:
    packed = folder.joinpath("places", "places.tsv.gz").read_bytes()
    return PackedTable(gzip.decompress(packed).decode("utf-8").splitlines())


def _toml(folder: Any, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(folder.joinpath(*name.split("/")).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise ResourceError(f"resources/{name}: {e}: correct the line or put the file back") from None


def _list(value: str) -> list[str]:
    return [v.strip() for v in value.split(",") if v.strip()]


def _add_country(
    own: dict[str, list[Place]], demonyms: dict[str, Place], code: str, entry: dict[str, Any], point: str
) -> None:
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
    for word in _list(entry.get("adjective", "")):
        demonyms.setdefault(key_of(word), place)
        demonyms.setdefault(key_of(word) + "s", place)
    for word in _list(entry.get("people", "")):
        demonyms.setdefault(key_of(word), place)


def _add_demonyms(own: dict[str, list[Place]], demonyms: dict[str, Place], table: dict[str, Any]) -> None:
    """Enter the peoples of continents, regions and states, which win over those of countries."""
    for name, words in table.items():
        places = own.get(key_of(name))
        if not places:
            raise ResourceError(f"resources/places/demonyms.toml: '{name}': neither a country nor in regions.toml")
        for word in _list(str(words)):
            demonyms[key_of(word)] = places[0]
            demonyms[key_of(word) + "s"] = places[0]


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
