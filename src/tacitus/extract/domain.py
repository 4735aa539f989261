"""What a sentence is about when it is not politics: sport, business, culture … by the words of sentence and article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tacitus.errors import ResourceError
from tacitus.model.text import Span
from tacitus.model.tree import Tree
from tacitus.ontology.source import Entry, bundled

FILE = "domains.toml"
#: What the words of each list are worth; a pattern ("7-1") counts like a likely word.
WEIGHTS = {"decisive": 5.0, "sure": 3.0, "likely": 2.0, "hint": 1.0}
_PATTERN, _SURE, _HINT = 2.5, 3.0, 1.0
_VERBS = {"sure_verbs": 3.0, "verbs": 2.0}
#: A word counts whole in its own sentence, half in the paragraph and the title, a quarter elsewhere in the article.
_PARAGRAPH, _ARTICLE = 0.5, 0.25
#: From here a domain stands, and from here it is beyond doubt.
STANDS, CERTAIN = 3.0, 5.0
#: Hints never make a domain; likely words do without a sure one from here.
_LIKELY_ENOUGH = 4.5
#: These are weighed against all others and are never the answer.
_AGAINST = ("politics", "violence")
_COUNTRIES = frozenset({"party", "physical", "team", "nobody"})
_PEOPLE = frozenset({"parties", "private", "any"})
_KEYS = frozenset({*WEIGHTS, *_VERBS, "patterns", "examples", "countries", "people", "roles"})

Phrase = tuple[tuple[str, ...], tuple[tuple[str, float], ...]]
Hit = tuple[str, float, str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Who counts as nobody in a domain: countries ("party" "physical" "team" "nobody"), people, and role words."""

    countries: str
    people: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLexicon:
    """Phrases by first word, longest first, and verbs by lemma, with their weights; patterns; habits; examples."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    verbs: Mapping[str, tuple[tuple[str, float], ...]]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    habits: Mapping[str, Habits]
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """What a sentence is about: `strength` is what its words weigh beyond politics, `words` stand in the sentence."""

    name: str
    strength: float
    words: tuple[Span, ...]


def load_domains() -> DomainLexicon:
    """Give the bundled lexicon; raises `ResourceError` naming the domain and the key that is wrong."""
    data = bundled(FILE, "cues")
    weights: dict[tuple[str, ...], dict[str, float]] = {}
    hidden = Entry(data.get("hidden", {}), f"{FILE}: hidden", frozenset({"phrases"}))
    for phrase in phrases_of(hidden, "phrases"):
        weights[phrase] = {}
    verbs: dict[str, list[tuple[str, float]]] = {}
    patterns: list[tuple[str, re.Pattern[str]]] = []
    habits: dict[str, Habits] = {}
    examples: list[tuple[str, str]] = []
    table = data.get("domain")
    if not isinstance(table, dict):
        raise ResourceError(f"{FILE}: no [domain.…] table: write one for each domain")
    for name, row in table.items():
        entry = Entry(row, f"{FILE}: {name}", _KEYS)
        for key, weight in WEIGHTS.items():
            for phrase in phrases_of(entry, key):
                found = weights.setdefault(phrase, {})
                found[name] = max(weight, found.get(name, 0.0))
        for key, weight in _VERBS.items():
            for verb in entry.text(key, "").split():
                verbs.setdefault(verb, []).append((name, weight))
        patterns += [(name, _compiled(entry, p)) for p in entry.texts("patterns")]
        examples += [(name, e) for e in entry.texts("examples")]
        habits[name] = Habits(
            countries=_choice(entry, "countries", _COUNTRIES, "party"),
            people=_choice(entry, "people", _PEOPLE, "parties"),
            roles=frozenset(" ".join(p) for p in phrases_of(entry, "roles")),
        )
    by_first: dict[str, list[Phrase]] = {}
    for phrase, scores in weights.items():
        by_first.setdefault(phrase[0], []).append((phrase, tuple(scores.items())))
    return DomainLexicon(
        phrases={first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in by_first.items()},
        verbs={verb: tuple(found) for verb, found in verbs.items()},
        patterns=tuple(patterns),
        habits=habits,
        examples=tuple(examples),
    )


class Domains:
    """The domains of one article's sentences. Counts its words once; asks of sentences are answered from the counts."""

    def __init__(self, lexicon: DomainLexicon, trees: Sequence[Tree]) -> None:
        self._lexicon = lexicon
        self._trees = trees
        self._hits: list[list[Hit]] | None = None
        self._known: dict[tuple[int, int], Domain | None] = {}

    def of(self, sentence: int, start: int = -1) -> Domain | None:
        """Give the domain of the sentence at a position of the article; None where it may be politics.

        The word at `start` is no evidence of violence: whether it means any is what is asked.
        """
        where = (sentence, start)
        if where not in self._known:
            self._known[where] = self._judge(sentence, start, self._counted())
        return self._known[where]

    def habits(self, name: str) -> Habits:
        """Say who counts as nobody in the domain `name`."""
        return self._lexicon.habits[name]

    def violent(self, sentence: int) -> bool:
        """Say whether the sentence's own words are of violence by people: gunmen, bombings, militants."""
        words = {phrase: weight for name, weight, phrase, _ in self._counted()[sentence] if name == "violence"}
        return sum(words.values()) >= STANDS

    def is_violence(self, sentence: int, start: int) -> bool:
        """Say whether the word at a position is itself one of violence by people: "massacre", "bombing"."""
        hits = self._counted()[sentence]
        return any(n == "violence" and w > _HINT and span.start <= start < span.end for n, w, _, span in hits)

    def _counted(self) -> list[list[Hit]]:
        if self._hits is None:
            self._hits = [list(_hits(self._lexicon, tree)) for tree in self._trees]
        return self._hits

    def _judge(self, sentence: int, start: int, hits: list[list[Hit]]) -> Domain | None:
        score = dict.fromkeys(self._lexicon.habits, 0.0)
        firm, sure = dict(score), set[str]()
        seen: set[tuple[str, str]] = set()
        words: dict[str, list[Span]] = {}
        for share, positions in _rings(self._trees, sentence):
            for name, weight, phrase, span in (hit for p in positions for hit in hits[p]):
                if share < 1.0 and weight < _SURE and name not in _AGAINST:
                    continue
                if name == "violence" and share == 1.0 and span.start <= start < span.end:
                    continue
                if share == 1.0:
                    words.setdefault(name, []).append(span)
                if (name, phrase) in seen:
                    continue
                seen.add((name, phrase))
                score[name] += share * weight
                firm[name] += share * weight if weight > _HINT else 0.0
                if weight >= _SURE:
                    sure.add(name)
        against = sum(score.pop(name, 0.0) for name in _AGAINST)
        standing = [n for n in score if firm[n] >= (STANDS if n in sure else _LIKELY_ENOUGH) and score[n] > against]
        if not standing:
            return None
        best = max(standing, key=lambda name: score[name])
        return Domain(best, score[best] - against, tuple(words.get(best, ())))


