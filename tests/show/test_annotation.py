from __future__ import annotations

import re

from tacitus.model.note import (
    Annotation,
    AttributionNote,
    EntityNote,
    InnerAttribution,
    Predicate,
    Range,
    Timex,
    Toponym,
)
from tacitus.model.text import Furniture
from tacitus.show.annotation import annotation_view

TEXT = "ODA, May 13 - Troops arrested teachers in Oda on Friday, a union said.\n\nSign up for our \x1b[31mnewsletter."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def annotation() -> Annotation:
    place = TEXT.index("Oda on")
    troops, teachers, friday, said = at("Troops"), at("teachers"), at("Friday"), at("said")
    return Annotation(
        id="a",
        sentences=(Range(14, 70),),
        furniture=(
            Furniture(TEXT.index("Sign"), len(TEXT), "promo"),
            Furniture(0, 14, "dateline"),
        ),
        toponyms=(
            Toponym(
                start=place, end=place + 3, text="Oda", name="Oda", country_code="XX", lat=1.0, lon=2.0, literal=False
            ),
        ),
        timex=(Timex(start=friday[0], end=friday[1], text="Friday", type="DATE", value="2024-05-10"),),
        attributions=(
            AttributionNote(
                source=(Range(*at("a union")),), cue=(Range(*said),), content=(Range(*troops),), kind="claim"
            ),
        ),
        predicates=(Predicate(start=21, end=29, text="arrested", factuality=3.0),),
        entities=(
            _entity(*troops, "Troops", 0, "Odan army", "XXO", "MIL"),
            _entity(*teachers, "teachers", 1, "Teachers", None, "EDU"),
        ),
    )


def _entity(start: int, end: int, text: str, chain: int, name: str, code: str | None, sector: str) -> EntityNote:
    return EntityNote(
        start=start,
        end=end,
        text=text,
        chain=chain,
        identifier_text=name,
        code=code,
        sector=sector,
        other_sectors=(),
        office=None,
    )


def test_furniture_is_set_apart_and_labelled() -> None:
    shown = annotation_view(annotation(), TEXT, width=200)
    assert shown.startswith(
        "‹dateline: ODA, May 13 - ›Troops arrested teachers in Oda on Friday, a union said.\n\n‹promo: Sign up"
    )
    assert "\x1b" not in shown


def test_what_was_found_is_listed_with_its_offsets() -> None:
    shown = annotation_view(annotation(), TEXT, width=200)
    for line in (
        "0  Odan army (XXO MIL)",
        "14–20  Troops",
        "49–55  Friday → 2024-05-10 (DATE)",
        "42–45  Oda → Oda, XX (1 2, not literal)",
        "claim: a union | said | Troops",
        "21–29  arrested  factuality +3",
        "\n1 sentence\n",
    ):
        assert line in shown


def test_colour_adds_nothing_to_the_words() -> None:
    plain, coloured = (annotation_view(annotation(), TEXT, 200, color=color) for color in (False, True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()
    assert "\x1b[2m" in coloured


def test_overlapping_furniture_is_shown_once() -> None:
    note = Annotation(
        id="a",
        sentences=(),
        furniture=(Furniture(0, 8, "navigation"), Furniture(4, 11, "promo"), Furniture(5, 7, "credit")),
        toponyms=(),
        timex=(),
        attributions=(),
        predicates=(),
        entities=(),
    )
    assert annotation_view(note, "abcdefghijklmn").startswith("‹navigation: abcdefgh›‹promo: ijk›lmn\n")


def test_what_stands_in_an_attribution_is_shown_below_it() -> None:
    inner = InnerAttribution(source=(Range(4, 5),), cue=(Range(6, 7),), content=(Range(8, 9),), kind="statement")
    outer = AttributionNote(
        source=(Range(0, 1),), cue=(Range(2, 3),), content=(Range(4, 9),), kind="report", inner=(inner,)
    )
    note = Annotation(
        id="a", sentences=(), furniture=(), toponyms=(), timex=(), attributions=(outer,), predicates=(), entities=()
    )
    assert "  report: A | b | C d E\n       statement: C | d | E" in annotation_view(note, "A b C d E", width=80)
