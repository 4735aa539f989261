"""docs/archive.md runs: its commands in order on a small archive, and its Python."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from pages import blocks, command_lines
from store.made_archives import ALL, RAID, written
from tacitus import cli
from tacitus.pipeline.manifest import keeping
from tacitus.settings import Settings

PAGE = "docs/archive.md"
#: The page shows ids of its reader's archive; these are those of ours.
IDS = {"9c1efcc1": "g1", "ae4b2945": "p1", "92d45848": "g2"}


def test_the_commands_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "archive.duckdb", ALL, keeping(Settings(), "code"))
    written(tmp_path / "before.duckdb")
    written(tmp_path / "after.duckdb", RAID)
    decision = ""
    for line in command_lines(PAGE):
        words = [IDS.get(word, word) for word in shlex.split(line)[1:]]
        if words[0] == "code":
            continue
        status = cli.run([decision if word == "2ab94705" else word for word in words])
        out, err = capfd.readouterr()
        assert status == (1 if words[0] == "diff" else 0), (line, out, err)
        if words[0] == "join":
            decision = err.split()[2].rstrip(";")
        if words[0] == "diff":
            assert "only first: p1" in out
    assert (tmp_path / "mali.csv").read_text("utf-8").count("\n") == 2


def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "archive.duckdb")
    (example,) = blocks(PAGE, "python")
    exec(example, {})


def test_two_runs_that_differ_are_told_apart(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from dataclasses import replace

    one, two = tmp_path / "1.duckdb", tmp_path / "2.duckdb"
    written(one, ALL, keeping(Settings(), "code"))
    other = replace(RAID[0], mode=("firearms",), reasons=("mode: firearms from 'guns'",))
    written(two, (other, *ALL[1:]), keeping(Settings(parser="none"), "code"))
    assert cli.run(["diff", str(one), str(one)]) == 0
    capfd.readouterr()
    assert cli.run(["diff", str(one), str(two)]) == 1
    out = capfd.readouterr().out
    assert "run: parser\n" in out
    assert "changed: g1 0 'struck'\n  first: mode=heavy-weapons\n  second: mode=firearms\n" in out
    assert "because second: mode: firearms from 'guns'" in out
    assert cli.run(["diff", str(one), str(two), "-o", str(tmp_path / "d.jsonl")]) == 1
