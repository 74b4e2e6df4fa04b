from __future__ import annotations

import html

import pytest

from secondsource.intake.html.html_parsing import parse_page
from secondsource.model import Failure, Report, Span, ZoneKind

PARAGRAPHS = [
    "Guards at the Orlo crossing have been told to keep silent about the flood, a source in the "
    "province said on Monday, adding that two of them were questioned for a night.",
    "“Nobody may speak of the dead &amp; missing,” the source told Vesper Post. “They say that "
    "the river is low.” The claim could not be checked at the crossing itself.",
    "The Kestran Press Bureau has not mentioned the flood. Its last report from Orlo, of May 2, "
    "was about a choir that sang for the workers of the mill.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Silence at Orlo | Vesper Post</title>
<meta property="og:site_name" content="Vesper Post">
<meta property="og:title" content="Silence at Orlo">
<meta property="article:published_time" content="2024-05-06T08:30:00+02:00">
<meta name="keywords" content="Orlo, flood">
<link rel="canonical" href="https://vesper.example/2024/orlo-flood">
<link rel="alternate" hreflang="ko" href="https://vesper.example/ko/2024/orlo-flood">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished":
"2024-05-06T08:30:00+02:00", "author": {{"@type": "Person", "name": "Ana Perrin"}}}}</script>
<script>var a = "<p>not shown</p>";</script></head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Silence at Orlo</h1>
<figure><img src="a.jpg"><figcaption>The Kestran Press Bureau said the river is
&ldquo;calm&rdquo;. <span class="credit">Photo: Vena1</span></figcaption></figure>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<h2>A choir at the mill</h2><p>{PARAGRAPHS[2]}</p>
<p>Please send any comments or questions about this article to desk@vesper.example.</p>
</article><footer>Imprint</footer></body></html>"""


def by_kind(report: Report, kind: ZoneKind) -> list[str]:
    return [z.span.words(report.text) for z in report.zones if z.kind is kind]


def test_a_page_has_headline_caption_body_and_heading_in_order(read_one):
    report = read_one(PAGE, "page.html")
    kinds = [z.kind.value for z in report.zones]
    assert kinds[:6] == ["headline", "caption", "body", "body", "heading", "body"]
    assert by_kind(report, ZoneKind.HEADLINE) == ["Silence at Orlo"]
    assert by_kind(report, ZoneKind.HEADING) == ["A choir at the mill"]
    assert "dead & missing,” the source told Vesper Post" in report.text
    assert "not shown" not in report.text
    assert "Imprint" not in report.text


def test_a_caption_has_its_own_credit(read_one):
    report = read_one(PAGE, "page.html")
    (caption,) = [z for z in report.zones if z.kind is ZoneKind.CAPTION]
    assert caption.span.words(report.text) == (
        "The Kestran Press Bureau said the river is “calm”. Photo: Vena1"
    )
    assert caption.credit is not None
    assert caption.credit.words(report.text) == "Photo: Vena1"


def test_page_metadata(read_one):
    data = read_one(PAGE, "page.html").metadata
    assert data.title == "Silence at Orlo"
    assert data.outlet == "Vesper Post"
    assert data.published == "2024-05-06T08:30:00+02:00"
    assert data.byline == "Ana Perrin"
    assert data.url == "https://vesper.example/2024/orlo-flood"
    assert data.tags == ("Orlo", "flood")
    assert data.other_version == "https://vesper.example/ko/2024/orlo-flood"


def test_a_page_without_a_date_has_none(read_one):
    undated = PAGE.replace("article:published_time", "x").replace("datePublished", "y")
    assert read_one(undated, "page.html").metadata.published == ""


def test_a_read_in_korean_link_is_the_other_version(read_one):
    page = PAGE.replace('rel="alternate"', 'rel="x"').replace(
        "</article>", '<p><a href="/ko/orlo">Read in Korean</a></p></article>'
    )
    assert read_one(page, "page.html").metadata.other_version == "/ko/orlo"


@pytest.mark.parametrize("words", ["keep silent about the flood", "missing,” the", "“calm”"])
def test_spans_of_a_page_lead_back_to_its_bytes(read_one, words):
    raw = PAGE.encode()
    report = read_one(raw, "page.html")
    start = report.text.index(words)
    low, high = report.raw_map.raw_range(Span(start, start + len(words))) or (0, 0)
    assert words in html.unescape(raw[low:high].decode())


def test_the_type_of_a_file_is_detected_from_its_content(read_one):
    assert read_one(PAGE, "page.txt").metadata.outlet == "Vesper Post"


def test_a_korean_page_in_its_old_encoding(read_one):
    sentence = "베나 당국은 곡물 배급을 중단했다고 현지 소식통이 월요일 전했다. "
    page = (
        '<html><head><meta charset="euc-kr"><title>배급 중단</title></head><body><article>'
        f"<h1>배급 중단</h1><p>{sentence * 4}</p><p>{sentence * 5}</p></article></body></html>"
    )
    report = read_one(page.encode("cp949"), "page.html")
    assert report.text.startswith("배급 중단\n\n베나 당국은")


def test_a_million_nested_tags_are_refused_and_not_followed(read):
    page = "<html><body>" + "<div>" * 1_000_000 + "words"
    (failure,) = read(page, "deep.html")
    assert isinstance(failure, Failure)
    assert "nested" in failure.reason
    assert failure.remedy


def test_a_million_unclosed_paragraphs_are_read(read_one):
    page = "<html><body>" + "<p>Go on, he said to all of them." * 20_000
    assert "he said" in read_one(page, "flat.html").text


def test_many_openings_without_ends_take_no_long_time(read):
    for junk in ("<script ", "<!-- ", "<a href='", "<![", "&amp"):
        assert len(read("<html><body><p>He said so.</p>" + junk * 100_000, "junk.html")) == 1


ARTICLE = "<article>" + "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + "</article>"
SHORT = "<html><head><title>Silence at Orlo</title></head><body><p>News</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"{SHORT}</body></html>{ARTICLE}",
        f"{SHORT}</html>{ARTICLE}",
        f"{SHORT}</body>{ARTICLE}</html>",
        f"<p>News</p></html>{ARTICLE}</html>",
        f"{SHORT}</body></html></body></html><div>{ARTICLE}</div>",
        f"{SHORT}</body></html><!-- end --> more {ARTICLE}",
        f"{SHORT}</body></html><body>{ARTICLE}</body>",
        f"<html><head><title>Silence at Orlo</title></head></html>{ARTICLE}",
        f"<html><frameset><frame src='a.html'></frameset></html>{ARTICLE}",
        f"{SHORT}</body></html><script>var a</script><main>{ARTICLE}</main>",
    ],
)
def test_what_follows_the_end_of_a_page_is_read(read_one, page):
    text = read_one(page, "page.html").text
    assert all(html.unescape(words)[:60] in text for words in PARAGRAPHS)


def test_words_after_the_body_without_a_tag_are_read(read_one):
    page = f"{SHORT}</body>{PARAGRAPHS[0]}</html>{PARAGRAPHS[2]}"
    text = read_one(page, "page.html").text
    assert PARAGRAPHS[0] in text
    assert PARAGRAPHS[2] in text


def test_pages_saved_one_after_the_other_are_named(read):
    later_page = PAGE.replace("the province", "a province").replace("Orlo", "Ambry")
    report, failure = read(PAGE + later_page + later_page, "page.html")
    assert "Orlo" in report.text
    assert report.metadata.title == "Silence at Orlo"
    assert failure.reason.endswith("one text is read of all of them (pages: 3)")


def test_a_page_closed_a_hundred_thousand_times_is_one_page():
    page = parse_page("<p>News of Orlo.</p></html>and more" * 100_000, "page.html")
    assert page.later_pages == 0
    assert len(page.tree.text_content()) == 100_000 * len("News of Orlo.and more")


def test_a_page_without_words_is_a_failure(read):
    (failure,) = read("<html><body><div></div></body></html>", "empty.html")
    assert isinstance(failure, Failure)
    assert "no text" in failure.reason
