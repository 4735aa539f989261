"""Incident summaries as in a database of attacks: numbers, means, perpetrators and claims, each with a floor."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tacitus.model.record import Entity, Mention, Quantity
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch
from tacitus.pipeline.engine import Engine

CASES = Path(__file__).with_name("incidents.jsonl")
FLOORS = {
    "dead": 0.93,
    "injured": 0.93,
    "mode": 0.85,
    "claim_f1": 0.93,
    "claimant": 0.85,
    "perpetrator": 0.80,
    "attack": 0.95,
}


def cases() -> list[dict[str, Any]]:
    """Give the cases of the file."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def article_of(case: dict[str, Any]) -> Article:
    """Give a case as an article."""
    published = case.get("published")
    return Article(id=case["id"], text=case["text"], date=dt.date.fromisoformat(published) if published else None)


def lead(mentions: Sequence[Mention]) -> Mention | None:
    """Give the attack that a reader would take: most is known of it, then surest, then first."""
    attacks = [m for m in mentions if m.event == ("ASSAULT",)]

    def rank(m: Mention) -> tuple[float, ...]:
        known = (m.date, m.event_loc, m.actor, m.recipient, m.size.dead, m.size.injured)
        return sum(map(bool, known)), m.confidence, -m.event_text.start

    return max(attacks, key=rank, default=None)


def number(quantity: Quantity | None) -> int:
    """Give one number for a quantity: its upper bound, else its lower one; not told is nobody."""
    if quantity is None:
        return 0
    return quantity.high if quantity.high is not None else quantity.low or 0


def words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    found = [w.removesuffix("s") if len(w) > 3 else w for w in re.findall(r"[a-z0-9]+", plain)]
    return [w for w in found if w not in {"the", "a", "of", "and", "al", "group"}] or found


def named(name: str, entities: Iterable[Entity]) -> bool:
    """Say whether some entity has the name, most of its words, or its last word alone."""
    want = words(name)
    for e in entities:
        for text in (e.entity_text, e.identifier_text):
            have = set(words(text)) if text else set()
            same = len(have & set(want))
            most = 2 * same > len(have | set(want)) or (same == len(have) and want[-1] in have)
            if have and (set(want) <= have or most):
                return True
    return False


def judge(case: dict[str, Any], mentions: Sequence[Mention]) -> dict[str, bool]:
    """Say of every slot that the case asks for whether it is right."""
    main = lead(mentions)
    attacks = [m for m in mentions if m.event == ("ASSAULT",)]
    found = {"attack": main is not None}
    for slot in ("dead", "injured"):
        if case[slot] is not None:
            found[slot] = main is not None and number(getattr(main.size, slot)) == case[slot]
    found["mode"] = main is not None and bool(set(main.mode) & set(case["modes"]))
    if case["perpetrator"]:
        found["perpetrator"] = named(case["perpetrator"], [e for m in attacks for e in (*m.actor, *m.claimed_by)])
    if case["claimant"]:
        found["claimant"] = named(case["claimant"], [e for m in mentions for e in m.claimed_by])
    if case["date"]:
        found["date"] = main is not None and main.date == case["date"]
    if case["country"]:
        code = main.event_loc.country_code if main is not None and main.event_loc else None
        found["country"] = code == case["country"]
    if case["target"]:
        told = {w for m in attacks for e in m.recipient for w in words(e.entity_text)}
        found["target"] = bool(told & set(words(case["target"])))
    return found


def shares(rows: Sequence[dict[str, Any]], coded: Sequence[Sequence[Mention]]) -> dict[str, float]:
    """Give the share right by slot, and the F1 of saying that an attack was claimed."""
    hits: dict[str, list[bool]] = defaultdict(list)
    right = said = true = 0
    for case, mentions in zip(rows, coded, strict=True):
        for slot, ok in judge(case, mentions).items():
            hits[slot].append(ok)
        claimed = any(m.claimed_by for m in mentions)
        right, said, true = right + (claimed and case["claimed"]), said + claimed, true + case["claimed"]
    out = {slot: sum(oks) / len(oks) for slot, oks in hits.items()}
    out["claim_f1"] = 2 * right / (said + true) if said + true else 0.0
    return out


@pytest.fixture(scope="module")
def found(engine: Engine) -> dict[str, float]:
    rows = cases()
    return shares(rows, [o.mentions for o in code_batch([article_of(r) for r in rows], engine)])


def test_there_are_enough_cases() -> None:
    rows = cases()
    assert len(rows) >= 130 and len({r["text"] for r in rows}) == len(rows)


@pytest.mark.parametrize("slot", FLOORS)
def test_share_right(found: dict[str, float], slot: str) -> None:
    assert found[slot] >= FLOORS[slot]
