from __future__ import annotations

import json

import pytest

BODY = (
    "<p>The water board of the Orlo valley said on Monday that the lower dyke would be opened "
    "before the frost, and that the mills would be paid for the days they stand still.</p>"
    "<p>“No mill will lose by it,” its secretary, Teo Vale, said in the hall at Tarn, where some "
    "two hundred millers had come to hear it, and where the mayor sat in the last row.</p>"
)
HEADLINE = "Dyke at Orlo to open before the frost"


def page(header: str, head: str = "", headline: str = f"<h1>{HEADLINE}</h1>") -> str:
    return (
        f"<html><head>{head}</head><body><nav><h1>Vesper Post</h1></nav><article>"
        f"{headline}{header}{BODY}</article></body></html>"
    )


def linked(**fields: object) -> str:
    data = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (f"<title>{HEADLINE} - Vesper Post</title>", f"<h1>{HEADLINE}</h1>"),
        (
            f"<title>{HEADLINE} | News | Vesper Post</title>",
            f"<h1>Vesper Post</h1><h1>{HEADLINE}</h1>",
        ),
        ("<title>Orlo dyke opens before frost</title>", f"<h1>{HEADLINE}</h1>"),
        (f'<meta property="og:title" content="{HEADLINE} | Vesper Post">', "<h1>Vesper Post</h1>"),
        (linked(headline=HEADLINE), f"<h1></h1><h2>{HEADLINE}</h2>"),
        (linked(headline=HEADLINE), f"<h1>Menu</h1><h1>{HEADLINE}<br></h1><h1>Comments</h1>"),
        ("", f"<h1>{HEADLINE}</h1>"),
        ("<title>Dyke</title>", f"<h1>{HEADLINE}</h1>"),
        (f"<title>{HEADLINE}</title>", f"<h1>Dyke</h1><h1>{HEADLINE}</h1>"),
        (f"<title>Vesper Post: {HEADLINE}</title>", f"<h1>{HEADLINE}</h1>"),
    ],
)
def test_the_title_is_the_headline_that_the_page_prints(read_one, head, headline):
    head += '<meta property="og:site_name" content="Vesper Post">'
    report = read_one(page("", head, headline), "page.html")
    assert report.metadata.title == HEADLINE
    assert report.text.startswith(f"{HEADLINE}\n\n")


def test_a_headline_may_begin_with_the_name_of_the_site(read_one):
    headline = "The Vesper Post view on the flood at Orlo: a town on the brink"
    head = f'<meta property="og:site_name" content="Vesper Post"><title>{headline} | News</title>'
    assert read_one(page("", head, f"<h1>{headline}</h1>"), "page.html").metadata.title == headline


@pytest.mark.parametrize(
    ("header", "head", "byline"),
    [
        ("<p class='byline'>By Ana Perrin</p>", "", "Ana Perrin"),
        (
            "<div>By <a rel='author'>Ana Perrin</a> and <a>Orla Tennick</a></div>",
            "",
            "Ana Perrin, Orla Tennick",
        ),
        ("<div>By ANA PERRIN, staff writer | May 6, 2031</div>", "", "ANA PERRIN"),
        ("<span class='author'>Ana Perrin</span><span>May 6, 2031</span>", "", "Ana Perrin"),
        ("", linked(author={"name": "Ana Perrin"}), "Ana Perrin"),
        (
            "",
            linked(author=[{"name": "Ana Perrin"}, {"name": "Orla Tennick"}]),
            "Ana Perrin, Orla Tennick",
        ),
        ("", linked(author="By ANA PERRIN, Valley Writer"), "ANA PERRIN"),
        (
            "<p>By Ana Perrin, Orla Tennick</p>",
            linked(author={"name": "Ana Perrin"}),
            "Ana Perrin, Orla Tennick",
        ),
        ("<p>By Ana Perrin</p>", linked(author={"name": "Web Desk Two"}), "Ana Perrin"),
        ("", linked(author={"name": "orla_t"}), ""),
        ("", '<meta name="author" content="Ana Perrin">', "Ana Perrin"),
        ("", '<meta name="author" content="https://net.example/perrin">', ""),
        ("<p>Written by: Ana Perrin on Monday</p>", "", "Ana Perrin"),
    ],
)
def test_the_byline_holds_the_names_alone(read_one, header, head, byline):
    assert read_one(page(header, head), "page.html").metadata.byline == byline


def test_an_author_is_found_by_its_id_in_the_json_ld(read_one):
    graph = [
        {"@type": "Article", "author": {"@id": "#p"}},
        {"@type": "Person", "@id": "#p", "name": "Ana Perrin"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert read_one(page("", head), "page.html").metadata.byline == "Ana Perrin"


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("<p class='date'>May 6, 2031</p>", "2031-05-06"),
        ("<div><span>By Ana Perrin</span> <span>6 May 2031, 8:30</span></div>", "2031-05-06"),
        ("<time datetime='2031-05-06'>Tuesday</time><p>Updated May 7, 2031</p>", "2031-05-06"),
        ("<p>Published: May 6, 2031</p><p>Last modified: May 9, 2031</p>", "2031-05-06"),
        ("<p>May 6, 2031</p><p>May 9, 2031</p>", ""),
    ],
)
def test_a_day_that_the_header_prints_is_the_date(read_one, header, day):
    assert read_one(page(header), "page.html").metadata.published[:10] == day


