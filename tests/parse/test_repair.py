from __future__ import annotations


def token(tree, word):
    return next(t for t in tree.tokens if t.text == word)


def test_up_to_a_number_is_an_object(tree_of):
    tree = tree_of("Bandits abducted up to 12 Dutch engineers near a dam.")
    assert token(tree, "engineers").dep == "dobj"
    assert tree.tokens[token(tree, "engineers").head].text == "abducted"


def test_a_relative_clause_after_a_coordination_is_about_all_of_it(tree_of):
    tree = tree_of("Russia is the main ally of the regimes of Burkina Faso and Niger, who left a wider bloc.")
    assert tree.tokens[token(tree, "left").head].text == "Faso"


def test_a_name_after_a_comma_is_an_apposition_not_another_person(tree_of):
    tree = tree_of("She met the president of Sarnia, Paul Ndo, on Monday.")
    assert token(tree, "Ndo").dep == "appos"


def test_in_a_headline_the_comma_between_names_means_and(tree_of):
    tree = tree_of("Norway, Sweden to close border")
    assert token(tree, "Sweden").dep == "appos"
    headline = tree_of("Norway, Sweden to close border", headline=True)
    assert token(headline, "Sweden").dep == "conj"


def test_a_gerund_behind_its_doer_is_a_noun(tree_of):
    tree = tree_of("Two farmers were killed in police firing in Mandla on Tuesday.")
    firing = next(t for t in tree.tokens if t.text == "firing")
    assert (firing.tag, firing.lemma) == ("NN", "firing")
    assert tree.tokens[firing.i - 1].head == firing.i


def test_a_when_clause_after_a_day_tells_when_and_not_which_day(tree_of):
    tree = tree_of("A student died late on Friday when soldiers shot at marchers.")
    shot = next(t for t in tree.tokens if t.text == "shot")
    assert (shot.dep, tree.tokens[shot.head].text) == ("advcl", "died")


def test_a_second_passive_without_its_auxiliary_is_a_verb(tree_of):
    tree = tree_of("Nine miners were killed and twenty colleagues injured below ground at Zenica.")
    injured = next(t for t in tree.tokens if t.text == "injured")
    assert (injured.dep, tree.tokens[injured.head].text) == ("conj", "killed")
    assert [tree.tokens[t].text for t in tree.deps(injured.i, "nsubjpass")] == ["colleagues"]


def test_a_participle_that_describes_the_subject_is_not_the_subject(tree_of):
    tree = tree_of("The Red Cross operating in Yemen said French forces must ensure safety to let aid reach them.")
    assert (token(tree, "Cross").dep, tree.tokens[token(tree, "Cross").head].text) == ("nsubj", "said")


def test_two_titles_with_their_names_are_joined_title_to_title(tree_of):
    tree = tree_of("The prime minister of Fiji, Ana Rabe, and the king of Tonga, Sione Tau, signed a treaty on Friday.")
    assert tree.tokens[token(tree, "king").head].text == "minister"
    assert tree.tokens[token(tree, "Tau").head].text == "king"
