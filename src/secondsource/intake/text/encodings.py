"""Decoding bytes to text, with a map from each code point back to its bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from charset_normalizer import from_bytes

from secondsource.model import IntakeError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings of news before UTF-8, in the languages we read.
_LEGACY = ["cp949", "cp1252", "cp932", "gb18030", "big5", "cp1251", "koi8_r", "cp1250", "cp1254"]
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_HANGUL_PAIR = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_HANGUL = re.compile("[가-힣]")
# Signs, letters and digits of Korean news; other scripts and control characters are not among them.
_NOT_IN_KOREAN = re.compile(
    "[^\t\n\r -~\xa0-\xff\u0100-\u024f\u2010-\u2027\u2030-\u205e\u20a9-\u214f\u2190-\u21ff"
    "\u2200-\u23ff\u2460-\u27bf\u3000-\u30ff\u3131-\u318e\u3200-\u33ff\u4e00-\u9fff가-힣\uf900-\ufaff"
    "\uff01-\uffe6]"
)
# Least share of Hangul in a sample: the top of a page is mostly markup.
_LEAST_HANGUL = 0.05
# Python codecs for other purposes: host names, source code, and one that always fails.
_NON_TEXT_CODECS = frozenset("undefined idna punycode unicode_escape raw_unicode_escape".split())
_NON_TEXT_CODECS |= {name.replace("_", "-") for name in _NON_TEXT_CODECS}
_ASCII = "<meta charset='aZ09'> +-&!"
_CHUNK = 1024
# Share of broken code points accepted in a page that declares its encoding, as browsers do.
_STRAY_SHARE = 0.001
# Below this many non-ASCII bytes, a statistical guess is no better than chance.
_FEW_BYTES = 4


class BytePositions(Protocol):
    """Map from the code points of a text to raw bytes."""

    def byte_at(self, position: int) -> int:
        """Return the raw byte at which the code point at `position` begins."""
        ...


@dataclass(frozen=True)
class DecodedText:
    """The text of some bytes.

    Args:
        text: The text, without a byte order mark.
        encoding: The Python name of its encoding.
        origin: Map back to the bytes; None if bytes were replaced, so that no position is exact.
    """

    text: str
    encoding: str
    origin: BytePositions | None


class TextPositions:
    """Map from a decoded text back to bytes.

    Args:
        text: The text.
        encoding: An encoding that writes every code point by itself (not ISO-2022).
        base: Offset of the first byte of the text (after a byte order mark).
    """

    def __init__(self, text: str, encoding: str, base: int = 0) -> None:
        self._text = text
        self._encoding = encoding
        self._starts = _chunk_starts(text, encoding, base)

    @property
    def end(self) -> int:
        """One past the last byte of the text."""
        return self.byte_at(len(self._text))

    def byte_at(self, position: int) -> int:
        """Return the raw byte at which the code point at `position` begins."""
        chunk = position // _CHUNK
        before = self._text[chunk * _CHUNK : position]
        return self._starts[chunk] + len(before.encode(self._encoding, "surrogatepass"))


def _chunk_starts(text: str, encoding: str, base: int) -> Sequence[int]:
    if text.isascii() and len("a".encode(encoding)) == 1:
        return range(base, base + len(text) + _CHUNK + 1, _CHUNK)
    starts = [base]
    for position in range(0, len(text), _CHUNK):
        size = len(text[position : position + _CHUNK].encode(encoding, "surrogatepass"))
        starts.append(starts[-1] + size)
    return starts


def wide_encoding(head: bytes) -> str:
    """Return the UTF-16 or UTF-32 encoding that the first bytes show, or ""."""
    for bom, encoding in _BOMS[1:]:
        if head.startswith(bom):
            return encoding
    sample = head[:4096]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    if encoding := _wide_korean_encoding(sample):
        return encoding
    # Latin text in UTF-16 without a byte order mark has NUL as every second byte, and only there.
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd == 0 else ""


def _wide_korean_encoding(sample: bytes) -> str:
    """Return the UTF-16 encoding of Korean text without a byte order mark, or "".

    In the wrong byte order a blank is U+2000, which no text has, and one syllable in six another.
    """
    sample = sample[: len(sample) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        # Half of a surrogate pair may stand at the end of the sample, or be no text at all.
        text = sample.decode(encoding, "replace")
        hangul = len(_HANGUL.findall(text))
        if hangul >= _LEAST_HANGUL * len(text) and not _NOT_IN_KOREAN.search(text[:-1]):
            return encoding
    return ""


def decode(raw: bytes, path: str, named: str = "", declared: str = "") -> DecodedText:
    """Decode a document's unpacked bytes.

    Args:
        raw: The bytes.
        path: For messages.
        named: The encoding the user named; no other is tried.
        declared: The encoding the document declares; tried after UTF-8, before guessing.

    Raises:
        IntakeError: If no encoding fits, or the named one is unknown or does not fit.
    """
    if named:
        return _decode_as_named(raw, path, named)
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decode_or_refuse(raw, path, encoding, len(bom))
    wide = wide_encoding(raw)
    if wide:
        return _decode_or_refuse(raw, path, wide, 0)
    try:
        return _decode_strictly(raw, "utf-8", 0)
    except UnicodeDecodeError as error:
        broken = error
    return _decode_legacy(raw, path, declared, broken)


def encoding_of(head: bytes, path: str, named: str) -> str:
    """Return a document's encoding: the named one, that of its first bytes, or UTF-8.

    Raises:
        IntakeError: If the named encoding is unknown.
    """
    if named:
        encoding = _text_encoding(named)
        if not encoding:
            raise IntakeError(
                "intake", path, f'"{named}" is no encoding', "Name one such as utf-8 or cp949"
            )
        return "utf-8" if encoding == "utf-8-sig" else encoding
    return wide_encoding(head) or "utf-8"


def transcoding_reader(read: Callable[[], bytes], encoding: str, path: str) -> Callable[[], bytes]:
    """Return a reader that converts the bytes of `read` from `encoding` to UTF-8.

    The reader raises an `IntakeError` where the bytes are invalid in that encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    bytes_done = 0

    def read_utf8() -> bytes:
        nonlocal bytes_done
        while True:
            piece = read()
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeError as error:
                raise _invalid_text(
                    path, encoding, bytes_done + getattr(error, "start", 0)
                ) from None
            bytes_done += len(piece)
            if text or not piece:
                return text.encode("utf-8", "surrogatepass")

    return read_utf8