@pytest.mark.parametrize(
    "junk",
    [
        "<cite>a</cite>",
        "<p><time>05:40</time>",
        "<blockquote><cite></cite>",
        "<h1>Dyke</h1>",
        "<time>1</time> x ",
        "<form><p>x</p>",
        "<span class='author'>By",
        "<script",
        "<!-",
        "<style>a</styl",
    ],
)
def test_many_of_one_kind_take_no_long_time(read, junk):
    assert read(page("<p>" + junk * 10_000), "page.html")


def test_a_title_of_many_parts_takes_no_long_time(read_one):
    head = f"<title>{'Vesper Post | ' * 100_000}</title>"
    assert read_one(page("", head), "page.html").metadata.title == HEADLINE


def test_a_page_whose_text_is_short_is_read(read_one):
    short = "<nav><a href='/'>Home</a></nav><div>The dyke broke at Orlo.</div>"
    assert (
        "The dyke broke at Orlo."
        in read_one(f"<html><body>{short}</body></html>", "page.html").text
    )


@pytest.mark.parametrize("tag", ["aside", "footer", "nav", "form", "div", "table", "li", "pre"])
def test_no_page_is_lost_for_its_tags(read_one, tag):
    report = read_one(f"<html><body><{tag}>{BODY}</{tag}></body></html>", "page.html")
    assert "No mill will lose by it" in report.text


def test_a_page_that_a_script_would_fill_is_read_from_its_json_ld(read_one):
    body = "The dyke at Orlo broke on Monday.\nSeven are missing, said Teo Vale of the board.\n" * 5
    head = linked(headline=HEADLINE, articleBody=body)
    source = f"<html><head>{head}</head><body><div></div></body></html>"
    text = read_one(source, "page.html").text
    assert text.startswith(HEADLINE)
    assert "Seven are missing, said Teo Vale of the board." in text


def test_a_page_within_one_form_is_read(read_one):
    text = read_one(
        f"<html><body><form><h1>{HEADLINE}</h1>{BODY}</form></body></html>", "p.html"
    ).text
    assert "No mill will lose by it" in text


def page_with_foot(foot: str, head: str = "", above: str = "") -> str:
    return f"<html><head>{head}</head><body>{page(above)}{foot}</body></html>"


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("<footer><p>© 2031 Vesper Works Ltd. All rights reserved.</p></footer>", "Vesper Works"),
        ("<footer>Copyright © 2019–2031 by Vesper Works</footer>", "Vesper Works"),
        ("<div class='site-footer'><span>(c) Vesper Works, Inc. 2031</span></div>", "Vesper Works"),
        ("<div id='foot'><p>Copyright 2031 | Vesper Works | Legal</p></div>", "Vesper Works"),
        ("<p class='copyright'>© Vesper Works 2031</p>", "Vesper Works"),
        ("<footer>All Rights Reserved. © 2031 Vesper Works</footer>", "Vesper Works"),
        ("<footer>© 2031 베스퍼 워크스. All rights reserved.</footer>", "베스퍼 워크스"),
        (
            "<footer><p>© 2031 Vesper Works</p><p>© 2031 Vesper Works Ltd.</p></footer>",
            "Vesper Works",
        ),
        # Two holders, a picture's credit, no name, a sentence, a theme's maker, no footer.
        ("<footer><p>© 2031 Vesper Works</p><p>© 2031 Tarn Sheets</p></footer>", ""),
        ("<footer>© Vesper Works</footer>", ""),
        ("<footer>© 2031. All rights reserved.</footer>", ""),
        ("<footer>Copyright 2031 this site and its authors</footer>", ""),
        ("<footer>© 2031 Designed by Vesper Works</footer>", ""),
        ("<p>© 2031 Vesper Works</p>", ""),
        ("<footer>Copyright law was changed in 2031 by the assembly.</footer>", ""),
        (f"<footer>© 2031 {'Vesper ' * 40}</footer>", ""),
    ],
)
def test_a_page_without_another_sign_is_of_the_holder_that_its_foot_names(read_one, foot, outlet):
    metadata = read_one(page_with_foot(foot), "page.html").metadata
    assert (metadata.outlet, metadata.outlet_sign.value) == (outlet, "copyright" * bool(outlet))


@pytest.mark.parametrize(
    ("head", "above", "outlet"),
    [
        ('<meta property="og:site_name" content="Orlo Sheet">', "", "Orlo Sheet"),
        ('<link rel="canonical" href="https://www.orlosheet.example/1">', "", "orlosheet.example"),
        ("", "<p>TARN (Orlo Wire) -- The lower dyke would be opened at noon.</p>", "Orlo Wire"),
    ],
)
def test_any_other_sign_comes_before_the_foot(read_one, head, above, outlet):
    foot = "<footer>© 2031 Vesper Works Ltd.</footer>"
    assert read_one(page_with_foot(foot, head, above), "page.html").metadata.outlet == outlet


def test_a_holder_that_is_known_has_its_one_name(read_one):
    foot = "<footer>© 2031 Cable News Network, Inc. All rights reserved.</footer>"
    assert read_one(page_with_foot(foot), "page.html").metadata.outlet == "CNN"


def test_a_line_within_the_report_is_of_another(read_one):
    above = "<footer>Copyright 2031 Tarn Sheets. All rights reserved.</footer>"
    assert read_one(page_with_foot("", "", above), "page.html").metadata.outlet == ""
