"""`tacitus gazetteer`: a gazetteer of one's own out of a full dump of GeoNames."""

from __future__ import annotations

from pathlib import Path

import click

_EVERY = 1_000_000


@click.group()
def gazetteer() -> None:
    """Make a large gazetteer for --gazetteer, where the packaged one (towns and provinces) is too small."""


@gazetteer.command()
@click.argument("dump", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GEONAMES_DUMP")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="File to write.")
@click.option("-q", "--quiet", is_flag=True, help="No summary or progress.")
def build(dump: Path, output: Path, quiet: bool) -> int:
    """Index GeoNames' allCountries.txt (or a country's file, or its .zip) as FILE, for `--gazetteer FILE`.

    Its places stand in for the packaged towns and provinces; countries, disputed regions and seas stay the packaged.
    """
    from tacitus.resolve.gazetteer_dump import build as make

    def tell(rows: int) -> None:
        if not quiet and rows % _EVERY == 0:
            click.echo(f"tacitus: {rows:,} places", err=True)

    built = make(dump, output, tell)
    if not quiet:
        click.echo(f"tacitus: {built.places:,} places, {built.names:,} names", err=True)
        if built.unfit:
            click.echo(f"tacitus: {built.unfit:,} lines not used: no rows of GeoNames", err=True)
    return 0
