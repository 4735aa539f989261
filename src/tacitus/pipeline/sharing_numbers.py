"""How many were killed and hurt: what the mentions of one event tell together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tacitus.model.record import Mention
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.incidents import toll_numbers
from tacitus.pipeline.mention import Draft

_VIOLENT = "ASSAULT"


def with_numbers(
    mentions: Sequence[Mention], incident_of: Mapping[str, str], drafts: Mapping[str, Draft], analysis: Analysis
) -> list[Mention]:
    """Give the mentions, attacks with the dead and injured that all mentions of their incident together tell.

    Title and text tell of one incident together; a number of the other field has no words, and a reason that names
    its sentence.
    """
    groups: dict[str, list[Mention]] = {}
    for m in mentions:
        if m.event[0] == _VIOLENT:
            groups.setdefault(incident_of.get(m.id, m.id), []).append(m)
    now = {m.id: m for group in groups.values() if len(group) > 1 for m in _summed(group, drafts, analysis)}
    return [now.get(m.id, m) for m in mentions]


def _summed(group: Sequence[Mention], drafts: Mapping[str, Draft], analysis: Analysis) -> list[Mention]:
    tolls = {(t.sentence, t.at, t.slot): t for m in group for t in drafts[m.id].tolls}
    told = [tolls[k] for k in sorted(tolls)]
    out: list[Mention] = []
    for m in group:
        size, reasons = m.size, list(m.reasons)
        for slot, (total, why) in toll_numbers(told, analysis, m.text_info.field, m.event_text.start).items():
            if total != getattr(size, slot):
                size = replace(size, dead=total) if slot == "dead" else replace(size, injured=total)
                reasons += [f"{r}, over all mentions of the event" for r in why]
        out.append(replace(m, size=size, reasons=tuple(dict.fromkeys(reasons))) if size != m.size else m)
    return out


def without_the_dead(m: Mention, mentions: Sequence[Mention], draft: Draft) -> Mention:
    """Take back that those who were hit are injured, where the other field tells that as many died of the event."""
    hit = m.size.injured
    if m.link is None or hit is None or m.size.dead or any(t.slot == "injured" for t in draft.tolls):
        return m
    others = [o for o in mentions if o.link == m.link and o.text_info.field != m.text_info.field]
    told = next((o for o in others if o.size.dead and (o.size.dead.low or 0) >= (hit.low or 0)), None)
    if told is None:
        return m
    why = f"numbers: who was hit is dead, as '{told.event_text.text}' of the {told.text_info.field} tells"
    return replace(m, size=replace(m.size, injured=None), reasons=(*m.reasons, why))
