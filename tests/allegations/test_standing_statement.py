"""Which statement stands for an allegation, and the words that show it. All is invented."""

from dataclasses import replace

import pytest

from made_reports import FAR_BANK, NIGHTFERRY, Said, write
from secondsource.allegations.standing_statement import shown_words, standing_statement
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_statements import compared_statements

LONG = (
    "The guild of ferrymen, which has met in the hall above the tannery every spring since the"
    " great frost and keeps its ledgers in a chest with three locks, said nothing about the money"
)


def compared(*texts):
    outlets = (FAR_BANK, NIGHTFERRY)
    reports = [write(t, outlet=outlets[n % 2], key=str(n)).report for n, t in enumerate(texts)]
    return compared_statements([s for r in reports for s in statements_of(r, ())], reports)


def shown(text):
    """Return how each statement of a text is shown."""
    statements = compared(text)
    return [shown_words(statements, row) for row in range(len(statements.words))]


@pytest.mark.parametrize(
    "text",
    [
        "The guild pays a fee although the bridge is not opened within a year.",
        "The mayor was calm while the harbour office closed both landings.",
        "He called it “a long and dull affair” because nobody had come to the hall.",
        "The clerk said it was 'over by the New Year' before the ledgers were found.",
    ],
)
def test_a_part_that_cannot_be_read_alone_is_shown_with_its_sentence(text):
    parts = shown(text)
    assert len(parts) == 2
    assert parts[1] == text
    assert parts[0] == text or text.startswith(parts[0])


@pytest.mark.parametrize(
    "words",
    ["— if the bridge is not opened", "…if the bridge opens", "’tis over in the valley"],
)
def test_marks_before_the_first_word_make_no_beginning(words):
    statements = compared("The guild pays a fee.")
    told = replace(statements, words=[words], sentences=["The guild pays a fee."])
    assert shown_words(told, 0) == "The guild pays a fee."


def test_a_part_of_a_long_sentence_is_shown_alone():
    text = f"{LONG}, while the harbour office closed both landings at once."
    assert "the harbour office closed both landings at once" in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour office closed both landings",
        "40 sacks were taken from the village",
        "The sisters' boat was found at dawn",
        "It's the ferrymen's guild that pays",
        "He is 5'11\" tall in his boots",
        "The '90s were long in Senn",
        "iPhone sales fell in the valley",
        "1) The harbour office closed both landings",
        "Élan of the ferrymen won the day",
    ],
)
def test_what_can_be_read_alone_is_shown_as_it_stands(text):
    assert shown(f"{text}.") == [text]


@pytest.mark.parametrize("marks", ["“”", "''", '""', "‘’"])
def test_a_quotation_at_the_end_is_shown_closed(marks):
    text = f"They called it {marks[0]}a long and dull affair{marks[1]}."
    assert shown(text) == [text]


@pytest.mark.parametrize(
    "text", ["It will stay closed for a year or so because no money was found."]
)
def test_or_so_is_no_link_to_the_next_clause(text):
    assert compared(text).words[0] == "It will stay closed for a year or so"


def test_one_that_can_be_read_alone_stands_for_the_others():
    statements = compared(
        "The mayor was calm while the harbour office closed both landings.",
        "The harbour office closed both landings of the ferry.",
    )
    rows = [n for n, words in enumerate(statements.words) if "landings" in words]
    assert statements.words[rows[standing_statement(statements, rows)]].startswith("The harbour")


def stands(*texts):
    """Return the words that show what all statements of some reports say together."""
    statements = compared(*texts)
    rows = range(len(statements.words))
    return shown_words(statements, standing_statement(statements, rows))


@pytest.mark.parametrize(
    "leaning",
    [
        "Its source at the weir spoke of nine dead and forty wounded after the roof fell.",
        "They told us that nine had died and forty were wounded when the roof fell.",
        "This left nine dead and forty wounded when the roof fell at the weir.",
        "She counted nine dead and forty wounded after the roof fell.",
    ],
)
def test_what_leans_on_a_sentence_before_it_does_not_stand(leaning):
    clear = "Nine people died and forty were wounded when the roof of the weir fell."
    assert stands(leaning, clear) == clear.rstrip(".")


def test_words_without_a_tense_are_shown_with_their_sentence():
    text = "Varnholt accused Orsevane of firing on a boat and seizing its crew of four."
    words = "Orsevane of firing on a boat and seizing its crew"
    report = write(text, says=[Said("Varnholt", words, "accused")])
    statements = compared_statements(statements_of(report.report, report.claims), [report.report])
    assert statements.words[0].startswith("Orsevane of firing")
    assert shown_words(statements, 0) == text
