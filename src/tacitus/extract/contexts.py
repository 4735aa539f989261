"""Why: the contexts of an event by the words of its sentence, its paragraph and its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tacitus.errors import ResourceError
from tacitus.model.text import Span
from tacitus.model.tree import Tree
from tacitus.ontology.codebook import Codebook
from tacitus.ontology.source import Entry, bundled

FILE = "contexts.toml"
_STRONG, _WEAK = 3.0, 1.0
#: A word's weight counts whole in the event's sentence, half in its paragraph, a quarter elsewhere: so one strong word
#: in the sentence suffices, two in the paragraph, four in the article.
_PARAGRAPH, _ARTICLE = 0.5, 0.25
_ENOUGH = 3.0
#: The rest of the article only confirms what the paragraph suggests: below this, its words do not count at all.
_SUGGESTED = 1.5

Phrase = tuple[tuple[str, ...], tuple[tuple[str, float], ...]]
#: A context, the weight of a word for it, the word, and where it stands.
Hit = tuple[str, float, str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextLexicon:
    """Phrases by their first word, longest first, each with the contexts it speaks for; none: it hides shorter ones."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    order: tuple[str, ...]
    examples: tuple[str, ...]


def load_contexts(codebook: Codebook) -> ContextLexicon:
    """Give the bundled lexicon; raises `ResourceError` for a context that `codebook` does not have."""
    data = bundled(FILE, "cues")
    weights: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    for phrase in _listed(Entry(data.get("none", {}), f"{FILE}: none", frozenset({"phrases"})), "phrases"):
        weights[phrase] = []
    examples: list[str] = []
    table = data.get("context", {})
    order = tuple(table) if isinstance(table, dict) else ()
    for name in order:
        if name not in codebook.contexts:
            raise ResourceError(
                f"{FILE}: '{name}' is no context of {codebook.name}: correct it or add it to the codebook"
            )
        row = table[name] if isinstance(table, dict) else None
        entry = Entry(row, f"{FILE}: {name}", frozenset({"strong", "weak", "examples"}))
        for key, weight in (("strong", _STRONG), ("weak", _WEAK)):
            for phrase in _listed(entry, key):
                weights.setdefault(phrase, []).append((name, weight))
        examples += entry.texts("examples")
    by_first: dict[str, list[Phrase]] = {}
    for phrase, found in weights.items():
        by_first.setdefault(phrase[0], []).append((phrase, tuple(found)))
    ranked = {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in by_first.items()}
    return ContextLexicon(phrases=ranked, order=order, examples=tuple(examples))


def find(lexicon: ContextLexicon, trees: Sequence[Tree], sentence: int, start: int, end: int) -> list[tuple[str, Span]]:
    """Give the contexts of the event with the words start to end of that sentence, each with the words nearest to it.

    The event's own words count like the others: a coup speaks for `pro_autocracy`.
    """
    here = trees[sentence].sentence
    score: dict[str, float] = {}
    words: dict[str, Span] = {}
    seen: set[tuple[str, str]] = set()
    for share, part in _rings(trees, sentence):
        suggested = {name for name, s in score.items() if s >= _SUGGESTED}
        for tree in part:
            for name, weight, word, span in _hits(lexicon, tree):
                if (name, word) in seen or (share == _ARTICLE and name not in suggested):
                    continue
                seen.add((name, word))
                score[name] = score.get(name, 0.0) + share * weight
                if name not in words or (tree.sentence is here and _nearer(span, words[name], start, end)):
                    words[name] = span
    return [(name, words[name]) for name in lexicon.order if score.get(name, 0.0) >= _ENOUGH]


def _rings(trees: Sequence[Tree], sentence: int) -> Iterator[tuple[float, list[Tree]]]:
    """The sentence, the rest of its paragraph, the rest of its field: with the share that a word counts there."""
    here = trees[sentence].sentence
    yield 1.0, [trees[sentence]]
    others = [t for n, t in enumerate(trees) if n != sentence and t.sentence.field == here.field]
    yield _PARAGRAPH, [t for t in others if t.sentence.paragraph == here.paragraph]
    yield _ARTICLE, [t for t in others if t.sentence.paragraph != here.paragraph]


def _nearer(span: Span, known: Span, start: int, end: int) -> bool:
    middle = start + end
    return abs(span.start + span.end - middle) < abs(known.start + known.end - middle)


def _hits(lexicon: ContextLexicon, tree: Tree) -> tuple[Hit, ...]:
    """Give the context words of a sentence, looked for once: every event of an article asks for them."""
    key = (_hits, id(lexicon))
    known: tuple[Hit, ...] | None = tree.memo.get(key)
    if known is None:
        known = tree.memo[key] = tuple(_look(lexicon, tree))
    return known


def _look(lexicon: ContextLexicon, tree: Tree) -> Iterator[Hit]:
    """The context words of a sentence: context, weight, the phrase, the words as they stand."""
    tokens, phrases = tree.tokens, lexicon.phrases
    i, size = 0, len(tokens)
    while i < size:
        token = tokens[i]
        rows = phrases.get(token.lemma, ())
        if token.lower != token.lemma:
            rows = tuple(sorted((*rows, *phrases.get(token.lower, ())), key=lambda r: -len(r[0])))
        length = 1
        for phrase, found in rows:
            n = len(phrase)
            if n == 1 or (i + n <= size and all(p in (t.lemma, t.lower) for p, t in zip(phrase, tokens[i : i + n]))):
                span = tree.span(i, i + n - 1)
                for name, weight in found:
                    yield name, weight, " ".join(phrase), span
                length = n
                break
        i += length


def _listed(entry: Entry, key: str) -> Iterator[tuple[str, ...]]:
    """The phrases of a list, split as the parser splits: at hyphens between words and before "'s"."""
    for phrase in entry.text(key, "").split(","):
        words = phrase.strip().lower().replace("'s", " 's").split()
        parts = [p for w in words for p in _split(w)]
        if not parts:
            entry.fail(f"an empty phrase in '{key}'", "take out the comma that is too many")
        yield tuple(parts)


def _split(word: str) -> list[str]:
    out: list[str] = []
    for n, part in enumerate(word.split("-")):
        out += [part] if n == 0 else ["-", part]
    return out
