"""The actors as a run uses them: the shipped register, the user's files on top, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tacitus.resolve.actors import Actors
from tacitus.resolve.entries import Entry
from tacitus.resolve.imported import Imported, ImportedEntries, ImportedLongest, is_imported
from tacitus.resolve.learned import load_learned
from tacitus.resolve.recall import Recall, learned_groups
from tacitus.resolve.register import Register, load_register


def load_actors(own: Sequence[str | Path] = (), registers: Sequence[str | Path] = ()) -> Actors:
    """Load the register of actors with the user's own files (TOML, or imported), and learned registers.

    The user's TOML goes before what is shipped, what is shipped before what was learned or imported. Raises
    `ResourceError`.
    """
    imported = [Imported(path) for path in own if is_imported(path)]
    register = load_register(own=[str(path) for path in own if not is_imported(path)])
    learned = load_learned(registers)
    if learned is not None:
        register = with_names(register, learned_groups(learned, register))
    if imported:
        entries, longest = ImportedEntries(register.entries, imported), ImportedLongest(register.longest, imported)
        register = replace(register, entries=entries, longest=longest)
    return Actors(register, Recall(learned) if learned is not None else None)


@lru_cache(maxsize=1)
def explicit_actors(actors: Actors) -> Actors:
    """Give the same actors without any register of persons: they know who somebody is only where the words say so."""
    register = actors.register
    entries = {key: entry for key, entry in register.entries.items() if entry.kind != "leader"}
    return Actors(replace(register, entries=entries, surnamed={}))


def with_names(register: Register, names: dict[str, Entry]) -> Register:
    """Give the register with further names; what it knows already stays."""
    longest = dict(register.longest)
    for key in names:
        parts = key.split(" ")
        longest[parts[0]] = max(len(parts), longest.get(parts[0], 0))
    return replace(register, entries={**names, **register.entries}, longest=longest)
