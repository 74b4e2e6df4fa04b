"""Large first letters of a PDF page belong to their words, and are no headline."""

from __future__ import annotations

import pytest
from made_pdf import Line, column, made_pdf

from secondsource.model import ZoneKind

BELOW = [
    "on Wednesday that the lower dyke will",
    "be opened before the frost, and that",
    "the mills are paid for the days.",
]


@pytest.mark.parametrize("left", [81, 96])
def test_a_drop_cap_belongs_to_the_first_line_indented_or_not(read_one, left):
    lines = [
        Line(60, 718, "T", 30),
        Line(left, 730, "he water board said"),
        Line(82, 718, BELOW[0]),
    ]
    report = read_one(made_pdf([*lines, *column(BELOW[1:], y=706)]), "report.pdf")
    assert "The water board said on Wednesday" in report.text


@pytest.mark.parametrize(
    ("cap", "rest", "words"),
    [
        ("T", "he water board of the valley said", "The water board of the valley said"),
        ("“W", "e wait for the letter”, they said", "“We wait for the letter”, they said"),
        ("A", "s the water board of the valley said", "As the water board of the valley said"),
        ("A", "lower dyke was built, the board said", "A lower dyke was built, the board said"),
        ("3", "mills stand still, the board said", None),
    ],
)
def test_a_drop_cap_belongs_to_its_word(read_one, cap, rest, words):
    title = Line(60, 760, "The dyke of the valley", 16)
    right = 60 + {"T": 18, "“W": 38, "A": 20, "3": 17}[cap]
    page = [
        Line(60, 718, cap, 30),
        title,
        Line(right + 3, 730, rest),
        Line(right + 3, 718, BELOW[0]),
        *column(BELOW[1:], y=706),
    ]
    report = read_one(made_pdf(page), "report.pdf")
    zones = [(zone.kind, zone.span.words(report.text)) for zone in report.zones]
    if words is None:
        assert f"{rest} {' '.join(BELOW)}" in report.text
    else:
        body = (ZoneKind.BODY, " ".join([words, *BELOW]))
        assert zones == [(ZoneKind.HEADLINE, title.words), body]


def test_a_title_that_later_pages_repeat_as_their_head_is_the_headline(read_one):
    words = "The dyke of the valley"
    first = [Line(60, 760, words, 16), *column(BELOW, y=730)]
    second = [Line(60, 785, words, 8), *column(["The guild waits for the letter."])]
    report = read_one(made_pdf(first, second), "report.pdf")
    assert report.zones[0].kind is ZoneKind.HEADLINE
    assert report.metadata.title == words
    assert [zone.kind for zone in report.zones].count(ZoneKind.HEADLINE) == 1
