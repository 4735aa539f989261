"""The frames: read from TOML, checked against the codebook, indexed by the word that may evoke them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path as FilePath
from typing import Any

from tacitus.errors import ResourceError
from tacitus.extract.examples import Example, parse_examples
from tacitus.extract.needs import Needs, needs
from tacitus.extract.notation import (
    Condition,
    Head,
    NotationError,
    Paths,
    noun_head,
    parse_condition,
    parse_paths,
    parse_phrase,
    verb_head,
)
from tacitus.ontology.codebook import Codebook

#: What such an event says of its complement is promised, asked for or refused: it has not happened.
ABSORBING = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN"})
#: Political by what is done, whoever does it: "thousands of workers marched".
POLITICAL = frozenset({"PROTEST"})
#: Types and modes that are also coded where nobody political is named: "51 people were arrested".
_WITHOUT = frozenset({"ASSAULT", "PROTEST"})
_WITHOUT_MODES = frozenset({"arrest", "deport"})
_KEYS = frozenset(
    (
        "name",
        "event",
        "verbs",
        "nouns",
        "phrases",
        "actor",
        "recipient",
        "parties",
        "mode",
        "requires",
        "excludes",
        "examples",
        "also",
        "political",
        "absorbs",
        "weak",
        "note",
        "recipient_or_things",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Words that evoke an event type, and where its roles stand (docs/architecture.md, "Frames")."""

    id: str
    event: str
    modes: tuple[str, ...]
    heads: tuple[Head, ...]
    actor: Paths
    recipient: Paths
    parties: Paths
    requires: tuple[Condition, ...]
    excludes: tuple[Condition, ...]
    also: tuple[str, ...]
    absorbs: bool
    weak: bool
    political: bool
    things: bool
    examples: tuple[Example, ...]
    order: int
    file: str


