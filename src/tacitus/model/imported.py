"""What one row of somebody else's register says of an actor, whatever its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office held: `post` is the post's id in the file or None, `label` its name or None; days None where open."""

    post: str | None
    label: str | None
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """One row. Several rows of one `id` say different things of one actor.

    `kind` is person, organisation, post, or "" where the row does not say. `countries` are codes or items of states as
    the file writes them, `classes` what sort of thing it is, in the file's own words.
    """

    id: str
    kind: str
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A row, or an actor, that cannot be used: where it stands or whose it is, and why."""

    where: str
    reason: str
    detail: str = ""
