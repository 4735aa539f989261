"""Why a mention was coded as it was: the sentence with words marked by role, then each value with its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tacitus.model.record import Entity, Mention
from tacitus.show.marks import Mark, marked
from tacitus.show.table import codes, facts, source, when
from tacitus.show.terminal import QUADS, clean

_KIND = re.compile(r"([\w -]+?):\s*(.*)", re.DOTALL)

#: Which section a reason belongs to, by the word before its colon. Others go under "Other rules".
_SECTION = {
    "frame": "What",
    "phrase": "What",
    "event": "What",
    "recode": "What",
    "mode": "What",
    "context": "What",
    "actor": "Who",
    "recipient": "Who",
    "parties": "Who",
    "resolve": "Who",
    "chain": "Who",
    "coreference": "Who",
    "claim": "Who",
    "date": "When",
    "place": "Where",
    "location": "Where",
    "number": "How many",
    "numbers": "How many",
    "size": "How many",
    "attribution": "According to",
    "source": "According to",
    "factuality": "Did it happen",
    "historical": "Did it happen",
    "confidence": "Confidence",
}

_SIZES = ("dead", "injured", "arrested", "participants")


@dataclass(frozen=True, slots=True)
class Words:
    """Words with their role, as the record holds them."""

    label: str
    text: str
    start: int
    end: int


def explain(mention: Mention, article_text: str | None = None) -> str:
    """Give the whole explanation as plain text.

    `article_text` is the field that the offsets count into; with it, words outside the sentence are shown in their
    surroundings and checked against the record.
    """
    info = mention.text_info
    spans = words_of(mention)
    inside = [w for w in spans if _inside(mention, w)]
    outside = [w for w in spans if w not in inside]
    out = [*_head(mention), "", clean(marked(info.quote, info.start, [Mark(w.start, w.end, w.label) for w in inside]))]
    if outside:
        out += ["", "Elsewhere in the article"]
        out += [_elsewhere(w, article_text) for w in outside]
    reasons = grouped(mention.reasons)
    sections: dict[str, list[str]] = {}
    for kind in reasons:
        sections.setdefault(_SECTION.get(kind, "Other rules"), []).append(kind)
    values = _values(mention)
    for title in dict.fromkeys([*values, *sections]):
        lines = [_line(name, text) for name, text in values.get(title, ())]
        lines += [
            _line(f"because {kind}" if kind else "because", t)
            for kind in sections.get(title, ())
            for t in reasons[kind]
        ]
        if lines:
            out += ["", title, *lines]
    return "\n".join(out) + "\n"


def words_of(mention: Mention) -> list[Words]:
    """Give all words that the record rests on, with their roles; an implied entity has no words and is left out."""
    trigger = mention.event_text
    out = [Words("EVENT", trigger.text, trigger.start, trigger.end)]
    for label, entities in (
        ("ACTOR", mention.actor),
        ("RECIPIENT", mention.recipient),
        ("CLAIMED-BY", mention.claimed_by),
    ):
        out += [_entity_words(label, entity) for entity in entities]
    if mention.date_text is not None:
        out.append(Words("DATE", mention.date_text.text, mention.date_text.start, mention.date_text.end))
    if mention.event_loc is not None and mention.event_loc.extracted_place:
        place = mention.event_loc
        out.append(Words("PLACE", place.extracted_place, place.start, place.end))
    for name in _SIZES:
        quantity = getattr(mention.size, name)
        if quantity is not None:
            out.append(Words(name.upper(), quantity.text, quantity.start, quantity.end))
    for attribution in mention.attribution:
        cue = attribution.cue
        out += [_entity_words("SOURCE", attribution.source), Words("CUE", cue.text, cue.start, cue.end)]
    return [w for w in dict.fromkeys(out) if w.start < w.end]


def grouped(reasons: Iterable[str]) -> dict[str, list[str]]:
    """Give the reasons by the word before their colon, in the order of first appearance ("" where there is none)."""
    out: dict[str, list[str]] = {}
    for reason in reasons:
        match = _KIND.match(reason)
        kind, text = (match.group(1), match.group(2)) if match else ("", reason)
        out.setdefault(kind, []).append(text)
    return out


def _entity_words(label: str, entity: Entity) -> Words:
    return Words(label, entity.entity_text, entity.start, entity.end)


def _inside(mention: Mention, words: Words) -> bool:
    """Say whether these words stand in the mention's sentence (offsets alone could count into the other field)."""
    info = mention.text_info
    return (
        info.start <= words.start
        and words.end <= info.end
        and info.quote[words.start - info.start : words.end - info.start] == words.text
    )


