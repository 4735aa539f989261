"""Records of several articles, merged: the same records with links across articles."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from tacitus import cli
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.merging import merged
from tacitus.store.rows import to_row

TEXTS = {
    "a": "Gunmen killed seven villagers in Timbuktu, Mali, on Monday. Mayor Ilo Tarn condemned the attack.",
    "b": "Seven villagers were killed by gunmen in Timbuktu in northern Mali on Monday, residents said.",
    "c": "Gunmen killed three traders in Gao, Mali, on Monday.",
}


@pytest.fixture(scope="module")
def mentions(engine):
    articles = [Article(id=id, text=text, date=dt.date(2024, 3, 5)) for id, text in TEXTS.items()]
    return [m for outcome in code_batch(articles, engine) for m in outcome.mentions]


def killings(mentions):
    return {m.article_id: m.link for m in mentions if m.event == ("ASSAULT",) and "killed" in m.event_text.text}


def test_two_articles_share_a_link_and_the_third_has_none_of_it(mentions):
    links = killings(merged(mentions))
    assert links["a"] == links["b"] is not None
    assert links["c"] != links["a"]


def test_only_links_are_changed_and_the_order_is_kept(mentions):
    assert [replace(m, link=None) for m in merged(mentions)] == [replace(m, link=None) for m in mentions]


def test_the_command_writes_the_records_with_links(mentions, tmp_path, capfd):
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("".join(json.dumps(to_row(m)) + "\n" for m in mentions))
    assert cli.run(["merge", str(given), "-o", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(r["id"], r["link"]) for r in rows] == [(m.id, m.link) for m in merged(mentions)]
    assert cli.run(["merge", str(tmp_path / "none.jsonl"), "-o", str(out)]) == 2
    assert "none.jsonl" in capfd.readouterr().err
