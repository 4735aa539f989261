"""The small notations inside frame files: role paths, conditions, phrases. Strings in, frozen records out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: Steps of a path that are not prepositions; any other lower-case word is taken for a preposition.
FUNCTIONS = frozenset({"subj", "obj", "iobj", "comp", "mod", "pred", "inf", "clause", "host"})
PREPOSITIONS = frozenset(
    (
        "about",
        "above",
        "across",
        "after",
        "against",
        "ahead",
        "along",
        "alongside",
        "below",
        "beyond",
        "regarding",
        "concerning",
        "amid",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "between",
        "by",
        "despite",
        "during",
        "following",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "past",
        "since",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
        "without",
    )
)
#: Classes that resolution answers (see `model.candidate.Kinds`), not word lists.
BUILT_IN = frozenset({"actor", "country", "person", "place", "armed", "official"})

Path = tuple[str, ...]
#: Alternatives tried left to right; each alternative joins the fillers of one or more paths.
Paths = tuple[tuple[Path, ...], ...]


class NotationError(ValueError):
    """A piece of notation that means nothing; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something must (or must not) stand at `path`: one of `words` (lemmas or forms), or a thing of one of `kinds`.

    Neither words nor kinds: anything. The path ("word",) means any word of the sentence.
    """

    path: Path
    words: frozenset[str]
    kinds: frozenset[str]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """How a frame is evoked: a verb with an optional particle, or a noun with an optional modifier before it, and parts
    that must stand with it. `lemma` is what the lexicon is looked up by."""

    lemma: str
    verb: bool
    with_word: str | None
    parts: tuple[Condition, ...] = ()


def parse_path(text: str) -> Path:
    """Read "obj.subj" into its steps; raises `NotationError` for a step that is neither function nor preposition."""
    steps = tuple(text.split("."))
    for step in steps:
        if step not in FUNCTIONS and step not in PREPOSITIONS and step != "word":
            raise NotationError(f"'{step}' is neither a role function nor a preposition")
    return steps


def parse_paths(text: str) -> Paths:
    """Read "subj+between with" into alternatives of joined paths."""
    return tuple(tuple(parse_path(p) for p in alternative.split("+")) for alternative in text.split())


def parse_words(text: str, classes: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], frozenset[str]]:
    """Read "word|@class|word" into (words, built-in kinds), with the word classes of `classes` written out."""
    words: set[str] = set()
    kinds: set[str] = set()
    for word in text.split("|"):
        if not word:
            raise NotationError(f"empty word in '{text}'")
        if not word.startswith("@"):
            words.add(word.lower())
        elif word[1:] in BUILT_IN:
            kinds.add(word[1:])
        elif word[1:] in classes:
            words |= classes[word[1:]]
        else:
            raise NotationError(
                f"no class '{word}': name one of {', '.join(sorted(BUILT_IN))} or define it in classes.toml"
            )
    return frozenset(words), frozenset(kinds)


def parse_condition(text: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    """Read "path:words", "path" or "!path:words"."""
    absent, body = text.startswith("!"), text.lstrip("!")
    path, colon, listed = body.partition(":")
    words, kinds = parse_words(listed, classes) if colon else (frozenset[str](), frozenset[str]())
    return Condition(parse_path(path), words, kinds, absent)


def verb_head(text: str, parts: tuple[Condition, ...] = ()) -> Head:
    """Read "blow_up" into verb and particle."""
    lemma, _, particle = text.lower().partition("_")
    return Head(lemma, True, particle or None, parts)


def noun_head(text: str, parts: tuple[Condition, ...] = ()) -> Head:
    """Read "car_bombing" into modifier and noun."""
    modifier, _, lemma = text.lower().rpartition("_")
    return Head(lemma, False, modifier or None, parts)


def parse_phrase(text: str, classes: Mapping[str, frozenset[str]]) -> Iterator[Head]:
    """Read a phrase ("mount attack", "come under:fire", "be =ready to>*") into its heads, as verb and as noun."""
    first, *rest = text.split()
    parts = tuple(_part(p, classes) for p in rest)
    if not parts:
        raise NotationError(f"phrase '{text}' is one word: write it under verbs or nouns")
    for word in first.split("|"):
        yield verb_head(word, parts)
        yield noun_head(word, parts)


def _part(text: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    if text.startswith("="):
        return Condition(("pred",), *parse_words(text[1:], classes))
    for mark, step in (("to>", "inf"), ("that>", "clause"), (">", "comp")):
        if text.startswith(mark):
            body = text[len(mark) :]
            if body == "*":
                return Condition((step,), frozenset(), frozenset())
            return Condition((step,), *parse_words(body, classes))
    if ":" in text:
        return parse_condition(text, classes)
    return Condition(("obj",), *parse_words(text, classes))
