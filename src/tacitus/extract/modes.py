"""Modes by instrument and means: words of `resources/cues/modes.toml` in the event's clause or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.model.text import Span
from tacitus.model.tree import Tree
from tacitus.ontology.source import Entry, bundled, tables

FILE = "modes.toml"
_KEYS = frozenset({"event", "mode", "words", "beside", "clause", "last", "examples"})
_UP = 5
_LONGEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeRow:
    """The mode that some words tell of an event: see the head of the file."""

    event: str
    mode: str
    beside: frozenset[str]
    clause: bool
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeWords:
    """Rows by the words that tell them, words that stand together joined by "_"; verbs whose objects are no means."""

    rows: Mapping[str, tuple[ModeRow, ...]]
    not_means: frozenset[str]
    targeted: frozenset[str]
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Means:
    """A mode with the words that tell it."""

    mode: str
    span: Span


@cache
def load_mode_words() -> ModeWords:
    """Give the bundled words, checked."""
    data = bundled(FILE, "cues")
    rows: dict[str, tuple[ModeRow, ...]] = {}
    examples: list[tuple[str, str]] = []
    for n, table in enumerate(tables(data, "mode", FILE), start=1):
        entry = Entry(table, f"{FILE}: mode {n}", _KEYS)
        row = ModeRow(
            event=entry.text("event"),
            mode=entry.text("mode"),
            beside=frozenset(entry.text("beside", "").split()),
            clause=bool(entry.row.get("clause", False)),
            last=bool(entry.row.get("last", False)),
        )
        for word in entry.text("words").split():
            rows[word] = (*rows.get(word, ()), row)
        examples += [(row.event, e) for e in entry.texts("examples")]
    return ModeWords(
        rows=rows,
        not_means=_listed(data, "not_means"),
        targeted=_listed(data, "targeted"),
        examples=tuple(examples),
    )


def _listed(data: Mapping[str, object], key: str) -> frozenset[str]:
    return frozenset(Entry(data.get(key, {}), f"{FILE}: {key}", frozenset({"words"})).text("words", "").split())


def means(tree: Tree, trigger: int, event: str, modes: Sequence[str], rivals: Sequence[int] = ()) -> list[Means]:
    """Give the modes that the sentence adds to those of the event at token `trigger`, nearest words first.

    Words nearer to one of `rivals`, other events of the type, are theirs. What only goes with arms comes last.
    """
    words = load_mode_words()
    hits = [(abs(i - trigger), i, n, row) for i, n, row in _hits(tree, words) if row.event == event]
    below = frozenset(tree.subtree(trigger)) if any(row.clause for *_, row in hits) else frozenset()
    found = dict.fromkeys(modes)
    out: list[Means] = []
    for last in (False, True):
        for distance, i, n, row in sorted(hits, key=lambda h: (h[0], h[1])):
            if row.last != last or row.mode in found or (row.clause and i not in below):
                continue
            if any(abs(i - r) < distance for r in rivals) or _not_used(tree, i, words):
                continue
            if not found or (set(found) <= row.beside and not last):
                found[row.mode] = None
                out.append(Means(row.mode, tree.span(i, i + n - 1)))
    return out


def beside(tree: Tree, event: str, modes: Sequence[str]) -> list[Means]:
    """Give the mode that a sentence beside the event's own tells, where the event has none: its first, if any."""
    words = load_mode_words()
    if modes:
        return []
    for i, n, row in _hits(tree, words):
        if row.event == event and not (row.last or row.clause or _not_used(tree, i, words)):
            return [Means(row.mode, tree.span(i, i + n - 1))]
    return []


def _hits(tree: Tree, words: ModeWords) -> Iterator[tuple[int, int, ModeRow]]:
    """The words of a sentence that tell a mode: first token, number of tokens, row; the longest at each token."""
    tokens = tree.tokens
    i = 0
    while i < len(tokens):
        for n in range(min(_LONGEST, len(tokens) - i), 0, -1):
            rows = next((words.rows[f] for f in _forms(tree, i, n) if f in words.rows), ())
            if rows:
                for row in rows:
                    yield i, n, row
                i += n - 1
                break
        i += 1


def _forms(tree: Tree, i: int, n: int) -> tuple[str, ...]:
    """What the `n` tokens from `i` on are called: with hyphens as hyphens or as gaps, the last by lemma or form."""
    part = tree.tokens[i : i + n]
    if n == 1:
        return part[0].lemma, part[0].lower
    if n == _LONGEST and part[1].text != "-":
        return (f"{part[0].lemma}_{part[2].lemma}",) if part[1].tag == "DT" or part[1].tag == "PRP$" else ()
    first, last = part[0], part[-1]
    if part[1].text == "-" and n == _LONGEST:
        return f"{first.lower}-{last.lemma}", f"{first.lower}-{last.lower}", f"{first.lower}_{last.lemma}"
    return f"{first.lower}_{last.lemma}", f"{first.lower}_{last.lower}", f"{first.lemma}_{last.lemma}"


def _not_used(tree: Tree, i: int, words: ModeWords) -> bool:
    """Say whether the weapon at `i` was only found, seized or sold: it hangs on such a verb before the event does."""
    for _, above in zip(range(_UP), tree.ancestors(i), strict=False):
        if tree.is_verb(above):
            return tree.tokens[above].lemma in words.not_means
    return False
