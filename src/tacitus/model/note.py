"""What `tacitus annotate` writes: everything the coder saw in one article."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.text import Furniture


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of text by its offsets alone."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in the text, literal or not, with the gazetteer entry it was resolved to (None: not resolved)."""

    start: int
    end: int
    text: str
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country_code: str | None = None
    admin1: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: int | None = None
    literal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression with its TIMEX3 type (DATE TIME DURATION SET) and value."""

    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerAttribution:
    """An attribution as spans: each part is a tuple because other words may break it."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionNote:
    """An attribution that stands in no other's content.

    `inner` are those that stand in its own, at any depth: "Reuters reported that **the army said** …".
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    kind: str
    inner: tuple[InnerAttribution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """An event-denoting word with its degree of factuality, -3 (certainly not) to +3 (certainly so)."""

    start: int
    end: int
    text: str
    factuality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityNote:
    """An entity mention; mentions of one entity share `chain`."""

    start: int
    end: int
    text: str
    chain: int
    identifier_text: str
    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    office: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One article with all annotations; offsets count into its text."""

    id: str
    sentences: tuple[Range, ...]
    furniture: tuple[Furniture, ...]
    toponyms: tuple[Toponym, ...]
    timex: tuple[Timex, ...]
    attributions: tuple[AttributionNote, ...]
    predicates: tuple[Predicate, ...]
    entities: tuple[EntityNote, ...]
