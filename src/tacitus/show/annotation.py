"""Everything the coder saw in one article, for a terminal: the text with its furniture set apart, then lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from tacitus.model.note import Annotation, AttributionNote, EntityNote, InnerAttribution, Range, Toponym
from tacitus.model.text import Furniture
from tacitus.show.terminal import ORANGE, rendered, styled


def annotation_view(annotation: Annotation, text: str, width: int = 100, color: bool = False) -> str:
    """Give the view of an annotation of `text`: furniture greyed and labelled `‹kind: …›`, then lists.

    Every item stands with its offsets, so that it can be found in the file again.
    """
    out = Text()
    out.append_text(_body(text, annotation.furniture))
    count = len(annotation.sentences)
    out.append(f"\n\n{count} sentence{'' if count == 1 else 's'}\n")
    _list(out, "Entities", _entities(annotation.entities))
    _list(out, "Times", [f"{_at(t)}  {t.text} → {t.value} ({t.type})" for t in annotation.timex])
    _list(out, "Places", [_toponym(t) for t in annotation.toponyms])
    _list(out, "Attributions", [line for a in annotation.attributions for line in _attribution(a, text)])
    _list(out, "Predicates", [f"{_at(p)}  {p.text}  factuality {p.factuality:+g}" for p in annotation.predicates])
    return rendered(out, width, color)


def _body(text: str, furniture: Sequence[Furniture]) -> Text:
    """Give the text with its paragraphs kept and every piece of furniture in its own brackets."""
    out, last = Text(), 0
    for piece in sorted(furniture, key=lambda f: (f.start, f.end)):
        start = max(piece.start, last)
        if start >= piece.end:
            continue
        out.append_text(_paragraphs(text[last:start]))
        out.append(f"‹{piece.kind}: ", f"bold {ORANGE}")
        out.append_text(_paragraphs(text[start : piece.end], "dim"))
        out.append("›", f"bold {ORANGE}")
        last = piece.end
    return out.append_text(_paragraphs(text[last:]))


def _paragraphs(text: str, style: str = "") -> Text:
    return Text("\n").join(styled(line, style) for line in text.replace("\r\n", "\n").split("\n"))


def _list(out: Text, title: str, lines: Sequence[str]) -> None:
    if lines:
        out.append(f"\n{title}\n", "bold")
        for line in lines:
            out.append("  ").append_text(styled(line)).append("\n")


def _entities(entities: Sequence[EntityNote]) -> list[str]:
    """Give one line for each chain, in order of first mention, with its mentions below."""
    chains: dict[int, list[EntityNote]] = {}
    for entity in entities:
        chains.setdefault(entity.chain, []).append(entity)
    lines = []
    for chain, notes in chains.items():
        first = notes[0]
        found = " ".join(filter(None, (first.code, first.sector, *first.other_sectors)))
        details = ", ".join(filter(None, (found or "no code", first.office)))
        lines.append(f"{chain}  {first.identifier_text or first.text} ({details})")
        lines += [f"     {_at(note)}  {note.text}" for note in notes]
    return lines


def _toponym(place: Toponym) -> str:
    resolved = ", ".join(filter(None, (place.name, place.admin1, place.country_code))) or "not resolved"
    more = [f"level {place.resolution}" if place.resolution is not None else "", "" if place.literal else "not literal"]
    if place.lat is not None and place.lon is not None:
        more.insert(0, f"{place.lat:g} {place.lon:g}")
    notes = ", ".join(filter(None, more))
    return f"{_at(place)}  {place.text} → {resolved}" + (f" ({notes})" if notes else "")


def _attribution(note: AttributionNote, text: str) -> list[str]:
    """Give a line for the attribution and, further in, one for each inside its content."""
    return [_told(note, text), *(f"     {_told(n, text)}" for n in note.inner)]


def _told(note: AttributionNote | InnerAttribution, text: str) -> str:
    return f"{note.kind}: {_words(note.source, text) or '–'} | {_words(note.cue, text)} | {_words(note.content, text)}"


def _words(ranges: Iterable[Range], text: str) -> str:
    return " … ".join(text[r.start : r.end] for r in ranges)


def _at(note: object) -> str:
    return f"{getattr(note, 'start', 0)}–{getattr(note, 'end', 0)}"
