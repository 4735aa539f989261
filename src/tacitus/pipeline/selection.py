"""Which sentences of an article are worth a parse: half of the cost of coding is parsing, and most sentences tell of no
event. Parsed are those that hold the words of some frame, and those that these need to be understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tacitus.extract.lexicon import Lexicon
from tacitus.extract.needs import COUNTRY, SOMEBODY, TWO, Needs
from tacitus.extract.numbers_cues import load_count_words
from tacitus.merge.claims import ClaimWords
from tacitus.model.text import Segment
from tacitus.parse.words import is_ordinary
from tacitus.resolve.descriptions import COUNTRY_NOUNS
from tacitus.resolve.pronouns import PRONOUNS, REACH, SPEAKING
from tacitus.resolve.register import Register

#: Forms of a verb that are mostly something else ("according to").
_NEVER = frozenset({"according"})
_MARKS = frozenset({'"', "“", "”", "«", "»", "``", "''"})
#: Pronouns whose meaning stands in the sentences before; who "we" are is told by the quotation.
_BACKWARD = PRONOUNS - SPEAKING
#: A noun behind one of these takes up something that was said before, at most so many sentences back.
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_BACK = 6
#: Kinds of names of the register that stand for a state, or for one of its people.
_OF_STATES = frozenset({"country", "adjective", "people", "capital", "region", "ethnic"})
#: Kinds of entries that are nobody by themselves.
_NOBODY = frozenset({"marker", "portfolio", "title", "place"})
#: Behind these a word is a noun or describes one, but for participles ("the **attacked** village").
_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "their", "his", "my", "our", "your", "every", "each"})
_PARTICIPLES = ("ed", "ing", "en")


@dataclass(frozen=True, slots=True)
class _Form:
    """What a word can be: its possible lemmas, and what the frames need that it may evoke, and those as a noun.

    `before_noun`: no verb stands behind it; `state`: it may be of a state's name; `country`: so, or it may stand for a
    state; `somebody`: it may be somebody; `capital`: it is written like a name.
    """

    lemmas: tuple[str, ...]
    any: dict[Needs, None]
    nouns: dict[Needs, None]
    claims: bool
    before_noun: bool
    country: bool
    state: bool
    somebody: bool
    capital: bool


class Selection:
    """Chooses sentences by their words alone. `lemmas` gives all lemmas that a form can have; with `unknown`, sentences
    that name two states are chosen whether or not a frame knows their verbs."""

    def __init__(
        self,
        lexicon: Lexicon,
        claims: ClaimWords,
        register: Register,
        lemmas: Callable[[str], Sequence[str]],
        unknown: bool = False,
    ) -> None:
        self._lexicon, self._register, self._lemmas = lexicon, register, lemmas
        self._unknown_too = unknown
        self._claims = frozenset(word for pair in claims.pairs for word in pair[1:]) | load_count_words().telling()
        # Of a name of several words the longest must stand there, too.
        self._countries = frozenset(
            max(key.split(" "), key=len) for key, entry in register.entries.items() if entry.kind in _OF_STATES
        )
        self._people = frozenset(
            max(key.split(" "), key=len) for key, entry in register.entries.items() if entry.kind not in _NOBODY
        )
        self._forms: dict[str, _Form] = {}

    def __call__(self, sentences: Sequence[tuple[Segment, int]], words: Sequence[Sequence[str]]) -> list[bool]:
        """Say of each sentence, given with its paragraph and its words, whether it is to be parsed."""
        forms = [[self._form(w) for w in sentence] for sentence in words]
        chosen = [s.headline or self._tells(form) for (s, _), form in zip(sentences, forms, strict=True)]
        needed = [n for n, telling in enumerate(chosen) if telling]
        self._spoken(sentences, words, chosen)
        self._named(words, needed, chosen)
        for n in needed:
            self._taken_up(words, n, chosen)
        return chosen

    def _form(self, word: str) -> _Form:
        known = self._forms.get(word)
        if known is None:
            low = word.lower()
            lemmas = (low,) if low in _NEVER else tuple(dict.fromkeys((low, *self._lemmas(word))))
            verbs, nouns = (
                {e.needs: None for lemma in lemmas for e in index.get(lemma, ())}
                for index in (self._lexicon.verbs, self._lexicon.nouns)
            )
            if low.endswith(_PARTICIPLES):
                nouns |= verbs
            claims = not self._claims.isdisjoint(lemmas)
            state = low.replace(".", "") in self._countries
            country = state or low in PRONOUNS or low in COUNTRY_NOUNS
            somebody = country or not self._people.isdisjoint(lemmas) or not self._lexicon.political.isdisjoint(lemmas)
            known = self._forms[word] = _Form(
                lemmas, verbs | nouns, nouns, claims, low in _BEFORE_NOUN, country, state, somebody, word[:1].isupper()
            )
        return known

    def _tells(self, forms: Sequence[_Form]) -> bool:
        """Say whether some frame finds the words that it needs, whatever the parse."""
        asked: dict[Needs, None] = {}
        noun = False
        for form in forms:
            if form.claims:
                return True
            asked |= form.nouns if noun else form.any
            noun = form.before_noun
        states = sum(form.state for form in forms) if self._unknown_too else 0
        if not asked:
            return states > 1
        words: set[str] = set()
        people = 0
        before: tuple[str, ...] = ()
        last: tuple[str, ...] = ()
        for form in forms:
            words.update(form.lemmas)
            if form.somebody or (form.capital and (last or self._unknown_first(form))):
                people += 1
                if form.country:
                    words.add(COUNTRY)
            hosts = before if last == ("-",) else last
            for host in hosts:
                for lemma in form.lemmas:
                    words.add(f"{host}_{lemma}")
            before, last = last, form.lemmas
        words.update((SOMEBODY, TWO)[:people])
        known = frozenset(words)
        return states > 1 or any(needs.met(known) for needs in asked)

    def _unknown_first(self, form: _Form) -> bool:
        """Say whether the capital of a sentence's first word may be a name's."""
        return not is_ordinary(form.lemmas[0])

    def _spoken(
        self, sentences: Sequence[tuple[Segment, int]], words: Sequence[Sequence[str]], chosen: list[bool]
    ) -> None:
        """Choose what may say whose words a chosen sentence is: quotations in its paragraph and beside it."""
        told = list(chosen)
        quoted = [not _MARKS.isdisjoint(sentence) for sentence in words]
        for n, (_, paragraph) in enumerate(sentences):
            near = [m for m in (n - 1, n + 1) if 0 <= m < len(told) and told[m]]
            if any(quoted[n] or (quoted[m] and sentences[m][1] == paragraph) for m in near):
                chosen[n] = True

    def _named(self, words: Sequence[Sequence[str]], needed: Sequence[int], chosen: list[bool]) -> None:
        """Choose what introduces a name that no register knows and a chosen sentence uses."""
        names = {w for n in needed for w in words[n] if self._unknown(w)}
        for n, sentence in enumerate(words):
            chosen[n] = chosen[n] or any(w in names for w in sentence)

    def _unknown(self, word: str) -> bool:
        if not word[:1].isupper() or len(word) < 2:
            return False
        low = word.lower()
        return low not in self._register.entries and low not in PRONOUNS and not is_ordinary(low)

    def _taken_up(self, words: Sequence[Sequence[str]], n: int, chosen: list[bool]) -> None:
        """Choose the sentences in which a pronoun or "the group" of sentence `n` may have been named."""
        low = [w.lower() for w in words[n]]
        if not _BACKWARD.isdisjoint(low):
            chosen[max(0, n - REACH) : n] = [True] * (n - max(0, n - REACH))
        nouns = {
            lemma
            for k, word in enumerate(low)
            if not _DEFINITE.isdisjoint(low[max(0, k - 3) : k])
            for lemma in self._form(word).lemmas
            if lemma in self._register.entries
        }
        if nouns:
            for m in range(max(0, n - _BACK), n):
                chosen[m] = chosen[m] or any(not nouns.isdisjoint(self._form(w).lemmas) for w in words[m])
