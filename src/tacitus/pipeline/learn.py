"""Articles -> what each says outright of who somebody is; and all of them -> the learned register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from tacitus.errors import SkipArticle
from tacitus.model.run import Outcome
from tacitus.model.sighting import Sightings
from tacitus.model.text import Article, ParsedArticle
from tacitus.pipeline.analysis import analyse, parse
from tacitus.pipeline.code import skipped
from tacitus.pipeline.engine import Engine
from tacitus.resolve.learned import Learned, article_key
from tacitus.resolve.loading import explicit_actors
from tacitus.resolve.sightings import Reading, sightings


def learn_batch(articles: Sequence[Article], engine: Engine) -> list[Sightings | Outcome]:
    """Give each article's sightings, in the same order; a failed outcome for one that cannot be read."""
    plain = replace(engine, actors=explicit_actors(engine.actors))
    return [
        skipped(article, parsed) if isinstance(parsed, SkipArticle) else learn_parsed(parsed, plain)
        for article, parsed in zip(articles, parse(articles, engine, whole=True), strict=True)
    ]


def learn_parsed(parsed: ParsedArticle, engine: Engine) -> Sightings:
    """Give the sightings of one article; `engine` must know no persons of its own."""
    analysis = analyse(parsed, engine)
    article = parsed.article
    return Sightings(
        article_id=article.id,
        article=article_key(article.id, article.text),
        date=analysis.published.isoformat() if analysis.published else None,
        outlet=outlet_of(article),
        found=sightings(Reading(analysis.trees, analysis.chains, engine.actors)),
    )


def outlet_of(article: Article) -> str | None:
    """Give the publisher, or else the host of the address."""
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:  # an address that is none
        host = None
    return article.publisher or (host.removeprefix("www.") if host else None)


def learned_from(seen: Iterable[Sightings], quotes: int) -> Learned:
    """Put the sightings of many articles together; their order makes no difference."""
    out = Learned(quotes=quotes)
    for one in seen:
        out.note(one)
    return out
