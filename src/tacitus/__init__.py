"""tacitus: sourced political event records from news articles.

    >>> import tacitus
    >>> coder = tacitus.Coder()
    >>> coder.code("Rebels attacked a police station in Kabul on Monday.", date="2024-05-15")

The names below are the public ones; they are imported when first used, so that `import tacitus` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tacitus.api import Coder, to_arrow, to_pandas
    from tacitus.errors import AbortRun, SkipArticle, TacitusError
    from tacitus.model.note import Annotation
    from tacitus.model.record import Entity, Mention
    from tacitus.model.run import Outcome, Rejection
    from tacitus.model.text import Article
    from tacitus.pipeline.archive import Archive

_HOMES = {
    "AbortRun": "errors",
    "Annotation": "model.note",
    "Archive": "pipeline.archive",
    "Article": "model.text",
    "Coder": "api",
    "Entity": "model.record",
    "Mention": "model.record",
    "Outcome": "model.run",
    "Rejection": "model.run",
    "SkipArticle": "errors",
    "TacitusError": "errors",
    "to_arrow": "api",
    "to_pandas": "api",
}

__all__ = [
    "AbortRun",
    "Annotation",
    "Archive",
    "Article",
    "Coder",
    "Entity",
    "Mention",
    "Outcome",
    "Rejection",
    "SkipArticle",
    "TacitusError",
    "to_arrow",
    "to_pandas",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tacitus' has no attribute '{name}'")
    return getattr(import_module(f"tacitus.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
