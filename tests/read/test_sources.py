from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tacitus.errors import AbortRun
from tacitus.model.run import Rejection
from tacitus.model.text import Article
from tacitus.read.sources import ReadOptions, articles

TEXT = "Rebels seized the town on Monday. The army fled."


def read(*paths, **options):
    return list(articles([str(p) for p in paths], ReadOptions(**options)))


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reasons(found):
    assert all(isinstance(f, Rejection) and f.stage == "read" for f in found)
    return [f.reason for f in found]


def test_a_text_file_is_one_article_named_after_it_and_nothing_is_stripped(tmp_path):
    (one,) = read(write(tmp_path, "a.txt", f"\r\n  {TEXT}\r\n"), date=dt.date(2024, 3, 28))
    assert one == Article(id="a.txt", text=f"\r\n  {TEXT}\r\n", date=dt.date(2024, 3, 28))


def test_json_lines_take_our_names_ngec_s_and_chosen_ones(tmp_path):
    rows = [
        {
            "id": 7,
            "text": TEXT,
            "date": "2024-03-28T23:10:00-05:00",
            "title": "Town falls",
            "url": "u",
            "publisher": "P",
        },
        {"id": "n", "event_text": TEXT, "pub_date": "2021-01-02", "headline": "H"},
        {"body": TEXT},
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)) + "\n\n")
    first, second, third = read(path, fields=(("text", "body"),))
    assert (first.id, first.date, first.title, first.url, first.publisher) == (
        "7",
        dt.date(2024, 3, 28),
        "Town falls",
        "u",
        "P",
    )
    assert (second.text, second.date, second.title) == (TEXT, dt.date(2021, 1, 2), "H")
    assert third.id.startswith("sha256:")
    assert len(third.id) == 23


def test_every_bad_line_is_one_rejection_and_the_run_goes_on(tmp_path):
    good = json.dumps({"id": "g", "text": TEXT}).encode()
    lines = [
        good,
        b'{"id": "broken", ',
        b"[1]",
        b'{"id": "x"}',
        b'{"id": "x", "text": 5}',
        b'{"id": "x", "text": " "}',
        b'{"id": "x", "text": "a\\u0000b"}',
        b'{"id": "x", "text": "\\ud800"}',
        b'{"id": "x", "text": "\xd0\xff\xfe\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xe0\xe1"}',
        json.dumps({"id": "long", "text": "a" * 5001}).encode(),
        b'{"id": "x", "text": "a\0b"}',
        good,
    ]
    found = read(write(tmp_path, "a.jsonl", b"\n".join(lines)), max_chars=5000)
    assert [f.id for f in found if isinstance(f, Article)] == ["g", "g"]
    assert isinstance(found[-1], Article)
    assert reasons(found[1:-1]) == [
        "broken JSON",
        "not an object",
        "no text field",
        "no text field",
        "no text",
        "binary content",
        "unknown encoding",
        "unknown encoding",
        "text too long",
        "binary content",
    ]
    assert "a.jsonl, line 2" in found[1].detail


def test_a_line_beyond_every_limit_is_skipped_and_the_next_one_read(tmp_path):
    huge = json.dumps({"text": "a" * 20_000})
    found = read(write(tmp_path, "a.jsonl", f'{huge}\n{{"text": "{TEXT}"}}'), max_chars=100)
    assert isinstance(found[0], Rejection)
    assert found[0].reason == "text too long"
    assert found[1].text == TEXT


def test_a_bad_date_is_a_rejection_beside_the_article(tmp_path):
    bad, one = read(write(tmp_path, "a.jsonl", json.dumps({"id": "a", "text": TEXT, "date": "last week"})))
    assert (bad.article_id, bad.reason, one.date) == ("a", "bad date", None)


@pytest.mark.parametrize("text", [json.dumps([{"text": TEXT}] * 2), json.dumps([{"text": TEXT}] * 2, indent=1)])
def test_a_json_list_is_read_item_by_item(tmp_path, text):
    assert [a.text for a in read(write(tmp_path, "a.json", text))] == [TEXT, TEXT]


def test_a_single_json_object_over_several_lines_is_read(tmp_path):
    assert [a.text for a in read(write(tmp_path, "a.json", json.dumps({"text": TEXT}, indent=2)))] == [TEXT]


