"""When the learned judge is asked, and what its answer does: `resources/cues/judging.toml`."""

from __future__ import annotations

from dataclasses import dataclass, fields

from tacitus.errors import ResourceError
from tacitus.ontology.source import bundled

FILE = "judging.toml"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What `resources/cues/judging.toml` says."""

    sure: float
    rivalled: float
    veto: float
    switch: float
    propose: float
    role: float


def load_thresholds() -> Thresholds:
    """Read the packaged file; raises `ResourceError` where a threshold is missing or no share."""
    table = bundled(FILE, "cues")
    values: dict[str, float] = {}
    for field in fields(Thresholds):
        value = table.get(field.name)
        if not isinstance(value, float) or not 0 <= value <= 1:
            raise ResourceError(f"{FILE}: '{field.name}' is {value!r}; give a number from 0.0 to 1.0")
        values[field.name] = value
    return Thresholds(**values)
