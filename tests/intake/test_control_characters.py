"""Control characters and lone surrogates cost one character, never a report."""

from __future__ import annotations

import html
import json
from dataclasses import asdict

import pytest

from secondsource.intake import load
from secondsource.model import IntakeError, Report, Span

SAID = (
    "Guards at the Orlo crossing have been told to keep silent about the flood, a source in the "
    "province said on Monday, adding that two of them were questioned for a night."
)
REFERENCES = ("&#1;", "&#x1f;", "&#002;", "&#xFFFE;", "&#65535;", "&#127", "&#x0B;")


def page(words: str, head: str = "") -> str:
    return (
        f"<html><head><title>Silence at Orlo</title>{head}</head><body><article>"
        f"<h1>Silence at Orlo</h1><p>{SAID}</p><p>{words}</p></article></body></html>"
    )


def linked(**fields: object) -> str:
    data = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize("sign", [*map(chr, [*range(9), 11, 12, *range(14, 32), 127]), *REFERENCES])
def test_a_control_sign_in_a_page_is_a_blank(read_one, sign):
    raw = page(f"The gate{sign}is shut &amp; the river is low, the source told Vesper Post.")
    report = read_one(raw, "page.html")
    last = "The gate is shut & the river is low, the source told Vesper Post."
    assert report.text.endswith(last)
    for words in ("The gate", "shut & the river", "Vesper Post."):
        start = report.text.index(words)
        low, high = report.raw_map.raw_range(Span(start, start + len(words))) or (0, 0)
        assert html.unescape(raw.encode()[low:high].decode()) == words


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff"])
def test_a_non_character_in_a_page_is_a_blank(read_one, sign):
    report = read_one(page(f"The gate{sign}is shut."), "page.html")
    assert report.text.endswith("The gate is shut.")


@pytest.mark.parametrize("where", ["<title>", "<h1>", "<p>", "<body ", "<art"])
def test_a_control_sign_anywhere_in_a_page_leaves_its_report(read_one, where):
    raw = page("The gate is shut, he said.").replace(where, where + "\x02", 1)
    assert SAID in read_one(raw, "page.html").text


def test_other_references_stay_as_they_are(read_one):
    report = read_one(page("The &#8220;gate&#8221; is shut&#0;, &#x110000; he said&#46;"), "p.html")
    assert report.text.endswith("The “gate” is shut\ufffd, \ufffd he said.")


def test_a_hole_of_nul_bytes_in_a_page_is_still_refused(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(page("The gate" + "\0" * 40 + " is shut.").encode())
    with pytest.raises(IntakeError, match="binary"):
        load(path)


HALF = "\udfff"
LINKED = {
    "author": f"Ana{HALF}",
    "headline": f"Silence at Orlo{HALF}",
    "publisher": {"name": f"Vesper{HALF}"},
    "keywords": [f"flood{HALF}", "\ud800"],
    "datePublished": f"2024-05-06{HALF}",
    "url": f"https://vesper.example/{HALF}",
}


def written(report: Report) -> str:
    """Return all strings of a report, joined; raise an error if they cannot be encoded."""
    data = asdict(report.metadata)
    edition = data.pop("edition")
    strings = [report.text, report.item, report.language, *data.pop("tags"), *data.values()]
    strings += [edition["guid"], edition["updated"], edition["collected"], *edition["replaces"]]
    return " ".join(strings).encode().decode()


@pytest.mark.parametrize("field", [*LINKED, "NUL"])
def test_half_a_character_in_what_a_page_says_of_itself_is_shown_so(read_one, field):
    head = linked(author="Ana\0") if field == "NUL" else linked(**{field: LINKED[field]})
    raw = page("The gate is shut.", head)
    report = read_one(raw.replace("<title>Silence at Orlo</title>", ""), "page.html")
    assert SAID in report.text
    assert "\0" not in written(report)
    if field in ("author", "publisher", "keywords"):
        shown = (report.metadata.byline, report.metadata.outlet, *report.metadata.tags)
        assert "\ufffd" in "".join(shown)


NAMES = [
    *("title", "author", "outlet", "url", "tags", "date", "language", "other_version"),
    *("guid", "replaces", "x"),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [HALF, [f"a{HALF}"], {"name": HALF}, {HALF: HALF}])
def test_half_a_character_in_a_field_of_an_item_is_shown_so(read_one, name, value):
    item = {"text": "The gate is shut.", name: value}
    assert "The gate is shut." in written(read_one(json.dumps([item]), "pile.json"))


def test_half_a_character_in_a_name_is_shown_so(read):
    lists = {f"a{HALF}": [{"text": "One."}], "a\udc00": [{"text": "Two."}, {HALF: 1}]}
    repeated = b'{"text": "Three.", "\\udfff": 1, "\\udfff": 2}'
    results = read(json.dumps(lists).encode() + b"\n" + repeated, "pile.json")
    reports = [f for f in results if isinstance(f, Report)]
    assert len({r.item for r in reports}) == 3
    assert len(results) == 5
    for result in results:
        assert (result.item + getattr(result, "reason", "")).encode()
