"""Sentences in capitals only, seen as if written in both cases: what the parse takes for a name keeps its capital."""

from __future__ import annotations

from dataclasses import replace

from tacitus.model.text import Sentence, Token
from tacitus.resolve.gazetteer import Gazetteer
from tacitus.resolve.toponyms import PlaceWords

#: So many of a sentence's longer words are in capitals when it is written in capitals only.
_SHOUTED = 0.8
#: Words of fewer letters may be short forms ("US") and are left as they are.
_SHORT = 3


def as_names(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> Sentence:
    """Give a sentence in capitals with small letters for all that is no name; any other sentence as it is.

    A name is what the parser tags as one, a people, and the kind of place that follows one ("CALI AIRPORT").
    """
    long = [t.text for t in sentence.tokens if len(t.text) > _SHORT and t.text.isalpha()]
    if not long or sum(map(str.isupper, long)) < _SHOUTED * len(long):
        return sentence
    out: list[Token] = []
    for t in sentence.tokens:
        name = t.tag in {"NNP", "NNPS"} or t.lower in gazetteer.demonyms
        kind = bool(out) and out[-1].text[:1].isupper() and _is_kind(t, words)
        written = t.text if name and len(t.text) <= _SHORT else t.text.title() if name or kind else t.text.lower()
        out.append(t._replace(text=written) if written != t.text else t)
    return replace(sentence, tokens=tuple(out))


def _is_kind(t: Token, words: PlaceWords) -> bool:
    return t.lower in words.roads | words.nature | words.buildings or t.text.title() in words.suffixes
