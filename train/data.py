"""Our own role-marked examples, as rows for training: `python train/data.py > train/rows.jsonl`.

A row: text, trigger, actors and recipients (character ranges), type or null, modes, factuality (null: asserted or
future, the notation does not say which), historical, source (file:line), frame, part (train or test).
Needs only `PYTHONPATH=src`. Nothing is read from outside the repository.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from tacitus.extract.examples import Example, parse_examples  # noqa: E402
from tacitus.extract.lexicon import Lexicon, load_lexicon  # noqa: E402
from tacitus.extract.sentences import load_sentences  # noqa: E402
from tacitus.ontology.codebook import load_codebook  # noqa: E402

#: Words that hint at a time to come or at a condition: without one of them an unmarked example is asserted.
OPEN_WORDS = re.compile(
    r"\b(will|would|shall|may|might|could|can|should|if|unless|plans?|planned|planning|intends?|vow(s|ed)?|pledge[sd]?|"
    r"promise[sd]?|agree[sd]?|offer(s|ed)?|to|tomorrow|next|set|due|expected|schedul\w+|threat\w*|warn\w*|prepar\w+|"
    r"ready|willing|'ll|going|wants?|ask\w*|call\w*|urg\w+|demand\w*|propos\w+|invit\w+|announc\w+)\b",
    re.IGNORECASE,
)
_STAR = re.compile(r"\*([^*]+)\*")


def rows() -> list[dict[str, Any]]:
    """All rows: frames, sentences, the judge's own sentences and the training part of the factuality cases.

    Of sentences that stand twice with one trigger the first counts; those of left_out.txt do not.
    """
    lexicon = load_lexicon(load_codebook(None), ())
    examples = [e for f in lexicon.frames.values() for e in f.examples] + list(load_sentences(lexicon))
    out = [row for e in examples if (row := _row(e, _place(e), lexicon)) is not None]
    for file in sorted((ROOT / "train" / "sentences").glob("*.txt")):
        out.extend(_own(file, lexicon))
    out.extend(c for c in factuality_cases() if c["part"] == "train")
    left_out = set((ROOT / "train" / "left_out.txt").read_text(encoding="utf-8").splitlines())
    chosen = {(r["text"].lower(), tuple(r["trigger"] or ())): r for r in reversed(out) if r["text"] not in left_out}
    for row in chosen.values():
        row.setdefault("part", part(row))
    return list(chosen.values())[::-1]


def part(row: dict[str, Any]) -> str:
    """Put one trigger in twenty, with all its sentences, into the test part: those predicates are never trained."""
    word = row["text"][slice(*row["trigger"])].lower() if row["trigger"] else row["text"]
    return "test" if hashlib.sha256(word.encode()).digest()[0] < 13 else "train"


def _place(e: Example) -> str:
    return f"{e.file or 'frames'}:{e.frame}:{e.line}"


def _row(e: Example, place: str, lexicon: Lexicon) -> dict[str, Any] | None:
    trigger = e.trigger or (_found(e, lexicon) if e.event else None)
    if trigger is None and e.event is not None:
        return None
    return {
        "text": e.text,
        "trigger": trigger,
        "actors": e.actors,
        "recipients": e.recipients,
        "type": e.event,
        "modes": list(e.modes) if e.event else [],
        "factuality": _mark(e),
        "historical": "historical" in e.marks,
        "source": place,
        "frame": e.frame,
    }


def _mark(e: Example) -> str | None:
    """The mark of an example; `=> none` says nothing of what happened, and open words leave two readings."""
    given = [m for m in e.marks if m != "historical"]
    if given:
        return given[0]
    return None if e.event is None or OPEN_WORDS.search(e.text) else "asserted"


def _found(e: Example, lexicon: Lexicon) -> tuple[int, int] | None:
    """Find the word of a sentence without a marked trigger that begins as a head of its frame does."""
    frame = lexicon.frames.get(e.frame)
    stems = {h.lemma.split("_")[-1][:5].lower() for h in (frame.heads if frame else ()) if len(h.lemma) > 3}
    for m in re.finditer(r"[A-Za-z-]+", e.text):
        if m[0].lower()[:5] in stems:
            return m.start(), m.end()
    return None


def _own(file: Path, lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    """Read a file of the judge's own sentences; its name is the event type that stands without `=>`."""
    name = file.stem.upper()
    known = {f.event for f in lexicon.frames.values()}
    for e in parse_examples(file.read_text(encoding="utf-8"), name, name if name in known else "", ()):
        if e.event == "":
            raise ValueError(f"{file.name} line {e.line}: what is it? say so after =>")
        row = _row(e, f"{file.name}:{e.line}", lexicon)
        if row:
            yield row


def factuality_cases() -> Iterator[dict[str, Any]]:
    """Read the factuality cases: they say what happened, not of which type it is. Every third is for testing."""
    file = ROOT / "tests" / "cases" / "factuality.txt"
    at = 0
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            at = 0
        marked, arrow, said = line.partition("=>")
        star = _STAR.search(marked)
        if not arrow or star is None or line.startswith("#"):
            continue
        at += 1
        text = marked.strip().replace("*", "")
        yield {
            "text": text,
            "trigger": (star.start(), star.start() + len(star[1])),
            "actors": [],
            "recipients": [],
            "type": "?",
            "modes": [],
            "factuality": said.split()[0],
            "historical": False,
            "source": f"factuality.txt:{number}",
            "frame": "factuality",
            "part": "test" if at % 3 == 0 else "train",
        }


if __name__ == "__main__":
    for r in rows():
        print(json.dumps(r, ensure_ascii=False))
