"""Running the frames' own examples: each sentence is coded as an article of its own and held against its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tacitus.extract.examples import Example
from tacitus.model.record import Entity, Mention
from tacitus.model.run import Outcome
from tacitus.model.text import Article
from tacitus.model.voice import ANY
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine

#: How rejections begin whose event another trigger of the sentence tells.
ECHOES = ("tells more", "part of a longer trigger")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as marked."""

    frame: str
    line: int
    text: str
    why: str
    file: str = ""

    @property
    def place(self) -> str:
        """Name frame and line, and the file of sentences where it is not the frame's own file."""
        return f"{self.frame} {self.file + ' ' if self.file else ''}line {self.line}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many examples there are, those that fail, and how many are marked as known misses and still are."""

    total: int
    failures: tuple[Failure, ...]
    known_misses: int


def check_frames(
    engine: Engine, types: Sequence[str] = (), files: Sequence[str] = (), sentences: Sequence[Example] = ()
) -> CheckReport:
    """Code the examples of all frames (or of the event types, or the frame files named) and hold them to their marks.

    `sentences` are those of `load_sentences`, run with the frames that they belong to.

    A known miss (`~`) that comes out right is a failure too: its mark is out of date. The frames are asked alone: what
    the learned judge makes good is no merit of theirs.
    """
    frames = [f for f in engine.lexicon.frames.values() if not types or f.event in types]
    chosen = {f.id: f for f in frames if not files or f.file in files}
    examples = [e for f in chosen.values() for e in f.examples] + [e for e in sentences if e.frame in chosen]
    shown = replace(engine.settings, include_all=True, min_confidence=0.0, voice=ANY)
    everything = replace(engine, settings=shown, judge=None)
    articles = [Article(id=str(n), text=e.text) for n, e in enumerate(examples)]
    failures: list[Failure] = []
    misses = 0
    for example, outcome in zip(examples, code_batch(articles, everything), strict=True):
        why = fault(example, outcome)
        if why and example.known_miss:
            misses += 1
        elif why or example.known_miss:
            why = why or "comes out right now: take its ~ away"
            failures.append(Failure(example.frame, example.line, example.text, why, example.file))
    return CheckReport(len(examples), tuple(failures), misses)


def fault(example: Example, outcome: Outcome) -> str | None:
    """Say what is wrong with the outcome of an example's sentence, or None.

    A trigger whose event is told by another trigger of the sentence is held against the mentions of that sentence.
    """
    mentions: Sequence[Mention] = outcome.mentions
    if example.trigger is not None:
        trigger = example.trigger
        near = [m for m in mentions if _touch(trigger, m.event_text.start, m.event_text.end)]
        echo = any(
            r.reason.startswith(ECHOES)
            and r.start is not None
            and r.end is not None
            and _touch(trigger, r.start, r.end)
            for r in outcome.rejections
        )
        mentions = near or (mentions if echo and example.event is not None else [])
    certain = [m for m in mentions if m.factuality in ("asserted", "future")]
    if example.event is None:
        return f"coded {certain[0].event[0]}" if certain else None
    if not mentions:
        return "not coded"
    return "; ".join(w for w in min((_faults(example, m) for m in mentions), key=len) if w) or None


def _faults(example: Example, m: Mention) -> list[str]:
    if m.event[0] != example.event:
        return [f"{m.event[0]} for {example.event}", "", "", "", ""]
    out = [f"lacks mode {mode}" for mode in example.modes if mode not in m.mode]
    for mark in example.marks:
        if mark == "historical" and not m.historical:
            out.append("not marked historical")
        elif mark != "historical" and m.factuality != mark:
            out.append(f"{m.factuality} for {mark}")
    if not example.marks and m.factuality not in ("asserted", "future"):
        out.append(f"marked {m.factuality}")
    everyone = (*m.actor, *m.recipient)
    for name, spans, have in (("actor", example.actors, m.actor), ("recipient", example.recipients, m.recipient)):
        for span in spans:
            if not _held(span, have):
                out.append(
                    f"{name} lacks '{example.text[span[0] : span[1]]}' (has {[e.entity_text for e in everyone]})"
                )
    return out


def _held(span: tuple[int, int], entities: Sequence[Entity]) -> bool:
    return any(_touch(span, e.start, e.end) for e in entities)


def _touch(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and start < span[1]
