"""The event record (the output contract). Field names are PLOVER 2.0's wherever PLOVER has one."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.text import Span

FACTUALITIES = ("asserted", "negated", "future", "hypothetical")
PRECISIONS = ("day", "week", "month", "quarter", "year", "decade", "publication", "unknown")
ATTRIBUTION_KINDS = ("statement", "claim", "denial", "report", "opinion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor, recipient, claimant or source, as it stands at the mention and as it was resolved.

    `code` is ISO 3166 alpha-3 or one of IGO UNO EUR NGO ISM IMG MNC KOS; `method` names how it was resolved.
    """

    entity_text: str
    start: int
    end: int
    identifier_text: str
    identifier_id: str | None = None
    code: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    method: str = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of people with the words that gave it: `high` None means no upper bound, `low` None no lower one."""

    low: int | None
    high: int | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many were killed, injured, arrested or took part; None where the text does not say."""

    dead: Quantity | None = None
    injured: Quantity | None = None
    arrested: Quantity | None = None
    participants: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """PLOVER's location object: `resolution` 5 sub-city, 4 city, 3 district, 2 province, 1 country."""

    extracted_place: str
    resolved_place: str
    start: int
    end: int
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """According to whom: the source, the words that attribute, and the kind (see ATTRIBUTION_KINDS)."""

    source: Entity
    cue: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInfo:
    """The sentence that a mention stands in."""

    field: str
    sequence: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteInfo:
    """Where the article comes from, and what coded it with which codebook."""

    url: str | None
    title: str | None
    language: str | None
    publication: str | None
    published: str | None
    coder: str
    codebook: str
    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One coded event mention: a line of `tacitus code`'s output and a row of the table `mention`."""

    id: str
    article_id: str
    date: str | None
    enddate: str | None
    date_precision: str
    date_text: Span | None
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    event_text: Span
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    claimed_by: tuple[Entity, ...]
    event_loc: Location | None
    size: Size
    attribution: tuple[Attribution, ...]
    factuality: str
    historical: bool
    confidence: float
    reasons: tuple[str, ...]
    link: str | None
    text_info: TextInfo
    cite_info: CiteInfo
