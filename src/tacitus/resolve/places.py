"""Which places an article names, and where an event happened."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.note import Toponym
from tacitus.model.record import Location
from tacitus.model.text import Article, ParsedArticle, Sentence, Span
from tacitus.model.tree import Tree
from tacitus.resolve.gazetteer import Gazetteer, Place, key_of
from tacitus.resolve.gazetteer_load import load_gazetteer
from tacitus.resolve.outlets import force_home, homes
from tacitus.resolve.places_around import last_scene, main_place, scene, town_within
from tacitus.resolve.places_event import Resolved
from tacitus.resolve.places_local import Locality, locality, settle
from tacitus.resolve.places_resolve import Choice, resolve
from tacitus.resolve.places_scene import dateline, of_force
from tacitus.resolve.places_sites import stand_in
from tacitus.resolve.places_unnamed import capital, main_country, part_of_town, pick
from tacitus.resolve.toponyms import Found, load_place_words
from tacitus.resolve.toponyms_more import datelines, find_all


@dataclass(frozen=True, slots=True)
class _Read:
    """The last article: its sentences with the datelines after them, and its names with what they mean.

    `chosen` has what the gazetteer's names mean by their place, those inside the name of a site too. `homes` are the
    towns of its outlet, `local` is where it plays.
    """

    parsed: ParsedArticle
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[Found, Choice, bool], ...]
    chosen: dict[tuple[int, int], Choice]
    homes: tuple[Place, ...]
    local: Locality


class Places:
    """Finds and resolves the places of parsed articles. Build it once; it keeps no more than the last article."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer
        self._last: _Read | None = None

    def toponyms(self, parsed: ParsedArticle) -> tuple[Toponym, ...]:
        """Give every place name of the article's text in order, literally used or not, with what it was resolved to."""
        read = self._resolved(parsed)
        out = []
        for found, choice, literal in read.names:
            sentence = read.sentences[found.sentence]
            if sentence.field == "text":
                out.append(_toponym(found, choice.place, literal, sentence))
        return tuple(sorted(out, key=lambda t: t.start))

    def event_place(
        self, parsed: ParsedArticle, sentence: int, trigger: int, arguments: frozenset[int]
    ) -> tuple[Location, tuple[str, ...]] | None:
        """Say where the event with token `trigger` of the sentence at position `sentence` happened, and why.

        Only the event's own sentence counts; `arguments` are its parties' head tokens. None: the words do not say.
        """
        here, choices = self._here(parsed, sentence)
        if not here:
            return None
        picked = pick(Tree(parsed.sentences[sentence]), trigger, arguments, here, choices, load_place_words())
        if picked is None:
            return None
        n, reason = picked
        reasons = (reason, *_preferred(choices[n]))
        return self._location(here[n][0], choices[n], parsed.sentences[sentence]), reasons

    def scene_place(
        self, parsed: ParsedArticle, sentence: int, trigger: int
    ) -> tuple[Location, tuple[str, ...]] | None:
        """Give the place that the event's sentence names nearest to it, where none hangs on its words."""
        here, choices = self._here(parsed, sentence)
        picked = scene(Tree(parsed.sentences[sentence]), trigger, here, load_place_words()) if here else None
        if picked is None:
            return None
        n, reason = picked
        reasons = (reason, *_preferred(choices[n]))
        return self._location(here[n][0], choices[n], parsed.sentences[sentence]), reasons

    def force_place(self, parsed: ParsedArticle, sentence: int) -> tuple[Location, tuple[str, ...]] | None:
        """Give the town or county whose police the sentence at position `sentence` names, and the reason."""
        here, choices = self._here(parsed, sentence)
        picked = of_force(Tree(parsed.sentences[sentence]), here, load_place_words()) if here else None
        if picked is None:
            return self._short_force(parsed.sentences[sentence])
        n, reason = picked
        reasons = (reason, *_preferred(choices[n]))
        return self._location(here[n][0], choices[n], parsed.sentences[sentence]), reasons

    def _short_force(self, sentence: Sentence) -> tuple[Location, tuple[str, ...]] | None:
        """Give the town of the police that a sentence names in short ("LAPD")."""
        for t in sentence.tokens:
            town = force_home(t.text, self._names()) if t.text.isupper() else None
            if town is not None:
                where = self._placed(Span(t.text, t.start, t.end), town, town.resolution)
                return where, (f"place: of '{t.text}', who deal with it",)
        return None

    def finer_place(
        self, parsed: ParsedArticle, sentence: int, place: Location
    ) -> tuple[Location, tuple[str, ...]] | None:
        """Give the town inside a county or state that the sentences around one name as where something is."""
        read = self._resolved(parsed)
        names = [(f, c.place, literal) for f, c, literal in read.names if f.sentence < len(parsed.sentences)]
        area = place.country_code, place.province, place.district
        found = town_within(area, place.resolution, sentence, names, parsed.sentences, load_place_words())
        if found is None:
            return None
        named, town, _ = found
        where = parsed.sentences[named.sentence]
        reason = f"place: '{town.name}' of sentence {where.index} lies in '{place.resolved_place}'"
        n = next(n for n, name in enumerate(read.names) if name[0] is named)
        return self._location(named, self._settled(n, read), where), (reason,)

    def main_place(self, parsed: ParsedArticle, field: str) -> tuple[Location, tuple[str, ...]] | None:
        """Give the place that a field of the article is about as its surroundings: no better than district level."""
        read, sentences = self._resolved(parsed), parsed.sentences
        names = [
            (f, c.place, literal)
            for f, c, literal in read.names
            if f.sentence < len(sentences) and sentences[f.sentence].field == field and f.places
        ]
        found = main_place(names)
        if found is None:
            return None
        named, place, _ = found
        where = sentences[named.sentence]
        words = where.quoted[named.start - where.start : named.end - where.start]
        reason = f"place: low precision, '{words}' is what the article is about, and it names no place of the event"
        return self._placed(Span(words, named.start, named.end), place, min(3, place.resolution)), (reason,)

    def dateline_place(self, parsed: ParsedArticle) -> tuple[Location, tuple[str, ...]] | None:
        """Give the dateline's town as the surroundings of what the article tells: no better than district level."""
        found = dateline(parsed, self._names())
        if found is None:
            return None
        town, place, _ = found
        heard = (c.place for f, c, _ in self._resolved(parsed).names if f.start == town.start and f.places)
        place = next((p for p in heard if p.kind == place.kind), place)
        reason = f"place: low precision, the dateline's '{town.text}', as the text names no place of the event"
        return self._placed(town, place, min(3, place.resolution)), (reason,)

    def last_place(self, parsed: ParsedArticle, sentence: int) -> tuple[Location, tuple[str, ...]] | None:
        """Give the place that the sentence at position `sentence`, or one just before it, names as a scene."""
        read, line = self._resolved(parsed), dateline(parsed, self._names())
        names = [
            (f, c.place, literal)
            for f, c, literal in read.names
            if f.sentence < len(parsed.sentences) and not (line and c.place.name == line[1].name)
        ]
        found = last_scene(sentence, names, parsed.sentences, load_place_words())
        if found is None:
            return None
        n = next(n for n, name in enumerate(read.names) if name[0] is found[0])
        where = parsed.sentences[found[0].sentence]
        reason = f"place: low precision, '{found[1].name}' of sentence {where.index} is the last place named before it"
        return self._location(found[0], self._settled(n, read), where), (reason,)

    def seat(self, parsed: ParsedArticle) -> tuple[Location, tuple[str, ...]] | None:
        """Give the capital of the country that the article names most, where its embassies and ministries are."""
        country = main_country(c.place for _, c, _ in self._resolved(parsed).names)
        town = self._names().capital(country) if country else None
        if town is None:
            return None
        return self._placed(Span("", 0, 0), town, 3), (f"place: low precision, the capital {town.name}, as its seat",)

    def outlet_place(self, parsed: ParsedArticle) -> tuple[Location, tuple[str, ...]] | None:
        """Give the town of a local outlet as the surroundings of what it tells: no better than district level."""
        at = self._resolved(parsed).homes
        if not at or any(p.country != at[0].country or p.admin1 != at[0].admin1 for p in at):
            return None
        reason = f"place: low precision, the outlet is at home in {_written(at[0])}, as the article names no place"
        return self._placed(Span("", 0, 0), at[0], 3), (reason,)

    def _settled(self, n: int, read: _Read) -> Choice:
        found, choice, _ = read.names[n]
        named = found.inner or found
        meant = read.chosen.get(_spot(named), choice)
        return settle(n, named, meant, read.names, read.local, read.sentences, self._names())

    def _here(self, parsed: ParsedArticle, sentence: int) -> tuple[list[Resolved], list[Choice]]:
        """Give the sentence's names that can be an event's place: no demonyms, and of a site the name inside it."""
        read = self._resolved(parsed)
        here, choices = [], []
        for n, (found, _, literal) in enumerate(read.names):
            if found.sentence == sentence and not found.demonym:
                named = found.inner or found
                choices.append(self._settled(n, read))
                here.append((named, choices[-1].place, literal))
        if "capital" in parsed.sentences[sentence].quoted.lower():
            named_here = [(f, c.place) for f, c, _ in read.names if f.sentence == sentence]
            country = main_country(c.place for _, c, _ in read.names)
            tree = Tree(parsed.sentences[sentence])
            if (meant := capital(sentence, tree, named_here, country, self._names())) is not None:
                here.append((*meant, True))
                choices.append(Choice(meant[1]))
        return here, choices

    def _location(self, found: Found, choice: Choice, sentence: Sentence) -> Location:
        text = sentence.quoted[found.start - sentence.start : found.end - sentence.start]
        resolution = _resolution(found, choice.place)
        if choice.city is not None:
            resolution = 5 if choice.at is None else 4  # the city's point stands for a quarter that no gazetteer has
        elif choice.at is not None and not part_of_town(found, sentence, load_place_words()):
            resolution = min(resolution, 3)  # a village beside the town whose point stands for it
        return self._placed(Span(text, found.start, found.end), choice.place, resolution, choice.at, choice.city)

    def _placed(
        self, words: Span, place: Place, resolution: int, at: Place | None = None, city: Place | None = None
    ) -> Location:
        """Give the location of a place, in `at` where it has no point of its own, a quarter of `city`."""
        area = city or at or place
        return Location(
            extracted_place=words.text,
            resolved_place=place.name,
            start=words.start,
            end=words.end,
            geonameid=place.geonameid,
            lat=place.lat,
            lon=place.lon,
            city=area.name if area.resolution == 4 and (resolution > 3 or at is None) else None,
            district=area.name if area.resolution == 3 else place.admin2,
            province=area.name if area.resolution == 2 else _named(place.admin1),
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

    def _home(self, article: Article) -> list[Place]:
        """Give the towns of the outlet: those of the list, or the places that its name begins or ends with."""
        names, words = self._names(), (article.publisher or "").split()
        out = homes(article, names)
        if out:
            return out
        for part in (words[:2], words[:1], words[-2:], words[-1:]):
            key = key_of(" ".join(part))
            if key and not any(key in names.ambiguous[of] for of in ("words", "never", "first_names", "short")):
                out += names.find(key)[:1]
        return out

    def _resolved(self, parsed: ParsedArticle) -> _Read:
        if self._last is None or self._last.parsed is not parsed:
            sentences = (*parsed.sentences, *datelines(parsed))
            found = find_all(sentences, self._names())
            known = [f.inner or f for f in found if f.places or f.inner is not None]
            at = self._home(parsed.article)
            chosen = dict(zip(map(_spot, known), resolve(known, sentences, at), strict=True))
            choices = [chosen.get(_spot(f.inner or f)) for f in found]
            trees: dict[int, Tree] = {}
            out = []
            for n, (f, choice) in enumerate(zip(found, choices, strict=True)):
                if not f.places:
                    choice = stand_in(n, found, choices, sentences)
                if choice is not None:
                    tree = trees.setdefault(f.sentence, Tree(sentences[f.sentence]))
                    out.append((f, choice, choice.at is not None or _literal(f, choice.place, tree)))
            line = dateline(parsed, self._names())
            own = tuple(homes(parsed.article, self._names()))
            local = locality(out, sentences, line[1] if line else None, own, load_place_words())
            self._last = _Read(parsed, sentences, tuple(out), chosen, own, local)
        return self._last


def _spot(found: Found) -> tuple[int, int]:
    return found.sentence, found.first


def _resolution(found: Found, place: Place) -> int:
    """Say how fine a place is known: never finer than its point, nor than the word "County" allows."""
    if not found.places:
        return min(found.coarse, place.resolution)
    return place.resolution


def _preferred(choice: Choice) -> tuple[str, ...]:
    """Name the namesake that came second, and what decided."""
    if choice.second is None:
        return ()
    return (f"place: {_written(choice.place)} before {_written(choice.second)} by {choice.because}",)


def _written(place: Place) -> str:
    inside = ", ".join(x for x in (_named(place.admin1), place.country) if x and x != place.name)
    return f"{place.name} ({inside})" if inside else place.name


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
        resolution=_resolution(found, place),
        literal=literal,
    )


def _literal(found: Found, place: Place, tree: Tree) -> bool:
    """A country, state or capital that acts, owns or describes stands for its people; else a name means the place."""
    if found.demonym:
        return False
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
