"""kill -9 at any moment, a full disk, damaged bytes, two writers, readers beside a writer."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samples import article, mention, outcome
from tacitus.errors import AbortRun
from tacitus.model.run import Outcome
from tacitus.store.duckdb import connect, reading
from tacitus.store.repair import backup, repair
from tacitus.store.sinks import open_sink

from .made_archives import RAID, written

HERE = Path(__file__).parents[1]
WRITER = """
import os, resource, sys
sys.path.insert(0, {here!r})
from samples import article, outcome
from store import made_archives
import tacitus.store.archive_writer as writer
if {limit}:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
writer.BATCH = {batch}
from tacitus.errors import AbortRun
from tacitus.store.sinks import open_sink
for line in sys.stdin:
    start, end, target = line.split(" ", 2)
    child = os.fork() if {fork} else 0
    if child:
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)
        continue
    if not {fork}:
        print(os.getpid(), flush=True)
    try:
        with open_sink(target.strip()) as sink:
            for n in range(int(start), int(end)):
                sink.write(outcome(f"n{{n:05}}"), article(f"n{{n:05}}", f"{{n}} " * {words}))
        if not {fork}:
            print("done", flush=True)
    except AbortRun as problem:
        print("refused", problem, flush=True)
    if {fork}:
        os._exit(0)
"""
CONTENTS = "SELECT * FROM {} ORDER BY ALL"


def writer(batch: int = 15, words: int = 20, limit: int = 0, fork: bool = False) -> subprocess.Popen[str]:
    code = WRITER.format(here=str(HERE), batch=batch, words=words, limit=limit, fork=fork)
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def told_to(process: subprocess.Popen[str], start: int, end: int, target: Path) -> int:
    """Let the writer (or a child of it) write; give the process that does."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{start} {end} {target}\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with reading(path) as db:
        tables = (
            "article",
            "mention",
            "rejection",
            "mention_actor",
            "mention_recipient",
            "mention_dyad",
            "mention_mode",
        )
        return {table: db.execute(CONTENTS.format(table)).fetchall() for table in tables}


def whole(path: Path) -> int:
    """Check that the file holds whole articles only; give how many."""
    found = contents(path)
    articles = {row[0]: (row[8], row[9]) for row in found["article"]}
    for table, at in (("mention", 1), ("rejection", 0)):
        counts = dict.fromkeys(articles, 0)
        for row in found[table]:
            counts[row[at]] += 1
        assert counts == {id: wanted[table == "rejection"] for id, wanted in articles.items()}
    assert {row[0] for row in found["mention"]} == {row[0] for row in found["mention_dyad"]}
    return len(articles)


def leftovers(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith(".tmp"))


def fill(target: Path, count: int) -> Path:
    with open_sink(str(target)) as sink:
        for n in range(count):
            sink.write(outcome(f"n{n:05}"), article(f"n{n:05}", f"{n} " * 20))
    return target


@pytest.mark.parametrize("there", [True, False], ids=["an existing file", "a new file"])
def test_killed_at_any_moment_the_file_holds_whole_articles_and_a_rerun_completes_it(
    tmp_path: Path, there: bool
) -> None:
    chance, count = random.Random(8), 30
    complete = contents(fill(tmp_path / "wanted.duckdb", count))
    one = fill(tmp_path / "one.duckdb", 1)
    target = tmp_path / "folder" / "x.duckdb"
    target.parent.mkdir()
    nest = writer(fork=True)
    partly = 0
    for point in range(30):
        if there and point % 3 == 0:
            shutil.copy(one, target)
        child = told_to(nest, 0, count, target)
        time.sleep(chance.random() * 0.3)
        os.kill(child, signal.SIGKILL)
        assert nest.stdout
        assert nest.stdout.readline() == "ended\n"
        if there or target.exists():
            partly += 0 < whole(target) < count
        if point % 3 == 2:  # the runs between were killed while they took up what a killed one had left
            fill(target, count)
            assert contents(target) == complete
            assert leftovers(target.parent) == []
            target.unlink()
    nest.communicate()
    assert partly or not there


