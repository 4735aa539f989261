"""CAMEO codes, and the names of older PLOVER versions, to the types, modes and contexts of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tacitus.errors import ResourceError
from tacitus.ontology.codebook import Codebook
from tacitus.ontology.source import Entry, bundled, tables

FILE = "cameo.toml"


@dataclass(frozen=True, slots=True)
class Converted:
    """What an old code or name is called today."""

    event: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameo:
    """The conversion tables. `codes` maps a CAMEO code to None where it is not coded any more."""

    codes: Mapping[str, Converted | None]
    types: Mapping[str, Converted]
    modes: Mapping[tuple[str, str], str]
    contexts: Mapping[str, str]

    def convert(self, code: str) -> Converted | None:
        """Give the PLOVER coding of a CAMEO code of two to four digits; None for comments and appeals (01, 02).

        The longest known beginning of the code decides. Raises `ResourceError` for something that is no CAMEO code.
        """
        for length in range(len(code), 1, -1):
            if code[:length] in self.codes:
                return self.codes[code[:length]]
        raise ResourceError(f"'{code}' is not a CAMEO code: give two to four digits, 01 to 20")

    def modernise(self, event: str, modes: Iterable[str] = (), contexts: Iterable[str] = ()) -> Converted:
        """Give today's names for a coding in the terms of an older PLOVER version; names of today stay."""
        known = self.types.get(event, Converted(event))
        new = [*known.modes, *(self.modes.get((known.event, m), m) for m in modes)]
        newer = [*known.contexts, *(self.contexts.get(c, c) for c in contexts)]
        return Converted(known.event, tuple(dict.fromkeys(m for m in new if m)), tuple(dict.fromkeys(newer)))


def load_cameo(codebook: Codebook) -> Cameo:
    """Give the bundled conversion tables, checked against `codebook`."""
    data = bundled(FILE)
    codes: dict[str, Converted | None] = {}
    types: dict[str, Converted] = {}
    modes: dict[tuple[str, str], str] = {}
    for n, row in enumerate(tables(data, "cameo", FILE), start=1):
        entry = Entry(row, f"{FILE}: cameo {n}", frozenset({"codes", "event", "mode", "context"}))
        made = _converted(codebook, entry, entry.text("event"))
        for code in entry.text("codes").split():
            if code in codes:
                entry.fail(f"code {code} stands twice", "keep one")
            codes[code] = made
    for n, row in enumerate(tables(data, "retired_type", FILE), start=1):
        entry = Entry(row, f"{FILE}: retired_type {n}", frozenset({"was", "now", "mode", "context"}))
        renamed = _converted(codebook, entry, entry.text("now"))
        if renamed is not None:
            types[entry.text("was")] = renamed
    for n, row in enumerate(tables(data, "retired_mode", FILE), start=1):
        entry = Entry(row, f"{FILE}: retired_mode {n}", frozenset({"was", "now", "type"}))
        now = entry.text("now")
        for event in entry.text("type").split():
            codebook.check(event, [now] if now else [])
            modes.update({(event, was): now for was in entry.text("was").split()})
    return Cameo(codes=codes, types=types, modes=modes, contexts=_contexts(codebook, data))


def _converted(codebook: Codebook, entry: Entry, event: str) -> Converted | None:
    if not event:
        return None
    modes, contexts = tuple(entry.text("mode", "").split()), tuple(entry.text("context", "").split())
    codebook.check(event, modes)
    for context in contexts:
        if context not in codebook.contexts:
            entry.fail(f"'{context}' is no context", "use one of the codebook's")
    return Converted(event, modes, contexts)


def _contexts(codebook: Codebook, data: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for n, row in enumerate(tables(data, "retired_context", FILE), start=1):
        entry = Entry(row, f"{FILE}: retired_context {n}", frozenset({"was", "now"}))
        if entry.text("now") not in codebook.contexts:
            entry.fail(f"'{entry.text('now')}' is no context", "use one of the codebook's")
        found[entry.text("was")] = entry.text("now")
    return found
