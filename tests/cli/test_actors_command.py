"""`tacitus actors` and `--register`: from articles to a register to codes, and what is said of bad files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("loaded_once")
ARCHIVE = (
    {
        "id": "a1",
        "date": "2024-03-01",
        "publisher": "Post",
        "text": "Colonel Ilo Tarn, head of the Malian junta, left.",
    },
    {"id": "a2", "date": "2024-03-20", "text": "Malian President Ilo Tarn flew to Niamey on Monday."},
    {"id": "a3", "date": "2024-03-20", "text": "Kenyan lawmaker Ilo Tarn was arrested in Nairobi."},
)
LATER = {"id": "b", "date": "2024-03-27", "text": "Tarn condemned the attack on Tuesday. Tarn met Kenyan officials."}


def written(path: Path, rows) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def test_a_bare_name_is_who_the_archive_said(tacitus, tmp_path):
    register, later = str(tmp_path / "r.jsonl"), written(tmp_path / "b.jsonl", [LATER])
    status, _, err = tacitus("actors", "learn", written(tmp_path / "a.jsonl", ARCHIVE[:2]), "-o", register)
    assert (status, err) == (0, "tacitus: 2 articles, 2 descriptions\n")

    status, out, _ = tacitus("actor", "Tarn", "--date", "2024-03-27", "--register", register)
    entity = json.loads(out)["entity"]
    assert status == 0
    assert [entity[k] for k in ("identifier_text", "code", "sector", "office", "method")] == [
        "Ilo Tarn", "MLI", "GOV", "president", "register",
    ]  # fmt: skip

    coded = [json.loads(line) for line in tacitus("code", later, "--register", register, "-q")[1].splitlines()]
    plain = [json.loads(line) for line in tacitus("code", later, "-q")[1].splitlines()]
    assert {(a["identifier_text"], a["code"]) for m in coded for a in m["actor"]} >= {("Ilo Tarn", "MLI")}
    assert all(a["code"] != "MLI" for m in plain for a in m["actor"])
    assert {m["cite_info"]["run"] for m in coded}.isdisjoint(m["cite_info"]["run"] for m in plain)

    entities = json.loads(tacitus("annotate", later, "--register", register, "-q")[1])["entities"]
    assert {e["chain"] for e in entities if e["text"] == "Tarn"} == {
        e["chain"] for e in entities if e["identifier_text"] == "Ilo Tarn"
    }


def test_show_prints_evidence_and_conflicts(tacitus, tmp_path):
    register = str(tmp_path / "r.jsonl")
    tacitus("actors", "learn", written(tmp_path / "a.jsonl", ARCHIVE), "-o", register, "-q")
    status, out, _ = tacitus("actors", "show", "tarn", "--register", register)
    assert status == 0
    assert "Ilo Tarn (learned, person): 2024-03-01 to 2024-03-20, 3 articles, 1 outlet" in out
    assert "conflict: MLI in 2, KEN in 1" in out
    assert "a1 [0:42] “Colonel Ilo Tarn, head of the Malian junta”" in out
    status, out, _ = tacitus("actors", "show", "Emmanuel Macron")
    assert (status, "2017-05-14 to" in out) == (0, True)
    status, out, err = tacitus("actors", "show", "Nobody Atall")
    assert (status, out, err) == (1, "", "tacitus: nobody known by this name\n")


def test_adding_and_merging_are_learning_from_all(tacitus, tmp_path):
    first, rest = written(tmp_path / "1.jsonl", ARCHIVE[:1]), written(tmp_path / "2.jsonl", ARCHIVE[1:])
    whole, a, b, added, merged = (str(tmp_path / name) for name in ("whole", "a", "b", "added", "merged"))
    tacitus("actors", "learn", first, rest, "-o", whole, "-q")
    tacitus("actors", "learn", first, "-o", a, "-q")
    tacitus("actors", "learn", rest, "-o", b, "-q")
    tacitus("actors", "learn", rest, "--add", a, "-o", added, "-q")
    tacitus("actors", "merge", b, a, "-o", merged)
    assert Path(whole).read_bytes() == Path(added).read_bytes() == Path(merged).read_bytes()


@pytest.mark.parametrize(
    ("command", "content"),
    [
        (["code", "-q"], None),
        (["annotate", "-q"], "{}\n"),
        (["actor"], None),
        (["actor"], ""),
        (["actor"], "\0\1"),
        (["actors", "show"], "{}\n"),
        (["actors", "merge"], "[]\n"),
    ],
)
def test_a_bad_register_is_one_line_and_status_2(tacitus, tmp_path, command, content):
    register, later = tmp_path / "r.jsonl", written(tmp_path / "b.jsonl", [LATER])
    if content is not None:
        register.write_text(content)
    what = later if command[0] in {"code", "annotate"} else "Tarn"
    arguments = [str(register)] if "merge" in command else [what, "--register", str(register)]
    status, out, err = tacitus(*command, *arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert str(register) in err


def test_import_says_what_it_made_and_what_not(tacitus, tmp_path):
    rows = (
        {
            "id": "Q900000001",
            "schema": "Person",
            "properties": {"name": ["Bo Lind"], "country": ["ke"], "position": ["Senator"]},
        },
        {"id": "x", "schema": "Vessel", "properties": {"name": ["Sea Rose"]}},
    )
    given, made, unused = written(tmp_path / "f.json", rows), str(tmp_path / "f.sqlite"), tmp_path / "u.jsonl"
    status, _, err = tacitus("actors", "import", given, "-o", made, "--rejections", str(unused))
    assert status == 0
    assert err == "tacitus: 1 actors, 1 names (0 borne by several)\ntacitus: 1 not used: no actor\n"
    assert json.loads(unused.read_text()) == {"where": "line 2", "reason": "no actor", "detail": "Vessel"}
    _, out, _ = tacitus("actor", "Senator Bo Lind", "--actors", made)
    assert [json.loads(out)["entity"][k] for k in ("identifier_id", "code", "sector")] == ["Q900000001", "KEN", "LEG"]
    status, _, err = tacitus("actors", "import", str(tmp_path / "none.json"), "-o", made)
    assert (status, err.count("\n")) == (2, 1)
