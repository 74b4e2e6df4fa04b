"""Mail reader (RFC 5322): the texts of a message, and its attachments as members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondsource.intake.archives.member_names import UniqueNames
from secondsource.intake.archives.members import Member
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.mail.header_words import header_text, named_address
from secondsource.intake.mail.mail_content import MailBody, MailContent
from secondsource.intake.mail.mail_text import attachment_metadata, mail_texts
from secondsource.intake.mail.mime_structure import MimePart, mime_structure
from secondsource.intake.mail.text_charsets import decoded_text, transfer_decoded
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText
from secondsource.intake.text.mended_dates import mended_date
from secondsource.model import Metadata

_TEXTS = ("text/plain", "text/html", "application/xhtml+xml")
_MESSAGES = ("message/rfc822", "message/global")
# Parts that hold no report: signatures, calendars, cards, the notices of mail servers.
_NO_REPORTS = frozenset(
    """application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature
    application/pgp-keys application/pgp-encrypted text/calendar application/ics text/vcard
    text/x-vcard text/directory message/delivery-status message/disposition-notification
    message/feedback-report text/rfc822-headers text/x-amp-html text/watch-html""".split()
)
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
ENCRYPTED = UnreadItem(
    "", "the message is encrypted", "Decrypt it in a mail program, and save it without encryption"
)
_SIGNED_OVER = UnreadItem(
    "",
    "the message lies within its signature (S/MIME), which is not read",
    "Save its text from a mail program",
)
_OUTLOOK_BOX = UnreadItem(
    "",
    "the message holds a winmail.dat of Outlook, which is not read",
    "Save the message from Outlook as .msg",
)
_CUT_SHORT = UnreadItem("", "the message is cut short: its last part has no end", "Fetch it again")
TOO_DEEP = UnreadItem(
    "",
    "parts of the message lie too deep, or are too many, and are not read",
    "Save its attachments from a mail program",
)
_BROKEN_ENCODING = "the content of a part is broken in its encoding"
NO_TEXT = UnreadItem("", "the message holds no text", "Leave it out")
_LONGEST_NAME = 120
_PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_PGP_MESSAGE = "-----BEGIN PGP MESSAGE-----"
_PGP_SIGNATURE = re.compile(
    r"^-----BEGIN PGP SIGNATURE-----.*?(?:^-----END PGP SIGNATURE-----|\Z)", re.M | re.S
)


@dataclass
class _Contents:
    """What the parts of a message hold."""

    bodies: list[MailBody] = field(default_factory=list)
    attachments: list[MimePart] = field(default_factory=list)
    faults: list[UnreadItem] = field(default_factory=list)


def message_parts(
    raw: bytes, path: str, options: IntakeOptions
) -> Iterator[DocumentText | Member | UnreadItem]:
    """Yield the text of a message, or of each article of a newsletter; then its attachments.

    Args:
        raw: The message.
        path: For messages.
        options: How to read it.

    Yields:
        Texts; then attachments and messages within, named after their files; then what could not
        be read.
    """
    root = mime_structure(raw)
    contents = _Contents()
    reader = _PartReader(raw, options, contents)
    page = _saved_page(root, reader)
    if page is not None:
        yield page
        return
    reader.read(root, in_alternative=False)
    content = header_content(root, tuple(contents.bodies))
    texts = mail_texts(content)
    first = next(texts, None)
    if first is not None:
        yield first
        yield from texts
    yield from _members(reader, contents, attachment_metadata(content))
    if first is None and not contents.attachments and not contents.faults:
        yield NO_TEXT
    yield from dict.fromkeys(contents.faults)


def header_content(root: MimePart, bodies: tuple[MailBody, ...] = ()) -> MailContent:
    """Return what the header of a message states, with its texts."""
    name, address = named_address(root.value("from") or root.value("sender"))
    list_name = root.value("list-id").partition("<")[0].strip().strip("\"'")
    is_bulk = bool(
        root.value("list-unsubscribe")
        or list_name
        or root.value("precedence").lower() in ("bulk", "list")
    )
    archived = root.value("archived-at").strip("<> ")
    return MailContent(
        subject=root.value("subject"),
        sender_name=name,
        sender_address=address,
        published=mended_date(root.value("date")),
        list_name=list_name,
        is_bulk=is_bulk,
        url=archived if archived.startswith(("http://", "https://")) else "",
        bodies=bodies,
    )


class _PartReader:
    """Sorts the parts of a message into texts, attachments and faults."""

    def __init__(self, raw: bytes, options: IntakeOptions, contents: _Contents) -> None:
        self._raw, self._options, self._contents = raw, options, contents

    def read(self, part: MimePart, *, in_alternative: bool) -> None:
        """Add a part and what it holds."""
        kind = part.media_type
        if part.is_cut:
            self._contents.faults.append(_CUT_SHORT)
        if part.is_deep:
            self._contents.faults.append(TOO_DEEP)
        if kind == "multipart/encrypted":
            self._contents.faults.append(ENCRYPTED)
        elif kind == "multipart/signed":
            # The second part is the signature.
            for child in part.children[:1]:
                self.read(child, in_alternative=in_alternative)
        elif kind == "multipart/alternative":
            self._read_alternatives(part)
        elif kind.startswith("multipart/"):
            for child in part.children:
                self.read(child, in_alternative=in_alternative)
        else:
            self._read_leaf(part, kind)

    def _read_alternatives(self, part: MimePart) -> None:
        """Add the alternatives of one text as one body."""
        inner = _Contents()
        reader = _PartReader(self._raw, self._options, inner)
        for child in part.children:
            reader.read(child, in_alternative=True)
        body = MailBody(
            plain="\n".join(body.plain for body in inner.bodies if body.plain),
            html="\n".join(body.html for body in inner.bodies if body.html),
        )
        if body.plain or body.html:
            self._contents.bodies.append(body)
        self._contents.attachments += inner.attachments
        self._contents.faults += inner.faults

    def _read_leaf(self, part: MimePart, kind: str) -> None:
        if kind in _SEALED:
            is_signed = "signed" in part.parameter("smime-type").lower()
            self._contents.faults.append(_SIGNED_OVER if is_signed else ENCRYPTED)
        elif kind in ("application/ms-tnef", "application/vnd.ms-tnef"):
            self._contents.faults.append(_OUTLOOK_BOX)
        elif kind in _TEXTS and part.disposition != "attachment" and not part.file_name:
            self._contents.bodies += self._body(part, kind)
        elif kind not in _NO_REPORTS and not _is_inline_picture(part, kind):
            self._contents.attachments.append(part)

    def _body(self, part: MimePart, kind: str) -> Iterator[MailBody]:
        if part.end - part.start > 2 * self._options.max_page_bytes:
            reason = f"a text is larger than the limit of {self._options.max_page_bytes:,} bytes"
            self._contents.faults.append(UnreadItem("", reason, "Raise max_page_bytes"))
            return
        words = self.text(part)
        if _PGP_MESSAGE in words:
            self._contents.faults.append(ENCRYPTED)
        elif kind == "text/plain" and not _is_markup(words):
            yield MailBody(plain=_unflowed(_without_pgp_signature(words), part))
        else:
            yield MailBody(html=words)

    def text(self, part: MimePart) -> str:
        """Return the text of a part, lines ended by a line feed."""
        decoded = decoded_text(self.content(part), part.parameter("charset"))
        if not decoded.is_whole:
            reason = "bytes of a text are in no encoding, and shown as \ufffd"
            self._contents.faults.append(UnreadItem("", reason, "Fetch the message again"))
        return decoded.words.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")

    def content(self, part: MimePart) -> bytes:
        """Return the content of a part."""
        decoded = transfer_decoded(self._raw[part.start : part.end], part.transfer_encoding)
        if not decoded.is_whole:
            self._contents.faults.append(UnreadItem("", _BROKEN_ENCODING, "Fetch it again"))
        return decoded.raw


def _is_inline_picture(part: MimePart, kind: str) -> bool:
    is_shown_in_text = "content-id" in part.fields or part.disposition != "attachment"
    return kind.startswith("image/") and is_shown_in_text


def _is_markup(words: str) -> bool:
    """Return whether a plain text is HTML, as some programs send it."""
    return re.match(r"\s*<(?:!doctype html|html|head|body)\b", words, re.I) is not None


def _without_pgp_signature(words: str) -> str:
    """Return a text without its clear signature (RFC 9580, section 7)."""
    begin = words.find(_PGP_SIGNED)
    if begin < 0:
        return words
    header_end = words.find("\n\n", begin)
    text = words[:begin] + words[header_end + 2 if header_end >= 0 else len(words) :]
    return re.sub(r"^- (?=-)", "", _PGP_SIGNATURE.sub("", text), flags=re.M)


def _unflowed(words: str, part: MimePart) -> str:
    """Return a text with its soft line breaks removed (RFC 3676)."""
    if part.parameter("format").lower() != "flowed":
        return words
    joint = "" if part.parameter("delsp").lower() == "yes" else " "
    lines: list[str] = []
    is_open = False
    for line in words.split("\n"):
        own = line.removeprefix(" ")
        quoted = own.startswith(">")
        if is_open and not quoted and not lines[-1].startswith(">"):
            lines[-1] = lines[-1].rstrip(" ") + joint + own
        else:
            lines.append(own)
        is_open = own.endswith(" ") and own != "-- "
    return "\n".join(lines)


def _saved_page(root: MimePart, reader: _PartReader) -> Member | None:
    """Return the page that a browser saved as a message (MHTML); None for another message."""
    location = root.value("snapshot-content-location")
    is_saved = location or "saved by" in root.value("from").lower()
    if not is_saved or root.media_type not in ("multipart/related", "text/html"):
        return None
    pages = [part for part in (root, *root.children) if part.media_type == "text/html"]
    if not pages:
        return None
    address = location or pages[0].value("content-location")
    metadata = Metadata(url=address if "://" in address else "")
    return Member(
        name="page.html",
        raw=reader.text(pages[0]).encode("utf-8", "replace"),
        media_type=MediaType.HTML,
        metadata=metadata,
    )


def _members(
    reader: _PartReader, contents: _Contents, metadata: Metadata
) -> Iterator[Member | UnreadItem]:
    names = UniqueNames()
    for number, part in enumerate(contents.attachments, start=1):
        is_message = part.media_type in _MESSAGES
        raw = reader.content(part)
        if not raw.strip():
            continue
        name = safe_file_name(part.file_name, _default_name(part, number))
        yield Member(
            name=names.unique(name),
            raw=raw,
            media_type=MediaType.MAIL if is_message else None,
            metadata=Metadata() if is_message else metadata,
        )


def _default_name(part: MimePart, number: int) -> str:
    if part.media_type in _MESSAGES:
        return f"message-{number}.eml"
    ending = re.sub(r"\W", "", part.media_type.rpartition("/")[2])[:12]
    return f"attachment-{number}.{ending}"


def safe_file_name(stated: str, default: str) -> str:
    """Return the last part of a stated file name without signs that paths give a meaning."""
    words = header_text(stated.encode("utf-8", "replace")).replace("\\", "/").rpartition("/")[2]
    name = re.sub(r"[\x00-\x1f\x7f:*?\"<>|]", "", words).strip(". ")
    if len(name) > _LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[:_LONGEST_NAME]}.{ending[:10]}" if dot else name[:_LONGEST_NAME]
    return name or default
