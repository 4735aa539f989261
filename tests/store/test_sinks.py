from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from samples import article, mention, outcome
from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.run import Outcome, Rejection
from tacitus.store.arrow import GROUP, schema_of
from tacitus.store.load import load
from tacitus.store.rows import to_row
from tacitus.store.sinks import Sink, open_rejections, open_sink

STREAMS = ("jsonl", "csv", "parquet")


def fill(sink: Sink, ids: tuple[str, ...] = ("a", "b")) -> None:
    with sink:
        for id in ids:
            sink.write(outcome(id), article(id))


def expected() -> list[Mention]:
    return [one for id in ("a", "b") for one in outcome(id).mentions]


@pytest.mark.parametrize("extension", ["jsonl", "parquet", "duckdb"])
def test_everything_comes_back(tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"x.{extension}"
    fill(open_sink(str(target)))
    assert list(load(target, Mention)) == expected()
    assert os.listdir(tmp_path) == [target.name]


def test_all_formats_hold_the_same_fields(tmp_path: Path) -> None:
    for extension in ("jsonl", "parquet", "duckdb"):
        fill(open_sink(str(tmp_path / f"x.{extension}")))
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()]
    assert lines == pq.read_table(tmp_path / "x.parquet").to_pylist()
    with duckdb.connect(str(tmp_path / "x.duckdb")) as db:
        found = db.execute("SELECT * FROM mention ORDER BY id")
        names = [column[0] for column in found.description]
        assert lines == [dict(zip(names, row)) for row in found.fetchall()]
        assert names == list(to_row(mention())) == schema_of(Mention).names
        assert db.execute(
            "SELECT recipient[1].sector, size.dead.low, event_text.start FROM mention LIMIT 1"
        ).fetchall() == [("GOV", 12, 7)]


@pytest.mark.parametrize("extension", STREAMS)
def test_a_second_run_writes_the_same_bytes(tmp_path: Path, extension: str) -> None:
    for name in ("one", "two"):
        fill(open_sink(str(tmp_path / f"{name}.{extension}")))
        fill(open_rejections(str(tmp_path / f"{name}.rejections.{extension}")))
    for kind in ("", ".rejections"):
        first, second = (tmp_path / f"{name}{kind}.{extension}" for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("extension", ["jsonl", "parquet"])
def test_rejections_come_back(tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"r.{extension}"
    fill(open_rejections(str(target)))
    assert list(load(target, Rejection)) == [r for id in ("a", "b") for r in outcome(id).rejections]


def test_rejections_as_csv_are_safe(tmp_path: Path) -> None:
    fill(open_rejections(str(tmp_path / "r.csv")), ("a",))
    assert (tmp_path / "r.csv").read_text() == (
        "article_id,start,end,stage,reason,detail\na,4,9,extract,no recipient,'=shelled\na,,,read,not English,\n"
    )


@pytest.mark.parametrize("extension", [*STREAMS, "duckdb"])
def test_nothing_coded_is_a_valid_file(tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"x.{extension}"
    open_sink(str(target)).close()
    assert target.exists()
    if extension != "csv":
        assert list(load(target, Mention)) == []


@pytest.mark.parametrize("extension", [*STREAMS, "duckdb"])
@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_failed_run_leaves_no_file(tmp_path: Path, extension: str, failure: type[BaseException]) -> None:
    with pytest.raises(failure), open_sink(str(tmp_path / f"x.{extension}")) as sink:
        for number in range(1000):
            sink.write(outcome(f"a{number}"), article(f"a{number}"))
        raise failure
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("format", STREAMS)
def test_a_full_disk_ends_the_run_with_a_remedy(format: str) -> None:
    with pytest.raises(AbortRun, match="free some space"), open_sink("/dev/full", format) as sink:
        for number in range(50):
            sink.write(outcome(f"a{number}", 100), article(f"a{number}"))


def test_parquet_streams_in_row_groups(tmp_path: Path) -> None:
    target = tmp_path / "x.parquet"
    with open_sink(str(target)) as sink:
        for number in range(GROUP + 1):
            sink.write(Outcome(article_id="a", mentions=(mention(number),)), None)
    with pq.ParquetFile(target) as file:
        assert (file.num_row_groups, file.metadata.num_rows) == (2, GROUP + 1)


def test_the_format_follows_from_the_extension_or_the_option(tmp_path: Path) -> None:
    fill(open_sink(str(tmp_path / "x.dat"), "csv"))
    assert (tmp_path / "x.dat").read_text().startswith("id,article_id,")
    with pytest.raises(AbortRun, match="--format"):
        open_sink(str(tmp_path / "x.dat"))
    with pytest.raises(AbortRun, match="choose one of"):
        open_sink(str(tmp_path / "x.dat"), "xml")
    with pytest.raises(AbortRun, match="name a file"):
        open_sink(None, "duckdb")
    with pytest.raises(AbortRun, match="rejections"):
        open_rejections(str(tmp_path / "x.duckdb"))
    assert os.listdir(tmp_path) == ["x.dat"]


def test_standard_output_is_jsonl_where_it_is_no_terminal(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    fill(open_sink(None, view=lambda terminal: lambda mentions: "table"), ("a",))
    assert [json.loads(line)["id"] for line in capsysbinary.readouterr().out.splitlines()] == ["a-0", "a-1"]


def test_a_table_is_what_the_view_gives(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    fill(open_sink(str(target), view=lambda terminal: lambda mentions: f"{terminal} {len(mentions)}\n"))
    assert target.read_text() == "False 2\nFalse 2\n"


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_a_pipe_whose_reader_leaves_ends_the_run_quietly(format: str) -> None:
    code = (
        "from tests.samples import article, outcome\n"
        "from tacitus.store.sinks import open_sink\n"
        f"with open_sink(None, {format!r}) as sink:\n"
        "    full = outcome('a', 200)\n"
        "    for number in range(100_000):\n"
        "        if sink.closed: break\n"
        "        sink.write(full, article())\n"
        "    assert number < 99_999\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    assert (child.wait(30), child.stderr.read()) == (0, b"")
    child.stderr.close()


def test_a_file_of_another_kind_is_named(tmp_path: Path) -> None:
    for extension in ("jsonl", "parquet", "duckdb"):
        path = tmp_path / f"x.{extension}"
        with pytest.raises(AbortRun, match="check the path"):
            list(load(path, Mention))
        path.write_text("what is this\n")
        with pytest.raises(AbortRun, match=str(path)):
            list(load(path, Mention))
