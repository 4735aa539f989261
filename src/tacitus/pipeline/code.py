"""Articles -> outcomes: the whole road for one article, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tacitus.errors import SkipArticle
from tacitus.extract.candidates import find
from tacitus.merge.claims import claimed
from tacitus.model.run import Outcome, Rejection
from tacitus.model.text import Article, ParsedArticle
from tacitus.pipeline.analysis import analyse, parse
from tacitus.pipeline.engine import Engine
from tacitus.pipeline.incidents import gather
from tacitus.pipeline.judging import drafted, guessed
from tacitus.pipeline.linking import link
from tacitus.pipeline.means import with_means
from tacitus.pipeline.mention import Draft, finish
from tacitus.pipeline.perpetrators import with_accused
from tacitus.pipeline.sharing import share


def code_batch(articles: Sequence[Article], engine: Engine) -> list[Outcome]:
    """Code articles: one outcome each, in the same order. An article that cannot be coded is a failed outcome."""
    return [
        skipped(article, parsed) if isinstance(parsed, SkipArticle) else code_parsed(parsed, engine)
        for article, parsed in zip(articles, parse(articles, engine), strict=True)
    ]


def skipped(article: Article, why: SkipArticle) -> Outcome:
    """Give the failed outcome of an article that cannot be coded, with the reason."""
    rejection = Rejection(
        article_id=article.id, start=None, end=None, stage="parse", reason=why.reason, detail=why.detail
    )
    return Outcome(article_id=article.id, rejections=(rejection,), failed=True)


def code_parsed(parsed: ParsedArticle, engine: Engine) -> Outcome:
    """Code one parsed article: candidates, then each with its factuality, date, place, numbers and sources."""
    analysis = analyse(parsed, engine)
    candidates, rejections = find(analysis.trees, engine.lexicon, analysis.chains.kind, parsed.article.id)
    drafts: list[Draft] = []
    for candidate in candidates:
        result = drafted(candidate, analysis, engine)
        if isinstance(result, Rejection):
            rejections.append(result)
        else:
            drafts.append(result)
    more = guessed(drafts, candidates, analysis, engine)
    rejections += [r for r in more if isinstance(r, Rejection)]
    if new := [d for d in more if isinstance(d, Draft)]:
        drafts = sorted([*drafts, *new], key=lambda d: (d.candidate.sentence, d.candidate.trigger))
    pointing = [d for d in drafts if not d.actors]
    drafts, effects = gather([d for d in drafts if d.actors], analysis)
    drafts = with_accused(with_means([*drafts, *pointing], analysis), analysis, engine.claims)
    rejections += effects
    background = [(d.candidate, d.historical or d.recoded.mark != "asserted") for d in drafts]
    claims = claimed(analysis.trees, background, engine.claims)
    inside = Counter(d.candidate.sentence for d in drafts)
    mentions = [
        finish(d, analysis, engine, claims.get(n, ()), inside[d.candidate.sentence] - 1) for n, d in enumerate(drafts)
    ]
    unique = {m.id: (d, m) for d, m in zip(drafts, mentions, strict=True)}
    settings = engine.settings
    why_not = {m.id: settings.left_out(m) for _, m in unique.values()}
    kept, alone, incident_of = link([(d, m) for d, m in unique.values() if not why_not[m.id]], analysis)
    kept = share(kept, incident_of, {m.id: d for d, m in unique.values()}, analysis, engine.places)
    rejections += alone
    for _, m in unique.values():
        if why := why_not[m.id]:
            rejections.append(
                Rejection(
                    article_id=m.article_id,
                    start=m.event_text.start,
                    end=m.event_text.end,
                    stage="resolve",
                    reason=f"left out: {why}",
                    detail=m.event[0],
                )
            )
    rejections.sort(key=lambda r: (r.start or 0, r.end or 0, r.stage, r.reason, r.detail))
    return Outcome(article_id=parsed.article.id, mentions=tuple(kept), rejections=tuple(rejections))
