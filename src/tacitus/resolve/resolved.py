"""What resolving a string gives, and the setting that helps where a text leaves the country out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Who a string means. `kind` is one of country nationals person body role group place; `plural` says several.

    `named` says that a personal proper name stands in it; `foreign`, that such people are not taken for nationals of
    the country at hand. `reasons` are lines that begin with "resolve: ".
    """

    identifier_text: str
    kind: str
    code: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    method: str = "unresolved"
    identifier_id: str | None = None
    plural: bool = False
    named: bool = False
    foreign: bool = False
    gender: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """The country that a text is about (the one it names most), for actors without one of their own."""

    country: str | None = None
