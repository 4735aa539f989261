"""`tacitus merge`, `events`, `series`, `story`, `join`, `split`, `undo`, and the page that describes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from store.made_archives import written

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def archive(tmp_path: Path) -> str:
    return str(written(tmp_path / "x.duckdb"))


def test_from_mentions_to_events_to_a_story(archive: str, tacitus: Run) -> None:
    status, _, err = tacitus("events", archive)
    assert (status, err.count("\n")) == (2, 2)
    assert "tacitus merge" in err
    status, _, err = tacitus("merge", archive)
    assert (status, err.count("\n")) == (0, 1)
    assert "5 articles with 5 mentions read" in err
    status, out, err = tacitus("events", archive, "--actor", "RUS", "--recipient", "MLI", "--since", "2024-01")
    assert (status, err, [json.loads(line)["id"] for line in out.splitlines()]) == (0, "", ["p1-0"])
    status, out, _ = tacitus("story", archive, "g2", "--format", "table")
    assert status == 0
    assert out.index("Sahel Post".lower()) < out.index("River News".lower())
    assert "according to MLI MIL army" in out
    status, out, _ = tacitus("series", archive, "--format", "table", "--type", "AGREE")
    assert (status, out.split()[-5:]) == (0, ["2024-04", "RUS", "MLI", "1", "5.0"])


def test_nothing_found_is_status_1_and_a_bad_question_2(archive: str, tacitus: Run) -> None:
    tacitus("merge", archive, "-q")
    assert tacitus("events", archive, "--actor", "FRA")[0] == 1
    for arguments in (("--since", "May"), ("--format", "xml"), ("--min-outlets", "0")):
        status, out, err = tacitus("events", archive, *arguments)
        assert (status, out) == (2, "")
        assert err
    assert tacitus("story", archive, "zz")[0] == 2
    assert tacitus("merge", archive + "x")[0] == 2


def test_decisions_are_made_and_taken_back(archive: str, tacitus: Run) -> None:
    tacitus("merge", archive, "-q")
    before = tacitus("events", archive)[1]
    status, _, err = tacitus("join", archive, "p1", "b1", "--by", "ana", "--reason", "one visit")
    decision = err.split()[2].rstrip(";")
    assert status == 0
    out = tacitus("story", archive, "p1", "--format", "table")[1]
    assert "ana  join b1-0 p1-0: one visit" in out
    assert tacitus("events", archive)[1] != before
    assert tacitus("undo", archive, decision, "--by", "ana")[0] == 0
    assert tacitus("events", archive)[1] == before
    assert tacitus("join", archive, "p1", "b1", "--by", "tacitus 1")[0] == 2
    assert tacitus("split", archive, "p1", "p1")[0] == 2


def test_events_are_written_as_tables_of_every_kind(archive: str, tacitus: Run, tmp_path: Path) -> None:
    tacitus("merge", archive, "-q")
    for kind in ("jsonl", "csv", "parquet", "txt"):
        assert tacitus("events", archive, "-o", str(tmp_path / f"e.{kind}"))[0] == 0
    lines = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text("utf-8").splitlines()]
    assert lines == pq.read_table(tmp_path / "e.parquet").to_pylist()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "e.csv").read_text("utf-8"))))
    assert [row["id"] for row in rows] == [line["id"] for line in lines] == ["b1-0", "g1-0", "p1-0"]
    assert (rows[2]["actors_code"], rows[1]["lat"]) == ("RUS;MLI", "16.27")
    assert "ASSAULT heavy-weapons" in (tmp_path / "e.txt").read_text("utf-8")
    assert tacitus("events", archive, "-o", str(tmp_path / "e.xls"))[0] == 2
