r"""Score the reading order of PDFs made from invented texts, beside pypdf and pdfminer.six.

    python benchmarks/pdf.py FOLDER [--show 10] [--only NAME] [--rows]

Sixty documents (one to three columns, headings over columns, notes, tables, boxes, hyphenation,
running heads; English and Korean) are set by Chromium, LibreOffice and LaTeX, and kept in FOLDER.
Half of them are held out: thresholds are chosen, and failures looked at, on the development half.
Needed are `chromium`, `soffice` (libreoffice-writer, hyphen-en-us) and `pdflatex`
(texlive-latex-base, texlive-fonts-recommended, lmodern), and the fonts fonts-liberation,
fonts-dejavu, fonts-lmodern, fonts-nanum and fonts-noto-cjk; what a missing typesetter would make is
left out.

Scored is the F1 of words in order (longest common subsequence), the mean over the documents. Lines
that are nothing but a running head or foot are taken out of every reading first, and the words that
line ends part behind a hyphen are joined in the readings of the peers by the rule of our intake, so
that what is compared is the layout. `--show` prints sentences of the development half that are not
whole, by kind. `--rows` scores copies whose content stands row by row through all columns, as far
as PDFium can rewrite them: what a reader knows of the layout by itself shows there, as the
typesetters write the columns one after the other.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pdfminer.high_level
import pypdf
import pypdfium2

from made_pdfs.document_plans import plans
from made_pdfs.made_document import BlockKind, MadeDocument, plain
from made_pdfs.row_rewriting import rewritten_by_rows
from made_pdfs.typesetting import made_pdfs, maker_versions
from made_pdfs.word_order import BrokenSentence, Score, broken_sentences, score, words
from secondsource.intake import load, read_document
from secondsource.intake.text.text_composer import clean_runs, words_of
from secondsource.model import IntakeError, Report, ZoneKind


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a reader gives for a document.

    Args:
        text: Its text, without heads and feet.
        all_text: Its text with the heads and feet it leaves in.
        seconds: How long it took.
    """

    text: str
    all_text: str
    seconds: float


