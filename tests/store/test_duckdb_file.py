from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from samples import TEXT, article, mention, outcome
from tacitus.errors import AbortRun
from tacitus.model.record import Mention
from tacitus.model.run import Outcome, Rejection
from tacitus.store.load import load
from tacitus.store.sinks import open_sink

UNREAD = Outcome(
    article_id="broken.html",
    rejections=(Rejection(article_id="broken.html", start=None, end=None, stage="read", reason="unreadable"),),
    failed=True,
)


def write(target: Path, *pairs: Any) -> None:
    with open_sink(str(target)) as sink:
        for one, text in pairs:
            sink.write(one, text)


def contents(target: Path) -> dict[str, list[Any]]:
    with duckdb.connect(str(target), read_only=True) as db:
        return {
            table: db.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for table in ("mention", "rejection", "article", "run")
        }


def test_the_same_articles_again_change_nothing(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    pairs = ((outcome("a"), article("a")), (outcome("b"), article("b")), (UNREAD, None))
    write(target, *pairs)
    before = contents(target)
    assert {table: len(rows) for table, rows in before.items()} == {
        "mention": 4,
        "rejection": 5,
        "article": 2,
        "run": 1,
    }
    write(target, *pairs, *pairs)
    assert contents(target) == before


def test_the_rows_of_an_article_are_replaced_and_others_stay(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    write(target, (outcome("a", 3), article("a")), (outcome("b"), article("b")))
    write(target, (Outcome(article_id="a", mentions=(mention(9, "a"),)), article("a", TEXT + " More.")))
    assert [one.id for one in load(target, Mention)] == ["b-0", "b-1", "a-9"]
    assert len(contents(target)["rejection"]) == 2
    assert {row[0]: row[1] for row in contents(target)["article"]} == {"a": TEXT + " More.", "b": TEXT}


def test_the_article_is_kept_with_the_hash_of_its_text(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    write(target, (outcome(), article()))
    with duckdb.connect(str(target)) as db:
        row = db.execute("SELECT id, title, strftime(date, '%d.%m.%Y'), url, publisher, language, sha256 FROM article")
        assert row.fetchall() == [
            ("a", "Shelling", "27.03.2024", None, "Daily", "en", hashlib.sha256(TEXT.encode()).hexdigest())
        ]
        spans = (
            "SELECT count(*) FROM mention m JOIN article a ON a.id = m.article_id WHERE a.text[event_text.start + 1 : "
        )
        assert db.execute(spans + "event_text.end] = event_text.text").fetchall() == [(2,)]


def test_a_failed_run_leaves_an_existing_file_with_whole_articles(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    write(target, (outcome("a"), article("a")))
    with pytest.raises(KeyboardInterrupt), open_sink(str(target)) as sink:
        for number in range(1000):
            sink.write(outcome(f"n{number}"), article(f"n{number}"))
        raise KeyboardInterrupt
    with duckdb.connect(str(target)) as db:
        counts = "SELECT count(m.id) FROM article a LEFT JOIN mention m ON a.id = m.article_id GROUP BY a.id"
        assert {row[0] for row in db.execute(counts).fetchall()} == {2}
    assert os.listdir(tmp_path) == ["x.duckdb"]


def test_two_mentions_of_one_id_write_nothing_of_their_article(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    write(target, (outcome("a"), article("a")))
    before = contents(target)
    with pytest.raises(AbortRun, match="a-0"):
        write(target, (Outcome(article_id="b", mentions=(mention(0, "a"),)), article("b")))
    assert contents(target) == before


def test_tables_of_another_make_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    with duckdb.connect(str(target)) as db:
        db.execute("CREATE TABLE mention (id VARCHAR, colour VARCHAR)")
    with pytest.raises(AbortRun, match="choose a new file"):
        open_sink(str(target))


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    target.write_text("notes")
    with pytest.raises(AbortRun, match="is not a DuckDB database"):
        open_sink(str(target))
    assert target.read_text() == "notes"


def test_a_database_open_elsewhere_is_named_with_the_remedy(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    write(target, (outcome(), article()))
    code = f"import duckdb; db = duckdb.connect({str(target)!r}); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(AbortRun, match="open in another program"):
            open_sink(str(target))
        other.communicate(b"\n", timeout=10)


def test_a_new_file_does_not_replace_one_that_appeared_meanwhile(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    first, second = open_sink(str(target)), open_sink(str(target))
    first.write(outcome("a"), article("a"))
    second.write(outcome("b"), article("b"))
    first.close()
    with pytest.raises(AbortRun, match="run again"):
        second.close()
    assert [one.article_id for one in load(target, Mention)] == ["a", "a"]
    assert os.listdir(tmp_path) == ["x.duckdb"]


def test_hostile_text_is_data(tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    nasty = "'; DROP TABLE mention; --\x00\ud800 “ü”"
    write(target, (Outcome(article_id=nasty, mentions=(mention(0, nasty),)), article(nasty, nasty)))
    write(target, (Outcome(article_id=nasty, mentions=(mention(0, nasty),)), article(nasty, nasty)))
    (row,) = contents(target)["article"]
    assert row[1] == nasty.replace("\ud800", "\ufffd")
