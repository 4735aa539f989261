"""`tacitus annotate` from the command line: attributions inside others, at any depth, come out as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tacitus import cli

NESTED = (
    "Radio Lagune reported that the governor said the rebels had denied that they shelled the port.\n\n"
    '"The minister told us that the king would abdicate," the envoy said.\n'
)


@pytest.fixture
def annotated(tmp_path: Path, capfd, loaded_once) -> dict:
    path = tmp_path / "nested.txt"
    path.write_text(NESTED)
    status = cli.run(("annotate", str(path), "--quiet"))
    out, _ = capfd.readouterr()
    assert status == 0
    return json.loads(out)


def words(ranges: list[dict[str, int]]) -> str:
    return " ".join(NESTED[r["start"] : r["end"]] for r in ranges)


def test_an_attribution_in_another_is_written_inside_it(annotated: dict) -> None:
    outer = annotated["attributions"][0]
    assert words(outer["source"]) == "Radio Lagune"
    assert "the governor" in [words(i["source"]) for i in outer["inner"]]
    assert all(set(i) == {"source", "cue", "content", "kind"} for i in outer["inner"])


def test_inner_content_lies_within_the_outer_content(annotated: dict) -> None:
    nested = [(o, i) for o in annotated["attributions"] for i in o["inner"]]
    assert len(nested) >= 2
    for outer, inner in nested:
        start, end = outer["content"][0]["start"], outer["content"][-1]["end"]
        assert start <= inner["cue"][0]["start"] and inner["content"][-1]["end"] <= end
