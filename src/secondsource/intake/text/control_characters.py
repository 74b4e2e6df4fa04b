"""Characters that are never shown: control characters, non-characters, lone surrogates."""

from __future__ import annotations

import re

# Characters that XML 1.0 (section 2.2) excludes, and DEL: lxml refuses to build the whole report
# if a page holds one of them.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROLS = bytes((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_NON_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
_OTHER_BLANK = re.compile(r"[^\S ]")
# Numeric references to them. HTML itself shows references to 0 and to surrogates as U+FFFD.
_REFERENCE = re.compile(
    r"&#(?:0*+([0-9]{1,7}+)(?![0-9])|[xX]0*+([0-9a-fA-F]{1,6}+)(?![0-9a-fA-F]));?"
)


def blank_unshown(source: str) -> str:
    """Replace each character of an HTML source that is never shown by a blank, keeping the length.

    A reference to one ("&#2;") becomes as many blanks; a lone surrogate becomes U+FFFD.
    """
    # Most pages hold none: this takes a tenth of the time of the patterns.
    if _may_hold_unshown(source):
        source = _HALF_PAIR.sub("\ufffd", _UNSHOWN.sub(" ", source))
    return _REFERENCE.sub(_blank_reference, source) if "&#" in source else source


def _may_hold_unshown(source: str) -> bool:
    try:
        encoded = source.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return True
    is_control = len(encoded.translate(None, _CONTROLS)) != len(encoded)
    return is_control or any(code in encoded for code in _NON_CHARACTERS)


def _blank_reference(reference: re.Match[str]) -> str:
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    unshown = 0 < code <= 0xFFFF and _UNSHOWN.match(chr(code))
    return " " * len(reference.group()) if unshown else reference.group()


def as_shown(words: str) -> str:
    """Replace other white space and characters that are never shown by blanks, one for one.

    A lone surrogate, which no encoding can write, becomes U+FFFD.
    """
    return _HALF_PAIR.sub("\ufffd", _OTHER_BLANK.sub(" ", _UNSHOWN.sub(" ", words)))
