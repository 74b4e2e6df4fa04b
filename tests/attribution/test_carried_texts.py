"""Outside quotation marks "I" and "we" are who wrote or spoke the text that a report carries."""

import pytest
from marked_text import read

from secondsource.language.english.carried_texts import carried_author, introductions
from secondsource.model import SourceKind


def speaker(marked):
    (claim,), _ = read(marked)
    return claim.source


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (
            "Greetings from Ithanian President\n\nTarn, May 4 (TNA) -- Karl Moss, head of "
            "Varnholt, received a message of greeting from Orla Tennick, its president, on May 3.",
            "Orla Tennick",
        ),
        (
            "Moss Writes to Tennick\n\nKarl Moss, head of Varnholt, sent a reply message to Orla "
            "Tennick, president of Ithany, on Monday.",
            "Karl Moss",
        ),
        (
            "Press Statement of Orla Tennick, Chair of the Dyke Board\n\nTarn, May 4 (TNA) -- Orla "
            "Tennick, chair of the Dyke Board, released the following press statement on May 4:",
            "Orla Tennick",
        ),
        ("Statement by Karl Moss on the levy\n\nThe levy is an old one.", "Karl Moss"),
        (
            "Moss Speaks at the Mill\n\nOn May 4 Karl Moss, head of Varnholt, made a speech at the "
            "mill. The full text of it is as follows:",
            "Karl Moss",
        ),
        (
            "Levy Explained\n\nKarl Moss gave the following answer to a question of our agency:",
            "Karl Moss",
        ),
    ],
)
@pytest.mark.parametrize("words", ["1[I] 1<hope> 1{that the dyke holds}.", "1[We] 1<say> 1{no}."])
def test_the_lead_or_the_title_names_the_author(lead, name, words):
    source = speaker(f"{lead}\n\nThe year was long.\n\n{words}")
    assert source.name == name
    assert source.kind is SourceKind.PERSON


def test_a_spokesman_without_a_name_is_described():
    source = speaker(
        "Statement of Spokesman for Dyke Board\n\nTarn, May 4 (TNA) -- A spokesman for the Dyke "
        "Board of Tarn on Friday issued the following statement:\n\nThe levy is unjust.\n\n"
        "1[We] 1<warned> 1{of this}."
    )
    assert source.name == "a spokesman for the Dyke Board of Tarn"
    assert source.kind is SourceKind.UNNAMED


def test_who_is_introduced_speaks_what_follows():
    source = speaker(
        "Moss at the Mill\n\nOrla Tennick opened the mill on Monday.\n\nKarl Moss came later. "
        "In the speech, he said:\n\nThe mill is old.\n\nNo mill is older.\n\n"
        "1[I] 1<believe> 1{that it will last}."
    )
    assert source.name == "Karl Moss"


def test_the_message_that_is_introduced_has_its_author():
    source = speaker(
        "Greetings from Ithany\n\nKarl Moss received a letter from Orla Tennick, president of "
        "Ithany.\n\nThe letter said:\n\n1[I] 1<thank> 1{you for the boats}."
    )
    assert source.name == "Orla Tennick"


@pytest.mark.parametrize(
    "text",
    [
        "My Year at the Mill\n\nI went to Tarn on Monday.",
        "Mill Closes\n\nThe board issued a statement on Monday. It was short.",
        "Mill Closes\n\nMoss received a prize from the board.",
        "Interview of the Year\n\nA statement was issued.",
        "Moss made a bread in the mill.\n\nThe following day he slept.",
        "",
    ],
)
def test_what_only_mentions_a_statement_carries_none(text):
    assert carried_author(text) is None


def test_the_author_of_a_report_stays_the_author():
    source = speaker("My Year at the Mill\n\nThe mill is old.\n\n1[I] 1<think> 1{it will last}.")
    assert source.name == "the author"


def test_a_quotation_in_a_carried_text_has_its_own_speaker():
    claims, _ = read(
        "Statement by Karl Moss on the levy\n\n1[Orla Tennick] 1<said>: 1{\u201c2[I] 2<believe> "
        "2{it will last}\u201d}."
    )
    assert {claim.source.name for claim in claims} == {"Orla Tennick"}


def test_i_in_a_letter_that_speaks_is_its_author():
    claims, _ = read(
        "Greetings from Ithany\n\nKarl Moss received a letter from Orla Tennick, its president."
        "\n\n1[The letter] 1<says>: 1{2[I] 2<thank> 2{you for the boats}}."
    )
    assert claims[-1].source.name == "Orla Tennick"


def test_the_full_text_of_a_speech_may_follow_later():
    source = speaker(
        "Moss Speaks\n\nKarl Moss made a speech at the mill on May 4.\n\nThe full text of the "
        "speech is as follows:\n\nThe mill is old.\n\n1[I] 1<believe> 1{that it will last}."
    )
    assert source.name == "Karl Moss"


@pytest.mark.parametrize(
    "text",
    ["He said:" + "\n" * 20_000 + "\u201cIt leaks\u201d", "he said " * 5_000, "a said: " * 5_000],
)
def test_a_long_text_without_passages_has_none(text):
    assert list(introductions(text)) == []
    assert carried_author(text) is None
