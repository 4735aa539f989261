from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samples import entity, mention
from tacitus.model.run import Outcome
from tacitus.store.csv import cell, joined, safe_cell
from tacitus.store.sinks import open_sink


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "－1", "-1+2", "-1;=2", "--1"]
)
def test_what_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "-5", "-9.5", "5", "Russia", "a=b", "'quoted", "2024-03-27"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_each_joined_part_is_safe_and_keeps_its_place() -> None:
    assert joined(["RUS", None, "=x;y"]) == "RUS;;'=x,y"
    assert joined([]) == joined([None, None]) == ""


def test_a_mention_is_one_flat_line(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    risky = mention(actor=(entity("Rebels", "=HYPERLINK(1)"),))
    with open_sink(str(target)) as sink:
        sink.write(Outcome(article_id="a", mentions=(risky,)), None)
    with target.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["actor"] == "'=HYPERLINK(1)"
    assert row["recipient"] == "Port Amsa;People"
    assert row["recipient_code"] == "XXA;"
    assert row["recipient_other_sectors"] == "BUS CVL;"
    assert row["context"] == "military;territory"
    assert (row["event_scale"], row["lon"]) == ("-9.5", "-2.25")
    assert (row["dead_low"], row["dead_high"], row["injured_low"]) == ("12", "", "")
    assert (row["source"], row["source_kind"]) == ("Navy", "statement")
    assert row["quote"] == risky.text_info.quote


def test_a_lone_carriage_return_breaks_no_line():
    assert cell("a\rb\r\nc") == "a\nb\nc"
