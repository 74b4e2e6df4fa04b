"""DOCX documents as people send them."""

from __future__ import annotations

import pytest
from office_files import (
    KOREAN,
    OPTIONS,
    SENTENCE,
    STRICT_W,
    kinds_of,
    p,
    report_of,
    word_file,
    word_part,
    words_of,
    zipped,
)

from secondsource.intake import IntakeOptions
from secondsource.intake.office.word_document import read_docx
from secondsource.model import IntakeError, ZoneKind


def style(identity: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'
    )


STYLES = (
    style("a", "Normal")
    + style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("a3", "Title")
    + style("a4", "caption")
    + style("10", "toc 1")
    + style("own", "우리 소제목", '<w:basedOn w:val="1"/>')
    + style("hancom", "개요 1")
    + style("level", "Zwischenzeile", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("loop", "Loop", '<w:basedOn w:val="loop"/>')
    + style("bullet", "List Bullet", "<w:pPr><w:numPr/></w:pPr>")
    + style("secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", "character")
)


def read(body: str, options: IntakeOptions = OPTIONS, **parts: str | bytes):
    return read_docx(word_file(body, **parts), "report.docx", options)


def styled(words: str, style: str) -> str:
    return p(words, f'<w:pStyle w:val="{style}"/>')


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def cells(*contents: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{content}</w:tc>" for content in contents) + "</w:tr>"


def test_a_report_has_its_headline_headings_captions_and_body():
    body = (
        styled("Dyke to be opened", "a3")
        + p(SENTENCE)
        + styled("제방 개방", "1")
        + p(KOREAN)
        + styled("The dyke in March", "a4")
        + styled("하나", "own")
        + p(KOREAN)
        + styled("둘", "hancom")
        + p(KOREAN)
        + styled("drei", "level")
        + p(SENTENCE, '<w:outlineLvl w:val="9"/>')
        + p("vier", '<w:outlineLvl w:val="2"/>')
        + p(SENTENCE)
        + styled("contents 1", "10")
        + styled("one of a list", "bullet")
        + styled("around", "loop")
    )
    content = read(body, styles=STYLES)
    report = report_of(content)
    headings = [z.span.words(report.text) for z in report.zones if z.kind is ZoneKind.HEADING]
    assert report.metadata.title == "Dyke to be opened"
    assert report.zones[0].kind is ZoneKind.HEADLINE
    assert headings == ["제방 개방", "하나", "둘", "drei", "vier"]
    assert kinds_of(content)[4] == "caption"
    assert kinds_of(content)[-3:] == ["furniture", "body", ""]


@pytest.mark.parametrize("namespace", [STRICT_W])
def test_the_strict_form_is_read_as_the_other(namespace):
    raw = word_file(
        styled("Dyke to be opened", "a3") + p(SENTENCE), namespace=namespace, styles=STYLES
    )
    content = read_docx(raw, "strict.docx", OPTIONS)
    assert words_of(content) == ["Dyke to be opened", SENTENCE]
    assert kinds_of(content) == ["headline", ""]


def test_without_a_title_style_the_only_heading_of_the_highest_level_is_the_headline():
    body = styled("제방 개방", "1") + p(KOREAN) + styled("drei", "level") + p(KOREAN)
    assert kinds_of(read(body, styles=STYLES))[0] == "headline"
    assert kinds_of(read(body + styled("둘", "1") + p(KOREAN), styles=STYLES))[0] == "heading"


def test_a_whole_text_in_the_style_of_a_heading_stays_body():
    sentences = f"{SENTENCE} {SENTENCE}"
    content = read(
        styled(sentences, "1") + styled(sentences + " ", "a3") + p(KOREAN), styles=STYLES
    )
    assert {z.kind for z in report_of(content).zones} == {ZoneKind.BODY}


def test_changes_are_read_as_accepted():
    body = (
        "<w:p>"
        + run("The dyke ")
        + f"<w:ins>{run('at Tarn ')}</w:ins>"
        + "<w:del><w:r><w:delText>at Fell </w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('was gone ')}</w:moveFrom><w:moveTo>{run('held')}</w:moveTo>"
        + run(".", "<w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")
        + "</w:p>"
    )
    assert words_of(read(body)) == ["The dyke at Tarn held."]


def test_paragraphs_whose_mark_is_deleted_are_one():
    body = p("The dyke ", "<w:rPr><w:del/></w:rPr>") + p("held.") + p("It rained.")
    assert words_of(read(body)) == ["The dyke held.", "It rained."]


def test_hidden_text_is_left_out():
    body = (
        "<w:p>"
        + run("One ")
        + run("hidden ", "<w:vanish/>")
        + run("two", '<w:vanish w:val="0"/>')
        + run("hidden", '<w:rStyle w:val="secret"/>')
        + run(" three")
        + "</w:p>"
        + p("The mark alone is hidden.", "<w:rPr><w:vanish/></w:rPr>")
    )
    expected = ["One two three", "The mark alone is hidden."]
    assert words_of(read(body, styles=STYLES)) == expected


def test_fields_give_their_results():
    link = "<w:hyperlink><w:r><w:t>the board</w:t></w:r></w:hyperlink>"
    simple = f'<w:fldSimple w:instr="DATE">{run("March 4")}</w:fldSimple>'
    nested = field("begin") + run("never shown") + field("end")
    body = (
        "<w:p>"
        + field("begin")
        + "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
        + nested
        + field("separate")
        + run("타른 기상청")
        + field("end")
        + run(" and ")
        + link
        + run(", ")
        + simple
        + "</w:p>"
    )
    assert words_of(read(body)) == ["타른 기상청 and the board, March 4"]


def test_a_field_without_an_end_swallows_no_paragraph():
    body = "<w:p>" + field("begin") + run("x") + "</w:p>" + p(SENTENCE)
    assert words_of(read(body)) == [SENTENCE]


def test_tables_are_read_row_by_row_with_cells_apart():
    table = (
        "<w:tbl>"
        + cells(p("이름"), p("지역"), p("사망"))
        + cells(p("강"), p("타른"), p("3"))
        + "</w:tbl>"
    )
    assert words_of(read(table)) == ["이름 | 지역 | 사망", "강 | 타른 | 3"]


def test_layout_tables_are_read_as_paragraphs():
    press_release = f"<w:tbl>{cells(p(SENTENCE) + p(KOREAN))}</w:tbl>"
    columns = f"<w:tbl>{cells((p(SENTENCE) + p(KOREAN)) * 2, p(SENTENCE))}</w:tbl>"
    inner = f"<w:tbl>{cells(p('a'), p('b'))}{cells(p('c'), p('d'))}</w:tbl>"
    assert words_of(read(press_release)) == [SENTENCE, KOREAN]
    assert words_of(read(columns)) == [SENTENCE, KOREAN] * 2 + [SENTENCE]
    assert words_of(read(f"<w:tbl>{cells(p('x') + inner, p('y'))}</w:tbl>")) == [
        "x",
        "a | b",
        "c | d",
        "y",
    ]


def test_notes_follow_the_text_in_the_order_of_their_references():
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def note(kind: str, number: int, words: str, stated: str = "") -> str:
        return f'<w:{kind} w:id="{number}" {stated}>{p(words)}</w:{kind}>'

    body = (
        "<w:p>"
        + run("It held")
        + reference("footnote", 3)
        + f"<w:del>{reference('footnote', 4)}</w:del>"
        + reference("endnote", 3)
        + reference("footnote", 2)
        + "</w:p>"
        + p(KOREAN)
    )
    footnotes = (
        note("footnote", 0, "line", 'w:type="separator"')
        + note("footnote", 2, "두 번째")
        + note("footnote", 3, "first")
        + note("footnote", 4, "deleted")
    )
    content = read(body, footnotes=footnotes, endnotes=note("endnote", 3, "end"))
    assert words_of(content) == ["It held", KOREAN, "first", "end", "두 번째"]
    assert kinds_of(content)[2:] == ["body"] * 3


def test_missing_notes_are_a_fault():
    content = read('<w:p><w:r><w:t>It held</w:t><w:footnoteReference w:id="1"/></w:r></w:p>')
    assert words_of(content) == ["It held"]
    assert "footnotes" in content.faults[0].reason


def test_text_boxes_follow_the_paragraph_that_holds_them_once():
    box = f"<w:txbxContent>{p('In the box')}{p('더 있다')}</w:txbxContent>"
    drawing = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawing = f"<mc:AlternateContent>{drawing}</mc:AlternateContent>"
    body = (
        "<w:p>" + run("Before ") + f"<w:r>{drawing}</w:r>" + run("after.") + "</w:p>" + p("Last.")
    )
    assert words_of(read(body)) == ["Before after.", "In the box", "더 있다", "Last."]


def test_signs_become_blanks_hyphens_or_nothing():
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
        "<w:noBreakHyphen/><w:t>d e</w:t><w:softHyphen/><w:t>f\u00adg</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="00E9"/></w:r></w:p>'
    )
    assert report_of(read(body)).text == "a b c-d efg é"


def test_prompts_of_empty_form_fields_and_ruby_readings_are_left_out():
    form = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("Click here to enter text")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>"
        + p("Filled in")
        + "</w:sdtContent></w:sdt>"
    )
    ruby = f"<w:rt>{run('한')}</w:rt><w:rubyBase>{run('韓')}</w:rubyBase>"
    ruby = f"<w:p><w:r><w:ruby>{ruby}</w:ruby></w:r></w:p>"
    assert words_of(read(form + ruby)) == ["Filled in", "韓"]


