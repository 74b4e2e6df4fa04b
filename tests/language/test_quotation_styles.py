"""Quotation marks of every style become “ and ”, and apostrophes stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.quotation_marks import quotations
from secondsource.language.quotation_styles import unify_quotation_marks


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ("'Go,' she said. 'I won't.'", "“Go,” she said. “I won't.”"),
        ("‘Go,’ she said. ‘I won’t.’", "“Go,” she said. “I won’t.”"),
        ("`Go,' she said.", "“Go,” she said."),
        ("’Go,’ she said.", "“Go,” she said."),
        ("«Go», she said.", "“Go”, she said."),
        ("« Go », she said.", "“ Go ”, she said."),
        ("„Go“, she said.", "“Go”, she said."),
        ("„Go”, she said.", "“Go”, she said."),
        ("»Go«, she said.", "“Go”, she said."),
        ("”Go”, she said.", "“Go”, she said."),
        ("‹Go›, she said.", "“Go”, she said."),
        ("「Go」 she said.", "“Go” she said."),
        ("『Go』 she said.", "“Go” she said."),
        ("``Go,'' she said.", "“ Go, ” she said."),
        ("''Go,'' she said.", "“ Go, ” she said."),
        (",,Go,'' she said.", "“ Go, ” she said."),
        (",,Go“, she said.", "“ Go”, she said."),
        ("Crews call it a 'dead end' and 'a trap'.", "Crews call it a “dead end” and “a trap”."),
        ("'Shots fired' at the harbour", "“Shots fired” at the harbour"),
        ("She spoke of 'human rights', he said.", "She spoke of “human rights”, he said."),
        ("The 'Harbour Boys' are gone.", "The “Harbour Boys” are gone."),
    ],
)
def test_marks_of_every_style_become_those_of_one(text, unified):
    assert unify_quotation_marks(text) == unified


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' leader and the pilots' wives didn't go.",
        "The dockers’ leader and the pilots’ wives didn’t go.",
        "In the '90s they left; in the ’80s they came.",
        "It was rock 'n' roll, and chips ‘n’ dip.",
        "Tell 'em to wait 'til noon; 'twas late.",
        "O'Hanlon's boat is 6' 2'' wide and 40' long.",
        "They were goin' and comin' all night.",
        "The company 's profit and the owner 's loss.",
        "“He told me ‘no’ twice,” she said.",
        "\"He told me 'no' twice,\" she said.",
        "'Ali Hassan was held on Monday.\nHis brother was not.",
        "One, two,, three.",
    ],
)
def test_apostrophes_and_marks_inside_double_marks_stay(text):
    assert unify_quotation_marks(text) == text


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        (
            "'The dockers' leader won't go,' she said.",
            "“The dockers' leader won't go,” she said.",
        ),
        (
            "‘I was goin’ home when the boys’ club burned,’ he said.",
            "“I was goin’ home when the boys’ club burned,” he said.",
        ),
        ("‘He told me “no” twice,’ she said.", "“He told me ‘no’ twice,” she said."),
        ("«Él dijo “no” y se fue», dijo.", "“Él dijo ‘no’ y se fue”, dijo."),
        ("'In the '90s we left,' he said.", "“In the '90s we left,” he said."),
    ],
)
def test_a_quotation_keeps_the_apostrophes_and_quotations_inside_it(text, unified):
    assert unify_quotation_marks(text) == unified


def test_a_quotation_in_single_marks_runs_on_where_the_next_paragraph_opens_again():
    text = "She said: ‘The ferry left.\n‘Nobody waited,’ she said."
    assert [span.words(text) for span in quotations(text)] == [
        "‘The ferry left.",
        "‘Nobody waited,’",
    ]


@pytest.mark.parametrize(
    "piece",
    [" 'a", " ‘as’ s’", " »a", " ''a", ' ,,a "', "„", "«", " `a", " xs'", "' ", " ", ",,a '' "],
)
def test_the_time_grows_with_the_length_of_a_line_alone(piece):
    began = time.process_time()
    assert len(unify_quotation_marks(piece * 100_000)) == len(piece) * 100_000
    assert time.process_time() - began < 10


@given(st.text(alphabet="ab s.,“”‘’'\"«»„`\n", max_size=60))
def test_a_unified_text_has_the_same_length_and_lines(text):
    unified = unify_quotation_marks(text)
    assert len(unified) == len(text)
    assert [c == "\n" for c in unified] == [c == "\n" for c in text]
