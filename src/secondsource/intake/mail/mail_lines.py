"""The lines of a mail body, plain or HTML, with what their markup states about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from secondsource.intake.html.html_parsing import parse_page
from secondsource.intake.html.markup_positions import paragraphs_of
from secondsource.intake.text.control_characters import blank_unshown
from secondsource.intake.text.text_composer import words_of
from secondsource.model import IntakeError


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLine:
    """A line of plain text, or a block of HTML.

    Args:
        words: Its text, without quotation marks of mail; "" for a blank line.
        depth: How many replies deep it is quoted.
        level: Level of the heading that it is, from 1; 0 for another line.
        link: The address that all of it is a link to; "" if it is no link.
        is_emphatic: Whether all of it is bold or large.
        is_furniture: Whether its markup says that it is a signature.
        is_paragraph: Whether it is a paragraph of its own, as blocks of HTML are.
    """

    words: str
    depth: int = 0
    level: int = 0
    link: str = ""
    is_emphatic: bool = False
    is_furniture: bool = False
    is_paragraph: bool = True


# Levels of quotation that are counted; a line may begin with a million ">".
_MOST_LEVELS = 50
_QUOTE_MARKS = re.compile(rf"(?:>[ \t]?){{1,{_MOST_LEVELS}}}")


def plain_lines(text: str) -> Iterator[MailLine]:
    """Yield the lines of a plain text, without the marks of quotations before them."""
    for line in text.split("\n"):
        marks = _QUOTE_MARKS.match(line)
        depth = marks.group().count(">") if marks else 0
        words = line[marks.end() :] if marks else line
        yield MailLine(words=words.rstrip(), depth=depth, is_paragraph=False)


_BLOCKS = frozenset(
    """address article aside blockquote body br center dd div dl dt figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr
    ul""".split()
)
_UNSHOWN = frozenset("head script style title template noscript svg object".split())
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$)",
    re.IGNORECASE,
)
# Builders of newsletters set a size of 0 on the cells around a text, which sets its own.
_FONT_SIZE = re.compile(r"(?<![\w-])font(?:-size)?\s*:\s*([^;]+)", re.IGNORECASE)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:px|pt|r?em|%)|(?<![\w.])(0)(?![\w.])")
_LARGE_STYLE = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|font-size\s*:\s*(?:1[89]|[2-9]\d)(?:\.\d+)?\s*px"
    r"|font-size\s*:\s*(?:1[4-9]|[2-9]\d)(?:\.\d+)?\s*pt",
    re.IGNORECASE,
)
_BOLD = frozenset({"b", "strong", "th"})
# What mail programs call the quotation of a reply, and a signature.
_QUOTE_CLASS = re.compile(r"\b(?:gmail_quote|moz-quote|yahoo_quoted|protonmail_quote)\b")
_SIGNATURE_CLASS = re.compile(r"\b(?:gmail_signature|moz-signature|protonmail_signature)")
_LONGEST_STYLE = 2000


@dataclass(slots=True)
class _State:
    """What holds for the text of an element."""

    depth: int = 0
    level: int = 0
    link: str = ""
    is_emphatic: bool = False
    is_furniture: bool = False
    is_hidden: bool = False
    is_tiny: bool = False


@dataclass(slots=True)
class _OpenBlock:
    """The text of a block, and the states of its visible parts."""

    parts: list[str] = field(default_factory=list)
    states: list[_State] = field(default_factory=list)

    def line(self) -> MailLine | None:
        words = " ".join("".join(self.parts).split())
        if not words:
            return None
        links = {state.link for state in self.states}
        # Some programs mark quotations by signs in HTML too.
        marks = _QUOTE_MARKS.match(words)
        return MailLine(
            words=words[marks.end() :] if marks else words,
            depth=self.states[0].depth + (marks.group().count(">") if marks else 0),
            level=self.states[0].level,
            link=links.pop() if len(links) == 1 else "",
            is_emphatic=all(state.is_emphatic for state in self.states),
            is_furniture=all(state.is_furniture for state in self.states),
        )


def html_lines(source: str) -> Iterator[MailLine]:
    """Yield the blocks of an HTML body that are shown, in order.

    A body that is nested too deep is read by its tags alone, as paragraphs.
    """
    source = blank_unshown(source)
    try:
        tree = parse_page(source, "").tree
    except IntakeError:
        for runs in paragraphs_of(f"<p>{source}"):
            yield MailLine(words=words_of(runs))
        return
    yield from _tree_lines(tree)


def _tree_lines(tree: HtmlElement) -> Iterator[MailLine]:
    states = [_State()]
    block = _OpenBlock()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS and (line := block.line()):
            yield line
        if tag in _BLOCKS:
            block = _OpenBlock()
        if event == "start":
            states.append(_state_of(element, tag, states[-1]))
            _add(block, element.text, states[-1])
        else:
            states.pop()
            _add(block, element.tail, states[-1])
    if line := block.line():
        yield line


def _add(block: _OpenBlock, words: str | None, state: _State) -> None:
    if not words or state.is_hidden or state.is_tiny:
        return
    block.parts.append(words)
    if not words.isspace():
        block.states.append(state)


def _state_of(element: HtmlElement, tag: str, around: _State) -> _State:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_STYLE]
    style = (element.get("style") or "")[:_LONGEST_STYLE]
    is_heading = len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal()
    is_quote = tag == "blockquote" and (
        element.get("type") == "cite" or _QUOTE_CLASS.search(names) is not None
    )
    return _State(
        depth=around.depth + is_quote,
        level=int(tag[1]) if is_heading else around.level,
        link=(element.get("href") or "").strip() if tag == "a" else around.link,
        is_emphatic=around.is_emphatic
        or is_heading
        or tag in _BOLD
        or _LARGE_STYLE.search(style) is not None,
        is_furniture=around.is_furniture or _SIGNATURE_CLASS.search(names) is not None,
        is_hidden=around.is_hidden
        or tag in _UNSHOWN
        or element.get("hidden") is not None
        or _HIDDEN_STYLE.search(style) is not None,
        is_tiny=_is_tiny(style, around.is_tiny),
    )


def _is_tiny(style: str, is_around: bool) -> bool:
    """Return whether text is set in a size of at most one, as hidden text is."""
    stated = _FONT_SIZE.findall(style)
    if not stated or stated[-1].strip().lower() == "inherit":
        return is_around
    size = _SIZE.search(stated[-1])
    is_relative = size is not None and "em" in size[0]
    return size is not None and not is_relative and float(size[1] or 0) <= 1
