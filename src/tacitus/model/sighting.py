"""What one article itself says of who somebody is: the raw material of the learned register."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One phrase that says who a person or group is; `text[start:end] == quote`, always.

    `kind` is person or group; `called` is what stands beside the name ("head of the Malian junta"). Code, sector and
    office are what these words alone say, None where they do not.
    """

    name: str
    kind: str
    called: str
    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    office: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightings:
    """All sightings of one article. `article` is a key that the same id and text always give; `date` is ISO 8601."""

    article_id: str
    article: str
    date: str | None
    outlet: str | None
    found: tuple[Sighting, ...]
