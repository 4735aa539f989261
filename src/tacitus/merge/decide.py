"""Deciding which tellings are of one event. What is decided about two depends on those two alone."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

from tacitus.merge.blocking import candidates, keys_of
from tacitus.merge.events import MERGER
from tacitus.merge.pairs import compare, confidence
from tacitus.merge.rules import load_rules
from tacitus.merge.tellings import joints
from tacitus.model.event import Decision, Report

#: Gives the reports of an archive that share one of some keys, each with all others of its article.
Known = Callable[[frozenset[int]], Iterable[Report]]


def report_keys(reports: Iterable[Report]) -> frozenset[int]:
    """Give the keys under which an archive keeps the reports of one article."""
    rules = load_rules()
    return frozenset(key for joint in joints(reports) for key in keys_of(joint, rules))


def merge_reports(
    new: Iterable[Report], known: Known | None = None, decisions: Iterable[Decision] = (), time: str = ""
) -> list[Decision]:
    """Give the joins of `new` reports with each other and with those that the archive knows, in the order of their ids.

    Articles come as wholes. What is decided already (`decisions`) is not decided again. `time` stands in the rows.
    """
    rules = load_rules()
    fresh = joints(new)
    keys = [keys_of(j, rules) for j in fresh]
    ids = {j.id for j in fresh}
    if known is not None:
        old = [j for j in joints(known(frozenset(k for of_one in keys for k in of_one))) if j.id not in ids]
        fresh += old
        keys += [keys_of(j, rules) for j in old]
    done = {d.id for d in decisions}
    by = f"{MERGER} {rules.version}"
    out = []
    for i, k in candidates(fresh, keys):
        a, b = fresh[i], fresh[k]
        if a.id not in ids and b.id not in ids:
            continue
        verdict = compare(a, b, rules)
        if verdict.points >= rules.threshold:
            first, second = sorted((a.id, b.id))
            id = decision_id("join", first, second, by)
            if id not in done:
                score = confidence(verdict.points, rules)
                out.append(
                    Decision(
                        id=id, kind="join", a=first, b=second, by=by, time=time, score=score, reasons=verdict.reasons
                    )
                )
    return sorted(out, key=lambda d: d.id)


def decision_id(*what: str) -> str:
    """Give the id of a decision: the same words give the same id."""
    told = "|".join(what).encode()
    return f"{zlib.crc32(told):08x}{zlib.crc32(told[::-1]):08x}"
