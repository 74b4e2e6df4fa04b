"""A made document as a flat OpenDocument file for LibreOffice Writer."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from made_pdfs.made_document import NOTE_MARK, Block, BlockKind, Layout, MadeDocument

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_SIZES = {"A4": (210.0, 297.0), "letter": (215.9, 279.4), "A5": (148.0, 210.0)}


def writer_file(document: MadeDocument) -> str:
    """Return the file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMESPACES} '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(document.title)}</dc:title></office:meta>"
        f"<office:styles>{_styles(document)}</office:styles>"
        f"<office:automatic-styles>{_automatic_styles(document.layout)}</office:automatic-styles>"
        f"<office:master-styles>{_master(document.layout)}</office:master-styles>"
        f"<office:body><office:text>{_body(document)}</office:text></office:body></office:document>"
    )


def _styles(document: MadeDocument) -> str:
    layout = document.layout
    korean = document.language == "ko"
    code = 'fo:language="en" fo:country="US" style:language-asian="ko" style:country-asian="KR"'
    hyphens = f'fo:hyphenate="{str(layout.hyphenated).lower()}"'
    split = 'fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    lines = f'fo:text-align="{"justify" if layout.justified else "start"}" '
    lines += f'fo:text-indent="{"4mm" if layout.indented else "0mm"}" '
    lines += f'fo:margin-bottom="{"0mm" if layout.indented else "2.2mm"}" '
    lines += 'fo:orphans="2" fo:widows="2"'
    hanging = 'fo:margin-left="6mm" fo:text-indent="-6mm"'
    body = _style("Body", layout.font, layout.size, lines, f"{hyphens} {split} {code}")
    head_size = layout.size * (1.25 if korean else 1.3)
    bold = 'fo:font-weight="bold" style:font-weight-asian="bold"'
    kept = 'fo:margin-top="4mm" fo:margin-bottom="1.5mm" fo:keep-with-next="always"'
    return "".join((
        body,
        _style("Title", layout.head_font, layout.size * 2, 'fo:margin-bottom="3mm"', bold),
        _style("By", layout.font, layout.size, 'fo:margin-bottom="4mm"',
               'fo:font-style="italic" style:font-style-asian="italic"'),
        _style("Head", layout.head_font, head_size, kept, bold),
        _style("Caption", layout.font, layout.size * 0.85, 'fo:margin-bottom="3mm"', ""),
        _style("Small", layout.font, layout.size * 0.9, 'fo:margin-bottom="0.5mm"', ""),
        _style("Boxed", layout.font, layout.size * 0.9, 'fo:border="0.5pt solid #000000" '
               'fo:padding="1mm" fo:margin-bottom="3mm" fo:margin-top="2mm"', ""),
        _style("Note", layout.font, layout.size * 0.8, hanging, ""),
        _style("Mark", layout.font, 8, 'fo:text-align="center"', ""),
        '<text:notes-configuration text:note-class="footnote" style:num-format="1"'
        ' text:citation-body-style-name="Raised" text:start-value="0"'
        ' text:footnotes-position="page" text:start-numbering-at="document"/>'
        '<style:style style:name="Raised" style:family="text"><style:text-properties'
        ' style:text-position="super 58%"/></style:style>',
    ))  # fmt: skip


def _style(name: str, font: str, size: float, paragraph: str, text: str) -> str:
    font = escape(font)
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties "
        f'fo:font-family="{font}" style:font-family-asian="{font}" fo:font-size="{size:.1f}pt"'
        f' style:font-size-asian="{size:.1f}pt" {text}/></style:style>'
    )


def _automatic_styles(layout: Layout) -> str:
    width, height = _SIZES[layout.page]
    margin = layout.margin
    many = f'<style:columns fo:column-count="{layout.columns}" fo:column-gap="7mm"/>'
    return (
        f'<style:page-layout style:name="Page"><style:page-layout-properties '
        f'fo:page-width="{width}mm" fo:page-height="{height}mm" fo:margin="{margin}mm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="8mm" '
        'fo:margin-bottom="3mm"/></style:header-style><style:footer-style>'
        '<style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/>'
        "</style:footer-style></style:page-layout>"
        f'<style:style style:name="Columns" style:family="section"><style:section-properties>{many}'
        "</style:section-properties></style:style>"
        '<style:style style:name="Box" style:family="graphic"><style:graphic-properties '
        'style:wrap="parallel" style:flow-with-text="true" draw:fill="none" '
        'style:horizontal-pos="right" style:horizontal-rel="paragraph" '
        'style:vertical-pos="top" style:vertical-rel="paragraph" fo:border="0.5pt solid #000000" '
        'fo:padding="1mm" fo:margin-left="3mm" fo:margin-bottom="2mm"/></style:style>'
    )


