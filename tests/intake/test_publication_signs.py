"""Who published a report and when, by the surest sign that it bears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.gazetteer import load_gazetteer
from secondsource.intake.publication import with_publication
from secondsource.intake.publication.addresses import day_in_address, host_of, site_of
from secondsource.model import Metadata, MetadataSign, Report, Span, Zone, ZoneKind

HEAD = "key,kind,outlet_kind,name,names,wikidata,domains\n"
ROWS = """\
o/herald,outlet,independent,The Harbour Herald,Harbour Herald;HBH,,harbourherald.example
o/wire,outlet,wire,Crosswater Wire,Crosswater;CW,,crosswater.example
o/tarn,place,,Crestmoor,,,
"""
BODY = "The ferry sank below the weir, the clerk said."


@pytest.fixture(scope="module")
def outlets(tmp_path_factory):
    file = tmp_path_factory.mktemp("gazetteer") / "own.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return load_gazetteer(file)


def report(*lines, kinds=None, **data):
    text, zones, place = "\n\n".join(lines), [], 0
    for line, kind in zip(lines, kinds or [ZoneKind.BODY] * len(lines), strict=True):
        zones.append(Zone(kind, Span(place, place + len(line))))
        place += len(line) + 2
    return Report(
        id="r0", raw="0", item="", text=text, zones=tuple(zones), metadata=Metadata(**data)
    )


def outlet(outlets, *lines, **data):
    found = with_publication(report(*(lines or (BODY,)), **data), outlets).metadata
    return found.outlet, found.outlet_sign.value


GIVEN, MARKUP = MetadataSign.GIVEN, MetadataSign.MARKUP


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"outlet": "Harbour Herald"}, ("The Harbour Herald", "field")),
        ({"outlet": "HBH"}, ("The Harbour Herald", "field")),
        ({"outlet": "www.harbourherald.example"}, ("The Harbour Herald", "field")),
        ({"outlet": "https://harbourherald.example/"}, ("The Harbour Herald", "field")),
        ({"outlet": "harbourherald"}, ("The Harbour Herald", "field")),
        ({"outlet": "Harbourherald"}, ("Harbourherald", "field")),
        ({"outlet": "harbourherald", "outlet_sign": GIVEN}, ("harbourherald", "given")),
        ({"outlet": "HBH", "outlet_sign": GIVEN}, ("The Harbour Herald", "given")),
        ({"outlet": "The Unheard-of Post"}, ("The Unheard-of Post", "field")),
        ({"outlet": "www.unheard-of.example"}, ("unheard-of.example", "field")),
        (
            {"outlet": "Crosswater", "url": "https://harbourherald.example/a"},
            ("Crosswater Wire", "field"),
        ),
        (
            {"outlet": "Sport Desk", "url": "https://harbourherald.example/a"},
            ("Sport Desk", "field"),
        ),
        (
            {"outlet": "hhld", "url": "https://harbourherald.example/a"},
            ("The Harbour Herald", "address"),
        ),
        (
            {
                "outlet": "Herald Sport",
                "outlet_sign": MARKUP,
                "url": "https://m.harbourherald.example/a",
            },
            ("The Harbour Herald", "address"),
        ),
        (
            {"outlet": "Weir Watch", "outlet_sign": MARKUP, "url": "https://weir.example/a"},
            ("Weir Watch", "markup"),
        ),
        ({"url": "https://edition.harbourherald.example/a/b"}, ("The Harbour Herald", "address")),
        ({"url": "https://www.weir.example/a/b"}, ("weir.example", "address")),
        ({"url": "https://t.me/WeirWatch/212"}, ("t.me/weirwatch", "address")),
        ({"byline": "By Orla Tennick for the Harbour Herald"}, ("The Harbour Herald", "byline")),
        ({"byline": "Orla Tennick, Crosswater Wire"}, ("Crosswater Wire", "byline")),
        ({"byline": "Orla Tennick"}, ("", "")),
    ],
    ids=str,
)
def test_the_outlet_by_field_address_and_byline(outlets, data, expected):
    assert outlet(outlets, **data) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("TARN, March 4 (Crosswater) -- " + BODY,), ("Crosswater Wire", "dateline")),
        (("(CW) - " + BODY,), ("Crosswater Wire", "dateline")),
        (("TARN (Fellside) – " + BODY,), ("Fellside", "dateline")),
        (("LOWER TARN, March 4 (Fellside) – " + BODY,), ("Fellside", "dateline")),
        (("Orla Tennick (Labour) – the mayor – spoke.",), ("", "")),
        (("Tarn (Crestmoor) - " + BODY,), ("", "")),
        ((BODY, "-- Crosswater"), ("Crosswater Wire", "sign-off")),
        ((BODY, "(Harbour Herald)"), ("The Harbour Herald", "sign-off")),
        ((BODY, "The Harbour Herald had no comment."), ("", "")),
        ((BODY,), ("", "")),
    ],
    ids=str,
)
def test_the_outlet_by_dateline_and_sign_off(outlets, lines, expected):
    assert outlet(outlets, *lines) == expected


def test_an_archived_copy_names_the_outlet_of_the_page(outlets):
    url = "https://web.archive.org/web/20310404120000/https://www.harbourherald.example/a"
    assert outlet(outlets, url=url) == ("The Harbour Herald", "address")


def test_an_archived_post_names_the_account(outlets):
    url = "https://web.archive.org/web/20310404120000/https://t.me/WeirWatch/212"
    assert outlet(outlets, url=url) == ("t.me/weirwatch", "address")


@given(url=st.text(max_size=60), words=st.text(max_size=60), byline=st.text(max_size=60))
def test_nothing_that_a_document_states_breaks_the_search(url, words, byline):
    for address in (url, f"http://{url}", f"https://web.archive.org/web/1/{url}"):
        stated = report(words or BODY, url=address, outlet=words, byline=byline)
        data = with_publication(stated).metadata
        assert bool(data.outlet) == bool(data.outlet_sign)
        assert bool(data.published) == bool(data.published_sign)


def test_a_host_that_carries_what_others_publish_names_no_outlet(outlets):
    url = "https://news.google.com/articles/abc"
    assert outlet(outlets, url=url) == ("", "")
    assert outlet(outlets, "(CW) - " + BODY, url=url) == ("Crosswater Wire", "dateline")


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "http://[::1", "http://10.0.0.1/a", "mailto:a@weir.example", "file:///a/b"],
)
def test_an_address_without_a_site_names_none(url):
    assert site_of(url) == ""
    assert host_of(url) == ""


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://weir.example/2031/04/06/ferry", "2031-04-06"),
        ("https://weir.example/news/2031-04/06/content_1.htm", "2031-04-06"),
        ("https://weir.example/2031-04-06-ferry", "2031-04-06"),
        ("https://weir.example/2031/apr/6/ferry", "2031-04-06"),
        ("https://weir.example/a/20310406/ferry", "2031-04-06"),
        ("https://weir.example/ferry-20310406.html", "2031-04-06"),
        ("https://weir.example/a/20311306/ferry", ""),
        ("https://weir.example/2031/04/ferry", ""),
        ("https://weir.example/a/4203104069/ferry", ""),
        ("https://weir.example/2031/30/30/ferry", ""),
    ],
)
def test_the_day_that_an_address_is_filed_under(url, day):
    data = with_publication(report(BODY, url=url)).metadata
    assert data.published == day
    assert data.published_sign is (MetadataSign.ADDRESS if day else MetadataSign.NONE)


def test_no_address_is_filed_under_no_day():
    assert day_in_address("") is None


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("Crosswater | Updated: 2031-04-06 17:52", BODY), "2031-04-06"),
        (("By Orla Tennick", "6 April 2031", BODY), "2031-04-06"),
        (("April 6th, 2031, 9:30", BODY), "2031-04-06"),
        (("Published 6 April 2031", "Updated 8 April 2031", BODY), ""),
        ((f"The clerk said on 6 April 2031 that {'the ferry sank and ' * 6}was lost.", BODY), ""),
        ((BODY,), ""),
    ],
    ids=str,
)
def test_the_day_in_a_short_line_above_the_body(lines, day):
    data = with_publication(report(*lines)).metadata
    assert (data.published, bool(data.published_sign)) == (day, bool(day))


def test_a_date_that_the_document_states_stays(outlets):
    stated = report(BODY, published="2031-04-05", url="https://weir.example/2031/04/06/ferry")
    data = with_publication(stated, outlets).metadata
    assert (data.published, data.published_sign) == ("2031-04-05", MetadataSign.FIELD)


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("roil@theguardian.com Follow on the web", "The Guardian"),
        ("Email: Hanne.Roil@TheGuardian.com", "The Guardian"),
        ("roil@gmail.com", ""),
        ("roil@theguardian.com or lund@bbc.co.uk", ""),
        ("roil@nowhere.example", ""),
    ],
)
def test_the_address_of_a_reporter_below_a_text_names_the_outlet(read_one, foot, outlet):
    text = f"The dyke holds, the board said on Monday.\n\nIt was built to hold.\n\n{foot}\n"
    metadata = read_one(text, "dyke.txt").metadata
    assert metadata.outlet == outlet
    assert metadata.outlet_sign is (MetadataSign.BYLINE if outlet else MetadataSign.NONE)


@pytest.mark.parametrize(
    ("name", "sign", "outlet"),
    [
        ("World | Tarn Herald", MetadataSign.FEED, "Tarn Herald"),
        ("Tarn Herald - Sport", MetadataSign.FEED, "Tarn Herald"),
        ("The Tarn Herald: latest", MetadataSign.FEED, "The Tarn Herald"),
        ("Latest stories", MetadataSign.FEED, "tarnherald.example"),
        ("World » Tarn Herald", MetadataSign.MARKUP, "Tarn Herald"),
        ("The voice of the valley", MetadataSign.MARKUP, "The voice of the valley"),
    ],
)
def test_of_the_name_of_a_feed_or_page_the_part_that_its_host_spells_is_the_outlet(
    name, sign, outlet
):
    metadata = Metadata(outlet=name, outlet_sign=sign, url="https://www.tarnherald.example/1")
    report = Report(id="r1", raw="", item="", text="It held.", zones=(), metadata=metadata)
    assert with_publication(report).metadata.outlet == outlet


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2031년 3월 4일", "2031-03-04"),
        ("입력 2031년 03월 04일 08:30", "2031-03-04T08:30:00"),
        ("2031년3월4일", "2031-03-04"),
        ("2031. 3. 4.", "2031-03-04"),
        ("입력 2031. 3. 4. 오후 8:30 수정 2031. 3. 5.", "2031-03-04T20:30:00"),
        ("주체120(2031)년 3월 4일", "2031-03-04"),
        ("수정 2031.03.04 08:30", ""),
        ("2031年3月4日", "2031-03-04"),
        ("2031.03.04 08:30", "2031-03-04"),
        ("2031. 13. 4.", ""),
        ("3월 4일", ""),
        ("Updated on 4 March 2031.", "2031-03-04"),
        ("Posted on March 4, 2031 at 8:30 a.m.", "2031-03-04"),
        # Sentences that name a day: not the day of the report.
        ("The truce was signed on 4 March 2031.", ""),
        ("“The law of 4 March 2031 is void,” the clerk said.", ""),
        ("회의는 2031년 3월 4일 열렸다.", ""),
        ("회의는 2031. 3. 4. 열렸다.", ""),
    ],
)
def test_the_date_of_a_line_above_the_text(outlets, line, day):
    metadata = with_publication(report("Orla Tennick", line, BODY), outlets).metadata
    assert metadata.published == day
