"""Linking the mentions of one article: what the linker is told of each, and the definite nouns that name nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tacitus.extract import separate
from tacitus.extract.definite import circumstance_of, noun_form
from tacitus.extract.separate import told_apart
from tacitus.merge.article import VIOLENT, Telling, links
from tacitus.merge.one_incident import one_incident
from tacitus.model.candidate import Argument
from tacitus.model.record import Mention
from tacitus.model.run import Rejection
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.incidents import FRESH
from tacitus.pipeline.mention import NO_ACTOR, UNNAMED_ACTOR, Draft

VAGUE = "vague: says not whom, where, when or how many"
BACK = "refers back to an event that is told elsewhere in the article"
_NOT_FINITE = frozenset({"NN", "NNS", "NNP", "NNPS", "VBG"})


def link(
    told: Sequence[tuple[Draft, Mention]], analysis: Analysis
) -> tuple[list[Mention], list[Rejection], dict[str, str]]:
    """Give the mentions with their links; one that names nobody and goes with no other is a rejection instead.

    Last comes by mention's id the incident that it tells of: the report's one crime may be told as several events.

    "The attack" that goes with a mention has that one's parties; who claims an attack claims it in all its mentions.
    """
    violent = any(m.event[0] == VIOLENT for _, m in told)
    report = told_apart(analysis.article.title, analysis.article.text) if violent else separate.Telling(False, ())
    tellings = [_telling(d, m, analysis, report) for d, m in told]
    event_of = links(tellings)
    events: dict[str, list[Mention]] = {}
    for _, mention in told:
        events.setdefault(event_of[mention.id], []).append(mention)
    specific = {event_of[m.id] for d, m in told if not _vague(d, m, analysis)}
    kept: list[Mention] = []
    alone: list[Rejection] = []
    for draft, mention in told:
        # Offsets count into the mention's own field: nothing is taken over between the title and the text.
        event = [m for m in events[event_of[mention.id]] if m.text_info.field == mention.text_info.field]
        source = mention if _named(mention) else next(filter(_named, event), None)
        source = source or next((m for m in (mention, *event) if m.actor), None)
        if source is None:
            alone.append(_rejected(draft, mention, NO_ACTOR))
        elif event_of[mention.id] not in specific:
            alone.append(_rejected(draft, mention, VAGUE))
        elif source is not mention and _says_nothing_new(mention):
            alone.append(_rejected(draft, mention, BACK))
        else:
            kept.append(_linked(mention, source, event, event_of[mention.id]))
    return _by_first(kept), alone, one_incident(tellings, event_of)


def _says_nothing_new(mention: Mention) -> bool:
    """Say whether a mention that names nobody tells neither where, when nor how many: "condemned the attack"."""
    dated = mention.date_precision not in ("publication", "unknown")
    told = mention.size.dead or mention.size.injured or mention.event_loc or mention.recipient
    return not (dated or told)


def _by_first(mentions: Sequence[Mention]) -> list[Mention]:
    """Give the mentions with links that are the id of the first that is left of each event; None for one alone."""
    together = Counter(m.link for m in mentions)
    first: dict[str | None, str] = {}
    for mention in sorted(mentions, key=lambda m: (m.text_info.sequence, m.event_text.start, m.event_text.end, m.id)):
        first.setdefault(mention.link, mention.id)
    return [replace(m, link=first[m.link] if together[m.link] > 1 else None) for m in mentions]


def _named(mention: Mention) -> bool:
    return any(e.method != "implied" for e in mention.actor)


def _linked(mention: Mention, source: Mention, event: Sequence[Mention], link: str) -> Mention:
    """Give the mention with the parties of `source`, where it names nobody, and with everybody who claims the event."""
    claimed_by = mention.claimed_by
    if not mention.historical:
        claimed_by = tuple(dict.fromkeys(c for m in (mention, *event) if not m.historical for c in m.claimed_by))
    if source is mention:
        return replace(mention, claimed_by=claimed_by, link=link)
    why = f"link: tells of the event of '{source.event_text.text}', with its parties"
    recipient = mention.recipient or next((m.recipient for m in (source, *event) if m.recipient), ())
    reasons = (*mention.reasons, why)
    return replace(mention, actor=source.actor, recipient=recipient, claimed_by=claimed_by, reasons=reasons, link=link)


def _telling(draft: Draft, mention: Mention, analysis: Analysis, report: separate.Telling) -> Telling:
    c = draft.candidate
    tree = analysis.trees[c.sentence]
    incident = None if report.several else report.number(tree.sentence.field, tree.sentence.end)
    form = noun_form(tree, c.trigger)
    return Telling(
        mention=mention,
        actors=_chains(c.sentence, c.actors, analysis),
        recipients=_chains(c.sentence, c.recipients, analysis),
        lemma=tree.tokens[c.trigger].lemma,
        noun=form.noun,
        definite=form.definite,
        plural=form.plural,
        headline=tree.sentence.headline,
        at=(c.sentence, c.trigger),
        inside=frozenset((c.sentence, i) for i in circumstance_of(tree, c.trigger)),
        struck={t.slot for t in draft.tolls} & {"struck", "injured"} == {"struck"},
        fresh=bool(FRESH & {tree.tokens[t].lower for t in tree.children[c.trigger]}),
        incident=incident,
    )


def _chains(sentence: int, arguments: Sequence[Argument], analysis: Analysis) -> frozenset[str]:
    keys = (analysis.chains.key(sentence, a.token) for a in arguments)
    return frozenset(k for k in keys if k is not None)


def _vague(draft: Draft, mention: Mention, analysis: Analysis) -> bool:
    """Say whether a noun or gerund of violence tells of no attack in particular: "committing murder"."""
    c = draft.candidate
    tree = analysis.trees[c.sentence]
    told = mention.size.dead or mention.size.injured or mention.event_loc or mention.claimed_by
    dated = mention.date is not None and mention.date_precision not in ("publication", "unknown")
    if mention.event[0] not in UNNAMED_ACTOR or told or dated or tree.tokens[c.trigger].tag not in _NOT_FINITE:
        return False
    if len(mention.actor) > 1 or c.parts or (_named(mention) and c.modes):
        return False
    whom = [tree.tokens[a.token] for a in c.recipients]
    if not mention.recipient or not whom:
        return True
    return not _named(mention) and all(t.tag == "NNS" for t in whom)


def _rejected(draft: Draft, mention: Mention, reason: str) -> Rejection:
    return Rejection(
        article_id=mention.article_id,
        start=mention.event_text.start,
        end=mention.event_text.end,
        stage="resolve",
        reason=reason,
        detail=draft.candidate.frame,
    )
