"""Which tellings are compared at all: those that share a key. Keys follow from one telling alone.

So a telling of a new day finds the old ones that it could be joined with by its keys, in any order of arrival, and as
nearly all keys hold the days of the event, the number of comparisons grows with the archive and not with its square.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Iterator, Sequence

from tacitus.merge.rules import Rules
from tacitus.merge.tellings import Joint

#: News without a day tells of something that was so many days before, at most.
LATEST = 90
#: Slots of the table of keys seen: so many for each key, at most so many in all.
_SLOTS, _TABLE, _PARTS = 8, 1 << 25, 16
_FINE, _COARSE = 4, 32
#: A time told no more exactly than this many days is no time to look under.
_LONG = 31
_NAMES, _MINIMA, _LARGE, _TOLL = 6, 2, 10, 5


def keys_of(joint: Joint, rules: Rules) -> frozenset[int]:
    """Give the keys of a telling, as numbers below 2 ** 32."""
    out: set[str] = set()
    fine, coarse = _cells(joint, rules)
    sure, place, loose = _tokens(joint)
    for cell in fine:
        out.update(f"{cell}|{token}" for token in (*place, *loose))
    for cell in coarse:
        out.update(f"{cell}|{token}" for token in sure)
    kind = f"{joint.event}|"
    return frozenset(zlib.crc32((kind + key).encode()) for key in out)


def candidates(keys: Sequence[Collection[int]]) -> Iterator[tuple[int, list[int]]]:
    """Give each position that shares a key with earlier ones, with all of these in order."""
    members = array("I")
    spans = [array("Q") for _ in keys]  # of each position: where the earlier ones under a key stand among the members
    for block in _blocks(keys):
        start = len(members)
        for before, n in enumerate(block):
            if before:
                spans[n].append(start << 32 | start + before)
        members.extend(block)
    for n, of_one in enumerate(spans):
        if of_one:
            earlier: set[int] = set()
            for span in of_one:
                earlier.update(members[span >> 32 : span & 0xFFFFFFFF])
            yield n, sorted(earlier)


def _blocks(keys: Sequence[Collection[int]]) -> Iterator[list[int]]:
    """Give the positions that share a key, sorted, for each key that several have."""
    size = min(_TABLE, 1 + _SLOTS * sum(map(len, keys)))
    once, twice = bytearray(size), bytearray(size)  # most keys are one telling's alone: they are not kept
    parts = [array("Q") for _ in range(_PARTS)]  # sorted one after another, as a sorted list takes much more room
    for of_one in keys:
        for key in of_one:
            place = key % size
            if once[place]:
                twice[place] = 1
            else:
                once[place] = 1
    for n, of_one in enumerate(keys):
        for key in of_one:
            if twice[key % size]:
                parts[key % _PARTS].append(key << 32 | n)
    del once, twice
    while parts:
        flat = sorted(parts.pop())
        start, end = 0, len(flat)
        while start < end:
            key = flat[start] >> 32
            stop = start + 1
            while stop < end and flat[stop] >> 32 == key:
                stop += 1
            if stop - start > 1:
                yield [f & 0xFFFFFFFF for f in flat[start:stop]]
            start = stop


def _cells(joint: Joint, rules: Rules) -> tuple[set[str], set[str]]:
    """Give the stretches of time to look under, short ones and long ones."""
    back = int(rules.points["days.back"])
    low, high = joint.low, joint.high
    if low is None or high is None or high - low > _LONG:
        low, high = (joint.told - back, joint.told) if joint.told is not None else (None, None)
    fine, coarse = set[str](), set[str]()
    told_later = joint.low is None and joint.told is not None
    if low is not None and high is not None:
        fine.update(f"d{cell}" for cell in range((low - 1) // _FINE, (high + 1) // _FINE + 1))
        since = low - (LATEST if told_later else _COARSE // 2)
        coarse.update(f"m{cell}" for cell in range(since // _COARSE, (high + _COARSE // 2) // _COARSE + 1))
    if joint.told is None:
        fine.add("any")
        coarse.add("any")
    return fine, coarse


def _tokens(joint: Joint) -> tuple[list[str], list[str], list[str]]:
    """Give what to look under: surely telling (names at a place), telling on a day, and telling of words."""
    sites = [p.name for p in joint.places if p.site]
    places = sites or [p.province or p.country or p.name for p in joint.places]
    who = [p.name for p in (*joint.actors, *joint.recipients) if " " in p.name or p.item]
    names, around = _smallest(joint.names), _smallest(joint.names | joint.setting)
    sure = [f"{site}|{name}" for site in sites for name in names]
    sure += [f"{a}+{b}" for some in (names, around) for n, a in enumerate(some) for b in some[n + 1 :]]
    sure += [f"{site}|{slot}{n}" for site in sites for slot, n in joint.numbers if n >= _LARGE]
    classes = [f"{p.code}.{p.sector}" for p in joint.actors if p.code]
    others = [f"{p.code}.{p.sector}" for p in joint.recipients if p.code]
    on_day = [f"{a}>{b}" for a in classes for b in others] + who
    numbers = [f"{slot}{n}" for slot, n in joint.numbers]
    signs = [*numbers, *classes, *others, *sorted(joint.modes), *sorted(joint.triggers)]
    on_day += [f"{slot}{n}" for slot, n in joint.numbers if n >= _TOLL]
    on_day += [f"{place}|{sign}" for place in places for sign in signs]
    words: list[str] = []
    for text in joint.texts:
        least = sorted((zlib.crc32(w.encode()), w) for w in text)[:_MINIMA]
        words += [f"w{w}" for _, w in least]
    return sure, on_day, words


def _smallest(names: frozenset[str]) -> list[str]:
    """Give a few names, chosen so that two texts that share many choose the same ones; sorted."""
    return sorted(sorted(names, key=lambda n: (zlib.crc32(n.encode()), n))[:_NAMES])
