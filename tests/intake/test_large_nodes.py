"""Pages with an attribute, a comment, a script or a text of more than 10,000,000 bytes."""

from __future__ import annotations

import pytest

from secondsource.intake.html.html_parsing import parse_page
from secondsource.intake.html.markup_limits import without_crowded_inline_tags
from secondsource.model import Failure, Report

LARGE = 10_500_000
FIRST = (
    "Guards at the Orlo crossing have been told to keep silent about the flood, a source in the "
    "province said on Monday, adding that two of them were questioned for a night."
)
LAST = (
    "The Kestran Press Bureau has not mentioned the flood. Its last report from Orlo, of May 2, "
    "was about a choir that sang for the workers of the mill."
)
UNSHOWN = {
    "picture": '<img src="data:image/png;base64,{}">',
    "style": '<p style="{}">The gate is shut.</p>',
    "comment": "<!-- {} -->",
    "instruction": "<?php {} ?>",
    "script": "<script>var a = '{}';</script>",
    "linked data": '<script type="application/ld+json">{{"a": "{}"}}</script>',
    "style sheet": "<style>{}</style>",
    "noscript": "<noscript>{}</noscript>",
    "drawing": "<svg><path d='{}'/></svg>",
}


def page(between: str, before: str = "<!DOCTYPE html>") -> str:
    return (
        f"{before}<html><head><title>Silence at Orlo</title></head><body><article>"
        f"<h1>Silence at Orlo</h1><p>{FIRST}</p>{between}<p>{LAST}</p></article></body></html>"
    )


def is_whole(report: Report) -> bool:
    return report.text.startswith(f"Silence at Orlo\n\n{FIRST}") and report.text.endswith(LAST)


@pytest.mark.parametrize("kind", UNSHOWN)
def test_what_a_page_does_not_show_costs_no_report(read_one, kind):
    report = read_one(page(UNSHOWN[kind].format("a" * LARGE)), "page.html")
    assert is_whole(report)
    assert len(report.text) < 1_000


@pytest.mark.parametrize("blanks", [" ", "\n", "&nbsp;"])
def test_blanks_without_end_cost_no_report(read_one, blanks):
    assert is_whole(read_one(page(blanks * (LARGE // len(blanks))), "page.html"))


def test_a_document_type_without_end_costs_no_report(read_one):
    assert is_whole(read_one(page("", f"<!DOCTYPE html {'a' * LARGE}>"), "page.html"))


def test_a_text_without_end_is_refused_for_its_length(read):
    (failure,) = read(page("<p>" + "he said so " * (LARGE // 11) + "</p>"), "page.html")
    assert isinstance(failure, Failure)
    assert "10,000,000 bytes" in failure.reason
    assert "nested" not in failure.reason


def test_taking_type_out_of_a_large_paragraph_keeps_what_follows():
    between = "<b>he</b> " + "said so " * (LARGE // 6_000 // 8 + 1)
    tree = without_crowded_inline_tags(
        parse_page(page(f"<p>{between * 6_000}</p>"), "page.html").tree
    )
    assert tree.text_content().endswith(LAST)


@pytest.mark.parametrize("depth", [300, 3_000])
@pytest.mark.parametrize("beside", ["", f"<img src='{'a' * LARGE}'>"])
def test_only_depth_is_called_depth(read, depth, beside):
    deep = "<div>" * depth + "The gate is shut." + "</div>" * depth
    (failure,) = read(page(beside + deep), "page.html")
    assert isinstance(failure, Failure)
    assert "more than 256 deep" in failure.reason
