"""BERT's uncased WordPiece over words that are already split, with a vocabulary file of one piece a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

#: Marks before and after the trigger; the vocabulary must hold them and the three of BERT.
OPEN, CLOSE = "[unused0]", "[unused1]"
_LONGEST = 60


class WordPiece:
    """Pieces of words, remembered word by word. The same words always give the same ids."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: n for n, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.end = (self._ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self.open, self.close = self._ids[OPEN], self._ids[CLOSE]
        self._known: dict[str, tuple[int, ...]] = {}

    def ids(self, word: str) -> tuple[int, ...]:
        """Give the ids of a word's pieces, none for white space. Only letters that have no piece are [UNK]."""
        found = self._known.get(word)
        if found is None:
            found = tuple(n for part in _parts(word) for n in self._pieces(part))
            if len(self._known) < 100_000:  # bounds the memory of a long run; the result does not depend on it
                self._known[word] = found
        return found

    def _pieces(self, part: str) -> Iterator[int]:
        at = 0
        while at < len(part):
            prefix = "##" if at else ""
            for end in range(len(part), at, -1):
                n = self._ids.get(prefix + part[at:end])
                if n is not None:
                    yield n
                    break
            else:
                yield self.unknown
                end = at + 1
            at = end


def _parts(word: str) -> Iterator[str]:
    """Lower-case, take accents off, and split at punctuation, as the encoder's first training did."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    run: list[str] = []
    for c in plain[:_LONGEST]:
        if c.isalnum():
            run.append(c)
            continue
        if run:
            yield "".join(run)
            run = []
        if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"):
            yield c
    if run:
        yield "".join(run)
