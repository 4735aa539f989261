"""Which of its namesakes a name means: by what is said to contain it, by the article's other places, by size."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tacitus.model.text import Sentence
from tacitus.resolve.gazetteer import Place, key_of, km
from tacitus.resolve.toponyms import Found

#: What context adds at most to a namesake's weight (log10 of people): 3 lets a town of 2,000 beat one of 2 million.
_SAID_INSIDE, _STATE, _COUNTRY, _NEAR = 9.0, 3.6, 2.4, 1.6
_CAPITAL = 1.0
#: So far reach the places that draw a namesake near (km), and so many of them are looked at.
_REACH, _DRAWING = 150.0, 24
#: Degrees of latitude that are farther than the reach anywhere (a degree has 111 km).
_REACH_DEGREES = 1.4
#: A town that is called like a country or a state ("Lebanon", "Egypt") must be said to lie somewhere.
_SHADOWED = 4.0
#: "Jefferson County" is no town, and "Jefferson" no county.
_WRONG_KIND = 4.0
#: "Donetsk" is the town; the region is "Donetsk region" or "the Donetsk region".
_TOWN_FIRST, _CITY = 2.0, 4.7
#: Two entries no farther apart than this (km) are one place when they are of one kind.
_SAME_PLACE = 20.0
_BECAUSE = {
    "size": "size",
    "inside": "the place it is said to lie in",
    "country": "the article's other places in {country}",
    "state": "the article's other places in {state}",
    "near": "the article's places near it",
    "kind": "its kind",
}
_JOINTS = frozenset({",", "in", "of", "(", "-", "/"})
_AREAS = frozenset({"country", "state", "region", "district"})
_NAMES = frozenset({"country", "state", "continent", "wide", "sea"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A place and what it was preferred to; `because` is what spoke for it beside its size.

    `at` is the place whose point stands for one that no gazetteer has, `city` the one that it is a quarter of.
    """

    place: Place
    second: Place | None = None
    because: str = "size"
    at: Place | None = None
    city: Place | None = None


@dataclass(frozen=True, slots=True)
class _Votes:
    """What the article's other names say: countries, first divisions, and places that are certain."""

    countries: dict[str, float]
    states: dict[tuple[str, str], float]
    sure: tuple[tuple[str, Place], ...]


def resolve(names: Sequence[Found], sentences: Sequence[Sentence], home: Iterable[Place] = ()) -> list[Choice]:
    """Choose for every name one of its places. One name means one place throughout unless a containing place is said.

    `home` are places that the outlet's name or address holds; they count as if the article named them once.
    """
    said = [_container(names, n, sentences) for n in range(len(names))]
    by_key: dict[str, Found] = {}
    for f, container in zip(names, said, strict=True):
        if container is not None:
            by_key.setdefault(f.key, container)
    distinct: dict[str, list[Found]] = defaultdict(list)
    for f in names:
        distinct[f.key].append(f)
    chosen: dict[str, Place] = {}
    around = [(f"@{n}", p) for n, p in enumerate(home)]
    counts = {k: len(fs) for k, fs in distinct.items()}
    for _ in range(3):
        shares = {k: _shares(fs[0], by_key.get(k), chosen.get(k)) for k, fs in distinct.items()}
        votes = _votes(shares, counts, around)
        before, chosen = chosen, {k: _best(fs[0], by_key.get(k), votes, shares[k]).place for k, fs in distinct.items()}
        if all(before.get(k) is place for k, place in chosen.items()):
            break
    answers: dict[tuple[object, ...], Choice] = {}
    out = []
    for f, container in zip(names, said, strict=True):
        inside = container or by_key.get(f.key)
        asked = (f.key, f.suffix, id(f.places), id(inside))
        if asked not in answers:
            answers[asked] = _best(f, inside, votes, shares[f.key])
        out.append(answers[asked])
    return out


def _container(names: Sequence[Found], n: int, sentences: Sequence[Sentence]) -> Found | None:
    """Give the name that follows after a comma, "in" or "of" and can contain this one.

    "China, Japan and Korea" is a list: a country's name lies in no other country.
    """
    f = names[n]
    if n + 1 >= len(names) or f.demonym:
        return None
    g = names[n + 1]
    if g.sentence != f.sentence or g.first - f.last != 2 or g.demonym:
        return None
    if sentences[f.sentence].tokens[f.last + 1].lower not in _JOINTS:
        return None
    country = any(p.kind == "country" for p in f.places)
    for q in g.places:
        fits = q.kind in _AREAS and not (country and q.kind == "country")
        if fits and any(_inside(p, q) for p in f.places if p is not q):
            return g
    return None


def _inside(p: Place, q: Place) -> bool:
    """Say whether `p` can be what is said to lie in `q`."""
    if q.country is None:
        return q.kind == "region" and km(p, q) < 500
    if q.country != p.country or p.kind == "country":
        return False
    if q.kind == "country":
        return True
    if q.kind == "state":
        return p.kind != "state" and (_bare(q.name) == _bare(p.admin1) or (not p.admin1 and km(p, q) < 400))
    if q.kind == "district":
        return p.admin2 == q.name and _bare(p.admin1) == _bare(q.admin1)
    return p.kind not in {"state"} and km(p, q) < 400


