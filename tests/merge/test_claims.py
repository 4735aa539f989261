from __future__ import annotations

import re

import pytest

from tacitus.merge.claim_words import ClaimWords, load_claim_words
from tacitus.merge.claims import blamed, claims
from tacitus.model.candidate import Candidate
from tacitus.model.text import Segment, Span
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser

WORDS = load_claim_words()


def read(parser: SpacyParser, text: str) -> Tree:
    return Tree(parser.parse([(text, Segment("text", 0, len(text)), 1, 1)])[0])


def unmarked(example: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Take the marks C[…], B[…] out of an example; give them with their offsets in the text that remains."""
    found: list[tuple[str, int, int]] = []
    text = ""
    at = 0
    for m in re.finditer(r"\b([CB])\[([^\]]*)\]", example):
        text += example[at : m.start()]
        found.append((m.group(1), len(text), len(text) + len(m.group(2))))
        text += m.group(2)
        at = m.end()
    return text + example[at:], found


@pytest.mark.parametrize("example", WORDS.examples)
def test_the_words_examples(parser: SpacyParser, example: str) -> None:
    sentence, _, none = example.partition(" => ")
    text, marks = unmarked(sentence)
    tree = read(parser, text)
    said = [t for c in claims([tree], WORDS) for t in c.claimants]
    accused = [t for bs in blamed([tree], [(attack(tree), False)], WORDS).values() for b in bs for t in b.accused]
    if none:
        assert not said and not any(tree.tokens[t].tag.startswith("NNP") for t in accused)
    for mark, start, end in marks:
        heads = said if mark == "C" else accused
        assert any(start <= tree.tokens[t].start < end for t in heads)


def attack(tree: Tree) -> Candidate:
    """Give an attack somewhere in the sentence."""
    return Candidate(
        sentence=0,
        trigger=-1,
        parts=(),
        span=Span("", 0, 0),
        frame="ASSAULT/attack",
        event="ASSAULT",
        modes=(),
        actors=(),
        recipients=(),
        reciprocal=False,
        matched=0,
        reasons=(),
    )


def coded(engine, text: str):
    from tacitus.model.text import Article
    from tacitus.pipeline.code import code_batch

    return [m for m in code_batch([Article(id="a", text=text)], engine)[0].mentions if m.event == ("ASSAULT",)]


def test_one_claim_of_two_attacks_is_a_claim_of_both(engine) -> None:
    text = (
        "A car bomb killed three soldiers in Herat on 3 May 2011. Gunmen shot dead a judge in Ghazni on the same day. "
        "The Taliban claimed both attacks."
    )
    found = {m.event_text.text: [e.entity_text for e in m.claimed_by] for m in coded(engine, text) if m.size.dead}
    assert len(found) == 2 and all(who == ["The Taliban"] for who in found.values())


def test_a_denial_is_no_claim(engine) -> None:
    text = "A bomb killed two soldiers in Herat. The Taliban denied responsibility."
    assert not any(m.claimed_by for m in coded(engine, text))


def test_whoever_is_blamed_is_the_actor_of_an_attack_by_nobody_known(engine) -> None:
    found = coded(engine, "A bomb killed two soldiers in Herat. Officials blamed the Taliban.")
    assert [e.entity_text for e in found[0].actor] == ["the Taliban"] and not found[0].claimed_by
    assert [(a.source.entity_text, a.kind) for a in found[0].attribution][-1] == ("Officials", "claim")


def test_blame_does_not_displace_who_is_told_to_have_done_it(engine) -> None:
    found = coded(engine, "Hezbollah shelled an army base in Aleppo, killing two soldiers. Officials blamed Iran.")
    assert [e.entity_text for e in found[0].actor] == ["Hezbollah"]


def test_the_words_are_loaded() -> None:
    assert isinstance(WORDS, ClaimWords) and ("claim", "responsibility") in WORDS.pairs
