from __future__ import annotations

import pytest

from tacitus.extract.grammar import Grammar

LIGHT = frozenset({"carry", "launch", "hold", "take", "make", "sign"})
TRANSPARENT = frozenset({"series", "wave"})

CASES = [
    ("Rebels attacked the town.", "attacked", "subj", ["Rebels"]),
    ("Rebels attacked the town.", "attacked", "obj", ["town"]),
    ("The town was attacked by rebels.", "attacked", "subj", ["rebels"]),
    ("The town was attacked by rebels.", "attacked", "obj", ["town"]),
    ("France agreed to send troops.", "send", "subj", ["France"]),
    ("France was forced to withdraw troops.", "withdraw", "subj", ["France"]),
    ("France forced Mali to withdraw its troops.", "withdraw", "subj", ["Mali"]),
    ("Soldiers who killed a farmer were arrested.", "killed", "subj", ["Soldiers"]),
    ("Kenya, Uganda and Rwanda condemned the coup.", "condemned", "subj", ["Kenya", "Uganda", "Rwanda"]),
    ("The army shelled the village, killing three farmers.", "killing", "subj", ["army"]),
    ("Troops occupied the capital and arrested the president.", "arrested", "subj", ["Troops"]),
    ("Russia carried out an attack on Ukraine.", "attack", "subj", ["Russia"]),
    ("Russia carried out an attack on Ukraine.", "attack", "on", ["Ukraine"]),
    ("Russia launched a series of attacks on Ukraine.", "attacks", "subj", ["Russia"]),
    ("Israel's raid on the camp was condemned.", "raid", "subj", ["Israel"]),
    ("The killing of farmers by soldiers caused anger.", "killing", "obj", ["farmers"]),
    ("The killing of farmers by soldiers caused anger.", "killing", "subj", ["soldiers"]),
    ("Turkey gave Somalia ten vehicles.", "gave", "iobj", ["Somalia"]),
    ("Turkey gave ten vehicles to Somalia.", "gave", "iobj", ["Somalia"]),
    ("Police accused the man of bribing officials.", "bribing", "subj", ["man"]),
    ("The president is ready to meet the rebels.", "is", "inf", ["meet"]),
]


@pytest.mark.parametrize(("text", "word", "step", "expected"), CASES)
def test_roles(tree_of, text, word, step, expected):
    tree = tree_of(text)
    grammar = Grammar(tree, LIGHT, TRANSPARENT)
    i = next(t.i for t in tree.tokens if t.text == word)
    groups = grammar.groups(i, step)
    found = [tree.tokens[t].text for t in grammar.expand(groups[0])] if groups else []
    assert found == expected


def test_the_parser_s_stray_conjunct_joins_the_noun_phrase(tree_of):
    tree = tree_of(
        "Prime Minister Anna Berg spoke to the head of the Lurian junta, Colonel Omar Sy, "
        "and the President of Sarnia, Paul Ndo."
    )
    head = next(t.i for t in tree.tokens if t.text == "head")
    assert "President" in [tree.tokens[t].text for t in tree.conjuncts(head)]
