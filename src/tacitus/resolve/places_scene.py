"""Where an event happened when its own sentence does not say: whose police deal with it, and the dateline's town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tacitus.model.text import ParsedArticle, Span, Token
from tacitus.model.tree import Tree
from tacitus.resolve.gazetteer import Gazetteer, Place, key_of
from tacitus.resolve.places_event import Resolved
from tacitus.resolve.toponyms import PlaceWords

#: A dateline at the start of a line: a town in capitals, then perhaps a state or country, a day, an agency and a dash.
_DATELINE = re.compile(
    r"^[ \t×-]{0,3}([A-Z][A-Z.'’ -]{2,28}[A-Z])(?:,? ?\(?(?!\d|[A-Z][a-z]+\.? \d)([A-Z][A-Za-z. ]{1,24}?)\)?)?"
    r"(?:,? (?:\d{1,2} [A-Za-z]{3,9}\.?(?: \d{2,4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))? ?"
    r"(?:\([^)\n]{2,40}\) ?)?(?:--|[-–—])\s",
    re.MULTILINE,
)
#: A dateline stands near the start; farther down such a line is another thing.
_NEAR_START = 600
#: Whose police it is stands right before it: "Akron **police**", "the Wyandot County **Sheriff**'s Office".
_REACH = 4
_TOWN, _DISTRICT = 4, 3


def of_force(tree: Tree, here: Sequence[Resolved], words: PlaceWords) -> tuple[int, str] | None:
    """Give the number in `here` of the town or county whose police the sentence names, and the reason.

    Local police deal with what happens where they are; a state's or country's police say too little.
    """
    for n, (found, place, _) in enumerate(here):
        if max(place.resolution, found.suffix or 0) < _DISTRICT:
            continue
        force = force_after(tree.tokens, found.last, words)
        if force is not None:
            return n, f"place: of '{tree.span(found.first, force).text}', who deal with it"
    return None


def force_after(tokens: tuple[Token, ...], last: int, words: PlaceWords) -> int | None:
    """Give the token that names the police of the place which ends at token `last`, None where none does."""
    for k in range(last + 1, min(len(tokens), last + 1 + _REACH)):
        token = tokens[k]
        if token.lower in words.force:
            return k
        if not (token.text[:1].isupper() or token.tag == "POS"):
            return None
    return None


def dateline(parsed: ParsedArticle, gazetteer: Gazetteer) -> tuple[Span, Place, str | None] | None:
    """Give the town of the article's dateline with its words and the state or country that the dateline adds."""
    for town, inside in _lines(parsed):
        places = [p for p in gazetteer.find(key_of(town.text)) if p.kind in {"town", "region"}]
        if not places:
            continue
        containers = gazetteer.find(key_of(inside)) if inside else ()
        within = [p for p in places if any(_contains(c, p) for c in containers)]
        if containers and not within:
            continue
        return town, max(within or places, key=lambda p: p.weight), inside
    return None


def _lines(parsed: ParsedArticle) -> Iterator[tuple[Span, str | None]]:
    text = parsed.article.text
    for found in _DATELINE.finditer(text, 0, _NEAR_START):
        yield Span(found.group(1), found.start(1), found.end(1)), found.group(2)


def _contains(container: Place, place: Place) -> bool:
    if container.country != place.country:
        return False
    return container.kind == "country" or place.admin1 in {container.name, container.name.removesuffix(" state")}
