from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from secondsource.model import Span, ZoneKind

LEAD = (
    "The lower dyke broke on Tuesday evening at Orlo Mill, and the board is counting the missing."
)
POSTS = [
    (
        "05:40",
        "2031-03-05T05:40:00Z",
        "Nineteen missing",
        "Nineteen people are missing, Vale said.",
    ),
    ("21:15", "2031-03-04T21:15:00Z", "Seven missing", "Seven people are missing, the mayor said."),
    ("20:05", "2031-03-04T20:05:00Z", "Dyke breaks", "Water runs over the dyke, a guard said."),
]
HEAD = (
    '<meta property="article:published_time" content="2031-03-04T20:00:00Z">'
    '<meta property="og:site_name" content="Vesper Post">'
    '<link rel="canonical" href="https://vesper.example/live/dyke">'
)
DATED = ["2031-03-05T05:40", "2031-03-04T21:15", "2031-03-04T20:05"]


def page(body: str, head: str = HEAD) -> str:
    return (
        f"<html><head><title>Dyke breaks: as it happened</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li></ul></nav><main>"
        f"<h1>Dyke breaks: as it happened</h1><p>{LEAD}</p>{body}</main>"
        "<footer>Imprint</footer></body></html>"
    )


def time_tag(clock: str, at: str) -> str:
    return f"<time datetime='{at}'>{clock}</time>"


def posts(form: Callable[..., str], count: int = 3) -> str:
    return "".join(
        form(clock=clock, at=at, time=time_tag(clock, at), title=title, said=said, n=n)
        for n, (clock, at, title, said) in enumerate(POSTS[:count])
    )


