"""Which version is the latest, and that reading order has no part in it."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_versions import DYKE, groups_of, made_report

from secondsource.model import PublicationStatus
from secondsource.model.versions import Availability, OrderSign
from secondsource.versions import body_of, find_versions, version_facts

EARLY, LATE = "2031-03-04T08:00:00Z", "2031-03-04T09:00:00Z"
URL = "https://crest.example/dyke"


def two(**stated):
    """Two versions of one address that differ in what they state."""
    old = made_report("Dyke breaks", *DYKE, published="", url=URL)
    new = made_report("Dyke breaks", *DYKE[:2], published="", url=URL)
    (group,) = groups_of(old, new, **stated)
    return old, new, group


@pytest.mark.parametrize(
    ("stated", "sign"),
    [
        ({"published": [EARLY, LATE]}, OrderSign.DATE),
        ({"published": [EARLY, EARLY], "updated": ["", LATE]}, OrderSign.DATE),
        ({"published": ["2031-03-04", "2031-03-05"]}, OrderSign.DATE),
        ({"collected": [EARLY, LATE]}, OrderSign.COLLECTED),
        ({"published": [EARLY, EARLY], "collected": [EARLY, LATE]}, OrderSign.COLLECTED),
        ({"published": ["2031-03-04", EARLY], "collected": [EARLY, LATE]}, OrderSign.COLLECTED),
        ({"number": [1, 2], "published": [LATE, EARLY]}, OrderSign.STATED),
        ({"replaces": [(), (URL,)]}, OrderSign.STATED),
        ({"guid": ["a", "b"], "replaces": [(), ("a",)]}, OrderSign.STATED),
        ({"published": [EARLY, LATE], "collected": [LATE, EARLY]}, OrderSign.DATE),
    ],
)
def test_the_first_sign_that_decides(stated, sign):
    _, new, group = two(**stated)
    assert group.sign is sign
    assert group.latest == (new.id if sign else None)


@pytest.mark.parametrize(
    "stated",
    [
        {},
        {"published": [EARLY, EARLY]},
        {"published": ["2031-03-04", "2031-03-04"]},
        {"published": [EARLY, ""]},
        {"published": ["2031-03-04", LATE]},
        {"number": [2, 2]},
        {"number": [1, 2], "guid": ["a", "b"], "replaces": [("b",), ()]},
        {"guid": ["a", "b"], "replaces": [("b",), ("a",)]},
        {"collected": [EARLY, EARLY]},
        {"collected": ["soon", "later"]},
    ],
)
def test_without_a_sign_or_against_another_it_is_undecided(stated):
    old, new, group = two(**stated)
    assert (group.latest, group.sign) == (None, OrderSign.UNDECIDED)
    assert set(group.current) == {old.id, new.id}


def test_a_chain_of_replacements_has_one_end():
    chain = [made_report("Dyke breaks", *DYKE[: n % 3 + 1], published="") for n in range(5)]
    (group,) = groups_of(*chain, guid=list("abcde"), replaces=[(), *((g,) for g in "abcd")])
    assert (group.latest, len(group.superseded)) == (chain[-1].id, 4)


def test_one_undated_version_leaves_the_others_behind():
    reports = [
        made_report("Dyke breaks", *DYKE[:n], url=URL, published=date)
        for n, date in enumerate((EARLY, LATE, ""), start=1)
    ]
    (group,) = groups_of(*reports)
    assert (set(group.current), group.superseded) == (
        {reports[1].id, reports[2].id},
        (reports[0].id,),
    )


@pytest.mark.parametrize(
    ("stated", "withdrawn"),
    [
        ({"published": [EARLY, LATE], "pubstatus": ["usable", "canceled"]}, True),
        ({"published": [EARLY, LATE], "pubstatus": ["canceled", "usable"]}, False),
        ({"published": ["", ""], "pubstatus": ["usable", "canceled"]}, True),
        ({"published": [EARLY, LATE], "pubstatus": ["usable", "withheld"]}, True),
        ({"published": [EARLY, LATE], "notice": [False, True]}, True),
        ({"published": [EARLY, LATE], "availability": ["", "gone"]}, False),
    ],
)
def test_a_withdrawal_stands_until_a_usable_version_follows(stated, withdrawn):
    kinds = {"pubstatus": PublicationStatus, "availability": Availability}
    stated = {f: [kinds.get(f, lambda v: v)(v) for v in vs] for f, vs in stated.items()}
    assert two(**stated)[2].withdrawn is withdrawn


REPORTS = [
    made_report(title, *text, outlet=outlet, published="", url=url)
    for title, outlet in (
        ("Dyke breaks", "Crestline"),
        ("Dyke breaks", "Tarn Post"),
        ("KILL: Dyke breaks", ""),
    )
    for text in (DYKE, DYKE[:2])
    for url in ("", URL)
]
DATES = st.sampled_from(["", "2031-03-04", EARLY, LATE])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_order_of_reading_changes_the_groups(data):
    facts = [
        replace(
            version_facts(report),
            published=data.draw(DATES),
            collected=data.draw(DATES),
            guid=data.draw(st.sampled_from(["", "1", "2", "urn:newsml:c:2031:d:1"])),
            number=data.draw(st.sampled_from([None, 1, 2])),
            replaces=data.draw(st.sampled_from([(), ("1",), ("2",), (URL,)])),
            pubstatus=data.draw(st.sampled_from(PublicationStatus)),
        )
        for report in data.draw(st.lists(st.sampled_from(REPORTS), max_size=6, unique=True))
    ]
    texts = {r.id: body_of(r) for r in REPORTS}
    expected = find_versions(facts, texts.__getitem__)
    shuffled = data.draw(st.permutations(facts))
    assert find_versions(shuffled, texts.__getitem__) == expected
    for group in expected:
        assert group.current
        assert set(group.current) <= set(group.reports)


def test_all_orders_of_five_versions_give_one_latest():
    versions = [
        made_report("Dyke breaks", *DYKE[: n % 3 + 1], f"Day {n}.", published=f"2031-03-0{n + 1}")
        for n in range(5)
    ]
    facts = [replace(version_facts(r), url=URL) for r in versions]
    texts = {r.id: body_of(r) for r in versions}
    results = {find_versions(order, texts.__getitem__)[0] for order in permutations(facts)}
    assert [group.latest for group in results] == [versions[-1].id]
