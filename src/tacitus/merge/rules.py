"""The weights of the evidence: `resources/merging.toml`."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tacitus.ontology.source import bundled

FILE = "merging.toml"
_CLASSES = ("days", "place", "party", "number", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the file says. `points` has a key `class.name` for each number, `shares` are (share, points), falling.

    `version` names this file's bytes: what decides with other weights has another name.
    """

    threshold: float
    density: tuple[float, ...]
    echo_share: float
    echo_words: int
    points: Mapping[str, float]
    shares: tuple[tuple[float, float], ...]
    stop: frozenset[str]
    weak_names: frozenset[str]
    version: str


@cache
def load_rules() -> Rules:
    """Give the bundled weights. Names of countries and peoples say little of which event is told: `weak_names`."""
    data = bundled(FILE, "")
    points = {f"{c}.{k}": float(v) for c in _CLASSES for k, v in data[c].items() if k != "shares"}  # type: ignore[attr-defined]
    raw = files("tacitus").joinpath("resources", FILE).read_bytes()
    return Rules(
        threshold=_number(data["threshold"]),
        density=tuple(map(float, data["density"])),  # type: ignore[call-overload]
        echo_share=_number(data["echo_share"]),
        echo_words=int(_number(data["echo_words"])),
        points=points,
        shares=tuple((float(a), float(b)) for a, b in data["words"]["shares"]),  # type: ignore[index]
        stop=frozenset(data["stop"]["words"].split()),  # type: ignore[index]
        weak_names=_weak_names(),
        version=f"{zlib.crc32(raw):08x}",
    )


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


def _weak_names() -> frozenset[str]:
    """Give the words of the names and adjectives of all countries."""
    out: set[str] = set()
    for country in bundled("countries.toml", "actors").values():
        assert isinstance(country, dict)
        for key in ("name", "also", "adjective", "people", "capital"):
            out.update(str(country.get(key, "")).casefold().replace(",", " ").replace(".", "").split())
    return frozenset(out | {f"{w}s" for w in out})
