"""What a place name means in a local story: a quarter of the city it plays in, or a village that has namesakes only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tacitus.errors import ResourceError
from tacitus.model.text import Sentence, Token
from tacitus.resolve.gazetteer import Gazetteer, Place, key_of, km
from tacitus.resolve.outlets import town_of
from tacitus.resolve.places_resolve import Choice
from tacitus.resolve.places_scene import force_after
from tacitus.resolve.timex_words import read_table
from tacitus.resolve.toponyms import Found, PlaceWords, load_place_words

FILE = "places/quarters.toml"
Name = tuple[Found, Choice, bool]
#: A quarter lies so near to the middle of its city (km); the city is so much larger (log10 of people).
_WITHIN, _LARGER = 25.0, 0.2
#: A town whose crimes a city's police deal with is a quarter of it where that lies so near and is so much larger.
_PATROLLED, _MUCH_LARGER = 16.0, 0.7
#: A namesake of fewer people (log10), farther (km) from the story's town, needs something near it to be what is meant.
_SMALL, _FAR, _BESIDE = 4.9, 160.0, 80.0
_TOWN, _DISTRICT = 4, 3
_AREAS = frozenset({"state", "country", "district"})


@dataclass(frozen=True, slots=True)
class Locality:
    """Where an article plays: its town or county, the towns it names or comes from, and whose police it names.

    `ruled` are the keys of names that it shows to be towns with a police, mayor or council of their own, `parts` of
    those that it calls a neighbourhood; `elsewhere` are the states that it puts a name in where no gazetteer has it.
    """

    focus: Place | None
    cities: tuple[Place, ...]
    patrolled: tuple[Place, ...]
    homes: tuple[Place, ...]
    ruled: frozenset[str]
    parts: frozenset[str]
    elsewhere: dict[str, Place]


@cache
def load_quarters() -> dict[str, tuple[str, ...]]:
    """Give the cities, as "city, state", by the key of a quarter; raises `ResourceError` for a wrong file."""
    out: dict[str, tuple[str, ...]] = {}
    try:
        for city, parts in read_table(FILE)["quarters"].items():
            for key in {key_of(" ".join(part.split())) for part in parts.split(",")}:
                out[key] = (*out.get(key, ()), city)
    except (KeyError, AttributeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the table back as its comment says") from None
    return out


def locality(
    names: Sequence[Name], sentences: Sequence[Sentence], dateline: Place | None, homes: Sequence[Place],
    words: PlaceWords,
) -> Locality:  # fmt: skip
    """Find out where an article plays; `homes` are the towns of its outlet, `dateline` is its dateline's."""
    patrolled: list[Place] = []
    ruled: set[str] = set()
    parts: set[str] = set()
    elsewhere: dict[str, Place] = {}
    for n, (found, choice, _) in enumerate(names):
        tokens = sentences[found.sentence].tokens
        if _is_part(found, tokens, words):
            parts.add(found.key)
        if choice.at is None and choice.place.kind == "town" and not found.demonym:
            area = _said(n, names, tokens)
            if area is not None and not _lies(choice.place, area):
                elsewhere.setdefault(found.key, _county(names, area) or area)
        if found.demonym or choice.at is not None or choice.place.resolution < _DISTRICT:
            continue
        if force_after(tokens, found.last, words) is not None:
            patrolled.append(choice.place)
            ruled.add(found.key)
        elif _is_ruled(tokens, found, words):
            ruled.add(found.key)
    named = (c.place for f, c, _ in names if c.place.kind == "town" and c.at is None and not f.demonym)
    cities = dict.fromkeys((*patrolled, *homes, *([dateline] if dateline else []), *named))
    focus = next(iter((*patrolled, *homes)), None)
    if focus is None and dateline is not None and not dateline.capital:
        focus = dateline
    towns = tuple(p for p in cities if p.kind == "town")
    return Locality(
        focus=focus, cities=towns, patrolled=tuple(patrolled), homes=tuple(homes), ruled=frozenset(ruled),
        parts=frozenset(parts), elsewhere=elsewhere,
    )  # fmt: skip


def _is_ruled(tokens: tuple[Token, ...], found: Found, words: PlaceWords) -> bool:
    after = tokens[found.last + 1].lower if found.last + 1 < len(tokens) else ""
    before = tokens[found.first - 2].lower if found.first > 1 and tokens[found.first - 1].lower == "of" else ""
    return after in words.ruled or before in words.ruled_of


def settle(
    n: int, named: Found, choice: Choice, names: Sequence[Name], where: Locality, sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
) -> Choice:  # fmt: skip
    """Give what `named`, name `n` or a name inside it, means as an event's place, with the city it is part of.

    A name that the gazetteer has only far from the story, with nothing named near it, is taken for an unlisted place in
    the story's own town or county.
    """
    if choice.place.kind != "town" and choice.at is None:
        return choice
    inside = _said(n, names, sentences[named.sentence].tokens)
    if choice.at is None and inside is None and named.key in where.elsewhere:
        return _stands(choice.place, where.elsewhere[named.key])
    if choice.at is None and inside is not None and not _lies(choice.place, inside):
        return _stands(choice.place, where.elsewhere.get(named.key, inside))
    if inside is None or inside.kind != "country":
        city = _known(named, choice, where, gazetteer, names)
        if city is not None:
            near = choice.at is None and km(choice.place, city) <= _WITHIN
            return replace(choice, city=city) if near else replace(_stands(choice.place, city), city=city)
    if choice.at is not None:
        return _in_town(choice, where, gazetteer)
    if inside is not None:
        return choice
    city = _around(named, choice.place, where)
    if city is not None:
        return replace(choice, city=city)
    if where.focus is not None and _is_stray(named, choice.place, where.focus, names):
        return _stands(choice.place, where.focus)
    return choice


