"""Archives for tests: reports of made events by several outlets, with everything that questions ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from samples import mention, party, place
from tacitus.model.record import Attribution, Mention, Quantity, Size
from tacitus.model.run import Outcome
from tacitus.model.text import Article, Span
from tacitus.store.sinks import Keeping, open_sink

GAO, BAMAKO = place("Gao", "MLI", 16.27, -0.04), place("Bamako", "MLI", 12.65, -8.0)


def told(article_id: str, words: str, outlet: str, day: str, number: int = 0, **more: Any) -> Mention:
    """Give a mention whose sentence is `words`, published by `outlet` on `day`, which is the event's day too."""
    plain = mention(number, article_id)
    values: dict[str, Any] = {
        "date": day,
        "enddate": None,
        "actor": (party("rebels", "MLI", "REB"),),
        "recipient": (party("soldiers", "MLI", "MIL"),),
        "size": Size(),
        "attribution": (),
        "event_text": Span("struck", 0, 6),
        "event_loc": GAO,
        "text_info": replace(plain.text_info, quote=words, end=len(words)),
        "cite_info": replace(plain.cite_info, publication=outlet, published=day, title=None),
    }
    return replace(plain, **(values | more))


def dead(number: int) -> Size:
    return Size(dead=Quantity(low=number, high=number, text=str(number), start=0, end=1))


def said_by(name: str, code: str | None = None, sector: str | None = None) -> tuple[Attribution, ...]:
    return (Attribution(source=party(name, code, sector), cue=Span("said", 0, 4), kind="statement"),)


RAID = (
    told("g1", "Rebels struck an army camp near Gao, killing nine soldiers.", "Sahel Post", "2024-03-26", size=dead(9)),
    told(
        "g2",
        "Nine soldiers died when rebels struck their camp outside Gao, the army said.",
        "Niger Daily",
        "2024-03-26",
        size=dead(9),
        attribution=said_by("army", "MLI", "MIL"),
    ),
    told("g3", "Fighters struck a camp of the army at Gao and killed nine.", "River News", "2024-03-26", size=dead(9)),
)
PACT = told(
    "p1",
    "Russia and Mali signed a pact on mines.",
    "Sahel Post",
    "2024-04-02",
    event=("AGREE",),
    mode=(),
    quad_code=1,
    event_scale=5.0,
    actor=(party("Russia", "RUS", "GOV", "Q159"), party("Mali", "MLI", "GOV", "Q912")),
    recipient=(),
    event_loc=BAMAKO,
)
BLAME = told(
    "b1",
    "Russia condemned France over the talks.",
    "River News",
    "2023-12-31",
    event=("ACCUSE",),
    mode=("disapprove",),
    quad_code=3,
    event_scale=-2.0,
    actor=(party("Russia", "RUS", "GOV", "Q159"),),
    recipient=(party("France", "FRA", None, "Q142"),),
    event_loc=None,
)
ALL = (*RAID, PACT, BLAME)


def article_of(one: Mention) -> Article:
    published = one.cite_info.published
    return Article(
        id=one.article_id,
        text=one.text_info.quote,
        date=dt.date.fromisoformat(published) if published else None,
        publisher=one.cite_info.publication,
    )


def written(path: Path, mentions: Sequence[Mention] = ALL, keeping: Keeping | None = None) -> Path:
    """Write each mention as an article of its own."""
    with open_sink(str(path), keeping=keeping) as sink:
        for one in mentions:
            sink.write(Outcome(article_id=one.article_id, mentions=(one,)), article_of(one))
    return path
