"""According to whom: the stretches of an article that it gives on somebody's authority, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tacitus.extract.attribution_attitudes import attitudes
from tacitus.extract.attribution_clauses import Clause, clauses, subject
from tacitus.extract.attribution_cues import SpeechWords, load_speech_words
from tacitus.extract.attribution_quotes import Quotations, merged
from tacitus.model.candidate import Quote
from tacitus.model.text import ParsedArticle, Span
from tacitus.model.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MARKS = frozenset({'"', "“", "”", "«", "»", "``", "''", "'", "‘", "’"})
_SHORT = 6
_HALF = 2
_SMALL = 4


def find(parsed: ParsedArticle, trees: Sequence[Tree]) -> list[Quote]:
    """Find all attributions, in the order of their sentences; `source` is None only for adverbs ("reportedly")."""
    words = load_speech_words()
    fields = {name: Quotations(parsed.article.field(name)) for name in {s.field for s in parsed.sentences}}
    found: list[Quote] = []
    previous: Quote | None = None
    for n, tree in enumerate(trees):
        marks = fields[tree.sentence.field]
        own = [
            q
            for clause in clauses(tree, words)
            if not _escapes(q := _quote(tree, n, clause, marks, words.unsourced), marks)
        ]
        own += _bare_quotations(tree, n, marks, own, words)
        if not own:
            own = _colon(tree, n, marks)
        longer = None
        if previous is not None and _goes_on(tree, trees[n - 1], marks, previous):
            longer = _continued(tree, marks, own, previous)
        if longer is not None:
            found = [q for q in found if q is not previous]
            own.insert(0, longer)
        own = _one_a_cue(own)
        found += [q for q in own if q.content]
        spoken = [q for q in own if q.inside_quotes and q.source is not None and marks.at(q.cue.start) is None]
        previous = spoken[-1] if spoken else _announced(tree, n, marks, words)
    return sorted(dict.fromkeys(found), key=lambda q: (q.sentence, q.cue.start))


def _one_a_cue(quotes: Sequence[Quote]) -> list[Quote]:
    """ "A," he said, "B": one attribution, whichever ways led to its stretches."""
    joined: dict[tuple[Span, int | None], Quote] = {}
    for quote in quotes:
        key = (quote.cue, quote.source)
        other = joined.setdefault(key, quote)
        if other is not quote:
            spoken = other.inside_quotes or quote.inside_quotes
            joined[key] = replace(other, content=merged([*other.content, *quote.content]), inside_quotes=spoken)
    return list(joined.values())


def annotated(parsed: ParsedArticle, trees: Sequence[Tree], quotes: Iterable[Quote]) -> list[Quote]:
    """Give all that a text attributes: `quotes` and attitudes, without what speakers attribute in their own words."""
    words = load_speech_words()
    fields = {name: Quotations(parsed.article.field(name)) for name in {s.field for s in parsed.sentences}}
    found = [q for q in quotes if fields[trees[q.sentence].sentence.field].at(q.cue.start) is None]
    taken = {(q.sentence, offset) for q in found for offset in range(q.cue.start, q.cue.end)}
    for n, tree in enumerate(trees):
        marks = fields[tree.sentence.field]
        for clause in attitudes(tree, words):
            quote = _quote(tree, n, clause, marks, words.unsourced)
            if marks.at(quote.cue.start) is None and taken.isdisjoint({(n, quote.cue.start), (n, quote.cue.end - 1)}):
                found.append(quote)
    return sorted(_longest(found), key=lambda q: (q.sentence, q.cue.start))


def _longest(quotes: Sequence[Quote]) -> list[Quote]:
    """Without those whose cue is only a part of another's: "**declined** to comment"."""
    whole: dict[int, list[Span]] = {}
    for quote in quotes:
        whole.setdefault(quote.sentence, []).append(quote.cue)
    return [
        q
        for q in quotes
        if not any(c.start <= q.cue.start and q.cue.end <= c.end and c != q.cue for c in whole[q.sentence])
    ]


