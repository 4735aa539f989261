"""What one mention of an event tells goes to its other mentions: date, place and numbers, with whose words they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tacitus.model.record import Mention
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.mention import Draft
from tacitus.pipeline.sharing_numbers import with_numbers, without_the_dead
from tacitus.pipeline.sharing_places import placed, with_place
from tacitus.pipeline.sharing_title import SHARP, from_text, rank
from tacitus.resolve.places import Places

_VIOLENT = "ASSAULT"


def share(
    mentions: Sequence[Mention],
    incident_of: Mapping[str, str],
    drafts: Mapping[str, Draft],
    analysis: Analysis,
    places: Places,
) -> list[Mention]:
    """Give the mentions, each with what the other mentions of its incident say, then with a place from around.

    `drafts` are what the mentions were made from, by id; `incident_of` gives by id the incident that a mention tells
    of, which may have several events ("shot", "the stabbing"). Offsets count into a mention's own field: words of the
    text are none of the title. Every value that comes from elsewhere has a reason that names where from.
    """
    groups: dict[tuple[str, str], list[Mention]] = {}
    for m in mentions:
        if (told := incident_of.get(m.id)) is not None:
            groups.setdefault((told, m.text_info.field), []).append(m)
    shared = {k: _together(group) for k, group in groups.items() if len(group) > 1}
    of_id = {m.id: m for group in shared.values() for m in group}
    now = [of_id.get(m.id, m) for m in mentions]
    now = with_numbers(now, incident_of, drafts, analysis)
    now = [without_the_dead(m, now, drafts[m.id]) for m in now]
    return from_text(placed(now, drafts, analysis, places))


def _together(group: Sequence[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for m in group:
        peers = [o for o in group if o is not m and o.historical == m.historical]
        out.append(with_place(_with_date(_with_mode(m, peers), peers), peers))
    return out


def _with_mode(m: Mention, peers: Sequence[Mention]) -> Mention:
    """Give "the attack" the modes, and with them the scale, of what it takes up."""
    best = next((o for o in peers if o.mode and o.event == m.event), None)
    if m.mode or best is None or m.event[0] != _VIOLENT:
        return m
    why = f"mode: of the same event at '{best.event_text.text}', sentence {best.text_info.sequence}"
    return replace(m, mode=best.mode, event_scale=best.event_scale, reasons=(*m.reasons, why))


def _with_date(m: Mention, peers: Sequence[Mention]) -> Mention:
    """Give the date that the text gives with another mention, where the text gives none here."""
    best = min((o for o in peers if o.date_text is not None), key=rank, default=None)
    if best is None or rank(m) < len(SHARP):
        return m
    why = f"date: of the same event at '{best.event_text.text}', sentence {best.text_info.sequence}"
    return replace(
        m,
        date=best.date,
        enddate=best.enddate,
        date_precision=best.date_precision,
        date_text=best.date_text,
        reasons=(*m.reasons, why),
    )
