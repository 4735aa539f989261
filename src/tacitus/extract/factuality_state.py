"""The state of an event while its sentence is climbed, and what a cue makes of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one word's event: `status` real, future or open; `sure` 0 to 3 for what is real or to come,
    `lean` for what is open: which way a reader would bet."""

    positive: bool = True
    status: str = "real"
    sure: float = 3.0
    lean: float = 0.0
    reasons: tuple[str, ...] = ()


def affected(effect: str, outer: State, why: str, lean: float = 0.0) -> State:
    """Give the state of an event under a cue with this effect, whose own event is in state `outer`."""
    reasons = (*outer.reasons, why)
    if effect == "open":
        return State(status="open", lean=lean, reasons=reasons)
    if effect == "future":
        return State(status="future", sure=outer.sure, reasons=reasons)
    sure = min(outer.sure, {"likely": 2.25, "allowed": 1.5}.get(effect, 3.0))
    if effect == "yes" and outer.positive and outer.status == "real":
        reasons = outer.reasons if sure == outer.sure else reasons
    return State(positive=effect != "no", status=outer.status, sure=sure, reasons=reasons)