def covering(quotes: Iterable[Quote], trees: Sequence[Tree], sentence: int, start: int, end: int) -> tuple[Quote, ...]:
    """Give the attributions whose content holds the words start to end of that sentence, outermost first."""
    field = trees[sentence].sentence.field
    held = []
    for quote in quotes:
        if trees[quote.sentence].sentence.field == field and any(a <= start and end <= b for a, b in quote.content):
            held.append((sum(a - b for a, b in quote.content), quote.cue.start, quote))
    return tuple(q for _, _, q in sorted(held, key=lambda h: h[:2]))


def _quote(tree: Tree, n: int, clause: Clause, marks: Quotations, unsourced: frozenset[str]) -> Quote:
    """A clause as offsets: trimmed of marks, and drawn out to the end of a quotation that it begins or stands in."""
    own = set(range(clause.cue[0], clause.cue[1] + 1))
    if clause.source is not None and clause.source not in clause.content:
        first, last = tree.phrase(clause.source)
        own |= set(range(first, last + 1))
    runs = _runs(tree, [i for i in clause.content if clause.source is None or i not in own])
    spoken = marks.at(tree.tokens[clause.cue[0]].start)
    whole = [q for a, b in runs for q in marks.within(a, b) if q[1] > b and q != spoken]
    whole += [q for a, _ in runs if (q := marks.at(a)) is not None and q != spoken]
    inside = sum(min(b, q[1]) - a for a, b in runs if (q := marks.at(a)) is not None)
    inside += sum(min(b, q[1]) - q[0] for a, b in runs for q in marks.within(a + 1, b))
    total = sum(b - a for a, b in runs)
    return Quote(
        sentence=n,
        source=clause.source,
        cue=tree.span(*clause.cue),
        kind=_kind(tree, clause, unsourced),
        content=merged([*runs, *whole]),
        inside_quotes=total > 0 and inside * _HALF >= total,
    )


def _kind(tree: Tree, clause: Clause, unsourced: frozenset[str]) -> str:
    """What "reports" and "rumours" state is a report."""
    told = clause.source is not None and tree.tokens[clause.source].lemma in unsourced
    return "report" if told and clause.kind == "statement" else clause.kind


def _escapes(quote: Quote, marks: Quotations) -> bool:
    """A cue inside quotation marks says nothing about the words outside them: such a parse is wrong."""
    spoken = marks.at(quote.cue.start)
    return spoken is not None and any(a < spoken[0] or b > spoken[1] + 1 for a, b in quote.content)


