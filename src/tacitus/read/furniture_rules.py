"""The rules of `resources/furniture/*.toml`, checked and compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tacitus.errors import ResourceError

FOLDER = "furniture"
KINDS = ("appeal", "caption", "credit", "promo", "navigation", "byline", "dateline", "disclosure", "comment")
#: line: the whole line must fit. start, tail: only the stretch at the line's start or end is furniture.
#: ends: the line's end fits, the whole line is furniture. opens: the line's start fits, and the lines after it go on.
PLACES = ("line", "start", "tail", "ends", "opens")
_PIECE = re.compile(r"\{([a-z_]{3,})\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a file: where its patterns must fit, and lines that must and must not be found."""

    kind: str
    name: str
    where: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def find(self, line: str) -> re.Match[str] | None:
        """Give the match of this rule in a line without white space around it.

        `needs` spares time: without one of its words (small letters) the pattern cannot fit.
        """
        if self.needs:
            low = line.lower()
            if not any(word in low for word in self.needs):
                return None
        if self.where == "line":
            return self.pattern.fullmatch(line)
        if self.where in {"start", "opens"}:
            return self.pattern.match(line)
        return self.pattern.search(line)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules by the place where they fit; `goes_on` says that a line goes on with an appeal."""

    by_place: dict[str, tuple[Rule, ...]]
    goes_on: re.Pattern[str]


@cache
def load() -> Rules:
    """Give the package's rules; raises `ResourceError` naming file and entry for one that cannot be used."""
    folder = files("tacitus").joinpath("resources", FOLDER)
    words = {name: str(piece) for name, piece in _read(folder.joinpath("words.toml"))["words"].items()}
    rules: list[Rule] = []
    for kind in KINDS:
        data = _read(folder.joinpath(f"{kind}.toml"))
        rules.extend(_rule(f"{FOLDER}/{kind}.toml", kind, entry, words) for entry in data.get("rule", ()))
    by_place = {place: tuple(r for r in rules if r.where == place) for place in PLACES}
    return Rules(by_place, re.compile(words["goes_on"], re.IGNORECASE))


def _read(file: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{FOLDER}/{file.name}: {error}") from None


def _rule(file: str, kind: str, entry: dict[str, Any], words: dict[str, str]) -> Rule:
    name = str(entry.get("name", "?"))
    try:
        if entry["where"] not in PLACES:
            raise ResourceError(f"{file}, rule '{name}': where = '{entry['where']}' is not one of {', '.join(PLACES)}")
        parts = [_PIECE.sub(lambda m: words[m[1]], pattern) for pattern in entry["patterns"]]
        source = "|".join(f"(?:{part})" for part in parts)
        if entry["where"] == "tail":
            source = f"(?:{source})$"
        needs = tuple(entry.get("needs", ()))
        pattern = re.compile(source, 0 if entry.get("case") else re.IGNORECASE)
        return Rule(kind, name, entry["where"], pattern, tuple(entry["matches"]), tuple(entry["misses"]), needs)
    except KeyError as error:
        raise ResourceError(f"{file}, rule '{name}': {error} is missing (in the rule or in words.toml)") from None
    except re.error as error:
        raise ResourceError(f"{file}, rule '{name}': not a regular expression: {error}") from None
