"""The packaged judge: its files are what they were when they were made, and its verdicts depend on the probe alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from tacitus.errors import ResourceError
from tacitus.judge.model import Judge
from tacitus.model.verdict import Probe

FILES = ("judge.json", "judge.onnx", "vocabulary.txt")


@pytest.fixture(scope="module")
def judge():
    return Judge.load()


def probe(text, trigger, *phrases):
    words = tuple(text.split())
    places = [(words.index(p.split()[0]), words.index(p.split()[-1]) + 1) for p in phrases]
    return Probe(words, (words.index(trigger), words.index(trigger) + 1), tuple(places))


ATTACK = probe("Gunmen attacked a police station in northern Kabul on Monday .", "attacked", "Gunmen", "a station")
OTHERS = [
    probe("The minister will visit Warsaw next week .", "visit", "minister", "Warsaw"),
    probe("Police arrested forty students in Minsk , a rights group said .", "arrested", "Police", "forty students"),
    probe("Thousands of farmers marched through Delhi against the new law .", "marched"),
    probe("word " * 300 + "attacked", "attacked"),
]


@pytest.mark.parametrize(
    ("asked", "event", "mode"),
    [
        (ATTACK, "ASSAULT", None),
        (OTHERS[1], "COERCE", "arrest"),
        (OTHERS[2], "PROTEST", "demo"),
        (probe("Turkey expelled two Dutch diplomats on Sunday .", "expelled"), "SANCTION", "expel"),
        (probe("Norway granted Malawi a loan of ten million dollars .", "granted"), "AID", None),
        (probe("Gunmen attacked a police station in northern Kabul .", "Kabul"), "none", None),
        (probe("The striker attacked from the left and scored twice for Arsenal .", "attacked"), "none", None),
    ],
)
def test_plain_cases(judge, asked, event, mode):
    verdict = judge.verdicts([asked])[0]
    assert verdict.types[0][0] == event
    if mode:
        assert max(verdict.modes, key=lambda m: m[1])[0] == mode


def test_who_did_what_to_whom(judge):
    (attacker, _), (_, attacked) = judge.verdicts([ATTACK])[0].roles
    assert attacker > 0.5
    assert attacked > 0.5


def test_shares_add_up(judge):
    for v in judge.verdicts([ATTACK, *OTHERS]):
        assert sum(p for _, p in v.types) == pytest.approx(1)
        assert sum(p for _, p in v.factuality) == pytest.approx(1)
        assert [p for _, p in v.types] == sorted((p for _, p in v.types), reverse=True)
        assert all(0 <= p <= 1 for _, p in v.modes)
        assert all(a >= 0 and r >= 0 and a + r <= 1.0000001 for a, r in v.roles)


def test_neighbours_do_not_matter(judge):
    alone = judge.verdicts([ATTACK])
    assert judge.verdicts([*OTHERS, ATTACK, *OTHERS])[4:5] == alone
    assert judge.verdicts([]) == []


def test_another_process_says_the_same(judge):
    code = (
        "from tacitus.judge.model import Judge; from tacitus.model.verdict import Probe;"
        f"print(repr(Judge.load().verdicts([{ATTACK!r}])[0]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == repr(judge.verdicts([ATTACK])[0])


def test_a_phrase_that_is_cut_off_has_no_part(judge):
    far = Probe(("word",) * 300 + ("attacked",), (300, 301), ((0, 1),))
    assert judge.verdicts([far])[0].roles == ((0.0, 0.0),)


def packaged(folder: Path) -> Path:
    for name in FILES:
        shutil.copy(str(resources.files("tacitus") / "resources" / "judge" / name), folder / name)
    return folder


def test_a_folder_of_ones_own(tmp_path, judge):
    assert Judge.load(packaged(tmp_path)).digest == judge.digest


@pytest.mark.parametrize("name", ["judge.onnx", "vocabulary.txt"])
def test_a_damaged_file_is_refused(tmp_path, name):
    file = packaged(tmp_path) / name
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(ResourceError, match=rf"{name} .*--no-judge"):
        Judge.load(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path, name):
    (packaged(tmp_path) / name).unlink()
    with pytest.raises(ResourceError, match=name):
        Judge.load(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sha256": []}', '{"sha256": {}}', "\udc80"])
def test_bad_labels_are_refused(tmp_path, text):
    (packaged(tmp_path) / "judge.json").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(ResourceError, match="--no-judge"):
        Judge.load(tmp_path)


def test_weights_that_are_none_are_refused(tmp_path):
    import hashlib

    folder = packaged(tmp_path)
    (folder / "judge.onnx").write_bytes(b"not a model")
    about = json.loads((folder / "judge.json").read_text())
    about["sha256"]["judge.onnx"] = hashlib.sha256(b"not a model").hexdigest()
    (folder / "judge.json").write_text(json.dumps(about))
    with pytest.raises(ResourceError, match="cannot be read"):
        Judge.load(folder)


def test_the_package_stays_small():
    folder = resources.files("tacitus") / "resources" / "judge"
    assert sum(len((folder / name).read_bytes()) for name in FILES) <= 15_000_000
