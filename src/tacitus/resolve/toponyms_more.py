"""Place names beside those of the gazetteer: demonyms, streets and sites, villages nobody lists, datelines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tacitus.model.text import ParsedArticle, Sentence, Token
from tacitus.resolve.gazetteer import Gazetteer, key_of
from tacitus.resolve.timex_words import read_table
from tacitus.resolve.toponyms import Found, PlaceWords, find_names, key_of_token, load_place_words
from tacitus.resolve.toponyms_case import as_names

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|\S")
#: "I-75", "US-24", "A406", "M25", "Route 30", "Interstate 45", "Highway 101".
_ROUTE = re.compile(r"(?:I|US|U\.S\.|SR|KY|FM|CR|A|M|B|E|N)-?\d{1,4}[A-Z]?")
_ROUTE_WORDS = frozenset({"route", "interstate", "highway", "us", "state", "rt.", "u.s."})
_LONGEST = 6
#: "in Xinmo, near the border", "at Ndele, 60 km from": what stands so is a place.
_STRONG = frozenset({"in", "at", "near", "outside"})
_BEARINGS = frozenset({"n.", "s.", "e.", "w.", "north", "south", "east", "west"})
_DATELINE_KINDS = frozenset({"dateline"})
_CREDITS = frozenset({"byline", "credit"})


def demonyms(n: int, sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> Iterator[Found]:
    """Give the adjectives and peoples of countries and regions: place names that are used of people and what is theirs.

    A language ("in Arabic") is none.
    """
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        t = tokens[i]
        last = _demonym_at(tokens, i, gazetteer) if t.text[:1].isupper() else None
        if last is None:
            i += 1
            continue
        key = " ".join(key_of_token(x) for x in tokens[i : last + 1] if key_of_token(x))
        if not _is_tongue(tokens, last, words):
            yield Found(
                sentence=n,
                first=i,
                last=last,
                start=t.start,
                end=tokens[last].end,
                key=f"~{key}",
                places=(gazetteer.demonyms[key],),
                located=False,
                demonym=True,
            )
        i = last + 1


def _demonym_at(tokens: tuple[Token, ...], i: int, gazetteer: Gazetteer) -> int | None:
    joined = ""
    best = None
    for k in range(i, min(len(tokens), i + 3)):
        key = key_of_token(tokens[k])
        joined = f"{joined} {key}".strip() if key else joined
        if key and joined in gazetteer.demonyms:
            best = k
    return best


def _is_tongue(tokens: tuple[Token, ...], last: int, words: PlaceWords) -> bool:
    t = tokens[last]
    head = tokens[t.head]
    if t.tag.endswith("S") or t.head == t.i:
        return False
    if t.dep == "pobj" and head.lower in {"in", "into", "from"}:
        return True
    return t.dep == "dobj" and head.lemma in words.tongues


def sites(n: int, sentence: Sentence, words: PlaceWords) -> Iterator[Found]:
    """Give streets, waters, hills and, after a preposition of place, buildings: the words up to what they are."""
    tokens = sentence.tokens
    free = 0
    for i, t in enumerate(tokens):
        if i < free or not t.text[:1].isupper():
            continue
        low = t.lower
        span: tuple[int, int, int] | None = None
        if _ROUTE.fullmatch(t.text) and any(c.isdigit() for c in t.text) and _after_place_word(tokens, i, words):
            span = (i, i, 3)
        elif low in _ROUTE_WORDS and i + 1 < len(tokens) and tokens[i + 1].text.isdigit():
            span = (i, i + 1, 3)
        elif low in words.roads | words.nature | words.buildings:
            span = _ending_in(tokens, i, low, words, free)
        elif low in words.openers and _opens(tokens, i):
            span = (i, _last_proper(tokens, i + 1), 3 if low != "river" else 2)
        if span is None:
            continue
        first, last, coarse = span
        free = last + 1
        key = " ".join(x.lower for x in tokens[first : last + 1])
        yield _unlisted(n, tokens, first, last, f"+{key}", coarse)


def _opens(tokens: tuple[Token, ...], i: int) -> bool:
    """ "Lake Pontchartrain", "County Cork", but not "Cook County Sheriff": nothing of the name stands before."""
    before = tokens[i - 1] if i else None
    alone = before is None or not (before.tag.startswith("NNP") and before.text[:1].isupper())
    return alone and i + 1 < len(tokens) and tokens[i + 1].tag == "NNP" and tokens[i + 1].text[:1].isupper()


def _unlisted(n: int, tokens: tuple[Token, ...], first: int, last: int, key: str, coarse: int) -> Found:
    return Found(
        sentence=n,
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last].end,
        key=key,
        places=(),
        located=True,
        coarse=coarse,
    )


def _proper(t: Token) -> bool:
    return t.text[:1].isupper() and t.tag in {"NNP", "NNPS", "JJ", "NN", "NNS"}


def _last_proper(tokens: tuple[Token, ...], i: int) -> int:
    while i + 1 < len(tokens) and _proper(tokens[i + 1]) and tokens[i + 1].tag.startswith("NNP"):
        i += 1
    return i


def _ending_in(
    tokens: tuple[Token, ...], i: int, low: str, words: PlaceWords, free: int
) -> tuple[int, int, int] | None:
    """Give the name that ends in the site's word at `i` ("St. Michael's Hospital"), with the resolution of its kind."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.text[:1].isupper() and after.tag.startswith("NNP") and after.lower not in _BEARINGS:
        return None
    first = i
    while first - 1 >= free and i - first < _LONGEST:
        b = tokens[first - 1]
        joins = b.text in {"'s", "’s", "-", "’", "'"} and first - 2 >= free and _proper(tokens[first - 2])
        if joins or (_proper(b) and not (b.text.endswith(".") and b.lower.rstrip(".") in words.titles)):
            first -= 1
            continue
        break
    while first < i and (not tokens[first].text[:1].isalnum() or tokens[first].tag in {"DT", "IN"}):
        first += 1
    if first == i or (first == i - 1 and tokens[first].text in {"'s", "’s"}):
        return None
    if low in words.roads:
        return first, i, 4 if low != "highway" else 3
    if low in words.nature:
        return first, i, 4 if low == "park" else 3
    return (first, i, 5) if _after_place_word(tokens, first, words) else None


