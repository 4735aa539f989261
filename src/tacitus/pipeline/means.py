"""Modes from the words around an event, put into its draft: its sentence first, then the sentences beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.extract.modes import beside, load_mode_words, means
from tacitus.extract.numbers_cues import load_count_words
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.mention import Draft

_VIOLENT = "ASSAULT"
_TARGETED = "targeted"
_SINGLE = frozenset({"firearms", "explosives", "primitive"})


def with_means(drafts: Sequence[Draft], analysis: Analysis) -> list[Draft]:
    """Give the drafts with the modes that the words around them tell, and the reasons."""
    told: dict[int, list[Draft]] = {}
    for d in drafts:
        told.setdefault(d.candidate.sentence, []).append(d)
    return [_with_means(d, told, analysis) for d in drafts]


def _with_means(d: Draft, told: dict[int, list[Draft]], analysis: Analysis) -> Draft:
    c, event = d.candidate, d.recoded.event
    tree = analysis.trees[c.sentence]
    rivals = [o.candidate.trigger for o in told[c.sentence] if o is not d and o.recoded.event == event]
    modes = list(d.recoded.modes)
    reasons = list(d.reasons)
    for found in means(tree, c.trigger, event, modes, rivals):
        modes.append(found.mode)
        reasons.append(f"mode: {found.mode} from '{found.span.text}'")
    if event == _VIOLENT and not modes:
        for near in (c.sentence + 1, c.sentence - 1):
            if 0 <= near < len(analysis.trees) and near not in told and _together(c.sentence, near, analysis):
                for found in beside(analysis.trees[near], event, modes):
                    modes.append(found.mode)
                    reasons.append(f"mode: {found.mode} from '{found.span.text}' of the sentence beside it")
    victim = _victim(d, analysis) if event == _VIOLENT and set(modes) <= _SINGLE else None
    if victim is not None:
        modes.append(_TARGETED)
        reasons.append(f"mode: {_TARGETED}, as '{victim}' was killed alone")
    if len(modes) == len(d.recoded.modes):
        return d
    return replace(d, recoded=replace(d.recoded, modes=tuple(modes)), reasons=tuple(reasons))


def _together(a: int, b: int, analysis: Analysis) -> bool:
    one, two = analysis.trees[a].sentence, analysis.trees[b].sentence
    return (one.field, one.paragraph) == (two.field, two.paragraph)


def _victim(d: Draft, analysis: Analysis) -> str | None:
    """Give the office holder, politician, judge or reporter who is the only one told to be killed."""
    lemma = analysis.trees[d.candidate.sentence].tokens[d.candidate.trigger].lemma
    count = load_count_words()
    dead = d.size.dead
    if len(d.recipients) != 1 or dead is None or dead.high != 1:
        return None
    if count.verbs.get(lemma) != "dead" and lemma not in count.struck:
        return None
    victim = d.recipients[0]
    sectors = {victim.sector, *victim.other_sectors} - {None}
    return victim.entity_text if victim.office or sectors & load_mode_words().targeted else None
