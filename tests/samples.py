"""Records for the tests of all stages: hand-made ones, and strategies for arbitrary ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from tacitus.model.record import Attribution, CiteInfo, Entity, Location, Mention, Quantity, Size, TextInfo
from tacitus.model.run import Outcome, Rejection
from tacitus.model.text import Article, Span
from tacitus.store.shape import Shape, fields_of

TEXT = "Rebels shelled the harbour of Port Amsa on Tuesday, killing at least 12 people, the navy said."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(words, start, start + len(words))


def entity(words: str, name: str, text: str = TEXT, **more: Any) -> Entity:
    at = span(words, text)
    return Entity(entity_text=words, start=at.start, end=at.end, identifier_text=name, **more)


def party(
    name: str, code: str | None = None, sector: str | None = None, item: str | None = None, at: int = 0
) -> Entity:
    """Give an entity whose words are its name, somewhere in a text."""
    return Entity(
        entity_text=name,
        start=at,
        end=at + len(name),
        identifier_text=name,
        identifier_id=item,
        code=code,
        sector=sector,
    )


def place(name: str, country_code: str, lat: float, lon: float, **more: Any) -> Location:
    """Give a town whose words are its name, somewhere in a text."""
    return Location(
        extracted_place=name,
        resolved_place=name,
        start=0,
        end=len(name),
        lat=lat,
        lon=lon,
        city=name,
        country_code=country_code,
        resolution=4,
        **more,
    )


def mention(number: int = 0, article_id: str = "a", **more: Any) -> Mention:
    values: dict[str, Any] = {
        "id": f"{article_id}-{number}",
        "article_id": article_id,
        "date": "2024-03-26",
        "enddate": "2024-03-26",
        "date_precision": "day",
        "date_text": span("Tuesday"),
        "event": ("ASSAULT",),
        "mode": ("heavy-weapons",),
        "context": ("military", "territory"),
        "quad_code": 4,
        "event_scale": -9.5,
        "event_text": span("shelled"),
        "actor": (entity("Rebels", "Rebels", sector="REB", method="agent"),),
        "recipient": (
            entity("the harbour of Port Amsa", "Port Amsa", code="XXA", sector="GOV", other_sectors=("BUS", "CVL")),
            entity("people", "People"),
        ),
        "claimed_by": (),
        "event_loc": Location(
            extracted_place="Port Amsa", resolved_place="Port Amsa", start=30, end=39, lat=1.5, lon=-2.25, resolution=4
        ),
        "size": Size(dead=Quantity(low=12, high=None, text="at least 12", start=60, end=71)),
        "attribution": (Attribution(source=entity("the navy", "Navy"), cue=span("said"), kind="statement"),),
        "factuality": "asserted",
        "historical": False,
        "confidence": 0.83,
        "reasons": ("frame: ASSAULT/shell", "actor: 'Rebels' is subj of 'shelled'"),
        "link": None,
        "text_info": TextInfo(field="text", sequence=1, start=0, end=len(TEXT), quote=TEXT),
        "cite_info": CiteInfo(
            url=None,
            title="Shelling",
            language="en",
            publication="Daily",
            published="2024-03-27",
            coder="tacitus 0.1.0",
            codebook="plover-2.0",
            run="run-1",
        ),
    }
    return Mention(**(values | more))


def article(id: str = "a", text: str = TEXT) -> Article:
    return Article(id=id, text=text, title="Shelling", date=dt.date(2024, 3, 27), publisher="Daily", language="en")


def outcome(article_id: str = "a", count: int = 2) -> Outcome:
    return Outcome(
        article_id=article_id,
        mentions=tuple(mention(i, article_id) for i in range(count)),
        rejections=(
            Rejection(article_id=article_id, start=4, end=9, stage="extract", reason="no recipient", detail="=shelled"),
            Rejection(article_id=article_id, start=None, end=None, stage="read", reason="not English"),
        ),
    )


def records(record: type[Any]) -> st.SearchStrategy[Any]:
    """Give arbitrary records of a type."""
    return st.builds(record, **{name: _values(shape) for name, shape in fields_of(record)})


def _values(shape: Shape) -> st.SearchStrategy[Any]:
    leaves: dict[str, st.SearchStrategy[Any]] = {
        "str": st.text(max_size=20),
        "int": st.integers(-(2**63), 2**63 - 1),
        "float": st.floats(allow_nan=False, allow_infinity=False),
        "bool": st.booleans(),
        "date": st.dates(),
    }
    if shape.kind == "list":
        assert shape.item is not None
        values: st.SearchStrategy[Any] = st.lists(_values(shape.item), max_size=3).map(tuple)
    elif shape.kind == "record":
        assert shape.record is not None
        values = records(shape.record)
    else:
        values = leaves[shape.kind]
    return st.none() | values if shape.optional else values