def _text_encoding(name: str) -> str:
    """Return the Python name of a text encoding, or "" if the name is unknown."""
    try:
        codec = codecs.lookup(name)
        "a".encode(codec.name)
    except (LookupError, ValueError):
        return ""
    return "" if codec.name in _NON_TEXT_CODECS else codec.name


def _declarable_encoding(name: str) -> str:
    """Return the Python name of a declared encoding if it extends ASCII, or "".

    A declaration that was read as ASCII rules out "utf-16", "utf-7" and mainframe encodings.
    """
    encoding = _text_encoding(name)
    try:
        reads_ascii = encoding and _ASCII.encode("ascii").decode(encoding) == _ASCII
    except (UnicodeError, LookupError):
        return ""
    return encoding if reads_ascii else ""


def _decode_as_named(raw: bytes, path: str, named: str) -> DecodedText:
    encoding = encoding_of(b"", path, named)
    base = next((len(b) for b, e in _BOMS if e == encoding and raw.startswith(b)), 0)
    return _decode_or_refuse(raw, path, encoding, base)


def _decode_or_refuse(raw: bytes, path: str, encoding: str, base: int) -> DecodedText:
    try:
        return _decode_strictly(raw, encoding, base)
    except UnicodeError as error:
        raise _invalid_text(path, encoding, getattr(error, "start", 0) + base) from None


def _decode_strictly(raw: bytes, encoding: str, base: int) -> DecodedText:
    text = raw[base:].decode(encoding)
    try:
        origin = TextPositions(text, encoding, base)
        exact = origin.end == len(raw)
    except UnicodeError:
        return DecodedText(text, encoding, None)
    return DecodedText(text, encoding, origin if exact else None)


def _invalid_text(path: str, encoding: str, offset: int) -> IntakeError:
    return IntakeError(
        "intake",
        path,
        f"the text is not valid {encoding.upper()} (first broken at byte {offset})",
        "Name its encoding with --encoding, or save it again as UTF-8",
    )


def _decode_legacy(raw: bytes, path: str, declared: str, broken: UnicodeDecodeError) -> DecodedText:
    stated = _declarable_encoding(declared)
    if stated and stated != "utf-8":
        with suppress(UnicodeError):
            return _decode_strictly(raw, stated, 0)
    if not _is_mostly_utf8(raw):
        for encoding in _guess_encodings(raw):
            with suppress(UnicodeError):
                return _decode_strictly(raw, encoding, 0)
    text = raw.decode("utf-8", errors="replace")
    if stated and text.count("\ufffd") <= max(1, _STRAY_SHARE * len(text)):
        return DecodedText(text, "utf-8", None)
    raise _invalid_text(path, "utf-8", broken.start)


def _is_mostly_utf8(raw: bytes) -> bool:
    non_ascii_count = len(_NOT_ASCII.findall(raw))
    multibyte_count = sum(len(m) for m in _MULTIBYTE.findall(raw))
    return multibyte_count > 0.6 * non_ascii_count


def _guess_encodings(raw: bytes) -> list[str]:
    non_ascii_count = len(_NOT_ASCII.findall(raw))
    if non_ascii_count < _FEW_BYTES:
        return ["cp1252"] if _is_between_letters(raw) else []
    # Only EUC-KR prose consists mostly of byte pairs from the block of Hangul syllables.
    if 2 * len(_HANGUL_PAIR.findall(raw)) > 0.8 * non_ascii_count:
        return ["cp949"]
    best = from_bytes(raw[:65536], cp_isolation=_LEGACY).best()
    return [best.encoding] if best is not None else []


def _is_between_letters(raw: bytes) -> bool:
    """Return whether each non-ASCII byte is a letter or quotation mark in a plausible position."""
    letters = re.findall(rb"[A-Za-z \x22(][\x91-\x94\xc0-\xff](?=[A-Za-z ,.])", raw)
    return len(letters) == len(_NOT_ASCII.findall(raw)) > 0


def declared_encoding(head: bytes) -> str:
    """Return the encoding that an HTML page declares in its first bytes, or ""."""
    match = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", head[:8192], re.I)
    name = match.group(1).decode("ascii") if match else ""
    # As browsers do, read these labels as their supersets.
    supersets = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252"}
    return supersets.get(name.lower(), name)
