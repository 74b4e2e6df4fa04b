"""Names on the pages: in the script of the page where there is one, and without English between."""

import pytest
from drawn_stories import origin

from secondsource.ledger import SourceRow
from secondsource.model import ReportId, SourceId, SourceKind
from secondsource.web.shown_names import is_hangul, origin_name, source_name, speaker_name
from secondsource.web.wording import load_wording

ENGLISH, KOREAN = load_wording("en"), load_wording("ko")


def row(name, *names):
    return SourceRow(
        id=SourceId("e1"),
        name=name,
        kind=SourceKind.OUTLET,
        names=names,
        report=ReportId(""),
        claims=1,
        reports=1,
        outlets=1,
        first="",
        last="",
    )


@pytest.mark.parametrize(
    ("source", "korean"),
    [
        (row("Mound Hill Wire", "MHW", "먼둑통신"), "먼둑통신"),
        (row("강변일보", "Riverside Daily", "강변"), "강변일보"),
        (row("Mound Hill Wire", "MHW"), "Mound Hill Wire"),
        (row("a clerk at the weir"), "a clerk at the weir"),
    ],
)
def test_a_page_in_korean_prefers_a_name_in_hangul(source, korean):
    assert source_name(KOREAN, source) == korean
    assert source_name(ENGLISH, source) == source.name


def test_an_origin_is_named_with_its_outlet():
    named = origin("오세린, in 먼둑통신", "r1", outlet="먼둑통신")
    assert speaker_name(named) == "오세린"
    assert origin_name(KOREAN, named) == "오세린 (먼둑통신)"
    assert origin_name(ENGLISH, named) == "오세린, in 먼둑통신"


def test_an_origin_without_an_outlet_is_named_so():
    nameless = origin("오세린, in an outlet without a name", "r1")
    assert speaker_name(nameless) == "오세린"
    assert origin_name(KOREAN, nameless) == "오세린 (이름 없는 매체)"
    assert origin_name(ENGLISH, nameless) == nameless.name
    assert origin_name(KOREAN, origin("an outlet without a name", "r1")) == "이름 없는 매체"


@pytest.mark.parametrize(
    ("words", "expected"), [("수문", True), ("weir 수문", True), ("weir", False), ("金正", False)]
)
def test_hangul_is_recognised(words, expected):
    assert is_hangul(words) is expected
