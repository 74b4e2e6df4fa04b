#!/usr/bin/env python3
"""Read office files that LibreOffice made, and count the words that come back in their order.

    python benchmarks/office.py ENGLISH.txt KOREAN.txt [--documents 20] [--paragraphs 60]
        [--soffice /usr/bin/soffice]

Each text file holds a sentence or more on a line. Of its lines, documents are made in flat
OpenDocument form: a title, headings, lists, a table, footnotes, a text box, and, to be left out, a
header, a comment, deleted text and hidden text. LibreOffice converts them to DOCX (in both of its
filters), ODT and RTF, and tables of the lines to XLSX and ODS.

Printed for each format and language, over all documents:

- kept: of the words of the source that a reader of it sees, the share that is read, in order (the
  longest common subsequence, a footnote behind the text);
- added: of the words that are read, the share that is not in the source there;
- headline and headings: the share of documents with the headline, and of headings as headings;
- the same figures for kept and added of other libraries, where they are installed.

Everything is written to a temporary folder, which is removed.
"""

from __future__ import annotations

import argparse
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rapidfuzz.distance import LCSseq

from secondsource.intake import Document, IntakeOptions
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.office.open_document import read_odt
from secondsource.intake.office.rich_text import read_rtf
from secondsource.intake.office.spreadsheet_items import spreadsheet_rows
from secondsource.intake.office.word_document import read_docx
from secondsource.intake.options import Item
from secondsource.intake.text.document_text import DocumentText, report_from_document
from secondsource.model import Report, ZoneKind, raw_sha256, report_id

Reader = Callable[[bytes, str, IntakeOptions], DocumentText]
_READERS: dict[str, Reader] = {
    "docx": read_docx,
    "docx (older filter)": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
}
_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "docx (older filter)": "docx:Office Open XML Text",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods:calc8",
}
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
        "fo": "xsl-fo-compatible",
    }.items()
)
_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_STYLES = (
    '<office:styles><style:style style:name="Title" style:family="paragraph" '
    'style:class="chapter"/><style:style style:name="Heading_20_1" style:display-name="Heading 1" '
    'style:family="paragraph" style:default-outline-level="1"/></office:styles>'
    '<office:automatic-styles><style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:page-layout style:name="L"><style:header-style/></style:page-layout>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="L"><style:header>'
    "<text:p>zzheader</text:p></style:header></style:master-page></office:master-styles>"
)
_DELETED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
    "<dc:creator>Desk</dc:creator><dc:date>2031-03-04T00:00:00</dc:date></office:change-info>"
    "<text:p> zzdeleted</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)


@dataclass
class MadeDocument:
    """A document and what a reader of it sees.

    Args:
        source: In flat OpenDocument form.
        words: In order.
        title: Its headline.
        headings: Its headings.
    """

    source: str = ""
    words: list[str] = field(default_factory=list)
    title: str = ""
    headings: list[str] = field(default_factory=list)


@dataclass
class Score:
    """Counts over documents."""

    expected: int = 0
    read: int = 0
    common: int = 0
    documents: int = 0
    headlines: int = 0
    headings: int = 0
    headings_read: int = 0
    seconds: float = 0.0

    def add(self, expected: Sequence[str], read: Sequence[str]) -> None:
        """Count the words of a document."""
        self.documents += 1
        self.expected += len(expected)
        self.read += len(read)
        self.common += LCSseq.similarity(expected, read)

    def words(self) -> str:
        """Return the shares of words as text."""
        kept = self.common / max(1, self.expected)
        added = 1 - self.common / max(1, self.read)
        return f"kept {kept:8.3%}, added {added:7.3%}"


def made_document(lines: Sequence[str], rng: random.Random) -> MadeDocument:
    """Return a document of the lines."""
    made = MadeDocument(title=lines[0][:60].strip())
    parts = [f'<text:p text:style-name="Title">{escape(made.title)}</text:p>']
    made.words += made.title.split()
    notes: list[str] = []
    for number, line in enumerate(lines[1:]):
        kind = rng.choice("pppppppphlnbdt") if number else "p"
        parts.append(_part(kind, line, made, notes))
    made.words += [word for note in notes for word in note.split()]
    body = f"<office:body><office:text>{_DELETED}{''.join(parts)}</office:text></office:body>"
    kind = "application/vnd.oasis.opendocument.text"
    made.source = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.3" '
        f'office:mimetype="{kind}">{_STYLES}{body}</office:document>'
    )
    return made


