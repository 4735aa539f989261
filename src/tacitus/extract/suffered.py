"""Owners of deeds who suffer them: "the mayor's murder", "his arrest"."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tacitus.errors import ResourceError
from tacitus.model.tree import Tree

RESOURCE = "cues/suffered.toml"


@cache
def suffered_nouns() -> frozenset[str]:
    """Give the package's list; raises `ResourceError` when the file is broken."""
    raw = files("tacitus").joinpath("resources", *RESOURCE.split("/")).read_text(encoding="utf-8")
    try:
        return frozenset(tomllib.loads(raw)["nouns"].split())
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise ResourceError(f"{RESOURCE}: {error}: needs the word list nouns") from None


def sufferers(tree: Tree, noun: int) -> list[int]:
    """Give the owners of a noun in the singular that nothing with "of" follows, where the noun is such a deed."""
    token = tree.tokens[noun]
    if token.tag not in ("NN", "NNP") or token.lower not in suffered_nouns():
        return []
    if any(tree.tokens[p].lower == "of" for p in tree.deps(noun, "prep")):
        return []
    return tree.deps(noun, "poss")