def test_unreadable_files_are_one_rejection_each(tmp_path):
    files = [
        write(tmp_path, "empty.txt", ""),
        write(tmp_path, "blank.txt", " \n\t\n"),
        write(tmp_path, "binary.txt", b"ab\0cd"),
        write(tmp_path, "russian.txt", "Правительство заявило".encode("cp1251")),
        write(tmp_path, "empty.jsonl", ""),
        write(tmp_path, "broken.json", "[1, 2"),
        write(tmp_path, "broken.parquet", "no parquet"),
        write(tmp_path, "empty.csv", ""),
        write(tmp_path, "other.csv", "a,b\n1,2\n"),
        write(tmp_path, "empty.html", "<html><body></body></html>"),
        write(tmp_path, "picture.png", b"\x89PNG\r\n"),
    ]
    assert reasons(read(*files)) == [
        "no text",
        "no text",
        "binary content",
        "unknown encoding",
        "no text",
        "broken JSON",
        "broken Parquet",
        "no text",
        "no text field",
        "no text",
        "binary content",
    ]


def test_marks_and_western_bytes_are_understood(tmp_path):
    words = "The café in Zürich “closed” on Monday."
    for n, data in enumerate((words.encode("utf-8-sig"), words.encode("utf-16"), words.encode("cp1252"))):
        (one,) = read(write(tmp_path, f"{n}.txt", data))
        assert one.text == words


def test_csv_and_parquet_have_the_same_columns(tmp_path):
    rows = [
        {"id": "1", "text": TEXT + '\n"quoted", he said', "date": "2020-02-03"},
        {"id": "2", "text": "", "date": ""},
    ]
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, ["id", "text", "date"], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    for path in (write(tmp_path, "a.csv", sheet.getvalue()), tmp_path / "a.parquet"):
        first, second = read(path)
        assert (first.id, first.text, first.date) == ("1", rows[0]["text"], dt.date(2020, 2, 3))
        assert (second.article_id, second.reason) == ("2", "no text")


def test_a_folder_is_read_in_sorted_order_without_what_is_not_known(tmp_path):
    (tmp_path / "b").mkdir()
    write(tmp_path, "b/z.txt", TEXT)
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "c.md", TEXT)
    write(tmp_path, "c.bin", b"\0")
    write(tmp_path, ".hidden.txt", TEXT)
    assert [a.id for a in read(tmp_path)] == ["a.txt", "c.md", "z.txt"]
    (tmp_path / "e").mkdir()
    assert reasons(read(tmp_path / "e")) == ["nothing to read in folder"]


def test_a_path_that_is_not_there_stops_the_run_before_it_begins(tmp_path):
    with pytest.raises(AbortRun, match="nowhere"):
        articles([str(write(tmp_path, "a.txt", TEXT)), str(tmp_path / "nowhere")], ReadOptions())


@pytest.mark.parametrize(("given", "ids"), [(f'\n {{"id": "j", "text": "{TEXT}"}}\n', ["j"]), (f"\n{TEXT}\n", None)])
def test_standard_input_is_json_lines_or_one_text(monkeypatch, given, ids):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    (one,) = read("-")
    assert [one.id] == ids if ids else one.text == given


def test_a_page_gives_its_text_and_metadata(tmp_path):
    paragraphs = "".join(f"<p>{TEXT} The minister of paragraph {n} said that talks would go on.</p>" for n in range(8))
    page = f"""<html><head><title>Town falls to rebels</title><meta property="og:site_name" content="Example News">
    <meta property="article:published_time" content="2024-03-28T10:00:00Z">
    <link rel="canonical" href="https://example.org/a">
    </head><body><nav><a href="/">Home</a></nav>
    <article><h1>Town falls to rebels</h1>{paragraphs}</article></body></html>"""
    (one,) = read(write(tmp_path, "a.html", page))
    assert (one.id, one.title, one.date, one.publisher) == (
        "a.html",
        "Town falls to rebels",
        dt.date(2024, 3, 28),
        "Example News",
    )
    assert one.text.count("\n\n") >= 7
    assert "Home" not in one.text
