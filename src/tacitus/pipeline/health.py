"""Looks at an installation: versions, spaCy pipelines and their files, resource files. Changes nothing."""

from __future__ import annotations

import hashlib
import importlib.util
import platform
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.settings import Settings, version

LIBRARIES = ("spacy", "thinc", "numpy", "pyarrow", "duckdb", "trafilatura", "click", "rich")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: what was looked at, what was found, and whether that is as it should be."""

    what: str
    found: str
    good: bool = True


def examine() -> Iterator[Finding]:
    """Give the findings in order; the last one is whether everything loads together."""
    yield Finding("tacitus", version())
    yield Finding("Python", platform.python_version())
    for library in LIBRARIES:
        yield _library(library)
    yield from _pipelines()
    yield from _resources()
    yield _loads()


def _library(name: str) -> Finding:
    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "not installed: pip install --force-reinstall tacitus", False)


def _pipelines() -> Iterator[Finding]:
    from tacitus.parse.spacy_parser import installed_pipelines

    installed = tuple(installed_pipelines())
    hashes = resources.files("tacitus") / "resources" / "model_hashes.toml"
    pinned = tomllib.loads(hashes.read_text(encoding="utf-8"))["pipeline"]
    for entry in pinned:
        yield check_files(entry["name"], entry["files"])
    for name in sorted(set(installed) - {entry["name"] for entry in pinned}):
        yield Finding(name, "installed, not one that tacitus was tested with")


def check_files(name: str, files: dict[str, str]) -> Finding:
    """Compare the SHA-256 of an installed pipeline's files with the pinned ones."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return Finding(name, "not installed: pip install --force-reinstall tacitus", False)
    folder = Path(next(iter(spec.submodule_search_locations)))
    bad = [file for file, wanted in files.items() if _sha256(folder / file) != wanted]
    if bad:
        return Finding(name, f"{len(bad)} of {len(files)} files are missing or changed: {', '.join(bad[:3])}", False)
    return Finding(name, f"all {len(files)} files have their SHA-256")


def _sha256(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _resources() -> Iterator[Finding]:
    for folder in sorted((resources.files("tacitus") / "resources").iterdir(), key=lambda f: f.name):
        if folder.is_dir() and folder.name != "__pycache__":
            yield _resource(folder)


def _resource(folder: Traversable) -> Finding:
    files = sorted((f for f in folder.iterdir() if f.is_file()), key=lambda f: f.name)
    entries = 0
    for file in files:
        if file.name.endswith(".toml"):
            try:
                entries += _entries(tomllib.loads(file.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                return Finding(f"resources/{folder.name}", f"{file.name}: {error}", False)
    counted = f", {entries} entries" if entries else ""
    return Finding(f"resources/{folder.name}", f"{len(files)} files{counted}", bool(files))


def _entries(document: dict[str, object]) -> int:
    return sum(len(value) if isinstance(value, (list, dict)) else 0 for value in document.values())


def _loads() -> Finding:
    from tacitus.pipeline.engine import Engine

    try:
        engine = Engine.build(Settings())
    except AbortRun as error:
        return Finding("everything loads", str(error), False)
    return Finding("everything loads", f"{len(engine.lexicon.frames)} frames, run {engine.run}")
