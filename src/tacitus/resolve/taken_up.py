"""Taking up what was named before: descriptions of bodies, groups and persons, and "the country"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tacitus.model.text import Span
from tacitus.model.tree import Tree
from tacitus.resolve.clauses import reporter, subject_of
from tacitus.resolve.descriptions import described, leads, same_office, takes_up_kind, takes_up_name
from tacitus.resolve.mentions import NAME_TAGS, bounds
from tacitus.resolve.persons import Persons, person_key, person_number
from tacitus.resolve.resolved import Resolved
from tacitus.resolve.scene import Mention, Scene
from tacitus.resolve.views import chain_key

#: How much less a mention counts a sentence further back.
_FADE = 0.8


def taken_up(scene: Scene, persons: Persons, s: int, i: int, one: Resolved) -> Mention | None:
    """Find what a definite description without a country takes up ("the junta", "the president", "the group")."""
    tree = scene.trees[s]
    if not described(tree, i) or (
        one.code is not None and (one.kind != "role" or one.plural) and not _general(tree, i, one)
    ):
        return None
    noun = tree.tokens[i].lemma.lower()
    if one.kind == "role" and not one.plural:
        return _person(scene, persons, s, i, one, noun)
    earlier: list[Mention] = []
    for _, _, m in scene.mentions_before(s, i):
        if len(m.found) == 1:
            if any(takes_up_name(one, m.found[0], name, noun) for name in _names(m)):
                return m
            earlier.append(m)
    fitting = [m for m in earlier if any(takes_up_kind(one, m.found[0], name, noun) for name in _names(m))]
    return next((m for m in fitting if m.found[0].kind != "role"), fitting[0] if fitting else None)


def _general(tree: Tree, i: int, one: Resolved) -> bool:
    """Say whether the phrase is a common noun for an international body ("the regional bloc")."""
    first, _ = bounds(tree, i)
    return one.code in {"IGO", "NGO"} and not any(t.tag in NAME_TAGS for t in tree.tokens[first : i + 1])


def _names(mention: Mention) -> Iterator[str]:
    """Give an entity's best name and the words that stand at the mention."""
    one = mention.found[0]
    yield one.identifier_text
    if one.kind in {"body", "group"}:
        words = mention.span.text.partition("(")[0].strip()
        yield words.removeprefix("The ").removeprefix("the ")


def _person(scene: Scene, persons: Persons, s: int, i: int, one: Resolved, noun: str) -> Mention | None:
    for _, _, mention in scene.mentions_before(s, i):
        r = mention.found[0]
        if len(mention.found) > 1 or not _agree(one, r):
            continue
        number = person_number(mention.key)
        if number is None:
            if r.kind == "role" and not r.plural and r.code is not None and _same_noun(one, r, noun):
                return mention
            continue
        called = persons.called(number, noun) and (one.office is None or (one.office == noun and r.office is None))
        if called or (one.office is not None and same_office(one.office, r.office)):
            return mention
        if one.office is None and leads(one, r, noun):
            return mention
    return None


def _same_noun(one: Resolved, r: Resolved, noun: str) -> bool:
    if one.office is not None:
        return same_office(one.office, r.office)
    return r.office is None and r.identifier_text.lower().rpartition(" ")[2] == noun


def _agree(one: Resolved, r: Resolved) -> bool:
    codes = one.code is None or r.code is None or one.code == r.code
    return codes and (not one.gender or not r.gender or one.gender == r.gender)


def holder(persons: Persons, one: Resolved) -> tuple[Resolved, str] | None:
    """Give the one person of the article who holds the office of an officeholder without a name, and his key.

    He may be named later: "the president … President Joseph Wekesa".
    """
    if one.office is None or one.code is None or one.kind != "role" or one.plural:
        return None
    found = [
        p
        for p in persons
        if p.best.code in {None, one.code}
        and p.best.sector == one.sector
        and p.best.office is not None
        and (same_office(one.office, p.best.office) or same_office(p.best.office, one.office))
    ]
    return (found[0].best, person_key(found[0].number)) if len(found) == 1 else None


def country(scene: Scene, s: int, i: int, span: Span) -> Mention | None:
    """Resolve "the country", "his nation": the owner's state, the speaker's, else the one most spoken of so far."""
    tree = scene.trees[s]
    owner = next((p for p in tree.deps(i, "poss") if tree.tokens[p].tag == "PRP$"), None)
    known = scene.mention(s, owner) if owner is not None else _speaker(scene, s, i)
    code = known.found[0].code if known is not None else None
    if code not in scene.register.names:
        code = None if owner is not None else _spoken_of(scene, s, i)
    if code is None:
        return None
    found = scene.country(code, f"'{span.text}' is {scene.register.names[code]}")
    return Mention((found,), chain_key(found), span)


def _speaker(scene: Scene, s: int, i: int) -> Mention | None:
    """Give who is reported to speak of "the country", where that is a person and not a state."""
    tree = scene.trees[s]
    at = reporter(tree, i)
    mention = scene.mention(s, at) if at is not None and at < i else None
    if mention is None or mention.found[0].kind not in {"person", "role", "body"} or len(mention.found) > 1:
        return None
    inside = subject_of(tree, i)
    named = any(m.found[0].kind == "country" for n, k, m in scene.mentions_before(s, i) if n == s and k != inside)
    return None if named else mention


def _spoken_of(scene: Scene, s: int, i: int) -> str | None:
    subject = subject_of(scene.trees[s], i)
    acting = scene.mention(s, subject) if subject is not None and subject < i else None
    barred = acting.found[0].code if acting is not None and acting.found[0].kind == "country" else None
    setting = scene.setting().country
    weights: dict[str, float] = defaultdict(float)
    for n, k, mention in scene.mentions_before(s, i):
        r = mention.found[0]
        if r.code in scene.register.names and r.code is not None and r.code != barred and len(mention.found) == 1:
            as_state = 2.0 if r.kind == "country" else 0.5
            first = 1.5 if scene.trees[n].tokens[k].dep in {"nsubj", "nsubjpass"} else 1.0
            subject_matter = 1.5 if r.code == setting else 1.0
            weights[r.code] += as_state * first * subject_matter * _FADE ** (s - n)
    return max(weights, key=lambda code: weights[code], default=None)