def _runs(tree: Tree, tokens: Sequence[int]) -> list[tuple[int, int]]:
    """Offsets of the unbroken stretches of tokens, without punctuation at their ends."""
    runs: list[list[int]] = []
    for i in tokens:
        if runs and _near(tree, runs[-1][-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    out = []
    for run in runs:
        while run and tree.tokens[run[0]].dep == "punct":
            run.pop(0)
        while run and tree.tokens[run[-1]].dep == "punct":
            run.pop()
        if run:
            out.append((tree.tokens[run[0]].start, tree.tokens[run[-1]].end))
    return out


def _near(tree: Tree, last: int, i: int) -> bool:
    return i == last + 1 or all(tree.tokens[k].text in _MARKS for k in range(last + 1, i))


def _bare_quotations(tree: Tree, n: int, marks: Quotations, own: list[Quote], words: SpeechWords) -> list[Quote]:
    """A quotation that no clause covers: it belongs to the said-verb of its sentence, else to a verb with a colon."""
    sentence = tree.sentence
    open_ = []
    for a, b in marks.within(sentence.start, sentence.end):
        covered = any(x <= a and min(b, sentence.end) - 2 <= y for q in own for x, y in q.content)
        if not covered and _clausal(tree, a, b):
            open_.append((a, b))
    if not open_:
        return []
    first = min(a for a, _ in open_)
    for token in tree.tokens:
        if not tree.is_verb(token.i) or any(a <= token.start < b for a, b in open_):
            continue
        kind = words.colon.get(token.lemma) or words.that.get(token.lemma)
        before = sentence.quoted[: first - sentence.start].rstrip(' "“«').endswith(":")
        if kind is None and token.tag in _FINITE and before and token.start < first:
            kind = "statement"
        source = subject(tree, token.i) if kind is not None else None
        if kind is None or source is None or any(a <= tree.tokens[source].start < b for a, b in open_):
            continue
        return [_spoken(tree, n, source, (token.i, token.i), kind, open_)]
    return []


def _clausal(tree: Tree, a: int, b: int) -> bool:
    """Words in quotation marks that have a verb, not a name or a single expression."""
    inside = [t for t in tree.tokens if a <= t.start < b]
    return len(inside) >= 3 and any(tree.is_verb(t.i) or t.tag == "MD" for t in inside)


def _spoken(
    tree: Tree, n: int, source: int, cue: tuple[int, int], kind: str, content: Iterable[tuple[int, int]]
) -> Quote:
    return Quote(sentence=n, source=source, cue=tree.span(*cue), kind=kind, content=merged(content), inside_quotes=True)


def _goes_on(tree: Tree, before: Tree, marks: Quotations, previous: Quote) -> bool:
    """In the same paragraph, or where the paragraph before left its quotation open or ended in a colon."""
    if before.sentence.field != tree.sentence.field:
        return False
    same = before.sentence.paragraph == tree.sentence.paragraph
    return same or not previous.content or previous.content[-1][1] in marks.unclosed


def _continued(tree: Tree, marks: Quotations, own: list[Quote], previous: Quote) -> Quote | None:
    """A sentence that begins in quotation marks right after a quotation goes on with the same speaker: it, grown."""
    first = next((t for t in tree.tokens if t.dep != "punct"), None)
    inside = marks.at(first.start) if first is not None else None
    if inside is None or not _clausal(tree, *inside):
        return None
    end = min(inside[1], tree.sentence.end) - 2
    for quote in own:
        if marks.at(quote.cue.start) != inside and any(a <= inside[0] and end <= b for a, b in quote.content):
            return None
    return replace(previous, content=merged([*previous.content, inside]))


def _announced(tree: Tree, n: int, marks: Quotations, words: SpeechWords) -> Quote | None:
    """ "He said:" at the end of a sentence: the speaker of a quotation that follows; without content as yet."""
    if tree.tokens[-1].text != ":":
        return None
    for token in reversed(tree.tokens):
        kind = words.colon.get(token.lemma) if tree.is_verb(token.i) else None
        source = subject(tree, token.i) if kind is not None else None
        if kind is not None and source is not None and marks.at(token.start) is None:
            return _spoken(tree, n, source, (token.i, token.i), kind, ())
    return None


def _colon(tree: Tree, n: int, marks: Quotations) -> list[Quote]:
    """Headlines: "Blast kills three: police" and "Police: three killed in blast"."""
    tokens = tree.tokens
    colons = [t.i for t in tokens if t.text == ":"]
    if len(colons) != 1 or (tokens[-1].text in {".", "!"} and not _title(tree)):
        return []
    k = colons[0]
    left, right = range(k), range(k + 1, len(tokens))
    for side, other in ((right, left), (left, right)):
        if 0 < len(side) <= _SHORT and _names(tree, side) and any(tree.is_verb(i) for i in other):
            source = _head(tree, side)
            content = _runs(tree, list(other))
            if source is not None and content:
                quoted = all(marks.at(a) is not None for a, _ in content)
                span = Span(":", tokens[k].start, tokens[k].end)
                return [
                    Quote(
                        sentence=n,
                        source=source,
                        cue=span,
                        kind="statement",
                        content=merged(content),
                        inside_quotes=quoted,
                    )
                ]
    return []


def _title(tree: Tree) -> bool:
    """A line that is written like a headline, whatever it ends in."""
    words = [t.text for t in tree.tokens if t.text.isalpha() and len(t.text) > _SMALL]
    return len(words) > _HALF and all(w[0].isupper() for w in words)


def _names(tree: Tree, side: Iterable[int]) -> bool:
    return all(tree.tokens[i].tag not in _FINITE and tree.tokens[i].tag not in {"VB", "CD", "IN"} for i in side)


def _head(tree: Tree, side: range) -> int | None:
    nouns = [i for i in side if tree.is_noun(i)]
    tops = [i for i in nouns if tree.tokens[i].head not in nouns or tree.tokens[i].head == i]
    return tops[-1] if tops else None