ARTICLE = "<article id='post-{n}'>{time}<h2>{title}</h2><p>{said}</p></article>"
SHAPES = [
    ARTICLE,
    "<section class='update'><h3>{title}</h3><span>{clock}</span><p>{said}</p></section>",
    "<div class='post'>{time}<div><h4>{title}</h4><div>{said}</div></div></div>",
    "<li><h2><a href='#p{n}'>{title}</a></h2>{time}<p>{said}</p></li>",
    "<h3>{clock} – {title}</h3><p>{said}</p>",
    "<h3>{time} {title}</h3><p>{said}</p>",
    "<div class='wrap'><div class='live-post'><p>Posted {time}, updated"
    " {time}</p><h2>{title}</h2><p>{said}</p></div></div>",
    "<div itemprop='liveBlogUpdate'><meta itemprop='datePublished' content='{at}'><h2>{title}</h2>"
    "<p>{said}</p></div>",
    "<article><header><h2>{title}</h2><div>{time}</div></header><div><p>{said}</p></div></article>",
    "<div class='entry'><b>{clock}</b><h3>{title}</h3><p>{said}</p></div>",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_post_is_a_report_with_its_own_time(read, shape):
    lead, *entries = read(page(posts(shape.format)), "live.html")
    assert lead.item == ""
    assert lead.metadata.title == "Dyke breaks: as it happened"
    assert lead.metadata.published.startswith("2031-03-04T20:00")
    assert LEAD in lead.text
    assert [e.item for e in entries] == ["0", "1", "2"]
    assert [e.metadata.published[:16] for e in entries] == DATED
    assert [e.metadata.title for e in entries] == [title for _, _, title, _ in POSTS]
    for entry, (_, _, title, said) in zip(entries, POSTS, strict=True):
        assert entry.text.startswith(title)
        assert said in entry.text
        assert said not in lead.text
        assert entry.metadata.outlet == "Vesper Post"
        assert entry.metadata.url.startswith("https://vesper.example/live/dyke#")
    assert len({r.metadata.url for r in (lead, *entries)}) == 4
    assert len({r.id for r in (lead, *entries)}) == 4


def test_a_post_without_heading_counts_where_the_class_says_live(read):
    shape = "<div class='live-entry'>{time}<p>{said}</p></div>"
    lead, *entries = read(page(posts(shape.format)), "live.html")
    assert [e.text for e in entries] == [said for *_, said in POSTS]
    assert entries[0].metadata.title == lead.metadata.title


def linked_data(count: int) -> str:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": title,
            "datePublished": at,
            "articleBody": said,
            "author": {"@type": "Person", "name": "Ana Perrin"},
        }
        for _, at, title, said in POSTS[:count]
    ]
    data = {
        "@type": "LiveBlogPosting",
        "headline": "Dyke breaks: as it happened",
        "coverageStartTime": "2031-03-04T20:00:00Z",
        "liveBlogUpdate": updates,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_two_posts_are_enough_where_the_json_ld_says_live_blog(read):
    lead, *entries = read(page(posts(ARTICLE.format, 2), head=linked_data(2)), "live.html")
    assert lead.metadata.published == "2031-03-04T20:00:00+00:00"
    assert lead.metadata.title == "Dyke breaks: as it happened"
    assert [e.metadata.published[:16] for e in entries] == DATED[:2]
    assert [e.metadata.byline for e in entries] == ["Ana Perrin", "Ana Perrin"]


def test_posts_that_only_the_json_ld_holds_are_read(read):
    _, *entries = read(page(posts(ARTICLE.format, 1), head=linked_data(3)), "live.html")
    assert [e.metadata.published[:16] for e in entries] == DATED
    assert [e.text.partition("\n\n")[2] for e in entries] == [said for *_, said in POSTS]


def test_clocks_past_midnight_are_of_the_next_day(read):
    shape = "<section><h3>{title}</h3><span>{clock}</span><p>{said}</p></section>"
    body = "".join(
        shape.format(clock=clock, title=f"Post of {clock}", said=f"The guard wrote at {clock}.")
        for clock in ("20:05", "22:30", "00:10", "05:40")
    )
    _, *entries = read(page(body), "live.html")
    assert [e.metadata.published for e in entries] == [
        "2031-03-04T20:05:00",
        "2031-03-04T22:30:00",
        "2031-03-05T00:10:00",
        "2031-03-05T05:40:00",
    ]


def test_a_clock_without_a_day_stays_in_the_text(read):
    shape = "<section><h3>{title}</h3><span>{clock}</span><p>{said}</p></section>"
    _, *entries = read(page(posts(shape.format), head=""), "live.html")
    assert entries[0].metadata.published == ""
    assert "05:40" in entries[0].text


def test_a_new_post_leaves_the_ids_of_the_others(read):
    _, *before = read(page(posts(ARTICLE.format)), "live.html")
    newest = ARTICLE.format(
        time=time_tag("06:30", "2031-03-05T06:30:00Z"),
        title="Two found",
        said="Two were found, she said.",
        n=9,
    )
    _, *after = read(page(newest + posts(ARTICLE.format)), "live.html")
    assert [e.id for e in after[1:]] == [e.id for e in before]


def test_spans_of_a_post_lead_back_to_the_bytes(read):
    raw = page(posts(ARTICLE.format)).encode()
    entry = read(raw, "live.html")[2]
    start = entry.text.index("Seven people")
    low, high = entry.raw_map.raw_range(Span(start, start + 12)) or (0, 0)
    assert raw[low:high] == b"Seven people"


def test_the_cite_in_a_post_is_a_paragraph(read):
    said = "<blockquote><p>We wait for stone. <cite>Ana Perrin</cite></p></blockquote><p>{said}</p>"
    _, *entries = read(page(posts(ARTICLE.replace("<p>{said}</p>", said).format)), "live.html")
    words = [z.span.words(entries[0].text) for z in entries[0].zones if z.kind is ZoneKind.BODY]
    assert words[:2] == ["We wait for stone.", "Ana Perrin"]


REPORT = (
    "<p>The water board of the Orlo valley said on Monday that the lower dyke would be opened "
    "before the frost, and that the mills would be paid.</p>" * 3
)


@pytest.mark.parametrize(
    "shape",
    [
        "<article class='comment'>{time}<h4>{title}</h4><p>{said}</p></article>",
        "<article>{time}<h3><a href='/a{n}'>{title}</a></h3><p>{said}</p></article>",
        "<a href='/a{n}'><article>{time}<h3>{title}</h3><p>{said}</p></article></a>",
        "<li><span>{clock}</span> <a href='/a{n}'>{said}</a></li>",
        "<div class='related-story'>{time}<h3>{title}</h3><p>{said}</p></div>",
        "<aside>{time}<h3>{title}</h3><p>{said}</p></aside>",
    ],
)
def test_comments_and_teasers_are_no_posts(read, shape):
    assert len(read(page(REPORT + posts(shape.format)), "page.html")) == 1


def test_thousands_of_times_take_no_long_time(read):
    post = "<div><time datetime='2031-03-05T05:40:00Z'>05:40</time>"
    assert read(page(post * 100 + "<time>05:40</time>" * 20_000), "page.html")