def test_properties_give_title_author_and_language_but_no_date():
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>타른 제방</dc:title>'
        "<dc:creator>오를라 기자</dc:creator><cp:keywords>dyke; 제방</cp:keywords>"
        "<dc:language>ko-KR</dc:language><dcterms:created>2031-03-04T00:00:00Z</dcterms:created>"
        "</cp:coreProperties>"
    )
    content = read(p("타른 제방") + p(KOREAN), core=core)
    metadata = report_of(content).metadata
    assert (metadata.title, metadata.byline) == ("타른 제방", "오를라 기자")
    assert (metadata.tags, metadata.published) == (("dyke", "제방"), "")
    assert content.language == "ko"
    assert kinds_of(content) == ["headline", ""]


@pytest.mark.parametrize("author", ["user", "Administrator", "사용자", "python-docx", " "])
def test_accounts_of_fresh_systems_are_no_authors(author):
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator></c>'
    assert read(p(SENTENCE), core=core).metadata.byline == ""


def test_the_language_of_a_program_does_not_overrule_the_text():
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>en-US</dc:language></c>'
    assert read(p(KOREAN), core=core).language == "und"
    assert read(p(SENTENCE), core=core).language == "en"


def test_parts_of_other_formats_are_a_fault():
    content = read(p(SENTENCE) + '<w:altChunk w:id="r1"/>')
    assert "another format" in content.faults[0].reason


