"""One article taken apart once, for coding and for annotating alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.errors import SkipArticle
from tacitus.extract import attribution
from tacitus.extract.attribution_spread import spread
from tacitus.extract.domain import Domains
from tacitus.model.candidate import Quote
from tacitus.model.note import Timex
from tacitus.model.text import Article, ParsedArticle
from tacitus.model.tree import Tree
from tacitus.parse.one_case import NO_NAMES, is_one_case
from tacitus.parse.split import segments
from tacitus.parse.truecase import case_evidence
from tacitus.pipeline.engine import Engine
from tacitus.pipeline.published import Published, published
from tacitus.read.furniture import find as find_furniture
from tacitus.read.language import not_english
from tacitus.resolve.chains import Chains
from tacitus.resolve.date_order import day_first, is_open
from tacitus.resolve.narrative import Narrative
from tacitus.resolve.timex import timexes


@dataclass(frozen=True, slots=True)
class Analysis:
    """The article, its trees, who is who in it, who says what, its time expressions by field, what it is about,
    the dates of its story.

    `published` is the article's date, or the one that the settings give to articles without, or the one that the
    article itself tells, which `told` then says.
    """

    article: Article
    published: dt.date | None
    told: Published | None
    parsed: ParsedArticle
    trees: tuple[Tree, ...]
    chains: Chains
    quotes: tuple[Quote, ...]
    timexes: dict[str, tuple[Timex, ...]]
    domains: Domains
    narrative: Narrative


def parse(articles: Sequence[Article], engine: Engine, whole: bool = False) -> list[ParsedArticle | SkipArticle]:
    """Find furniture, split and parse; an article that cannot be coded gives the `SkipArticle` that says why.

    Unless `whole`, sentences that hold no frame's words, and are not needed to understand those that do, stay unparsed.

    Each article is a parser batch of its own, so that its parse never depends on its neighbours.
    """
    return [_parsed(article, engine, whole) for article in articles]


def _parsed(article: Article, engine: Engine, whole: bool) -> ParsedArticle | SkipArticle:
    language = not_english(article.text)
    if language:
        return SkipArticle("not in English", language)
    furniture = find_furniture(article.text)
    parts = segments(article, furniture)
    if not parts:
        return SkipArticle("no sentence", "nothing but furniture" if furniture else "no words")
    names, common = case_evidence(article.text)
    jobs = []
    number = 0
    for segment, paragraph in parts:
        number += segment.field == "text"
        jobs.append((article.field(segment.field), segment, 0 if segment.field == "title" else number, paragraph))
    unsure = any(is_one_case(text[segment.start : segment.end]) for text, segment, _, _ in jobs)
    known = engine.case_names.get() if unsure else NO_NAMES
    choose = None if whole else engine.selection
    return ParsedArticle(article, furniture, tuple(engine.parser.parse(jobs, names, common, known, choose)))


def analyse(parsed: ParsedArticle, engine: Engine) -> Analysis:
    """Look at a parsed article: trees, attributions, entities, time expressions."""
    trees = tuple(Tree(s) for s in parsed.sentences)
    quotes = spread(trees, attribution.find(parsed, trees))
    article = parsed.article
    given = article.date or engine.settings.date
    told = None if given is not None else published(article, parsed.furniture)
    date = told.date if told is not None else given
    first = _day_first(parsed, engine)
    found = {"text": timexes(article.text, date, first)}
    if article.title:
        found["title"] = timexes(article.title, date, first)
    chains = Chains(parsed, engine.actors, _Speakers(quotes, trees), list(trees))
    narrative = Narrative(parsed.sentences, found, date)
    domains = Domains(engine.domains, trees)
    return Analysis(article, date, told, parsed, trees, chains, quotes, found, domains, narrative)


def _day_first(parsed: ParsedArticle, engine: Engine) -> bool | None:
    """Settle how the article writes dates in numbers, where it has one that can be read in two ways."""
    article = parsed.article
    text = f"{article.title or ''}\n{article.text}"
    if not is_open(text):
        return None

    def country() -> str | None:
        located = engine.places.dateline_place(parsed)
        return located[0].country_code if located is not None else None

    return day_first(text, article.url, article.publisher, country)


class _Speakers:
    """Who is speaking where: called with (sentence, token), gives the position of the speaker's head token or None."""

    def __init__(self, quotes: Sequence[Quote], trees: Sequence[Tree]) -> None:
        self._quotes = [(q, q.source) for q in quotes if q.inside_quotes and q.source is not None]
        self._trees = trees

    def __call__(self, sentence: int, token: int) -> tuple[int, int] | None:
        here = self._trees[sentence]
        at, field = here.tokens[token].start, here.sentence.field
        for quote, source in self._quotes:
            same_field = self._trees[quote.sentence].sentence.field == field
            if same_field and any(a <= at < b for a, b in quote.content):
                return quote.sentence, source
        return None
