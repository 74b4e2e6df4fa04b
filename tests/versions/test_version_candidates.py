"""The keys under which reports are compared, and how far a changed one bears."""

from dataclasses import replace

import numpy as np
import pytest
from made_versions import BRIDGE, BUREAU, CRESTLINE, DYKE, MARKET, made_report

from secondsource.versions import blocking_keys, version_facts, within_reach

URL = "https://stb.example/bridge"


def facts_of(title, *paragraphs, **stated):
    about = {"outlet": BUREAU} | {k: stated.pop(k) for k in ("outlet", "url") if k in stated}
    return replace(version_facts(made_report(title, *paragraphs, **about)), **stated)


def share_a_key(first, second):
    return bool(np.intersect1d(blocking_keys(first), blocking_keys(second)).size)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"title": "Bridge opened"}, {"title": "Bridge closed again"}),
        ({"url": URL}, {"url": f"{URL}?utm_source=mail", "outlet": CRESTLINE}),
        ({"guid": "urn:newsml:stb:2031:B1:1U"}, {"guid": "urn:newsml:stb:2031:B1:2U"}),
        ({"guid": "item 7"}, {"replaces": ("ITEM 7",)}),
        ({"url": URL}, {"replaces": (URL,)}),
    ],
)
def test_reports_that_may_be_compared_share_a_key(first, second):
    one, other = (
        facts_of(stated.pop("title", "Bridge opened"), *BRIDGE, **stated)
        for stated in (first, second)
    )
    assert share_a_key(one, other)


@pytest.mark.parametrize(
    "stated",
    [{"outlet": CRESTLINE}, {"title": "Dyke gives way", "text": DYKE}],
)
def test_reports_that_have_nothing_in_common_share_none(stated):
    text = stated.pop("text", BRIDGE)
    other = facts_of(stated.pop("title", "Bridge opened"), *text, **stated)
    assert not share_a_key(facts_of("Bridge opened", *BRIDGE), other)


def test_a_report_without_an_outlet_is_compared_by_address_and_guid_alone():
    one = facts_of("Bridge opened", *BRIDGE, outlet="", guid="7")
    assert len(blocking_keys(one)) == 2


def keys(**by_report):
    return {report: np.array(numbers, dtype=np.uint64) for report, numbers in by_report.items()}


def test_what_is_reached_over_several_reports_is_within_reach():
    linked = keys(a=[1, 2], b=[2, 3], c=[3], d=[4], e=[4, 5])
    assert within_reach(linked, {"a"}) == {"a", "b", "c"}
    assert within_reach(linked, {"e"}) == {"d", "e"}


def test_a_report_without_keys_reaches_itself():
    assert within_reach(keys(a=[], b=[1]), {"a"}) == {"a"}


def test_nothing_changed_reaches_nothing():
    assert within_reach(keys(a=[1], b=[1]), set()) == set()


def test_no_report_reaches_none():
    assert within_reach({}, set()) == set()


def test_the_keys_of_a_market_report_are_its_own():
    one, other = facts_of("Market day", *MARKET), facts_of("Dyke gives way", *DYKE)
    assert set(blocking_keys(one).tolist()).isdisjoint(blocking_keys(other).tolist())
