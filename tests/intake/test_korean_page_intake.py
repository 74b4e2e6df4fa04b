"""Pages and items of Korean outlets: outlet, day with its time, byline, other language."""

import json

import pytest

from secondsource.gazetteer import load_gazetteer
from secondsource.intake.publication import with_publication
from secondsource.intake.text.dates import iso_date, labelled_date
from secondsource.language.language_id import identify
from secondsource.model import Metadata, MetadataSign, Report, Span, Zone, ZoneKind

FIRST = (
    "타른시는 7일 부두 재개장을 다음 달로 미룬다고 밝혔다. 시는 방파제 보강 공사가 늦어졌다고 했다."
)
LAST = "어촌계장 박보라 씨는 “배를 댈 곳이 없다”고 말했다. 시는 임시 접안 시설을 마련하겠다고 했다."
PAGE = f"""<html lang="ko"><head><meta charset="CHARSET">
<title>타른 부두 재개장 미뤄져 &lt; 사회 &lt; 기사본문 - 하버일보</title>
<meta property="og:title" content="타른 부두 재개장 미뤄져"></head><body>
<nav><a href="/">Home</a><a href="/en/1">영문 기사 보기</a></nav>
<article><h1>타른 부두 재개장 미뤄져</h1>
<ul><li>기자명 김하늘 기자</li><li>입력 2031.10.07 10:30</li><li>수정 2031.10.08 09:12</li></ul>
<figure><img src="a.jpg"><figcaption>타른 부두에 배가 서 있다. /하버통신</figcaption></figure>
<p>(타른=하버통신) 김하늘 기자 = {FIRST}</p><p>{LAST}</p><p>{FIRST}</p><p>{LAST}</p></article>
<footer>저작권자 ⓒ 하버일보 무단전재 및 재배포 금지</footer></body></html>"""

HEAD = "key,kind,outlet_kind,name,names,wikidata,state,domains,country,languages,owner\n"
ROWS = """\
o/harbour,outlet,wire,Harbour Wire,하버통신,,,harbourwire.example,KR,ko,
o/herald,outlet,independent,Tarn Herald,타른헤럴드,,,tarnherald.example,CR,ko,
o/north,outlet,state,Kira Bureau,키라통신,,KP,kira.example,KP,ko,
"""


@pytest.fixture(scope="module")
def outlets(tmp_path_factory):
    file = tmp_path_factory.mktemp("gazetteer") / "own.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return load_gazetteer(file)


@pytest.mark.parametrize(
    ("stated", "real"),
    [("utf-8", "utf-8"), ("utf-8", "cp949"), ("euc-kr", "cp949"), ("utf-8", "utf-16")],
)
def test_a_page_gives_title_outlet_day_byline_and_caption(read_one, stated, real):
    report = read_one(PAGE.replace("CHARSET", stated).encode(real), "page.html")
    data = report.metadata
    assert data.title == "타른 부두 재개장 미뤄져"
    assert (data.outlet, data.byline, data.other_version) == ("하버일보", "김하늘", "/en/1")
    assert data.published == "2031-10-07T10:30:00"
    body = [z.span.words(report.text) for z in report.zones if z.kind is ZoneKind.BODY]
    assert body[0] == FIRST
    assert set(body) == {FIRST, LAST}
    (caption,) = [zone for zone in report.zones if zone.kind is ZoneKind.CAPTION]
    assert caption.credit.words(report.text) == "/하버통신"


def test_the_holder_of_the_copyright_is_the_outlet_of_a_page_that_names_no_other(read_one):
    page = PAGE.replace(" - 하버일보</title>", "</title>").replace(
        "(타른=하버통신) 김하늘 기자 = ", ""
    )
    data = read_one(page.replace("CHARSET", "utf-8"), "page.html").metadata
    assert (data.outlet, data.outlet_sign) == ("하버일보", MetadataSign.COPYRIGHT)


