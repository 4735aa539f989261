"""The two run-time failures, named by what the caller does about them, and the error of a bad resource file."""

from __future__ import annotations


class TacitusError(Exception):
    """Base of every error that tacitus raises on purpose; its text is one line with the remedy in it."""


class SkipArticle(TacitusError):
    """This article cannot be coded: it becomes a `Rejection` and the run goes on.

    `reason` is a short fixed phrase that is counted; `detail` says more about this one case.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class AbortRun(TacitusError):
    """The run cannot go on (no such file, a full disk, a missing model): one line on stderr, exit status 2."""


class ResourceError(AbortRun):
    """A resource file (ontology, frames, actors, cues) is wrong: names the file, the entry and the remedy."""
