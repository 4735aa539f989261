"""One name without an article: who it is, as an entity with the reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.model.record import Entity
from tacitus.resolve.actors import Actors
from tacitus.resolve.loading import load_actors
from tacitus.resolve.readings import weigh
from tacitus.resolve.words import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who a string means; the entity's offsets count into that string."""

    entity: Entity
    reasons: tuple[str, ...]


class Names:
    """Resolves single names. Needs the register of actors alone, so it is ready in a moment."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors

    @classmethod
    def load(cls, paths: Sequence[str | Path] = (), registers: Sequence[str | Path] = ()) -> Names:
        """Load the register, with the user's own files and learned registers on top."""
        return cls(load_actors(paths, registers))

    def name(self, text: str, date: dt.date | None = None, context: str | None = None) -> Named | None:
        """Say who `text` means on `date`; the country that `context` names most completes an actor without one."""
        setting = self._actors.setting(context) if context else None
        found = self._actors.resolve(text, date)
        if found is None:
            return None
        found = self._actors.recall(weigh(found, text, key_of(context or "")), date, setting)
        if setting is not None:
            found = self._actors.settle(found, setting) or found
        entity = Entity(
            entity_text=text,
            start=0,
            end=len(text),
            identifier_text=found.identifier_text,
            identifier_id=found.identifier_id,
            code=found.code,
            sector=found.sector,
            other_sectors=found.other_sectors,
            office=found.office,
            method=found.method,
        )
        return Named(entity=entity, reasons=found.reasons)
