"""How sure: the chance that a coder would give the mention its type, from what was found. The weights are data
(`resources/confidence.toml`), fitted by `tools/calibrate.py` on coded development sentences."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from tacitus.errors import ResourceError
from tacitus.model.candidate import Candidate
from tacitus.model.record import Entity

_MOST_REQUIREMENTS = 4
_MOST_RIVALS = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each feature by name; one that is not listed weighs nothing. `frames` are for what the frames find
    alone, `judged` for what is left when the learned judge has been asked about some of it."""

    frames: Mapping[str, float]
    judged: Mapping[str, float]


def load_weights() -> Weights:
    """Load `resources/confidence.toml`; raises `ResourceError` when a weight is no number."""
    text = (resources.files("tacitus") / "resources" / "confidence.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return Weights(_weights(tables, "frames"), _weights(tables, "judged"))


def _weights(tables: Mapping[str, Any], which: str) -> dict[str, float]:
    table = tables.get(which, {})
    for name, weight in table.items():
        if not isinstance(weight, int | float):
            raise ResourceError(f"confidence.toml: [{which}]: weight '{name}' is {weight!r}; give a number")
    return {name: float(weight) for name, weight in table.items()}


def features(
    candidate: Candidate,
    event: str,
    actors: tuple[Entity, ...],
    recipients: tuple[Entity, ...],
    mark: str,
    rivals: int,
    judged: float | None = None,
) -> dict[str, float]:
    """Give the features of a mention: names with values, mostly 0 or 1. `rivals` are other events of its sentence,
    `judged` is the share that the learned judge gives the type (None: not asked)."""
    return {
        "always": 1.0,
        "requirements": float(min(candidate.matched, _MOST_REQUIREMENTS)),
        "bare word": float(candidate.matched == 0),
        "actor has a country": float(any(e.code for e in actors)),
        "actor has a sector": float(any(e.sector for e in actors)),
        "actor is implied": float(any(e.method == "implied" for e in actors)),
        "recipient has a country": float(any(e.code for e in recipients)),
        "recipient has a sector": float(any(e.sector for e in recipients)),
        "no recipient": float(not recipients and not candidate.reciprocal),
        "two parties": float(candidate.reciprocal and len(actors) > 1),
        "one party of two": float(candidate.reciprocal and len(actors) == 1),
        "not asserted": float(mark != "asserted"),
        "recoded": float(event != candidate.event),
        "rivals": float(min(rivals, _MOST_RIVALS)),
        "guessed": float(candidate.guessed),
        "judge asked": float(judged is not None),
        "judge agrees": judged or 0.0,
        f"type {event}": 1.0,
    }


def confidence(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Give 0–1 with two decimals: the logistic function of the weighted features."""
    score = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return round(1.0 / (1.0 + math.exp(-score)), 2)
