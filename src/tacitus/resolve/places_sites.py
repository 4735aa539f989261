"""Where a street, a site or an unlisted village lies: at the place that the text puts it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tacitus.model.text import Sentence
from tacitus.resolve.gazetteer import Place
from tacitus.resolve.places_resolve import Choice
from tacitus.resolve.toponyms import Found, load_place_words

_LOCAL = frozenset({"town", "site"})
#: So many words may stand between a name and the one it is said to lie in.
_APART = 6
#: A dateline counts as much as so many half mentions more.
_DATELINE = 3
_LOCALLY = ("town", "district", "state", "region", "country")


def stand_in(
    n: int, found: Sequence[Found], choices: Sequence[Choice | None], sentences: Sequence[Sentence]
) -> Choice | None:
    """Give the place whose point stands for name `n`, under the name's own words; None when the article names none.

    That is the place named inside it, else the one it is said to lie in, else the town named last before it in the
    sentence, else the town that the article names most. Its resolution is that place's: it is that place's point.
    """
    f = found[n]
    place = _place(choices[n]) or _said(n, found, choices, sentences) or _before(n, found, choices)
    if place is None:
        place = _main(f, found, choices, sentences)
    if place is None:
        return None
    sentence = sentences[f.sentence]
    name = sentence.quoted[f.start - sentence.start : f.end - sentence.start]
    own = replace(place, name=" ".join(name.split()), geonameid=None, capital=False, kind="site", listed=False)
    return Choice(own, at=place)


def _place(choice: Choice | None) -> Place | None:
    return choice.place if choice is not None else None


def _said(
    n: int, found: Sequence[Found], choices: Sequence[Choice | None], sentences: Sequence[Sentence]
) -> Place | None:
    """Give the place named right after ", ", "in" or "of"."""
    f = found[n]
    for m in range(n + 1, min(n + 3, len(found))):
        g = found[m]
        if g.sentence != f.sentence or g.first - f.last > _APART or g.demonym:
            return None
        between = sentences[f.sentence].tokens[f.last + 1 : g.first]
        if any(t.lower not in load_place_words().lying for t in between):
            return None
        if g.places:
            return _place(choices[m])
        f = g
    return None


def _before(n: int, found: Sequence[Found], choices: Sequence[Choice | None]) -> Place | None:
    """Give the town named last before in the same sentence."""
    for m in range(n - 1, -1, -1):
        if found[m].sentence != found[n].sentence:
            return None
        place = _place(choices[m])
        if found[m].places and place is not None and place.kind in _LOCAL:
            return place
    return None


def _main(
    f: Found, found: Sequence[Found], choices: Sequence[Choice | None], sentences: Sequence[Sentence]
) -> Place | None:
    """Give the town, or else the county, state or country, that the article names most; the nearer to the name wins.

    A dateline (a sentence of the text with the number 0) says where the whole story is.
    """
    for kind in _LOCALLY:
        heard: Counter[Place] = Counter()
        for g, choice in zip(found, choices, strict=True):
            if g.places and choice is not None and choice.place.kind == kind and not g.demonym:
                heard[choice.place] += 2
                if abs(g.sentence - f.sentence) <= 1:
                    heard[choice.place] += 1
                if sentences[g.sentence].index == 0 and sentences[g.sentence].field == "text":
                    heard[choice.place] += _DATELINE
        if heard:
            return heard.most_common(1)[0][0]
    return None
