"""Which places an article names, and where an event happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tacitus.model.note import Toponym
from tacitus.model.record import Location
from tacitus.model.text import ParsedArticle, Sentence, Span
from tacitus.model.tree import Tree
from tacitus.resolve.gazetteer import Gazetteer, Place, km, load_gazetteer
from tacitus.resolve.places_event import choose
from tacitus.resolve.places_scene import dateline, of_force
from tacitus.resolve.toponyms import Found, find_names, load_place_words

#: What context adds to a namesake's weight (log10 of people): 2 lets a town of 2,000 beat one of 200,000.
_SAID_INSIDE, _SAME_STATE, _SAME_COUNTRY, _NEAR = 9.0, 2.2, 1.6, 1.0
_NEAR_KM = 250.0


class Places:
    """Finds and resolves the places of parsed articles. Build it once; it keeps no more than the last article."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer
        self._last: tuple[ParsedArticle, tuple[tuple[Found, Place, bool], ...]] | None = None

    def toponyms(self, parsed: ParsedArticle) -> tuple[Toponym, ...]:
        """Give every place name of the article's text in order, literally used or not, with what it was resolved to."""
        out = []
        for found, place, literal in self._resolved(parsed):
            sentence = parsed.sentences[found.sentence]
            if sentence.field == "text":
                out.append(_toponym(found, place, literal, sentence))
        return tuple(sorted(out, key=lambda t: t.start))

    def event_place(
        self, parsed: ParsedArticle, sentence: int, trigger: int, arguments: frozenset[int]
    ) -> tuple[Location, tuple[str, ...]] | None:
        """Say where the event with token `trigger` of the sentence at position `sentence` happened, and why.

        Only the event's own sentence counts; `arguments` are its parties' head tokens. None: the words do not say.
        """
        here = [r for r in self._resolved(parsed) if r[0].sentence == sentence]
        if not here:
            return None
        words = load_place_words()
        picked = choose(Tree(parsed.sentences[sentence]), trigger, arguments, here, words)
        if picked is None:
            return None
        n, reason = picked
        found, place, _ = here[n]
        return self._location(found, place, here, parsed.sentences[sentence]), (reason,)

    def force_place(self, parsed: ParsedArticle, sentence: int) -> tuple[Location, tuple[str, ...]] | None:
        """Give the town or county whose police the sentence at position `sentence` names, and the reason."""
        here = [r for r in self._resolved(parsed) if r[0].sentence == sentence]
        picked = of_force(Tree(parsed.sentences[sentence]), here, load_place_words()) if here else None
        if picked is None:
            return None
        found, place, _ = here[picked[0]]
        return self._location(found, place, here, parsed.sentences[sentence]), (picked[1],)

    def dateline_place(self, parsed: ParsedArticle) -> tuple[Location, tuple[str, ...]] | None:
        """Give the dateline's town as the surroundings of what the article tells: no better than district level."""
        found = dateline(parsed, self._names())
        if found is None:
            return None
        town, place, _ = found
        reason = f"place: low precision, the dateline's '{town.text}', as the text names no place of the event"
        return self._placed(town, place, min(3, place.resolution)), (reason,)

    def _location(
        self, found: Found, place: Place, here: Sequence[tuple[Found, Place, bool]], sentence: Sentence
    ) -> Location:
        text = sentence.quoted[found.start - sentence.start : found.end - sentence.start]
        return self._placed(Span(text, found.start, found.end), place, found.suffix or place.resolution)

    def _placed(self, words: Span, place: Place, resolution: int) -> Location:
        return Location(
            extracted_place=words.text,
            resolved_place=place.name,
            start=words.start,
            end=words.end,
            geonameid=place.geonameid,
            lat=place.lat,
            lon=place.lon,
            city=place.name if resolution == 4 else None,
            district=place.name if resolution == 3 else None,
            province=place.name if resolution == 2 else _named(place.admin1),
            country=self._names().country_names.get(place.country or ""),
            country_code=place.country,
            feature_class=place.feature_class,
            feature_code=place.feature_code,
            resolution=resolution,
        )

    def _names(self) -> Gazetteer:
        if self._gazetteer is None:
            self._gazetteer = load_gazetteer()
        return self._gazetteer

    def _resolved(self, parsed: ParsedArticle) -> tuple[tuple[Found, Place, bool], ...]:
        if self._last is None or self._last[0] is not parsed:
            names = find_names(parsed, self._names())
            places = resolve(names)
            trees: dict[int, Tree] = {}
            out = []
            for found, place in zip(names, places, strict=True):
                tree = trees.setdefault(found.sentence, Tree(parsed.sentences[found.sentence]))
                out.append((found, place, _literal(found, place, tree)))
            self._last = (parsed, tuple(out))
        return self._last[1]


