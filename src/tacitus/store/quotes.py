"""Short quotes, for archives of those who may not pass on whole texts."""

from __future__ import annotations

from dataclasses import replace

from tacitus.model.record import Mention


def shortened(mention: Mention, longest: int) -> Mention:
    """Give the mention with at most `longest` characters of its sentence, whole words around the trigger.

    The offsets change with the quote: `text[start:end] == quote` goes on to hold.
    """
    info = mention.text_info
    if len(info.quote) <= longest:
        return mention
    trigger = min(max(mention.event_text.start - info.start, 0), len(info.quote))
    length = mention.event_text.end - mention.event_text.start
    first = max(0, min(trigger - (longest - length) // 2, len(info.quote) - longest))
    last = first + longest
    while 0 < first < trigger and not info.quote[first - 1].isspace():
        first += 1
    while trigger + length < last < len(info.quote) and not info.quote[last].isspace():
        last -= 1
    quote = info.quote[first:last]
    return replace(
        mention, text_info=replace(info, quote=quote, start=info.start + first, end=info.start + first + len(quote))
    )
