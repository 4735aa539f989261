from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tacitus.model.record import Mention
from tacitus.model.run import Rejection
from tacitus.show.table import TableView, Tally, table, view, when

from .shown import mention

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def words(text: str) -> str:
    return " ".join(text.split())


def rejection(reason: str, stage: str = "extract") -> Rejection:
    return Rejection(article_id="a", start=1, end=2, stage=stage, reason=reason)


@pytest.mark.parametrize("width", [40, 80, 110, 160])
def test_everything_a_reader_needs_is_there_at_any_width(width: int) -> None:
    shown = table([mention(factuality="future", historical=True)], width)
    for part in (
        "2024-05-10",
        "COERCE",
        "arrest",
        "XXO",
        "MIL",
        "EDU",
        "Upper",
        "Union",
        "future",
        "background",
        "40+",
    ):
        assert part in shown
    assert "[arrested]" in shown
    assert max(map(len, shown.splitlines())) <= width


def test_a_narrow_terminal_gets_blocks_of_lines() -> None:
    assert "who      XXO MIL Odan army → EDU Teachers" in table([mention()], 60)
    assert "Who → whom" in table([mention()], 120)


def test_colour_only_repeats_words() -> None:
    plain, coloured = table([mention(historical=True)], 120), table([mention(historical=True)], 120, color=True)
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert words(ANSI.sub("", coloured)) == words(plain)
    assert "material conflict" in plain


def test_no_colour_where_nobody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in view(True)([mention()])
    assert "\x1b[" not in view(False)([mention()])
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in view(True)([mention()])


def test_a_view_goes_on_without_a_second_header() -> None:
    go_on = TableView(120, color=False)
    shown = go_on([mention()]) + go_on([]) + go_on([mention(id="m2")])
    assert shown.count("According to") == 1
    assert shown == table([mention(), mention(id="m2")], 120)


def test_markup_and_commands_in_an_article_are_only_text() -> None:
    info = mention().text_info
    hostile = info.quote[:-1] + " [bold red]x[/] :smile: \x1b[2J"
    evil = mention(text_info=type(info)(field="text", sequence=2, start=info.start, end=info.end, quote=hostile))
    shown = table([evil], 100)
    assert "\x1b" not in shown
    assert "[bold red]x[/] :smile: \ufffd[2J" in words(shown)


def test_a_long_sentence_is_cut_around_its_trigger() -> None:
    info, trigger = mention().text_info, mention().event_text
    at = 500
    quote = "word " * 100 + "arrested" + " word" * 100
    long = mention(
        text_info=type(info)(field="text", sequence=1, start=0, end=len(quote), quote=quote),
        event_text=type(trigger)("arrested", at, at + 8),
    )
    shown = words(table([long], 80))
    assert "word [arrested] word" in shown
    assert shown.count("…") == 2
    assert len(shown) < 400


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, "2024-05-10"),
        ({"date": None, "enddate": None, "date_precision": "unknown"}, "date unknown"),
        ({"enddate": "2024-05-12", "date_precision": "week"}, "2024-05-10 to 2024-05-12 (week)"),
        ({"date_precision": "publication"}, "2024-05-10 (published)"),
    ],
)
def test_a_date_tells_its_precision(given: dict[str, object], shown: str) -> None:
    assert when(mention(**given)) == shown


def summary(mentions: Sequence[Mention], rejections: Sequence[Rejection]) -> list[str]:
    tally = Tally()
    tally.add(mentions, rejections)
    return tally.lines()


def test_the_sums_of_a_run() -> None:
    rejections = [rejection("no actor"), rejection("not English", "read"), rejection("no actor")]
    lines = summary([mention(), mention(event=("ASSAULT",), factuality="negated"), mention()], rejections)
    assert lines[0] == "3 event mentions: 2 COERCE, 1 ASSAULT"
    assert lines[1] == "of these 1 negated"
    assert lines[2] == "3 not coded:"
    assert [words(line) for line in lines[3:]] == ["2 no actor (extract)", "1 not English (read)"]


def test_a_run_without_anything() -> None:
    assert summary([], []) == ["0 event mentions"]
    assert table([]) == ""


def test_counting_article_by_article_gives_the_same_sums() -> None:
    tally = Tally()
    for _ in range(3):
        tally.add([mention()], [rejection("no actor")])
    assert tally.lines() == summary([mention()] * 3, [rejection("no actor")] * 3)
