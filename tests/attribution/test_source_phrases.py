"""A source is a noun phrase: whole, of one clause, without the time and the place of speaking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_text import unmark

from secondsource.attribution.source_phrases import with_whole_phrases


def source_of(marked):
    text, (claim,) = unmark(marked)
    (read,) = with_whole_phrases([claim], text)
    return " ".join(span.words(text) for span in read.source)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        (
            "[A clerk following] the mill trial <said> {it would end}.",
            "A clerk following the mill trial",
        ),
        ("[A team of] divers from Tarn <said> {the chain broke}.", "A team of divers from Tarn"),
        (
            "[pages close to] the Harbour Front have <cheered> {the blast}.",
            "pages close to the Harbour Front",
        ),
        ("[Reports in] recent days had <suggested> {a sale}.", "Reports in recent days"),
        ("[the board and] its clerks have <denied> {a loss}.", "the board and its clerks"),
        ("[The dyke broke on the bend and] first signs <suggest> {rust}.", "first signs"),
    ],
)
def test_what_its_end_asks_for_belongs_to_a_source(marked, words):
    assert source_of(marked) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Orrow last] week <proposed> {a sale}.", "Orrow"),
        ("[the dyke board this] month <said> {it leaked}.", "the dyke board"),
        ("[The envoy on Oct. 15] <said> {it was late}.", "The envoy"),
        ("[A clerk here] <said> {it rained}.", "A clerk"),
        ("[A report late] last month <said> {it leaked}.", "A report"),
        ("[The fleet staff on] Friday <said> {it leaked}.", "The fleet staff"),
        ("[The millers' union in a joint statement] <said> {pay fell}.", "The millers' union"),
        ("[The Courier in an article titled \u201cDyke\u201d] <asked> {why}.", "The Courier"),
        ("[She in] the letter <wished> {them well}.", "She"),
        ("[the mayor \u201calso] <stressed> {that it rained}\u201d.", "the mayor"),
        ("[officials here this week] <said> {it leaked}.", "officials"),
        ("[Footage in July and earlier this month] <showed> {smoke}.", "Footage"),
    ],
)  # fmt: skip
def test_time_place_and_medium_of_speaking_do_not(marked, words):
    assert source_of(marked) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Officials visited the new mill] to <praise> {its owners}.", "Officials"),
        ("[The teacher taught] the millers, <saying> {the dyke holds}.", "The teacher"),
        ("[Bram Moss sent a letter to] the board <stating>: {it leaks}.", "Bram Moss"),
        ("[the clerk said], <stressing> {that it leaks}.", "the clerk"),
        ("[Frightened villagers awoke] to sirens <warning> {of a flood}.", "Frightened villagers"),
        ("[Moss was 21 and the Tarn Courier] <reports> {that he drowned}.", "the Tarn Courier"),
        ("[The group released the film] in May <claiming> {a win}.", "The group"),
    ],
)
def test_a_source_ends_before_its_predicate(marked, words):
    assert source_of(marked) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("Moss, [who is the top clerk of the mill], <denied> {a loss}.", "who"),
        ("the fleet, [which guards the strait], <claims> {it is open}.", "which"),
    ],
)
def test_a_relative_clause_is_its_pronoun(marked, words):
    assert source_of(marked) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The Dyke Board [categorically] <rejects> {the report}.", "The Dyke Board"),
        ("It rained. Upper Varnholt [has] <moved to deny> {a sale}.", "Upper Varnholt"),
        ("As it rained, Judge Tennick [temporarily] <blocked> {the sale}.", "Judge Tennick"),
        ("it was [widely] <said> {to leak}.", "widely"),
    ],
)
def test_behind_an_adverb_alone_the_words_before_it_are_the_source(marked, words):
    assert source_of(marked) == words


@pytest.mark.parametrize(
    "source",
    [
        "those surveyed in Tarn",
        "a notice released on Monday by the board",
        "the recently elected board",
        "the ousted Varnholt president",
        "a man named Bram Moss",
        "state-owned Tarn Radio",
        "people I spoke to",
        "the men who came",
        "Paulino do Orrow",
        "63 percent of imprisoned people",
        "the participants in the conference",
        "the twelve captured Ithanians",
        "the last",
        "those who are ill",
        "the second-hand dealers of Upper Varnholt",
        "a source with access to the mill",
    ],
)
def test_what_only_looks_like_a_predicate_stays(source):
    assert source_of(f"[{source}] <said> {{that the dyke leaks}}.") == source


WORDS = st.lists(
    st.sampled_from(
        "the mill clerk Orla said in and who of last this week visited has to Tarn, . \u201c on"
        " Friday officials categorically a statement".split()
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_a_source_keeps_words_and_never_takes_those_of_other_parts(before, source, between):
    text, (claim,) = unmark(f"{before} [{source}] {between} <says> {{it rained}}.")
    (read,) = with_whole_phrases([claim], text)
    (span,) = read.source
    assert span.words(text).strip()
    assert not any(span.overlaps(part) for part in (*claim.cue, *claim.content))
    assert with_whole_phrases([claim], text) == [read]


@pytest.mark.parametrize("words", ["ly" * 400, "only " * 400, "a" + "ly" * 400 + "!", "in" * 400])
def test_a_long_run_of_adverbs_is_read_at_once(words):
    assert source_of(f"Moss [{words.strip()}] <said> {{that it leaks}}.")