def _part(kind: str, line: str, made: MadeDocument, notes: list[str]) -> str:
    words = line.split()
    half = len(words) // 2
    first, second = " ".join(words[:half]), " ".join(words[half:])
    if kind == "h":
        made.headings.append(" ".join(words[:6]))
        made.words += words[:6]
        heading = escape(made.headings[-1])
        return (
            '<text:h text:style-name="Heading_20_1" text:outline-level="1">' + heading + "</text:h>"
        )
    made.words += words
    if kind == "l":
        items = "".join(
            f"<text:list-item><text:p>{escape(item)}</text:p></text:list-item>"
            for item in (first, second)
        )
        return f"<text:list>{items}</text:list>"
    if kind == "t":
        cells = "".join(
            f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>"
            for cell in (first, second)
        )
        return (
            '<table:table><table:table-column table:number-columns-repeated="2"/>'
            f"<table:table-row>{cells}</table:table-row></table:table>"
        )
    return f"<text:p>{escape(first)}{_inline(kind, notes, made)} {escape(second)}</text:p>"


def _inline(kind: str, notes: list[str], made: MadeDocument) -> str:
    if kind == "n":
        notes.append(f"note{len(notes)} 각주 of the line")
        return (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{notes[-1]}</text:p></text:note-body></text:note>"
        )
    if kind == "b":
        made.words += ["boxed", "상자"]
        return (
            '<draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="1cm">'
            "<draw:text-box><text:p>boxed 상자</text:p></draw:text-box></draw:frame>"
        )
    if kind == "d":
        return (
            '<text:span text:style-name="H"> zzhidden</text:span>'
            '<text:change text:change-id="c1"/><office:annotation>'
            "<dc:creator>Desk</dc:creator><text:p>zzcomment</text:p></office:annotation>"
        )
    return ""


