"""Where place names stand in parsed sentences: longest names first, without people, papers and ordinary words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from tacitus.errors import ResourceError
from tacitus.model.text import Sentence, Token
from tacitus.resolve.gazetteer import Gazetteer, Place, key_of

FILE = "cues/places.toml"
#: From so many people on (log10) a one-word name is taken for the place without a preposition before it.
_PLAIN_WEIGHT = 4.9
#: A province or county is as well known as a town of so many people more (log10).
_AREA_MORE = {"state": 0.8, "district": 0.8}
#: So large a city is never taken for a person because somebody in the article has its name.
_KNOWN_WEIGHT = 5.8
#: What joins the parts of a Spanish name, first and second word.
_SPANISH = (frozenset({"de", "del"}), frozenset({"la", "las", "los", "el"}))
#: First words of names that papers write short and gazetteers in full.
_SHORTENED = {"mt.": "mount", "mt": "mount", "ft.": "fort", "ft": "fort"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The lists of `resources/cues/places.toml`."""

    where: frozenset[str]
    motion: frozenset[str]
    suffixes: dict[str, int]
    plain_suffixes: dict[str, int]
    before: frozenset[str]
    after: frozenset[str]
    not_after: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    of_nouns: frozenset[str]
    borders: frozenset[str]
    force: frozenset[str]
    roads: frozenset[str]
    nature: frozenset[str]
    buildings: frozenset[str]
    openers: frozenset[str]
    settlements: frozenset[str]
    plural_suffixes: frozenset[str]
    tongues: frozenset[str]
    afterwards: frozenset[str]
    lying: frozenset[str]
    quarters: frozenset[str]
    locals: frozenset[str]
    ruled: frozenset[str]
    ruled_of: frozenset[str]
    parts: frozenset[str]
    capital: frozenset[str]
    lesser: frozenset[str]
    happen: frozenset[str]
    seats: frozenset[str]
    abroad: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name in tokens `first` to `last` of the sentence at position `sentence`, with the places it may mean.

    `located`: words beside it show it to be a place; `suffix`: the resolution that "County" or "State" gives;
    `demonym`: the words name the people or what is theirs ("Malian"). A name that the gazetteer has not (a street, a
    hospital) has no places; `coarse` is then the finest resolution that its own point could have, and `inner` the name
    of the gazetteer that stands in it ("Kabul University").
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    key: str
    places: tuple[Place, ...]
    located: bool
    suffix: int | None = None
    demonym: bool = False
    coarse: int = 5
    inner: Found | None = None


