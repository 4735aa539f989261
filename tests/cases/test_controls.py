"""Texts of our own that hold no political event: sport, business, culture, nature, accidents, games, everyday life …"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tacitus.model.record import Mention
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch

CASES = [
    json.loads(line) for line in Path(__file__).with_name("controls.jsonl").read_text(encoding="utf-8").splitlines()
]
#: Mentions for 1,000 sentences; each one is a false record.
FLOOR = 15.0
#: No kind of text may be worse than this share of its texts.
WORST_KIND = 0.25


@pytest.fixture(scope="module")
def coded(engine) -> dict[str, tuple[int, tuple[Mention, ...]]]:
    found = {}
    for case in CASES:
        (outcome,) = code_batch([Article(id=case["id"], text=case["text"])], engine)
        found[case["id"]] = (case["text"].count(". ") + 1, outcome.mentions)
    return found


def test_controls_are_many_and_each_its_own():
    assert len(CASES) >= 450
    assert len({c["text"] for c in CASES}) == len({c["id"] for c in CASES}) == len(CASES)


def test_hardly_any_control_gives_a_record(coded):
    sentences = sum(n for n, _ in coded.values())
    false = [f"{i}: {m.event[0]} '{m.event_text.text}'" for i, (_, mentions) in coded.items() for m in mentions]
    assert 1000 * len(false) / sentences <= FLOOR, "\n".join(false)


def test_no_kind_of_text_is_misread_as_a_whole(coded):
    kinds = Counter(c["kind"] for c in CASES)
    hit = Counter(c["kind"] for c in CASES if coded[c["id"]][1])
    assert not [(k, n, kinds[k]) for k, n in hit.items() if n / kinds[k] > WORST_KIND]
