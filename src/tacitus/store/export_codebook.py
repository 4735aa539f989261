"""The codebook of each export: its columns, how it is laid out and what it loses, from resources/exports/*.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tacitus.errors import ResourceError
from tacitus.ontology.source import Entry, bundled
from tacitus.store.atomic import write_text

_KEYS = frozenset({"title", "layout", "missing", "row", "losses", "columns"})


@dataclass(frozen=True, slots=True)
class ExportCodebook:
    """What a person must know to read an export. `columns` are in the order of the file."""

    title: str
    layout: str
    missing: str
    row: str
    losses: tuple[str, ...]
    columns: Mapping[str, str]

    def as_markdown(self, counts: Mapping[str, int]) -> str:
        """Give the codebook as Markdown; `counts` says what was written and what was left out, and why."""
        lines = [f"# {self.title}", "", self.layout, "", f"One row: {self.row}", "", f"Missing: {self.missing}", ""]
        lines += ["## This file", "", *(f"- {what}: {n}" for what, n in counts.items()), ""]
        lines += ["## What it loses", "", *(f"- {loss}" for loss in self.losses), ""]
        lines += ["## Columns", "", "| column | what stands there |", "|---|---|"]
        cells = ((name, what.replace("|", "\\|")) for name, what in self.columns.items())
        return "\n".join([*lines, *(f"| `{name}` | {what} |" for name, what in cells), ""])


def load_codebook_of(name: str) -> ExportCodebook:
    """Give the codebook of an export by its name."""
    file = f"{name}.toml"
    try:
        entry = Entry(bundled(file, "exports"), file, _KEYS)
    except FileNotFoundError:
        raise ResourceError(f"exports/{file} is missing: install tacitus again") from None
    return ExportCodebook(
        title=entry.text("title"),
        layout=entry.text("layout"),
        missing=entry.text("missing"),
        row=entry.text("row"),
        losses=entry.texts("losses"),
        columns=entry.strings("columns"),
    )


def write_codebook(target: str, name: str, counts: Mapping[str, int]) -> str:
    """Write the codebook of an export beside it; gives the file's name."""
    path = f"{target}.codebook.md"
    write_text(path, load_codebook_of(name).as_markdown(counts))
    return path


def ids_path(target: str) -> Path:
    """Give the name of the file that says which number stands for which of our ids."""
    return Path(f"{target}.ids.csv")
