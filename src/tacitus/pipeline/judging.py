"""The learned judge beside the frames: asked where they are unsure, it vetoes, chooses among what they propose, or
names the type of a predicate that none of them knows. The thresholds are data (`resources/cues/judging.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tacitus.extract.proposals import propose
from tacitus.model.candidate import Argument, Candidate
from tacitus.model.run import Rejection
from tacitus.model.tree import Tree
from tacitus.model.verdict import Probe, Verdict
from tacitus.ontology.recode import Recoded
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.confidence import confidence, features
from tacitus.pipeline.engine import Engine
from tacitus.pipeline.mention import Draft, draft

NONE = "none"
#: What a predicate counts as until the judge has named it: talk is asked for the fewest things.
_TALK = "ACCUSE"
#: A mode of another type is taken from here on.
_MODE = 0.5


def drafted(candidate: Candidate, analysis: Analysis, engine: Engine) -> Draft | Rejection:
    """Draft a candidate, with the judge's word where the frames are unsure and the settings let it be asked."""
    if engine.judge is None:
        return draft(candidate, analysis, engine)
    first = draft(candidate, analysis, engine)
    if isinstance(first, Rejection) or _sure(first, engine):
        return first
    verdict = _ask(candidate, analysis, engine)
    shares, (top, share) = dict(verdict.types), verdict.types[0]
    if shares[NONE] >= engine.thresholds.veto:
        return _refused(candidate, analysis, f"judge: no event {shares[NONE]:.2f}")
    own = first.recoded.event
    if top in (own, NONE):
        return _told(first, verdict)
    if share >= engine.thresholds.switch:
        for rival in candidate.rivals:
            other = draft(rival, analysis, engine)
            if isinstance(other, Draft) and other.recoded.event == top:
                return _told(other, verdict)
    return _told(first, verdict)


def guessed(
    drafts: Sequence[Draft], candidates: Sequence[Candidate], analysis: Analysis, engine: Engine
) -> list[Draft | Rejection]:
    """Draft what the judge makes of predicates that no frame knows, in sentences that tell of no event yet."""
    if engine.judge is None:
        return []
    busy = frozenset(d.candidate.sentence for d in drafts)
    told = {(c.sentence, t) for c in candidates for t in (c.trigger, *c.parts)}
    for q in analysis.quotes:
        tokens = analysis.trees[q.sentence].tokens
        told.update((q.sentence, t.i) for t in tokens if q.cue.start <= t.start < q.cue.end)
    found = propose(analysis.trees, engine.lexicon, analysis.chains.kind, busy, frozenset(told))
    return [_named(c, analysis, engine) for c in found]


def _sure(d: Draft, engine: Engine) -> bool:
    found = features(d.candidate, d.recoded.event, d.actors, d.recipients, d.recoded.mark, 0)
    enough = engine.thresholds.rivalled if d.candidate.rivals else engine.thresholds.sure
    return confidence(engine.weights.frames, found) >= enough


def _named(candidate: Candidate, analysis: Analysis, engine: Engine) -> Draft | Rejection:
    """Draft a predicate that no frame knows, if the judge is sure what it is."""
    before = draft(replace(candidate, event=_TALK), analysis, engine)
    if isinstance(before, Rejection):  # asking costs more than finding out that nobody political is there
        return before
    verdict = _ask(candidate, analysis, engine)
    top, share = verdict.types[0]
    if top == NONE or share < engine.thresholds.propose:
        return _refused(candidate, analysis, f"unknown predicate: judge says {top} {share:.2f}")
    if not _take_part(candidate, verdict, engine):
        return _refused(candidate, analysis, f"unknown predicate: judge says {top} {share:.2f} with other parties")
    known = replace(candidate, event=top)
    result = draft(known, analysis, engine)
    if isinstance(result, Rejection):
        return result
    return _told(replace(result, recoded=_recoded(top, verdict, result.recoded.mark, engine)), verdict)


def _take_part(candidate: Candidate, verdict: Verdict, engine: Engine) -> bool:
    """Say whether the judge finds somebody on both sides, whichever way round the parse has them."""
    some = [max(actor, recipient) >= engine.thresholds.role for actor, recipient in verdict.roles]
    count = len(candidate.actors)
    return any(some[:count]) and any(some[count:])


def _recoded(event: str, verdict: Verdict, mark: str, engine: Engine) -> Recoded:
    """The judge names the type of the finished record: tense and reality have moved it already."""
    modes = tuple(m for m, p in verdict.modes if p >= _MODE and m in engine.codebook.events[event].modes)
    return Recoded(event, modes, mark)


def _told(d: Draft, verdict: Verdict) -> Draft:
    """Give the draft with what the judge said, for the reasons and the confidence."""
    shares: Mapping[str, float] = dict(verdict.types)
    said = ", ".join(f"{name} {share:.2f}" for name, share in verdict.types[:3])
    return replace(d, reasons=(*d.reasons, f"judge: {said}"), judged=shares[d.recoded.event])


def _ask(candidate: Candidate, analysis: Analysis, engine: Engine) -> Verdict:
    assert engine.judge is not None
    return engine.judge.verdicts([probe(candidate, analysis.trees[candidate.sentence])])[0]


def probe(candidate: Candidate, tree: Tree) -> Probe:
    """Give a candidate as the judge reads it: its sentence, the trigger's head and the parties."""
    return Probe(
        words=tuple(t.text for t in tree.tokens),
        trigger=(candidate.trigger, candidate.trigger + 1),
        phrases=tuple(_range(tree, a) for a in (*candidate.actors, *candidate.recipients)),
    )


def _range(tree: Tree, argument: Argument) -> tuple[int, int]:
    first, last = tree.phrase(argument.token)
    return first, last + 1


def _refused(candidate: Candidate, analysis: Analysis, why: str) -> Rejection:
    return Rejection(
        article_id=analysis.article.id,
        start=candidate.span.start,
        end=candidate.span.end,
        stage="judge",
        reason=why.partition(":")[0],
        detail=f"{candidate.frame}{why[why.find(':') :] if ':' in why else ''}",
    )