@cache
def load_place_words() -> PlaceWords:
    """Read the packaged file, once a process."""
    text = resources.files("tacitus").joinpath("resources", *FILE.split("/")).read_text(encoding="utf-8")
    try:
        t: dict[str, Any] = tomllib.loads(text)
        return PlaceWords(
            where=_words(t["prepositions"]["where"]),
            motion=_words(t["prepositions"]["motion"]),
            suffixes={w: int(n) for n, words in t["suffixes"].items() for w in words.split()},
            plain_suffixes={w: int(n) for n, words in t["plain_suffixes"].items() for w in words.split()},
            before=_words(t["before"]["words"]),
            after=_words(t["after"]["words"]),
            not_after=_words(t["after"]["not_after"]),
            titles=_words(t["titles"]["words"]),
            speech=_words(t["speech"]["words"]),
            of_nouns=_words(t["of_nouns"]["words"]),
            borders=_words(t["borders"]["words"]),
            force=_words(t["force"]["words"]),
            roads=_words(t["sites"]["roads"]),
            nature=_words(t["sites"]["nature"]),
            buildings=_words(t["sites"]["buildings"]),
            openers=_words(t["sites"]["openers"]),
            settlements=_words(t["sites"]["settlements"]),
            plural_suffixes=_words(t["sites"]["plural_suffixes"]),
            tongues=_words(t["sites"]["tongues"]),
            afterwards=_words(t["sites"]["afterwards"]),
            lying=_words(t["sites"]["lying"]),
            quarters=_words(t["sites"]["quarters"]),
            locals=_words(t["locals"]["words"]),
            ruled=_words(t["ruled"]["behind"]),
            ruled_of=_words(t["ruled"]["of"]),
            parts=_words(t["parts"]["words"]),
            capital=_words(t["capital"]["words"]),
            lesser=_words(t["capital"]["lesser"]),
            happen=_words(t["scene"]["happen"]),
            seats=_words(t["seats"]["words"]),
            abroad=_words(t["seats"]["abroad"]),
            beside=_words(t["beside"]["words"]),
        )
    except (KeyError, ValueError, AttributeError, tomllib.TOMLDecodeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the table back as its comment says") from None


def _words(value: str) -> frozenset[str]:
    return frozenset(w.replace("_", " ") for w in value.split())


def find_names(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Found]:
    """Find the names of the gazetteer that are places, in order of sentences.

    A word that the article uses as a surname is none, nor is a small town's name that is nowhere shown to be one.
    """
    words = load_place_words()
    candidates: list[tuple[Found, str]] = []
    people: set[str] = set()
    for n, sentence in enumerate(sentences):
        for found in _matches(n, sentence, gazetteer):
            verdict = _judge(found, sentence, gazetteer, words)
            if verdict == "person":
                people.add(found.key)
            elif verdict != "no":
                grown = _grown(found, sentence, gazetteer, words)
                candidates.append((grown, verdict if grown.suffix is None else "yes"))
    shown = {f.key for f, verdict in candidates if verdict == "yes"}
    people -= {f.key for f, _ in candidates if f.places and (f.places[0].listed or f.places[0].weight >= _KNOWN_WEIGHT)}
    return [f for f, _ in candidates if f.key in shown and (f.located or f.key not in people)]


def _matches(n: int, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Found]:
    """Give the longest names of the gazetteer, not overlapping."""
    tokens = sentence.tokens
    keys = [key_of_token(t) for t in tokens]
    i = 0
    while i < len(tokens):
        found = _at(n, tokens, keys, i, gazetteer) if _begins(tokens[i]) else None
        if found is None:
            i += 1
            continue
        yield found
        i = found.last + 1


def key_of_token(t: Token) -> str:
    """Give the key of one token, empty for a hyphen and the like."""
    if t.lower in _SHORTENED:
        return _SHORTENED[t.lower]
    return t.lower if t.lower.isalpha() else key_of(t.text)


def _begins(t: Token) -> bool:
    return t.text[0].isupper() or t.tag in {"NNP", "NNPS"} or t.lower in {"al", "el", "sub"}


def _at(n: int, tokens: tuple[Token, ...], keys: list[str], i: int, gazetteer: Gazetteer) -> Found | None:
    t = tokens[i]
    if not keys[i]:
        return None
    longest = gazetteer.longest(keys[i].partition(" ")[0])
    joined, best, last = "", "", i
    for k in range(i, min(len(tokens), i + 2 * longest)):
        if keys[k]:
            joined = f"{joined} {keys[k]}" if joined else keys[k]
        elif tokens[k].text not in {"-", "–", ",", "'", "’"} or k == i:
            break
        if not keys[k] or joined.count(" ") >= longest:
            if joined.count(" ") >= longest:
                break
            continue
        if tokens[k].text[-1:].isalnum() or tokens[k].text[-1:] == ".":
            comma = any(tokens[m].text == "," for m in range(i, k))
            if gazetteer.known(joined) and not (comma and len(joined) > 14):
                best, last = joined, k
    if not best or (len(best) <= 3 and not t.text.isupper() and not gazetteer.find(best)[0].listed):
        return None
    if last == i and t.text.islower() and t.tag not in {"NNP", "NNPS"}:
        return None
    if best in gazetteer.demonyms or best in gazetteer.ambiguous["never"]:
        return None
    if best in gazetteer.ambiguous["short"] and not (i and tokens[i - 1].text == ",") and not _dotted(tokens, i, last):
        return None
    return Found(
        sentence=n,
        first=i,
        last=last,
        start=t.start,
        end=tokens[last].end,
        key=best,
        places=gazetteer.find(best),
        located=False,
    )


def _dotted(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """ "S.C." but not "La." or "Miss.", which are also words: a short form of one letter after the other."""
    written = "".join(t.text for t in tokens[first : last + 1])
    return "." in written[:-1] and written[0].isupper()


def _judge(f: Found, sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> str:
    """Say whether a name is a place here: yes, maybe (if shown elsewhere), no, or person."""
    tokens = sentence.tokens
    before = tokens[f.first - 1] if f.first else None
    after = tokens[f.last + 1] if f.last + 1 < len(tokens) else None
    first, weight = tokens[f.first], max(p.weight + _AREA_MORE.get(p.kind, 0.0) for p in f.places)
    listed = f.places[0].listed
    located = is_located(f, sentence, gazetteer, words)
    if before is not None and before.lower.rstrip(".") in words.titles and not located:
        return "person"
    if before is not None and _touching_names(before, first) and before.lower not in words.before:
        known = gazetteer.known(key_of_token(before)) and before.lower not in gazetteer.ambiguous["first_names"]
        same = before.head in range(f.first, f.last + 1) or before.head == first.head
        if same and before.dep in {"compound", "nmod", first.dep} and not _outshines(f, gazetteer):
            return "no" if known else "person"
    if after is not None and after.text == "-" and after.end == after.start + 1 and _is_surname(f, gazetteer):
        return "person"  # "Garcia-Guevara"
    if f.key in gazetteer.ambiguous["surnames"] and not _firmly_placed(f, tokens, words):
        return "maybe"
    if after is not None and _touching_names(tokens[f.last], after):
        if after.lower in words.not_after:
            return "no"
        plain = after.lower in words.after or after.text in words.suffixes
        if not plain and f.key in gazetteer.ambiguous["first_names"]:
            return "no"
        if not plain and tokens[f.last].head == after.i and not (listed or weight >= 5.5):
            return "no"
    if located or (after is not None and _shown_by(after, f, gazetteer, words)):
        return "yes"
    if f.key in gazetteer.ambiguous["words"]:
        return "maybe"
    if not first.tag.startswith("NNP") and not (listed and f.last > f.first) and not _country(f):
        return "maybe" if first.text[0].isupper() and weight >= _PLAIN_WEIGHT else "no"
    return "yes" if listed or weight >= _PLAIN_WEIGHT or (f.last > f.first and weight >= 4) else "maybe"


def _shown_by(after: Token, f: Found, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    """ "Ridgeland police", "Selma residents": who stands behind a name shows that it is a place."""
    if after.lower not in words.locals:
        return False
    return not any(f.key in gazetteer.ambiguous[of] for of in ("words", "never", "first_names"))


def _is_surname(f: Found, gazetteer: Gazetteer) -> bool:
    return f.key in gazetteer.ambiguous["surnames"]


def _firmly_placed(f: Found, tokens: tuple[Token, ...], words: PlaceWords) -> bool:
    """Say whether a name that is a common surname is a place here: "in Lindsay", "Lindsay, Texas", "Lindsay police"."""
    before = tokens[f.first - 1].lower if f.first else ""
    after = tokens[f.last + 1] if f.last + 1 < len(tokens) else None
    owns = after is not None and after.tag == "POS"
    if before in {"in", "near", "outside"}:
        return not owns
    if after is None:
        return False
    follows = tokens[f.last + 2].text[:1].isupper() if f.last + 2 < len(tokens) else False
    return (after.text == "," and follows) or after.lower in words.locals or after.text in words.suffixes


def _outshines(f: Found, gazetteer: Gazetteer) -> bool:
    """ "Save the Children Sudan", "CBC Toronto": a country or great city that is nobody's first name stays a place."""
    great = _country(f) or f.places[0].weight >= _KNOWN_WEIGHT
    return great and f.key not in gazetteer.ambiguous["first_names"] and f.key not in gazetteer.ambiguous["words"]


def _touching_names(a: Token, b: Token) -> bool:
    """Two capitalised names with no more than a blank between them."""
    return all(t.text[0].isupper() and t.tag.startswith("NNP") for t in (a, b)) and b.start <= a.end + 1


def _country(f: Found) -> bool:
    return f.places[0].kind == "country"


def is_located(f: Found, sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    """Say whether a preposition of place stands before a name, or ", COUNTRY" behind it."""
    tokens = sentence.tokens
    k = f.first - 1
    while k >= 0 and (tokens[k].lower in words.before or tokens[k].tag in {"DT", "JJ"}) and f.first - k <= 4:
        if tokens[k].lower in words.where:
            break
        k -= 1
    if any(t.lower in {"a", "an"} for t in tokens[max(k, 0) + 1 : f.first]):
        return False  # "in a Honda"
    by = k >= 0 and (tokens[k].lower == "by" or (k > 0 and tokens[k - 1].lower == "according"))
    if (
        k >= 0
        and not by
        and tokens[k].tag in {"IN", "TO", "RP"}
        and tokens[k].lower in words.where | words.motion | {"of"}
    ):
        strong = tokens[k].lower in {"in", "near", "outside", "at", "across", "around"}
        return strong or tokens[f.first].tag.startswith("NNP")
    if f.last + 2 < len(tokens) and tokens[f.last + 1].text == ",":
        for length in (3, 2, 1):
            nxt = tokens[f.last + 2 : f.last + 2 + length]
            key = " ".join(filter(None, (key_of_token(t) for t in nxt)))
            if not nxt or not nxt[0].text[0].isupper():
                continue
            inside = [p for p in gazetteer.find(key) if p.kind in {"country", "state"}]
            if any(p.country == q.country or p.country is None for p in inside for q in f.places):
                return True
    return False


def _grown(f: Found, sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> Found:
    """Take in a following "County" or "Province"; also say that the place is shown by its words.

    A name that goes on with "de", "del" and another name ("San Juan de la Maguana") is one that the gazetteer lacks.
    """
    tokens = sentence.tokens
    if (last := _goes_on(tokens, f.last)) is not None and f.places[0].kind != "country":
        key = f"+{' '.join(t.lower for t in tokens[f.first : last + 1])}"
        return replace(f, last=last, end=tokens[last].end, key=key, places=(), located=True)
    located = is_located(f, sentence, gazetteer, words)
    after = tokens[f.last + 1] if f.last + 1 < len(tokens) else None
    written = after.text.title() if after is not None and after.text[0].isupper() else ""
    if after is not None and written in words.suffixes and f.places[0].kind != "country":
        return replace(f, last=after.i, end=after.end, located=located, suffix=words.suffixes[written])
    if after is not None and after.lower in words.plain_suffixes and f.places[0].kind not in {"country", "continent"}:
        level = words.plain_suffixes[after.lower]
        if any(p.kind == ("state" if level == 2 else "district") for p in f.places):
            return replace(f, last=after.i, end=after.end, located=True, suffix=level)
    if _listed_before_plural(tokens, f.last, words):
        return replace(f, located=True, suffix=3)
    return replace(f, located=located)


def _goes_on(tokens: tuple[Token, ...], last: int) -> int | None:
    """Give the last token of "de", "del", "de la" with the names behind it, right behind token `last`."""
    k = last + 1
    while k < len(tokens) and k <= last + 2 and tokens[k].lower in _SPANISH[k > last + 1]:
        k += 1
    if k == last + 1 or k >= len(tokens) or tokens[k].tag not in {"NNP", "NNPS"} or not tokens[k].text[:1].isupper():
        return None
    return k


def _listed_before_plural(tokens: tuple[Token, ...], last: int, words: PlaceWords) -> bool:
    """ "Jackson and Barrow counties": a name in a list that ends in "counties"."""
    for t in tokens[last + 1 : last + 12]:
        if t.lower in words.plural_suffixes:
            return True
        if not (t.text in {",", "and", "&"} or t.text[0].isupper()):
            return False
    return False
