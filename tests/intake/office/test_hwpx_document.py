"""HWPX documents as Hancom Office saves them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import (
    HWPML,
    KOREAN,
    OPF,
    OPTIONS,
    SENTENCE,
    hwpx_file,
    hwpx_section,
    is_read_or_refused,
    kinds_of,
    open_part,
    report_of,
    words_of,
    zipped,
)

from secondsource.intake.office.hwpx_document import read_hwpx
from secondsource.model import IntakeError

HEADER = f"""<hh:head xmlns:hh="{HWPML}/head"><hh:paraProperties>
<hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="4"><hh:heading type="OUTLINE" idRef="0" level="1"/></hh:paraPr>
<hh:paraPr id="5"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr></hh:paraProperties>
<hh:styles><hh:style id="0" type="PARA" name="바탕글" engName="Normal"/>
<hh:style id="1" type="PARA" name="제목" engName=""/>
<hh:style id="2" type="PARA" name="개요 1" engName="Outline 1"/>
<hh:style id="3" type="CHAR" name="제목" engName=""/>
<hh:style id="6" type="PARA" name="우리 것" engName="Caption"/></hh:styles></hh:head>"""


def p(words: str, style: str = "0", shape: str = "0") -> str:
    run = f'<hp:run charPrIDRef="0"><hp:t>{words}</hp:t></hp:run>'
    return f'<hp:p id="1" paraPrIDRef="{shape}" styleIDRef="{style}">{run}</hp:p>'


def inline(content: str) -> str:
    return f"<hp:p><hp:run>{content}</hp:run></hp:p>"


def listed(name: str, *contents: str) -> str:
    return f"<hp:{name}><hp:subList>{''.join(contents)}</hp:subList></hp:{name}>"


def table(*rows: list[str], before: str = "") -> str:
    cells = "".join(
        "<hp:tr>" + "".join(listed("tc", content) for content in row) + "</hp:tr>" for row in rows
    )
    return f"<hp:tbl>{before}{cells}</hp:tbl>"


def read(*contents: str, **parts: str | bytes):
    sections = [hwpx_section(content) for content in contents]
    return read_hwpx(hwpx_file(*sections, **parts), "report.hwpx", OPTIONS)


def test_a_report_has_its_headline_headings_captions_and_body():
    content = read(
        p("타른 제방", "1") + p(KOREAN) + p("개방", "2") + p(KOREAN) + p("둘", "0", "4"),
        p(SENTENCE) + p("하나", "3", "5") + p("사진 1", "6"),
        header=HEADER,
    )
    kinds = ["headline", "", "heading", "", "heading", "", "body", "caption"]
    assert kinds_of(content) == kinds
    assert report_of(content).metadata.title == "타른 제방"


@pytest.mark.parametrize(
    "base",
    [
        HWPML,
        "http://www.hancom.co.kr/hwpml/2016",
        "http://www.owpml.org/owpml/2021",
        "http://www.owpml.org/owpml/2024",
    ],
)
def test_each_edition_of_the_format_is_read(base):
    raw = hwpx_file(hwpx_section(p(KOREAN), base))
    assert words_of(read_hwpx(raw, "x.hwpx", OPTIONS)) == [KOREAN]


def test_signs_become_blanks_or_hyphens():
    words = (
        'a<hp:tab width="4000"/>b<hp:lineBreak/>c<hp:nbSpace/>d<hp:fwSpace/>e<hp:hyphen/>f\u00adg'
        '<hp:markpenBegin color="#FFFF00"/>h<hp:markpenEnd/><hp:titleMark ignore="1"/>'
    )
    assert report_of(read(p(words))).text == "a b c d e-fgh"


def test_changes_are_read_as_accepted():
    words = '타른<hp:deleteBegin Id="1"/> 없는<hp:deleteEnd Id="1"/><hp:insertBegin/> 제방'
    words += "<hp:insertEnd/>"
    assert words_of(read(p(words) + p('<hp:deleteBegin Id="2"/>gone') + p("stays"))) == [
        "타른 제방",
        "stays",
    ]


def test_tables_rows_captions_and_boxes():
    rows = table([p("이름"), p("지역")], [p("강"), p("타른")], before=listed("caption", p("표")))
    box = (
        f"<hp:rect><hp:drawText><hp:subList>{p('In the box')}</hp:subList></hp:drawText></hp:rect>"
    )
    body = inline("<hp:t>Before </hp:t>" + box + "<hp:t>after</hp:t>") + inline(rows) + p(KOREAN)
    content = read(body)
    expected = ["Before after", "In the box", "표", "이름 | 지역", "강 | 타른", KOREAN]
    assert words_of(content) == expected
    assert kinds_of(content)[2:5] == ["caption", "body", "body"]
    whole = inline(table([p(SENTENCE) + p(KOREAN)]))
    assert words_of(read(whole)) == [SENTENCE, KOREAN]


def test_notes_follow_the_text():
    note = f"<hp:ctrl>{listed('footNote', p('각주'))}</hp:ctrl>"
    end = f"<hp:ctrl>{listed('endNote', p('미주'))}</hp:ctrl>"
    body = inline(f"<hp:t>It held</hp:t>{note}<hp:t>and stood.</hp:t>{end}") + p(KOREAN)
    content = read(body)
    assert words_of(content) == ["It held and stood.", KOREAN, "각주", "미주"]
    assert kinds_of(content)[2:] == ["body", "body"]


def test_what_no_page_shows_is_left_out():
    left_out = (
        f"<hp:ctrl>{listed('header', p('head'))}{listed('footer', p('foot'))}</hp:ctrl>"
        f"<hp:ctrl>{listed('hiddenComment', p('comment'))}</hp:ctrl>"
        f'<hp:ctrl><hp:fieldBegin type="MEMO">{p("memo")}</hp:fieldBegin></hp:ctrl>'
        "<hp:equation><hp:script>1 over 2</hp:script></hp:equation>"
        '<hp:ctrl><hp:fieldBegin type="HYPERLINK"><hp:parameters><hp:stringParam>http://x'
        "</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl><hp:t>the board</hp:t>"
        "<hp:ctrl><hp:fieldEnd/></hp:ctrl><hp:dutmal><hp:mainText>韓</hp:mainText>"
        "<hp:subText>한</hp:subText></hp:dutmal>"
        '<hp:ctrl><hp:autoNum num="3" numType="PICTURE"/></hp:ctrl>'
    )
    assert words_of(read(inline(left_out))) == ["the board韓3"]


def test_properties_and_the_order_of_sections_come_from_the_package():
    package = (
        f'<opf:package xmlns:opf="{OPF}"><opf:metadata><opf:title>타른</opf:title>'
        "<opf:language>ko</opf:language>"
        '<opf:meta name="creator" content="text">오를라 기자</opf:meta>'
        '<opf:meta name="CreatedDate" content="text">2031-03-04T00:00:00Z</opf:meta>'
        '<opf:meta name="keyword" content="text">a,b</opf:meta></opf:metadata><opf:manifest>'
        '<opf:item id="s0" href="Contents/section0.xml"/><opf:item id="s1" href="section1.xml"/>'
        '</opf:manifest><opf:spine><opf:itemref idref="s1"/><opf:itemref idref="s0"/></opf:spine>'
        "</opf:package>"
    )
    content = read(p("first"), p(KOREAN), p("third"), package=package)
    assert words_of(content) == [KOREAN, "first", "third"]
    metadata = content.metadata
    assert (metadata.title, metadata.byline, metadata.tags) == ("타른", "오를라 기자", ("a", "b"))
    assert (metadata.published, content.language) == ("", "ko")
    without = read(*[p(f"{number}") for number in range(12)])
    assert words_of(without) == [str(number) for number in range(12)]


def test_an_encrypted_document_is_named_as_that():
    manifest = open_part(
        "x", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    )
    with pytest.raises(IntakeError, match="protected by a password"):
        read(p(KOREAN), manifest=manifest)


def test_a_broken_section_gives_what_came_before_and_a_fault():
    note = f"<hp:p><hp:run><hp:footNote>{p('note')}<hp:p><hp:run><hp:t>a no"
    broken = hwpx_section(p(KOREAN) + note).removesuffix("</hs:sec>")
    raw = hwpx_file(broken, hwpx_section(p(SENTENCE)))
    content = read_hwpx(raw, "x.hwpx", OPTIONS)
    assert words_of(content) == [KOREAN, SENTENCE, "note", "a no"]
    assert "text is missing" in content.faults[0].reason


def test_a_document_whose_sections_cannot_be_read_shows_its_preview():
    raw = hwpx_file("no XML", preview="타른 제방\r\n<이름><지역>".encode())
    content = read_hwpx(raw, "x.hwpx", OPTIONS)
    assert words_of(content) == ["타른 제방", "이름 | 지역"]
    assert "only its preview" in content.faults[0].reason


@pytest.mark.parametrize("raw", [zipped({}), hwpx_file(), hwpx_file("no XML"), b"PK", b""])
def test_other_files_are_one_clear_error(raw):
    with pytest.raises(IntakeError) as raised:
        read_hwpx(raw, "x.hwpx", OPTIONS)
    assert raised.value.remedy


def test_tables_in_tables_are_read_to_any_depth():
    depth = 3_000
    opened = "<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>" * depth
    closed = "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>" * depth
    assert words_of(read(opened + p(SENTENCE) + closed + p(KOREAN))) == [SENTENCE, KOREAN]


WHOLE = hwpx_section(p("타른 제방") + inline(table([p("a"), p("b")])) + p(KOREAN)).encode()


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=8))
def test_any_damage_is_a_document_or_one_clear_error(position, change):
    damaged = WHOLE[:position] + change + WHOLE[position + len(change) :]
    packed = zipped({"Contents/section0.xml": damaged})
    assert is_read_or_refused(lambda: report_of(read_hwpx(packed, "x.hwpx", OPTIONS)))
