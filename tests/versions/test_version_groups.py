"""Which reports are versions of one."""

from dataclasses import replace

import pytest
from made_versions import (
    BRIDGE,
    BUREAU,
    DYKE,
    MARKET,
    are_versions,
    groups_of,
    made_report,
)

from secondsource.model.versions import OrderSign, VersionSign
from secondsource.versions import body_of, find_versions, version_facts

CUT = ("Engineers opened the Hask bridge on Monday, the commander said.",)
URL = "https://stb.example/bridge"


def bridge(*paragraphs, **metadata):
    return made_report(
        metadata.pop("title", "Bridge opened"),
        *(paragraphs or BRIDGE),
        **{"outlet": BUREAU, "published": "2031-02-03T09:00:00Z", "url": URL} | metadata,
    )


def test_a_text_changed_under_its_address_is_a_version_and_neither_is_the_latest():
    old, new = bridge(), bridge(*CUT)
    (group,) = groups_of(old, new)
    assert set(group.reports) == set(group.current) == {old.id, new.id}
    assert (group.latest, group.sign) == (None, OrderSign.UNDECIDED)
    assert [link.sign for link in group.links] == [VersionSign.URL]


# Ten of the kind of O04: one article in two versions, the same address and outlet.
@pytest.mark.parametrize(
    "new",
    [
        bridge(BRIDGE[0].replace("Eleven", "Nine")),
        bridge(BRIDGE[0].replace("said", "claimed")),
        bridge(BRIDGE[0].replace("Hask", "Haks")),
        bridge(*BRIDGE, title="Brigade honoured for bridge"),
        bridge("The Hask bridge, which engineers opened on Monday, is shut, the commander said."),
        bridge(*BRIDGE, "Correction: Eleven men were honoured, not nine."),
        bridge(*CUT, url=f"{URL}?utm_source=feed"),
        bridge(*CUT, url="http://m.stb.example/bridge/"),
        bridge(*CUT, outlet=""),
        bridge(*CUT, published="2031-02-04T09:00:00Z", title="Hask bridge opened"),
    ],
)
def test_whatever_changed_under_an_address_is_a_version(new):
    assert are_versions(bridge(), new)


@pytest.mark.parametrize(
    "other",
    [
        bridge(*MARKET, title="Barley dearer"),
        bridge(*MARKET),
        bridge(*DYKE, title="Dyke breaks"),
        bridge(*BRIDGE, outlet="Harbour Herald"),
    ],
)
def test_an_unrelated_text_or_another_outlet_under_the_address_is_none(other):
    assert groups_of(bridge(), other) == []


def test_a_home_page_with_other_reports_each_day_has_no_versions():
    pages = [
        made_report("Latest", *text, outlet=BUREAU, url="https://stb.example/latest")
        for text in (BRIDGE, DYKE, MARKET)
    ]
    assert groups_of(*pages) == []


URN = "urn:newsml:crest.example:20310304:{}:{}"


def dyke(*paragraphs, **metadata):
    return made_report(metadata.pop("title", "Dyke breaks"), *(paragraphs or DYKE), **metadata)


def test_a_newsml_item_is_replaced_by_the_next_and_another_is_cancelled():
    first = dyke("The dyke at Senn Mill broke, the water board said.")
    second = dyke(
        "The dyke at Senn Mill broke and nineteen people are missing, the water board said.",
        title="Dyke breaks, nineteen missing",
    )
    kill = dyke("The story Ferry sinks is withdrawn; no ferry has sunk.", title="KILL: Ferry sinks")
    guids = [URN.format("dyke", 1), URN.format("dyke", 2), URN.format("ferry", 1)]
    (group,) = groups_of(first, second, kill, guid=guids, replaces=[(), (guids[0],), ()])
    assert (group.latest, group.superseded) == (second.id, (first.id,))
    assert (group.sign, group.withdrawn) == (OrderSign.STATED, False)


# Ten of the kind of O05: a wire's items, which state what they are.
@pytest.mark.parametrize(
    ("stated", "sign"),
    [
        ({"guid": [URN.format("dyke", 1), URN.format("dyke", 2)]}, VersionSign.NEWSML),
        ({"guid": [URN.format("dyke", 1), URN.format("dyke", "2U")]}, VersionSign.NEWSML),
        ({"guid": [URN.format("dyke", 1).upper(), URN.format("dyke", 9)]}, VersionSign.NEWSML),
        ({"guid": ["1042", "1042"], "number": [1, 2]}, VersionSign.GUID),
        (
            {"guid": ["tag:crest.example,2031:1", "tag:crest.example,2031:1"], "number": [3, 4]},
            VersionSign.GUID,
        ),
        (
            {"guid": ["https://crest.example/?p=1", "http://www.crest.example/?p=1"],
             "number": [0, 1]},
            VersionSign.GUID,
        ),
        ({"guid": ["a", "b"], "replaces": [(), ("a",)]}, VersionSign.REPLACES),
        ({"guid": ["a", "b"], "replaces": [(), (" A ",)]}, VersionSign.REPLACES),
        (
            {"url": ["https://crest.example/1", "https://crest.example/2"],
             "replaces": [(), ("http://crest.example/1/",)]},
            VersionSign.REPLACES,
        ),
        (
            {"guid": [URN.format("dyke", 1), URN.format("levy", 1)],
             "replaces": [(), (URN.format("dyke", 1),)]},
            VersionSign.REPLACES,
        ),
    ],
)  # fmt: skip
def test_what_a_wire_states_decides(stated, sign):
    old, new = dyke(), dyke(DYKE[0], title="Street under water")
    (group,) = groups_of(old, new, **stated)
    assert (group.latest, group.links[0].sign) == (new.id, sign)


