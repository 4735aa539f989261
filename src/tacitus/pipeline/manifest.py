"""What a run was: versions, hashes of the model and of every resource, settings. Enough to make its rows again."""

from __future__ import annotations

import datetime as dt
import json
import platform
import uuid
from collections.abc import Iterator
from importlib import metadata

from tacitus.settings import Settings, files_digest, shipped_hashes, version
from tacitus.store.sinks import Keeping
from tacitus.store.tables import Manifest, Session

#: Libraries whose version may change what is read.
_LIBRARIES = ("spacy", "thinc", "numpy", "trafilatura", "duckdb", "pyarrow")


def manifest_of(settings: Settings) -> tuple[Manifest, ...]:
    """Give the facts of a run under its id, one a row, sorted by name."""
    run = settings.digest()
    return tuple(Manifest(run=run, field=name, value=value) for name, value in sorted(_facts(settings)))


def session_of(settings: Settings, command: str) -> Session:
    """Give the row of a call of `command` that begins now, with what no run id holds."""
    filters = {
        "include_all": settings.include_all,
        "min_confidence": settings.min_confidence,
        "voice": settings.voice,
    }
    return Session(
        id=uuid.uuid4().hex,
        run=settings.digest(),
        command=command,
        settings=json.dumps(filters, sort_keys=True),
        started=now(),
        ended=None,
        articles=0,
        mentions=0,
        rejections=0,
    )


def keeping(settings: Settings, command: str, text: bool = True) -> Keeping:
    """Give what an archive keeps of a run with these settings."""
    return Keeping(text=text, session=session_of(settings, command), manifest=manifest_of(settings), ended=now)


def now() -> str:
    """Give this moment in UTC, ISO 8601, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def to_the_microsecond() -> str:
    """Give this moment in UTC, ISO 8601, exactly enough to tell two decisions of one person apart."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def _facts(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "version tacitus", version()
    yield "version python", platform.python_version()
    yield "platform", f"{platform.system()} {platform.machine()}"
    for library in _LIBRARIES:
        yield f"version {library}", _version(library)
    yield "parser", settings.parser
    yield "version parser", _version(settings.parser)
    yield "date", settings.date.isoformat() if settings.date else ""
    for name, digest in shipped_hashes().items():
        yield f"resource {name}", digest
    for what, paths in (
        ("ontology", (settings.ontology,) if settings.ontology else ()),
        ("frames", settings.frames),
        ("actors", settings.actors),
        ("register", settings.registers),
    ):
        for path in paths:
            yield f"{what} {path}", files_digest((path,), what)
    if settings.gazetteer:
        yield "gazetteer", str(settings.gazetteer)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return ""
