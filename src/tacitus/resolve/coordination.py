"""Taking joined actors apart: "Russian and Malian officials" is "Russian officials" and "Malian officials"."""

from __future__ import annotations

from tacitus.resolve.found import LOCAL
from tacitus.resolve.phrase import Item, case_of, items_of
from tacitus.resolve.register import Register

#: An item that can stand as an actor of its own.
WHOLE = LOCAL | {"group", "body", "leader", "role", "name", "ethnic", "noun", "num", "place"}


def split_coordination(text: str, register: Register) -> list[str]:
    """Give one string for each actor that `text` joins, with the words they share; one actor gives itself."""
    items = items_of(text, register, case_of(text))
    if not any(i.kind == "and" for i in items):
        return [text]
    parts = _parts(items)
    if len(parts) < 2:
        return [text]
    first, last = parts[0], parts[-1]
    lead, tail = _shared_lead(first, parts[1:]), _shared_tail(last, parts[:-1])
    out = []
    for k, part in enumerate(parts):
        words = text[part[0].start : part[-1].end].strip()
        before = text[lead[0].start : lead[-1].end] + " " if lead and k > 0 else ""
        after = " " + text[tail[0].start : tail[-1].end] if tail and k < len(parts) - 1 else ""
        out.append(before + words + after)
    return out


def _parts(items: list[Item]) -> list[list[Item]]:
    """Cut at "and" and at the commas of a list before it; nothing is cut when a side has no actor in it."""
    ands = [k for k, i in enumerate(items) if i.kind == "and"]
    cuts = {ands[-1], *ands}
    for k, item in enumerate(items):
        if item.kind == "mark" and item.text == "," and k < ands[-1] and _short(items, k, ands[-1]):
            cuts.add(k)
    parts: list[list[Item]] = [[]]
    for k, item in enumerate(items):
        if k in cuts:
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(item)
    parts = [p for p in parts if p]
    if any(p[-1].kind not in WHOLE and p[-1].kind not in {"marker", "portfolio"} for p in parts):
        return []
    if any(p[-1].kind in {"marker", "portfolio", "noun"} for p in parts[:-1]) and not any(
        i.kind in LOCAL for i in parts[0][-1:]
    ):
        return []
    return parts


def _short(items: list[Item], comma: int, last: int) -> bool:
    """Say whether what stands between a comma and the next cut is one plain actor, as in a list."""
    between = [i for i in items[comma + 1 : last] if i.kind != "mark"]
    return (
        bool(between)
        and all(i.kind in WHOLE | {"det", "and", "title"} for i in between)
        and any(i.kind in LOCAL | {"group", "body", "leader"} for i in between)
    )


def _shared_lead(first: list[Item], others: list[list[Item]]) -> list[Item]:
    """Give "ministers of" in "ministers of Russia and Ukraine": what the later bare countries share with the first."""
    if not all(len([i for i in p if i.kind != "det"]) == 1 and p[-1].kind in LOCAL for p in others):
        return []
    for k, item in enumerate(first):
        if item.kind == "prep" and item.norm in {"of", "from", "in"} and k > 0 and first[-1].kind in LOCAL:
            return first[: k + 1]
    return []


def _shared_tail(last: list[Item], others: list[list[Item]]) -> list[Item]:
    """Give "officials" in "Russian and Malian officials": the head that bare nationalities share with the last."""
    bare = all(
        p[-1].kind in {"adjective", "people", "country", "capital"} and len([i for i in p if i.kind != "det"]) <= 2
        for p in others
    )
    if not bare:
        return []
    k = next((k for k, i in enumerate(last) if i.kind in {"adjective", "people", "country", "capital"}), None)
    if k is None or k + 1 >= len(last) or last[k + 1].kind in {"prep", "rel", "mark", "poss"}:
        return []
    if (
        any(p[-1].kind == "country" and p[-1].entry and p[-1].norm != "us" for p in others)
        and last[k].kind != "country"
    ):
        return []
    return last[k + 1 :]