def _head(mention: Mention) -> list[str]:
    info, cite = mention.text_info, mention.cite_info
    what = " ".join((*mention.event, *mention.mode))
    words = ", ".join([QUADS.get(mention.quad_code, ("", ""))[0], *facts(mention)])
    place = "the title" if info.field == "title" else f"sentence {info.sequence} of the text"
    return [
        clean(f"{what} ({words})"),
        clean(f"mention {mention.id}, article {mention.article_id}, {place}, characters {info.start}–{info.end}"),
        clean(", ".join(filter(None, (cite.publication, cite.published, cite.title, cite.url)))) or "source not given",
    ]


def _elsewhere(words: Words, article_text: str | None) -> str:
    line = f"  {words.label} “{clean(words.text)}”, characters {words.start}–{words.end}"
    if article_text is None:
        return line
    found = article_text[words.start : words.end]
    if found != words.text:
        return f"{line}: the text given has “{clean(found)}” there: not the text (or the field) that was coded"
    before, after = article_text[max(0, words.start - 40) : words.start], article_text[words.end : words.end + 40]
    around = marked(before + found + after, words.start - len(before), [Mark(words.start, words.end, words.label)])
    cut = ("…" if words.start > 40 else "", "…" if words.end + 40 < len(article_text) else "")
    return f"{line}: {cut[0]}{clean(around)}{cut[1]}"


def _values(mention: Mention) -> dict[str, list[tuple[str, str]]]:
    """Give the record's values by section, in the order in which they are read."""
    place = mention.event_loc
    return {
        "What": [
            ("type", " ".join(mention.event)),
            ("mode", ", ".join(mention.mode) or "none"),
            ("context", ", ".join(mention.context) or "none"),
            ("trigger", f"“{mention.event_text.text}”"),
            ("quad code", f"{mention.quad_code}, {QUADS.get(mention.quad_code, ('unknown', ''))[0]}"),
            ("scale", f"{mention.event_scale:g} (from -10 conflict to +10 cooperation)"),
        ],
        "Who": [
            *(("actor", _entity(e)) for e in mention.actor),
            *(("recipient", _entity(e)) for e in mention.recipient or ()),
            *(("claimed by", _entity(e)) for e in mention.claimed_by),
        ],
        "When": [("date", when(mention)), *([("words", f"“{mention.date_text.text}”")] if mention.date_text else [])],
        "Where": [] if place is None else _place(mention),
        "How many": [(name, text) for name in _SIZES if (text := _quantity(mention, name))],
        "According to": [(a.kind, f"{source(a)}, by “{a.cue.text}”: {_entity(a.source)}") for a in mention.attribution]
        or [("voice", "the outlet's own")],
        "Did it happen": [("mark", ", ".join([mention.factuality, *(["background"] if mention.historical else [])]))],
        "Confidence": [("value", f"{mention.confidence:g} of 1")],
    }


def _entity(entity: Entity) -> str:
    said = f"“{entity.entity_text}” → " if entity.entity_text else "not named → "
    method = "not resolved" if entity.method == "unresolved" else f"by {entity.method}"
    details = [codes(entity) or "no code", entity.office, entity.identifier_id, method]
    return f"{said}{entity.identifier_text} ({', '.join(d for d in details if d)})"


def _place(mention: Mention) -> list[tuple[str, str]]:
    place = mention.event_loc
    if place is None:
        return []
    parts = dict.fromkeys(
        filter(None, (place.city, place.district, place.province, place.country or place.country_code))
    )
    level = {5: "part of a city", 4: "city", 3: "district", 2: "province", 1: "country"}.get(place.resolution, "")
    said = f"“{place.extracted_place}”" if place.extracted_place else "not named here"
    out = [("place", f"{said} → {place.resolved_place}"), ("level", f"{place.resolution}, {level}")]
    if parts:
        out.append(("in", ", ".join(parts)))
    if place.lat is not None and place.lon is not None:
        out.append(("point", f"{place.lat:g}, {place.lon:g}"))
    if place.geonameid is not None:
        out.append(("GeoNames", f"{place.geonameid} ({place.feature_class or '?'}.{place.feature_code or '?'})"))
    return out


def _quantity(mention: Mention, name: str) -> str:
    quantity = getattr(mention.size, name)
    if quantity is None:
        return ""
    low, high = quantity.low, quantity.high
    if low == high and low is not None:
        number = f"{low}"
    elif high is None:
        number = "a number not given" if low is None else f"{low} or more"
    else:
        number = f"at most {high}" if low is None else f"{low} to {high}"
    return f"{number}, from “{quantity.text}”"


def _line(name: str, text: str) -> str:
    return f"  {clean(name):<18} {clean(text)}"
