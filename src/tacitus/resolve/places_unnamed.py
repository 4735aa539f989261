"""Places of an event beyond the gazetteer's names: "the capital", and the street or village where in a town it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tacitus.model.text import Sentence
from tacitus.model.tree import Tree
from tacitus.resolve.gazetteer import Gazetteer, Place
from tacitus.resolve.places_event import Resolved, choose
from tacitus.resolve.places_resolve import Choice
from tacitus.resolve.toponyms import Found, PlaceWords, load_place_words

#: A name so few words after "the capital" is its name: "the capital, Bamako", "the capital city of Mali".
_NAMED_BEHIND = 4
_CITY = frozenset({"city"})


def main_country(places: Iterable[Place]) -> str | None:
    """Give the country that most of an article's names are of."""
    heard = Counter(p.country for p in places if p.country)
    return heard.most_common(1)[0][0] if heard else None


def capital(
    n: int, tree: Tree, named: Sequence[tuple[Found, Place]], country: str | None, gazetteer: Gazetteer
) -> tuple[Found, Place] | None:
    """Give "the capital" of sentence `n` as a name of the capital that it means, None where it says whose or its name.

    `named` are the sentence's names, peoples too ("the **Malian** capital"); `country` is that of the article.
    """
    words = load_place_words()
    for t in tree.tokens:
        last = t.head if tree.tokens[t.head].lower in _CITY and t.head == t.i + 1 else t.i
        if t.lower not in words.capital or tree.tokens[last].dep != "pobj":
            continue
        if any(last < f.first <= last + _NAMED_BEHIND for f, _ in named):
            continue
        before = sorted({c for c in (*tree.children[t.i], *tree.children[last]) if c < t.i})
        told = [tree.tokens[c].lower for c in before]
        if not told or told[0] == "a" or not words.lesser.isdisjoint(told):
            continue
        own = next((p.country for f, p in named if f.last in before), country)
        place = gazetteer.capital(own) if own else None
        if place is None:
            return None
        first = before[0]
        start, end = tree.tokens[first].start, tree.tokens[last].end
        found = Found(
            sentence=n, first=first, last=last, start=start, end=end, key="+capital", places=(place,), located=True
        )
        return found, place
    return None


def pick(
    tree: Tree,
    trigger: int,
    arguments: frozenset[int],
    here: Sequence[Resolved],
    choices: Sequence[Choice],
    words: PlaceWords,
) -> tuple[int, str] | None:
    """Give the number in `here` of the event's place and the reason.

    First the gazetteer's names are asked. A street, building or village that no gazetteer has is taken where they give
    nothing fine, or where it lies in what they give: the event's words then say it more exactly.
    """
    listed = [n for n, c in enumerate(choices) if c.at is None]
    found = choose(tree, trigger, arguments, [here[n] for n in listed], words) if listed else None
    best = (listed[found[0]], found[1]) if found is not None else None
    if len(listed) == len(here):
        return best
    more = [n for n in range(len(here)) if n in listed or _happens_at(here[n][0], tree, words)]
    again = choose(tree, trigger, arguments, [here[n] for n in more], words)
    if again is None:
        return best
    finer = more[again[0]], again[1]
    at = choices[finer[0]].at
    if at is None or best is None:
        return best or finer
    place = here[best[0]][1]
    coarse = place.resolution < 4 and place.country == at.country
    return finer if at == place or coarse else best


def _happens_at(found: Found, tree: Tree, words: PlaceWords) -> bool:
    """Leave out where the victims and the accused are brought."""
    return not any(tree.tokens[i].lower in words.afterwards for i in range(found.first, found.last + 1))


def part_of_town(found: Found, sentence: Sentence, words: PlaceWords) -> bool:
    """Say whether a name that no gazetteer has is a street, building or quarter, and no village of its own."""
    tokens = sentence.tokens
    kind = tokens[found.first - 2].lemma if found.first > 1 and tokens[found.first - 1].lower == "of" else ""
    after = tokens[found.last + 1].lower if found.last + 1 < len(tokens) else ""
    if words.quarters.intersection((kind, after, tokens[found.last].lower)):
        return True
    return tokens[found.last].lower in words.roads | words.nature | words.buildings
