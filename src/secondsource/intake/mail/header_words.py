"""The words of header fields: encoded words (RFC 2047), and bytes in no stated encoding."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header

from secondsource.intake.mail.text_charsets import decoded_text

_BRACKETED = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_BARE = re.compile(r"(?:\[?mailto:)?([^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+)")
_BREAK = re.compile(r"[\r\n]+[ \t]*")


def header_text(raw: bytes) -> str:
    """Return the value of a header field as one line of text."""
    words = _BREAK.sub(" ", decoded_text(raw, "").words)
    if "=?" not in words:
        return " ".join(words.split())
    try:
        parts = decode_header(words)
    # Encoded words in no form that the library knows.
    except (HeaderParseError, ValueError):
        return " ".join(words.split())
    decoded = " ".join("".join(_part_text(*part) for part in parts).split())
    return decoded or words


def _part_text(words: str | bytes, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    # Without a charset the library writes code points as escapes.
    if charset is None:
        return words.decode("raw-unicode-escape", "replace")
    return decoded_text(words, charset).words


def named_address(words: str) -> tuple[str, str]:
    """Return the name and the address of a sender: "Orla Tennick <orla@tarn.example>".

    Names are often not quoted where they should be ("News: Tarn <...>"), and the parser of the
    library recurses in their brackets.
    """
    address = _BRACKETED.search(words) or _BARE.search(words)
    if address is None:
        return " ".join(words.split()), ""
    name = words[: address.start()].strip().strip("\"'").replace('\\"', '"').replace("\\'", "'")
    behind = re.match(r"\s*\(([^()]+)\)", words[address.end() :])
    if not name and behind:
        name = behind[1]
    return " ".join(name.split()), address[1].lower()
