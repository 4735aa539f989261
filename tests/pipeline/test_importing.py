"""Registers that others keep become a file for --actors: who held what when, or a line that says why not."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

import pytest

from tacitus.errors import AbortRun, ResourceError
from tacitus.model.imported import Unfit
from tacitus.pipeline.importing import Report, import_actors
from tacitus.read.foreign import day_of, foreign_rows
from tacitus.resolve.actors import Actors
from tacitus.resolve.importing import Importer
from tacitus.resolve.loading import load_actors

IMPORTER = Importer(Actors())


def claim(item: str, start: str | None = None, end: str | None = None, rank: str = "normal") -> dict[str, object]:
    def time(day: str) -> list[object]:
        return [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": 11}}}]

    qualifiers = {p: time(d) for p, d in (("P580", start), ("P582", end)) if d}
    return {"mainsnak": {"datavalue": {"value": {"id": item}}}, "qualifiers": qualifiers, "rank": rank}


def item(number: str, label: str | None, aliases: tuple[str, ...] = (), **claims: object) -> dict[str, object]:
    labels = {"en": {"value": label}} if label else {}
    return {"id": number, "labels": labels, "aliases": {"en": [{"value": a} for a in aliases]}, "claims": claims}


DUMP = [
    item("Q900000001", "President of Mali"),
    item("Q900000002", "Member of the National Assembly of Mali"),
    item(
        "Q900000003",
        "Ilo Tarn",
        ("Ilo Amadou Tarn", "Tarn"),
        P31=[claim("Q5")],
        P27=[claim("Q912")],
        P39=[
            claim("Q900000001", "2012-04-01", "2016-03-31"),
            claim("Q900000002", "2008-01-01", "2020-12-31"),
            claim("Q900000001", "1999-01-01", "2000-01-01", rank="deprecated"),
        ],
    ),
    item("Q900000004", "Awa Doro", P31=[claim("Q5")], P27=[claim("Q912")]),
    item("Q900000005", "Moss National Party", P31=[claim("Q7278")], P17=[claim("Q114")]),
    item("Q900000006", None, P31=[claim("Q5")]),
    item("Q900000007", "Halden Dam", P31=[claim("Q12323")], P17=[claim("Q114")]),
    item("Q900000008", "Uno Berk", P31=[claim("Q5")], P27=[claim("Q114")], P39=[claim("Q900000099")]),
]
TABLE = (
    "item\titemLabel\titemAltLabel\tpositionLabel\tstart\tend\tcountry\n"
    "http://www.wikidata.org/entity/Q900000003\tIlo Tarn\tIlo Amadou Tarn\tPresident of Mali\t2012-04-01T00:00:00Z\t"
    "2016-03-31T00:00:00Z\thttp://www.wikidata.org/entity/Q912\n"
    "http://www.wikidata.org/entity/Q900000003\tIlo Tarn\t\tmember of parliament\t2008\t2020\t"
    "http://www.wikidata.org/entity/Q912\n"
    "http://www.wikidata.org/entity/Q900000009\tQ900000009\t\tPresident of Mali\t\t\t\n"
)
MONEY = [
    {"id": "p1", "schema": "Position", "properties": {"name": ["President of Mali"], "country": ["ml"]}},
    {"id": "Q900000003", "schema": "Person", "properties": {"name": ["Ilo Tarn"], "citizenship": ["ml"]}},
    {
        "id": "o1",
        "schema": "Occupancy",
        "properties": {
            "holder": ["Q900000003"], "post": ["p1"], "startDate": ["2012-04-01"], "endDate": ["2016-03-31"],
        },
    },
    {"id": "x2", "schema": "Person", "properties": {"name": ["Bo Lind"], "country": ["ke"], "position": ["Senator"]}},
    {"id": "x3", "schema": "Company", "properties": {"name": ["Halden Grain Ltd"], "jurisdiction": ["ke"]}},
    {"id": "x4", "schema": "PublicBody", "properties": {"name": ["Halden Water Board"], "country": ["ke"]}},
    {"id": "x5", "schema": "Vessel", "properties": {"name": ["Sea Rose"]}},
]  # fmt: skip


def brought(path: Path, text: str, target: Path) -> tuple[Report, list[Unfit]]:
    path.write_text(text, encoding="utf-8")
    unfit: list[Unfit] = []
    return import_actors(foreign_rows(str(path)), IMPORTER, str(target), unfit.append), unfit


def lines(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def dump(rows: list[dict[str, object]]) -> str:
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


def who(actors: Actors, text: str, year: int):
    found = actors.resolve(text, dt.date(year, 6, 1))
    return found and (found.identifier_text, found.identifier_id, found.code, found.sector, found.office)


def test_a_wikidata_dump(tmp_path):
    report, unfit = brought(tmp_path / "d.json", dump(DUMP), tmp_path / "d.sqlite")
    actors = load_actors([tmp_path / "d.sqlite"])
    for name in ("Ilo Tarn", "Ilo Amadou Tarn"):
        assert who(actors, name, 2013) == ("Ilo Tarn", "Q900000003", "MLI", "GOV", "president")
    assert who(actors, "Ilo Tarn", 2010) == ("Ilo Tarn", "Q900000003", "MLI", "LEG", None)
    assert who(actors, "Ilo Tarn", 2018) == ("Ilo Tarn", "Q900000003", "MLI", "LEG", None)
    assert who(actors, "Ilo Tarn", 2022) == ("Ilo Tarn", "Q900000003", "MLI", "ELI", None)
    assert who(actors, "Tarn", 2013) == ("Tarn", None, None, None, None)
    assert who(actors, "the Moss National Party", 2020) == ("Moss National Party", "Q900000005", "KEN", "PTY", None)
    assert report.actors == 2
    assert {(u.where, u.reason) for u in unfit} == {
        ("Q900000004", "no office"),
        ("Q900000006", "no English name"),
        ("Q900000007", "no sector that is understood"),
        ("Q900000008", "no office that is understood"),
    }


def test_a_table_of_the_query_service(tmp_path):
    _, unfit = brought(tmp_path / "t.tsv", TABLE, tmp_path / "t.sqlite")
    actors = load_actors([tmp_path / "t.sqlite"])
    assert who(actors, "Ilo Tarn", 2013) == ("Ilo Tarn", "Q900000003", "MLI", "GOV", "president")
    assert who(actors, "Ilo Tarn", 2018) == ("Ilo Tarn", "Q900000003", "MLI", "LEG", None)
    assert [(u.where, u.reason) for u in unfit] == [("line 4", "no English name")]


def test_followthemoney_entities(tmp_path):
    _, unfit = brought(tmp_path / "f.jsonl", lines(MONEY) + "{broken\n", tmp_path / "f.sqlite")
    actors = load_actors([tmp_path / "f.sqlite"])
    assert who(actors, "Ilo Tarn", 2013) == ("Ilo Tarn", "Q900000003", "MLI", "GOV", "president")
    assert who(actors, "Bo Lind", 2013) == ("Bo Lind", None, "KEN", "LEG", None)
    assert who(actors, "Halden Grain Ltd", 2013) == ("Halden Grain Ltd", None, "KEN", "BUS", None)
    assert who(actors, "the Halden Water Board", 2013) == ("Halden Water Board", None, "KEN", "GOV", None)
    assert [(u.where, u.reason) for u in unfit] == [("line 7", "no actor"), ("line 8", "no JSON")]


def test_the_order_of_the_rows_makes_no_difference(tmp_path):
    made = set()
    for seed in range(4):
        rows = random.Random(seed).sample(DUMP, len(DUMP))
        brought(tmp_path / "d.json", dump(rows), tmp_path / "d.sqlite")
        made.add((tmp_path / "d.sqlite").read_bytes())
    assert len(made) == 1


def test_what_is_shipped_stays_and_shared_names_are_nobody_s(tmp_path):
    rows = [
        {
            "id": "a",
            "schema": "Person",
            "properties": {"name": ["Joe Biden"], "country": ["ke"], "position": ["Senator"]},
        },
        {
            "id": "b",
            "schema": "Person",
            "properties": {"name": ["Bo Lind"], "country": ["ke"], "position": ["Senator"]},
        },
        {
            "id": "c",
            "schema": "Person",
            "properties": {"name": ["Bo Lind"], "country": ["ml"], "position": ["Senator"]},
        },
    ]
    report, _ = brought(tmp_path / "f.jsonl", lines(rows), tmp_path / "f.sqlite")
    actors = load_actors([tmp_path / "f.sqlite"])
    assert report.shared == 1
    assert who(actors, "Joe Biden", 2022)[2] == "USA"
    assert who(actors, "Bo Lind", 2022)[2] is None


def test_toml_and_imported_files_go_together(tmp_path):
    brought(tmp_path / "f.jsonl", lines(MONEY), tmp_path / "f.sqlite")
    own = tmp_path / "own.toml"
    own.write_text('[[group]]\ncode = "MLI"\nsector = "REB"\nnames = "Dune Front =Q77"\n')
    actors = load_actors([own, tmp_path / "f.sqlite"])
    assert who(actors, "the Dune Front", 2020) == ("Dune Front", "Q77", "MLI", "REB", None)
    assert who(actors, "Bo Lind", 2013)[2] == "KEN"


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "f.sqlite"
    brought(tmp_path / "f.jsonl", lines(MONEY), path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ResourceError, match="import it again"):
        load_actors([path])


@pytest.mark.parametrize("text", ["", "a\tb\nc\td\n", "\n\n"])
def test_a_file_of_another_kind_aborts(tmp_path, text):
    with pytest.raises(AbortRun, match=r"t\.tsv"):
        brought(tmp_path / "t.tsv", text, tmp_path / "t.sqlite")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.tsv"]


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("2017-05-14T00:00:00Z", False, "2017-05-14"),
        ("+2017-02", True, "2017-02-28"),
        ("2017-12", True, "2017-12-31"),
        ("2017", True, "2017-12-31"),
        ("2017", False, "2017-01-01"),
        ("-0044-03-15", False, None),
        ("2017-00-00", False, "2017-01-01"),
        ("2017-02-30", False, None),
        ("", False, None),
    ],
)
def test_days_that_are_known_in_part(text, last, day):
    found = day_of(text, last)
    assert (found and found.isoformat()) == day
