"""What an export writes one row of: a mention, or an event with all its mentions, in one flat shape."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.record import Entity, Location, Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A mention (its own only report) or an event. `lead` is the report whose words stand for it.

    `actors` and `recipients` have their names as the lead report, else another one, writes them. Counts are of people,
    None where nobody tells. `first_report` and `last_report` are the days of publication, None where unknown.
    """

    id: str
    lead: Mention
    reports: tuple[Mention, ...]
    event: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    date: str | None
    enddate: str | None
    date_precision: str
    place: Location | None
    dead: int | None
    injured: int | None
    arrested: int | None
    participants: int | None
    quad_code: int
    event_scale: float
    factuality: str
    articles: int
    outlets: int
    first_report: str | None
    last_report: str | None
    confidence: float
