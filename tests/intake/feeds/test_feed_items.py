"""The entries of RSS, Atom and news sitemaps, in every version and with the usual mistakes."""

from __future__ import annotations

import pytest

from secondsource.intake.files.unread_items import UnreadItem
from secondsource.model import IntakeError, MetadataSign

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:a="http://www.w3.org/2005/Atom">
<channel><title>World | Harbour Herald</title><link>https://harbourherald.example/</link>
<a:link rel="self" href="https://harbourherald.example/world.rss"/>
<image><title>Logo</title><url>x.png</url></image>
<language>en-GB</language>
<item><title>Bridge closed</title><link>/world/bridge</link>
<guid isPermaLink="false">hh-1</guid><pubDate>Mon, 06 May 2024 10:00:00 KST</pubDate>
<dc:creator>Orla Tennick</dc:creator><dc:creator>Bram Quillory</dc:creator>
<category>Traffic</category><category>Far Bank</category>
<description>The bridge is closed.</description>
<content:encoded><![CDATA[<p>The bridge is closed&nbsp;&amp; guarded.</p>]]></content:encoded>
</item></channel></rss>"""


def rss(entry: str, channel: str = "<title>Harbour Herald</title>") -> str:
    return f"<rss><channel>{channel}<item>{entry}</item></channel></rss>"


def test_an_entry_of_rss_has_the_fields_that_a_report_needs(items):
    (item,) = items(RSS)
    assert item.values == {
        "title": "Bridge closed",
        "text": "<p>The bridge is closed&nbsp;&amp; guarded.</p>",
        "url": "https://harbourherald.example/world/bridge",
        "published": "2024-05-06T10:00:00+09:00",
        "byline": "Orla Tennick, Bram Quillory",
        "tags": ["Traffic", "Far Bank"],
        "language": "en-GB",
        "outlet": "World | Harbour Herald",
        "guid": "hh-1",
    }
    assert (item.number, item.outlet_sign) == ("0", MetadataSign.FEED)


def test_an_entry_of_rdf(values):
    (entry,) = values(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="x"><title>Crestline</title><link>https://crestline.example</link>
        <items><rdf:Seq><rdf:li rdf:resource="https://crestline.example/1"/></rdf:Seq></items>
        </channel>
        <image><title>Logo</title></image>
        <item rdf:about="https://crestline.example/1"><title>Rain</title>
        <link>https://crestline.example/1</link><description>Rain fell.</description>
        <d:date>2024-05-06T07:08+09:00</d:date><d:subject>weather</d:subject>
        </item></rdf:RDF>"""
    )
    assert entry["outlet"] == "Crestline"
    assert entry["published"] == "2024-05-06T07:08:00+09:00"
    assert (entry["text"], entry["tags"]) == ("Rain fell.", ["weather"])


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko" xml:base="https://tarn.example/a/">
<title type="html">Tarn &amp;amp; District</title><link href="https://tarn.example/"/>
<author><name>The Desk</name></author>
<entry><title>Ferry &lt;b&gt;late&lt;/b&gt;</title>
<link rel="enclosure" href="x.mp3"/><link rel="alternate" href="ferry.html"/>
<id>urn:1</id><updated>2024-05-06T12:00:00Z</updated>
<summary>Late.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry was <em>late</em>
 &lt; again.</p><br/></div></content>
<category term="t1" label="Ferries"/></entry></feed>"""


def test_an_entry_of_atom(values):
    (entry,) = values(ATOM)
    assert entry["text"] == "<div><p>The ferry was <em>late</em>\n &lt; again.</p><br></div>"
    assert entry["url"] == "https://tarn.example/a/ferry.html"
    assert entry["published"] == entry["updated"] == "2024-05-06T12:00:00+00:00"
    assert (entry["byline"], entry["language"]) == ("The Desk", "ko")
    assert (entry["tags"], entry["guid"]) == (["Ferries"], "urn:1")


def test_atom_with_a_prefix_reads_like_atom_without(values):
    plain = ATOM.replace("xmlns=", "xmlns:a=", 1)
    names = "feed title link author name entry id updated summary content category".split()
    for name in names:
        plain = plain.replace(f"<{name}", f"<a:{name}").replace(f"</{name}", f"</a:{name}")
    assert values(plain) == values(ATOM)


def test_a_sitemap_gives_headlines(items):
    first, second = items(
        """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>https://harbourherald.example/1</loc><n:news><n:publication>
        <n:name>Harbour Herald</n:name><n:language>en</n:language></n:publication>
        <n:publication_date>2024-05-06</n:publication_date><n:title>Rain</n:title>
        <n:keywords>rain, harbour</n:keywords></n:news></url>
        <url><loc>https://harbourherald.example/about</loc></url></urlset>"""
    )
    assert first.values == {
        "title": "Rain",
        "text": "",
        "url": "https://harbourherald.example/1",
        "published": "2024-05-06",
        "outlet": "Harbour Herald",
        "language": "en",
        "tags": ["rain", "harbour"],
    }
    assert first.outlet_sign == MetadataSign.FIELD
    assert isinstance(second, UnreadItem)


