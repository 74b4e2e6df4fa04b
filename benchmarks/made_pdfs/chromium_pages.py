"""A made document as a web page for Chromium's printer."""

from __future__ import annotations

import html
import re

from made_pdfs.made_document import Block, BlockKind, MadeDocument

# Chromium's package has no hyphenation dictionary: long words carry one soft hyphen, in the middle
# between two consonants.
_SOFT = re.compile(r"\b([a-z]{2,}[aeiou][bcdfghklmnprst])([bcdfghklmnprstv][aeiou][a-z]{2,})\b")
_PICTURE = "<div class=picture></div>"


def page(document: MadeDocument) -> str:
    """Return the page."""
    language, title = document.language, html.escape(document.title)
    body = "\n".join(_parts(document))
    return (
        f"<!doctype html><html lang={language}><meta charset=utf-8><title>{title}</title>"
        f"<style>{_style(document)}</style><body>{body}</body></html>"
    )


def _style(document: MadeDocument) -> str:
    layout = document.layout
    counters = {"n": '" counter(page) "', "all": '" counter(pages) "'}
    head = f'@top-center{{content:"{layout.head}";font:8pt sans-serif}}' if layout.head else ""
    words = layout.foot.format(**counters)
    foot = f'@bottom-center{{content:"{words}";font:8pt sans-serif}}' if layout.foot else ""
    gap = "text-indent:1.2em;margin:0" if layout.indented else "margin:0 0 .7em"
    rules = [
        f"@page{{size:{layout.page};margin:{layout.margin}mm;{head}{foot}}}",
        f"body{{font:{layout.size}pt/1.35 '{layout.font}';margin:0}}",
        f"h1,h2{{font-family:'{layout.head_font}';line-height:1.15;margin:.8em 0 .4em}}",
        f"p{{{gap};text-align:{'justify' if layout.justified else 'left'};orphans:2;widows:2}}",
        f".columns{{column-count:{layout.columns};column-gap:7mm}}",
        # A title or table wider than its column would print over the next one.
        f"h1{{font-size:{2 if layout.columns == 1 or layout.title_over_columns else 1.5}em}}",
        ".by{font-style:italic;text-indent:0}",
        ".picture{height:28mm;background:#bbb}figure{margin:.8em 0;break-inside:avoid}",
        "figcaption{font-size:85%}aside{font-size:90%;background:#eee;border:1px solid;padding:2mm;"
        "float:right;width:45%;margin:0 0 2mm 3mm}",
        f"table{{border-collapse:collapse;margin:.8em 0;font-size:{95 - 10 * layout.columns}%;"
        f"text-align:left}}td,th{{border-bottom:1px solid;padding:1mm {3 / layout.columns}mm 1mm 0;"
        "vertical-align:top}",
    ]
    if layout.drop_cap:
        rules.append(
            "p.first::first-letter{float:left;font-size:3.2em;line-height:.85;margin-right:.06em}"
        )
    if layout.title_over_columns:
        rules.append("h1,h2.wide{column-span:all}")
    return "".join(rules)


def _parts(document: MadeDocument) -> list[str]:
    parts, is_first, headings = ["<div class=columns>"], True, 0
    for number, block in enumerate(document.blocks):
        follows_item = number > 0 and document.blocks[number - 1].kind is BlockKind.ITEM
        if (block.kind is BlockKind.ITEM) != follows_item:
            parts.append("</ul>" if follows_item else "<ul>")
        first = is_first and block.kind is BlockKind.PARAGRAPH
        headings += block.kind is BlockKind.HEADING
        # Every third heading runs over the columns, as the title does.
        wide = block.kind is BlockKind.HEADING and headings % 3 == 0
        parts.append(_element(document, block, " class=first" if first else " class=wide" * wide))
        is_first = is_first and not first
    return [part for part in parts if part] + ["</div>"]


def _element(document: MadeDocument, block: Block, mark: str) -> str:
    text = html.escape(block.text)
    if document.layout.hyphenated and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        text = _SOFT.sub(r"\1&shy;\2", text)
    forms = {
        BlockKind.TITLE: f"<h1>{text}</h1>",
        BlockKind.BYLINE: f"<p class=by>{text}</p>",
        BlockKind.HEADING: f"<h2{mark}>{text}</h2>",
        BlockKind.PARAGRAPH: f"<p{mark}>{text}</p>",
        BlockKind.ITEM: f"<li>{text}</li>",
        BlockKind.CAPTION: f"<figure>{_PICTURE}<figcaption>{text}</figcaption></figure>",
        BlockKind.BOX: f"<aside>{text}</aside>",
    }
    return forms.get(block.kind) or _table(block)


def _table(block: Block) -> str:
    rows = [
        "<tr>" + "".join(f"<{cell}>{html.escape(words)}</{cell}>" for words in row) + "</tr>"
        for row, cell in zip(block.rows, ("th", *("td",) * len(block.rows)), strict=False)
    ]
    return f"<table>{''.join(rows)}</table>"
