"""Lemmas asked of the rules directly are those that the pipeline gives to a document."""

from __future__ import annotations

import pytest

from tacitus.parse.spacy_parser import SpacyParser

# Irregular forms, forms that the pipeline's rules name, and forms that no list knows.
FORMS = ["Children", "men's", "wolves", "fell", "felt", "lay", "ran", "better", "Best", "was", "'s", "n't"]
FORMS += ["ours", "data", "having", "U.S.", "nothin'", "COVID-19"]
TAGS = ["NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
TAGS += ["JJ", "JJR", "JJS", "RB", "RBR", "DT", "PRP", "IN", "MD", "POS"]


@pytest.mark.parametrize("form", FORMS)
def test_lemma_by_rules_is_lemma_by_document(parser, form: str) -> None:
    lemmas = parser._lemma
    assert [lemmas(form, tag) for tag in TAGS] == [lemmas._by_document(form, tag) for tag in TAGS]


@pytest.mark.parametrize(("form", "tag", "lemma"), [("hoping", "VBG", "hope"), ("staging", "VBG", "stage")])
def test_a_regular_form_is_of_the_verb_that_counts(form: str, tag: str, lemma: str) -> None:
    engine_words = {"V": frozenset({"hope", "stage"}), "N": frozenset[str]()}
    parser = SpacyParser(words=engine_words)
    assert parser._lemma(form, tag) == lemma
