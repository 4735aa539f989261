"""`tacitus frames`: the lexicon's own examples, run."""

from __future__ import annotations

from pathlib import Path

import click

from tacitus.cli.options import frames_option, settings_of


@click.group()
def frames() -> None:
    """Work with the frames: the words that evoke events."""


@frames.command()
@frames_option
@click.argument("types", nargs=-1, metavar="[TYPE]...")
def check(frames: tuple[Path, ...], types: tuple[str, ...]) -> int:
    """Code the frames' example sentences (of event type TYPE) and print those that do not come out as marked.

    With --frames only the examples of those files are run.
    """
    from tacitus.extract.sentences import load_sentences
    from tacitus.pipeline.check import check_frames
    from tacitus.pipeline.engine import Engine

    engine = Engine.build(settings_of(frames=frames, judge=False))
    wanted = tuple(t.upper() for t in types)
    unknown = sorted(set(wanted) - {f.event for f in engine.lexicon.frames.values()})
    if unknown:
        raise click.UsageError(f"no frames of event type {', '.join(unknown)}")
    files = {f.file for f in engine.lexicon.frames.values() if any(_within(f.file, given) for given in frames)}
    report = check_frames(engine, wanted, sorted(files), load_sentences(engine.lexicon))
    for failure in report.failures:
        click.echo(f"{failure.place}: {failure.why}\n    {failure.text}")
    right = report.total - len(report.failures)
    right -= report.known_misses
    known = f", {report.known_misses} are known misses (~)" if report.known_misses else ""
    click.echo(f"{right} of {report.total} examples come out as marked{known}")
    return 1 if report.failures else 0


def _within(file: str, given: Path) -> bool:
    return Path(file) == given or given in Path(file).parents
