"""Outlook mail reader (MS-OXMSG): the texts of a message, and its attachments as members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from secondsource.intake.archives.member_names import UniqueNames
from secondsource.intake.archives.members import Member
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.mail.compressed_rtf import decompressed_rtf
from secondsource.intake.mail.encapsulated_html import body_of_rtf
from secondsource.intake.mail.mail_content import MailBody, MailContent
from secondsource.intake.mail.mail_text import attachment_metadata, mail_texts
from secondsource.intake.mail.mail_writing import AttachedFile, written_mail
from secondsource.intake.mail.message import (
    ENCRYPTED,
    NO_TEXT,
    TOO_DEEP,
    header_content,
    safe_file_name,
)
from secondsource.intake.mail.message_properties import (
    ATTACHMENT_HEADER,
    EMBEDDED_HEADER,
    MESSAGE_HEADER,
    MessageProperties,
    Property,
)
from secondsource.intake.mail.mime_structure import mime_structure
from secondsource.intake.mail.ole_storage import OleStorage
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText
from secondsource.model import IntakeError, Metadata

_ATTACHMENT = "__attach_version1.0_"
_EMBEDDED = "__substg1.0_3701000D"
# Values of PidTagAttachMethod (MS-OXCMSG, section 2.2.2.9).
_EMBEDDED_MESSAGE, _OLE_OBJECT = 5, 6
# Messages in messages.
_MAX_DEPTH = 16
# What S/MIME leaves in the place of a message.
_SEALED_NAMES = frozenset({"smime.p7m"})


@dataclass
class _OutlookMessage:
    """A message with all that lies in it.

    Args:
        content: Its texts and fields.
        attachments: Files, and messages as mails.
        faults: What could not be read.
    """

    content: MailContent
    attachments: list[AttachedFile] = field(default_factory=list)
    faults: list[UnreadItem] = field(default_factory=list)


def outlook_message_parts(
    raw: bytes, path: str, options: IntakeOptions
) -> Iterator[DocumentText | Member | UnreadItem]:
    """Yield the text of an Outlook message, or of each article of a newsletter; then attachments.

    Args:
        raw: The file.
        path: For messages.
        options: How to read it.

    Yields:
        As `message_parts`. A message within the message is a member written as a mail.

    Raises:
        IntakeError: If the file is damaged beyond reading, or is no message.
    """
    storage = OleStorage(raw, path)
    if not storage.has("__properties_version1.0"):
        raise IntakeError(
            "intake", path, "the file is no Outlook message", "Save it as text, .docx or .pdf"
        )
    properties = MessageProperties(storage, (), MESSAGE_HEADER)
    message = _MessageReader(storage, options).read(properties)
    texts = list(mail_texts(message.content))
    yield from texts
    yield from _members(message)
    if not texts and not message.attachments and not message.faults:
        yield NO_TEXT
    yield from dict.fromkeys(message.faults)


def _members(message: _OutlookMessage) -> Iterator[Member]:
    names = UniqueNames()
    metadata = attachment_metadata(message.content)
    for attachment in message.attachments:
        yield Member(
            name=names.unique(attachment.name),
            raw=attachment.raw,
            media_type=MediaType.MAIL if attachment.is_message else None,
            metadata=Metadata() if attachment.is_message else metadata,
        )


def _content(properties: MessageProperties, options: IntakeOptions) -> MailContent:
    headers = properties.text(Property.TRANSPORT_HEADERS)
    stated = header_content(mime_structure(headers.encode("utf-8", "replace")))
    address = (
        properties.text(Property.SENDER_SMTP_ADDRESS)
        or properties.text(Property.REPRESENTING_SMTP_ADDRESS)
        or properties.text(Property.SENDER_ADDRESS)
    )
    name = properties.text(Property.SENT_REPRESENTING_NAME) or properties.text(Property.SENDER_NAME)
    return replace(
        stated,
        subject=properties.text(Property.SUBJECT) or stated.subject,
        sender_name=name or stated.sender_name,
        # Within one organisation the address is a path of its directory ("/o=...").
        sender_address=address.lower() if "@" in address else stated.sender_address,
        published=properties.time(Property.CLIENT_SUBMIT_TIME)
        or stated.published
        or properties.time(Property.DELIVERY_TIME),
        bodies=(_body(properties, options),),
    )


def _body(properties: MessageProperties, options: IntakeOptions) -> MailBody:
    plain = properties.text(Property.BODY).replace("\r\n", "\n").replace("\r", "\n")
    html = properties.html()
    if html or not (packed := properties.binary(Property.COMPRESSED_RTF)):
        return MailBody(plain=plain, html=html)
    rich = body_of_rtf(decompressed_rtf(packed, options.max_page_bytes))
    if rich.is_html:
        return MailBody(plain=plain, html=rich.words)
    return MailBody(plain=plain if plain.strip() else rich.words)


class _MessageReader:
    """Reads a message, and the messages within it."""

    def __init__(self, storage: OleStorage, options: IntakeOptions) -> None:
        self._storage, self._options = storage, options

    def read(self, properties: MessageProperties, depth: int = 0) -> _OutlookMessage:
        """Return a message with its attachments."""
        message = _OutlookMessage(_content(properties, self._options))
        for name in self._storage.children(*properties.place):
            if not name.lower().startswith(_ATTACHMENT):
                continue
            attachment = MessageProperties(
                self._storage, (*properties.place, name), ATTACHMENT_HEADER
            )
            try:
                self._add(message, attachment, depth)
            except IntakeError as error:
                fault = "an attachment is damaged or cut short"
                message.faults.append(UnreadItem("", fault, error.remedy))
        return message

    def _add(self, message: _OutlookMessage, properties: MessageProperties, depth: int) -> None:
        method = properties.number(Property.ATTACH_METHOD)
        stated = properties.text(Property.FILE_NAME) or properties.text(Property.SHORT_FILE_NAME)
        if stated.lower() in _SEALED_NAMES:
            message.faults.append(ENCRYPTED)
        elif method == _EMBEDDED_MESSAGE or self._storage.has(*properties.place, _EMBEDDED):
            self._add_message(message, properties, depth)
        elif method != _OLE_OBJECT and not _is_inline_picture(properties, stated):
            default = f"attachment-{1 + len(message.attachments)}"
            if raw := properties.binary(Property.CONTENT):
                message.attachments.append(AttachedFile(safe_file_name(stated, default), raw))

    def _add_message(
        self, message: _OutlookMessage, properties: MessageProperties, depth: int
    ) -> None:
        if depth >= _MAX_DEPTH:
            message.faults.append(TOO_DEEP)
            return
        place = (*properties.place, _EMBEDDED)
        inner = self.read(MessageProperties(self._storage, place, EMBEDDED_HEADER), depth + 1)
        message.faults += inner.faults
        name = f"message-{1 + len(message.attachments)}.eml"
        raw = written_mail(inner.content, inner.attachments)
        message.attachments.append(AttachedFile(name, raw, is_message=True))


def _is_inline_picture(properties: MessageProperties, name: str) -> bool:
    is_picture = properties.text(Property.MEDIA_TYPE).lower().startswith("image/")
    is_picture = is_picture or name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp"))
    return is_picture and bool(properties.text(Property.CONTENT_ID))