def convert(soffice: str, folder: Path, sources: Sequence[Path], name: str) -> list[Path]:
    """Convert documents by LibreOffice; return the results in the same order."""
    target = folder / name.replace(" ", "-")
    command = [
        soffice,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        _FILTERS[name],
        "--outdir",
        str(target),
        *map(str, sources),
    ]
    if name in ("xlsx", "ods"):
        # Commas, quotation marks and UTF-8; the first column holds dates.
        command[3:3] = ["--infilter=CSV:44,34,76,1,1/5"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ending = _FILTERS[name].partition(":")[0]
    return [target / f"{source.stem}.{ending}" for source in sources]


def report_of(reader: Reader, path: Path) -> Report:
    """Read a document to a report."""
    raw = path.read_bytes()
    content = reader(raw, path.name, IntakeOptions())
    return report_from_document(content, report_id(raw), raw_sha256(raw))


def document_score(name: str, made: Sequence[MadeDocument], paths: Sequence[Path]) -> Score:
    """Return the score of our reader."""
    score = Score()
    for document, path in zip(made, paths, strict=True):
        began = time.process_time()
        report = report_of(_READERS[name], path)
        score.seconds += time.process_time() - began
        score.add(document.words, [w for w in report.text.split() if w != "|"])
        score.headlines += report.metadata.title == " ".join(document.title.split())
        read = [z.span.words(report.text) for z in report.zones if z.kind is ZoneKind.HEADING]
        score.headings += len(document.headings)
        score.headings_read += LCSseq.similarity(document.headings, read)
    return score


def other_readers(name: str) -> Iterator[tuple[str, Callable[[Path], str]]]:
    """Yield other libraries that read a format, with a function that returns the text."""
    if name.startswith("docx"):
        yield "mammoth", _by_mammoth
        yield "python-docx", _by_python_docx
    elif name == "odt":
        yield "odfdo", _by_odfdo
    elif name == "rtf":
        yield "striprtf", _by_striprtf


def _by_mammoth(path: Path) -> str:
    with path.open("rb") as file:
        return str(import_module("mammoth").extract_raw_text(file).value)


def _by_python_docx(path: Path) -> str:
    paragraphs = import_module("docx").Document(str(path)).paragraphs
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _by_odfdo(path: Path) -> str:
    return str(import_module("odfdo").Document(str(path)).get_formatted_text())


def _by_striprtf(path: Path) -> str:
    read = import_module("striprtf.striprtf").rtf_to_text
    return str(read(path.read_text("latin-1"), errors="ignore"))


def table_score(paths: Sequence[Path], rows: Sequence[Sequence[str]]) -> Score:
    """Return the score of the rows of workbooks."""
    score = Score()
    for path in paths:
        raw = path.read_bytes()
        document = Document(
            path=path.name, raw=raw, sha256=raw_sha256(raw), media_type=MediaType.SPREADSHEET
        )
        began = time.process_time()
        items = [i for i in spreadsheet_rows(document, IntakeOptions()) if isinstance(i, Item)]
        score.seconds += time.process_time() - began
        read = [
            w for i in items for n in ("date", "title", "text") for w in str(i.values[n]).split()
        ]
        score.add([word for row in rows for cell in row for word in cell.split()], read)
    return score


def lots(path: Path, documents: int, paragraphs: int) -> list[list[str]]:
    """Return the lines of a file in lots of some paragraphs."""
    lines = [" ".join(line.split()) for line in path.read_text("utf-8").splitlines()]
    lines = [line for line in lines if len(line.split()) > 4]
    starts = range(0, min(len(lines), documents * paragraphs), paragraphs)
    return [lines[start : start + paragraphs] for start in starts]


def measure(path: Path, arguments: argparse.Namespace, folder: Path) -> None:
    """Make the documents of one text file, read them and print the figures."""
    rng = random.Random(1)
    lines = lots(path, arguments.documents, arguments.paragraphs)
    made = [made_document(lot, rng) for lot in lines]
    sources = [folder / f"d{number}.fodt" for number in range(len(made))]
    for source, document in zip(sources, made, strict=True):
        source.write_text(document.source, "utf-8")
    count = sum(len(document.words) for document in made)
    print(f"{path.name}: {len(made)} documents, {count:,} words")
    for name in _READERS:
        paths = convert(arguments.soffice, folder, sources, name)
        score = document_score(name, made, paths)
        print(
            f"  {name:20} {score.words()}, headline {score.headlines}/{score.documents}, ", end=""
        )
        print(f"headings {score.headings_read}/{score.headings}, {score.seconds:.1f} s", flush=True)
        for library, text_of in other_readers(name):
            print(f"    {library:18} {_other_score(made, paths, text_of)}", flush=True)
    measure_tables(lines, arguments.soffice, folder)


def _other_score(
    made: Sequence[MadeDocument], paths: Sequence[Path], text_of: Callable[[Path], str]
) -> str:
    score = Score()
    for document, path in zip(made, paths, strict=True):
        try:
            score.add(document.words, text_of(path).split())
        except ImportError:
            return "not installed"
        # What a library cannot read is a result too.
        except Exception as error:  # noqa: BLE001
            return f"failed: {type(error).__name__}: {str(error)[:60]}"
    return score.words()


def measure_tables(lines: Sequence[Sequence[str]], soffice: str, folder: Path) -> None:
    """Make a workbook of all lines, read it and print the figures."""
    rows = [
        [f"2031-03-{1 + number % 28:02}", line[:40].replace('"', ""), line.replace('"', "")]
        for number, line in enumerate(line for lot in lines for line in lot)
    ]
    source = folder / "table.csv"
    table = [["date", "title", "text"], *rows]
    source.write_text("".join('"' + '","'.join(row) + '"\n' for row in table), "utf-8")
    paths = {name: convert(soffice, folder, [source], name)[0] for name in ("xlsx", "ods")}
    paths["xlsx by openpyxl"] = folder / "openpyxl.xlsx"
    _write_by_openpyxl(paths["xlsx by openpyxl"], rows)
    for name, path in paths.items():
        if not path.exists():
            print(f"  {name:20} not made: LibreOffice without Calc, or openpyxl not installed")
            continue
        score = table_score([path], rows)
        print(f"  {name:20} {score.words()}, {len(rows):,} rows, {score.seconds:.1f} s", flush=True)


def _write_by_openpyxl(path: Path, rows: Sequence[Sequence[str]]) -> None:
    try:
        book = import_module("openpyxl").Workbook()
    except ImportError:
        return
    book.active.append(["date", "title", "text"])
    for row in rows:
        book.active.append([date.fromisoformat(row[0]), *row[1:]])
    book.save(path)


def main() -> None:
    """Measure each text file and print the figures."""
    parser = argparse.ArgumentParser(description="Read office files that LibreOffice made.")
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--paragraphs", type=int, default=60)
    parser.add_argument("--soffice", default="/usr/bin/soffice")
    arguments = parser.parse_args()
    shown = subprocess.run(
        [arguments.soffice, "--version"], check=True, capture_output=True, text=True
    )
    print(f"{platform.machine()}, Python {platform.python_version()}, {shown.stdout.strip()}")
    print(", ".join(f"{name} {_version(name)}" for name in _LIBRARIES))
    for path in arguments.texts:
        with tempfile.TemporaryDirectory() as folder:
            measure(path, arguments, Path(folder))


_LIBRARIES = ("olefile", "mammoth", "python-docx", "odfdo", "striprtf", "openpyxl")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
