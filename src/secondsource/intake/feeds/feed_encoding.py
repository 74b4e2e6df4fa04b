"""The encoding of a feed, found over all of it, and its text piece by piece."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import Unpacked
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.encodings import decode, encoding_of
from secondsource.model import IntakeError

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.IGNORECASE)
# Bytes around the first one that is no UTF-8, from which the encoding is guessed.
_SAMPLE = 1024 * 1024
# As browsers do, read these labels as their supersets.
_SUPERSETS = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
}
_ENOUGH = 64 * 1024


@dataclass
class FeedText:
    """The text of a feed.

    Args:
        document: The feed.
        encoding: The Python name of its encoding.
        limit: Maximum unpacked size in bytes.
        replaced: Number of characters so far that are no text in that encoding, shown as U+FFFD.
    """

    document: Document
    encoding: str
    limit: int
    replaced: int = 0

    def pieces(self) -> Iterator[str]:
        """Yield the text in pieces.

        Raises:
            IntakeError: If the document cannot be unpacked; raised after the text before.
        """
        stream = Unpacked(self.document, self.limit)
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        is_first, waiting = True, ""
        while True:
            try:
                raw = stream.read()
            except IntakeError:
                yield waiting
                raise
            waiting += decoder.decode(raw, final=not raw)
            if is_first and waiting:
                waiting, is_first = waiting.lstrip("\ufeff"), False
            # Tiny gzip members give tiny pieces, each of which would be scanned again.
            if not raw or len(waiting) >= _ENOUGH:
                self.replaced += waiting.count("\ufffd")
                yield waiting
                waiting = ""
            if not raw:
                return


def feed_text(document: Document, options: IntakeOptions) -> FeedText:
    """Return the text of a feed in its encoding.

    The encoding that the user named; then UTF-16 by its first bytes; then UTF-8 if all of it is
    valid; then the declared one; then a guess.

    Raises:
        IntakeError: If the named encoding is unknown, or the document cannot be unpacked at all.
    """
    head = Unpacked(document, options.max_file_bytes).read()
    named = encoding_of(head, document.path, options.encoding)
    encoding = named
    if named == "utf-8" and not options.encoding and (sample := _odd_sample(document, options)):
        encoding = _encoding_of_sample(sample, declared_xml_encoding(head), document.path)
    return FeedText(document, encoding, options.max_file_bytes)


def declared_xml_encoding(head: bytes) -> str:
    """Return the encoding that an XML declaration states, or ""."""
    match = _DECLARED.search(head[:1024])
    name = match[1].decode("ascii", "replace").lower() if match else ""
    return _SUPERSETS.get(name, name)


def _odd_sample(document: Document, options: IntakeOptions) -> bytes:
    """Return the first stretch of a document that is no UTF-8; b"" if all of it is."""
    stream = Unpacked(document, options.max_file_bytes)
    decoder = codecs.getincrementaldecoder("utf-8")()
    while True:
        try:
            piece = stream.read()
        except IntakeError:
            # Raised again, after the entries before, by the reading of the text.
            return b""
        try:
            decoder.decode(piece, final=False)
        except UnicodeDecodeError:
            return piece[:_SAMPLE]
        if not piece:
            return b""


def _encoding_of_sample(sample: bytes, declared: str, path: str) -> str:
    """Return the encoding of a stretch that is no UTF-8; UTF-8 if no other fits."""
    # A sample that ends within a character is valid in no encoding.
    end = max(sample.rfind(b">"), sample.rfind(b"\n"))
    try:
        return decode(sample[: end + 1] or sample, path, "", declared).encoding
    except IntakeError:
        return "utf-8"
