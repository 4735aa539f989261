"""Names that several states or bodies bear: the words around tell which one is meant."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from tacitus.errors import ResourceError
from tacitus.resolve.register import split_list
from tacitus.resolve.resolved import Resolved
from tacitus.resolve.words import key_of


@dataclass(frozen=True, slots=True)
class Meaning:
    """One bearer of a name: code and sector (None: that of the words alone), what it is, and what speaks for it."""

    code: str | None
    sector: str | None
    what: str
    cues: frozenset[str]


def is_shared(text: str) -> bool:
    """Say whether a name that several bear stands in a phrase, so that `weigh` is worth its context."""
    words = key_of(text).split()
    return not _readings().keys().isdisjoint(words) and _settled().isdisjoint(words)


def weigh(found: Resolved, text: str, context: str) -> Resolved:
    """Give `found` with the code of the bearer that the context speaks for, and the other bearers in the reasons.

    `context` is given as its key (`key_of`). Only what the name's first meaning gave is changed: a code that other
    words of the phrase gave stays.
    """
    words = key_of(text).split()
    name = next((w for w in words if w in _readings()), None)
    if name is None or not is_shared(text):
        return found
    first, *others = _readings()[name]
    if found.code != first.code:
        return found
    around = f" {key_of(text)} {context} ".replace(f" {name} ", " ")
    ranked = sorted(((_count(m, around), -n, m) for n, m in enumerate((first, *others))), key=lambda r: r[:2])
    best = ranked[-1][2]
    told = "; ".join(f"{m.code or '-'} {m.what}" for _, _, m in reversed(ranked[:-1]))
    reason = f"resolve: '{name}' is taken for {best.what}; could be {told}"
    code, sector = best.code, best.sector or found.sector
    if best is first:
        return replace(found, reasons=(*found.reasons, reason))
    return replace(found, code=code, sector=sector, identifier_id=None, reasons=(*found.reasons, reason))


def _count(meaning: Meaning, around: str) -> int:
    return sum(f" {cue} " in around for cue in meaning.cues)


@cache
def _table() -> Mapping[str, Any]:
    path = files("tacitus") / "resources" / "actors" / "readings.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as err:
        raise ResourceError(f"resources/actors/readings.toml cannot be read: {err}; correct the file") from None


@cache
def _settled() -> frozenset[str]:
    return frozenset(split_list(_table().get("settled", "")))


@cache
def _readings() -> Mapping[str, tuple[Meaning, ...]]:
    try:
        rows = _table()["name"]
        return {
            key_of(name): tuple(
                Meaning(m["code"] or None, m.get("sector"), m["what"], frozenset(map(key_of, split_list(m["cues"]))))
                for m in row["meanings"]
            )
            for row in rows
            for name in split_list(row["names"])
        }
    except KeyError as err:
        raise ResourceError(f"resources/actors/readings.toml: an entry lacks {err}; write it") from None
