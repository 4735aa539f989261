"""`tacitus doctor`: is this installation as it should be?"""

from __future__ import annotations

import click


@click.command()
def doctor() -> int:
    """Check the installation: versions, the parser's files against their SHA-256, the resource files."""
    from tacitus.pipeline.health import examine

    bad = 0
    for finding in examine():
        bad += not finding.good
        click.echo(f"{'ok ' if finding.good else 'BAD'}  {finding.what:28} {finding.found}")
    click.echo("all is well" if not bad else f"{bad} of these are wrong: see the lines marked BAD")
    return 1 if bad else 0
