"""The flat columns that exports of our own layout share: maps, and CSV of events."""

from __future__ import annotations

import csv
import io

from tacitus.model.happening import Happening
from tacitus.store.atomic import OutFile
from tacitus.store.csv import cell, joined
from tacitus.store.export_rows import Cell, outlet, placed

#: Columns that hold whole numbers, and those that hold other numbers; the rest is text.
WHOLE = frozenset(
    [
        *("quad_code", "geonameid", "resolution", "dead", "injured", "arrested", "participants"),
        *("mentions", "articles", "outlets", "historical"),
    ]
)
DECIMAL = frozenset(["event_scale", "lat", "lon", "confidence"])
_PLACE = ("country", "country_code", "province", "district", "city", "lat", "lon", "geonameid", "resolution")


def flat(h: Happening) -> dict[str, Cell]:
    """Give a happening as one flat row; the parts of a cell with several are joined with ";"."""
    lead = h.lead
    return {
        "id": h.id,
        "event": h.event,
        "mode": joined(h.modes),
        "context": joined(h.contexts),
        "quad_code": h.quad_code,
        "event_scale": h.event_scale,
        "actor": joined(e.identifier_text for e in h.actors),
        "actor_code": joined(e.code for e in h.actors),
        "actor_sector": joined(e.sector for e in h.actors),
        "recipient": joined(e.identifier_text for e in h.recipients),
        "recipient_code": joined(e.code for e in h.recipients),
        "recipient_sector": joined(e.sector for e in h.recipients),
        "date": h.date,
        "enddate": h.enddate,
        "date_precision": h.date_precision,
        "place": placed(h, "resolved_place"),
        **{name: placed(h, name) for name in _PLACE},
        "dead": h.dead,
        "injured": h.injured,
        "arrested": h.arrested,
        "participants": h.participants,
        "factuality": h.factuality,
        "historical": int(all(m.historical for m in h.reports)),
        "confidence": h.confidence,
        "mentions": len(h.reports),
        "articles": h.articles,
        "outlets": h.outlets,
        "first_report": h.first_report,
        "last_report": h.last_report,
        "publication": outlet(lead),
        "title": lead.cite_info.title,
        "url": lead.cite_info.url,
        "quote": lead.text_info.quote,
        "article_id": lead.article_id,
        "run": lead.cite_info.run,
    }


class FlatCsv:
    """Writes happenings as CSV for spreadsheets: no cell that one would take for a formula."""

    def __init__(self, out: OutFile) -> None:
        self._out, self._header = out, False
        self._text = io.StringIO()
        self._csv = csv.writer(self._text, lineterminator="\n")

    def write(self, happening: Happening) -> None:
        """Write one line."""
        row = flat(happening)
        if not self._header:
            self._csv.writerow(row)
            self._header = True
        self._csv.writerow([cell(value) for value in row.values()])
        self._out.write(self._text.getvalue().encode("utf-8", "replace"))
        self._text.seek(0)
        self._text.truncate()
