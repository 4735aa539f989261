"""Whose telling is asked for: the outlet's own, anybody's, or one source's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.model.record import Attribution, Entity

ANY = "any"
OUTLET = "outlet"
_CODE = re.compile(r"[A-Z]{3}")


def tells(voice: str, attribution: Sequence[Attribution]) -> bool:
    """Say whether words under these attributions are told in that voice.

    `voice` is "any", "outlet" (nobody is cited), codes that the source must all have ("RUS", "RUS GOV", "MIL"), or a
    name: its words must stand, as whole words and in any case, in the source's name or in what the text calls it.
    """
    if voice == ANY:
        return True
    if voice == OUTLET:
        return not attribution
    return any(_is(voice, a.source) for a in attribution)


def _is(voice: str, source: Entity) -> bool:
    words = voice.split()
    if words and all(map(_CODE.fullmatch, words)) and {source.code, source.sector, *source.other_sectors} >= set(words):
        return True
    name = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    return bool(words) and any(name.search(text) for text in (source.identifier_text, source.entity_text))
