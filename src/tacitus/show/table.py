"""Mentions for a person: a table on a wide terminal, a block of lines each on a narrow one, and the sums of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tacitus.model.record import Attribution, Entity, Mention
from tacitus.model.run import Rejection
from tacitus.show.terminal import DEFAULT_WIDTH, PURPLE, QUADS, clean, rendered, styled, terminal_width, wants_color

#: Columns below which a table is harder to read than blocks of lines.
NARROW = 110

#: Characters of the sentence that are shown around the trigger.
QUOTE = 160


class TableView:
    """Turns mentions into the text of a table; called again, it goes on without a second header.

    A narrow width gives blocks of lines. Colour only repeats what words say.
    """

    def __init__(self, width: int, color: bool) -> None:
        self._width, self._color = width, color
        self._begun = False

    def __call__(self, mentions: Sequence[Mention]) -> str:
        """Give the text that shows these mentions; no mentions, no text."""
        if not mentions:
            return ""
        first, self._begun = not self._begun, True
        if self._width < NARROW:
            return rendered(Group(*chain.from_iterable(map(_block, mentions))), self._width, self._color)
        return rendered(_table(mentions, self._width, header=first), self._width, self._color)


def view(terminal: bool) -> TableView:
    """Give the view for standard output: as wide as the terminal, coloured where that is wanted."""
    return TableView(terminal_width(terminal), wants_color(terminal))


def table(mentions: Sequence[Mention], width: int = DEFAULT_WIDTH, color: bool = False) -> str:
    """Give one whole table of mentions as text."""
    return TableView(width, color)(mentions)


class Tally:
    """Counts what a run gave, article by article, without keeping it."""

    def __init__(self) -> None:
        self.events: Counter[str] = Counter()
        self.marks: Counter[str] = Counter()
        self.rejected: Counter[tuple[str, str]] = Counter()

    def add(self, mentions: Iterable[Mention], rejections: Iterable[Rejection]) -> None:
        """Count these too."""
        for mention in mentions:
            self.events.update(mention.event)
            self.marks.update(facts(mention))
        self.rejected.update((rejection.stage, rejection.reason) for rejection in rejections)

    def lines(self) -> list[str]:
        """Give the sums as lines: events by type, most frequent first; how many are marked; what was not coded, why."""
        total = sum(self.events.values())
        out = [f"{total} event mention{'' if total == 1 else 's'}{_counts(self.events)}"]
        if self.marks:
            out.append("of these" + _counts(self.marks).replace(":", "", 1))
        refused = sum(self.rejected.values())
        if refused:
            out.append(f"{refused} not coded:")
            for (stage, reason), count in sorted(self.rejected.items(), key=lambda item: (-item[1], item[0])):
                out.append(f"  {count:>6}  {clean(reason)} ({stage})")
        return out


def facts(mention: Mention) -> list[str]:
    """Give the words for a mention that is not plainly a fact of now: negated, future, hypothetical, background."""
    out = [] if mention.factuality == "asserted" else [mention.factuality]
    return [*out, "background"] if mention.historical else out


def when(mention: Mention) -> str:
    """Give the date of a mention with its precision where that is not a day."""
    if mention.date is None:
        return "date unknown"
    day = mention.date
    if mention.enddate and mention.enddate != mention.date:
        day = f"{mention.date} to {mention.enddate}"
    if mention.date_precision == "publication":
        return f"{day} (published)"
    return day if mention.date_precision == "day" else f"{day} ({mention.date_precision})"


def who(entities: Sequence[Entity]) -> str:
    """Give entities by codes and names: "RUS GOV Russia, UKR Ukraine"; a dash for nobody."""
    return ", ".join(" ".join(filter(None, (codes(e), e.identifier_text or e.entity_text))) for e in entities) or "–"


def codes(entity: Entity) -> str:
    """Give country or organisation code and sectors: "RUS GOV MIL"."""
    return " ".join(filter(None, (entity.code, entity.sector, *entity.other_sectors)))


def where(mention: Mention) -> str:
    """Give the place with its country, or a dash."""
    place = mention.event_loc
    if place is None:
        return "–"
    name, country = place.resolved_place or place.extracted_place, place.country_code
    return f"{name}, {country}" if country and country != name else name


def source(attribution: Attribution) -> str:
    """Give who says it, and how: "Navy (statement)"; the cue where nobody is named."""
    name = attribution.source.identifier_text or attribution.source.entity_text or f"“{attribution.cue.text}”"
    return f"{name} ({attribution.kind})"


def quote(mention: Mention, room: int = QUOTE) -> Text:
    """Give the sentence with its trigger in brackets, cut at words to about `room` characters around the trigger."""
    info, trigger = mention.text_info, mention.event_text
    start, end = trigger.start - info.start, trigger.end - info.start
    if not 0 <= start < end <= len(info.quote):
        start = end = 0
    first, last = _window(info.quote, start, end, room)
    out = Text("…" if first else "")
    out.append(clean(info.quote[first:start]))
    if start < end:
        out.append(f"[{clean(info.quote[start:end])}]", "bold")
    out.append(clean(info.quote[end:last]))
    return out.append("…" if last < len(info.quote) else "")


def _window(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    spare = max(room - (end - start), 0)
    first = max(0, min(start - spare // 2, len(text) - room))
    last = min(len(text), max(end + spare // 2, room))
    if first > 0:
        first = min(text.find(" ", first, start) + 1 or first, start)
    if last < len(text):
        last = max(text.rfind(" ", end, last), end) if " " in text[end:last] else last
    return first, last


def _event(mention: Mention) -> Text:
    words, color = QUADS.get(mention.quad_code, ("", ""))
    out = Text().append(clean(" ".join(mention.event)), f"bold {color}".strip())
    if mention.mode:
        out.append(" " + clean(" ".join(mention.mode)))
    return out.append(f"\n{words}", "dim") if words else out


def _short_id(mention: Mention) -> Text:
    """Give as much of the id as `tacitus explain` needs."""
    return Text(f"id {mention.id[:8]}", "dim")


def _fact(word: str) -> Text:
    return Text(f"[{word}]", f"bold {PURPLE}")


def _parties(mention: Mention) -> Text:
    out = styled(who(mention.actor))
    if mention.recipient:
        out.append(" → ").append(clean(who(mention.recipient)))
    if mention.claimed_by:
        out.append(f"\nclaimed by {clean(who(mention.claimed_by))}")
    return out


def _size(mention: Mention) -> str:
    parts = []
    for name in ("dead", "injured", "arrested", "participants"):
        quantity = getattr(mention.size, name)
        if quantity is not None:
            low, high = quantity.low, quantity.high
            number = f"{low}" if low == high else f"{low}+" if high is None else f"{low or 0}–{high}"
            parts.append(f"{number} {name}")
    return ", ".join(parts)


def _table(mentions: Sequence[Mention], width: int, header: bool) -> Table:
    """Lay mentions out in columns of fixed widths, so that tables printed one after another line up."""
    out = Table(show_header=header, box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold", width=width)
    spare = width - 15 - 19 - 14 - 15
    widths = (15, 19, spare * 2 // 5, 14, 15)
    for name, column in zip(("When", "What", "Who → whom", "Where", "According to"), widths):
        out.add_column(name, width=column - 1, overflow="fold")
    out.add_column("Words", ratio=1, overflow="fold")
    if header:
        out.add_row()
    for mention in mentions:
        marks = [_fact(word) for word in facts(mention)]
        date = Text("\n").join([styled(when(mention)), *marks, _short_id(mention)])
        what = _event(mention)
        if _size(mention):
            what.append(f"\n{_size(mention)}")
        voice = styled("; ".join(source(a) for a in mention.attribution) or "the outlet")
        out.add_row(date, what, _parties(mention), styled(where(mention)), voice, quote(mention))
        out.add_row()
    return out


def _block(mention: Mention) -> Iterable[RenderableType]:
    """Give one mention as lines, each with its word before it."""
    head = styled(f"{when(mention)}  ").append_text(_short_id(mention)).append("  ")
    head.append_text(Text(" · ").join(_event(mention).split("\n")))
    for word in facts(mention):
        head.append(" ").append_text(_fact(word))
    yield head
    lines = Table.grid(padding=(0, 2, 0, 0))
    lines.add_column(width=9)
    lines.add_column(overflow="fold")
    lines.add_row("  who", _parties(mention))
    if mention.event_loc is not None:
        lines.add_row("  where", styled(where(mention)))
    if _size(mention):
        lines.add_row("  number", _size(mention))
    if mention.attribution:
        lines.add_row("  source", styled("; ".join(source(a) for a in mention.attribution)))
    lines.add_row("  words", quote(mention))
    yield lines
    yield Text()


def _counts(counter: Counter[str]) -> str:
    parts = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return ": " + ", ".join(f"{count} {name}" for name, count in parts) if parts else ""