def _in_town(choice: Choice, where: Locality, gazetteer: Gazetteer) -> Choice:
    """Put what stands in a quarter into its city, and in a county into the town there whose police are named."""
    at = choice.at
    if at is not None and at.kind == "district":
        town = next((p for p in (*where.patrolled, *where.homes) if p.kind == "town" and p.admin2 == at.name), None)
        return (
            replace(_stands(choice.place, town), at=town) if town is not None and town.admin1 == at.admin1 else choice
        )
    if at is None or at.kind != "town":
        return choice
    homes = (town_of(home, gazetteer) for home in load_quarters().get(key_of(at.name), ()))
    city = next((c for c in homes if c is not None and c.name != at.name and km(c, at) <= _WITHIN), None)
    return replace(choice, city=city) if city is not None else choice


def _stands(place: Place, at: Place) -> Choice:
    own = replace(at, name=place.name, geonameid=None, capital=False, kind="site", listed=False)
    return Choice(own, at=at)


def _said(n: int, names: Sequence[Name], tokens: tuple[Token, ...]) -> Place | None:
    """Give the state, country or county that is named behind a comma."""
    found = names[n][0]
    if n + 1 == len(names):
        return None
    g, choice, _ = names[n + 1]
    close = g.sentence == found.sentence and g.first - found.last == 2 and not g.demonym
    if not close or tokens[found.last + 1].text != "," or choice.place.kind not in _AREAS:
        return None
    listed = g.last + 1 < len(tokens) and tokens[g.last + 1].lower in {"and", "or"}
    return None if listed else choice.place


def _lies(place: Place, area: Place) -> bool:
    if area.country != place.country:
        return False
    if area.kind == "country" or place.admin1 is None:
        return True
    if area.kind == "district":
        return area.admin1 == place.admin1
    return area.name.removesuffix(" state") == place.admin1.removesuffix(" state")


def _county(names: Sequence[Name], state: Place) -> Place | None:
    inside = (c.place for _, c, _ in names if c.place.kind == "district" and c.at is None)
    return next((p for p in inside if p is not state and _lies(p, state)), None) if state.kind == "state" else None


def _is_part(found: Found, tokens: tuple[Token, ...], words: PlaceWords) -> bool:
    """ "the Harlem section", "Chicago's South Shore", "the neighborhood of Harlem"."""
    after = tokens[found.last + 1].lower if found.last + 1 < len(tokens) else ""
    before = tokens[found.first - 1] if found.first else None
    if after in words.quarters or after in words.parts or (before is not None and before.tag == "POS"):
        return True
    return found.first > 1 and tokens[found.first - 1].lower == "of" and tokens[found.first - 2].lower in words.parts


def _known(found: Found, choice: Choice, where: Locality, gazetteer: Gazetteer, names: Sequence[Name]) -> Place | None:
    """Give the city of a listed quarter, if the story names the city or the gazetteer's own point lies in it."""
    for home in _homes(found):
        city = town_of(home, gazetteer)
        if city is None or city.name == choice.place.name:
            continue
        if choice.at is not None and any(_same(city, p) for p in where.cities):
            return city
        if choice.at is None and km(city, choice.place) <= _WITHIN:
            return city
        stray = choice.at is None and _is_stray(found, choice.place, city, names)
        if stray and any(_same(city, p) for p in (*where.patrolled, *where.homes)):
            return city
    return None


def _homes(found: Found) -> Iterator[str]:
    key, quarters = found.key.removeprefix("+"), load_quarters()
    yield from quarters.get(key, ())
    if " " in key:
        yield from quarters.get(key.rsplit(" ", 1)[0], ()) if key.rsplit(" ", 1)[1] in load_place_words().parts else ()


def _same(a: Place, b: Place) -> bool:
    return a is b or (a.name == b.name and a.country == b.country and km(a, b) <= _WITHIN)


def _around(found: Found, place: Place, where: Locality) -> Place | None:
    """Give the larger city around a quarter: one that the article names, or whose police deal with the event."""
    if found.key in where.ruled:
        return None
    part = found.key in where.parts
    far, more = (_WITHIN, _LARGER) if part else (_PATROLLED, _MUCH_LARGER)
    of = where.cities if part else [p for p in where.patrolled if p.kind == "town"]
    fits = [c for c in of if c.country == place.country and c.weight >= place.weight + more and km(c, place) <= far]
    return max(fits, key=lambda c: c.weight, default=None)


def _is_stray(found: Found, place: Place, focus: Place, names: Sequence[Name]) -> bool:
    """Say whether nothing that the article names lies near a small town that is far from where the article plays."""
    if place.listed or place.weight >= _SMALL or (place.country == focus.country and km(place, focus) <= _FAR):
        return False
    for other, choice, _ in names:
        q = choice.place
        if other.key == found.key or q.country != place.country or choice.at is not None or other.demonym:
            continue
        if q.kind == "state" and q.admin1 == place.admin1:
            return False
        if q.resolution >= _DISTRICT and km(q, place) <= _BESIDE:
            return False
    return True
