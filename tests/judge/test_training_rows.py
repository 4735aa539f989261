"""The training rows hold what train/check.py asks of them. Texts that are not ours are compared by hand (--against)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TRAIN = Path(__file__).parents[2] / "train"


@pytest.fixture(scope="module")
def check():
    sys.path.insert(0, str(TRAIN))
    try:
        import check
    finally:
        sys.path.remove(str(TRAIN))
    return check


@pytest.fixture(scope="module")
def rows(check):
    return check.rows()


def test_the_rows_hold_what_is_promised(check, rows):
    assert check.faults(rows) == []


def test_spans_stand_in_the_text(rows):
    for r in rows:
        for a, b in [*([r["trigger"]] if r["trigger"] else []), *r["actors"], *r["recipients"]]:
            assert 0 <= a < b <= len(r["text"])
            assert r["text"][a:b] == r["text"][a:b].strip()


def test_no_predicate_is_in_both_parts(rows):
    parts = {}
    for r in rows:
        if r["trigger"] and r["frame"] != "factuality":
            word = r["text"][slice(*r["trigger"])].lower()
            assert parts.setdefault(word, r["part"]) == r["part"]


def test_what_is_looked_for_is_found(check, tmp_path):
    row = {"text": "Gunmen attacked a post near the river.", "trigger": (7, 15), "actors": [], "recipients": []}
    row |= {"type": "ASSAULT", "modes": [], "factuality": None, "historical": False, "source": "x:1", "frame": "x"}
    (tmp_path / "gold.jsonl").write_text('{"text": "On Monday gunmen attacked a post near the old river."}\n')
    found = check.faults([row, row], [tmp_path])
    assert "only 1 sentences" in found
    assert "twice: gunmen attacked a post near the river." in found
    assert "leaks: Gunmen attacked a post near the river." in found
    assert check.near_duplicates(["the army shelled a town by the sea", "The army shelled a town by the lake"])