def test_a_korean_report_in_an_english_page_is_korean(read_one):
    page = PAGE.replace("CHARSET", "utf-8").replace('lang="ko"', 'lang="en"')
    around = "<p>Subscribe to our newsletter</p><a href='/'>World news in English, every day</a>"
    report = read_one(page.replace("<footer>", f"<footer>{around * 5}"), "page.html")
    assert identify(report.text).code == "ko"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2031년 11월 7일", "2031-11-07"),
        ("2031년 11월 7일 금요일", "2031-11-07"),
        ("2031.11.07. 10:30", "2031-11-07T10:30:00"),
        ("2031.11.07(금) 10:30", "2031-11-07T10:30:00"),
        ("입력 2031.11.07 10:30 | 수정 2031.11.08 09:12", "2031-11-07T10:30:00"),
        ("2031년 11월 7일 오후 3시 5분", "2031-11-07T15:05:00"),
        ("2031-11-07 오후 3:05", "2031-11-07T15:05:00"),
        ("2031. 11. 7. 오전 12:05", "2031-11-07T00:05:00"),
        ("2031. 11. 7. 오후 12시", "2031-11-07T12:00:00"),
        ("2031.11.07 10:30 KST", "2031-11-07T10:30:00+09:00"),
        ("주체120(2031)년 11월 7일", "2031-11-07"),
        ("２０３１．１１．０７ １０：３０", "2031-11-07T10:30:00"),
        ("수정 2031.11.07 10:30", ""),
        ("2031년 13월 7일", ""),
        ("2031.11.07 부두에서", ""),
    ],
)
def test_how_korean_fields_write_a_day(words, day):
    assert iso_date(words) == day


def test_the_day_that_a_line_labels_as_that_of_publication():
    line = "최종수정 2031.11.08 09:12 입력 2031.11.07 오후 1:30"
    assert labelled_date(line) == "2031-11-07T13:30:00"
    assert labelled_date("회의는 2031.11.07 열렸다") == ""


def dated(published, sign, outlets, **data):
    words = "타른시는 밝혔다."
    metadata = Metadata(published=published, published_sign=sign, **data)
    zones = (Zone(ZoneKind.BODY, Span(0, len(words))),)
    report = Report(id="r0", raw="0", item="", text=words, zones=zones, metadata=metadata)
    return with_publication(report, outlets).metadata.published


MARKUP, FIELD = MetadataSign.MARKUP, MetadataSign.FIELD


@pytest.mark.parametrize(
    ("published", "outlet", "expected"),
    [
        ("2031-11-07T10:30:00", "하버통신", "2031-11-07T10:30:00+09:00"),
        ("2031-11-07T10:30:00", "키라통신", "2031-11-07T10:30:00+09:00"),
        ("2017-11-07T10:30:00", "키라통신", "2017-11-07T10:30:00+08:30"),
        ("2017-11-07T10:30:00", "하버통신", "2017-11-07T10:30:00+09:00"),
        ("2031-11-07T10:30:00", "타른헤럴드", "2031-11-07T10:30:00"),
        ("2031-11-07T10:30:00+00:00", "하버통신", "2031-11-07T10:30:00+00:00"),
        ("2031-11-07", "하버통신", "2031-11-07"),
    ],
)
def test_an_outlet_in_korea_states_the_time_of_its_clocks(outlets, published, outlet, expected):
    assert dated(published, MARKUP, outlets, outlet=outlet, outlet_sign=MARKUP) == expected


def test_a_page_of_a_korean_host_does_too(outlets):
    url = "https://www.harbour.co.kr/news/1"
    assert dated("2031-11-07T10:30:00", MARKUP, outlets, url=url) == "2031-11-07T10:30:00+09:00"


def test_a_field_of_a_collection_may_be_in_any_time(outlets):
    assert dated("2031-11-07T10:30:00", FIELD, outlets, outlet="하버통신") == "2031-11-07T10:30:00"


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("(타른=하버통신) 김하늘 기자 =", "Harbour Wire"),
        ("[하버통신=김하늘 기자]", "Harbour Wire"),
        ("[하버통신 김하늘 기자]", "Harbour Wire"),
        ("(타른=하버통신)", "Harbour Wire"),
        ("(타른=새벽통신) 김하늘 기자 =", "새벽통신"),
        ("[새벽 이야기]", ""),
        ("[타른=김하늘 기자]", ""),
    ],
)
def test_a_dateline_names_the_outlet_of_a_report_without_any_other_sign(outlets, dateline, outlet):
    words = f"{dateline} {FIRST}"
    zones = (Zone(ZoneKind.BODY, Span(0, len(words))),)
    report = Report(id="r0", raw="0", item="", text=words, zones=zones)
    data = with_publication(report, outlets).metadata
    assert data.outlet == outlet
    assert data.outlet_sign is (MetadataSign.DATELINE if outlet else MetadataSign.NONE)


def test_items_of_a_feed_have_names_without_what_reporters_are_called(read_one):
    item = {"title": "부두 닫혀", "text": f"{FIRST} 김하늘 기자 haneul@harbour.example"}
    report = read_one(json.dumps([item]), "items.json")
    assert report.metadata.byline == "김하늘"
