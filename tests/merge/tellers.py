"""Reports made up for the tests of merging."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tacitus.model.event import Decision, Party, Report

PLAIN = Report(
    id="",
    article_id="",
    link=None,
    outlet="",
    published="2024-03-05",
    echo="",
    event="ASSAULT",
    modes=("firearms",),
    trigger="attack",
    words=("attack", "gunmen", "killed", "market", "tarn", "villagers"),
    names=("tarn",),
    setting=(),
    actors=(Party(name="karu front", code="MLI", sector="REB", item="Q1"),),
    recipients=(Party(name="villagers", code="MLI", sector="CVL"),),
    claimed_by=(),
    first="2024-03-04",
    last="2024-03-04",
    precision="day",
    place="dioura",
    country="MLI",
    province="mopti",
    point=(14.83, -5.25),
    resolution=4,
    dead=(7,),
    injured=(),
    arrested=(),
    participants=(),
    factuality="asserted",
    historical=False,
    contexts=(),
    quad_code=4,
    event_scale=-10.0,
    confidence=0.8,
)


def report(id: str, **told: Any) -> Report:
    """Give a report of its own article and outlet, with what is told otherwise than in PLAIN."""
    values = {field: getattr(PLAIN, field) for field in Report.__dataclass_fields__}
    values |= {"id": id, "article_id": f"a{id}", "outlet": f"outlet {id}", "echo": f"echo{id}"}
    if "first" in told:
        values["last"] = told["first"]
    return Report(**(values | told))


def said(kind: str, a: str, b: str, hour: int = 0, undoes: str | None = None) -> Decision:
    """Give what a person decided at an hour of one day."""
    time = dt.datetime(2024, 5, 1, hour).isoformat()
    id = f"{kind}{a}{b}{hour}"
    return Decision(id=id, kind=kind, a=a, b=b, by="ana", time=time, score=1.0, reasons=("seen",), undoes=undoes)
