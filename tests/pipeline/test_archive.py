"""An archive answers what it is asked, events follow from what was decided, and ids stay."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from store.made_archives import ALL, BLAME, PACT, RAID, article_of, dead, told, written
from tacitus import Archive
from tacitus.errors import AbortRun
from tacitus.model.run import Outcome
from tacitus.store.duckdb import connect, reading
from tacitus.store.sinks import Keeping, open_sink


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(written(tmp_path_factory.mktemp("archive") / "x.duckdb"))
    archive.merge()
    return archive


def derived(archive: Archive) -> list[dict]:
    return list(archive.events())


def test_reports_of_one_event_are_one_event(whole: Archive) -> None:
    raid, pact, blame = (next(iter(whole.events(type=kind))) for kind in ("ASSAULT", "AGREE", "ACCUSE"))
    assert raid["mentions"] == ["g1-0", "g2-0", "g3-0"]
    assert (raid["outlets"], raid["dead"], pact["mentions"], blame["outlets"]) == (3, 9, ["p1-0"], 1)


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ({}, {"b1", "g1", "p1"}),
        ({"actor": "RUS", "recipient": "MLI", "type": "AGREE", "since": "2024-01"}, {"p1"}),
        ({"actor": "MLI", "recipient": "RUS"}, {"p1"}),
        ({"actor": "RUS", "recipient": "RUS"}, set()),
        ({"actor": "RUS GOV"}, {"b1", "p1"}),
        ({"actor": "REB"}, {"g1"}),
        ({"recipient": "Q142"}, {"b1"}),
        ({"party": "france"}, {"b1"}),
        ({"party": "franc"}, set()),
        ({"since": "2024"}, {"g1", "p1"}),
        ({"until": "2023"}, {"b1"}),
        ({"since": "2024-03-26", "until": "2024-03-26"}, {"g1"}),
        ({"place": "gao"}, {"g1"}),
        ({"place": "MLI"}, {"g1", "p1"}),
        ({"voice": "MLI MIL"}, {"g1"}),
        ({"voice": "army"}, {"g1"}),
        ({"voice": "outlet"}, {"b1", "g1", "p1"}),
        ({"min_outlets": 2}, {"g1"}),
        ({"mode": ["disapprove", "heavy-weapons"]}, {"b1", "g1"}),
        ({"context": "territory", "factuality": "asserted", "min_confidence": 0.8}, {"b1", "g1", "p1"}),
        ({"factuality": ["negated"]}, set()),
    ],
)
def test_events_are_found_by_what_is_asked(whole: Archive, ask: dict, found: set[str]) -> None:
    assert {row["id"].split("-")[0] for row in whole.events(**ask)} == found
    ids = {m.id for m in ALL}
    assert {row["id"] for row in whole.mentions(**{k: v for k, v in ask.items() if k != "min_outlets"})} <= ids


def test_series_count_events_by_dyad_and_month(whole: Archive) -> None:
    rows = [tuple(row.values()) for row in whole.series()]
    assert rows == [
        ("2023-12", "RUS", "FRA", 1, -2.0),
        ("2024-03", "MLI", "MLI", 1, -9.5),
        ("2024-04", "MLI", "RUS", 1, 5.0),
        ("2024-04", "RUS", "MLI", 1, 5.0),
    ]
    assert [tuple(row.values()) for row in whole.series("none", "year")] == [("2023", 1, -2.0), ("2024", 2, -2.25)]
    assert [row["mentions"] for row in whole.series(of="mention", actor="REB")] == [3]
    assert [tuple(r.values())[:2] for r in whole.series("type", "quarter", party="RUS")] == [
        ("2023-Q4", "ACCUSE"),
        ("2024-Q2", "AGREE"),
    ]
    assert [row["period"] for row in whole.series("actor", "week", since="2024-04", until="2024-04")] == [
        "2024-W14"
    ] * 2


@pytest.mark.parametrize("by", ["none", "actor", "recipient", "type"])
@pytest.mark.parametrize("ask", [{}, {"actor": "RUS"}, {"recipient": "MLI"}, {"actor": "MLI", "type": "AGREE"}])
def test_series_count_each_mention_once_in_a_group(whole: Archive, by: str, ask: dict) -> None:
    where = " AND ".join(f"{field} = '{value}'" for field, value in ask.items()) or "TRUE"
    group = "''" if by == "none" else by
    sql = f"SELECT {group} AS g, count(DISTINCT mention) AS n FROM mention_dyad WHERE {where} GROUP BY g ORDER BY g"
    counted: dict[str, int] = {}
    for row in whole.series(by, "year", of="mention", **ask):
        counted[row.get(by, "")] = counted.get(row.get(by, ""), 0) + row["mentions"]
    assert counted == {row["g"]: row["n"] for row in whole.sql(sql)}


def test_an_archive_whose_pairs_have_no_numbers_gets_them_when_it_is_written(whole: Archive, tmp_path: Path) -> None:
    before = [list(whole.series()), list(whole.series(of="mention"))]
    old = Archive(shutil.copy(whole.path, tmp_path / "old.duckdb"))
    with connect(old.path) as db:
        for of in ("mention", "event"):
            db.execute(f"ALTER TABLE {of}_dyad DROP COLUMN once")
        db.execute("DROP TABLE dyad_code")
    with pytest.raises(AbortRun, match="merge"):
        old.series()
    old.merge()
    assert [list(old.series()), list(old.series(of="mention"))] == before


@pytest.mark.parametrize("ask", [{"actor": "RUS"}, {"recipient": "MLI"}, {"actor": "RUS GOV", "place": "bamako"}])
def test_series_and_events_are_asked_alike(whole: Archive, ask: dict) -> None:
    counted = sum(row["events"] for row in whole.series("none", **ask))
    assert counted == len(whole.events(**ask))


def test_a_story_tells_all_reports_with_their_words(whole: Archive) -> None:
    rows = list(whole.story("g3-0"))
    assert [row["quote"] for row in rows] == [one.text_info.quote for one in RAID]
    assert [row["according_to"] for row in rows] == [None, "MLI MIL army", None]
    assert {row["field"] for row in whole.values("g1")} >= {"dead", "date", "place"}


@pytest.mark.parametrize("call", ["events", "series", "mentions"])
def test_questions_that_cannot_be_asked_are_named(whole: Archive, call: str) -> None:
    for ask in ({"colour": "red"}, {"since": "January"}, {"actor": " "}):
        with pytest.raises(AbortRun):
            getattr(whole, call)(**ask)


def test_answers_come_as_arrow_pandas_and_rows(whole: Archive) -> None:
    answer = whole.series()
    assert answer.arrow.column_names == list(answer.pandas().columns) == list(next(iter(answer)))
    assert len(answer) == len(answer.pandas()) == 4
    assert answer.polars().to_dicts() == [dict(row) for row in answer]
    assert list(whole.sql("SELECT count(*) AS n FROM mention WHERE id > ?", ["h"])) == [{"n": 1}]
    with pytest.raises(AbortRun, match="cannot be read"):
        whole.sql("SELEC 1")
    with pytest.raises(AbortRun):
        whole.sql("DELETE FROM mention")


def test_merging_again_changes_nothing(tmp_path: Path) -> None:
    archive = Archive(written(tmp_path / "x.duckdb"))
    first = archive.merge()
    before = derived(archive), list(archive.sql("FROM decision ORDER BY id"))
    again = archive.merge()
    assert (first.articles, again.articles, again.joins, again.derived) == (5, 0, 0, 0)
    assert (derived(archive), list(archive.sql("FROM decision ORDER BY id"))) == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (2, 1, 0), (0,)])
def test_no_order_and_no_batches_change_the_events(tmp_path: Path, whole: Archive, order: tuple[int, ...]) -> None:
    path = tmp_path / "x.duckdb"
    parts = [ALL] if len(order) == 1 else [(RAID[0], PACT), (RAID[1],), (RAID[2], BLAME)]
    for n in order:
        written(path, parts[n])
        Archive(path).merge()
    assert derived(Archive(path)) == derived(whole)


def test_split_after_join_restores_exactly_and_undo_too(tmp_path: Path) -> None:
    archive = Archive(written(tmp_path / "x.duckdb"))
    archive.merge()
    before = derived(archive)
    joined = archive.join("p1", "b1", by="ana", reason="one visit")
    assert len(derived(archive)) == len(before) - 1
    assert [d["by"] for d in archive.decisions("p1")] == ["ana"]
    archive.split("p1-0", "b1-0", by="ben")
    assert derived(archive) == before
    taken_back = archive.undo(list(archive.decisions("p1"))[-1]["id"], by="ben")
    assert taken_back.undoes
    assert len(derived(archive)) == len(before) - 1
    archive.undo(joined.id, by="ana")
    assert derived(archive) == before


def test_what_a_person_splits_stays_split_when_more_is_merged(tmp_path: Path) -> None:
    path = written(tmp_path / "x.duckdb", RAID[:2])
    archive = Archive(path)
    archive.merge()
    archive.split("g1", "g2", by="ana")
    written(path, RAID[2:])
    archive.merge()
    assert not [row for row in archive.events() if {"g1-0", "g2-0"} <= set(row["mentions"])]


def test_every_id_that_an_event_had_leads_to_it(tmp_path: Path) -> None:
    path = written(tmp_path / "x.duckdb", RAID[1:])
    archive = Archive(path)
    archive.merge()
    old = archive.event("g3-0")["id"]
    written(path, RAID[:1])
    archive.merge()
    assert archive.event(old)["id"] == archive.event("g1-0")["id"] == "g1-0"
    with pytest.raises(AbortRun, match="no event"):
        archive.event("zz")
    written(path, (PACT, replace(BLAME, id="p2-0", article_id="p2")))
    archive.merge()
    with pytest.raises(AbortRun, match="more than one"):
        archive.event("p")


def test_decisions_of_persons_follow_an_article_that_is_coded_anew(tmp_path: Path) -> None:
    path = written(tmp_path / "x.duckdb")
    archive = Archive(path)
    archive.merge()
    archive.join("p1", "b1", by="ana")
    written(path, (replace(PACT, id="new-0"), BLAME))
    assert archive.unmerged() == 2
    archive.merge()
    assert archive.event("p1-0")["mentions"] == ["b1-0", "new-0"]
    written(path, (PACT,))
    archive.merge()
    assert archive.event("new-0")["mentions"] == ["b1-0", "p1-0"]


def test_an_article_without_its_mentions_leaves_its_event(tmp_path: Path) -> None:
    path = written(tmp_path / "x.duckdb")
    archive = Archive(path)
    archive.merge()
    with open_sink(str(path)) as sink:
        sink.write(Outcome(article_id="g2"), article_of(RAID[1]))
    archive.merge()
    assert archive.event("g1-0")["mentions"] == ["g1-0", "g3-0"]
    assert list(archive.sql("SELECT count(*) AS n FROM mention_actor WHERE article_id = 'g2'")) == [{"n": 0}]


def test_conflicting_values_stand_side_by_side(tmp_path: Path) -> None:
    later = told(
        "g4", "Rebels struck an army camp near Gao, killing 14 soldiers.", "Desert Wire", "2024-03-26", size=dead(14)
    )
    archive = Archive(written(tmp_path / "x.duckdb", RAID))
    archive.merge()
    written(tmp_path / "x.duckdb", (later,))
    archive.merge()
    archive.join("g4", "g1", by="ana")
    tolls = {row["value"]: row["outlets"] for row in archive.values("g4") if row["field"] == "dead"}
    assert tolls == {"9": 3, "14": 1}


def test_without_texts_hashes_and_short_quotes_are_kept(tmp_path: Path) -> None:
    words = "It was said " + "again and " * 40 + "again that rebels struck a camp " + "and more " * 40
    start = words.index("struck")
    base = told("g1", words, "Sahel Post", "2024-03-26")
    long = replace(base, event_text=replace(base.event_text, start=start, end=start + 6))
    path = written(tmp_path / "x.duckdb", (long,), Keeping(text=False))
    archive = Archive(path)
    (row,) = archive.mentions()
    info = row["text_info"]
    assert len(info["quote"]) <= 160
    assert "rebels struck a camp" in info["quote"]
    assert words[info["start"] : info["end"]] == info["quote"]
    (article,) = archive.sql("SELECT text, length(sha256) AS n FROM article")
    assert article == {"text": None, "n": 64}


def test_flat_tables_follow_the_records(whole: Archive) -> None:
    with reading(whole.path) as db:
        for table, column in (("actor", "actor"), ("recipient", "recipient"), ("source", "attribution")):
            nested = db.execute(f"SELECT sum(len({column})) FROM mention").fetchone()
            assert db.execute(f"SELECT count(*) FROM mention_{table}").fetchone() == nested
        assert db.execute("SELECT mentions FROM entity WHERE item = 'Q159'").fetchall() == [(2,)]


def test_an_archive_without_events_says_what_to_do(tmp_path: Path) -> None:
    archive = Archive(written(tmp_path / "x.duckdb"))
    with pytest.raises(AbortRun, match="tacitus merge"):
        archive.events()
    assert len(archive.mentions(actor="RUS")) == 2
    with pytest.raises(AbortRun, match="does not exist"):
        Archive(tmp_path / "y.duckdb")
