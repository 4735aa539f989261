"""What the learned judge is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Probe:
    """A candidate in its sentence: the sentence's words, where the trigger stands among them, and the phrases
    whose part in the event is asked. Ranges are half-open and count words; the trigger is never empty.
    """

    words: tuple[str, ...]
    trigger: tuple[int, int]
    phrases: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge holds of a probe.

    `types` are all event types and `none` with shares that add up to one, the likeliest first. The type is that of the
    finished record: after tense and reality have moved it ("will meet" is AGREE, "will attack" THREATEN).
    `modes` are all modes, each with its own probability, whichever type they belong to. `factuality` are the four marks
    of the record with shares that add up to one, `historical` the probability of that flag. `roles` holds (actor,
    recipient) of each phrase asked for, in order; what is missing to one is the share of "neither".
    """

    types: tuple[tuple[str, float], ...]
    modes: tuple[tuple[str, float], ...]
    factuality: tuple[tuple[str, float], ...]
    historical: float
    roles: tuple[tuple[float, float], ...]