@dataclass(frozen=True, slots=True)
class Evoked:
    """A frame that a word may evoke, as which head, and the words that must stand in the sentence for it."""

    frame: Frame
    head: Head
    needs: Needs


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by id and by the lemma (verb or noun) that may evoke them, and the words of light.toml."""

    frames: Mapping[str, Frame]
    verbs: Mapping[str, tuple[Evoked, ...]]
    nouns: Mapping[str, tuple[Evoked, ...]]
    light_verbs: frozenset[str]
    transparent: frozenset[str]
    harm: frozenset[str]
    political: frozenset[str]

    def predicates(self) -> int:
        """Count the different verbs, nouns and phrases that evoke a frame."""
        return len({(f.event, h.lemma, h.with_word, h.parts) for f in self.frames.values() for h in f.heads})


def load_lexicon(codebook: Codebook, paths: Sequence[str] = ()) -> Lexicon:
    """Load the packaged frames and then the user's files, which may add frames or replace one of the same id.

    Raises `ResourceError` naming file, frame and remedy for anything that is wrong.
    """
    root = resources.files("tacitus") / "resources" / "frames"
    classes_table = tomllib.loads((root / "classes.toml").read_text(encoding="utf-8"))
    classes = {k: frozenset(v.split()) for k, v in classes_table.get("class", {}).items()}
    sources = [(f.name, f.read_text(encoding="utf-8")) for f in sorted(root.iterdir(), key=lambda f: f.name)]
    sources = [s for s in sources if s[0].endswith(".toml") and s[0] not in ("classes.toml", "light.toml")]
    sources += [(p, _read(p)) for p in _files(paths)]
    frames: dict[str, Frame] = {}
    for name, text in sources:
        for frame in _frames(name, text, codebook, classes, len(frames)):
            frames[frame.id] = frame
    for frame in frames.values():
        for other in frame.also:
            if other not in frames:
                raise ResourceError(f"frame {frame.id}: also names '{other}', which is no frame")
    support = tomllib.loads((root / "light.toml").read_text(encoding="utf-8"))
    words = [frozenset(support[key].split()) for key in ("light_verbs", "transparent", "harm", "political")]
    return Lexicon(frames, _index(frames.values(), True), _index(frames.values(), False), *words)


def _files(paths: Sequence[str]) -> Iterable[str]:
    for given in paths:
        path = FilePath(given)
        yield from sorted(str(p) for p in path.glob("*.toml")) if path.is_dir() else [given]


def _read(path: str) -> str:
    try:
        return FilePath(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise ResourceError(f"{path}: cannot be read ({err}); give a TOML file of frames") from None


def _index(frames: Iterable[Frame], verb: bool) -> dict[str, tuple[Evoked, ...]]:
    index: dict[str, list[Evoked]] = {}
    for frame in frames:
        for head in frame.heads:
            if head.verb is verb:
                index.setdefault(head.lemma, []).append(
                    Evoked(frame, head, needs(head, frame.requires, _parties(frame)))
                )
    return {lemma: tuple(entries) for lemma, entries in index.items()}


def _parties(frame: Frame) -> int:
    """Say how many political parties a frame cannot do without; harm and protest are told without any."""
    if frame.weak:
        return 2
    return 0 if frame.political or frame.event in _WITHOUT or _WITHOUT_MODES & set(frame.modes) else 1


def _frames(
    file: str, text: str, codebook: Codebook, classes: Mapping[str, frozenset[str]], order: int
) -> Iterable[Frame]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise ResourceError(f"{file}: not valid TOML ({err})") from None
    seen: set[str] = set()
    for number, entry in enumerate(table.get("frame", [])):
        name = entry.get("name")
        if not name or name in seen:
            raise ResourceError(f"{file}: frame {number + 1} needs a name of its own (has {name!r})")
        seen.add(name)
        event = entry.get("event", table.get("event"))
        if not event:
            raise ResourceError(f"{file}: no event type; write event = \"…\" at the top or in frame '{name}'")
        try:
            yield replace(_frame(f"{event}/{name}", event, entry, codebook, classes, order + number), file=file)
        except (NotationError, ValueError) as err:
            raise ResourceError(f"{file}, frame '{name}': {err}") from None


def _frame(
    id_: str, event: str, entry: dict[str, Any], codebook: Codebook, classes: Mapping[str, frozenset[str]], order: int
) -> Frame:
    if unknown := sorted(set(entry) - _KEYS):
        raise NotationError(f"unknown key '{unknown[0]}': use one of {', '.join(sorted(_KEYS))}")
    modes = tuple(entry.get("mode", "").split())
    codebook.check(event, modes)
    heads = [verb_head(v) for v in entry.get("verbs", "").split()] + [
        noun_head(n) for n in entry.get("nouns", "").split()
    ]
    for phrase in entry.get("phrases", []):
        heads += parse_phrase(phrase, classes)
    if not heads:
        raise NotationError("no verbs, nouns or phrases")
    if not {"actor", "parties"} & set(entry):
        raise NotationError("says neither actor nor parties")
    return Frame(
        id=id_,
        event=event,
        modes=modes,
        heads=tuple(heads),
        actor=parse_paths(entry.get("actor", "")),
        recipient=parse_paths(entry.get("recipient", "")),
        parties=parse_paths(entry.get("parties", "")),
        requires=_conditions(entry.get("requires", []), classes),
        excludes=_conditions(entry.get("excludes", []), classes),
        also=tuple(entry.get("also", [])),
        absorbs=entry.get("absorbs", event in ABSORBING),
        weak=entry.get("weak", False),
        political=entry.get("political", event in POLITICAL),
        things=entry.get("recipient_or_things", False),
        examples=tuple(parse_examples(entry.get("examples", ""), id_, event, modes)),
        order=order,
        file="",
    )


def _conditions(written: Sequence[str], classes: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    """Read conditions; those on words come first, as asking who somebody is costs more than reading his name."""
    return tuple(sorted((parse_condition(c, classes) for c in written), key=lambda c: bool(c.kinds)))
