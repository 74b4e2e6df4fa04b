"""What is said ends with a whole phrase, not behind a word that asks for more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_text import unmark

from secondsource.attribution.content_ends import with_whole_contents


def content_of(marked):
    text, (claim,) = unmark(marked)
    (read,) = with_whole_contents([claim], text)
    return read.content[-1].words(text)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Moss] <praised> {the mill of} the valley.", "the mill of the valley"),
        ("[Moss] <said> {it fell by the} old dyke, adding more.", "it fell by the old dyke"),
        ("[Moss] <said> {it leaks and} the board knows.", "it leaks and the board knows"),
        ("[Moss] <said> {that it leaks, and} continued: “No.”", "that it leaks"),
        ("[Moss] <announced> {the launch to} be made soon.", "the launch to be made soon"),
        ("[Moss] <said> {it rose according to} plans (of May).", "it rose according to plans"),
        ("[Moss] <wished> {them well-}being and rest.", "them well-being and rest"),
        ("[Moss] <said> {his 12}-inch saw broke.", "his 12-inch saw broke"),
        ("[Moss] <expects> {trade to grow in January}-July.", "trade to grow in January-July"),
        ("[Moss] <called> {on all to keep the} U.N. rules in mind.",
         "on all to keep the U.N. rules in mind"),
        ("[Moss] <said> {the board is} “very ill”.", "the board is"),
        ("[Moss] <said> {it is what he came for}.", "it is what he came for"),
        ("[Moss] <said> {it is over}. The rest is known.", "it is over"),
        ("[Moss] <said>, {“it is over.”}-0-", "“it is over.”"),
        ("{it leaks in} the cellar [Moss] <said>.", "it leaks in"),
    ],
)  # fmt: skip
def test_a_content_goes_on_to_the_end_of_its_phrase(marked, words):
    assert content_of(marked) == words


WORDS = st.lists(
    st.sampled_from("the mill and of leaks said to well- 12 -inch in U.N. , . “ ” old by".split()),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(WORDS, WORDS)
def test_a_content_never_takes_words_of_its_source_or_cue(content, behind):
    text, (claim,) = unmark(f"{{{content}}} {behind} [Moss] <said> it rained")
    (read,) = with_whole_contents([claim], text)
    assert read.content[0].start == claim.content[0].start
    assert not any(read.content[0].overlaps(part) for part in (*claim.cue, *claim.source))
    assert with_whole_contents([read], text) == [read] or read.content == claim.content
