"""The amounts of a sentence: number words with their bounds and the noun they count."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.extract.numbers_cues import CountWords
from tacitus.extract.numbers_words import is_part, number_of, range_of
from tacitus.model.tree import Tree

_MONEY = frozenset({"$", "€", "£", "¥"})
_JOINERS = frozenset({"and", "-", "–"})
_BIG = frozenset({"hundred", "thousand", "million"})
_INNER = frozenset({"nummod", "compound", "quantmod", "amod", "advmod", "conj", "npadvmod", "nmod", "det"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july"}
    | {"august", "september", "october", "november", "december"}
    | {"jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec."}
)
_LOOK_BACK = 3
_SPANS = frozenset(
    {"year", "years", "month", "months", "day", "days", "week", "weeks", "hour", "hours", "minutes", "old"}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens first to last say that low to high people (None: no bound); `head` is the head of their noun phrase."""

    first: int
    last: int
    low: int | None
    high: int | None
    head: int


def amounts(tree: Tree, words: CountWords) -> list[Amount]:
    """Give the amounts of a sentence that may count people, left to right."""
    found = []
    i = 0
    while i < len(tree.tokens):
        amount = _at(tree, words, i)
        if amount is None:
            i += 1
        else:
            if _clipped(tree, amount, words) or _people(tree, amount, words):
                found.append(amount)
            i = amount.last + 1
    return found


def _clipped(tree: Tree, amount: Amount, words: CountWords) -> bool:
    """ "4 Shot, 1 Killed": in headlines the word for the state stands for the people."""
    after = tree.tokens[amount.last + 1].lower if amount.last + 1 < len(tree.tokens) else ""
    return tree.sentence.headline and after in words.headline and not _age(tree, amount)


def _at(tree: Tree, words: CountWords, i: int) -> Amount | None:
    tokens = tree.tokens
    word = tokens[i].lower
    if word in words.vague:
        low, high = words.vague[word]
        return _bounded(tree, words, i, i, low, high)
    both = range_of(word)
    if both is not None:
        return _bounded(tree, words, i, i, *both)
    last = _run(tree, i)
    if last is None:
        return None
    value = number_of([t.lower for t in tokens[i : last + 1]])
    if value is None:
        return None
    second = _range_end(tree, i, last)
    if second is not None:
        other = number_of([t.lower for t in tokens[last + 2 : second + 1]])
        if other is not None and other > value:
            begin = i - 1 if tokens[last + 1].lower == "and" else i
            return Amount(begin, second, value, other, _head(tree, second))
    return _bounded(tree, words, i, last, value, value)


def _run(tree: Tree, i: int) -> int | None:
    """The last token of the number that begins at `i`."""
    tokens = tree.tokens
    first = tokens[i].lower
    article = first in {"a", "an"} and i + 1 < len(tokens) and tokens[i + 1].lower in {*_BIG, "dozen", "score"}
    if not article and (not is_part(first) or (i and tokens[i - 1].text in _MONEY)):
        return None
    last = i
    while last + 1 < len(tokens):
        word = tokens[last + 1].lower
        after = tokens[last + 2].lower if last + 2 < len(tokens) else ""
        if is_part(word):
            last += 1
        elif word in _JOINERS and is_part(after) and _joins(tokens[last].lower, word, tokens[last].tag):
            last += 2
        else:
            break
    return last


def _joins(before: str, word: str, tag: str) -> bool:
    """ "hundred and three", "thirty-seven" are one number; "5 and 8", "5-8" are two."""
    if word == "and":
        return before in _BIG
    return before.endswith("ty") and tag == "CD"


def _range_end(tree: Tree, i: int, last: int) -> int | None:
    """The end of "between 5 and 8", "5 to 8", "5-8"."""
    tokens = tree.tokens
    if last + 2 >= len(tokens) or not is_part(tokens[last + 2].lower):
        return None
    link = tokens[last + 1].lower
    between = i > 0 and tokens[i - 1].lower == "between"
    if (link == "and" and between) or link in {"to", "-", "–", "—"}:
        return _run(tree, last + 2)
    return None


