"""Malformed text: reading ends, takes linear time and guesses nothing."""

import cProfile
import pstats
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_text import READER, read

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.model import Report, Span, Zone, ZoneKind


def report_of(text):
    return Report(
        id="r1",
        raw="",
        item="",
        text=text,
        zones=(Zone(ZoneKind.BODY, Span(0, len(text))),),
        language="en",
    )


ODD = {
    "one endless quotation": "“" + "The chain was cut and nobody came. " * 400,
    "marks that never close": '“The chain "was cut «and „nobody came, the clerk said. ' * 60,
    "marks of five scripts": "「The chain」 『was』 «cut» “and” „nobody“, 「a clerk」 said. " * 60,
    "a name of one letter": "X said the chain was cut. X. denied it. Y, the clerk, did so. " * 30,
    "a chain that cites itself": "Far Bank reported, citing Far Bank, that it fell. " * 30,
    "quoted as saying itself": "Far Bank quoted Far Bank as saying Far Bank said it fell. " * 30,
    "acronyms without end": "(AB) (CD) (EF) the Harbour (HRF) said. " * 200,
    "capitals without end": "Orla " * 3000 + "said it fell.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_read_and_its_spans_hold(text):
    claims = READER.claims(report_of(text))
    # A quotation that never ends has no cue.
    assert bool(claims) == (text != ODD["one endless quotation"])
    for claim in claims:
        for span in (*claim.content, *claim.cue, *claim.source.spans, *claim.addressee):
            assert 0 <= span.start < span.end <= len(text)
        assert claim.nested_in != claim.id


def pronouns(count):
    """Make a text of so many pronouns that speak, after two men alike."""
    text = "Robert Vandelet met James Inchmore. "
    claim_spans = []
    for _ in range(count):
        start = len(text)
        text += "He said it fell. "
        claim_spans.append(
            ClaimSpans(
                (Span(start + 8, start + 15),),
                (Span(start + 3, start + 7),),
                (Span(start, start + 2),),
                0.9,
            )
        )
    return claim_spans, report_of(text)


def test_ten_thousand_pronouns_take_time_in_step_with_their_number():
    def calls(count):
        claim_spans, report = pronouns(count)
        profile = cProfile.Profile()
        claims = profile.runcall(READER.claims_from_spans, claim_spans, report)
        assert len(claims) == count
        return pstats.Stats(profile).total_calls

    assert calls(10_000) < 15 * calls(1_000)


def test_he_between_two_men_alike_is_left_undecided_or_is_one_of_them():
    claim_spans, report = pronouns(5)
    claims = READER.claims_from_spans(claim_spans, report)
    assert len(claims) == 5
    for claim in claims:
        candidates = set(claim.source.candidates) | {claim.source.name} - {""}
        assert candidates
        assert candidates <= {"Robert Vandelet", "James Inchmore"}


@settings(max_examples=60, deadline=None)
@given(data=st.data(), text=st.text(min_size=4, max_size=80))
def test_any_spans_of_any_text_can_be_understood(data, text):
    def span():
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    claim_spans = [ClaimSpans((span(),), (span(),), (span(),), 0.5) for _ in range(3)]
    claims = READER.claims_from_spans(claim_spans, report_of(text))
    assert claims
    for claim in claims:
        assert claim.source.text == " ".join(s.words(text) for s in claim.source.spans)


def test_reading_twice_gives_the_same():
    examples = Path(__file__).resolve().parents[2] / "examples" / "reports"
    text = (examples / "crosswater-fever.txt").read_text("utf-8")
    report = replace(report_of(text), language="en")
    assert READER.claims(report) == READER.claims(report)


def test_the_words_of_a_mark_up_are_read_as_they_stand():
    claims, text = read("[The clerk] <said> {the chain was cut}.")
    assert text == "The clerk said the chain was cut."
    assert claims[0].source.text == "The clerk"
