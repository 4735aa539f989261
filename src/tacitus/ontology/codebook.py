"""The codebook: event types with modes and scores, contexts, sectors, codes and recoding rules, checked once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tacitus.errors import ResourceError
from tacitus.model.record import FACTUALITIES
from tacitus.ontology.source import Entry, bundled, from_disk, tables

BUNDLED = "plover.toml"
RECIPIENT = ("yes", "no", "one-sided")
_TOP = frozenset({"name", "quad", "event", "context", "sector", "code", "recode"})
_EVENT = frozenset({"name", "quad", "score", "recipient", "meaning", "reading", "modes", "inherits", "automatic"})
_RECODE = frozenset({"from", "mark", "flag", "only", "to", "modes", "otherwise", "paragraph", "note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A mode of an event type; `inherited` says that the score is the type's own, `context` is added by itself."""

    name: str
    score: float
    inherited: bool = False
    context: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """An event type. `recipient_required` is `yes`, `no` or `one-sided` (only where one side alone is violent)."""

    name: str
    quad: int
    score: float
    recipient_required: str
    modes: Mapping[str, Mode]
    meaning: str
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A recoding rule: an event of type `source` with this mark and flag becomes `target`; see plover.toml."""

    source: str
    mark: str
    flag: str
    only: tuple[str, ...]
    target: str
    modes: Mapping[str, str]
    otherwise: str
    paragraph: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The whole ontology, frozen. `name` goes into every record's `cite_info.codebook`."""

    name: str
    events: Mapping[str, EventType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    codes: Mapping[str, str]
    quads: Mapping[int, str]
    rules: tuple[Rule, ...]

    def check(self, event: str, modes: Iterable[str] = ()) -> None:
        """Raise `ResourceError` unless `event` is a type here and every one of `modes` is a mode of it."""
        if event not in self.events:
            raise ResourceError(f"event type '{event}' is not in {self.name}: use one of {', '.join(self.events)}")
        known = self.events[event].modes
        for mode in modes:
            if mode not in known:
                offer = f"use one of {', '.join(known)}" if known else f"{event} has no modes, leave it out"
                raise ResourceError(f"mode '{mode}' is not a mode of {event} in {self.name}: {offer}")

    def quad(self, event: str) -> int:
        """Give the quad category, 1 to 4."""
        return self.events[event].quad

    def scale(self, event: str, modes: Iterable[str] = ()) -> float:
        """Give the event's score: that of its most extreme mode (the first of two equal), else the base score."""
        kind = self.events[event]
        scores = [kind.modes[m].score for m in modes if m in kind.modes]
        return max(scores, key=abs) if scores else kind.score

    def automatic_contexts(self, event: str, modes: Iterable[str]) -> tuple[str, ...]:
        """Give the contexts that these modes add by themselves."""
        known = self.events[event].modes
        return tuple(c for m in modes if m in known and (c := known[m].context) is not None)


def load_codebook(path: str | None = None, *, sanction_quad: int | None = None) -> Codebook:
    """Give the bundled codebook, with the entries of the file at `path` added or replaced.

    `sanction_quad=3` reads SANCTION as verbal conflict, as the manual's numeric table does; the name says so.
    Raises `ResourceError` naming the file and entry that is wrong.
    """
    book = _overlay(_EMPTY, bundled(BUNDLED), BUNDLED)
    if path is not None:
        book = _overlay(book, from_disk(path), path)
    if sanction_quad is not None:
        book = _with_sanction_quad(book, sanction_quad)
    return book


_EMPTY = Codebook(name="", events={}, contexts={}, sectors={}, codes={}, quads={}, rules=())


def _with_sanction_quad(book: Codebook, quad: int) -> Codebook:
    if quad not in (3, 4):
        raise ResourceError(f"quad {quad} for SANCTION: the manual allows 3 (verbal conflict) or 4 (material conflict)")
    kind = book.events.get("SANCTION")
    if kind is None or kind.quad == quad:
        return book
    events = {**book.events, "SANCTION": replace(kind, quad=quad)}
    return replace(book, name=f"{book.name}+sanction-quad-{quad}", events=events)


def _overlay(book: Codebook, data: dict[str, object], where: str) -> Codebook:
    top = Entry(data, where, _TOP)
    name = top.text("name", f"{book.name}+{Path(where).stem}")
    quads = {**book.quads, **_quads(top)}
    events = dict(book.events)
    for n, row in enumerate(tables(data, "event", where), start=1):
        kind = _event(row, f"{where}: event {n}", events, quads)
        events[kind.name] = kind
    contexts = {**book.contexts, **top.strings("context")}
    _check_automatic(events, contexts, where)
    own = [
        rule
        for n, row in enumerate(tables(data, "recode", where), start=1)
        for rule in _rules(row, f"{where}: recode {n}", events)
    ]
    replaced = {(r.source, r.mark, r.flag) for r in own}
    kept = [r for r in book.rules if (r.source, r.mark, r.flag) not in replaced]
    return Codebook(
        name=name,
        events=events,
        contexts=contexts,
        sectors={**book.sectors, **_codes(top, "sector")},
        codes={**book.codes, **_codes(top, "code")},
        quads=quads,
        rules=(*own, *kept),
    )


def _quads(top: Entry) -> dict[int, str]:
    found = {}
    for key, meaning in top.strings("quad").items():
        if key not in {"1", "2", "3", "4"}:
            top.fail(f"quad '{key}'", "PLOVER has the quads 1, 2, 3 and 4")
        found[int(key)] = meaning
    return found


def _codes(top: Entry, key: str) -> dict[str, str]:
    found = top.strings(key)
    for code in found:
        if len(code) != 3 or not code.isupper():
            top.fail(f"{key} '{code}'", "a code is three capital letters")
    return found


def _event(row: object, where: str, known: Mapping[str, EventType], quads: Mapping[int, str]) -> EventType:
    name = Entry(row, where, _EVENT).text("name")
    where = f"{where} ({name})"
    old = known.get(name)
    given = dict(row) if isinstance(row, dict) else {}
    entry = Entry(_as_row(old) | given if old else given, where, _EVENT)
    if not name.isupper():
        entry.fail(f"name '{name}'", "write event types in capitals")
    quad, score, need = entry.number("quad"), entry.number("score"), entry.text("recipient")
    if quad not in quads:
        entry.fail(f"quad {quad:g}", "give 1, 2, 3 or 4")
    if need not in RECIPIENT:
        entry.fail(f"recipient '{need}'", f"give one of {', '.join(RECIPIENT)}")
    scores, inherits, automatic = entry.numbers("modes"), entry.texts("inherits"), entry.strings("automatic")
    for label, number in [("score", score), *scores.items()]:
        if abs(number) > 10:
            entry.fail(f"{label} {number:g}", "scores run from -10 to 10")
    for mode in (*inherits, *automatic):
        if mode not in scores:
            entry.fail(f"mode '{mode}' is not among its modes", "add it to modes or take it out")
    modes = {m: Mode(name=m, score=s, inherited=m in inherits, context=automatic.get(m)) for m, s in scores.items()}
    return EventType(
        name=name,
        quad=int(quad),
        score=score,
        recipient_required=need,
        modes=modes,
        meaning=entry.text("meaning"),
        reading=entry.text("reading", ""),
    )


def _as_row(kind: EventType) -> dict[str, object]:
    """The entry as it would stand in a file, so that a user's entry need name only what it changes."""
    return {
        "name": kind.name,
        "quad": kind.quad,
        "score": kind.score,
        "recipient": kind.recipient_required,
        "meaning": kind.meaning,
        "reading": kind.reading,
        "modes": {m.name: m.score for m in kind.modes.values()},
        "inherits": [m.name for m in kind.modes.values() if m.inherited],
        "automatic": {m.name: m.context for m in kind.modes.values() if m.context},
    }


def _check_automatic(events: Mapping[str, EventType], contexts: Mapping[str, str], where: str) -> None:
    for kind in events.values():
        for mode in kind.modes.values():
            if mode.context is not None and mode.context not in contexts:
                told = f"automatic context '{mode.context}' of {mode.name} is no context"
                raise ResourceError(f"{where}: {kind.name}: {told}: add it to [context]")


def _rules(row: object, where: str, events: Mapping[str, EventType]) -> list[Rule]:
    entry = Entry(row, where, _RECODE)
    sources, target, mark, flag = entry.texts("from"), entry.text("to"), entry.text("mark", ""), entry.text("flag", "")
    for name in (*sources, target):
        if name not in events:
            entry.fail(f"event type '{name}' does not exist", f"use one of {', '.join(events)}")
    if not sources:
        entry.fail("'from' is empty", "name the types it applies to")
    if not mark and not flag:
        entry.fail("neither mark nor flag", "say when it applies")
    if mark and mark not in FACTUALITIES:
        entry.fail(f"mark '{mark}'", f"use one of {', '.join(FACTUALITIES)}")
    modes, otherwise, only = entry.strings("modes"), entry.text("otherwise", ""), entry.texts("only")
    for new in (*modes.values(), otherwise):
        if new and new not in events[target].modes:
            entry.fail(f"'{new}' is not a mode of {target}", "name one of its modes or leave it empty")
    old = {m for s in sources for m in events[s].modes}
    for mode in (*modes, *only):
        if mode and mode not in old:
            entry.fail(f"'{mode}' is not a mode of {' or '.join(sources)}", "name one of their modes")
    return [
        Rule(
            source=s,
            mark=mark,
            flag=flag,
            only=only,
            target=target,
            modes=modes,
            otherwise=otherwise,
            paragraph=entry.text("paragraph"),
            note=entry.text("note"),
        )
        for s in sources
    ]
