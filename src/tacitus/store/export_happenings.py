"""Mentions, and events with their mentions, as what exports write rows of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tacitus.model.event import Event, Party
from tacitus.model.happening import Happening
from tacitus.model.record import Entity, Location, Mention, Quantity


def of_mention(mention: Mention) -> Happening:
    """Give a mention as a happening of its own."""
    cite, size = mention.cite_info, mention.size
    return Happening(
        id=mention.id,
        lead=mention,
        reports=(mention,),
        event=mention.event[0],
        modes=mention.mode,
        contexts=mention.context,
        actors=mention.actor,
        recipients=mention.recipient,
        date=mention.date,
        enddate=mention.enddate,
        date_precision=mention.date_precision,
        place=mention.event_loc,
        dead=_count(size.dead),
        injured=_count(size.injured),
        arrested=_count(size.arrested),
        participants=_count(size.participants),
        quad_code=mention.quad_code,
        event_scale=mention.event_scale,
        factuality=mention.factuality,
        articles=1,
        outlets=1,
        first_report=cite.published,
        last_report=cite.published,
        confidence=mention.confidence,
    )


def of_event(event: Event, reports: Sequence[Mention]) -> Happening:
    """Give an event as a happening; `reports` are its mentions, of which the surest leads (the smaller id of two)."""
    ordered = sorted(reports, key=lambda m: (-m.confidence, m.id))
    lead = ordered[0]
    return Happening(
        id=event.id,
        lead=lead,
        reports=tuple(sorted(reports, key=lambda m: (m.cite_info.published or "9999", m.id))),
        event=event.event,
        modes=event.modes,
        contexts=event.contexts,
        actors=tuple(_entity(p, [e for m in ordered for e in m.actor], lead) for p in event.actors),
        recipients=tuple(_entity(p, [e for m in ordered for e in m.recipient], lead) for p in event.recipients),
        date=event.date,
        enddate=event.enddate,
        date_precision=event.date_precision,
        place=_place(event, ordered),
        dead=event.dead,
        injured=event.injured,
        arrested=event.arrested,
        participants=event.participants,
        quad_code=event.quad_code,
        event_scale=event.event_scale,
        factuality=event.factuality,
        articles=event.articles,
        outlets=event.outlets,
        first_report=event.first_report,
        last_report=event.last_report,
        confidence=event.confidence,
    )


def of_events(events: Iterable[Event], mentions: Iterable[Mention]) -> Iterator[Happening]:
    """Give events with their mentions, one event in memory at a time.

    `mentions` come in the order of the events that they are of; an event none of whose mentions comes is passed over.
    """
    coming = iter(mentions)
    waiting = next(coming, None)
    for event in events:
        members, reports = set(event.mentions), []
        while waiting is not None and waiting.id in members:
            reports.append(waiting)
            waiting = next(coming, None)
        if reports:
            yield of_event(event, reports)


def _count(quantity: Quantity | None) -> int | None:
    """Give the one number of a quantity: the lower bound, else the upper one."""
    if quantity is None:
        return None
    return quantity.low if quantity.low is not None else quantity.high


def _entity(party: Party, candidates: Sequence[Entity], lead: Mention) -> Entity:
    """Give the entity that a report writes for this party: by Wikidata item, else by name, code and sector."""
    for entity in candidates:
        if party.item is not None and entity.identifier_id == party.item:
            return entity
    for entity in candidates:
        if entity.identifier_text.casefold() == party.name.casefold() and entity.code == party.code:
            return entity
    for entity in candidates:
        if party.code is not None and (entity.code, entity.sector) == (party.code, party.sector):
            return entity
    at = lead.event_text.start  # told by no report as it stands: where it would be is not known
    return Entity(
        entity_text=party.name,
        start=at,
        end=at,
        identifier_text=party.name,
        identifier_id=party.item,
        code=party.code,
        sector=party.sector,
        method="merged",
    )


def _place(event: Event, ordered: Sequence[Mention]) -> Location | None:
    """Give the location of a report that tells the event's place (of the same name and fineness, else the finest)."""
    told = [m.event_loc for m in ordered if m.event_loc is not None]
    if event.place is None or not told:
        return None
    same = [loc for loc in told if loc.resolved_place.casefold() == event.place.casefold()]
    return max(same or told, key=lambda loc: (loc.resolution == event.resolution, loc.resolution))
