"""Everything that can be wrong with input or output: one clear line or row each, the rest whole, the right status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "Rebels attacked a police station in Kabul on Monday."
FRENCH = "Le gouvernement a annoncé que les négociations avec les rebelles reprendraient la semaine prochaine à Paris."


def tacitus(*arguments: str, stdin: bytes = b"", **more) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tacitus", *arguments], input=stdin, capture_output=True, check=False, timeout=60, **more
    )


def records(data: bytes) -> list[dict]:
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory):
    """One run over a folder in which nearly everything is wrong."""
    folder = tmp_path_factory.mktemp("bad")
    files = {
        "a-good.txt": GOOD.encode(),
        "b-empty.txt": b"",
        "c-blank.txt": b" \n\n\t\n",
        "d-binary.txt": b"%PDF-1.7\n\x93\x8c\x8b",
        "e-nul.txt": b"Rebels\0attacked a town.",
        "f-cyrillic.txt": "Президент России встретился с министром обороны в Москве во вторник.".encode("cp1251"),
        "g-one-line.txt": b"Rebels attacked a town. " * (20 * 2**20 // 24),
        "h-french.txt": FRENCH.encode(),
        "i-no-sentence.txt": b"* * *\n\n***\n",
        "j-endless.txt": ("Rebels attacked a town and " + "and ".join(["they fled "] * 9000) + ".").encode(),
        "k-lines.jsonl": "\n".join(
            [
                json.dumps({"id": "k1", "text": GOOD}),
                '{"id": "k2", "text": "cut of',
                json.dumps({"id": "k3", "headline": "no text"}),
                json.dumps(["not", "an", "object"]),
                json.dumps({"id": "k5", "text": GOOD, "date": "soon"}),
            ]
        ).encode(),
        "m-windows.txt": "Rebels attacked a café in Kabul – killing four officers.".encode("cp1252"),
        "z-good.txt": GOOD.encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "l-folder.txt").mkdir()
    rejections = folder.parent / "rejections.jsonl"
    done = tacitus("code", str(folder), "--workers", "2", "--rejections", str(rejections))
    return done, records(done.stdout), records(rejections.read_bytes())


def test_the_run_goes_on_and_says_that_some_failed(coded):
    done, mentions, _ = coded
    assert done.returncode == 1
    assert {m["article_id"] for m in mentions} >= {"a-good.txt", "k1", "k5", "m-windows.txt", "z-good.txt"}


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("b-empty.txt", "no text"),
        ("c-blank.txt", "no text"),
        ("d-binary.txt", "binary content"),
        ("e-nul.txt", "binary content"),
        ("f-cyrillic.txt", "unknown encoding"),
        ("g-one-line.txt", "text too long"),
        ("h-french.txt", "not in English"),
        ("i-no-sentence.txt", "no sentence"),
        ("k-lines.jsonl, line 2", "broken JSON"),
        ("k-lines.jsonl, line 3", "no text field"),
        ("k-lines.jsonl, line 4", "not an object"),
        ("k-lines.jsonl, line 5", "bad date"),
    ],
)
def test_each_bad_input_is_one_row_and_one_line(coded, place, reason):
    done, _, rejections = coded
    whole = [r for r in rejections if r["start"] is None]
    assert [r["reason"] for r in whole if place in f"{r['article_id']} {r['detail']}"] == [reason]
    assert sum(place in line and reason in line for line in done.stderr.decode().splitlines()) == 1


def test_nothing_but_one_line_each_is_said(coded):
    done, _, rejections = coded
    whole = sum(r["start"] is None for r in rejections)
    lines = done.stderr.decode().splitlines()
    assert len(lines) == whole + 1  # and the summary
    assert all(line.startswith("tacitus: ") for line in lines)


def test_a_sentence_of_a_hundred_thousand_characters_is_read_or_rejected(coded):
    _, mentions, rejections = coded
    assert "j-endless.txt" in {r["article_id"] for r in [*mentions, *rejections]}


def test_a_file_that_may_not_be_read_is_a_rejection(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    if os.geteuid() == 0:  # root may read every file, but not this one
        secret.symlink_to("/proc/self/mem")
    else:
        secret.write_text(GOOD)
        secret.chmod(0)
    done = tacitus("code", str(secret))
    assert done.returncode == 1
    assert b"unreadable file" in done.stderr


def test_a_path_that_does_not_exist_ends_the_run(tmp_path: Path):
    done = tacitus("code", str(tmp_path / "none.txt"), "-o", str(tmp_path / "out.jsonl"))
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [f"tacitus: no such file or folder: {tmp_path}/none.txt"]
    assert not list(tmp_path.iterdir())


def test_empty_standard_input_is_a_rejection():
    done = tacitus("code")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"standard input: no text" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_ends_the_run_in_one_line():
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tacitus", "code", "--format", "jsonl"],
            input=GOOD.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1
    assert b"No space left" in done.stderr


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path):
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": str(n), "text": GOOD}) + "\n" for n in range(3000)))
    process = subprocess.Popen(
        [sys.executable, "-m", "tacitus", "code", str(many), "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    assert json.loads(process.stdout.readline())
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


def test_interrupted_output_is_whole_as_far_as_it_goes(tmp_path: Path):
    many, out = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    many.write_text("".join(json.dumps({"id": str(n), "text": GOOD}) + "\n" for n in range(20_000)))
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tacitus", "code", str(many), "--format", "jsonl", "--workers", "2"],
            stdout=file,
            stderr=subprocess.PIPE,
        )
        wait_for(lambda: out.stat().st_size > 0, process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.decode() == "tacitus: interrupted\n"
    mentions = records(out.read_bytes())
    assert [m["article_id"] for m in mentions] == [str(n) for n in range(len(mentions))]


def test_an_interrupted_run_leaves_no_half_file(tmp_path: Path):
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": str(n), "text": GOOD}) + "\n" for n in range(20_000)))
    folder = tmp_path / "out"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "tacitus", "code", str(many), "-o", str(folder / "out.jsonl")], stderr=subprocess.PIPE
    )
    wait_for(lambda: any(f.stat().st_size for f in folder.iterdir()), process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert not list(folder.iterdir())


def wait_for(condition, process) -> None:
    """Wait until the condition holds, at most 30 seconds, while the process lives."""
    import time

    for _ in range(600):
        if condition():
            return
        assert process.poll() is None
        time.sleep(0.05)
    raise AssertionError("nothing happened")
