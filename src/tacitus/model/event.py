"""Events over articles: what merging reads of a mention, what was decided about pairs, and the events that follow."""

from __future__ import annotations

from dataclasses import dataclass

DECISIONS = ("join", "split", "undo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One actor, recipient or claimant, as far as merging compares it; `name` is folded, `item` a Wikidata id."""

    name: str
    code: str | None = None
    sector: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One mention as merging reads it: flat, small, the same whether it comes from a run or from an archive.

    `outlet` is who published it (a folded publisher, else the address's host, else the article's id); `published` and
    the days `first` to `last` of the event are ISO 8601 (None: unknown), `precision` as in the record. `place` is the
    finest name told, with `point` (latitude, longitude) and `resolution` (0: none). `words` are the folded content
    words of the sentence, for comparing, `names` those of them that are written like names, of no country and nobody in
    public life; `setting` are the names of the article's other coded sentences and title. `echo` is a fingerprint of
    its first coded words, which wire copies share. `link` joins the mentions of one event inside an article (None:
    alone); all mentions of an article are made into reports together, and go into an archive together.
    """

    id: str
    article_id: str
    link: str | None
    outlet: str
    published: str | None
    echo: str
    event: str
    modes: tuple[str, ...]
    trigger: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    setting: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    claimed_by: tuple[Party, ...]
    first: str | None
    last: str | None
    precision: str
    place: str | None
    country: str | None
    province: str | None
    point: tuple[float, ...]
    resolution: int
    dead: tuple[int, ...]
    injured: tuple[int, ...]
    arrested: tuple[int, ...]
    participants: tuple[int, ...]
    factuality: str
    historical: bool
    contexts: tuple[str, ...]
    quad_code: int
    event_scale: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An append-only row: `by` (a person, or the merger with its version) decided at `time` that the mentions `a` and
    `b` are ("join") or are not ("split") of one event, with a `score` and the `reasons`; "undo" takes `undoes` back.

    What a person decides stands over what the merger does; of two persons' decisions the later one stands.
    """

    id: str
    kind: str
    a: str
    b: str
    by: str
    time: str
    score: float
    reasons: tuple[str, ...]
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value that reports tell of an event, with who tells it: mentions, independent outlets, first and last day."""

    field: str
    value: str
    mentions: tuple[str, ...]
    outlets: int
    first_told: str | None
    last_told: str | None
    best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence with all its mentions. `id` is the smallest id among its mentions ever joined under it.

    `outlets` counts independent outlets: copies of one text (an echo) count once; `articles` counts all. Best values
    are chosen by the rule that docs/merging.md states; `values` keeps every conflicting one with who tells it.
    """

    id: str
    event: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    claimed_by: tuple[Party, ...]
    date: str | None
    enddate: str | None
    date_precision: str
    place: str | None
    country: str | None
    point: tuple[float, ...]
    resolution: int
    dead: int | None
    injured: int | None
    arrested: int | None
    participants: int | None
    quad_code: int
    event_scale: float
    factuality: str
    mentions: tuple[str, ...]
    articles: int
    outlets: int
    first_report: str | None
    last_report: str | None
    confidence: float
    values: tuple[Value, ...]
