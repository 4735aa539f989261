"""Articles -> annotations: everything the coder saw, whether it was coded or not."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.errors import SkipArticle
from tacitus.extract.attribution import annotated
from tacitus.extract.attribution_notes import notes
from tacitus.extract.factuality import predicates
from tacitus.model.note import Annotation, Range
from tacitus.model.text import Article, ParsedArticle
from tacitus.pipeline.analysis import analyse, parse
from tacitus.pipeline.engine import Engine
from tacitus.read.furniture import find as find_furniture


def annotate_batch(articles: Sequence[Article], engine: Engine) -> list[Annotation]:
    """Annotate articles, in the same order; one that cannot be coded has its furniture and no sentences."""
    return [
        _bare(article) if isinstance(parsed, SkipArticle) else annotate_parsed(parsed, engine)
        for article, parsed in zip(articles, parse(articles, engine, whole=True), strict=True)
    ]


def _bare(article: Article) -> Annotation:
    return Annotation(
        id=article.id,
        sentences=(),
        furniture=find_furniture(article.text),
        toponyms=(),
        timex=(),
        attributions=(),
        predicates=(),
        entities=(),
    )


def annotate_parsed(parsed: ParsedArticle, engine: Engine) -> Annotation:
    """Give all annotations of the text field; the title is coded but not annotated, its offsets are its own."""
    analysis = analyse(parsed, engine)
    inside = [n for n, s in enumerate(parsed.sentences) if s.field == "text"]
    body = set(inside)
    quotes = annotated(parsed, analysis.trees, analysis.quotes)
    return Annotation(
        id=parsed.article.id,
        sentences=tuple(Range(parsed.sentences[n].start, parsed.sentences[n].end) for n in inside),
        furniture=parsed.furniture,
        toponyms=engine.places.toponyms(parsed),
        timex=analysis.timexes["text"],
        attributions=tuple(notes([q for q in quotes if q.sentence in body], analysis.trees)),
        predicates=tuple(p for n in inside for p in predicates(analysis.trees[n])),
        entities=analysis.chains.notes(),
    )
