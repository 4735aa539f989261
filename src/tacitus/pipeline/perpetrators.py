"""Who is accused of an attack by nobody known becomes its actor, by the word of whoever accuses him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.merge.claims import Blame, ClaimWords, blamed
from tacitus.model.record import Attribution, Entity
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.mention import Draft

_UNNAMED = frozenset({"UNK", "UAF", "CRM", "CVL"})


def with_accused(drafts: Sequence[Draft], analysis: Analysis, words: ClaimWords) -> list[Draft]:
    """Give the drafts; an attack whose actor is not known has the one that it is blamed on as an actor.

    That is attributed, as a claim, to whoever blames him; whoever acted unnamed ("gunmen") stays an actor beside him.
    """
    background = [(d.candidate, d.historical or d.recoded.mark != "asserted") for d in drafts]
    found = blamed(analysis.trees, background, words)
    return [_with(d, found.get(n, ()), analysis) if _unknown(d) else d for n, d in enumerate(drafts)]


def _unknown(d: Draft) -> bool:
    return all(not e.entity_text or (e.sector in _UNNAMED and e.identifier_id is None) for e in d.actors)


def _with(d: Draft, blames: Sequence[Blame], analysis: Analysis) -> Draft:
    accused: list[Entity] = []
    sources: list[Attribution] = []
    reasons: list[str] = []
    for blame in blames:
        tree = analysis.trees[blame.sentence]
        for token in blame.accused:
            entity = analysis.chains.entity(blame.sentence, token)
            if entity is None or entity.sector in _UNNAMED or entity in d.recipients:
                continue
            accused.append(entity)
            cue = tree.span(blame.verb, blame.verb)
            reasons.append(f"actor: '{entity.entity_text}' is accused of it ('{cue.text}')")
            source = None if blame.source is None else analysis.chains.entity(blame.sentence, blame.source)
            if source is not None:
                sources.append(Attribution(source=source, cue=cue, kind="claim"))
    if not accused:
        return d
    known = tuple(e for e in d.actors if e.entity_text)
    return replace(
        d,
        actors=tuple(dict.fromkeys((*known, *accused))),
        accused=tuple(dict.fromkeys((*d.accused, *sources))),
        reasons=(*d.reasons, *reasons),
    )
