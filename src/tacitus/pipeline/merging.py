"""Merging a file of records: the same mentions, each with the id of its event as its link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from tacitus.merge.decide import merge_reports
from tacitus.merge.events import groups_of
from tacitus.merge.reports import reports_of
from tacitus.model.event import Decision, Report
from tacitus.model.record import Mention
from tacitus.model.run import Outcome
from tacitus.store.load import load
from tacitus.store.sinks import open_sink


def merged(mentions: Iterable[Mention]) -> list[Mention]:
    """Give the mentions in their order with `link` the id of their event: the smallest id among its mentions.

    None stays None for a mention that no other goes with. All mentions of an article must be there.
    """
    told = list(mentions)
    events = groups_of(*_decided(told))
    event_of = {m: group[0] for group in events if len(group) > 1 for m in group}
    return [replace(m, link=event_of.get(m.id)) for m in told]


def reports(mentions: Iterable[Mention]) -> list[Report]:
    """Give the reports of the mentions of many articles, article by article."""
    articles: dict[str, list[Mention]] = {}
    for mention in mentions:
        articles.setdefault(mention.article_id, []).append(mention)
    return [report for of_one in articles.values() for report in reports_of(of_one)]


def merge_file(path: Path, output: str) -> None:
    """Write the records of a file with their links into another (or "-"), article by article."""
    told = merged(load(path, Mention))
    with open_sink(output, "jsonl" if output == "-" else None) as sink:
        for article, of_one in groupby(told, key=lambda m: m.article_id):
            sink.write(Outcome(article_id=article, mentions=tuple(of_one)), None)


def _decided(mentions: Iterable[Mention]) -> tuple[list[Report], list[Decision]]:
    told = reports(mentions)
    return told, merge_reports(told)
