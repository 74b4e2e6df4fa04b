"""HWP documents as Hancom Office saves them."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import (
    KOREAN,
    OPTIONS,
    SENTENCE,
    is_read_or_refused,
    kinds_of,
    report_of,
    words_of,
)
from ole_files import ole_file, property_set

from secondsource.intake import IntakeOptions
from secondsource.intake.office.hwp_document import read_hwp
from secondsource.intake.office.hwp_records import paragraph_words
from secondsource.intake.office.ole_properties import text_properties
from secondsource.model import IntakeError

TAGS = {"para": 66, "text": 67, "ctrl": 71, "list": 72, "shape": 76, "table": 77}


def record(tag: int, level: int, content: bytes = b"") -> bytes:
    size = min(len(content), 0xFFF)
    header = struct.pack("<L", tag | level << 10 | size << 20)
    return header + (struct.pack("<L", len(content)) if size == 0xFFF else b"") + content


def wide(code: int) -> bytes:
    """Return a control character of eight units, with what a reader might take for letters."""
    return (
        struct.pack("<H", code)
        + "가\ud800나다라".encode("utf-16-le", "surrogatepass")
        + b"\x0d\0" * 1
        + struct.pack("<H", code)
    )


def paragraph(words: str | bytes, level: int = 0, style: int = 0, shape: int = 0) -> bytes:
    raw = words if isinstance(words, bytes) else words.encode("utf-16-le") + b"\x0d\0"
    head = struct.pack("<LLHBB", len(raw) // 2, 0, shape, style, 0) + b"\0" * 10
    return record(TAGS["para"], level, head) + record(TAGS["text"], level + 1, raw)


def control(name: str, level: int) -> bytes:
    return record(TAGS["ctrl"], level, name.encode()[::-1] + b"\0" * 20)


def cell(row: int, column: int, level: int, *contents: str) -> bytes:
    head = struct.pack("<LLHHHH", len(contents), 0, column, row, 1, 1) + b"\0" * 20
    paragraphs = b"".join(paragraph(words, level) for words in contents)
    return record(TAGS["list"], level, head) + paragraphs


def table(level: int, *cells: tuple[int, int, str]) -> bytes:
    inner = record(TAGS["table"], level + 1, b"\0" * 20)
    return control("tbl ", level) + inner + b"".join(cell(r, c, level + 1, w) for r, c, w in cells)


def listed(level: int, *contents: str) -> bytes:
    return record(TAGS["list"], level, b"\0" * 8) + b"".join(paragraph(w, level) for w in contents)


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def style(korean: str, english: str) -> bytes:
    names = b"".join(
        struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in (korean, english)
    )
    return record(26, 0, names + b"\0" * 8)


STYLES = (
    record(25, 0, struct.pack("<L", 0) + b"\0" * 50)
    + record(25, 0, struct.pack("<L", 1 << 23 | 1 << 25) + b"\0" * 50)
    + record(25, 0, struct.pack("<L", 3 << 23) + b"\0" * 50)
    + style("바탕글", "Normal")
    + style("개요 1", "Outline 1")
    + style("제목", "")
    + style("캡션", "Caption")
)


def hwp(*sections: bytes, flags: int = 1, **more: bytes) -> bytes:
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<LL", 0x05010001, flags)
    pack = deflated if flags & 1 else bytes
    streams = {"FileHeader": header.ljust(256, b"\0"), "DocInfo": pack(STYLES)}
    for number, content in enumerate(sections):
        streams[f"BodyText/Section{number}"] = pack(content)
    names = {"summary": "\x05HwpSummaryInformation", "preview": "PrvText"}
    return ole_file({**streams, **{names.get(name, name): raw for name, raw in more.items()}})


def read(*sections: bytes, options: IntakeOptions = OPTIONS, **more: bytes):
    return read_hwp(hwp(*sections, **more), "report.hwp", options)


@pytest.mark.parametrize("flags", [0, 1])
def test_a_report_has_its_headline_headings_and_body(flags):
    sections = (
        paragraph("타른 제방", style=2)
        + paragraph(KOREAN)
        + paragraph("개방", style=1)
        + paragraph(KOREAN)
        + paragraph("By shape", shape=1)
        + paragraph("in a list", shape=2),
        paragraph(SENTENCE),
    )
    raw = hwp(*sections, flags=flags, summary=property_set({2: "문서", 4: "오를라 기자", 5: "a,b"}))
    content = read_hwp(raw, "report.hwp", OPTIONS)
    report = report_of(content)
    assert words_of(content)[-1] == SENTENCE
    assert kinds_of(content) == ["headline", "", "heading", "", "heading", "body", ""]
    assert (report.metadata.title, report.metadata.byline) == ("타른 제방", "오를라 기자")
    assert (report.metadata.tags, report.metadata.published) == (("a", "b"), "")
    assert content.faults == ()


@pytest.mark.parametrize(
    "code", [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 18, 19, 20, 21, 22, 23]
)
def test_wide_control_characters_take_eight_units(code):
    raw = "타른".encode("utf-16-le") + wide(code) + "제방".encode("utf-16-le") + b"\x0d\0"
    assert paragraph_words(raw) == "타른제방"


def test_signs_become_blanks_hyphens_or_nothing():
    raw = b"".join(
        [
            "a".encode("utf-16-le"),
            wide(9),
            "b\nc\x18d\x1ee\x1ff\x19g\x00h😀".encode("utf-16-le"),
            wide(17),
            "i\ud800".encode("utf-16-le", "surrogatepass"),
            b"\x0b\0\x01",
        ]
    )
    assert paragraph_words(raw) == "a b c-d e fgh😀 i\ufffd"


def test_tables_are_read_row_by_row_with_captions():
    caption = control("tbl ", 1) + listed(2, "표 1 사망자")
    rows = [(0, 0, "이름"), (0, 1, "지역"), (1, 0, "강"), (1, 1, "타른")]
    inner = record(TAGS["table"], 2) + b"".join(cell(r, c, 2, w) for r, c, w in rows)
    section = paragraph(wide(11) + b"\x0d\0") + caption + inner + paragraph(KOREAN)
    content = read(section)
    assert words_of(content) == ["표 1 사망자", "이름 | 지역", "강 | 타른", KOREAN]
    assert kinds_of(content) == ["caption", "body", "body", ""]


def test_layout_tables_and_tables_in_tables():
    whole = paragraph("x") + control("tbl ", 1) + record(TAGS["table"], 2)
    whole += cell(0, 0, 2, SENTENCE, KOREAN)
    assert words_of(read(whole)) == ["x", SENTENCE, KOREAN]
    outer = paragraph("x") + control("tbl ", 1) + record(TAGS["table"], 2) + cell(0, 0, 2, "a")
    outer += table(3, (0, 0, "b"), (0, 1, "c")) + cell(0, 1, 2, "d")
    assert words_of(read(outer + paragraph("y"))) == ["x", "a", "b | c", "d", "y"]


def test_notes_follow_the_text_and_boxes_their_paragraph():
    section = (
        paragraph("It held".encode("utf-16-le") + wide(17) + "and stood.\r".encode("utf-16-le"))
        + control("fn  ", 1)
        + listed(2, "각주")
        + control("gso ", 1)
        + record(TAGS["shape"], 2)
        + listed(3, "In the box")
        + control("en  ", 1)
        + listed(2, "미주")
        + paragraph(KOREAN)
    )
    content = read(section)
    assert words_of(content) == ["It held and stood.", "In the box", KOREAN, "각주", "미주"]
    assert kinds_of(content)[-2:] == ["body", "body"]


@pytest.mark.parametrize("name", ["head", "foot", "tcmt", "%%me"])
def test_headers_footers_and_memos_are_left_out(name):
    section = paragraph(SENTENCE) + control(name, 1) + listed(2, "left out") + paragraph(KOREAN)
    assert words_of(read(section)) == [SENTENCE, KOREAN]


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        (3, "password"),
        (5, "distribution"),
        (0x11, "rights"),
        (0x101, "certificate"),
        (7, "password"),
    ],
)
def test_protected_documents_are_named_as_that(flags, reason):
    with pytest.raises(IntakeError, match=reason) as raised:
        read_hwp(hwp(paragraph(KOREAN), flags=flags), "x.hwp", OPTIONS)
    assert raised.value.remedy


def test_a_document_whose_sections_cannot_be_read_shows_its_preview():
    preview = "타른 제방\r\n<이름><지역>\r\n".encode("utf-16-le")
    for more in ({}, {"BodyText/Section0": b"\xff" * 50}):
        content = read(preview=preview, **more)
        assert words_of(content) == ["타른 제방", "이름 | 지역"]
        assert "only its preview" in content.faults[0].reason
    with pytest.raises(IntakeError, match="missing or damaged"):
        read()


def test_a_section_that_breaks_off_gives_what_came_before_and_a_fault():
    section = b"".join(paragraph(f"{number} {KOREAN}") for number in range(300))
    packed = deflated(section)
    content = read(**{"BodyText/Section0": packed[: len(packed) // 2]})
    assert words_of(content)[0] == f"0 {KOREAN}"
    assert len(content.paragraphs) < 300
    assert "text is missing" in content.faults[0].reason
    with_more = read(section, b"\0" * 3, preview=b"")
    assert len(with_more.paragraphs) == 300
    assert with_more.faults


def test_damaged_styles_cost_the_styles_alone():
    raw = hwp(paragraph(KOREAN, style=2), flags=0)
    start = raw.index(STYLES)
    broken = raw[:start] + b"\xff" * 8 + raw[start + 8 :]
    content = read_hwp(broken, "x.hwp", OPTIONS)
    assert words_of(content) == [KOREAN]
    assert "styles" in content.faults[0].reason


def test_a_long_record_and_a_long_section_are_read_within_the_limits():
    long = "가" * 5000
    assert words_of(read(paragraph(long))) == [long]
    with pytest.raises(IntakeError, match="larger than the limit"):
        read(paragraph(" " * 5_000_000), options=IntakeOptions(max_document_bytes=1_000_000))
    with pytest.raises(IntakeError, match="longer than the limit"):
        read(paragraph("abc") * 1000, options=IntakeOptions(max_text=1000))


def test_records_of_any_depth_are_read():
    deep = b"".join(
        paragraph(f"{level}", level) + control("tbl ", level + 1) for level in range(0, 1000, 2)
    )
    assert len(words_of(read(deep))) == 500


@pytest.mark.parametrize("kind", [0, 1, 3, 5, 255])
def test_a_section_that_its_folder_calls_no_stream_is_missing(kind):
    raw = bytearray(hwp(paragraph(KOREAN), preview="타른".encode("utf-16-le")))
    raw[raw.index("Section0".encode("utf-16-le")) + 66] = kind
    content = read_hwp(bytes(raw), "x.hwp", OPTIONS)
    assert words_of(content) == ["타른"]
    assert content.faults


@pytest.mark.parametrize(
    "raw", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ole_file({"Workbook": b"x"})]
)
def test_other_files_are_one_clear_error(raw):
    with pytest.raises(IntakeError) as raised:
        read_hwp(raw, "x.hwp", OPTIONS)
    assert raised.value.remedy


WHOLE = hwp(
    paragraph("타른 제방", style=2) + paragraph(KOREAN) + table(1, (0, 0, "a"), (0, 1, "b")),
    flags=0,
    summary=property_set({2: "x"}),
)


@given(st.binary(max_size=100))
def test_any_properties_are_texts(raw):
    for stream in (raw, property_set({2: "x"})[:44] + raw):
        assert all(isinstance(words, str) for words in text_properties(stream).values())


def test_properties_in_the_code_page_of_a_country_are_read():
    page = struct.pack("<LL", 2, 949)
    words = "제방".encode("cp949")
    text = struct.pack("<LL", 30, len(words) + 1) + words + b"\0" * 4
    listed_places = struct.pack("<LLLL", 1, 24, 2, 32)
    section = struct.pack("<LL", 100, 2) + listed_places + page + text
    assert text_properties(property_set({})[:48] + section) == {2: "제방"}


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_any_damage_is_a_document_or_one_clear_error(position, change):
    damaged = WHOLE[:position] + change + WHOLE[position + len(change) :]
    assert is_read_or_refused(lambda: report_of(read_hwp(damaged, "x", OPTIONS)))


@given(st.integers(0, len(WHOLE) - 1))
def test_any_cut_is_a_document_or_one_clear_error(length):
    assert is_read_or_refused(lambda: report_of(read_hwp(WHOLE[:length], "x.hwp", OPTIONS)))


@given(st.binary(max_size=300))
def test_any_records_are_a_document_or_one_clear_error(raw):
    assert is_read_or_refused(lambda: report_of(read_hwp(hwp(raw, flags=0), "x.hwp", OPTIONS)))