def test_what_a_killed_first_run_had_finished_is_taken_up(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    process = writer()
    told_to(process, 0, 4000, target)
    end = time.monotonic() + 20
    while time.monotonic() < end and sum(file.stat().st_size for file in tmp_path.iterdir()) < 600_000:
        time.sleep(0.02)
    process.kill()
    process.communicate()
    assert not target.exists()
    with open_sink(str(target)) as sink:
        sink.write(outcome("new"), article("new"))
    assert whole(target) > 1
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("there", [True, False], ids=["an existing file", "a new file"])
def test_a_full_disk_ends_the_run_with_one_line_and_whole_articles(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "x.duckdb"
    if there:
        with open_sink(str(target)) as sink:
            sink.write(outcome("a"), article("a"))
    process = writer(batch=300, words=6000, limit=4_500_000 if there else 2_000_000)
    told_to(process, 0, 5000, target)
    out, _ = process.communicate(timeout=60)
    assert out.startswith("refused cannot write")
    assert "free some space" in out
    if there:
        assert whole(target) >= 1
    else:
        assert os.listdir(tmp_path) == []


def test_a_second_writer_gets_one_line(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    written(target)
    first = open_sink(str(target))
    with pytest.raises(AbortRun, match="being written by another tacitus"):
        open_sink(str(target))
    first.abort()
    written(target)
    assert os.listdir(tmp_path) == ["x.duckdb"]


def test_a_second_writer_of_a_new_file_in_another_process_gets_one_line(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    process = writer()
    told_to(process, 0, 100_000, target)
    end = time.monotonic() + 20
    while time.monotonic() < end and not any(tmp_path.glob(".x.duckdb.*.tmp")):
        time.sleep(0.02)
    with pytest.raises(AbortRun, match=f"process {process.pid}"):
        open_sink(str(target))
    process.kill()
    process.communicate()


def test_many_read_while_one_writes(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    with open_sink(str(target)) as sink:
        sink.write(outcome("a"), article("a"))
    process = writer(batch=200)
    told_to(process, 0, 150, target)
    seen = []
    while process.poll() is None and (not seen or seen[-1] <= 150) and len(seen) < 200:
        with reading(target) as db:
            seen += db.execute("SELECT count(*) FROM article").fetchall()[0]
        time.sleep(0.05)
    process.communicate(timeout=60)
    assert seen == sorted(seen)
    assert seen[-1] == 151


def test_a_writer_waits_for_a_reader(tmp_path: Path) -> None:
    target = written(tmp_path / "x.duckdb")
    asking = "import duckdb, time\nwith duckdb.connect({!r}, read_only=True):\n print(flush=True)\n time.sleep(0.5)"
    code = asking.format(str(target))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as reader:
        assert reader.stdout
        reader.stdout.readline()
        written(target, RAID[:1])
    with pytest.raises(AbortRun, match="another program"), connect(target), reading(target, patience=0.1):
        pass


@pytest.fixture(scope="module")
def big_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, chance = tmp_path_factory.mktemp("big") / "x.duckdb", random.Random(3)
    with open_sink(str(path)) as sink:
        for n in range(800):
            text = chance.randbytes(400).hex()
            sink.write(
                Outcome(article_id=f"n{n}", mentions=(mention(0, f"n{n}", reasons=(text,)),)), article(f"n{n}", text)
            )
    return path


@pytest.fixture
def big(big_file: Path, tmp_path: Path) -> Path:
    """A copy of an archive of 800 articles."""
    return Path(shutil.copy(big_file, tmp_path))


def damage(path: Path, at: float, size: int = 4096) -> None:
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * at))
        file.write(b"\xa5" * size)


def refused(path: Path) -> str:
    try:
        with reading(path) as db:
            for table in ("article", "mention", "mention_actor", "report"):
                db.execute(f"SELECT max(hash(t)) FROM {table} t").fetchall()
    except AbortRun as problem:
        return str(problem)
    return ""


@pytest.mark.parametrize("at", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_damaged_bytes_are_named_and_repaired_from_what_is_readable_and_a_backup(
    big: Path, tmp_path: Path, at: float
) -> None:
    target = big
    before = contents(target)
    assert repair(target).sound
    backup(target, tmp_path / "backup")
    damage(target, at)
    message = refused(target)
    if message:
        assert "\n" not in message
        assert "tacitus repair" in message
    done = repair(target, tmp_path / "backup")
    assert contents(target) == before
    assert done.sound or (done.kept + done.restored == 800 and not done.lost)
    assert repair(target).sound


def test_without_a_backup_whole_articles_that_are_readable_are_kept(big: Path, tmp_path: Path) -> None:
    spoilt = []
    for step in range(2, 19):
        copy = tmp_path / f"{step}" / "x.duckdb"
        copy.parent.mkdir()
        shutil.copy(big, copy)
        damage(copy, step / 20)
        if refused(copy):
            spoilt.append(copy)
    assert spoilt
    for copy in spoilt[:3]:
        try:
            done = repair(copy)
        except AbortRun as problem:
            assert "--backup" in str(problem)
            continue
        assert whole(copy) == done.kept
        assert copy.with_name("x.duckdb.damaged").is_file()


def test_a_file_of_which_nothing_can_be_read_needs_a_backup(tmp_path: Path) -> None:
    target = written(tmp_path / "x.duckdb")
    before = contents(target)
    backup(target, tmp_path / "backup")
    target.write_bytes(b"\0" * 20_000)
    with pytest.raises(AbortRun, match="--backup FOLDER"):
        repair(target)
    with pytest.raises(AbortRun, match="is no backup"):
        repair(target, tmp_path)
    assert repair(target, tmp_path / "backup").restored == len(before["article"])
    assert contents(target) == before
    with pytest.raises(AbortRun, match="exists"):
        backup(target, tmp_path / "backup")