def _master(layout: Layout) -> str:
    numbers = {
        "n": "<text:page-number text:select-page='current'/>",
        "all": "<text:page-count/>",
    }
    foot = layout.foot.format(**numbers)
    head = escape(layout.head)
    parts = (
        f'<style:header><text:p text:style-name="Mark">{head}</text:p></style:header>'
        if head
        else "",
        f'<style:footer><text:p text:style-name="Mark">{foot}</text:p></style:footer>'
        if foot
        else "",
    )
    return (
        f'<style:master-page style:name="Standard" style:page-layout-name="Page">{"".join(parts)}'
        "</style:master-page>"
    )


def _body(document: MadeDocument) -> str:
    opening, rest = document.blocks[:2], document.blocks[2:]
    if document.layout.columns == 1:
        return _paragraphs(document, document.blocks)
    if not document.layout.title_over_columns:
        return _section("Columns", 0, _paragraphs(document, document.blocks))
    # Every third heading runs over the columns, as the title does.
    parts, headings = [_paragraphs(document, opening)], 0
    stretch: list[Block] = []
    for block in rest:
        if block.kind is BlockKind.HEADING:
            headings += 1
            if headings % 3 == 0:
                parts.append(_section("Columns", len(parts), _paragraphs(document, tuple(stretch))))
                parts.append(_paragraphs(document, (block,)))
                stretch = []
                continue
        stretch.append(block)
    parts.append(_section("Columns", len(parts), _paragraphs(document, tuple(stretch))))
    return "".join(parts)


def _section(style: str, number: int, content: str) -> str:
    return f'<text:section text:style-name="{style}" text:name="S{number}">{content}</text:section>'


def _paragraphs(document: MadeDocument, blocks: tuple[Block, ...]) -> str:
    parts: list[str] = []
    box = ""
    for block in blocks:
        # A box beside the text of the narrowest columns would leave two words a line.
        if block.kind is BlockKind.BOX and document.layout.columns < 3:
            box = _box(block)
        elif block.kind is BlockKind.TABLE:
            parts.append(_table(block))
        else:
            parts.append(_paragraph(document, block, box))
            box = ""
    return "".join(parts)


def _paragraph(document: MadeDocument, block: Block, box: str) -> str:
    text = NOTE_MARK.sub(lambda mark: _footnote(document, mark), escape(block.text))
    styles = {BlockKind.TITLE: "Title", BlockKind.BYLINE: "By", BlockKind.HEADING: "Head",
              BlockKind.CAPTION: "Caption", BlockKind.BOX: "Boxed"}  # fmt: skip
    style = styles.get(block.kind, "Body")
    mark = "• " if block.kind is BlockKind.ITEM else ""
    return f'<text:p text:style-name="{style}">{box}{mark}{text}</text:p>'


def _footnote(document: MadeDocument, mark: re.Match[str]) -> str:
    number = int(mark[1])
    words = escape(document.notes[number - 1])
    return (
        f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
        f'</text:note-citation><text:note-body><text:p text:style-name="Note">{words}</text:p>'
        "</text:note-body></text:note>"
    )


def _box(block: Block) -> str:
    return (
        '<draw:frame draw:style-name="Box" text:anchor-type="paragraph" svg:width="28mm">'
        '<draw:text-box fo:min-height="10mm"><text:p text:style-name="Small">'
        f"{escape(block.text)}</text:p></draw:text-box></draw:frame>"
    )


def _table(block: Block) -> str:
    name = quoteattr(" ".join(block.rows[1]))
    rows = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in block.rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(block.rows[0])}"/>'
    return f"<table:table table:name={name}>{columns}{rows}</table:table>"


def _cell(words: str) -> str:
    paragraph = f'<text:p text:style-name="Small">{escape(words)}</text:p>'
    return f"<table:table-cell>{paragraph}</table:table-cell>"
