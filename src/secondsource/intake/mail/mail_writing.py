"""Messages within Outlook messages, written as mails; the same message gives the same bytes."""

from __future__ import annotations

import hashlib
from base64 import encodebytes
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.intake.mail.mail_content import MailContent


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """An attachment.

    Args:
        name: Its file name.
        raw: Its bytes.
        is_message: Whether it is a mail.
    """

    name: str
    raw: bytes
    is_message: bool = False


def written_mail(content: MailContent, attachments: Sequence[AttachedFile]) -> bytes:
    """Return a message as a mail (RFC 5322), its header in UTF-8 (RFC 6532)."""
    address = content.sender_address
    head = {
        "From": f'"{content.sender_name}" <{address}>' if address else content.sender_name,
        "Date": content.published,
        "Subject": content.subject,
        "List-Id": content.list_name,
    }
    lines = [f"{name}: {' '.join(value.split())}\n" for name, value in head.items() if value]
    files = [
        _part("message/rfc822" if a.is_message else "application/octet-stream", a.raw, a.name)
        for a in attachments
    ]
    texts = [_texts(body.plain, body.html) for body in content.bodies]
    return "".join(lines).encode("utf-8", "replace") + _multipart("mixed", [*texts, *files])


def _texts(plain: str, html: str) -> bytes:
    forms = (("text/plain; charset=utf-8", plain), ("text/html; charset=utf-8", html))
    parts = [_part(kind, words.encode("utf-8", "replace")) for kind, words in forms if words]
    return _multipart("alternative", parts)


def _part(media_type: str, raw: bytes, name: str = "") -> bytes:
    named = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    head = f"Content-Type: {media_type}\nContent-Transfer-Encoding: base64\n{named}\n"
    return head.encode() + encodebytes(raw)


def _multipart(kind: str, parts: list[bytes]) -> bytes:
    boundary = hashlib.sha256(b"\0".join(parts)).hexdigest()[:40].encode()
    delimited = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    head = b"Content-Type: multipart/" + kind.encode() + b"; boundary=" + boundary + b"\n\n"
    return head + delimited + b"--" + boundary + b"--\n"
