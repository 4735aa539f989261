"""PLOVER codings in the terms of other data sets: CAMEO (ICEWS, GDELT), ACLED, and their codes of countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tacitus.errors import ResourceError
from tacitus.ontology.codebook import Codebook
from tacitus.ontology.source import Entry, bundled, tables

FILE = "outward.toml"
COUNTRIES = "countries.tsv"
ARMED, CIVIL, NOBODY = "armed", "civil", "none"


@dataclass(frozen=True, slots=True)
class Country:
    """A country in other data sets' codes and names; "" where a data set has none."""

    code: str
    iso2: str
    number: str
    cow: str
    fips: str
    gdelt: str
    icews: str
    acled: str
    region: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code with its label and Goldstein score; `icews` is the code that ICEWS has for it."""

    code: str
    text: str
    goldstein: float
    icews: str
    icews_text: str


@dataclass(frozen=True, slots=True)
class AcledType:
    """ACLED's type, subtype and disorder type; `swap` says that our recipient is its first actor."""

    type: str
    sub: str
    disorder: str
    swap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What an event must have for this row to be its code."""

    event: str
    mode: str
    contexts: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: str
    entry: Entry

    def fits(self, event: str, modes: Sequence[str], contexts: Sequence[str]) -> bool:
        """Say whether type, mode and context are this row's."""
        return (
            event == self.event
            and (not self.mode or self.mode in modes)
            and (not self.contexts or any(c in contexts for c in self.contexts))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outward:
    """All the tables. `kinds` gives ACLED's kind of actor by sector or code, `armed` the sectors that bear arms,
    `mutual` the event types whose actors, where there are no recipients, are each other's."""

    countries: Mapping[str, Country]
    icews_sectors: Mapping[str, str]
    cameo_types: Mapping[str, str]
    bodies: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, str]
    armed: frozenset[str]
    mutual: frozenset[str]
    cameo_rows: tuple[tuple[_Row, CameoCode], ...]
    acled_rows: tuple[tuple[_Row, AcledType], ...]

    def cameo(
        self, event: str, modes: Sequence[str], contexts: Sequence[str], sectors: Iterable[str]
    ) -> CameoCode | None:
        """Give the CAMEO code of a PLOVER coding; `sectors` are those of its actors. None for a type of the user's."""
        known = set(sectors)
        for row, code in self.cameo_rows:
            if row.fits(event, modes, contexts) and (not row.actor or known & set(row.actor)):
                return code
        return None

    def acled(
        self, event: str, modes: Sequence[str], actors: Sequence[str | None], recipients: Sequence[str | None]
    ) -> AcledType | None:
        """Give ACLED's type of a PLOVER coding, or None where ACLED has no such event; sectors of either side."""
        sides = self.bearing(actors), self.bearing(recipients)
        for row, made in self.acled_rows:
            wanted = row.actor[0] if row.actor else "", row.recipient
            if row.fits(event, modes, ()) and all(not w or w == side for w, side in zip(wanted, sides)):
                return made
        return None

    def bearing(self, sectors: Sequence[str | None]) -> str:
        """Say whether people of these sectors bear arms, do not, or are not there."""
        if not sectors:
            return NOBODY
        return ARMED if self.armed & set(sectors) else CIVIL


@cache
def bundled_outward() -> Outward:
    """Give the bundled tables, read once."""
    return load_outward()


def load_outward(codebook: Codebook | None = None) -> Outward:
    """Read the bundled tables; with `codebook` every type, mode and context in them is checked to exist."""
    data = bundled(FILE)
    labels = _entries(data, "labels", "goldstein text")
    cameo = []
    for row in _rows(data, "cameo", codebook, "code icews"):
        code, icews = row.entry.text("code"), row.entry.text("icews", row.entry.text("code"))
        if code not in labels or icews not in labels:
            row.entry.fail(f"code {code} has no label", "add it to [labels]")
        label = labels[code]
        cameo.append(
            (row, CameoCode(code, label.text("text"), label.number("goldstein"), icews, labels[icews].text("text")))
        )
    disorder = Entry(data["disorder"], f"{FILE}: disorder", frozenset(_table(data, "disorder")))
    acled = [
        (row, AcledType(kind, row.entry.text("sub"), disorder.text(kind), bool(row.entry.row.get("swap"))))
        for row in _rows(data, "acled", codebook, "type sub swap")
        if (kind := row.entry.text("type"))
    ]
    sectors = _entries(data, "sectors", "icews cameo")
    bodies = _entries(data, "bodies", "type group")
    kinds = {str(k): str(v).split() for k, v in _table(data, "kinds").items()}
    return Outward(
        countries=_countries(),
        icews_sectors={name: entry.text("icews") for name, entry in sectors.items()},
        cameo_types={name: entry.text("cameo") for name, entry in sectors.items()},
        bodies={name: (entry.text("type"), entry.text("group", "")) for name, entry in bodies.items()},
        kinds={sector: kind for kind, members in kinds.items() if kind != ARMED for sector in members},
        armed=frozenset(kinds[ARMED]),
        mutual=frozenset(str(data.get("mutual", "")).split()),
        cameo_rows=tuple(cameo),
        acled_rows=tuple(acled),
    )


def _rows(data: Mapping[str, object], key: str, codebook: Codebook | None, more: str) -> list[_Row]:
    allowed = frozenset(["event", "mode", "context", "actor", "recipient", *more.split()])
    rows = []
    for n, raw in enumerate(tables(data, key, FILE), start=1):
        entry = Entry(raw, f"{FILE}: {key} {n}", allowed)
        row = _Row(
            event=entry.text("event"),
            mode=entry.text("mode", ""),
            contexts=tuple(entry.text("context", "").split()),
            actor=tuple(entry.text("actor", "").split()),
            recipient=entry.text("recipient", ""),
            entry=entry,
        )
        if codebook is not None:
            codebook.check(row.event, [row.mode] if row.mode else [])
            for context in row.contexts:
                if context not in codebook.contexts:
                    entry.fail(f"'{context}' is no context", "use one of the codebook's")
        rows.append(row)
    return rows


def _entries(data: Mapping[str, object], key: str, fields: str) -> dict[str, Entry]:
    allowed = frozenset(fields.split())
    return {name: Entry(row, f"{FILE}: {key}.{name}", allowed) for name, row in _table(data, key).items()}


def _table(data: Mapping[str, object], key: str) -> dict[str, object]:
    found = data.get(key)
    if not isinstance(found, dict):
        raise ResourceError(f"{FILE}: [{key}] is missing: write it as a TOML table")
    return found


def _countries() -> dict[str, Country]:
    text = files("tacitus").joinpath("resources", "ontology", COUNTRIES).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {cells[0]: Country(*cells) for cells in lines[1:]}
