"""Words only: what `extract` yields before anybody is looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tacitus.model.text import Span

#: What sort of thing is the noun phrase with head `token` of the sentence at position `sentence`? A subset of
#: actor country person place armed official (see docs/architecture.md); empty: a thing. Resolution answers this.
Kinds = Callable[[int, int], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase in a role: its head token in the candidate's sentence and the role path that led there."""

    token: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A trigger with its frame and role fillers. `sentence` is the position in `ParsedArticle.sentences`.

    `parties` of a reciprocal frame stand in `actors`, with `recipients` empty and `reciprocal` true.
    `parts` are the other tokens of the trigger (object of a phrase, particle). `rivals` are what frames of other types
    make of the same trigger; `guessed` says that no frame knows it, so that somebody else must tell the type.
    """

    sentence: int
    trigger: int
    parts: tuple[int, ...]
    span: Span
    frame: str
    event: str
    modes: tuple[str, ...]
    actors: tuple[Argument, ...]
    recipients: tuple[Argument, ...]
    reciprocal: bool
    matched: int
    reasons: tuple[str, ...]
    rivals: tuple[Candidate, ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """Whether the predicate at a token happened: `mark` as in the record, `degree` -3…+3, and why."""

    mark: str
    degree: float
    historical: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words attributed to somebody. Positions: `sentence` in `ParsedArticle.sentences`, `source` the head token there.

    `source` is None where the text names nobody ("reportedly"). `content` are offsets into the field, maybe in
    another sentence; `inside_quotes` says that they are the speaker's own words, `spread` that no word near them
    attributes them: they go on with what the cue's source said.
    """

    sentence: int
    source: int | None
    cue: Span
    kind: str
    content: tuple[tuple[int, int], ...]
    inside_quotes: bool
    spread: bool = False
