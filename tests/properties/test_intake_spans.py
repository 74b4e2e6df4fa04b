from __future__ import annotations

import json
import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from secondsource.intake import Document, read_document, read_text
from secondsource.model import Report, Span, raw_sha256

LINES = st.sampled_from(
    [
        "",
        "   ",
        "harvest, border trade",
        "Silence at Orlo",
        "title: Silence at Orlo",
        "date: 6 May 2024",
        "---",
        "A guard said so. / Photo: Vena1",
        "“Nobody\tmay  speak,” the source\u00a0said.",
        "소식통은 “강물이 낮다”고 전했다.",
        "Read in Korean",
        "© 2024 Vesper Post",
        "- an item",
        "and it went on in the",
    ]
) | st.text(max_size=40)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)
# A file with NUL bytes is no UTF-8 text: it is UTF-16 without a mark, or binary and refused.
TEXTS_OF_FILES = TEXTS.map(lambda text: text.replace("\0", " "))
# A title with no text under it is the text; dates are not, between fences or without.
DATES_ON_TOP = re.compile(r"\s*---[ \t]*\n(date: [^\n]*\n)*---\s*|\s*(date: [^\n]*(\n|$))+")


def sound(report: Report) -> None:
    """Zones are in order, apart, within the text; stretches too."""
    for before, after in pairwise(report.zones):
        assert before.span.end <= after.span.start
    for zone in report.zones:
        assert zone.span.words(report.text).strip()
        if zone.credit:
            assert zone.span.contains(zone.credit)
    for first, second in pairwise(report.raw_map.stretches):
        assert first.end <= second.start


def read(raw: bytes, media_type: str) -> list[Report]:
    document = Document(path="given", raw=raw, sha256=raw_sha256(raw), media_type=media_type)
    return [r for r in read_document(document) if isinstance(r, Report)]


@settings(deadline=None)
@given(TEXTS)
def test_a_given_text_is_kept_and_every_word_is_in_one_zone(text):
    report = read_text(text)
    assert report.text == text
    sound(report)
    inside = {i for z in report.zones for i in range(z.span.start, z.span.end)}
    # Keys and fences of front matter are no words of the report.
    has_keys = bool(report.metadata.title or report.metadata.published)
    begin = text.find("\n\n") if has_keys else 0
    for place, sign in enumerate(text):
        assert place in inside or place < begin or not sign.isalnum(), text[place : place + 20]


@settings(deadline=None)
@given(TEXTS_OF_FILES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@example("date: 6 May 2024", "utf-8")
@example("harvest, border trade\n\x1b", "utf-8")
def test_a_text_files_spans_lead_back_to_its_bytes(text, encoding):
    raw = text.encode(encoding, "replace")
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    reports = read(raw, "text/plain")
    below = DATES_ON_TOP.sub("", text, count=1) if DATES_ON_TOP.match(text) else text
    if not below.strip():
        assert not reports
    elif any(sign.isalnum() for sign in below):
        assert reports
    for report in reports:
        sound(report)
        for stretch in report.raw_map.stretches:
            words = report.text[stretch.start : stretch.end]
            source = raw[stretch.raw_start : stretch.raw_end].decode(plain)
            assert words == " " or len(source) == len(words)
            assert all(a == b or b in " \ufffd" for a, b in zip(source, words, strict=False))
        for zone in report.zones:
            assert report.raw_map.raw_range(zone.span) is not None


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200), st.booleans())
def test_an_items_spans_lead_back_to_the_words_in_its_literal(text, ascii_only):
    raw = json.dumps([{"title": "T", "text": text}], ensure_ascii=ascii_only).encode(
        "utf-8", "surrogatepass"
    )
    for report in read(raw, "application/json"):
        sound(report)
        for stretch in report.raw_map.stretches:
            literal = raw[stretch.raw_start : stretch.raw_end]
            words = json.loads(b'"' + literal + b'"', strict=False)
            if len(words) == stretch.end - stretch.start:
                shown = report.text[stretch.start : stretch.end]
                assert all(a == b or b in " \ufffd" for a, b in zip(words, shown, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_any_words_in_a_page_leave_a_sound_report(paragraphs):
    page = "<html><body><article><h1>Silence at Orlo</h1>" + "".join(
        f"<p>A guard said: {p}.</p>" for p in paragraphs
    )
    (report,) = read(page.encode("utf-8", "replace"), "text/html")
    sound(report)
    assert "A guard said" in report.text


@settings(deadline=None)
@given(st.permutations([{"text": f"Guard {n} said so."} for n in range(4)]))
def test_ids_of_items_do_not_depend_on_their_order(items):
    ids = {r.text: r.id for r in read(json.dumps(items).encode(), "application/json")}
    once = {r.text: r.id for i in items for r in read(json.dumps([i]).encode(), "application/json")}
    assert ids == once


@settings(deadline=None)
@given(TEXTS_OF_FILES)
def test_any_part_of_a_text_has_a_range_that_holds_it(text):
    raw = text.encode("utf-8", "replace")
    for report in read(raw, "text/plain"):
        for zone in report.zones:
            span = Span(zone.span.start, min(zone.span.end, zone.span.start + 3))
            low, high = report.raw_map.raw_range(span) or (0, 0)
            first = report.text[span.start]
            assert first in raw[low:high].decode("utf-8") or first in " \ufffd"
