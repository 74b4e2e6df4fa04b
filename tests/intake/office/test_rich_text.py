"""RTF documents as people send them."""

from __future__ import annotations

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

from secondsource.intake import IntakeOptions
from secondsource.intake.office.rich_text import read_rtf
from secondsource.model import IntakeError, ZoneKind

FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset129 {\*\falt Batang}\'b9\'d9;}"
    r"{\f2\fcharset204 T;}}"
)
STYLES = (
    r"{\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}{\s2 \'b0\'b3\'bf\'e4 2;}{\*\cs3 Char;}"
    r"{\s15\sbasedon0 Title;}{\s16\sbasedon1 Own;}{\s17 caption;}{\s18\outlinelevel2 Zwei;}}"
)
HEAD = r"{\rtf1\ansi\ansicpg949\deff0" + FONTS + STYLES


def rtf(body: str, head: str = HEAD) -> bytes:
    return (head + body + "}").encode("cp949")


def read(body: str, head: str = HEAD, options: IntakeOptions = OPTIONS):
    return read_rtf(rtf(body, head), "report.rtf", options)


def codes(words: str, page: str = "cp949") -> str:
    """Return words as Word writes them: each byte by its code."""
    return "".join(f"\\'{byte:02x}" for byte in words.encode(page))


def numbers(words: str, fallback: str = "?") -> str:
    """Return words by the numbers of their UTF-16 units, with a sign that stands for each."""
    units = words.encode("utf-16-le")
    signed = (
        int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)
    )
    return "".join(f"\\u{number}{fallback}" for number in signed)


def test_a_report_has_its_headline_headings_captions_and_body():
    body = (
        rf"\pard\s15 {codes('타른 제방')}\par\pard {SENTENCE}\par"
        rf"\pard\s1 One\par\pard {SENTENCE}\par\pard\s2 {codes('둘')}\par"
        rf"\pard\f1 {codes(KOREAN)}\par\pard\s16 Three\par\pard {SENTENCE}\par"
        rf"\pard\s18 Four\par\pard {SENTENCE}\par\pard\s17 The dyke in March\par"
        r"\pard{\listtext 1.\tab}\ls1 item\par"
    )
    content = read(body)
    report = report_of(content)
    headings = [z.span.words(report.text) for z in report.zones if z.kind is ZoneKind.HEADING]
    assert report.metadata.title == "타른 제방"
    assert headings == ["One", "둘", "Three", "Four"]
    assert words_of(content)[5] == KOREAN
    assert kinds_of(content)[-2:] == ["caption", "body"]


@pytest.mark.parametrize(
    "words",
    [
        KOREAN,
        rf"{codes(KOREAN)}",
        rf"\f1 {codes(KOREAN)}",
        rf"\f0 {codes(KOREAN)}",
        numbers(KOREAN),
        rf"\uc0 {numbers(KOREAN, ' ')}",
        rf"\uc2 {numbers(KOREAN, codes('가'))}",
        rf"\uc2 {numbers(KOREAN, '')}",
        rf"{{\upr{{??}}{{\*\ud{{{numbers(KOREAN)}}}}}}}",
        rf"{{\field{{\*\fldinst HYPERLINK x}}{{\fldrslt {codes(KOREAN)}}}}}",
    ],
)
def test_korean_is_read_however_it_is_written(words):
    assert words_of(read(words + r"\par")) == [KOREAN]


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        (r"{\rtf1\ansi\ansicpg1252 ", r"caf\'e9 \ldblquote x\rdblquote\emdash\'93", "café “x”—“"),
        (r"{\rtf1\ansi" + FONTS, r"\f2\'cf\'f0\f0\'e9", "Прé"),
        (r"{\rtf1\mac ", r"caf\'8e", "café"),
        (r"{\rtf1\ansi\ansicpg932 ", r"\'93\'fa\'96\'7b", "日本"),
        (r"{\rtf1\ansi\ansicpg65001 ", codes("제방", "utf-8"), "제방"),
        (r"{\rtf1\ansi\ansicpg99999 ", r"\'e9", "é"),
        (r"{\rtf1\ansi ", r"\u-10179?\u-8704?\u-10179?", "😀\ufffd"),
        (r"{\rtf1\ansi ", r"\uc0\u55357\uc1 \u56832\'3f{\b\u-10179?}{\f1\u-8704?}", "😀😀"),
        (r"{\rtf1\ansi\ansicpg949 ", r"\'b0", "°"),
    ],
)
def test_each_code_page_is_read_as_its_own(head, body, words):
    assert words_of(read(body, head)) == [words]


