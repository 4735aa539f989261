"""Names and phrases of our own at two dates each: offices, metonyms, leaders in and out of office, ambiguous names."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tacitus.pipeline.names import Named, Names

CASES = [json.loads(line) for line in Path(__file__).with_name("names.jsonl").read_text(encoding="utf-8").splitlines()]
#: The two days of a name that is the same on both.
DAYS = ("2003-06-01", "2023-06-01")


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.load()


def told(named: Named | None) -> str:
    if named is None:
        return "nobody"
    entity = named.entity
    return f"{entity.code or '-'} {'+'.join([entity.sector or '-', *sorted(entity.other_sectors)])}"


def test_cases_are_many_and_have_two_dates():
    assert len(CASES) >= 250
    assert all(("same" in c) != (len(c.get("at", ())) == 2) for c in CASES)
    keys = [(c["text"], c.get("context"), *c.get("at", ())) for c in CASES]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{c['text']}" for n, c in enumerate(CASES)])
def test_name_means_who_it_should_on_both_days(case, names):
    for day, expected in (case.get("at") or dict.fromkeys(DAYS, case.get("same"))).items():
        named = names.name(case["text"], dt.date.fromisoformat(day), case.get("context"))
        assert told(named) == expected, day
        if named is None:
            continue
        assert case.get("office", named.entity.office) == named.entity.office
        assert case.get("name", named.entity.identifier_text) == named.entity.identifier_text
        assert case.get("reason", "") in "\n".join(named.reasons)
