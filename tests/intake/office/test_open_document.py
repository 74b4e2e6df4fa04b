"""ODT documents as people send them."""

from __future__ import annotations

import pytest
from office_files import (
    KOREAN,
    OPTIONS,
    SENTENCE,
    kinds_of,
    open_file,
    open_part,
    report_of,
    words_of,
    zipped,
)

from secondsource.intake.office.open_document import read_odt
from secondsource.model import IntakeError, ZoneKind


def read(text: str, **parts: str):
    return read_odt(open_file(text, **parts), "report.odt", OPTIONS)


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def style(name: str, more: str = "", inner: str = "", family: str = "paragraph") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inner}</style:style>'


STYLES = open_part(
    "document-styles",
    "<office:styles>"
    + style("Title")
    + style("Caption")
    + style("Heading_20_2", 'style:display-name="Heading 2"')
    + style("_ac1c_", 'style:display-name="개요 3"')
    + style("Own", 'style:parent-style-name="Heading_20_2"')
    + style("Level", 'style:default-outline-level="3"')
    + style("Loop", 'style:parent-style-name="Loop"')
    + "</office:styles>",
)
HIDDEN = '<style:text-properties text:display="none"/>'


def test_a_report_has_its_headline_headings_captions_and_body():
    text = (
        p("타른 제방", "P1")
        + p(KOREAN)
        + '<text:h text:outline-level="1">One</text:h>'
        + p(SENTENCE)
        + p("Two", "Own")
        + p(KOREAN)
        + p("셋", "_ac1c_")
        + p(SENTENCE)
        + p("Four", "Level")
        + p(SENTENCE, "Loop")
        + p("The dyke in March", "Caption")
        + f"<text:list><text:list-item>{p('하나')}</text:list-item></text:list>"
    )
    content = read(text, styles=STYLES, automatic=style("P1", 'style:parent-style-name="Title"'))
    report = report_of(content)
    headings = [z.span.words(report.text) for z in report.zones if z.kind is ZoneKind.HEADING]
    assert report.metadata.title == "타른 제방"
    assert headings == ["One", "Two", "셋", "Four"]
    assert kinds_of(content)[-2:] == ["caption", "body"]


def test_blanks_tabs_breaks_and_soft_hyphens():
    text = p(
        'a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\u00ade\n  <text:span>f</text:span>'
    )
    assert report_of(read(text)).text == "a b c de f"


def test_deleted_and_hidden_text_comments_and_prompts_are_left_out():
    automatic = style("T1", family="text", inner=HIDDEN) + style("P9", inner=HIDDEN)
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + p("deleted")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p(
            'It <text:change text:change-id="1"/><text:change-start/>held<text:change-end/>'
            "<office:annotation><dc:creator>A</dc:creator><text:p>comment</text:p>"
            '</office:annotation><text:span text:style-name="T1"> hidden</text:span>'
            "<text:placeholder>&lt;prompt&gt;</text:placeholder>."
        )
        + p("hidden", "P9")
        + f'<text:section text:display="none">{p("hidden")}</text:section>'
        + f"<text:section>{p(KOREAN)}</text:section>"
    )
    assert words_of(read(text, automatic=automatic)) == ["It held.", KOREAN]


def test_notes_follow_the_text_and_boxes_their_paragraph():
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('각주')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('In the box')}</draw:text-box></draw:frame>"
    content = read(p(f"It held{note} and{box} stood.") + p(KOREAN))
    assert words_of(content) == ["It held and stood.", "In the box", KOREAN, "각주"]
    assert kinds_of(content)[-1] == "body"


def test_tables_are_read_row_by_row_and_contents_are_furniture():
    row = (
        "<table:table-row><table:table-cell>{}</table:table-cell><table:covered-table-cell/>"
        "<table:table-cell>{}</table:table-cell></table:table-row>"
    )
    table = (
        "<table:table><table:table-header-rows>"
        + row.format(p("이름"), p("지역"))
        + "</table:table-header-rows>"
        + row.format(p("강"), p("타른"))
        + "</table:table>"
    )
    index = f"<text:index-body>{p('One 1')}</text:index-body>"
    index = f"<text:table-of-content>{index}</text:table-of-content>"
    content = read(index + table + p(SENTENCE))
    assert words_of(content) == ["One 1", "이름 | 지역", "강 | 타른", SENTENCE]
    assert kinds_of(content) == ["furniture", "body", "body", ""]


def test_ruby_keeps_its_base_and_links_their_words():
    text = p(
        "<text:ruby><text:ruby-base>韓</text:ruby-base><text:ruby-text>한</text:ruby-text>"
        "</text:ruby><text:a>국</text:a><text:page-number>3</text:page-number>"
    )
    assert words_of(read(text)) == ["韓국3"]


def test_properties_give_title_first_author_and_keywords_but_no_date():
    meta = open_part(
        "document-meta",
        "<office:meta><dc:title>Dyke</dc:title><meta:initial-creator>오를라</meta:initial-creator>"
        "<dc:creator>Desk</dc:creator><meta:keyword>a</meta:keyword><meta:keyword>b</meta:keyword>"
        "<dc:date>2031-03-04T00:00:00</dc:date><dc:language>ko-KR</dc:language></office:meta>",
    )
    content = read(p(KOREAN), meta=meta)
    metadata = content.metadata
    assert (metadata.title, metadata.byline, metadata.tags) == ("Dyke", "오를라", ("a", "b"))
    assert (metadata.published, content.language) == ("", "ko")


def test_an_encrypted_document_is_named_as_that():
    manifest = open_part(
        "x", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    )
    with pytest.raises(IntakeError, match="protected by a password"):
        read("", manifest=manifest)


@pytest.mark.parametrize(
    "raw",
    [
        zipped({}),
        zipped({"content.xml": "no XML"}),
        zipped({"content.xml": "<a/>"}),
        open_file("<table:table/>", kind="spreadsheet"),
        open_file(p(SENTENCE))[:-40],
        b"PK\x03\x04",
    ],
)
def test_a_file_without_text_is_one_clear_error(raw):
    with pytest.raises(IntakeError) as raised:
        read_odt(raw, "x.odt", OPTIONS)
    assert raised.value.remedy


def test_content_that_breaks_off_gives_what_came_before_and_a_fault():
    note = f"<text:note><text:note-body>{p('note')}<text:p>a no"
    content = open_part(
        "document-content", f"<office:body><office:text>{p(KOREAN)}<text:p>It{note}"
    )
    raw = zipped({"content.xml": content.removesuffix("</office:document-content>")})
    read_content = read_odt(raw, "x.odt", OPTIONS)
    assert words_of(read_content) == [KOREAN, "It", "note", "a no"]
    assert "what follows is missing" in read_content.faults[0].reason


def test_tables_in_tables_are_read_to_any_depth():
    depth = 5_000
    opened = "<table:table><table:table-row><table:table-cell>" * depth
    closed = "</table:table-cell></table:table-row></table:table>" * depth
    assert words_of(read(opened + p(SENTENCE) + closed + p(KOREAN))) == [SENTENCE, KOREAN]
