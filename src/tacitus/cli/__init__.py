"""The command line: thin verbs over the library. Commands import heavy modules inside, so that `--help` is quick."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from tacitus.cli.actor import actor
from tacitus.cli.actors import actors
from tacitus.cli.annotate import annotate
from tacitus.cli.archive import events, join, merge, series, split, story, undo
from tacitus.cli.code import code
from tacitus.cli.demo import demo
from tacitus.cli.doctor import doctor
from tacitus.cli.explain import explain
from tacitus.cli.export import export
from tacitus.cli.frames import frames
from tacitus.cli.gazetteer import gazetteer
from tacitus.cli.upkeep import backup, diff, repair
from tacitus.errors import AbortRun

INTERRUPTED = 130


class _Interrupted(click.ClickException):
    """Ctrl-C: click would print an empty line and "Aborted!" of its own."""

    exit_code = INTERRUPTED


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C leaves by an exception of ours."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Interrupted("interrupted") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tacitus", message="%(prog)s %(version)s")
def commands() -> None:
    """Read news articles offline and write sourced political event records: who did what to whom, when, where, and
    according to whom. Every value points at its words in the text."""


ARCHIVES = (merge, events, series, story, join, split, undo, diff, backup, repair)

for command in (code, annotate, actor, actors, explain, *ARCHIVES, export, frames, gazetteer, demo, doctor):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 all good, 1 some items failed, 2 wrong usage or run given up, 130 Ctrl-C."""
    # Parsing is one thread a process, in workers and here: the same sums in the same order, and no threads in the way.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    status = run(arguments)
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status; every failure is one line on standard error."""
    try:
        status = commands.main(args=arguments, prog_name="tacitus", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        return _say(error.message, error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted", INTERRUPTED)
    except AbortRun as error:
        return _say(str(error), 2)
    except BrokenPipeError:
        _forget_stdout()
        return 0
    except OSError as error:
        _forget_stdout()
        return _say(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}", 2)


def _say(message: str, status: int) -> int:
    with contextlib.suppress(OSError):
        click.echo(f"tacitus: {' '.join(message.split())}", err=True)
    return status


def _forget_stdout() -> None:
    """Let what is still buffered for a reader that went away, or a full disk, go nowhere instead of failing at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
