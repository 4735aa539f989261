"""PLOVER's rules of tense and reality: a planned visit is an agreement, an announced strike a threat."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from tacitus.ontology.codebook import Codebook, Rule


@dataclass(frozen=True, slots=True)
class Recoded:
    """An event as it is to be coded; `reason` is None where nothing changed, else paragraph and note of the rule."""

    event: str
    modes: tuple[str, ...]
    mark: str
    reason: str | None = None


def recode(codebook: Codebook, event: str, modes: Iterable[str], mark: str, flags: Set[str] = frozenset()) -> Recoded:
    """Give the type, modes and mark that PLOVER codes for an event with this factuality `mark`.

    `flags` are features of the wording that the codebook's rules ask for (`warning`, `in-absentia`, `own-conflict`,
    `relief`, `joint`). After a change of a marked event the mark is `asserted`: the promise or threat itself happened.
    """
    modes = tuple(modes)
    for rule in codebook.rules:
        if _applies(rule, event, modes, mark, flags):
            new = tuple(dict.fromkeys(m for m in _modes(rule, modes) if m))
            after = "asserted" if rule.mark else mark
            return Recoded(rule.target, new, after, f"{rule.paragraph}: {event} -> {rule.target}, {rule.note}")
    return Recoded(event, modes, mark)


def _applies(rule: Rule, event: str, modes: tuple[str, ...], mark: str, flags: Set[str]) -> bool:
    if rule.source != event or (rule.mark and rule.mark != mark) or (rule.flag and rule.flag not in flags):
        return False
    return not rule.only or all(m in rule.only for m in modes or ("",))


def _modes(rule: Rule, modes: tuple[str, ...]) -> list[str]:
    """An unlisted mode gives the rule's general one; so does an event without modes."""
    return [rule.modes.get(m, rule.otherwise) for m in modes] or [rule.otherwise]
