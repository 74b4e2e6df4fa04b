"""Statements that share a number, a negation or nothing are not one allegation. All is invented."""

import numpy as np
import pytest

from made_reports import FAR_BANK, NIGHTFERRY, write
from secondsource.allegations import grouping
from secondsource.allegations.grouping import group_statements
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_statements import compared_statements, wording_key


def compared_of(*texts):
    """Return what reports say, and the number of each report by its id."""
    outlets = (FAR_BANK, NIGHTFERRY)
    written = [write(text, outlet=outlets[n % 2], key=str(n)) for n, text in enumerate(texts)]
    reports = [each.report for each in written]
    number = {report.id: n for n, report in enumerate(reports)}
    statements = [s for report in reports for s in statements_of(report, ())]
    return compared_statements(statements, reports), number


def grouped(*texts):
    """Return the groups of what reports say, as sets of the numbers of the reports."""
    compared, number = compared_of(*texts)
    groups = group_statements(compared).rows
    return [{number[compared.statements[row].report] for row in group} for group in groups]


def alike(compared, probability):
    """Return one probability for all pairs of statements."""
    return np.full((len(compared.words), len(compared.words)), probability, np.float32)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Men in two other companies were searched.", "The paper printed two telegrams from town."),
        ("Three bakers have closed their shops.", "The bridge was built in three winters."),
        ("She had since found two smaller caves.", "Two ships turned back before the storm."),
        ("Five judges heard the appeal.", "The ferry was five hours late."),
        ("A dozen windows were broken.", "He has taught music for a dozen years."),
        ("The levy takes 40 sacks a village.", "The choir has 40 singers."),
        ("Seven lamps burned on the quay.", "The minister travelled with seven aides."),
        ("It cost 300 crowns to repair the bell.", "Some 300 sheep were driven to the hills."),
        ("Four schools stay closed.", "The fever lasted four days."),
        ("Nine letters were never answered.", "The tunnel has nine doors."),
    ],
)
def test_a_number_alone_does_not_make_two_statements_one(first, second):
    assert all(len(reports) == 1 for reports in grouped(first, second))


def test_the_same_thing_with_its_number_is_one():
    groups = grouped(
        "Nine people drowned when the night ferry sank.",
        "Nine people died as the night ferry went down.",
    )
    assert {0, 1} in groups


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "I mean, not “over Christmas” - it went on.",
            'I mean, not "over Christmas" — it went on.',
        ),
        ("The ferry’s bell, they say, is lost.", "The ferry's bell - they say - is lost."),
        ("NINE PEOPLE DROWNED OFF VARNHOLT", "Nine people drowned off Varnholt."),
        ("“The gate fell at dawn.”", "The gate fell at dawn"),
    ],
)
def test_marks_and_capitals_do_not_part_equal_words(first, second):
    assert {0, 1} in grouped(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It cost $5 million", "It cost £5 million"),
        ("It fell by 5%", "It fell by 5"),
        ("It grew by -2", "It grew by 2"),
        ("It grew by 1.5", "It grew by 15"),
        ("The gate fell at dawn?", "The gate fell at dawn."),
    ],
)
def test_signs_that_change_what_is_said_part_equal_words(first, second):
    assert wording_key(first) != wording_key(second)


def test_a_statement_alone_and_equal_words_agree_wholly():
    compared, _ = compared_of(
        "The levee broke at dawn.", "“The levee broke at dawn”", "The choir sang in the old town."
    )
    assert group_statements(compared).agreement.tolist() == [1, 1, 1]


def test_agreement_is_the_mean_probability_with_what_is_said_in_other_words(monkeypatch):
    texts = (
        "The levee broke at dawn.",
        "At dawn the old levee broke.",
        "The old levee broke on the dawn.",
    )
    compared, _ = compared_of(*texts, texts[0].upper())
    probability = np.array([[0, 0.9, 0.7], [0.9, 0, 0.5], [0.7, 0.5, 0]], np.float32)
    monkeypatch.setattr(grouping, "same_in_story", lambda firsts: probability)
    groups = group_statements(compared)
    assert groups.rows == [[0, 1, 2, 3]]
    assert groups.agreement == pytest.approx([0.8, 0.7, 0.6, 0.8])


class TestWhereThePairModelIsFooled:
    """The model of pairs takes all statements for the same; their words have to bear it out."""

    @pytest.fixture(autouse=True)
    def fooled(self, monkeypatch):
        monkeypatch.setattr(grouping, "same_in_story", lambda compared: alike(compared, 1))

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Everyone was screaming on the deck.", "It was dark on the far shore."),
            ("We live on both sides of the river.", "It got hard in winter."),
            ("The miller was arrested on Monday.", "On Monday the ferry was inspected."),
            ("They kept it a secret.", "The players learned of his decision."),
            ("He is survived by two sons.", "She was born in the valley."),
            ("The levee is being repaired.", "The harbour remains shut."),
            ("The choir sang at noon.", "Bakers opened late that day."),
            ("Only twice before had it rained.", "The girls were held there twice."),
            ("A tin of paint stood open.", "The mayor opened the new school."),
            ("Her cousin keeps bees.", "The verdict of the court is final."),
        ],
    )
    def test_statements_with_nothing_in_common_stay_apart(self, first, second):
        assert all(len(reports) == 1 for reports in grouped(first, second))

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("The levee broke at dawn.", "At dawn the old levee broke."),
            ("Seven children were taken ill.", "Children in Senn fell ill, seven of them."),
            ("The ferry sank off Varnholt.", "Off Varnholt a ferry went to the bottom."),
        ],
    )
    def test_statements_with_two_words_in_common_are_one(self, first, second):
        assert {0, 1} in grouped(first, second)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Work on the old tunnel.", "Two dispatches from the tunnel."),
            ("Concern about the troops.", "No word about the troops."),
            ("Sheep of the upper province.", "A letter from the province."),
        ],
    )
    def test_words_without_a_verb_need_more_in_common(self, first, second):
        assert all(len(reports) == 1 for reports in grouped(first, second))

    def test_the_same_words_without_a_verb_are_one(self):
        assert {0, 1} in grouped("The death of the old miller.", "Death of the old miller.")

    @pytest.mark.parametrize(("probability", "is_one"), [(0.4, False), (0.6, True)])
    def test_two_languages_are_tied_where_that_is_likelier_than_not(
        self, monkeypatch, probability, is_one
    ):
        monkeypatch.setattr(grouping, "same_in_story", lambda each: alike(each, probability))
        groups = grouped("The gate fell at dawn.", "항구 관리소는 부두를 닫았다.")
        assert ({0, 1} in groups) is is_one

    def test_one_that_has_nothing_in_common_with_the_others_leaves_them(self):
        groups = grouped(
            "The levee broke at dawn.", "At dawn the old levee broke.", "Her cousin keeps bees."
        )
        assert {0, 1} in groups
        assert {2} in groups

    def test_a_statement_in_another_language_is_no_bridge(self, monkeypatch):
        def fooled_in_english(compared):
            languages = compared.languages
            return np.where(languages[:, None] == languages, alike(compared, 1), np.float32(0.2))

        monkeypatch.setattr(grouping, "same_in_story", fooled_in_english)
        groups = grouped(
            "The choir sang at noon.", "Her cousin keeps bees.", "항구 관리소는 부두를 닫았다."
        )
        assert sorted(map(sorted, groups)) == [[0], [1], [2]]
