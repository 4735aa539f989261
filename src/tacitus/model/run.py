"""What a run leaves besides mentions: rejections, and one article's outcome as it travels between processes."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.record import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something that was not coded, counted with its reason. `start`/`end` are None for a whole article or file.

    `stage` is one of: read parse extract resolve judge. `reason` is a short fixed phrase, `detail` names the case.
    """

    article_id: str
    start: int | None
    end: int | None
    stage: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that coding one article gave; `failed` says that the article as a whole could not be coded."""

    article_id: str
    mentions: tuple[Mention, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    failed: bool = False
