from __future__ import annotations

from tacitus.merge.article import Telling, links
from tacitus.merge.one_incident import one_incident
from tacitus.model.record import CiteInfo, Entity, Mention, Size, TextInfo
from tacitus.model.text import Span

CITE = CiteInfo(url=None, title=None, language="en", publication=None, published=None, coder="t", codebook="p", run="r")


def told(name: str, sentence: int, *, day: str | None = None, sector: str = "UNK", code: str | None = None,
         historical: bool = False, incident: int | None = 0, fresh: bool = False) -> Telling:  # fmt: skip
    """A mention called `name`, each with another word, so that only the report's one crime joins them."""
    who = Entity(entity_text="x", start=0, end=1, identifier_text="x", code=code, sector=sector, method="word")
    at = sentence * 100
    mention = Mention(
        id=name, article_id="a", date=day, enddate=day, date_precision="day" if day else "unknown", date_text=None,
        event=("ASSAULT",), mode=(), context=(), quad_code=4, event_scale=-9.0,
        event_text=Span(name, at, at + len(name)), actor=(who,), recipient=(), claimed_by=(), event_loc=None,
        size=Size(), attribution=(),
        factuality="asserted", historical=historical, confidence=0.5, reasons=(), link=None,
        text_info=TextInfo(field="text", sequence=sentence, start=at, end=at + 90, quote=""), cite_info=CITE,
    )  # fmt: skip
    return Telling(
        mention=mention, actors=frozenset(), recipients=frozenset(), lemma=name, incident=incident, fresh=fresh
    )


def groups(*tellings: Telling) -> list[str]:
    found = one_incident(tellings, links(tellings))
    return ["".join(t.mention.id for t in tellings if found[t.mention.id] == k) for k in dict.fromkeys(found.values())]


def test_a_report_of_one_crime_has_one_incident() -> None:
    assert groups(told("a", 1, day="2020-03-01"), told("b", 4), told("c", 30, day="2020-03-02")) == ["abc"]


def test_two_days_are_two_crimes() -> None:
    assert groups(told("a", 1, day="2020-03-01"), told("b", 4), told("c", 9, day="2020-02-20")) == ["a", "b", "c"]


def test_background_neither_joins_nor_hinders() -> None:
    old = told("c", 9, day="2012-02-20", historical=True)
    assert groups(told("a", 1, day="2020-03-01"), told("b", 4), old) == ["ab", "c"]


def test_what_is_told_apart_stays_apart() -> None:
    assert groups(told("a", 1), told("b", 4, incident=1), told("c", 5, incident=1)) == ["a", "bc"]
    assert groups(told("a", 1, incident=None), told("b", 4, incident=None)) == ["a", "b"]
    assert groups(told("a", 1), told("b", 4, fresh=True)) == ["a", "b"]


def test_deeds_of_soldiers_are_not_one_crime() -> None:
    assert groups(told("a", 1, sector="MIL", code="SDN"), told("b", 4, sector="MIL", code="SDN")) == ["a", "b"]