def _bounded(tree: Tree, words: CountWords, first: int, last: int, low: int, high: int | None) -> Amount:
    tokens = tree.tokens
    head = _head(tree, last)
    bound = "about"
    for n in range(_LOOK_BACK, 0, -1):
        form = tuple(t.lower for t in tokens[max(0, first - n) : first])
        if len(form) == n and form in words.before:
            bound, first = words.before[form], first - n
            break
    else:
        for n in (2, 1):
            form = tuple(t.lower for t in tokens[last + 1 : last + 1 + n])
            if form in words.after:
                bound, last = words.after[form], last + n
                break
    capped = _cap(tree, words, last) if bound in ("at_least", "more") else None
    if capped is not None:
        last, bound_2, top = capped
        return Amount(first, last, _limits(bound, low, high)[0], _limits(bound_2, top, top)[1], _head(tree, last))
    return Amount(first, last, *_limits(bound, low, high), head)


def _cap(tree: Tree, words: CountWords, last: int) -> tuple[int, str, int] | None:
    """The upper bound of "more than 20 **but fewer than 30**"; its last token, bound and number."""
    lowered = [t.lower for t in tree.tokens[last + 1 : last + 8]]
    if not lowered or lowered[0] not in {"but", "and"}:
        return None
    for n in (3, 2, 1):
        bound = words.before.get(tuple(lowered[1 : 1 + n]))
        at = last + 2 + n
        end = _run(tree, at) if bound in ("less", "at_most") and at < len(tree.tokens) else None
        value = None if end is None else number_of([t.lower for t in tree.tokens[at : end + 1]])
        if bound is not None and end is not None and value is not None:
            return end, bound, value
    return None


def _limits(bound: str, low: int, high: int | None) -> tuple[int | None, int | None]:
    if bound == "at_least":
        return low, None
    if bound == "more":
        return (high or low) + 1, None
    if bound == "at_most":
        return None, high or low
    if bound == "less":
        return None, (high or low) - 1
    return low, high


def _head(tree: Tree, i: int) -> int:
    """The head of the noun phrase that the number stands in; the number itself where it stands alone."""
    tokens = tree.tokens
    while tokens[i].dep in _INNER and tokens[i].head != i:
        above = tokens[i].head
        if not (tree.is_noun(above) or tokens[above].tag in {"CD", "JJ"}) or (tokens[i].dep == "conj" and above > i):
            break
        if tokens[i].dep == "conj" and (tokens[i].tag != "CD" or tree.is_noun(above)):
            break
        i = above
    return i


def _people(tree: Tree, amount: Amount, words: CountWords) -> bool:
    """Whether the amount may count people: no years, dates, percentages, money or things."""
    tokens = tree.tokens
    head = tokens[amount.head]
    after = tokens[amount.last + 1].lower if amount.last + 1 < len(tokens) else ""
    before = tokens[amount.first - 1].lower if amount.first else ""
    if _age(tree, amount):
        return False
    if after in {"%", "percent", "per", "am", "pm", "a.m.", "p.m."} or before in _MONTHS or after in _MONTHS:
        return False
    if head.lemma in words.not_people or any(tokens[c].lemma in words.not_people for c in _counted(tree, amount.head)):
        return False
    year = amount.low is not None and amount.low == amount.high and 1900 <= amount.low <= 2100
    if year and tokens[amount.last].text.isdigit() and head.lemma not in words.general | words.ones:
        return False
    alone = tokens[amount.last].lower == "one" and amount.head == amount.last
    return not (alone and before in {"no", "any", "every", "some", "this", "that", "the"})


def _age(tree: Tree, amount: Amount) -> bool:
    """ "a 15-year-old boy", "Ana Ruiz, 31,", "aged 7": years of life, not people."""
    tokens = tree.tokens
    after = [t.lower for t in tokens[amount.last + 1 : amount.last + 4] if t.text != "-"]
    if after and after[0] in _SPANS:
        return True
    before = tokens[amount.first - 1].lower if amount.first else ""
    if before in {"aged", "age"}:
        return True
    exact = amount.head == amount.last == amount.first and tokens[amount.last].tag == "CD"
    token = tokens[amount.last]
    named = token.dep in {"appos", "npadvmod", "nummod"} and before == "," and tokens[token.head].tag in ("NNP", "NN")
    return exact and named and after[:1] in ([","], ["."], [], ["of"])


def _counted(tree: Tree, head: int) -> list[int]:
    """ "dozens of miners": the noun after "of"."""
    return [p for c in tree.deps(head, "prep") if tree.tokens[c].lower == "of" for p in tree.deps(c, "pobj")]
