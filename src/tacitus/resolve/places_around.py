"""Places from around an event: the town in the county that is told, and the town that the whole article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tacitus.model.text import Sentence
from tacitus.model.tree import Tree
from tacitus.resolve.gazetteer import Place, key_of
from tacitus.resolve.places_event import Resolved, governed, of_speaker
from tacitus.resolve.toponyms import Found, PlaceWords

#: A town is looked for in so many sentences on either side: of a county, and of a state.
_NEAR_COUNTY, _NEAR_STATE = 8, 4
#: Where a name stands before the event's words it counts as so many words farther from them.
_BEFORE = 8
_DISTRICT, _STATE = 3, 2
#: A narrative stays where it was for so many sentences.
_BACK = 3
Named = tuple[Found, Place, bool]


def town_within(
    area: tuple[str | None, str | None, str | None], level: int, at: int, names: Iterable[Named],
    sentences: Sequence[Sentence], words: PlaceWords,
) -> Named | None:  # fmt: skip
    """Give the town that the sentences around position `at` name as where something is, inside the area.

    `area` is its country, first and second division, `level` its resolution. The sentence itself goes first, then the
    nearest, those after it before those before it.
    """
    country, admin1, admin2 = area
    reach = _NEAR_COUNTY if level == _DISTRICT else _NEAR_STATE
    best: tuple[int, int, Named] | None = None
    for named in names:
        found, place, literal = named
        gap = found.sentence - at
        if abs(gap) > reach or not literal or place.kind != "town" or place.country != country:
            continue
        if level < _STATE or (place.admin1 or "") != admin1:
            continue
        if level == _DISTRICT and key_of(place.admin2 or "") != key_of(admin2 or ""):
            continue
        rank = 2 * gap if gap >= 0 else -2 * gap + 1
        if (best is None or (rank, found.first) < best[:2]) and _is_scene(
            Tree(sentences[found.sentence]), found, words
        ):
            best = rank, found.first, named
    return best[2] if best is not None else None


def scene(tree: Tree, trigger: int, here: Sequence[Resolved], words: PlaceWords) -> tuple[int, str] | None:
    """Give the number in `here` of the place that the sentence names nearest to the event as where something is.

    However the words hang together; but not where somebody speaks, and not where the victims are brought.
    """
    ranked = []
    for n, (found, place, literal) in enumerate(here):
        if not literal or place.resolution < _STATE or not _is_scene(tree, found, words):
            continue
        if of_speaker(tree, trigger, found.last, words):
            continue
        gap = found.first - trigger if found.first > trigger else trigger - found.last + _BEFORE
        ranked.append((place.resolution < _DISTRICT, gap, n))
    if not ranked:
        return None
    n = min(ranked)[2]
    said = tree.span(here[n][0].first, here[n][0].last).text
    return n, f"place: '{said}' is the place that its sentence names nearest to it"


def last_scene(at: int, names: Iterable[Named], sentences: Sequence[Sentence], words: PlaceWords) -> Named | None:
    """Give the place that the sentence at position `at`, or one of the few before it, names last as a scene."""
    best: Named | None = None
    for named in names:
        found, place, literal = named
        near = 0 <= at - found.sentence <= _BACK and sentences[found.sentence].field == sentences[at].field
        if not near or not literal or place.resolution < _STATE or found.demonym:
            continue
        if best is not None and (found.sentence, place.resolution) < (best[0].sentence, best[1].resolution):
            continue
        if _is_scene(Tree(sentences[found.sentence]), found, words):
            best = named
    return best


def _is_scene(tree: Tree, found: Found, words: PlaceWords) -> bool:
    """Say whether a name stands after a preposition of place that no hospital, court or home of a person hangs on."""
    head = next(
        (i for i in range(found.last, found.first - 1, -1) if not found.first <= tree.tokens[i].head <= found.last),
        found.last,
    )
    prep = governed(tree, head, words)
    if prep is None or tree.tokens[prep].lower not in words.where:
        return False
    above = tree.tokens[tree.tokens[prep].head]
    return above.lower not in words.afterwards and above.lower not in words.motion


def main_place(names: Sequence[Named]) -> Named | None:
    """Give the town or county that the article is about: the one it names most, if it names it twice or no other."""
    shown = {f.key for f, _, literal in names if literal and (f.located or f.suffix)}
    fine = [n for n in names if n[0].key in shown and n[1].resolution >= _DISTRICT and not n[0].demonym]
    heard = Counter((place.name, place.admin1, place.country) for _, place, _ in fine)
    if not heard:
        return None
    (most, times), *others = heard.most_common(2)
    if others and (times < 2 or others[0][1] == times):
        return None
    return next(n for n in fine if (n[1].name, n[1].admin1, n[1].country) == most)
