"""List the predicates of the frames that have too few example sentences: `predicates.py [-n 2] [TYPE]...`.

Prints a line per frame: its name, and the predicates that lack examples with how many they have. The last line sums up.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable

from tacitus.extract.examples import Example
from tacitus.extract.lexicon import Lexicon
from tacitus.extract.sentences import load_sentences
from tacitus.pipeline.engine import Engine
from tacitus.settings import Settings

Predicate = tuple[str, str, str]


def predicates(lexicon: Lexicon) -> list[Predicate]:
    """Give (frame, lemma, particle or modifier) of all heads, those of phrases by their first word."""
    return sorted({(f.id, h.lemma, h.with_word or "") for f in lexicon.frames.values() for h in f.heads})


def shown(engine: Engine, examples: Iterable[Example]) -> Counter[Predicate]:
    """Count for each predicate the examples of its frame whose trigger (with its companion) it is, in whatever form."""
    wanted: dict[str, list[Predicate]] = {}
    for p in predicates(engine.lexicon):
        wanted.setdefault(p[0], []).append(p)
    count: Counter[Predicate] = Counter()
    for example in examples:
        if example.trigger is None:
            continue
        text = example.text.lower()
        forms = re.findall(r"[\w'-]+", text[slice(*example.trigger)])
        lemmas = {x.lower() for form in forms for x in (form, *engine.parser.lemmas(form))}
        count.update(p for p in wanted[example.frame] if p[1] in lemmas and p[2] in text)
    return count


def main() -> None:
    """Print what is missing."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("types", nargs="*")
    args.add_argument("-n", type=int, default=2)
    given = args.parse_args()
    engine = Engine.build(Settings())
    everyone = [e for f in engine.lexicon.frames.values() for e in f.examples]
    count = shown(engine, everyone + list(load_sentences(engine.lexicon)))
    lacking: dict[str, list[str]] = {}
    asked = [p for p in predicates(engine.lexicon) if not given.types or p[0].partition("/")[0] in given.types]
    for p in asked:
        if count[p] < given.n:
            word = "_".join(w for w in ((p[1], p[2]) if p[2] else (p[1],)))
            lacking.setdefault(p[0], []).append(f"{word}:{count[p]}")
    for frame, words in lacking.items():
        print(f"{frame}  {' '.join(words)}")
    print(f"{sum(map(len, lacking.values()))} of {len(asked)} predicates have fewer than {given.n} examples")


if __name__ == "__main__":
    main()