def _bare(name: str | None) -> str | None:
    """ "New York state" and "New York" are one first division."""
    return name.lower().removesuffix(" state").removesuffix(" region") if name else None


def _shares(f: Found, container: Found | None, chosen: Place | None) -> list[tuple[Place, float]]:
    """Give how likely each of a name's places is before the other names are heard; the shares add up to 1."""
    places = f.places[:40]
    if container is not None:
        inside = [p for p in places if any(_inside(p, q) for q in container.places)]
        places = tuple(inside) or places
    if len(places) == 1:
        return [(places[0], 1.0)]
    odds = [10 ** (0.5 * (p.weight + (_CAPITAL if p.capital else 0.0))) for p in places]
    total = sum(odds)
    kept = 0.5 if chosen is not None else 1.0
    return [(p, kept * o / total + (0.5 if p is chosen else 0.0)) for p, o in zip(places, odds, strict=True)]


def _votes(
    shares: dict[str, list[tuple[Place, float]]], counts: dict[str, int], around: Sequence[tuple[str, Place]]
) -> _Votes:
    countries: defaultdict[str, float] = defaultdict(float)
    states: defaultdict[tuple[str, str], float] = defaultdict(float)
    sure: list[tuple[str, Place]] = list(around)
    every = [(k, p, s) for k, share in shares.items() for p, s in share] + [(k, p, 1.0) for k, p in around]
    for key, p, share in every:
        loud = min(1.0 + 0.3 * (counts.get(key, 1) - 1), 2.0) * share
        if p.country:
            countries[p.country] += loud
            if p.admin1:
                states[(p.country, p.admin1)] += loud * (2.0 if p.kind == "state" else 1.0)
        if share > 0.6 and p.kind in {"town", "district", "site"}:
            sure.append((key, p))
    return _Votes(dict(countries), dict(states), tuple(sure[:_DRAWING]))


def _best(f: Found, container: Found | None, votes: _Votes, own: Sequence[tuple[Place, float]]) -> Choice:
    """Choose among a name's places; its own votes are taken off before they are counted."""
    if len(f.places) == 1:
        return Choice(f.places[0])
    mine: defaultdict[object, float] = defaultdict(float)
    for p, share in own:
        mine[p.country] += share
        mine[(p.country, p.admin1)] += share * (2.0 if p.kind == "state" else 1.0)
    ranked = [(n, p, _parts(f, p, container, votes, mine)) for n, p in enumerate(f.places)]
    ranked.sort(key=lambda r: (-sum(r[2].values()), r[0]))
    _, place, parts = ranked[0]
    others = ((p, said) for _, p, said in ranked[1:] if p.kind != place.kind or km(p, place) > _SAME_PLACE)
    second, said = next(others, (None, None))
    if said is None:
        return Choice(place)
    because = max(parts, key=lambda w: parts[w] - said[w])
    return Choice(place, second, _BECAUSE[because].format(country=place.country, state=place.admin1))


def _parts(
    f: Found, p: Place, container: Found | None, votes: _Votes, mine: Mapping[object, float]
) -> dict[str, float]:
    """Give what speaks for one of a name's places, by kind; `mine` are the name's own votes."""
    country = max(votes.countries.get(p.country or "", 0.0) - mine[p.country], 0.0)
    where = (p.country or "", p.admin1 or "")
    state = max(votes.states.get(where, 0.0) - mine[(p.country, p.admin1)], 0.0)
    near = _nearest(f, p, votes.sure) if p.kind not in _NAMES else math.inf
    inside = container is not None and any(_inside(p, q) for q in container.places)
    return {
        "size": p.weight + (_CAPITAL if p.capital else 0.0),
        "inside": _SAID_INSIDE if inside else 0.0,
        "country": _COUNTRY * country / max(sum(votes.countries.values()) - 1.0, 1.0),
        "state": _STATE * state / (state + 1.0),
        "near": _NEAR * max(1.0 - near / _REACH, 0.0),
        "kind": -_misfit(f, p),
    }


def _nearest(f: Found, p: Place, sure: Sequence[tuple[str, Place]]) -> float:
    """Give the km to the nearest of the places that are certain; infinity where it is too far to matter."""
    return min((km(p, q) for k, q in sure if abs(p.lat - q.lat) < _REACH_DEGREES and k != f.key), default=math.inf)


def _misfit(f: Found, p: Place) -> float:
    """What speaks against a place whatever the article is about: it is of another kind than the name."""
    lost = 0.0
    if p.kind == "town" and not p.listed and any(q.kind == "country" for q in f.places):
        lost += _SHADOWED
    if p.kind == "district" and f.suffix is None and len(key_of(p.name)) != len(f.key) and not p.listed:
        lost += _WRONG_KIND
    if p.kind == "state" and not p.listed and f.suffix is None and _has_town(f, p):
        lost += _TOWN_FIRST
    if f.suffix == 3 and p.kind != "district":
        lost += _WRONG_KIND
    if f.suffix == 4 and p.kind != "town":
        lost += _WRONG_KIND
    if f.suffix == 2 and p.kind not in {"state", "region", "district"}:
        lost += 1.5
    return lost


def _has_town(f: Found, p: Place) -> bool:
    return any(q.kind == "town" and q.country == p.country and q.weight > _CITY for q in f.places)
