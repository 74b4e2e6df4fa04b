"""Mail: messages, mailboxes and Outlook messages to reports, with attachments as members."""

from secondsource.intake.mail.mailbox import mailbox_messages
from secondsource.intake.mail.message import message_parts
from secondsource.intake.mail.outlook_message import outlook_message_parts

__all__ = ["mailbox_messages", "message_parts", "outlook_message_parts"]
