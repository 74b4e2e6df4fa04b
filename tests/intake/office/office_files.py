"""Office files made of their parts, for tests."""

from __future__ import annotations

import io
import zipfile

from secondsource.intake import IntakeOptions
from secondsource.intake.text.document_text import DocumentText, report_from_document
from secondsource.model import IntakeError, Report, raw_sha256, report_id

OPTIONS = IntakeOptions()
SENTENCE = "The dyke at Tarn will be opened before the frost, the water board said on Monday."
KOREAN = "타른 수자원위원회는 서리가 내리기 전에 제방을 개방할 것이라고 월요일 밝혔다."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELS}">{listed}</Relationships>'


def word_part(root: str, content: str, namespace: str = W) -> str:
    return (
        f'<w:{root} xmlns:w="{namespace}" xmlns:m="http://schemas.openxmlformats.org/'
        'officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{content}</w:{root}>"
    )


def word_file(body: str, *, namespace: str = W, **parts: str | bytes) -> bytes:
    """Return a DOCX document; `parts` are the contents of further parts of its folder."""
    roots = {"styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>", namespace),
    }
    for name, words in parts.items():
        if name == "core":
            content["docProps/core.xml"] = words
        elif isinstance(words, bytes):
            content[f"word/{name}.xml"] = words
        else:
            content[f"word/{name}.xml"] = word_part(roots[name], words, namespace)
    return zipped(content)


def p(words: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def words_of(content: DocumentText) -> list[str]:
    return [paragraph.words for paragraph in content.paragraphs]


def kinds_of(content: DocumentText) -> list[str]:
    return [paragraph.kind.value if paragraph.kind else "" for paragraph in content.paragraphs]


def report_of(content: DocumentText) -> Report:
    return report_from_document(content, report_id(b"x"), raw_sha256(b"x"))


_OPEN_NAMES = "office text table style manifest meta"
_OPEN_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in _OPEN_NAMES.split()
) + (
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def open_part(root: str, content: str) -> str:
    return f"<office:{root} {_OPEN_NAMESPACES}>{content}</office:{root}>"


def open_file(text: str, *, automatic: str = "", kind: str = "text", **parts: str) -> bytes:
    """Return an OpenDocument file; `automatic` are the styles of its content."""
    styles = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    body = f"<office:body><office:{kind}>{text}</office:{kind}></office:body>"
    content: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": open_part("document-content", styles + body),
    }
    for name, words in parts.items():
        content["META-INF/manifest.xml" if name == "manifest" else f"{name}.xml"] = words
    return zipped(content)


_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_part(rows: str, more: str = "") -> str:
    return f'<worksheet xmlns="{_X}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def inline_rows(*rows: list[str]) -> str:
    """Return rows of texts, for `sheet_part`."""
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{w}</t></is></c>' for w in row) + "</row>"
        for row in rows
    )


def workbook_file(sheets: dict[str, str], more: str = "", **parts: str) -> bytes:
    """Return an XLSX workbook of sheet parts by name; `parts` are `styles` and `sharedStrings`."""
    targets = [("worksheet", f"worksheets/sheet{i}.xml") for i in range(len(sheets))]
    targets += [(kind, f"{kind}.xml") for kind in parts]
    listed = "".join(f'<sheet name="{name}" r:id="r{i}"/>' for i, name in enumerate(sheets))
    content: dict[str, str | bytes] = {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_X}" xmlns:r="{_OFFICE}">{more}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relationships(*targets),
    }
    for index, part in enumerate(sheets.values()):
        content[f"xl/worksheets/sheet{index}.xml"] = part
    roots = {"styles": "styleSheet", "sharedStrings": "sst"}
    for kind, part in parts.items():
        content[f"xl/{kind}.xml"] = f'<{roots[kind]} xmlns="{_X}">{part}</{roots[kind]}>'
    return zipped(content)


HWPML = "http://www.hancom.co.kr/hwpml/2011"
OPF = "http://www.idpf.org/2007/opf/"


def hwpx_section(content: str, base: str = HWPML) -> str:
    return f'<hs:sec xmlns:hs="{base}/section" xmlns:hp="{base}/paragraph">{content}</hs:sec>'


def hwpx_file(*sections: str, **parts: str | bytes) -> bytes:
    """Return an HWPX document; `parts` are `header`, `package`, `manifest` and `preview`."""
    names = {
        "header": "Contents/header.xml",
        "package": "Contents/content.hpf",
        "manifest": "META-INF/manifest.xml",
        "preview": "Preview/PrvText.txt",
    }
    content: dict[str, str | bytes] = {"mimetype": "application/hwp+zip"}
    content |= {f"Contents/section{i}.xml": section for i, section in enumerate(sections)}
    return zipped(content | {names[name]: part for name, part in parts.items()})


def is_read_or_refused(read):
    """Return whether a reader gives a document, or one error with a reason and a remedy."""
    try:
        read()
    except IntakeError as error:
        return bool(error.reason and error.remedy)
    return True
