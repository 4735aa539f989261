"""The progress line on standard error: done, rate, time gone and time left."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeElapsedColumn
from rich.progress import TimeRemainingColumn as TimeLeft
from rich.text import Text


class _Rate(ProgressColumn):
    """Articles a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        """Give the rate in words; nothing before it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} articles/s" if speed else "")


class Bar:
    """A progress line that goes away when it ends. `total` None: it is not known how many articles there are."""

    def __init__(self, total: int | None) -> None:
        columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeElapsedColumn(), TimeLeft())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("articles", total=total)

    def start(self) -> None:
        """Show the line."""
        self._progress.start()

    def stop(self) -> None:
        """Take the line away."""
        self._progress.stop()

    def advance(self) -> None:
        """Count one article more."""
        self._progress.advance(self._task)

    def say(self, line: str) -> None:
        """Print a line above the progress line."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


class Steps:
    """Progress of work that says how far it is; nothing is shown where nobody looks."""

    def __init__(self, noun: str, *, shown: bool | None, quiet: bool) -> None:
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeLeft())
        wanted = shown if shown is not None else not quiet and sys.stderr.isatty()
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True) if wanted else None
        self._task = self._progress.add_task(noun, total=None) if self._progress is not None else None

    def __enter__(self) -> Steps:
        """Show the line."""
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        if self._progress is not None:
            self._progress.stop()

    def reached(self, done: int, total: int) -> None:
        """Say how far the work is."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)
