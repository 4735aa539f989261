"""One mention to show."""

from __future__ import annotations

from typing import Any

from tacitus.model.record import Attribution, CiteInfo, Entity, Location, Mention, Quantity, Size, TextInfo
from tacitus.model.text import Span

LEAD = "The junta seized power last May. "
SENTENCE = "Its troops on Friday arrested at least 40 teachers in Upper Oda, a union said."
TEXT = LEAD + SENTENCE + " Schools stayed shut."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(words, start, start + len(words))


def entity(words: str, name: str, **more: Any) -> Entity:
    at = span(words)
    return Entity(entity_text=words, start=at.start, end=at.end, identifier_text=name, **more)


def mention(**more: Any) -> Mention:
    values: dict[str, Any] = {
        "id": "m1",
        "article_id": "a1",
        "date": "2024-05-10",
        "enddate": "2024-05-10",
        "date_precision": "day",
        "date_text": span("Friday"),
        "event": ("COERCE",),
        "mode": ("arrest",),
        "context": ("repression",),
        "quad_code": 4,
        "event_scale": -7.0,
        "event_text": span("arrested"),
        "actor": (entity("Its troops", "Odan army", code="XXO", sector="MIL", method="possessor"),),
        "recipient": (entity("at least 40 teachers in Upper Oda", "Teachers", sector="EDU", method="agent"),),
        "claimed_by": (),
        "event_loc": Location(
            extracted_place="Upper Oda",
            resolved_place="Upper Oda",
            country_code="XXO",
            resolution=2,
            **_at("Upper Oda"),
        ),
        "size": Size(arrested=Quantity(low=40, high=None, text="at least 40", **_at("at least 40"))),
        "attribution": (Attribution(source=entity("a union", "Union"), cue=span("said"), kind="claim"),),
        "factuality": "asserted",
        "historical": False,
        "confidence": 0.71,
        "reasons": (
            "frame: COERCE/arrest",
            "actor: 'Its troops' is subj of 'arrested'",
            "recipient: 'teachers' is obj of 'arrested'",
            "date: 'Friday' before 2024-05-13 → 2024-05-10",
            "no colon here",
            "weather: fine: so far",
        ),
        "link": None,
        "text_info": TextInfo(field="text", sequence=2, quote=SENTENCE, **_at(SENTENCE)),
        "cite_info": CiteInfo(
            url=None,
            title="Teachers held",
            language="en",
            publication="Oda Post",
            published="2024-05-13",
            coder="tacitus 0.1.0",
            codebook="plover-2.0",
            run="r",
        ),
    }
    return Mention(**(values | more))


def _at(words: str) -> dict[str, int]:
    found = span(words)
    return {"start": found.start, "end": found.end}
