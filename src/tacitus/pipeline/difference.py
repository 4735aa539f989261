"""What changed between two runs over the same articles, and why: mention by mention, rule by rule, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tacitus.model.record import Mention
from tacitus.model.run import Rejection
from tacitus.store.duckdb import read_duckdb
from tacitus.store.load import load
from tacitus.store.rows import to_row
from tacitus.store.tables import Manifest

#: A mention is the same where its article, field, trigger and nth event there are; this is not compared.
_OWN = frozenset({"id", "link", "reasons", "cite_info"})

Place = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. `kind` is "only first", "only second", "changed" (a mention) or "run" (a fact of the run).

    `fields` are what differs; `first` and `second` tell the values; `why` names the rules that fired in one run alone,
    or why one run did not code what stands there.
    """

    kind: str
    article_id: str
    start: int | None
    trigger: str
    fields: tuple[str, ...]
    first: str
    second: str
    why: tuple[str, ...]


def difference(first: Path, second: Path) -> Iterator[Change]:
    """Give what differs between two files of records: first the runs, then the mentions in order of articles."""
    yield from _runs(_facts(first), _facts(second))
    old, new = _by_place(load(first, Mention)), _by_place(load(second, Mention))
    refused = {1: _refusals(first), 2: _refusals(second)}
    for place in sorted(old.keys() | new.keys()):
        before, after = old.get(place), new.get(place)
        if before is not None and after is not None:
            yield from _changed(before, after)
        elif before is not None:
            yield _alone("only first", before, refused[2])
        elif after is not None:
            yield _alone("only second", after, refused[1])


def _by_place(mentions: Iterable[Mention]) -> dict[tuple[Place, int], Mention]:
    out: dict[tuple[Place, int], Mention] = {}
    for m in mentions:
        place = (m.article_id, m.text_info.field, m.event_text.start, m.event_text.end)
        n = 0
        while (place, n) in out:
            n += 1
        out[place, n] = m
    return out


def _changed(before: Mention, after: Mention) -> Iterator[Change]:
    old, new = to_row(before), to_row(after)
    fields = tuple(name for name in old if name not in _OWN and old[name] != new[name])
    if fields:
        gone = [f"first: {r}" for r in before.reasons if r not in after.reasons]
        come = [f"second: {r}" for r in after.reasons if r not in before.reasons]
        yield Change(
            kind="changed",
            article_id=before.article_id,
            start=before.event_text.start,
            trigger=before.event_text.text,
            fields=fields,
            first=_told(before, fields),
            second=_told(after, fields),
            why=(*gone, *come),
        )


def _alone(kind: str, mention: Mention, refused: dict[tuple[str, int | None], str]) -> Change:
    told = _told(mention, ("event", "factuality", "confidence"))
    place = (mention.article_id, mention.event_text.start)
    why = refused.get(place) or refused.get((mention.article_id, None))
    other = "second" if kind == "only first" else "first"
    return Change(
        kind=kind,
        article_id=mention.article_id,
        start=mention.event_text.start,
        trigger=mention.event_text.text,
        fields=(),
        first=told if kind == "only first" else "",
        second=told if kind == "only second" else "",
        why=(f"{other}: not coded, {why}",) if why else (),
    )


def _told(mention: Mention, fields: tuple[str, ...]) -> str:
    """Give the values of some fields in short."""
    out = []
    for name in fields:
        value = getattr(mention, name)
        if name in ("actor", "recipient", "claimed_by"):
            parties = ((e.code, e.sector, e.identifier_text) for e in value)
            value = ", ".join(" ".join(filter(None, party)) for party in parties)
        elif isinstance(value, tuple):
            value = " ".join(map(str, value)) if all(isinstance(v, str) for v in value) else to_row(mention)[name]
        out.append(f"{name}={value}")
    return "; ".join(out)


def _runs(first: dict[str, str], second: dict[str, str]) -> Iterator[Change]:
    for field in sorted(first.keys() | second.keys()):
        if first.get(field) != second.get(field):
            yield Change(
                kind="run",
                article_id="",
                start=None,
                trigger="",
                fields=(field,),
                first=first.get(field, ""),
                second=second.get(field, ""),
                why=(),
            )


def _facts(path: Path) -> dict[str, str]:
    """Give the manifest of a file's runs; of several runs the values of one field are put side by side."""
    out: dict[str, set[str]] = {}
    if path.suffix.lower() in (".duckdb", ".ddb", ".db"):
        for row in read_duckdb(path, Manifest):
            out.setdefault(row.field, set()).add(row.value)
    return {field: " ".join(sorted(values)) for field, values in out.items()}


def _refusals(path: Path) -> dict[tuple[str, int | None], str]:
    """Give why something was not coded, by article and place; of JSONL and Parquet files nothing is known."""
    if path.suffix.lower() not in (".duckdb", ".ddb", ".db"):
        return {}
    out: dict[tuple[str, int | None], str] = {}
    for r in read_duckdb(path, Rejection):
        out.setdefault((r.article_id, r.start), f"{r.reason} ({r.stage})" + (f": {r.detail}" if r.detail else ""))
    return out