def domain(lexicon: DomainLexicon, tree: Tree) -> Domain | None:
    """Give the domain of one sentence by itself."""
    return Domains(lexicon, (tree,)).of(0)


def phrases_of(entry: Entry, key: str) -> Iterator[tuple[str, ...]]:
    """Give the phrases of a list, split as the parser splits: at hyphens between words and before "'s"."""
    for phrase in entry.text(key, "").replace("\n", " ").split(","):
        parts = tuple(p for w in phrase.lower().replace("'s", " 's").split() for p in _split(w))
        if parts:
            yield parts


def _split(word: str) -> list[str]:
    first, *more = word.split("-")
    return [first, *(p for part in more for p in ("-", part))]


def _compiled(entry: Entry, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        entry.fail(f"'{pattern}' is no regular expression ({error})", "correct it")


def _choice(entry: Entry, key: str, allowed: frozenset[str], default: str) -> str:
    value = entry.text(key, default)
    if value not in allowed:
        entry.fail(f"'{key}' is '{value}'", f"use one of: {', '.join(sorted(allowed))}")
    return value


def _rings(trees: Sequence[Tree], sentence: int) -> Iterator[tuple[float, list[int]]]:
    """The sentence, the rest of its paragraph and the title, the rest of the article: with what a word counts there."""
    here = trees[sentence].sentence
    yield 1.0, [sentence]
    near = [
        n
        for n, t in enumerate(trees)
        if n != sentence and (t.sentence.paragraph == here.paragraph or t.sentence.field == "title")
    ]
    yield _PARAGRAPH, near
    inside = {sentence, *near}
    yield _ARTICLE, [n for n in range(len(trees)) if n not in inside]


def _hits(lexicon: DomainLexicon, tree: Tree) -> Iterator[Hit]:
    """The domain words of a sentence: domain, weight, the phrase, the words as they stand."""
    i, size = 0, len(tree.tokens)
    phrases, verbs = lexicon.phrases, lexicon.verbs
    while i < size:
        token = tree.tokens[i]
        named = token.lower in phrases or token.lemma in phrases or token.lemma in verbs
        if not named and token.text.isalpha():  # most words are of no domain, and no pattern is without a digit
            i += 1
            continue
        found = _at(lexicon, tree, i)
        if found is None:
            i += 1
            continue
        phrase, scores, length = found
        span = tree.span(i, i + length - 1)
        for name, weight in scores:
            yield name, weight, phrase, span
        i += length


def _at(lexicon: DomainLexicon, tree: Tree, i: int) -> tuple[str, Sequence[tuple[str, float]], int] | None:
    """The longest phrase at a token with its weights and length; a verb is looked up among the verbs alone."""
    tokens = tree.tokens
    token = tokens[i]
    verb = tree.is_verb(i)
    rows = lexicon.phrases.get(token.lower, ())
    if token.lower != token.lemma:
        rows = tuple(sorted((*rows, *lexicon.phrases.get(token.lemma, ())), key=lambda r: -len(r[0])))
    for phrase, found in rows:
        n = len(phrase)
        if n == 1:
            if not verb:
                return phrase[0], found, 1
            against = [f for f in found if f[0] in _AGAINST]
            if against or token.lemma in lexicon.verbs:
                return token.lemma, (*against, *lexicon.verbs.get(token.lemma, ())), 1
            return None
        if i + n <= len(tokens) and all(p in (t.lemma, t.lower) for p, t in zip(phrase, tokens[i : i + n])):
            return " ".join(phrase), found, n
    if verb and token.lemma in lexicon.verbs:
        return token.lemma, lexicon.verbs[token.lemma], 1
    return _pattern(lexicon, tree, i)


def _pattern(lexicon: DomainLexicon, tree: Tree, i: int) -> tuple[str, Sequence[tuple[str, float]], int] | None:
    """The pattern that a token fits, or a token with the hyphen and the token behind it ("7-1")."""
    tokens = tree.tokens
    if not any(c.isdigit() for c in tokens[i].text):
        return None
    for length in (3, 1):
        if i + length <= len(tokens):
            text = tree.span(i, i + length - 1).text
            named = [(name, _PATTERN) for name, pattern in lexicon.patterns if pattern.fullmatch(text)]
            if named:
                return text, named, length
    return None
