"""A made document as a LaTeX file."""

from __future__ import annotations

import re

from made_pdfs.made_document import NOTE_MARK, Block, BlockKind, MadeDocument

_SPECIAL = re.compile(r"[&%$#_{}]")
_SIGNS = {"“": "``", "”": "''", "’": "'", "—": "---", "–": "--", "·": r"\textperiodcentered{}"}
_PICTURE = r"\noindent\rule{0.8\linewidth}{25mm}\par "


def latex_file(document: MadeDocument) -> str:
    """Return the file."""
    parts = [_preamble(document), r"\begin{document}"]
    layout = document.layout
    opening = [_part(document, block) for block in document.blocks[:2]]
    rest = _parts(document, document.blocks[2:])
    if layout.columns == 1:
        parts += opening + rest
    elif layout.columns == 2 and not _has_columns_package(document):
        head = "\n".join(opening)
        wide = rf"\twocolumn[{head}\vspace{{5mm}}]"
        parts += ([wide] if layout.title_over_columns else opening) + rest
    else:
        start = rf"\begin{{multicols}}{{{layout.columns}}}"
        inner = [start, *rest] if layout.title_over_columns else [start, *opening, *rest]
        parts += (opening if layout.title_over_columns else []) + inner + [r"\end{multicols}"]
    return "\n\n".join([*parts, r"\end{document}"])


def _has_columns_package(document: MadeDocument) -> bool:
    """Return whether its two columns are balanced, by the package multicol."""
    return document.layout.columns == 3 or document.layout.margin != 20


def _preamble(document: MadeDocument) -> str:
    layout = document.layout
    paper = {"A4": "a4paper", "letter": "letterpaper", "A5": "a5paper"}[layout.page]
    two = layout.columns == 2 and not _has_columns_package(document)
    options = f"{int(layout.size)}pt,{paper}{',twocolumn' if two else ''}"
    lines = [
        rf"\documentclass[{options}]{{article}}",
        r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{multicol,fancyhdr,textcomp}",
        rf"\usepackage[margin={layout.margin + 5}mm]{{geometry}}",
        rf"\usepackage{{{layout.font}}}" if layout.font else "",
        r"\setcounter{secnumdepth}{0}\pagestyle{fancy}\fancyhf{}\renewcommand{\headrulewidth}{0pt}",
        rf"\fancyhead[C]{{\small {_escaped(layout.head)}}}" if layout.head else "",
        rf"\fancyfoot[C]{{{_foot(layout.foot)}}}" if layout.foot else "",
        r"\setlength{\columnsep}{7mm}\emergencystretch=2em",
    ]
    if not layout.indented:
        lines.append(r"\setlength{\parindent}{0pt}\setlength{\parskip}{6pt plus 2pt}")
    if not layout.hyphenated:
        lines.append(r"\hyphenpenalty=10000\exhyphenpenalty=10000")
    if not layout.justified:
        lines.append(r"\AtBeginDocument{\raggedright}")
    return "\n".join(line for line in lines if line)


def _foot(form: str) -> str:
    # The number of all pages would need a second run: "of 9" is as good a foot.
    return _escaped(form).replace(r"\{n\}", r"\thepage").replace(r"\{all\}", "9")


def _parts(document: MadeDocument, blocks: tuple[Block, ...]) -> list[str]:
    parts: list[str] = []
    for number, block in enumerate(blocks):
        follows_item = number > 0 and blocks[number - 1].kind is BlockKind.ITEM
        if block.kind is BlockKind.ITEM and not follows_item:
            parts.append(r"\begin{itemize}")
        if block.kind is not BlockKind.ITEM and follows_item:
            parts.append(r"\end{itemize}")
        parts.append(_part(document, block))
    return parts


def _part(document: MadeDocument, block: Block) -> str:
    text = NOTE_MARK.sub(lambda mark: _footnote(document, mark), _escaped(block.text))
    forms = {
        BlockKind.TITLE: rf"{{\noindent\LARGE\bfseries {text}\par}}",
        BlockKind.BYLINE: rf"{{\noindent\itshape {text}\par}}",
        BlockKind.HEADING: rf"\section{{{text}}}",
        BlockKind.PARAGRAPH: text,
        BlockKind.ITEM: rf"\item {text}",
        BlockKind.CAPTION: rf"{_PICTURE}{{\noindent\small {text}\par}}",
        BlockKind.BOX: rf"\begin{{center}}\fbox{{\begin{{minipage}}{{0.8\linewidth}}\small {text}"
        r"\end{minipage}}\end{center}",
    }
    return forms.get(block.kind) or _table(block)


def _footnote(document: MadeDocument, mark: re.Match[str]) -> str:
    return rf"\footnote{{{_escaped(document.notes[int(mark[1]) - 1])}}}"


def _table(block: Block) -> str:
    rows = "\\\\\n".join(" & ".join(map(_escaped, row)) for row in block.rows)
    begin = r"\begin{center}\footnotesize\begin{tabular}{p{0.25\linewidth}rrp{0.25\linewidth}}"
    return rf"{begin}{rows}\\\end{{tabular}}\end{{center}}"


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(lambda sign: "\\" + sign[0], text)
    for sign, command in _SIGNS.items():
        text = text.replace(sign, command)
    return text
