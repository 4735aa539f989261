"""What a promise, a request or a refusal takes over from the event that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tacitus.model.candidate import Candidate


def with_recipients(
    kept: Iterable[Candidate], found: Iterable[Candidate], absorbed: Mapping[int, Candidate]
) -> list[Candidate]:
    """Give the candidates, those without a recipient with that of their content: "agreed to offer a loan **to Ghana**".

    `absorbed` says which candidate's content a trigger stands in. A reciprocal event has no recipients.
    """
    content: dict[int, list[Candidate]] = {}
    for c in found:
        promise = absorbed.get(c.trigger)
        if promise is not None and promise.trigger != c.trigger and c.recipients:
            content.setdefault(promise.trigger, []).append(c)
    return [_taking_over(c, content[c.trigger]) if c.trigger in content else c for c in kept]


def _taking_over(promise: Candidate, content: Iterable[Candidate]) -> Candidate:
    if promise.recipients or promise.reciprocal:
        return promise
    own = {a.token for a in promise.actors}
    for c in content:
        others = tuple(r for r in c.recipients if r.token not in own)
        if others:
            told = tuple(r for r in c.reasons[1:] if r.startswith("recipient"))
            return replace(promise, recipients=others, reasons=(*promise.reasons, *told))
    return promise


def one_sided(candidate: Candidate) -> Candidate:
    """Give a meeting that was refused with its two sides told apart: who will not meet, and whom."""
    refusing = tuple(a for a in candidate.actors if a.path.startswith("subj"))
    others = tuple(a for a in candidate.actors if a not in refusing)
    if not candidate.reciprocal or not refusing or not others:
        return candidate
    return replace(candidate, actors=refusing, recipients=others, reciprocal=False)