def test_a_broken_body_gives_what_came_before_and_a_fault():
    whole = word_file(p(SENTENCE) + p(KOREAN) + p("lost"))
    body = word_part("document", f"<w:body>{p(SENTENCE)}<w:p><w:r><w:t>It h")
    body = body.removesuffix("</w:document>")
    content = read_docx(zipped({"word/document.xml": body}), "x.docx", OPTIONS)
    assert words_of(content) == [SENTENCE, "It h"]
    assert "what follows is missing" in content.faults[0].reason
    for cut in range(0, len(whole), 97):
        with pytest.raises(IntakeError, match="damaged or cut short"):
            read_docx(whole[:cut], "x.docx", OPTIONS)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"word/styles.xml": "<w/>"},
        {"word/document.xml": ""},
        {"word/document.xml": "%PDF-1.4"},
        {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"word/document.xml": '<!DOCTYPE a SYSTEM "http://lies.example/x"><a>b</a>'},
    ],
)
def test_a_file_without_a_readable_body_is_one_clear_error(content):
    with pytest.raises(IntakeError) as raised:
        read_docx(zipped(content), "x.docx", OPTIONS)
    assert raised.value.subject == "x.docx"
    assert raised.value.remedy


def test_a_damaged_styles_part_costs_the_styles_alone():
    content = read(styled("Dyke", "a3") + p(SENTENCE), styles=b"<w:styles")
    assert words_of(content) == ["Dyke", SENTENCE]
    assert "styles" in content.faults[0].reason


def test_a_body_under_another_name_is_found_by_the_relationships():
    raw = word_file("")
    whole = zipped(
        {
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/'
            'relationships/officeDocument" Target="/Word\\Body.xml"/></Relationships>',
            "word\\body.xml": f'<w:document xmlns:w="{STRICT_W}">{p(KOREAN)}</w:document>',
        }
    )
    assert read_docx(raw, "x.docx", OPTIONS).paragraphs == ()
    assert words_of(read_docx(whole, "x.docx", OPTIONS)) == [KOREAN]
