"""Gists that a desk keeps are the gists that would be made anew."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.echo import GistMemory, StepMemory, gist_of
from secondsource.model import Metadata, Report, ReportId, Span, Zone, ZoneKind
from secondsource.model.publication_time import publication_time

TEXTS = [
    "Ferry sinks off Kastorp. Governor Odlam Harrek said 37 people, 12.5 per cent, died.",
    "카스토르프 앞바다에서 여객선이 침몰해 승객 37명이 숨졌다고 러 외무부가 밝혔다.",
    "U.S. \ud800 envoy in Upper Senn",
    "",
]


def gist(text, title="Kastorp 7", published="", language="en"):
    """Return the gist of a report of one paragraph."""
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text else ()
    data = Metadata(title=title, outlet="Far Bank", published=published)
    report = ReportId(f"r{abs(hash((text, title)))}")
    return gist_of(
        Report(id=report, raw="", item="", text=text, zones=zones, metadata=data, language=language)
    )


def kept(gists, published):
    """Return gists after one search has kept them and the next has recalled them."""
    first = StepMemory(np.zeros(0, np.uint64))
    GistMemory(first).keep(dict(enumerate(gists)), range(len(gists)))
    second = GistMemory(StepMemory(np.zeros(0, np.uint64), kept=first.found))
    moment = publication_time(published)
    read = [
        second.gist(n, ReportId("r") if made is None else made.report, moment)
        for n, made in enumerate(gists)
    ]
    for each, made in zip(read, gists, strict=True):
        if made is not None:
            assert each.numbers == made.numbers
            assert set(each.english_words) == set(made.english_words)
            assert (each.language, each.headline, each.opening) == (
                made.language,
                made.headline,
                made.opening,
            )
    return [each and each.whole for each in read]


@pytest.mark.parametrize("language", ["en", "ko", "fr"])
@pytest.mark.parametrize("published", ["", "2031-03-02", "2031-03-02T23:30:00+09:00"])
def test_a_gist_is_as_it_was(language, published):
    gists = [gist(text, published=published, language=language) for text in TEXTS]
    assert kept(gists, published) == gists


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_a_gist_of_any_text_is_as_it_was(texts):
    gists = [gist(text, title=text[:9], published="2031-03-02") for text in texts]
    assert kept(gists, "2031-03-02") == gists


def test_what_is_kept_of_a_report_that_is_gone_is_dropped():
    gists = [gist(text) for text in TEXTS]
    first = StepMemory(np.zeros(0, np.uint64))
    GistMemory(first).keep(dict(enumerate(gists)), range(len(gists)))
    second = StepMemory(np.zeros(0, np.uint64), kept=first.found)
    GistMemory(second).keep({}, [1, 2])
    third = GistMemory(StepMemory(np.zeros(0, np.uint64), kept=second.found))
    assert [n in third for n in range(4)] == [False, True, True, False]