def test_what_is_no_text_is_left_out():
    body = (
        r"{\info{\title \'c1\'a6\'b9\'e6}{\author Orla Tennick}{\keywords a, b}{\operator Desk}"
        r"{\creatim\yr2031\mo3}{\*\company Far Bank}}{\colortbl;\red0;}{\*\generator Riched;}"
        r"{\pict\pngblip 89504e470d0a}{\pict\bin5 }{}}x}{\header Head}{\footerf Foot}"
        r"{\*\unknown what}{\*\bkmkstart a}{\*\annotation comment}"
        r"{\object{\*\objdata 01}{\result It}}"
        r" held{\v hidden}{\deleted gone}\v hid\plain .\par{\shprslt twice}"
    )
    content = read(body)
    metadata = content.metadata
    assert words_of(content) == ["It held."]
    assert (metadata.title, metadata.byline, metadata.tags) == ("제방", "Orla Tennick", ("a", "b"))
    assert metadata.published == ""


def test_signs_become_blanks_hyphens_or_nothing():
    body = "a\\tab b\\line c\\~d\\_e\\-f\r\ng\\{h\\}\\\\\\\ni\\emspace j\\'"
    assert words_of(read(body)) == ["a b c d-efg{h}\\", "i j"]


def test_tables_are_read_row_by_row():
    row = r"\trowd\cellx100\cellx200\pard\intbl {}\cell {}\cell\row"
    body = (
        r"Before\par"
        + row.format(codes("이름"), codes("지역"))
        + row.format("Orla", codes("타른"))
        + rf"\pard {SENTENCE}\par"
    )
    assert words_of(read(body)) == ["Before", "이름 | 지역", "Orla | 타른", SENTENCE]
    layout = rf"\trowd\pard\intbl {SENTENCE}\par {codes(KOREAN)}\cell\row\pard End"
    assert words_of(read(layout)) == [SENTENCE, KOREAN, "End"]


def test_a_cell_that_is_known_only_at_its_end_stays_in_its_row():
    body = r"\trowd\pard a\cell b\intbl\cell\row\pard c\par"
    assert words_of(read(body)) == ["a | b", "c"]


def test_tables_in_tables_stay_rows():
    body = (
        r"\pard\intbl x\par\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"{\nonesttables\par}\pard\intbl\itap1 y\cell z\cell\row\pard End\par"
    )
    assert words_of(read(body)) == ["x", "a | b", "y", "z", "End"]


def test_notes_follow_the_text_and_boxes_their_paragraph():
    body = (
        rf"It held{{\super\chftn}}{{\footnote\pard\chftn {codes('각주')}\par two}} and"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In the box\par more\par}}} stood.\par"
        rf"{{\*\footnote starred}}{SENTENCE}\par"
    )
    content = read(body)
    boxed = ["It held and stood.", "In the box", "more", SENTENCE]
    assert words_of(content) == [*boxed, "각주", "two", "starred"]
    assert kinds_of(content)[-1] == "body"


def test_a_document_that_breaks_off_gives_what_came_before_and_a_fault():
    whole = rtf(rf"{codes(KOREAN)}\par {{\footnote note}} {SENTENCE}\par")
    content = read_rtf(whole[:-30], "x.rtf", OPTIONS)
    assert words_of(content)[0] == KOREAN
    assert "cut short" in content.faults[0].reason
    assert read_rtf(whole + b"\0\r\n ", "x.rtf", OPTIONS).faults == ()
    more = read_rtf(whole + rb"{\rtf1 more}", "x.rtf", OPTIONS)
    assert "follow the end" in more.faults[0].reason


def test_ten_thousand_groups_and_tables_are_read_to_any_depth():
    assert words_of(read("{" * 10_000 + "a" + "}" * 10_000)) == ["a"]
    rows = "".join(rf"\pard\intbl\itap{depth} x\nestcell" for depth in range(2, 10_000))
    assert len(words_of(read(rows))) > 9_000
    with pytest.raises(IntakeError, match="nested too deep"):
        read("{" * 1_000_001)


def test_limits_and_other_files_are_one_clear_error():
    with pytest.raises(IntakeError, match="above the limit"):
        read("x", options=IntakeOptions(max_document_bytes=100))
    with pytest.raises(IntakeError, match="longer than the limit"):
        read(r"abc\par " * 1000, options=IntakeOptions(max_text=1000))
    for raw in (b"", b"{\\urtf1 x}", b"\x00"):
        with pytest.raises(IntakeError, match="no RTF"):
            read_rtf(raw, "x.rtf", OPTIONS)


_PIECES = st.sampled_from(
    r"{ } \par \cell \row \nestcell \nestrow \intbl \itap2 \itap3 \pard \footnote {\footnote"
    r" {\shptxt {\*\x {\upr {\*\ud \u44032 \u-1? \'b0 \'a1 \uc2 \f1 \v \plain x {\stylesheet"
    r" {\fonttbl \s1 \bin3 \* \page".split(" ")
)


@given(st.lists(_PIECES, max_size=40))
def test_any_order_of_words_is_a_document(pieces):
    assert is_read_or_refused(lambda: report_of(read(" ".join(pieces))))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document(raw):
    assert is_read_or_refused(lambda: report_of(read_rtf(b"{\\rtf1" + raw, "x.rtf", OPTIONS)))
