"""Damaged and hostile feeds: every entry that can be read is, and each fault is named."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.intake import Document, IntakeOptions
from secondsource.intake.feeds import feed_items
from secondsource.intake.feeds.entry_nodes import EntryBuilder
from secondsource.intake.feeds.xml_scanner import XmlScanner
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import Item
from secondsource.model import IntakeError, raw_sha256

RAIN = "<item><title>Rain</title><description>It rained.</description></item>"
SNOW = "<item><title>Snow</title><description>It snowed.</description></item>"


def document(raw: bytes) -> Document:
    return Document(path="f.xml", raw=raw, sha256=raw_sha256(raw), media_type="")


def rss(*entries: str) -> str:
    return f"<rss><channel><title>Tarn</title>{''.join(entries)}</channel></rss>"


def titles(results) -> list[str]:
    return [item.values.get("title", "") for item in results if isinstance(item, Item)]


def faults(results) -> list[str]:
    return [fault.reason for fault in results if isinstance(fault, UnreadItem)]


@pytest.mark.parametrize(
    "entry",
    [
        "<item><title>A<br>B</title><description>x<p>y</description></item>",
        "<item><title>A</title><description>x<img src=a.png></description></item>",
        "<item><title>A</title><description>x</item>",
        "<item><title>A</title><description>x",
        "<item><title>A</title></description></p></b></item>",
        "<item><title>A & B &c; 1 < 2</title></item>",
        "<item><title a='x>A</title></item>",
        "<item><title>A</title><b c=1 c='2' d></b></item>",
        "<item><title>A</title><!-- <item> --></item>",
        "<item><title>A</title><?php <item> ?></item>",
        "<item><media:title>A</media:title></item>",
        "<item><title>\x01A\x02</title></item>",
        "<item><title><![CDATA[A]]> &#x2;</title></item>",
        "<item><title>A</title>",
        f"<item><title>A</title>{'<x>' * 5000}deep{'</x>' * 5000}</item>",
        f"<item><title>A</title>{'<x>' * 5000}</item>",
    ],
)
def test_damage_within_an_entry_leaves_its_neighbours_whole(items, entry):
    results = items(rss(RAIN, entry, SNOW))
    assert faults(results) == []
    first, damaged, last = titles(results)
    assert (first, last) == ("Rain", "Snow")
    assert "A" in damaged


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("<item><title>Wind</ti", ["Rain", "Snow"]),
        ("<item><title><![CDATA[Wind", ["Rain", "Snow"]),
        ("<item><title>Wind</title><!-- x", ["Rain", "Snow"]),
        ("", ["Rain", "Snow"]),
        ("<", ["Rain", "Snow"]),
        ("<item", ["Rain", "Snow"]),
        ("</channel>", ["Rain", "Snow"]),
    ],
)
def test_a_feed_that_is_cut_short_keeps_what_came_before(items, end, kept):
    results = items(rss(RAIN, SNOW).removesuffix("</channel></rss>") + end)
    assert titles(results) == kept
    (reason,) = faults(results)
    assert "cut short" in reason


def test_a_gzip_that_is_cut_short_keeps_what_came_before():
    raw = gzip.compress(rss(*[RAIN] * 500, SNOW).encode())[:-30]
    results = feed_items(document(raw), IntakeOptions())
    assert titles([next(results)]) == ["Rain"]
    with pytest.raises(IntakeError, match="cut short"):
        list(results)


BOMB = "<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};'>" for n in range(1, 40)
)


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE rss [{BOMB}]>",
        "<!DOCTYPE rss [<!ENTITY a39 SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE rss SYSTEM 'http://x.example/x.dtd'>",
        "<!DOCTYPE rss PUBLIC '-//x>' \"http://x.example/>\" [ <!-- ]> --> ]>",
    ],
)
def test_entities_are_never_expanded_or_fetched(values, doctype):
    entry = "<item><title>&a39;</title><description>x</description></item>"
    titles_read = [entry["title"] for entry in values(doctype + rss(RAIN, entry))]
    assert titles_read == ["Rain", "&a39;"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a&nbsp;b", "a\xa0b"),
        ("Caf&eacute;", "Café"),
        ("&#8220;x&#x201D;", "“x”"),
        ("&#150;", "–"),
        ("AT&T", "AT&T"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("&unknown;", "&unknown;"),
        ("&amp;nbsp;", "&nbsp;"),
        ("<![CDATA[&nbsp;]]>", "&nbsp;"),
        ("&", "&"),
        ("&#0;", "\ufffd"),
    ],
)
def test_references(values, written, read):
    for padding in ("", " " * (65536 - 60)):
        entry = f"<item><title>{padding}x{written}</title></item>"
        assert values(rss(entry))[0]["title"] == "x" + read


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "euc-kr"),
        ("euc-kr", "euc-kr"),
        ("euc-kr", ""),
        ("utf-16", ""),
        ("utf-16", "utf-16"),
        ("utf-8-sig", "utf-8"),
    ],
)
def test_encodings(values, encoding, declared):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    entry = (
        "<item><title>다리 통행 금지</title><description>어제 다리가 막혔다.</description></item>"
    )
    content = (declaration + rss(entry)).encode(encoding)
    assert values(content)[0]["title"] == "다리 통행 금지"


def test_bytes_that_are_no_text_cost_themselves_only(items):
    korean = "<item><description>어제 다리가 막혔다.</description></item>"
    broken = rss(RAIN, korean, SNOW).encode().replace(b"It rained", b"It \xff rained")
    results = items(b"<?xml version='1.0' encoding='utf-8'?>" + broken)
    assert titles(results) == ["Rain", "", "Snow"]
    (reason,) = faults(results)
    assert "UTF-8" in reason


def test_an_entry_above_the_limit_is_named_and_the_others_read(items):
    large = f"<item><title>Large</title><description>{'x' * 5000}</description></item>"
    tags = f"<item><title>Tags</title>{'<category/>' * 5000}</item>"
    results = items(rss(RAIN, large, tags, SNOW), IntakeOptions(max_page_bytes=2000))
    assert titles(results) == ["Rain", "Snow"]
    assert [fault.item for fault in results if isinstance(fault, UnreadItem)] == ["1", "2"]


def test_an_endless_tag_is_bounded(items):
    endless = f"<item><title>A</title><x y='{'z' * 3_000_000}'/></item>"
    results = items(rss(RAIN, endless, SNOW), IntakeOptions(max_page_bytes=100_000))
    assert titles(results) == ["Rain", "Snow"]
    assert len(faults(results)) == 1


def test_several_roots_one_after_the_other_are_all_read(values):
    assert [entry["title"] for entry in values(rss(RAIN) + rss(SNOW))] == ["Rain", "Snow"]


def test_a_channel_without_rss_around_it_is_read(values):
    content = f"<channel><title>Tarn</title>{RAIN}</channel>"
    assert [entry["outlet"] for entry in values(content)] == ["Tarn"]


def test_memory_does_not_grow_with_the_entries():
    def pieces():
        yield "<rss><channel>"
        for _ in range(2000):
            yield RAIN * 10
        yield "</channel></rss>"

    scanner, builder = XmlScanner(), EntryBuilder(1000)
    most = count = 0
    for _ in builder.results(scanner.tokens(pieces())):
        count += 1
        most = max(most, len(scanner._buffer))
    assert count == 20_000
    assert most < 10_000


@given(st.text(alphabet="<>/!-[]?&;'\"= aitem:\ncd", max_size=200), st.integers(1, 7))
def test_any_text_is_scanned_the_same_in_pieces(text, size):
    def joined(pieces):
        tokens = []
        for token in XmlScanner().tokens(pieces):
            if isinstance(token, str) and tokens and isinstance(tokens[-1], str):
                tokens[-1] += token
            else:
                tokens.append(token)
        return tokens

    assert joined([text]) == joined(
        [text[start : start + size] for start in range(0, len(text), size)]
    )


@given(st.binary(max_size=300))
def test_any_bytes_give_entries_or_faults(content):
    assert list(feed_items(document(b"<rss><channel><item>" + content), IntakeOptions()))
