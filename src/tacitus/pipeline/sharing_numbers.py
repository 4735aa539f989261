"""How many were killed and hurt: what the mentions of one event tell together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tacitus.model.record import Mention
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.incidents import toll_numbers
from tacitus.pipeline.mention import Draft

_VIOLENT = "ASSAULT"


def with_numbers(group: Sequence[Mention], drafts: Mapping[str, Draft], analysis: Analysis) -> list[Mention]:
    """Give an attack's mentions the dead and injured that all their words together tell."""
    fresh = [m for m in group if m.event[0] == _VIOLENT and not m.historical]
    tolls = {(t.sentence, t.at, t.slot): t for m in fresh for t in drafts[m.id].tolls}
    found = toll_numbers([tolls[k] for k in sorted(tolls)], analysis)
    ids = {m.id for m in fresh}
    out: list[Mention] = []
    for m in group:
        size, reasons = m.size, list(m.reasons)
        for slot, (total, why) in found.items() if m.id in ids else ():
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
