"""When and where what a headline tells happened: headlines rarely say it, the text of the article does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.model.record import Mention
from tacitus.pipeline.sharing_places import ON_THE_GROUND, resolution

#: Precisions of dates that the text gives, the sharpest first.
SHARP = ("day", "week", "month", "quarter", "year", "decade")


def rank(m: Mention) -> int:
    """Give a number that is the smaller the sharper the date is; the publication date comes last."""
    return SHARP.index(m.date_precision) if m.date_precision in SHARP else len(SHARP)


def from_text(mentions: Sequence[Mention]) -> list[Mention]:
    """Give the mentions, those of the title with the date and place that the text gives of the same event.

    The text's words do not stand in the title: a date then has no words, a place the empty ones before the trigger.
    """
    told = [m for m in mentions if m.text_info.field == "text"]
    return [_placed(_dated(m, told), told) if m.text_info.field == "title" else m for m in mentions]


def _peers(m: Mention, told: Sequence[Mention]) -> list[Mention]:
    return [o for o in told if m.link is not None and o.link == m.link and o.historical == m.historical]


def _dated(m: Mention, told: Sequence[Mention]) -> Mention:
    """Give the sharpest date that the text's words give the event, where nothing else dates the title's event."""
    best = min((o for o in _peers(m, told) if o.date_text is not None), key=rank, default=None)
    if best is None or m.date_text is not None or rank(best) >= rank(m):
        return m
    why = f"date: of the same event at '{best.event_text.text}', sentence {best.text_info.sequence} of the text"
    return replace(
        m, date=best.date, enddate=best.enddate, date_precision=best.date_precision, reasons=(*m.reasons, why)
    )


def _placed(m: Mention, told: Sequence[Mention]) -> Mention:
    """Give the place of the event in the text, or else of the text's first event of its kind, the news of the title."""
    if m.event[0] not in ON_THE_GROUND or m.historical:
        return m
    first = next((o for o in told if o.event == m.event and not o.historical and o.event_loc is not None), None)
    among = [o for o in _peers(m, told) if o.event_loc is not None] or ([first] if first is not None else [])
    best = max(among, key=lambda o: resolution(o.event_loc), default=None)
    if best is None or best.event_loc is None or resolution(m.event_loc) >= min(4, resolution(best.event_loc)):
        return m
    if m.event_loc is not None and m.event_loc.country_code != best.event_loc.country_code:
        return m
    start = m.event_text.start
    place = replace(best.event_loc, extracted_place="", start=start, end=start)
    why = f"place: of '{best.event_text.text}' in sentence {best.text_info.sequence} of the text"
    return replace(m, event_loc=place, reasons=(*m.reasons, why))
