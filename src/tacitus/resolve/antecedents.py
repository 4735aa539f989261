"""Whom a pronoun means: the first antecedent in order that agrees with it."""

from __future__ import annotations

from dataclasses import replace

from tacitus.model.text import Span
from tacitus.resolve.pairs import joined_key
from tacitus.resolve.pronouns import MANY, agrees, barred, candidates, is_empty, is_joined, is_several
from tacitus.resolve.scene import Mention, Scene


def antecedent(scene: Scene, s: int, i: int) -> Mention | None:
    """Give what the third-person pronoun at a token stands for, None where it stands for nothing that is known."""
    tree = scene.trees[s]
    if is_empty(tree, i):
        return None
    word = tree.tokens[i].lower
    other = barred(tree, i)
    not_this = scene.mention(s, other) if other is not None and other < i else None
    second: Mention | None = None
    for where in candidates(scene.trees, s, i):
        found = _agreeing(scene, word, where)
        if found is None or (not_this is not None and found.key == not_this.key):
            continue
        if is_several(word, found.found[0], len(found.found) > 1):
            return found
        second = second or found
    return second


def stands_for(token: str, span: Span, target: Mention) -> Mention:
    """Give the mention of a pronoun that stands for `target`."""
    reason = f"resolve: '{token}' is '{target.found[0].identifier_text}'"
    found = tuple(replace(r, reasons=(*r.reasons, reason), method="pronoun") for r in target.found)
    return Mention(found, target.key, span)


def _agreeing(scene: Scene, word: str, where: tuple[int, int]) -> Mention | None:
    mention = scene.mention(*where)
    if mention is None or not mention.found:
        return None
    tree = scene.trees[where[0]]
    joined = is_joined(tree, where[1]) or len(mention.found) > 1
    if not agrees(word, mention.found[0], joined):
        return None
    if joined and word in MANY:
        others = [m for m in (scene.mention(where[0], c) for c in tree.conjuncts(where[1])[1:]) if m is not None]
        if others:
            found = tuple(r for m in (mention, *others) for r in m.found)
            return Mention(found, joined_key([m.key for m in (mention, *others)]), mention.span)
    return mention
