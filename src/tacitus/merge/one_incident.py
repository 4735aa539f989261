"""The crime that a report is about: its mentions are one event where the report shows that it tells of one only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.merge.article import EVERYDAY, VIOLENT, Telling, days, differs, order


def one_incident(tellings: Sequence[Telling], event_of: Mapping[str, str]) -> dict[str, str]:
    """Give by mention's id the incident that it tells of: its event, or the report's one crime, which has several.

    A report is of one crime where it does not say that it tells of several (`incident` of every telling), all days that
    its words give for attacks which are no background are one day or the night after, and nobody in politics or arms
    is said to have done it. Every event then joins the first of its incident that none of its mentions contradicts.
    """
    incidents = dict(event_of)
    events: dict[str, list[Telling]] = {}
    for t in sorted(tellings, key=order):
        if t.mention.event[0] == VIOLENT:
            events.setdefault(event_of[t.mention.id], []).append(t)
    crimes = [g for g in events.values() if all(map(_crime, g)) and any(not t.mention.historical for t in g)]
    if not _one_day([t for group in crimes for t in group if not t.mention.historical]):
        return incidents
    main: list[list[Telling]] = []
    for group in crimes:
        into = next((m for m in main if not any(_apart(a, b) for a in m for b in group)), None)
        if into is None:
            main.append(list(group))
            continue
        into += group
        incidents.update({t.mention.id: event_of[into[0].mention.id] for t in group})
    return incidents


def _crime(t: Telling) -> bool:
    """Say whether it may be the report's crime: told as a fact, and done by nobody in politics or arms."""
    m = t.mention
    everyday = all(e.sector in EVERYDAY and not e.identifier_id for e in m.actor)
    return everyday and m.factuality == "asserted" and t.incident is not None and not t.fresh


def _one_day(tellings: Sequence[Telling]) -> bool:
    """Say whether one day, or a night and its morning, may be meant by all dates that the report's words give."""
    told = [d for t in tellings if (d := days(t.mention)) is not None]
    return not told or (max(d[0] for d in told) - min(d[1] for d in told)).days <= 1


def _apart(a: Telling, b: Telling) -> bool:
    """Say whether two mentions are of two crimes: in two countries; other places and numbers may be parts of one."""
    here, there = (t.mention.event_loc for t in (a, b))
    abroad = here is not None and there is not None and here.country_code != there.country_code
    return a.incident != b.incident or abroad or differs(a, b)
