"""Exports: happenings out of a file of records, in another data set's or program's format, with a codebook beside.

What a format cannot hold is left out, counted with its reason, and told in the codebook.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tacitus.errors import AbortRun
from tacitus.model.happening import Happening
from tacitus.ontology.codebook import Codebook
from tacitus.ontology.outward import Outward, bundled_outward
from tacitus.store import export_acled, export_gdelt, export_icews, export_polecat
from tacitus.store.atomic import OutFile, write_text
from tacitus.store.export_codebook import ids_path, write_codebook
from tacitus.store.export_flat import FlatCsv
from tacitus.store.export_gpkg import write_gpkg
from tacitus.store.export_graph import dyads, write_gexf, write_quads
from tacitus.store.export_maps import has_point, write_geojson, write_kml
from tacitus.store.export_rows import Column, Numbers, Row, TableWriter, pairs, sectors_of

#: A reason why a happening is left out of an export; None: it stays.
Reason = Callable[[Happening, Outward], str | None]

NOT_ASSERTED, NO_DATE, NO_POINT = "not asserted", "no date", "no point on the map"
NO_PAIR, NO_COUNTRY = "fewer than two parties", "no country"
NO_CAMEO, NO_ACLED = "an event type that CAMEO has not", "not an event of ACLED's"


@dataclass(slots=True)
class Export:
    """One export: what it needs to know, and what was written and left out."""

    outward: Outward
    codebook: Codebook
    written: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    numbers: Numbers = field(default_factory=Numbers)
    stories: Numbers = field(default_factory=Numbers)

    def keep(self, happenings: Iterable[Happening], *reasons: Reason) -> Iterator[Happening]:
        """Give the happenings that none of the reasons speaks against; count all."""
        for happening in happenings:
            found = next((why for reason in reasons if (why := reason(happening, self.outward))), None)
            if found is None:
                self.written += 1
                yield happening
            else:
                self.left_out[found] += 1

    def counts(self) -> dict[str, int]:
        """Give what was written and what was left out, with the reasons, by name."""
        told = {"events or mentions written": self.written}
        if self.rows:
            told["rows"] = self.rows
        return told | {f"left out ({reason})": n for reason, n in sorted(self.left_out.items())}


def export(happenings: Iterable[Happening], target: str, name: str, codebook: Codebook) -> Export:
    """Write happenings to `target` ("-": standard output) in the format `name` (see FORMATS); give the counts.

    The codebook (`target` + ".codebook.md") stands beside a file, and for formats with numbers for ids the file
    (`target` + ".ids.csv") that says which number is which id.
    """
    if name not in FORMATS:
        raise AbortRun(f"there is no export {name!r}: choose one of {', '.join(FORMATS)}")
    done = Export(bundled_outward(), codebook)
    reasons, write = FORMATS[name]
    kept = done.keep(happenings, *reasons)
    if name == "gpkg":
        write_gpkg(target, kept)
    else:
        with OutFile(target) as out:
            write(out, kept, done)
    if target != "-":
        write_codebook(target, name, done.counts())
        _write_ids(target, done.numbers)
    return done


def _asserted(happening: Happening, outward: Outward) -> str | None:
    return None if happening.factuality == "asserted" else NOT_ASSERTED


def _dated(happening: Happening, outward: Outward) -> str | None:
    return None if happening.date else NO_DATE


def _with_point(happening: Happening, outward: Outward) -> str | None:
    return None if has_point(happening) else NO_POINT


def _dyadic(happening: Happening, outward: Outward) -> str | None:
    return None if any(dyads(happening, outward)) else NO_PAIR


def _in_cameo(happening: Happening, outward: Outward) -> str | None:
    return None if outward.cameo(happening.event, (), (), ()) else NO_CAMEO


def _in_acled(happening: Happening, outward: Outward) -> str | None:
    h = happening
    sides = [e.sector for e in h.actors], [e.sector for e in h.recipients]
    if outward.acled(h.event, h.modes, *sides) is None:
        return NO_ACLED
    return None if h.place is not None and h.place.country_code in outward.countries else NO_COUNTRY


def _rows(
    happenings: Iterable[Happening], done: Export, *, dyadic: bool = True, reports: bool = False
) -> Iterator[Row]:
    """Give the rows of happenings: one each, or one a pair of parties, and of these one a report."""
    for h in happenings:
        sides = [e.sector for e in h.actors], [e.sector for e in h.recipients]
        cameo = done.outward.cameo(h.event, h.modes, h.contexts, sectors_of(h.actors)) if dyadic else None
        acled = None if dyadic else done.outward.acled(h.event, h.modes, *sides)
        for n, (source, target) in enumerate(pairs(h, done.outward) if dyadic else [(None, None)]):
            number = done.numbers.of(f"{h.id}:{n}" if n else h.id)
            for report in h.reports if reports else (h.lead,):
                done.rows += 1
                yield Row(h, report, number, source, target, done.outward, done.codebook.quads, cameo, acled)


def _table(
    columns: Callable[[Export], list[Column]],
    *,
    tabs: bool = True,
    header: bool = True,
    missing: str = "",
    dyadic: bool = True,
    reports: bool = False,
) -> Writer:
    def write(out: OutFile, happenings: Iterator[Happening], done: Export) -> None:
        writer = TableWriter(out, columns(done), tabs=tabs, header=header, missing=missing)
        for row in _rows(happenings, done, dyadic=dyadic, reports=reports):
            writer.write(row)

    return write


def _flat(out: OutFile, happenings: Iterator[Happening], done: Export) -> None:
    writer = FlatCsv(out)
    for happening in happenings:
        writer.write(happening)


def _no_stream(out: OutFile, happenings: Iterator[Happening], done: Export) -> None:
    raise AbortRun("this format is not written as a stream: name a file with -o")


def _write_ids(target: str, numbers: Numbers) -> None:
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(["number", "id"])
    lines.writerows(numbers.pairs())
    if text.getvalue() != "number,id\n":
        write_text(str(ids_path(target)), text.getvalue())


Writer = Callable[[OutFile, Iterator[Happening], Export], None]

#: Every format with the reasons to leave something out and the function that writes it.
FORMATS: dict[str, tuple[tuple[Reason, ...], Writer]] = {
    "polecat": ((_asserted,), _table(lambda d: export_polecat.columns(), missing="None", dyadic=False)),
    "icews": ((_asserted, _dated, _in_cameo), _table(lambda d: export_icews.columns(d.stories.of))),
    "gdelt": ((_asserted, _dated, _in_cameo), _table(lambda d: export_gdelt.event_columns(), header=False)),
    "gdelt-mentions": (
        (_asserted, _dated, _in_cameo),
        _table(lambda d: export_gdelt.mention_columns(), header=False, reports=True),
    ),
    "acled": ((_asserted, _dated, _in_acled), _table(lambda d: export_acled.columns(), tabs=False, dyadic=False)),
    "quads": ((_asserted, _dated, _dyadic), lambda out, kept, done: write_quads(out, kept, done.outward)),
    "gexf": ((_asserted, _dyadic), lambda out, kept, done: write_gexf(out, kept, done.outward)),
    "geojson": ((), lambda out, kept, done: write_geojson(out, kept)),
    "gpkg": ((), _no_stream),
    "kml": ((_with_point,), lambda out, kept, done: write_kml(out, kept)),
    "csv": ((), _flat),
}
