"""`tacitus export`: records in the formats of other data sets and programs."""

from __future__ import annotations

from pathlib import Path

import click

#: As in store.export_run, written down here so that `--help` imports nothing heavy (a test compares the two).
NAMES = (
    *("polecat", "icews", "gdelt", "gdelt-mentions", "acled"),
    *("quads", "gexf", "geojson", "gpkg", "kml", "csv", "parquet", "jsonl"),
)


@click.command()
@click.argument("records", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--as", "name", type=click.Choice(NAMES), required=True, help="The format.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write (default: standard output).")
@click.option(
    "--of",
    "unit",
    type=click.Choice(["events", "mentions"]),
    help="What to write a row of (default: events where the archive has any, else mentions).",
)
@click.option("--ontology", metavar="FILE", help="Entries added to the codebook, as in tacitus code.")
def export(records: Path, name: str, output: str, unit: str | None, ontology: str | None) -> int:
    """Write RECORDS (a .duckdb, .parquet or .jsonl file; "-": JSON lines of standard input) as another data set or
    program has it.

    polecat, icews, gdelt, gdelt-mentions and acled have exactly the columns of these data sets; gexf is for Gephi,
    geojson, gpkg and kml are for maps, quads for temporal knowledge graphs. Beside a file stands its codebook
    (FILE.codebook.md): what each column holds and what the format loses.
    """
    from tacitus.ontology.codebook import load_codebook
    from tacitus.store.export_run import run_export

    counts = run_export(records, output, name, unit, load_codebook(ontology))
    click.echo("tacitus: " + ", ".join(f"{what}: {n}" for what, n in counts.items()), err=True)
    return 0
