"""`tacitus export`: files, their codebooks and what is said about them."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from samples import article
from tacitus.cli.export import NAMES
from tacitus.model.event import Event
from tacitus.model.record import Mention, Size
from tacitus.model.run import Outcome
from tacitus.store import export_run
from tacitus.store.csv import mention_columns
from tacitus.store.duckdb import read_duckdb
from tacitus.store.export_codebook import load_codebook_of
from tacitus.store.export_flat import flat
from tacitus.store.export_happenings import of_mention
from tacitus.store.shape import fields_of
from tacitus.store.sinks import open_sink

from .export_samples import FRANCE, UN, cited, made

ATTACK = made(0)
AGAIN = cited(made(0, article_id="b"), published="2024-03-28", publication="Echo")
VISIT = made(1, "CONSULT", "visit", quad_code=1, actor=(FRANCE,), recipient=(UN,), size=Size())


@pytest.fixture
def records(tmp_path):
    """An archive of two articles that report one attack; one of them reports a visit too."""
    path = tmp_path / "a.duckdb"
    with open_sink(str(path)) as sink:
        sink.write(Outcome(article_id="a", mentions=(ATTACK, VISIT)), article("a"))
        sink.write(Outcome(article_id="b", mentions=(AGAIN,)), article("b"))
    return path


def test_the_names_are_those_of_the_library():
    assert set(NAMES) == set(export_run.NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_written_with_its_codebook(tacitus, records, tmp_path, name):
    out = tmp_path / f"out.{name}"
    status, _, err = tacitus("export", str(records), "--as", name, "-o", str(out))
    assert status == 0
    assert "written: " in err
    assert out.stat().st_size > 0
    assert (tmp_path / f"out.{name}.codebook.md").read_text().startswith("# ")


def test_records_come_out_as_they_are(tacitus, records, tmp_path):
    tacitus("export", str(records), "--as", "parquet", "-o", str(tmp_path / "m.parquet"))
    status, out, _ = tacitus("export", str(records), "--as", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert rows == pq.read_table(tmp_path / "m.parquet").to_pylist()
    assert {row["event"][0] for row in rows} == {"ASSAULT", "CONSULT"}


def test_an_archive_with_events_gives_events(tacitus, records, tmp_path):
    """Both reports of one event are one row, with what merging made of them."""
    assert tacitus("merge", str(records), "--quiet")[0] == 0
    events = list(read_duckdb(records, Event))
    told = list(read_duckdb(records, Mention))
    assert (len(events), len(told)) == (2, 3)
    out = tmp_path / "out"
    assert tacitus("export", str(records), "--as", "polecat", "-o", str(out))[0] == 0
    assert len(out.read_text().splitlines()) == 1 + len(events)
    assert tacitus("export", str(records), "--as", "gdelt-mentions", "-o", str(out))[0] == 0
    assert len(out.read_text().splitlines()) == len(told)
    assert tacitus("export", str(records), "--as", "polecat", "--of", "mentions", "-o", str(out))[0] == 0
    assert len(out.read_text().splitlines()) == 1 + len(told)
    rows = [json.loads(line) for line in tacitus("export", str(records), "--as", "jsonl")[1].splitlines()]
    assert [row["id"] for row in rows] == sorted(e.id for e in events)


def test_every_loss_is_documented():
    from importlib.resources import files

    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for file in files("tacitus").joinpath("resources", "exports").iterdir():
        book = load_codebook_of(file.name.removesuffix(".toml"))
        assert all(loss in page for loss in book.losses), file.name


def test_our_own_codebooks_name_the_fields_of_the_records():
    assert list(load_codebook_of("mention").columns) == [name for name, _ in fields_of(Mention)]
    assert list(load_codebook_of("event").columns) == [name for name, _ in fields_of(Event)]
    assert list(load_codebook_of("mention-csv").columns) == [name for name, _ in mention_columns()]
    for name in ("csv", "geojson", "gpkg", "kml"):
        assert list(load_codebook_of(name).columns) == list(flat(of_mention(ATTACK)))


def test_events_are_not_made_up(tacitus, records):
    status, _, err = tacitus("export", str(records), "--as", "polecat", "--of", "events")
    assert status == 2
    assert "holds no events" in err