def main() -> None:
    """Make the PDFs, score all readers and print the figures with the machine and versions."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="broken sentences a kind")
    parser.add_argument("--only", default="", help="only documents whose name begins so")
    parser.add_argument("--reader", default="ours", choices=READERS, help="whose to show")
    parser.add_argument("--rows", action="store_true", help="rewrite the content row by row")
    options = parser.parse_args()
    # pdfminer warns of each font of LibreOffice and Chromium.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    documents = [d for d in plans() if d.name.startswith(options.only)]
    pdfs = made_pdfs(documents, options.folder)
    if options.rows:
        rewritten = {name: rewritten_by_rows(path) for name, path in pdfs.items()}
        pdfs = {name: path for name, path in rewritten.items() if path}
    documents = [d for d in documents if d.name in pdfs]
    print_setting(documents)
    results = {name: read_all(read, documents, pdfs) for name, read in READERS.items()}
    print_scores(documents, results)
    reports = {d.name: our_report(pdfs[d.name]) for d in documents}
    print_structure(documents, reports, pdfs)
    if options.show:
        show_broken([d for d in documents if not d.held_out], results[options.reader], options.show)


def our_report(path: Path) -> Report | None:
    """Return what our intake reads of a file; None if it refuses it."""
    try:
        result = next(iter(read_document(load(path))), None)
    except IntakeError:
        return None
    return result if isinstance(result, Report) else None


def _our_lines(path: Path) -> str:
    report = our_report(path)
    if report is None:
        return ""
    kept = (z for z in report.zones if z.kind is not ZoneKind.FURNITURE)
    return "\n\n".join(z.span.words(report.text) for z in kept)


def _pypdf_lines(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _pdfium_lines(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return "\n".join(pages)


def _pdfminer_lines(path: Path) -> str:
    return pdfminer.high_level.extract_text(path)


READERS: dict[str, Callable[[Path], str]] = {
    "ours": _our_lines,
    "pypdf": _pypdf_lines,
    "pdfminer.six": _pdfminer_lines,
    "pdfium's own order": _pdfium_lines,
}


def read_all(
    read: Callable[[Path], str], documents: Sequence[MadeDocument], pdfs: dict[str, Path]
) -> dict[str, Reading]:
    """Return the reading of each document, by its name."""
    readings = {}
    for document in documents:
        start = time.perf_counter()
        lines = read(pdfs[document.name])
        seconds = time.perf_counter() - start
        kept = "\n".join(x for x in lines.splitlines() if not document.is_page_mark(x))
        readings[document.name] = Reading(
            text=_cleaned(kept), all_text=_cleaned(lines), seconds=seconds
        )
    return readings


def _cleaned(lines: str) -> str:
    lines = _LINE_END_HYPHEN.sub("-\n", lines)
    return words_of(clean_runs(lines, 0, len(lines)))


# Other signs than "-" that readers give for the hyphen at the end of a line.
_LINE_END_HYPHEN = re.compile("[\u2010\u00ad\x02\ufffe][ \r]*\n")


def print_setting(documents: Sequence[MadeDocument]) -> None:
    """Print the machine and the versions."""
    libraries = ", ".join(f"{n} {version(n)}" for n in ("pypdfium2", "pypdf", "pdfminer.six"))
    held_out = sum(d.held_out for d in documents)
    print(
        f"{len(documents)} documents, {held_out} held out; {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, {libraries}; {maker_versions()}"
    )


def print_scores(documents: Sequence[MadeDocument], results: dict[str, dict[str, Reading]]) -> None:
    """Print the scores of each reader: both halves, then F1 by kind of document."""
    scores = {
        reader: {d.name: score(d, readings[d.name].text) for d in documents}
        for reader, readings in results.items()
    }
    for title, half in _halves(documents).items():
        print(f"\n{title} ({len(half)})")
        for reader, readings in results.items():
            _print_line(reader, half, scores[reader], readings)
    print("\nF1 by kind" + "".join(f"{reader:>20}" for reader in results))
    for title, group in sorted(_groups(documents).items()):
        means = (statistics.mean(s[d.name].f1 for d in group) for s in scores.values())
        print(f"{title:24}" + "".join(f"{mean:14.3f}      " for mean in means))


def _halves(documents: Sequence[MadeDocument]) -> dict[str, list[MadeDocument]]:
    halves = {
        "development half": [d for d in documents if not d.held_out],
        "held-out half": [d for d in documents if d.held_out],
    }
    return {title: half for title, half in halves.items() if half}


def _groups(documents: Iterable[MadeDocument]) -> dict[str, list[MadeDocument]]:
    groups: dict[str, list[MadeDocument]] = defaultdict(list)
    for document in documents:
        half = "held out" if document.held_out else "development"
        groups[f"{half}: {document.maker}"].append(document)
        groups[f"{half}: {document.layout.columns} columns"].append(document)
        groups[f"{half}: {document.language}"].append(document)
    return groups


def _print_line(
    reader: str,
    half: Sequence[MadeDocument],
    scores: dict[str, Score],
    readings: dict[str, Reading],
) -> None:
    own = [scores[d.name] for d in half]
    with_heads = statistics.mean(score(d, readings[d.name].all_text).f1 for d in half)
    rows = [s.whole_rows for s in own if s.whole_rows is not None]
    seconds = sum(readings[d.name].seconds for d in half)
    print(
        f"{reader:20} P {_mean(s.precision for s in own)}  R {_mean(s.recall for s in own)}  "
        f"F1 {_mean(s.f1 for s in own)}  hyphens aside {_mean(s.hyphens_aside for s in own)}  "
        f"heads counted {with_heads:.3f}  whole sentences {_mean(s.whole_sentences for s in own)}  "
        f"rows {_mean(rows)}  {len(half) / seconds:6.1f} documents/s"
    )


def _mean(values: Iterable[float]) -> str:
    listed = list(values)
    return f"{statistics.mean(listed):.3f}" if listed else "  -  "


_ZONES = {
    BlockKind.TITLE: ZoneKind.HEADLINE,
    BlockKind.HEADING: ZoneKind.HEADING,
    BlockKind.CAPTION: ZoneKind.CAPTION,
    BlockKind.PARAGRAPH: ZoneKind.BODY,
    BlockKind.ITEM: ZoneKind.BODY,
    BlockKind.BOX: ZoneKind.BODY,
}


def print_structure(
    documents: Sequence[MadeDocument],
    reports: dict[str, Report | None],
    pdfs: dict[str, Path],
) -> None:
    """Print what else our reading got right: zones, paragraphs and pages."""
    for title, half in _halves(documents).items():
        right, total, wrong = Counter[str](), Counter[str](), Counter[str]()
        for document in half:
            report = reports[document.name]
            _count_zones(document, report, right, total, wrong)
            _count_pages(report, pdfs[document.name], right, total)
        listed = ", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in total)
        print(f"\nours, {title}: whole paragraphs in their zone: {listed}")
        print(f"zones that are no single block: {dict(wrong)}")


def _count_zones(
    document: MadeDocument,
    report: Report | None,
    right: Counter[str],
    total: Counter[str],
    wrong: Counter[str],
) -> None:
    zones = report.zones if report else ()
    kinds: dict[str, set[ZoneKind]] = defaultdict(set)
    for zone in zones:
        kinds[_key(zone.span.words(report.text) if report else "")].add(zone.kind)
    expected = [(b.kind.value, _key(plain(b.text)), _ZONES.get(b.kind)) for b in document.blocks]
    notes = [f"{number} {note}" for number, note in enumerate(document.notes, 1)]
    expected += [("note", _key(note), ZoneKind.BODY) for note in notes]
    for name, key, zone_kind in expected:
        if zone_kind:
            total[name] += 1
            right[name] += zone_kind in kinds.get(key, ())
    known = {key for _, key, _ in expected} | {_key(row) for row in document.rows}
    wrong.update(
        z.kind.value for z in zones if report and _key(z.span.words(report.text)) not in known
    )


def _key(text: str) -> str:
    """Return a text without anything but its letters and digits."""
    return "".join(words(text))


def _count_pages(
    report: Report | None, path: Path, right: Counter[str], total: Counter[str]
) -> None:
    """Count the pages whose start is given, with words that pdfminer finds on that page."""
    with path.open("rb") as file:
        pages = [
            Counter(words(pdfminer.high_level.extract_text(file, page_numbers=[number])))
            for number in range(len(pypdf.PdfReader(path).pages))
        ]
    starts = {p.page: p.position for p in report.pages} if report else {}
    for number, page_words in enumerate(pages, 1):
        total["page"] += 1
        if report is None or number not in starts:
            continue
        first = words(report.text[starts[number] : starts[number] + 200])[1:9]
        right["page"] += sum(word in page_words for word in first) >= 0.7 * len(first)


def show_broken(documents: Sequence[MadeDocument], readings: dict[str, Reading], most: int) -> None:
    """Print the broken sentences by kind, the commonest kind first."""
    kinds: dict[str, list[tuple[str, BrokenSentence]]] = defaultdict(list)
    for document in documents:
        for broken in broken_sentences(document, readings[document.name].text):
            kinds[broken.kind].append((document.name, broken))
    for kind, cases in sorted(kinds.items(), key=lambda item: -len(item[1])):
        by_document = Counter(name for name, _ in cases)
        print(f"\n== {kind}: {len(cases)} ({dict(by_document.most_common(5))})")
        for name, broken in cases[:most]:
            print(f"- {name}: {broken.sentence}\n    read: {broken.reading[:200]}")


if __name__ == "__main__":
    main()
