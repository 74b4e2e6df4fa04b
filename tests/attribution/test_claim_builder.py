"""Claims from spans: what is nested in what, and quotations that run over paragraphs."""

import pytest

from secondsource.attribution.claim_builder import (
    ClaimSpans,
    extend_quotations,
    nest_claims,
    to_claims,
)
from secondsource.language.quotation_marks import quotation_mask
from secondsource.model import Report, Span, Zone, ZoneKind

TEXT = (
    "“The kiln has been cold since March,” a potter said.\n\n"
    "“Nobody was paid. The foreman told us that the ministry had stopped the coal.\n\n"
    "“So we went home.”\n\n"
    "The ministry gave no answer."
)


def span_of(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def claim_spans(content, cue, source, text=TEXT):
    return ClaimSpans(
        (span_of(content, text),), (span_of(cue, text),), (span_of(source, text),), 0.9
    )


def report(text=TEXT):
    return Report(
        id="r1",
        raw="",
        item="",
        text=text,
        zones=(Zone(ZoneKind.BODY, Span(0, len(text))),),
        language="en",
    )


def lines(text=TEXT):
    return [span_of(line, text) for line in text.split("\n\n")]


def test_a_quotation_left_open_takes_the_next_paragraph():
    quoting = claim_spans(TEXT.split("\n\n")[1], "said", "a potter")
    (claim,) = extend_quotations([quoting], lines(), TEXT)
    assert [s.words(TEXT) for s in claim.content] == TEXT.split("\n\n")[1:3]


@pytest.mark.parametrize("marks", ["‘’", "«»", "„“"])
def test_the_later_paragraphs_of_a_quotation_in_other_marks_join_it(marks):
    text = TEXT.translate(str.maketrans("“”", marks))
    quoting = claim_spans(text.split("\n\n")[1], "said", "a potter", text)
    (claim,) = extend_quotations([quoting], lines(text), text)
    assert [s.words(text) for s in claim.content] == text.split("\n\n")[1:3]


def test_a_quotation_that_closed_takes_nothing():
    quoting = claim_spans("“The kiln has been cold since March,”", "said", "a potter")
    assert extend_quotations([quoting], lines(), TEXT) == [quoting]


def test_a_paragraph_with_a_claim_of_its_own_is_not_taken():
    quoting = claim_spans(TEXT.split("\n\n")[1], "said", "a potter")
    next_claim = claim_spans("“So we went home.”", "gave", "The ministry")
    assert extend_quotations([quoting, next_claim], lines(), TEXT) == [quoting, next_claim]


def test_a_claim_inside_the_content_of_another_is_nested_in_it():
    inner = claim_spans("that the ministry had stopped the coal", "told", "The foreman")
    outer = claim_spans(TEXT.split("\n\n")[1], "said", "a potter")
    claims = to_claims([inner, outer], report(), quotation_mask(TEXT))
    by_words = {c.content[0].words(TEXT): c for c in claims}
    assert by_words[inner.content[0].words(TEXT)].nested_in == by_words[TEXT.split("\n\n")[1]].id
    assert by_words[TEXT.split("\n\n")[1]].nested_in == ""


def test_two_claims_with_the_same_spans_are_one():
    spans = claim_spans("“So we went home.”", "said", "a potter")
    assert len(to_claims([spans, spans], report(), quotation_mask(TEXT))) == 1


def test_nothing_nests_in_itself():
    spans = claim_spans("“So we went home.”", "said", "a potter")
    (claim,) = nest_claims(to_claims([spans], report(), quotation_mask(TEXT)))
    assert claim.nested_in == ""
