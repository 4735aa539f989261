"""`tacitus backup`, `repair` and `diff`: archives that last, and what changed between two runs."""

from __future__ import annotations

from pathlib import Path

import click

from tacitus.cli.archive import archive_argument
from tacitus.cli.options import quiet_option


@click.command()
@archive_argument
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="A new folder.")
@quiet_option
def backup(archive: Path, output: Path, quiet: bool) -> int:
    """Write the tables of an archive that others follow from as Parquet files, for `tacitus repair --backup`."""
    from tacitus.store.repair import backup as write_backup

    articles = write_backup(archive, output)
    if not quiet:
        click.echo(f"tacitus: {articles} articles in {output}", err=True)
    return 0


@click.command()
@archive_argument
@click.option("--backup", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Of `tacitus backup`.")
@quiet_option
@click.option("--progress/--no-progress", default=None, help="Show progress (default: when on a terminal).")
def repair(archive: Path, folder: Path | None, quiet: bool, progress: bool | None) -> int:
    """Check an archive; rebuild a damaged one from what is readable and from a backup.

    The damaged file stays beside it as ARCHIVE.damaged. Ids of articles that are lost are printed, one a line; code
    them again. Exit status 1: there are such.
    """
    from tacitus.cli.bar import Steps
    from tacitus.store.repair import repair as rebuild

    with Steps("tables", shown=progress, quiet=quiet) as steps:
        done = rebuild(archive, folder, steps.reached)
    for article in done.lost:
        click.echo(article)
    if quiet:
        pass
    elif done.sound:
        click.echo(f"tacitus: {archive} is sound, nothing was changed", err=True)
    else:
        click.echo(f"tacitus: {archive} was damaged ({done.damage})", err=True)
        click.echo(
            f"tacitus: {done.kept} articles kept, {done.restored} from the backup, {len(done.lost)} known to be lost; "
            f"now run tacitus merge '{archive}'",
            err=True,
        )
    return 1 if done.lost else 0


@click.command()
@click.argument("first", type=click.Path(path_type=Path), metavar="FIRST")
@click.argument("second", type=click.Path(path_type=Path), metavar="SECOND")
@click.option("-o", "--output", metavar="FILE", help="Write JSONL there instead of lines to standard output.")
def diff(first: Path, second: Path, output: str | None) -> int:
    """Say what changed between two runs, and why: FIRST and SECOND are .duckdb, .jsonl or .parquet files of records.

    Of two archives, what differs in versions, settings and resource files is told too. Exit status 1: they differ.
    """
    from tacitus.pipeline.difference import difference
    from tacitus.show.terminal import clean
    from tacitus.store.atomic import OutFile
    from tacitus.store.jsonl import to_line

    count = 0
    with OutFile(output) as out:
        for change in difference(first, second):
            count += 1
            if output is not None:
                out.write(to_line(change))
                continue
            where = (
                change.fields[0] if change.kind == "run" else f"{change.article_id} {change.start} {change.trigger!r}"
            )
            lines = [f"{change.kind}: {where}"]
            lines += [
                f"  {side}: {told}" for side, told in (("first", change.first), ("second", change.second)) if told
            ]
            lines += [f"  because {why}" for why in change.why]
            out.write("".join(f"{clean(line)}\n" for line in lines).encode("utf-8", "replace"))
    click.echo(f"tacitus: {count or 'no'} difference{'' if count == 1 else 's'}", err=True)
    return 1 if count else 0