def _named(admin1: str | None) -> str | None:
    """Leave out divisions of which only GeoNames' number is known."""
    return admin1 if admin1 and not admin1.isdigit() and len(admin1) > 3 else None


def _toponym(found: Found, place: Place, literal: bool, sentence: Sentence) -> Toponym:
    return Toponym(
        start=found.start,
        end=found.end,
        text=sentence.quoted[found.start - sentence.start : found.end - sentence.start],
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        country_code=place.country,
        admin1=place.admin1,
        feature_class=place.feature_class,
        feature_code=place.feature_code,
        resolution=found.suffix or place.resolution,
        literal=literal,
    )


def _literal(found: Found, place: Place, tree: Tree) -> bool:
    """A country, state or capital that acts, owns or describes stands for its people; else a name means the place."""
    head = next(
        (i for i in range(found.last, found.first - 1, -1) if not found.first <= tree.tokens[i].head <= found.last),
        found.last,
    )
    if tree.tokens[head].dep in {"nsubj", "nsubjpass", "poss", "agent", "dobj", "dative", "compound", "nmod"}:
        modifies = tree.tokens[head].dep in {"compound", "nmod"}
        if modifies and tree.tokens[tree.tokens[head].head].lemma in load_place_words().of_nouns:
            return True
        if tree.tokens[head].dep == "dobj":
            return place.kind == "town" and not place.capital
        return modifies and place.kind not in {"country", "state", "continent"} and not place.capital
    if tree.tokens[head].dep == "pobj":
        prep = tree.tokens[tree.tokens[head].head]
        return prep.lower in load_place_words().where | load_place_words().motion or place.kind == "town"
    return tree.tokens[head].dep not in {"conj"} or _literal_head(tree, head)


def _literal_head(tree: Tree, i: int) -> bool:
    while tree.tokens[i].dep == "conj":
        i = tree.tokens[i].head
    return tree.tokens[i].dep not in {"nsubj", "nsubjpass", "poss", "agent", "dobj"}


# --- which of the namesakes ------------------------------------------------------------------------------------------


def resolve(names: Sequence[Found]) -> list[Place]:
    """Choose for every name one of its places: by what is said to contain it, by the article's other places, by size.

    One name means one place throughout an article unless a containing place is said.
    """
    said = [_container(names, n) for n in range(len(names))]
    chosen = [_best(f, said[n], Counter(), Counter(), ()) for n, f in enumerate(names)]
    for _ in range(2):
        countries: Counter[str] = Counter()
        states: Counter[tuple[str, str]] = Counter()
        sure = []
        for n, (f, p) in enumerate(zip(names, chosen, strict=True)):
            single = len(f.places) == 1 or said[n] is not None or p.kind in {"country", "state"} or p.weight >= 6
            weight = 2 if single else 1
            if p.country:
                countries[p.country] += weight
                if p.admin1:
                    states[(p.country, p.admin1)] += weight
            if single and p.kind == "town":
                sure.append(p)
        by_name = {f.key: said[n] for n, f in enumerate(names) if said[n] is not None}
        chosen = [_best(f, said[n] or by_name.get(f.key), countries, states, sure) for n, f in enumerate(names)]
    return chosen


def _container(names: Sequence[Found], n: int) -> Found | None:
    """Give the name that follows after a comma or "in" and can contain this one."""
    f = names[n]
    if n + 1 >= len(names):
        return None
    g = names[n + 1]
    if g.sentence != f.sentence or g.first - f.last > 2 or g.first - f.last < 2:
        return None
    inside = any(
        q.kind in {"country", "state", "region"} and q.country == p.country and p is not q
        for q in g.places
        for p in f.places
    )
    return g if inside else None


def _inside(p: Place, q: Place) -> bool:
    """Say whether `q` can be what `p` is said to lie in."""
    near = q.name == p.admin1 or (q.kind != "state" and km(p, q) < 400)
    return q.country == p.country and (q.kind == "country" or near)


def _best(
    f: Found,
    container: Found | None,
    countries: Counter[str],
    states: Counter[tuple[str, str]],
    sure: Sequence[Place],
) -> Place:
    places = f.places
    if len(places) == 1:
        return places[0]
    total = sum(countries.values()) or 1
    state_total = sum(states.values()) or 1

    def score(p: Place) -> float:
        s = p.weight
        if p.capital:
            s += 1
        if p.country:
            s += _SAME_COUNTRY * countries[p.country] / total
            if p.admin1:
                s += _SAME_STATE * states[(p.country, p.admin1)] / state_total
        if container is not None and any(_inside(p, q) for q in container.places):
            s += _SAID_INSIDE
        if f.suffix == 3 and p.kind in {"country", "state"}:
            s -= 4
        if p.kind == "town" and any(q is not p and km(p, q) < _NEAR_KM for q in sure):
            s += _NEAR
        return s

    return max(places, key=score)
