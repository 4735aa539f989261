from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tacitus.errors import AbortRun
from tacitus.store.atomic import OutFile, write_text


def test_the_file_appears_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "x.jsonl"
    with OutFile(str(target)) as out:
        out.write(b"one\n")
        out.flush()
        assert not target.exists()
    assert target.read_bytes() == b"one\n"
    assert os.listdir(tmp_path) == ["x.jsonl"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, AbortRun])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, failure: type[BaseException]) -> None:
    target = tmp_path / "x.jsonl"
    target.write_text("old")
    with pytest.raises(failure), OutFile(str(target)) as out:
        out.write(b"new")
        raise failure("stop")
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["x.jsonl"]


def test_a_full_disk_is_one_line_with_the_remedy() -> None:
    with pytest.raises(
        AbortRun, match=r"cannot write /dev/full \(No space left on device\): free some space"
    ) as caught:
        write_text("/dev/full", "x" * 100_000)
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_noticed_at_the_last_flush() -> None:
    with pytest.raises(AbortRun):
        write_text("/dev/full", "x")


def test_a_folder_that_is_missing_or_is_the_target(tmp_path: Path) -> None:
    with pytest.raises(AbortRun, match="mkdir -p"):
        OutFile(str(tmp_path / "no" / "x.jsonl"))
    with pytest.raises(AbortRun, match="is a folder"):
        OutFile(str(tmp_path))


def test_permissions_are_those_of_the_old_file_or_of_the_umask(tmp_path: Path) -> None:
    old, new, plain = tmp_path / "old", tmp_path / "new", tmp_path / "plain"
    old.touch()
    old.chmod(0o640)
    plain.touch()
    write_text(str(old), "x")
    write_text(str(new), "x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    write_text(str(link), "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_named_pipe_is_written_straight(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_text(str(pipe), "hello")
    reader.join(5)
    assert got == ["hello"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_standard_output_redirected_is_appended_to(tmp_path: Path) -> None:
    code = (
        "from tacitus.store.atomic import write_text; print('a'); write_text('/dev/stdout', 'b'); write_text(None, 'c')"
    )
    log = tmp_path / "log"
    with log.open("wb") as file:
        subprocess.run([sys.executable, "-c", code], stdout=file, check=True)
    assert log.read_text() == "a\nbc"


@pytest.mark.parametrize("target", ["None", "'/dev/stdout'"])
def test_a_reader_that_goes_away_is_a_quiet_end(target: str) -> None:
    code = (
        "from tacitus.store.atomic import OutFile\n"
        f"out = OutFile({target})\n"
        "n = 0\n"
        "while not out.closed and n < 1_000_000: n += out.write(b'x' * 10_000); out.flush()\n"
        "out.commit()\n"
        "assert out.closed"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    assert child.wait(10) == 0
    assert child.stderr.read() == b""
    child.stderr.close()


def test_a_full_standard_output_fails_once() -> None:
    code = (
        "from tacitus.errors import AbortRun\nfrom tacitus.store.atomic import write_text\n"
        "try: write_text(None, 'x')\nexcept AbortRun: raise SystemExit(2)"
    )
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, b"")
