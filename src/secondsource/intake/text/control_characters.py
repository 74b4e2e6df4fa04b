"""Signs that no text shows: control signs, non-characters, halves of surrogate pairs."""

from __future__ import annotations

import re

# What XML 1.0 (section 2.2) has no place for, and DEL: of one such sign in a page, lxml refuses to
# build the whole report.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
_OTHER_BLANK = re.compile(r"[^\S ]")
# Numeric references to them. Those to 0 and to surrogates are shown as U+FFFD by HTML itself.
_REFERENCE = re.compile(
    r"&#(?:0*+([0-9]{1,7}+)(?![0-9])|[xX]0*+([0-9a-fA-F]{1,6}+)(?![0-9a-fA-F]));?"
)


def blank_unshown(source: str) -> str:
    """Return a source of HTML with a blank for each sign that no text shows, its length unchanged.

    A reference to one ("&#2;") becomes as many blanks; half of a surrogate pair becomes U+FFFD.
    """
    source = _HALF_PAIR.sub("\ufffd", _UNSHOWN.sub(" ", source))
    return _REFERENCE.sub(_blank_reference, source) if "&#" in source else source


def _blank_reference(reference: re.Match[str]) -> str:
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    unshown = 0 < code <= 0xFFFF and _UNSHOWN.match(chr(code))
    return " " * len(reference.group()) if unshown else reference.group()


def as_shown(words: str) -> str:
    """Return words as they are shown: other blanks and what no text shows as a blank, sign by sign.

    Half of a surrogate pair, which no encoding can write, becomes U+FFFD.
    """
    return _HALF_PAIR.sub("\ufffd", _OTHER_BLANK.sub(" ", _UNSHOWN.sub(" ", words)))
