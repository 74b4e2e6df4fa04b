"""Reports as long as books, and texts without a full stop: read in step with their length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.attribution.claim_reader import ClaimReader
from secondsource.attribution.long_reports import sections_of
from secondsource.model import Report, SourceKind, Span, Zone, ZoneKind

SECTION = 2_000
READER = ClaimReader(section=SECTION)
FILLER = "The river rose in the night and fell again by noon, as it does in every spring. " * 3


def report_of(*paragraphs):
    text, zones = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        zones.append(Zone(ZoneKind.BODY, Span(len(text), len(text) + len(paragraph))))
        text += paragraph
    return Report(id="r1", raw="", item="", text=text, zones=tuple(zones), language="en")


@pytest.fixture(scope="module")
def book():
    """A report of two sections, one person speaking in both."""
    named = "Orla Venn, the engineer, said that bridge {} needs four new piers."
    unnamed = "A clerk at the ferry office said that boat {} was late."
    paragraphs = []
    for number in range(2):
        paragraphs += [named.format(number), unnamed.format(number)]
        paragraphs += [FILLER] * (SECTION // len(FILLER))
    return report_of(*paragraphs)


@pytest.fixture(scope="module")
def claims(book):
    return READER.claims(book)


def test_a_book_is_read_in_all_its_sections_and_its_spans_hold(book, claims):
    assert len(list(sections_of(book, SECTION))) > 1
    contents = [" ".join(span.words(book.text) for span in claim.content) for claim in claims]
    for number in range(2):
        assert any(f"bridge {number} needs" in words for words in contents)
        assert any(f"boat {number} was late" in words for words in contents)
    for claim in claims:
        assert claim.report == book.id
        assert claim.source.text == " ".join(s.words(book.text) for s in claim.source.spans)
    assert len({claim.id for claim in claims}) == len(claims)


def test_a_named_source_is_one_in_all_sections_and_an_unnamed_one_is_not(claims):
    named = {c.source.id for c in claims if c.source.name == "Orla Venn"}
    unnamed = {c.source.id for c in claims if c.source.kind is SourceKind.UNNAMED}
    assert len(named) == 1
    # That two clerks are one is said nowhere.
    assert len(unnamed) == 2


def test_a_book_reads_the_same_twice(book, claims):
    assert READER.claims(book) == claims


def test_a_report_of_usual_length_is_one_section():
    report = report_of(*[FILLER] * 150)
    assert list(sections_of(report)) == [(0, report)]


@given(st.lists(st.sampled_from([1, 7, 900, SECTION, 2 * SECTION + 3]), max_size=6))
def test_sections_hold_every_zone_of_a_report_in_order_and_none_is_too_long(lengths):
    report = report_of(*["a. b" * (length // 4 + 1) for length in lengths])
    positions = []
    for start, section in sections_of(report, SECTION):
        assert len(section.text) <= SECTION or section is report
        for zone in section.zones:
            assert zone.span.words(section.text)
            positions += range(start + zone.span.start, start + zone.span.end)
    expected = [
        position for zone in report.zones for position in range(zone.span.start, zone.span.end)
    ]
    assert positions == expected