@pytest.mark.parametrize(
    ("entry", "outlet", "sign"),
    [
        ("<dc:publisher>Crestline</dc:publisher>", "Crestline", MetadataSign.FIELD),
        ("<source url='https://x.example'>Crestline</source>", "Crestline", MetadataSign.FIELD),
        ("<source url='https://x.example/rss'/>", "x.example", MetadataSign.FIELD),
        ("<source><title>Crestline</title><id>1</id></source>", "Crestline", MetadataSign.FEED),
        ("<source><id>1</id></source>", "Harbour Herald", MetadataSign.FEED),
        ("<author>Crestline</author>", "Harbour Herald", MetadataSign.FEED),
    ],
)
def test_the_outlet_is_who_published_the_entry(items, entry, outlet, sign):
    (item,) = items(rss(f"<title>Rain</title>{entry}"))
    assert (item.values["outlet"], item.outlet_sign) == (outlet, sign)


@pytest.mark.parametrize(
    ("entry", "byline"),
    [
        ("<author>desk@x.example (Orla Tennick)</author>", "Orla Tennick"),
        ("<author>Orla Tennick</author><dc:creator>Orla Tennick</dc:creator>", "Orla Tennick"),
        ("<author><name>Orla Tennick</name><email>o@x.example</email></author>", "Orla Tennick"),
        ("<itunes:author>Orla Tennick</itunes:author>", "Orla Tennick"),
        ("<dc:creator><![CDATA[ Orla  Tennick ]]></dc:creator>", "Orla Tennick"),
    ],
)
def test_bylines(values, entry, byline):
    assert values(rss(f"<title>Rain</title>{entry}"))[0]["byline"] == byline


@pytest.mark.parametrize(
    ("entry", "channel", "url"),
    [
        ("<link>https://x.example/1</link>", "", "https://x.example/1"),
        ("<link> /1\n</link>", "<link>https://x.example/rss</link>", "https://x.example/1"),
        ("<link href='https://x.example/1'/>", "", "https://x.example/1"),
        ("<atom:link href='https://x.example/1'/>", "", "https://x.example/1"),
        ("<guid>https://x.example/1</guid>", "", "https://x.example/1"),
        ("<guid isPermaLink='false'>https://x.example/1</guid>", "", None),
        ("<link>http://[/1</link>", "<link>https://x.example</link>", "http://[/1"),
        ("<link>a&b=c</link>", "<link>https://x.example</link>", "https://x.example/a&b=c"),
        (
            "<link>https://t.example/r</link>"
            "<feedburner:origLink>https://x.example/1</feedburner:origLink>",
            "",
            "https://x.example/1",
        ),
    ],
)
def test_addresses(values, entry, channel, url):
    assert values(rss(f"<title>Rain</title>{entry}", channel))[0].get("url") == url


def test_the_text_is_the_fullest_of_those_given(values):
    long, short = "The harbour is full of ships. " * 3, "<p>" + "<br/>" * 90 + "Short.</p>"
    for one, other in ((long, short), (short, long)):
        entry = f"<description>{one}</description><summary><![CDATA[{other}]]></summary>"
        assert values(rss(entry))[0]["text"] == long.strip()


def test_content_that_is_no_text_is_passed_over(values):
    entry = "<content type='image/png'>aGVsbG8gaGVsbG8gaGVsbG8=</content><summary>Rain.</summary>"
    assert values(rss(entry))[0]["text"] == "Rain."


def test_an_entry_without_any_text_is_a_headline(values):
    assert values(rss("<title>Rain</title>"))[0]["text"] == ""


def test_a_media_group_gives_its_description(values):
    entry = (
        "<title>Rain</title>"
        "<media:group><media:description>It rained.</media:description></media:group>"
    )
    assert values(rss(entry))[0]["text"] == "It rained."


@pytest.mark.parametrize(
    ("root", "remedy"),
    [
        ("<opml><body><outline xmlUrl='https://x.example'/></body></opml>", "follow add"),
        ("<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>", "Fetch the sitemaps"),
        ("<html><body><p>x</p></body></html>", ".html"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(items, root, remedy):
    with pytest.raises(IntakeError) as error:
        items(root)
    assert remedy in error.value.remedy
