"""Arguments of the wrong kind: what no will did (storms, illness, machines) and what happens only in a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.extract.domain import FILE, phrases_of
from tacitus.model.text import Span
from tacitus.model.tree import Tree
from tacitus.ontology.source import Entry, bundled

#: A verb in these places has the subject of the verb above it.
_SHARED = frozenset({"advcl", "xcomp", "conj", "acl"})
_INSIDE = frozenset({*_SHARED, "ccomp", "relcl", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "attr", "dep", "pcomp"})
_PRESENT = frozenset({"VBZ", "VBP"})
_DEPTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseWords:
    """The word lists behind the rules, from `domains.toml`."""

    causes: frozenset[str]
    named_causes: frozenset[str]
    compounds: frozenset[tuple[str, str]]
    works: frozenset[str]
    plain_works: frozenset[str]
    telling: frozenset[str]
    figures: frozenset[str]
    movers: frozenset[str]
    ways: frozenset[str]
    subjects: frozenset[str]
    parts: frozenset[str]
    numbers: frozenset[str]


def load_sense() -> SenseWords:
    """Give the bundled lists; raises `ResourceError` naming the entry that is wrong."""
    data = bundled(FILE, "cues")
    causes = Entry(data.get("causes"), f"{FILE}: causes", frozenset({"words", "named", "compounds", "movers", "ways"}))
    keys = frozenset({"works", "plain", "telling", "figures", "subjects", "parts", "numbers"})
    stories = Entry(data.get("stories"), f"{FILE}: stories", keys)
    pairs = []
    for pair in phrases_of(causes, "compounds"):
        if len(pair) != 2:
            causes.fail(f"'{' '.join(pair)}' is not two words", "write the event's word with the one before it")
        pairs.append((pair[0], pair[1]))
    return SenseWords(
        causes=frozenset(causes.text("words").split()),
        named_causes=frozenset(causes.text("named").split()),
        compounds=frozenset(pairs),
        works=frozenset(stories.text("works").split()),
        plain_works=frozenset(stories.text("plain").split()),
        telling=frozenset(stories.text("telling").split()),
        figures=frozenset(stories.text("figures").split()),
        movers=frozenset(causes.text("movers").split()),
        ways=frozenset(causes.text("ways").split()),
        subjects=frozenset(stories.text("subjects").split()),
        parts=frozenset(stories.text("parts").split()),
        numbers=frozenset(stories.text("numbers").split()),
    )


def blind_cause(words: SenseWords, tree: Tree, trigger: int) -> Span | None:
    """Give the words of what acts without a will at `trigger`: "**a typhoon** battered", "a **heart** attack"."""
    tokens = tree.tokens
    if trigger and (tokens[trigger - 1].lower, tokens[trigger].lemma) in words.compounds:
        return tree.span(trigger - 1, trigger)
    for subject in _doers(tree, trigger):
        token = tokens[subject]
        ordinary = token.text.islower() or subject == 0 or token.tag in ("NN", "NNS")
        if ordinary and token.lemma in words.causes:
            return tree.span(*tree.phrase(subject))
        if any(tokens[c].lower in words.named_causes for c in tree.deps(subject, "compound")):
            return tree.span(*tree.phrase(subject))
    return None


def story(words: SenseWords, tree: Tree, trigger: int) -> Span | None:
    """Give the words that make what happens at `trigger` part of a story: "In **the film** aliens invade Paris"."""
    tokens = tree.tokens
    found = _work_at(words, tree, trigger) if tree.is_verb(trigger) else _subject_of_work(words, tree, trigger)
    at = trigger
    for _ in range(_DEPTH):
        if found is not None:
            return tree.span(found, found)
        token = tokens[at]
        if token.head == at or token.dep not in _INSIDE:
            return None
        if token.dep == "relcl" and tokens[token.head].lemma in words.works and _is_present(tree, at):
            return tree.span(token.head, token.head)
        at = token.head
        if tree.is_verb(at) and _is_present(tree, at):
            tells = tree.deps(at, "nsubj") if tokens[at].lemma in words.telling else ()
            found = next((s for s in tells if _is_work(words.works, tree, s)), None)
            found = _setting(words, tree, at) if found is None else found
    return None


def is_motion(words: SenseWords, tree: Tree, trigger: int) -> bool:
    """Say whether a verb of shooting only moves its subject: "shares **shot up**", "she **shot clear** of the pack"."""
    if tree.tokens[trigger].lemma not in words.movers or tree.deps(trigger, "dobj", "nsubjpass", "auxpass"):
        return False
    return any(t.lower in words.ways for t in tree.tokens[trigger + 1 : trigger + 2])


def _work_at(words: SenseWords, tree: Tree, verb: int) -> int | None:
    """Give the work that a verb attacks or that sets its scene, or the figure of a story that acts there."""
    own = [*tree.deps(verb, "nsubj", "nsubjpass", "dobj")]
    if tree.tokens[verb].dep == "acl":
        own.append(tree.tokens[verb].head)
    work = next((i for i in own if _is_work(words.plain_works, tree, i)), None)
    if work is not None or not any(_is_present(tree, v) for v in (verb, *tree.ancestors(verb))):
        return work
    figures = (i for i in _doers(tree, verb) if tree.tokens[i].lemma in words.figures)
    return next(figures, _setting(words, tree, verb))


def _subject_of_work(words: SenseWords, tree: Tree, noun: int) -> int | None:
    """Give the work that is about a noun: "a **painting** of a siege", "a **novel** about the coup"."""
    prep = tree.tokens[noun].head
    if tree.tokens[noun].dep == "pobj" and tree.tokens[prep].lower in ("of", "about", "on"):
        work = tree.tokens[prep].head
        return work if tree.tokens[work].lemma in words.subjects else None
    return None


def _setting(words: SenseWords, tree: Tree, verb: int) -> int | None:
    """Give the work in which the scene of a verb or its subject is set; "in a series of attacks" is none."""
    for place in (*tree.conjuncts(verb), *_doers(tree, verb)):
        for prep in tree.deps(place, "prep"):
            if tree.tokens[prep].lower == "in":
                found = (noun for noun in tree.deps(prep, "pobj") if _is_scene(words, tree, noun))
                noun = next(found, None)
                if noun is not None:
                    return noun
    return None


def _is_scene(words: SenseWords, tree: Tree, noun: int) -> bool:
    """Say whether a noun is a work, or a part of one by its number: "the third season", not "the dry season"."""
    if tree.tokens[noun].lemma in words.parts:
        return any(tree.tokens[c].lower in words.numbers for c in tree.deps(noun, "amod"))
    return _is_work(words.plain_works, tree, noun)


def _is_work(works: frozenset[str], tree: Tree, noun: int) -> bool:
    of = any(tree.tokens[c].lower == "of" for c in tree.deps(noun, "prep"))
    return tree.tokens[noun].lemma in works and not of


def _is_present(tree: Tree, verb: int) -> bool:
    """Say whether a verb or its auxiliary stands in the present tense; a base form behind its subject is one too."""
    aux = tree.deps(verb, "aux", "auxpass")
    if tree.tokens[verb].tag == "VB" and not aux:
        return bool(tree.deps(verb, "nsubj"))
    return any(tree.tokens[t].tag in _PRESENT for t in (verb, *aux))


def _doers(tree: Tree, trigger: int) -> Iterator[int]:
    """Give the heads of the subject of an active verb or of "by" behind a passive one, with their conjuncts."""
    if not tree.is_verb(trigger):
        return
    at = trigger
    for _ in range(_DEPTH):
        if tree.deps(at, "nsubjpass", "auxpass"):
            for by in tree.deps(at, "agent"):
                for noun in tree.deps(by, "pobj"):
                    yield from tree.conjuncts(noun)
            return
        subjects = tree.deps(at, "nsubj")
        if subjects:
            for noun in subjects:
                yield from tree.conjuncts(noun)
            return
        token = tree.tokens[at]
        if token.dep not in _SHARED or token.head == at:
            return
        at = token.head
