"""Lemmas as the rules of the pipeline give them, one (form, tag) at a time, without a document for each.

The rules for attributes look at tag and lower-case form alone, so what they say of a tag holds for every form that no
rule names; the lemmatizer's rules are asked directly then. Any other pipeline is run on a document of one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_RULER, _LEMMATIZER = "attribute_ruler", "lemmatizer"
#: What a pattern of the attribute ruler may ask about for its answer to be known without a document. A single word has
#: no dependency label, so that patterns which ask for one never fit it.
_KNOWN_KEYS = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})


#: The endings of regular forms by tag, the longest first.
_ENDINGS = {
    "VBD": ("ied", "ed"),
    "VBN": ("ied", "ed"),
    "VBG": ("ing",),
    "VBZ": ("ies", "es", "s"),
    "NNS": ("ies", "es", "s"),
}


@dataclass(frozen=True, slots=True)
class _Word:
    """What the lemmatizer's rules look at in a token."""

    orth: str
    text: str
    pos: int
    pos_: str
    morph: Any


class Lemmas:
    """Gives the lemma of a form with a tag, in small letters; a pipeline without rules gives the form itself."""

    def __init__(
        self, nlp: Any, document: Callable[[str, str], Any], words: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        """`document` makes a document of one form with its tag; `words` are the verbs ("V") and nouns ("N") that count:
        a regular form of one of them is never taken for a form of another word ("staged" is of "stage", not "stag")."""
        self._nlp = nlp
        self._words = words or {}
        self._document = document
        self._known: dict[tuple[str, str], str] = {}
        #: (tag) -> (coarse part of speech, its name, morphology); None where the ruler itself sets the lemma.
        self._tags: dict[str, tuple[int, str, Any] | None] = {}
        self._components = frozenset(nlp.component_names)
        self._rules = _rules(nlp)
        self._named = _named(nlp) if self._rules is not None else None
        self._endings, self._irregular = _changing(self._rules)

    def all_of(self, form: str, tags: Sequence[str]) -> tuple[str, ...]:
        """Give the lemmas of a form under each of the tags, without repeats."""
        low = form.lower()
        regular = self._named is not None and not low.endswith(self._endings) and low not in self._irregular
        if regular and not form.isspace() and low not in (self._named or ()):
            return (low,)  # what no rule, list or pattern changes is its own lemma: most forms are
        return tuple(dict.fromkeys(self(form, tag) for tag in tags))

    def __call__(self, form: str, tag: str) -> str:
        """Give the lemma; asked again for the same words, the answer is remembered."""
        key = (form, tag)
        known = self._known.get(key)
        if known is None:
            known = self._by_rules(form, tag) or self._by_document(form, tag)
            mine = self._words.get(tag[:1], frozenset())
            if mine and known not in mine:
                found = (c for c in _regular(form.lower(), tag) if c in mine)
                known = next((c for c in found if c.startswith(known) or not self._is_word(known)), known)
            self._known[key] = known
        return known

    def _is_word(self, lemma: str) -> bool:
        """Say whether the pipeline's own word lists hold a lemma: "site" stays, "rearreste" does not."""
        index = self._rules.lookups.get_table("lemma_index", {}) if self._rules is not None else {}
        return any(lemma in words for words in index.values())

    def _by_rules(self, form: str, tag: str) -> str | None:
        if self._named is None or form.isspace() or form.lower() in self._named:
            return None
        if tag not in self._tags:
            token = self._ruled(form, tag)[0]
            self._tags[tag] = (token.pos, token.pos_, token.morph) if not token.lemma and token.tag_ == tag else None
        about = self._tags[tag]
        if about is None or not about[1]:
            return None
        pos, name, morph = about
        lemma = self._rules.lemmatize(_Word(form, form, pos, name, morph))[0]
        return str(lemma or form).lower()

    def _by_document(self, form: str, tag: str) -> str:
        doc = self._ruled(form, tag)
        if _LEMMATIZER in self._components:
            doc = self._nlp.get_pipe(_LEMMATIZER)(doc)
        return str(doc[0].lemma_ or form).lower()

    def _ruled(self, form: str, tag: str) -> Any:
        doc = self._document(form, tag)
        if _RULER in self._components:
            doc = self._nlp.get_pipe(_RULER)(doc)
        return doc


def _regular(form: str, tag: str) -> Iterator[str]:
    """Give what a form of this tag is of when it is regular, the likelier first; British spellings as American too."""
    for stem in _stems(form, tag):
        yield stem
        if stem.endswith(("ise", "yse")):
            yield f"{stem[:-2]}ze"


def _stems(form: str, tag: str) -> Iterator[str]:
    for ending in _ENDINGS.get(tag, ()):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            bare = form[: -len(ending)]
            if ending in ("ied", "ies"):
                yield bare + "y"
            elif ending != "s":
                yield bare + "e"
                yield bare
                if bare[-1] == bare[-2]:
                    yield bare[:-1]
            else:
                yield bare
    if tag in ("VB", "VBP"):
        yield form


def _rules(nlp: Any) -> Any:
    """Give the rule lemmatizer of an English pipeline, its word lists turned into sets; None where there is another."""
    found: Any = nlp.get_pipe(_LEMMATIZER) if _LEMMATIZER in nlp.component_names else None
    if type(found).__name__ != "EnglishLemmatizer" or found.mode != "rule":
        return None
    index = found.lookups.get_table("lemma_index", {})
    for part, words in list(index.items()):
        index[part] = frozenset(words)
    return found


def _changing(rules: Any) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the endings of forms that may have another lemma, and the irregular forms."""
    endings = {ending for of_tag in _ENDINGS.values() for ending in of_tag} | {"ise", "yse"}
    irregular: set[str] = set()
    if rules is not None:
        changes, exceptions = (rules.lookups.get_table(name, {}) for name in ("lemma_rules", "lemma_exc"))
        for part in ("noun", "verb", "adj", "adv"):
            endings.update(old for old, new in changes.get(part, ()) if old != new)
            irregular.update(exceptions.get(part, ()))
    return tuple(sorted(endings)), frozenset(irregular)


@dataclass(frozen=True, slots=True)
class _Named:
    """The forms that patterns of the attribute ruler name, written out or by expressions."""

    forms: frozenset[str]
    expressions: tuple[re.Pattern[str], ...]

    def __contains__(self, form: str) -> bool:
        return form in self.forms or any(e.search(form) for e in self.expressions)


def _named(nlp: Any) -> _Named | None:
    """Give the forms that the attribute ruler treats in their own way; None where its patterns ask about more than form
    and tag. Patterns of several words never fit a single one."""
    forms: set[str] = set()
    expressions: list[re.Pattern[str]] = []
    patterns = nlp.get_pipe(_RULER).patterns if _RULER in nlp.component_names else ()
    for token in (pattern[0] for entry in patterns for pattern in entry["patterns"] if len(pattern) == 1):
        if not _KNOWN_KEYS.issuperset(token):
            return None
        asked = token.get("LOWER", {})
        if isinstance(asked, str):
            forms.add(asked)
        elif asked.keys() <= {"IN", "REGEX"}:
            forms.update(asked.get("IN", ()))
            expressions += [re.compile(asked["REGEX"])] if "REGEX" in asked else []
        else:
            return None
    return _Named(frozenset(forms), tuple(expressions))
