"""One mention to show."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import samples
from tacitus.model.record import Attribution, Location, Mention, Quantity, Size, TextInfo

LEAD = "The junta seized power last May. "
SENTENCE = "Its troops on Friday arrested at least 40 teachers in Upper Oda, a union said."
TEXT = LEAD + SENTENCE + " Schools stayed shut."

span = partial(samples.span, text=TEXT)
entity = partial(samples.entity, text=TEXT)


def mention(**more: Any) -> Mention:
    values: dict[str, Any] = {
        "date": "2024-05-10",
        "enddate": "2024-05-10",
        "date_text": span("Friday"),
        "event": ("COERCE",),
        "mode": ("arrest",),
        "context": ("repression",),
        "event_scale": -7.0,
        "event_text": span("arrested"),
        "actor": (entity("Its troops", "Odan army", code="XXO", sector="MIL", method="possessor"),),
        "recipient": (entity("at least 40 teachers in Upper Oda", "Teachers", sector="EDU", method="agent"),),
        "event_loc": Location(
            extracted_place="Upper Oda",
            resolved_place="Upper Oda",
            country_code="XXO",
            resolution=2,
            **_at("Upper Oda"),
        ),
        "size": Size(arrested=Quantity(low=40, high=None, text="at least 40", **_at("at least 40"))),
        "attribution": (Attribution(source=entity("a union", "Union"), cue=span("said"), kind="claim"),),
        "confidence": 0.71,
        "reasons": (
            "frame: COERCE/arrest",
            "actor: 'Its troops' is subj of 'arrested'",
            "recipient: 'teachers' is obj of 'arrested'",
            "date: 'Friday' before 2024-05-13 → 2024-05-10",
            "no colon here",
            "weather: fine: so far",
        ),
        "text_info": TextInfo(field="text", sequence=2, quote=SENTENCE, **_at(SENTENCE)),
    }
    told = samples.mention(1, "a1", **(values | {"id": "m1"} | more))
    where = {"title": "Teachers held", "publication": "Oda Post", "published": "2024-05-13", "run": "r"}
    return told if "cite_info" in more else replace(told, cite_info=replace(told.cite_info, **where))


def _at(words: str) -> dict[str, int]:
    found = span(words)
    return {"start": found.start, "end": found.end}
