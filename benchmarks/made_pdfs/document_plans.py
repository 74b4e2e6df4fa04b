"""Sixty plans of documents: each kind of layout in both halves, from one number."""

from __future__ import annotations

import random
from collections.abc import Iterator

from made_pdfs.invented_prose import Prose
from made_pdfs.made_document import Block, BlockKind, Layout, MadeDocument

# Typesetter, language, columns, how many documents. LaTeX sets English only: its Korean needs
# XeTeX with packages of several hundred megabytes.
_KINDS = (
    ("chromium", "en", 1, 6), ("chromium", "en", 2, 6), ("chromium", "en", 3, 4),
    ("chromium", "ko", 1, 4), ("chromium", "ko", 2, 4),
    ("writer", "en", 1, 4), ("writer", "en", 2, 6), ("writer", "en", 3, 4),
    ("writer", "ko", 1, 4), ("writer", "ko", 2, 4),
    ("latex", "en", 1, 4), ("latex", "en", 2, 6), ("latex", "en", 3, 4),
)  # fmt: skip
# A family beside its half: some are set in one half only.
_FONTS = {
    ("en", False): ("Liberation Serif", "Liberation Sans", "DejaVu Serif"),
    ("en", True): ("Liberation Serif", "DejaVu Sans", "Latin Modern Roman"),
    ("ko", False): ("NanumMyeongjo", "NanumGothic", "NanumBarunGothic"),
    ("ko", True): ("NanumMyeongjo", "Noto Serif CJK KR", "Noto Sans CJK KR"),
}
_LATEX_FONTS = {False: ("lmodern", "mathptmx", ""), True: ("palatino", "", "lmodern")}
_HEADS = {
    "en": ("Ostrel Institute for River Studies", "The Ferryman’s Quarterly · No. 14",
           "WORKING PAPER", "Dunmarrow Observer"),
    "ko": ("바름연구소 현안 보고", "계간 나루 제14호"),
}  # fmt: skip
_FEET = ("{n}", "Page {n} of {all}", "– {n} –", "{n} / {all}", "")
_SIZES = {1: (10.5, 11, 12), 2: (9, 10, 10.5), 3: (8, 8.5, 9)}


def plans(seed: int = 16) -> Iterator[MadeDocument]:
    """Yield the documents; the same seed gives the same ones."""
    for maker, language, columns, count in _KINDS:
        for number in range(count):
            name = f"{maker}-{language}-{columns}-{number}"
            yield _document(random.Random(f"{seed}/{name}"), name, number % 2 == 1)


def _document(dice: random.Random, name: str, held_out: bool) -> MadeDocument:
    maker, language, columns, _ = name.split("-")
    prose = Prose(dice, language)
    layout = _layout(dice, maker, language, int(columns), held_out)
    notes: list[str] = []
    blocks = [
        Block(kind=BlockKind.TITLE, sentences=(prose.title(),)),
        Block(kind=BlockKind.BYLINE, sentences=(prose.byline(),)),
    ]
    # A browser prints no footnotes.
    note_rate = 0 if maker == "chromium" else dice.choice((0, 0.15, 0.3))
    for section in range(dice.randint(3, 6)):
        if section:
            blocks.append(Block(kind=BlockKind.HEADING, sentences=(prose.heading(),)))
        blocks += _section(dice, prose, notes, note_rate, section)
    return MadeDocument(
        name=name,
        maker=maker,
        language=language,
        held_out=held_out,
        layout=layout,
        blocks=tuple(blocks),
        notes=tuple(notes),
    )


def _layout(dice: random.Random, maker: str, language: str, columns: int, held_out: bool) -> Layout:
    fonts = _LATEX_FONTS[held_out] if maker == "latex" else _FONTS[language, held_out]
    has_head = dice.random() < 0.7
    is_browser = maker == "chromium"
    browser_head = is_browser and dice.random() < 0.4
    # English web pages are rarely hyphenated.
    hyphen_rate = 0.3 if is_browser else 0.7
    return Layout(
        columns=columns,
        font=dice.choice(fonts),
        head_font=dice.choice(fonts),
        size=dice.choice((10, 11, 12)) if maker == "latex" else dice.choice(_SIZES[columns]),
        page=dice.choice(("A4", "A4", "letter") + (("A5",) if columns == 1 else ())),
        margin=dice.choice((15, 20, 25)),
        justified=dice.random() < 0.65,
        hyphenated=dice.random() < hyphen_rate and language == "en",
        indented=dice.random() < 0.5,
        title_over_columns=dice.random() < 0.7,
        drop_cap=is_browser and dice.random() < 0.3,
        head=dice.choice(_HEADS[language]) if has_head and not browser_head else "",
        foot="" if browser_head else dice.choice(_FEET),
        browser_head=browser_head,
    )


def _section(
    dice: random.Random, prose: Prose, notes: list[str], note_rate: float, section: int
) -> Iterator[Block]:
    for _ in range(dice.randint(3, 6)):
        yield Block(kind=BlockKind.PARAGRAPH, sentences=_noted(dice, prose, notes, note_rate))
    extra = dice.choice(("table", "figure", "list", "box", "", ""))
    if extra == "table":
        yield Block(kind=BlockKind.TABLE, rows=prose.rows())
    elif extra == "figure":
        yield Block(kind=BlockKind.CAPTION, sentences=(prose.caption(section + 1),))
    elif extra == "list":
        for _ in range(dice.randint(2, 4)):
            yield Block(kind=BlockKind.ITEM, sentences=prose.sentences(1, 1))
    elif extra == "box":
        yield Block(kind=BlockKind.BOX, sentences=prose.sentences(1, 2))
    if extra:
        yield Block(kind=BlockKind.PARAGRAPH, sentences=prose.sentences(2, 5))


def _noted(dice: random.Random, prose: Prose, notes: list[str], rate: float) -> tuple[str, ...]:
    sentences = []
    for sentence in prose.sentences(2, 6):
        if dice.random() < rate:
            notes.append(prose.note())
            sentences.append(f"{sentence}⟦{len(notes)}⟧")
        else:
            sentences.append(sentence)
    return tuple(sentences)