def test_an_outlet_does_not_replace_what_another_published():
    ours, theirs = dyke(), made_report("Barley dearer", *MARKET, outlet="Harbour Herald")
    assert groups_of(ours, theirs, guid=["a", "b"], replaces=[(), ("a",)]) == []


def test_a_number_that_a_feed_uses_again_for_another_item_joins_nothing():
    assert groups_of(dyke(), made_report("Barley dearer", *MARKET), guid=["1", "1"]) == []


def test_numbers_of_two_outlets_have_nothing_to_do_with_each_other():
    echo = dyke(outlet="Harbour Herald")
    assert groups_of(dyke(), echo, guid=["1042", "1042"]) == []


@pytest.mark.parametrize(
    "new",
    [
        dyke(published="2031-03-05T08:00:00Z"),
        dyke(DYKE[0].replace("said", "claimed"), *DYKE[1:]),
        dyke(*DYKE, "Rain is expected until Friday."),
        dyke(*DYKE[:2], published="2031-03-06T08:00:00Z"),
        dyke(DYKE[0], DYKE[1].replace("nineteen", "twenty-two"), DYKE[2]),
        dyke(title="UPDATE 2-Dyke breaks", published="2031-03-05"),
        dyke(title="[Lead] Dyke breaks"),
        dyke(title="Water takes the lower street"),
        dyke(*DYKE, title="DYKE BREAKS!"),
        dyke(published=""),
    ],
)
def test_without_an_id_headline_and_text_tell(new):
    old = dyke()
    (group,) = groups_of(old, new)
    assert set(group.reports) == {old.id, new.id}
    assert group.links[0].sign is VersionSign.TEXT


def weather(day, town, date):
    return made_report(
        "Weather",
        f"Fair in {town} on {day} with {len(day)} degrees at noon and {len(town)} at night.",
        "Forecasts are made by the harbour office. They are printed each morning for the boats.",
        published=date,
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (weather("Monday", "Tarn", "2031-03-03"), weather("Tuesday", "Crestline", "2031-03-04")),
        (weather("Monday", "Tarn", "2031-03-03"), weather("Tuesday", "Tarn", "2031-03-04")),
        (dyke(title="News in brief"), made_report("News in brief", *MARKET)),
        (
            made_report("Greetings from the President of Tarn",
                        "The Chairman received a message of greeting from Ode Brell, president of"
                        " Tarn, on his birthday. The message wished him good health and success."),
            made_report("Greetings from the President of Senn",
                        "The Chairman received a message of greeting from Ruth Aske, president of"
                        " Senn, on his birthday. The message wished him good health and success."),
        ),
        (
            made_report("Envoy arrives", "The envoy of Tarn, Ode Brell, arrived here on Monday."),
            made_report("Envoy leaves", "The envoy of Tarn, Ode Brell, left here on Thursday.",
                        published="2031-03-07"),
        ),
        (dyke(), dyke(outlet="Harbour Herald")),
        (dyke(), dyke(outlet="Harbour Herald", published="2031-03-05")),
        (dyke(), dyke(published="2032-03-04")),
        (dyke(outlet=""), dyke(outlet="")),
        (dyke(), made_report("Dyke breaks", *MARKET)),
    ],
)  # fmt: skip
def test_columns_series_echoes_and_anniversaries_are_no_versions(first, second):
    assert groups_of(first, second) == []


def test_a_kill_notice_without_an_id_finds_the_report_it_names():
    ferry = made_report("Ferry sinks", "The night ferry to Varnholt sank at the weir on Tuesday.")
    kill = made_report("KILL: Ferry sinks", "Please kill the story. No ferry has sunk.")
    (group,) = groups_of(ferry, kill)
    assert set(group.reports) == {ferry.id, kill.id}
    assert group.withdrawn


def test_a_kill_notice_that_may_mean_two_reports_joins_neither():
    ferries = [
        made_report("Ferry sinks", "The night ferry to Varnholt sank at the weir on Tuesday."),
        made_report("Ferry sinks", "Off Tarn light a car ferry went down with its cargo of salt."),
    ]
    kill = made_report("KILL: Ferry sinks", "Please kill the story. No ferry has sunk.")
    assert groups_of(*ferries, kill) == []


def test_three_versions_are_one_group():
    reports = [dyke(), dyke(*DYKE[:2]), dyke(DYKE[0], DYKE[1])]
    assert are_versions(*reports)


def test_equal_reports_have_a_latest():
    copies = [dyke(), dyke()]
    (group,) = groups_of(*copies)
    assert (group.latest, group.sign) == (min(r.id for r in copies), OrderSign.EQUAL)


def test_a_report_without_words_is_compared_with_none():
    empty = replace(dyke(), text="", zones=())
    assert groups_of(empty, replace(empty, id="r2"), dyke()) == []


def test_a_report_collected_twice_counts_as_collected_last():
    old, new = dyke(published=""), dyke(*DYKE[:2], published="")
    facts = [version_facts(old), version_facts(new)]
    seen = [replace(facts[0], collected=d) for d in ("2031-03-06", "2031-03-04")]
    texts = {r.id: body_of(r) for r in (old, new)}
    pile = [*seen, replace(facts[1], collected="2031-03-05")]
    for order in (pile, pile[::-1]):
        assert find_versions(order, texts.__getitem__)[0].latest == old.id