def _after_place_word(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> bool:
    k = first - 1
    while k >= 0 and (tokens[k].tag in {"DT", "JJ", "CD", "PRP$"} or tokens[k].lower in words.before) and first - k < 5:
        if tokens[k].lower in words.where:
            break
        k -= 1
    return k >= 0 and tokens[k].lower in (words.where | words.motion) - {"by", "over", "between", "through"}


def villages(n: int, sentence: Sentence, words: PlaceWords, taken: set[int], gazetteer: Gazetteer) -> Iterator[Found]:
    """Give names that no gazetteer has and that the text itself says to be places.

    "the village of Xinmo", "Puge county", "in Pingilikani, Kenya".
    """
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if i in taken or tokens[i].tag not in {"NNP", "NNPS"} or not tokens[i].text[:1].isupper():
            i += 1
            continue
        last = i
        while last + 1 < len(tokens) and last + 1 not in taken and tokens[last + 1].tag == "NNP":
            if tokens[last + 1].start > tokens[last].end + 1 or not tokens[last + 1].text[:1].isupper():
                break
            last += 1
        if last - i < 4 and _said_to_be_a_place(tokens, i, last, words, gazetteer):
            yield _unlisted(n, tokens, i, last, f"+{' '.join(t.lower for t in tokens[i : last + 1])}", 4)
        i = last + 1


def _said_to_be_a_place(
    tokens: tuple[Token, ...], first: int, last: int, words: PlaceWords, gazetteer: Gazetteer
) -> bool:
    if first >= 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lemma in words.settlements - {"area"}:
        return True
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    where = _after_place_word(tokens, first, words)
    if (
        where
        and last > first
        and " ".join(filter(None, (key_of_token(t) for t in tokens[first : last + 1]))) in quarters()
    ):
        return True
    if after is not None and after.text.islower() and after.lower in words.settlements and where:
        return True
    if after is None or after.text != "," or not where:
        return False
    if tokens[first - 1].lower in _STRONG and last + 2 < len(tokens) and tokens[last + 2].lower in words.beside:
        return True
    for length in (3, 2, 1):
        nxt = tokens[last + 2 : last + 2 + length]
        key = " ".join(filter(None, (key_of_token(t) for t in nxt)))
        if nxt and nxt[0].text[:1].isupper() and any(p.kind in {"country", "state"} for p in gazetteer.find(key)):
            return True
    return False


@cache
def quarters() -> frozenset[str]:
    """Give the keys of the listed quarters of cities."""
    table = read_table("places/quarters.toml")["quarters"]
    return frozenset(key_of(" ".join(part.split())) for parts in table.values() for part in parts.split(","))


def datelines(parsed: ParsedArticle) -> list[Sentence]:
    """Give the datelines of an article as sentences of names: they are no part of its sentences, but name a place.

    Of credits only what stands after "in" is given.
    """
    out = []
    for f in parsed.furniture:
        text = parsed.article.text[f.start : f.end]
        if f.kind in _CREDITS:
            match = re.search(r"\bin (?=[A-Z])", text)
            if match is None:
                continue
            start = f.start + match.start()
        elif f.kind in _DATELINE_KINDS:
            start = f.start
        else:
            continue
        out.append(_words(parsed.article.text[start : f.end], start))
    return out


def _words(text: str, start: int) -> Sentence:
    """Cut a stretch of text into tokens without parsing it: capitalised words are names."""
    tokens = []
    for i, m in enumerate(_WORD.finditer(text)):
        word = m[0]
        name = word[0].isupper()
        tag = "NNP" if name else "IN" if word.lower() in {"in", "near"} else "CD" if word.isdigit() else ","
        dep = "ROOT" if i == 0 else "dep"
        low = word.lower()
        tokens.append(Token(i, word, low, low, tag, dep, 0, start + m.start(), start + m.end()))
    return Sentence(
        index=0,
        field="text",
        start=start,
        end=start + len(text),
        quoted=text,
        headline=False,
        paragraph=0,
        tokens=tuple(tokens),
    )


def find_all(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Found]:
    """Find all place names, in order of sentences and tokens, without overlap.

    A street or site takes in the name of the gazetteer that stands in it, unless that is the whole of it.
    """
    words = load_place_words()
    sentences = [as_names(s, gazetteer, words) for s in sentences]
    by_sentence: dict[int, list[Found]] = defaultdict(list)
    for f in find_names(sentences, gazetteer):
        by_sentence[f.sentence].append(f)
    out: list[Found] = []
    for n, sentence in enumerate(sentences):
        here = by_sentence.get(n, [])
        for site in sites(n, sentence, words):
            inside = [f for f in here if f.first <= site.last and site.first <= f.last]
            if any((f.first <= site.first and site.last <= f.last) or f.last > site.last for f in inside):
                continue
            here = [f for f in here if f not in inside]
            # A street has its name from a town that it leads to, or from anybody: it lies elsewhere.
            street = sentence.tokens[site.last].lower in words.roads
            here.append(replace(site, inner=inside[0] if inside and inside[0].places and not street else None))
        taken = {i for f in here for i in range(f.first, f.last + 1)}
        named = [d for d in demonyms(n, sentence, gazetteer, words) if not taken & set(range(d.first, d.last + 1))]
        taken.update(i for d in named for i in range(d.first, d.last + 1))
        here = [*here, *named]
        here += villages(n, sentence, words, taken, gazetteer)
        out += sorted(here, key=lambda f: f.first)
    return out
