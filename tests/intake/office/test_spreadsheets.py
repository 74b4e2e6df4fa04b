"""Spreadsheets of reports as people send them."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import (
    KOREAN,
    SENTENCE,
    inline_rows,
    open_file,
    open_part,
    sheet_part,
    word_file,
    workbook_file,
    zipped,
)

from secondsource.intake import Document, IntakeOptions
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.office.cell_values import date_words, is_date_format, number_words
from secondsource.intake.office.spreadsheet_items import spreadsheet_rows
from secondsource.intake.options import FieldMap, Item
from secondsource.model import IntakeError, raw_sha256


def read(raw: bytes, options: IntakeOptions | None = None) -> list[Item | UnreadItem]:
    document = Document(
        path="pile.xlsx", raw=raw, sha256=raw_sha256(raw), media_type=MediaType.SPREADSHEET
    )
    return list(spreadsheet_rows(document, options or IntakeOptions()))


def values_of(results: list[Item | UnreadItem]) -> dict[str, dict[str, object]]:
    return {result.number: dict(result.values) for result in results if isinstance(result, Item)}


def faults_of(results: list[Item | UnreadItem]) -> list[str]:
    return [result.reason for result in results if isinstance(result, UnreadItem)]


HEADER = ["date", "title", "text"]


def test_the_rows_of_a_table_are_items():
    raw = workbook_file(
        {
            "보도": sheet_part(
                inline_rows(
                    ["날짜", "제목", "본문"],
                    ["2031-03-04", "제방", KOREAN],
                    [],
                    [" ", "Dyke", SENTENCE],
                )
            )
        }
    )
    assert values_of(read(raw)) == {
        "0": {"날짜": "2031-03-04", "제목": "제방", "본문": KOREAN},
        "1": {"날짜": "", "제목": "Dyke", "본문": SENTENCE},
    }
    assert values_of(read(gzip.compress(raw))) == values_of(read(raw))


def test_a_header_below_a_title_is_found():
    rows = inline_rows(
        ["Reports of March"], [], ["as kept by the desk", "x"], HEADER, ["", "Dyke", SENTENCE]
    )
    assert list(values_of(read(workbook_file({"Sheet1": sheet_part(rows)})))) == ["0"]


def test_several_tables_number_their_rows_by_sheet():
    table = sheet_part(inline_rows(HEADER, ["", "a", SENTENCE], ["", "b", KOREAN]))
    notes = sheet_part(inline_rows(["key", "meaning"], ["a", "b"]))
    results = read(
        workbook_file({"2031/3 보도.1": table, "Notes": notes, "B": table, "Empty": sheet_part("")})
    )
    assert list(values_of(results)) == ["2031/3 보도.1.0", "2031/3 보도.1.1", "B.0", "B.1"]
    assert [r.item for r in results if isinstance(r, UnreadItem)] == ["Notes"]
    assert "key, meaning" in faults_of(results)[0]
    assert list(values_of(read(workbook_file({"Notes": notes, "B": table})))) == ["0", "1"]


def test_a_field_map_names_the_header():
    raw = workbook_file(
        {"A": sheet_part(inline_rows(["x"], ["Quando", "Relato"], ["1", SENTENCE]))}
    )
    assert values_of(read(raw)) == {}
    mapped = IntakeOptions(field_map=FieldMap.parse("text=Relato,published=Quando"))
    assert values_of(read(raw, mapped)) == {"0": {"Quando": "1", "Relato": SENTENCE}}


def test_numbers_dates_truths_and_errors_as_a_person_writes_them():
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;년&quot;\\ m&quot;월&quot;"/>'
        '<numFmt numFmtId="165" formatCode="[Red]0.00&quot;d&quot;"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    )
    shared = "<si><t>date</t></si><si><r><t>te</t></r><r><t>xt</t></r><rPh><t>읽기</t></rPh></si>"
    cells = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="3">'
        '<c r="B3" t="str"><f>A1</f><v>a_x000A_b</v></c><c r="C3" s="1"><v>47911</v></c>'
        '<c s="2"><v>47911.5</v></c><c s="3"><v>3.5</v></c><c><v>3</v></c><c><v>45000.0</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2031-03-04</v></c>'
        '<c t="s"><v>99</v></c><c r="ZZZZ3"><v>1e-3</v></c></row>'
    )
    raw = workbook_file({"A": sheet_part(cells)}, styles=styles, sharedStrings=shared)
    (values,) = values_of(read(raw)).values()
    assert values == {
        "text": "a\nb",
        "column 3": "2031-03-04",
        "column 4": "2031-03-04T12:00:00",
        "column 5": "3.5",
        "column 6": "3",
        "column 7": "45000",
        "column 8": "true",
        "column 10": "2031-03-04",
        "column 12": "0.001",
        "date": "",
    }


@pytest.mark.parametrize(
    ("serial", "is_1904", "words"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("0.75", False, "18:00:00"),
        ("0", True, "1904-01-01"),
        ("46449", True, "2031-03-04"),
        ("47911.999999999", False, "2031-03-05"),
        ("-1", False, "-1"),
        ("9e99", False, "9e+99"),
        ("nan", False, "nan"),
        ("no date", False, "no date"),
    ],
)
def test_days_become_dates(serial, is_1904, words):
    assert date_words(serial, is_1904) == words


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ("0.00", False),
        ('#,##0"일"', False),
        ("[$-412]yyyy년 m월 d일", True),
        ("[h]:mm", True),
        ("d/m/yy;@", True),
        ('"day "0', False),
        ("@", False),
        ("mm:ss.0", True),
        ("[Red]-0.0", False),
    ],
)
def test_formats_of_dates_are_known(code, is_date):
    assert is_date_format(code) is is_date


@given(st.text(max_size=12) | st.floats().map(repr) | st.integers().map(str))
def test_any_number_is_words(words):
    assert isinstance(number_words(words), str)
    assert isinstance(date_words(words), str)
    assert is_date_format(words) in (True, False)


def test_merged_cells_count_for_the_rows_below():
    rows = inline_rows(
        ["outlet", "text"],
        ["Far Bank", SENTENCE],
        ["", KOREAN],
        ["", "third"],
        ["Next", "x"],
        ["", "y"],
    )
    merged = '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="A1:A1"/></mergeCells>'
    values = values_of(read(workbook_file({"A": sheet_part(rows, merged)})))
    assert [value["outlet"] for value in values.values()] == ["Far Bank"] * 3 + ["Next", ""]


def test_columns_of_one_name_are_both_read():
    raw = workbook_file({"A": sheet_part(inline_rows(["text", "Text", "title"], ["a", "b", "c"]))})
    (item,) = read(raw)
    assert isinstance(item, Item)
    assert item.repeated == ("text",)


def test_hidden_sheets_and_charts_are_left_out():
    book = workbook_file({'A" state="hidden': sheet_part(inline_rows(HEADER, ["", "a", "b"]))})
    assert read(book) == []


def ods(rows: str, more: str = "") -> bytes:
    return open_file(f'<table:table table:name="A">{rows}</table:table>{more}', kind="spreadsheet")


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(words: str = "", attributes: str = "") -> str:
    shown = f"<text:p>{words}</text:p>" if words else ""
    return f"<table:table-cell {attributes}>{shown}</table:table-cell>"


def test_open_document_tables_are_read_alike():
    note = "<office:annotation><text:p>comment</text:p></office:annotation>"
    date = 'office:value-type="date" office:date-value="2031-03-04T00:00:00"'
    raw = ods(
        ods_row(*map(ods_cell, ["날짜", "매체", "본문", "수"]))
        + ods_row(
            ods_cell("4. 3.", date),
            ods_cell("Far Bank", 'table:number-rows-spanned="2"'),
            f"<table:table-cell>{note}<text:p>a</text:p><text:p>b<text:s/>c</text:p></table:table-cell>",
            ods_cell("3,0", 'office:value-type="float" office:value="3.0"'),
        )
        + ods_row(ods_cell(), "<table:covered-table-cell/>", ods_cell(KOREAN))
        + ods_row(
            ods_cell(attributes='table:number-columns-repeated="16384"'),
            attributes='table:number-rows-repeated="1048570"',
        )
        + ods_row(
            ods_cell("x", 'table:number-columns-repeated="9999999"'),
            attributes='table:number-rows-repeated="9999999"',
        )
    )
    results = read(raw)
    assert values_of(results)["0"] == {
        "날짜": "2031-03-04",
        "매체": "Far Bank",
        "본문": "a\nb c",
        "수": "3",
    }
    assert values_of(results)["1"] == {"날짜": "", "매체": "Far Bank", "본문": KOREAN, "수": ""}
    assert len(values_of(results)) == 3


def test_a_sheet_that_breaks_off_gives_the_rows_before_and_a_fault():
    part = sheet_part(inline_rows(HEADER, ["", "a", SENTENCE], ["", "b", KOREAN]))
    whole = workbook_file({"A": part[: part.rindex("<row>")], "B": part})
    results = read(whole)
    assert list(values_of(results)) == ["A.0", "B.0", "B.1"]
    assert faults_of(results) == ["a part of the document is cut short or no XML: rows are missing"]
    broken_ods = open_part("document-content", "<office:body><office:spreadsheet>")
    broken_ods = broken_ods.removesuffix("</office:document-content>")
    table = (
        f'<table:table table:name="A">{ods_row(ods_cell("text"))}{ods_row(ods_cell(KOREAN))}<table:'
    )
    results = read(zipped({"content.xml": broken_ods + table}))
    assert values_of(results) == {"0": {"text": KOREAN}}
    assert len(faults_of(results)) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
        b"PK\x03\x04",
        zipped({}),
        zipped({"xl/workbook.xml": "<a"}),
        zipped({"content.xml": "<a"}),
        word_file(""),
    ],
)
def test_a_file_that_is_no_workbook_is_one_clear_error(raw):
    with pytest.raises(IntakeError) as raised:
        read(raw)
    assert raised.value.remedy


def test_a_missing_sheet_is_a_fault_of_its_own():
    book = workbook_file({"A": sheet_part(inline_rows(HEADER, ["", "a", "b"])), "B": "<a"})
    assert len(values_of(read(book))) == 1
    assert len(faults_of(read(book))) == 1


def test_one_long_text_in_every_row_is_read_within_a_limit():
    shared = f"<si><t>text</t></si><si><t>{'x' * 5000}</t></si>"
    rows = '<row><c t="s"><v>0</v></c></row>' + '<row><c t="s"><v>1</v></c></row>' * 1000
    book = workbook_file({"A": sheet_part(rows)}, sharedStrings=shared)
    results = read(book, IntakeOptions(max_document_bytes=100_000))
    assert len(values_of(results)) == 20
    assert "the rest is not read" in faults_of(results)[0]
    too_long = read(book, IntakeOptions(max_text=1000))
    assert set(faults_of(too_long)) == {"the text is longer than the limit of 1,000 characters"}


def test_a_cell_at_the_far_end_of_a_sheet_takes_no_memory():
    rows = (
        inline_rows(HEADER)
        + '<row r="1048576"><c r="C1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'
    )
    results = read(workbook_file({"A": sheet_part(rows)}))
    assert values_of(results) == {"0": {"text": "1", "date": "", "title": ""}}
    assert "columns after the first 1000" in faults_of(results)[0]


def test_more_sheets_than_the_limit_are_a_fault():
    book = workbook_file({f"S{number}": sheet_part("") for number in range(300)})
    assert faults_of(read(book)) == ["sheets after the first 256 are not read"]


def test_an_encrypted_workbook_is_named_as_that():
    manifest = open_part("x", "<manifest:encryption-data/>")
    with pytest.raises(IntakeError, match="password"):
        read(open_file("", kind="spreadsheet", manifest=manifest))
