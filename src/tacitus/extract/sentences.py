"""The example sentences of each predicate, one text file an event type, a section a frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources

from tacitus.errors import ResourceError
from tacitus.extract.examples import Example, parse_examples
from tacitus.extract.lexicon import Lexicon

_SECTION = re.compile(r"\[([^\[\]]+)\]")


def load_sentences(lexicon: Lexicon) -> tuple[Example, ...]:
    """Read the packaged files of example sentences. Coding does not need them: checks and training do.

    A file is named after its event type (`accuse.txt`); a line `[frame-name]` opens the section of that frame, whose
    lines are examples in the notation of `parse_examples`. An example's `line` is the line in its file.
    Raises `ResourceError` naming file and line for an unknown frame or bad marks.
    """
    root = resources.files("tacitus") / "resources" / "sentences"
    files = sorted((f for f in root.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return tuple(e for f in files for e in _sentences(f.name, f.read_text(encoding="utf-8"), lexicon))


def _sentences(file: str, text: str, lexicon: Lexicon) -> Iterator[Example]:
    frame = None
    for number, line in enumerate(text.splitlines(), 1):
        if section := _SECTION.fullmatch(line.strip()):
            name = f"{file.removesuffix('.txt').upper()}/{section[1]}"
            if name not in lexicon.frames:
                raise ResourceError(f"{file} line {number}: there is no frame {name}; use the name of one of its file")
            frame = lexicon.frames[name]
        elif frame is not None:
            try:
                for example in parse_examples(line, frame.id, frame.event, frame.modes):
                    yield replace(example, line=number, file=file)
            except ValueError as error:
                raise ResourceError(f"{file} line {number}: {error}") from None
        elif line.strip() and not line.startswith("#"):
            raise ResourceError(f"{file} line {number}: a sentence before the first [frame-name]")
