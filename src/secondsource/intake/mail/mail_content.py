"""What a mail holds, in whatever format it came: sender, subject, date, bodies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailBody:
    """A body in the forms that the mail gives it.

    Args:
        plain: Its plain text, lines ended by a line feed; "" if there is none.
        html: Its markup; "" if there is none.
    """

    plain: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailContent:
    """The content of a mail without its attachments.

    Args:
        subject: As sent.
        sender_name: The name that the sender gives; "" if none.
        sender_address: In small letters; "" if unknown.
        published: ISO 8601 date of sending; "" if unknown.
        list_name: The name of the mailing list or newsletter; "" if none.
        is_bulk: Whether its header marks it as sent to many.
        url: Where it is archived, as its header states.
        bodies: Its texts, in order.
    """

    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    published: str = ""
    list_name: str = ""
    is_bulk: bool = False
    url: str = ""
    bodies: tuple[MailBody, ...] = ()
