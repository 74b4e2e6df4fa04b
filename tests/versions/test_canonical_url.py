"""Addresses of one article have one form, those of different articles differ."""

import pytest

from secondsource.versions import canonical_url
from secondsource.versions.canonical_url import article_number, names_an_article

ARTICLE = "stb.example/2031/bridge"


@pytest.mark.parametrize(
    "url",
    [
        "https://stb.example/2031/bridge",
        "http://www.stb.example/2031/bridge/",
        "HTTPS://STB.Example:443/2031/bridge#comments",
        "https://m.stb.example/2031/bridge?utm_source=rss&utm_medium=feed",
        "https://amp.stb.example/2031/bridge",
        "https://stb.example/2031/bridge/amp/",
        "https://stb.example/amp/2031/bridge",
        "https://stb.example/2031/bridge?outputType=amp",
        "https://stb.example/2031/bridge/print",
        "https://stb.example/print/2031/bridge",
        "https://stb.example//2031/./bridge?fbclid=IwAR0&gclid=1",
        "https://stb.example/2031/br%69dge?ref=home",
        "https://stb.example/2031/bridge/index.html",
        "//stb.example/2031/bridge",
        "stb.example/2031/bridge",
        "https://web.archive.org/web/20310304000000/https://stb.example/2031/bridge",
        "https://www.google.com/amp/s/stb.example/2031/bridge",
        "https://stb-example.cdn.ampproject.org/c/s/stb.example/2031/bridge",
    ],
)
def test_all_addresses_of_an_article_have_one_form(url):
    assert canonical_url(url) == ARTICLE


@pytest.mark.parametrize(
    "url",
    [
        "https://stb.example/2031/bridge?id=2",
        "https://stb.example/2031/bridge?idxno=104",
        "https://stb.example/2031/bridge?page=2",
        "https://stb.example/2031/Bridge",
        "https://stb.example/2031/bridge-2",
        "https://news.stb.example/2031/bridge",
        "https://stb.example/2031/bridge?lang=ko",
        "https://stb.example/2031/bridge#!/story/4",
        "https://other.example/2031/bridge",
        "https://stb.example/2031/amplifier",
    ],
)
def test_an_address_of_another_article_has_another(url):
    assert canonical_url(url) not in ("", ARTICLE)


def test_the_order_of_parameters_makes_no_difference():
    first = canonical_url("https://stb.example/view?no=7&board=news&utm_term=x")
    assert first == canonical_url("https://stb.example/view?board=news&no=7") != ""


@pytest.mark.parametrize(
    "url",
    ["", "mailto:desk@stb.example", "file:///tmp/a", "javascript:void(0)", "http://[", "bridge",
     "http://localhost/a", "http://stb.example/" + "a" * 5000],
)  # fmt: skip
def test_what_is_no_address_of_an_article_has_no_form(url):
    assert canonical_url(url) == ""


def test_a_home_page_names_no_article():
    home = canonical_url("https://www.stb.example/?utm_source=x")
    assert (home, names_an_article(home)) == ("stb.example", False)


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://stb.example/dyke-breaks-10482233", "stb.example 10482233"),
        ("https://stb.example/dyke-gives-way-10482233?utm_source=x", "stb.example 10482233"),
        ("https://stb.example/20310304/dyke", ""),
        ("https://stb.example/203103/dyke", ""),
        ("https://stb.example/d651daf76eb39f74755aa7", ""),
        ("https://stb.example/dyke", ""),
    ],
)
def test_the_number_of_an_article_outlives_its_headline(url, number):
    assert article_number(canonical_url(url)) == number
