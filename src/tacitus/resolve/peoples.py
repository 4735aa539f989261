"""Peoples without a state of their own, and where they are at home: `resources/actors/peoples.toml`."""

from __future__ import annotations

from functools import cache

from tacitus.errors import ResourceError
from tacitus.resolve.lists import load_lists


def peoples_homes(name: str) -> frozenset[str]:
    """Give the countries of the first such people that an actor's name mentions, none where it mentions none."""
    homes = _homes()
    return next((homes[word] for word in name.lower().split() if word in homes), frozenset())


@cache
def _homes() -> dict[str, frozenset[str]]:
    lists = load_lists("actors", "peoples")
    out: dict[str, frozenset[str]] = {}
    for n, row in enumerate(lists.rows("people"), start=1):
        countries = frozenset(lists.split(row.get("countries"), f"people {n}, countries"))
        for word in lists.split(row.get("words"), f"people {n}, words"):
            if word.lower() in out:
                raise ResourceError(f"{lists.where}: '{word}' stands twice; keep one")
            out[word.lower()] = countries
    return out
