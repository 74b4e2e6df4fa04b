"""Documents made to exhaust their reader: each is one clear error, or is read within its limits."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import (
    KOREAN,
    OPTIONS,
    SENTENCE,
    is_read_or_refused,
    p,
    word_file,
    word_part,
    words_of,
    zipped,
)

from secondsource.intake import IntakeOptions
from secondsource.intake.archives.zip_parts import DamagedPartError, ZipParts
from secondsource.intake.office import xml_events
from secondsource.intake.office.text_flow import TextBudget, TextFlow
from secondsource.intake.office.word_document import read_docx
from secondsource.intake.office.xml_events import read_xml
from secondsource.model import IntakeError

SMALL = IntakeOptions(max_document_bytes=100_000)


def test_bytes_are_counted_as_they_unpack_not_as_stated():
    raw = bytearray(word_file(p(SENTENCE) + " " * 10_000_000))
    with pytest.raises(IntakeError, match="larger than the limit") as raised:
        read_docx(bytes(raw), "bomb.docx", SMALL)
    assert "max_document_bytes" in raised.value.remedy
    # The index states 10 bytes for each part.
    position = raw.find(b"PK\x01\x02")
    while position >= 0:
        struct.pack_into("<L", raw, position + 24, 10)
        position = raw.find(b"PK\x01\x02", position + 4)
    with pytest.raises(IntakeError):
        read_docx(bytes(raw), "bomb.docx", SMALL)


def test_the_limit_holds_for_all_parts_together():
    styles = "<w:style/>" * 7_000
    with pytest.raises(IntakeError, match="larger than the limit"):
        read_docx(word_file(p(SENTENCE) * 300, styles=styles), "x.docx", SMALL)


def test_a_document_of_too_many_parts_is_refused():
    names = {f"{number}": b"" for number in range(20_001)}
    with pytest.raises(IntakeError, match="20,002 parts"):
        read_docx(zipped({**names, "word/document.xml": p(SENTENCE)}), "x.docx", OPTIONS)


def test_a_protected_part_is_named_as_that():
    raw = bytearray(zipped({"word/document.xml": word_part("document", p(SENTENCE))}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + place] |= 1
    with pytest.raises(IntakeError, match="protected by a password"):
        read_docx(bytes(raw), "x.docx", OPTIONS)


def test_a_part_with_a_wrong_checksum_gives_what_was_read_and_a_fault():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", word_part("document", p(SENTENCE) + p(KOREAN)))
    raw = file.getvalue().replace(b"Monday", b"Sunday")
    content = read_docx(raw, "x.docx", OPTIONS)
    assert words_of(content) == [SENTENCE.replace("Monday", "Sunday"), KOREAN]
    assert "damaged" in content.faults[0].reason


def test_names_are_found_in_any_case_and_missing_ones_named():
    parts = ZipParts(zipped({"Word/Document.XML": "x"}), "x", 100)
    assert parts.read("/word\\document.xml") == b"x"
    with pytest.raises(DamagedPartError, match="missing"):
        parts.read("word/styles.xml")


@pytest.mark.parametrize("depth", [3, 40, 10_000])
def test_tables_in_tables_are_read_to_any_depth(depth):
    body = f"{'<w:tbl><w:tr><w:tc>' * depth}{p(SENTENCE)}{'</w:tc></w:tr></w:tbl>' * depth}"
    assert words_of(read_docx(word_file(body + p(KOREAN)), "x.docx", OPTIONS)) == [SENTENCE, KOREAN]


def test_boxes_and_fields_are_read_to_any_depth():
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    boxes = "<w:p><w:r><w:txbxContent>" * 5_000 + p("inside")
    boxes += "</w:txbxContent></w:r></w:p>" * 5_000
    fields = f"<w:p>{field * 5_000}<w:r><w:t>result</w:t></w:r>{end * 5_000}</w:p>"
    content = read_docx(word_file(boxes + fields + p(KOREAN)), "x.docx", OPTIONS)
    assert words_of(content) == ["inside", "result", KOREAN]


def test_two_million_paragraphs_stop_at_the_limit_of_the_text():
    with pytest.raises(IntakeError, match="longer than the limit of 9,000 characters"):
        read_docx(word_file(p("a") * 20_000), "x.docx", IntakeOptions(max_text=9_000))
    content = read_docx(word_file(p("abc") * 10 + p("")), "x.docx", IntakeOptions(max_text=48))
    assert len(content.paragraphs) == 10


class Names:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def start(self, name, attributes):
        self.seen.append(name)

    def end(self, name): ...

    def text(self, words): ...


@pytest.mark.parametrize(
    "raw",
    [
        b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><a>&m;</a>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a PUBLIC "x" "http://lies.example/a.dtd"><a/>',
        b"<a>&undeclared;</a>",
        b"<a><b></a>",
        b'<?xml version="1.0" encoding="no-such-encoding"?><a/>',
        b"\xff\xfe<\x00a\x00",
        b"",
    ],
)
def test_entities_document_types_and_broken_markup_are_damage(raw):
    with pytest.raises(DamagedPartError):
        read_xml([raw], {}, Names())


def test_one_paragraph_far_above_the_limit_is_refused_before_it_is_cleaned():
    with pytest.raises(IntakeError, match="longer than the limit"):
        read_docx(word_file(p("a " * 5_000)), "x.docx", IntakeOptions(max_text=2_000))
    content = read_docx(word_file(p("a" + " " * 5_000)), "x.docx", IntakeOptions(max_text=2_000))
    assert words_of(content) == ["a"]


def test_more_elements_than_any_document_has_are_damage(monkeypatch):
    monkeypatch.setattr(xml_events, "_MOST_ELEMENTS", 1000)
    read_xml([b"<a>", b"<b/>" * 999, b"</a>"], {}, Names())
    with pytest.raises(DamagedPartError, match="more than 1,000 elements"):
        read_xml([b"<a>", b"<b/>" * 1000, b"</a>"], {}, Names())
    content = read_docx(word_file(p("a") + p("")), "x.docx", OPTIONS)
    assert words_of(content) == ["a"]


def test_a_tag_without_an_end_is_not_looked_at_again_and_again():
    pieces = (b'<a b="' if number == 0 else b"x" * 1_000_000 for number in range(60))
    with pytest.raises(DamagedPartError, match="too large"):
        read_xml(pieces, {}, Names())


def test_a_long_text_is_no_large_tag():
    names = Names()
    pieces = [b"<a>", *[b"x" * 1_000_000] * 20, b"<b/></a>"]
    read_xml(pieces, {}, names)
    assert names.seen == ["a", "b"]


@given(st.lists(st.sampled_from(["row", "cell", "end cell", "end row", "word"]), max_size=60))
def test_rows_and_cells_in_any_order_lose_no_word(steps):
    flow = TextFlow(TextBudget("x", OPTIONS))
    count = 0
    for step in steps:
        if step == "word":
            count += 1
            flow.add(f"w{count}")
        else:
            {
                "row": flow.begin_row,
                "cell": flow.begin_cell,
                "end cell": flow.end_cell,
                "end row": flow.end_row,
            }[step]()
    words = " ".join(block.words for block in flow.blocks()).replace(" | ", " ").split()
    assert sorted(words) == sorted(f"w{number + 1}" for number in range(count))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_one_clear_error(raw):
    for content in (raw, zipped({"word/document.xml": raw})):
        assert is_read_or_refused(lambda c=content: read_docx(c, "x.docx", OPTIONS))
