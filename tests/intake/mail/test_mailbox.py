"""A mailbox is read message by message."""

from __future__ import annotations

import gzip

import pytest

from secondsource.intake import Document, IntakeOptions
from secondsource.intake.archives.members import Member
from secondsource.intake.mail import mailbox_messages
from secondsource.intake.mail.mailbox import _Splitter
from secondsource.model import IntakeError, raw_sha256


def messages(raw: bytes, options: IntakeOptions | None = None):
    document = Document(path="m.mbox", raw=raw, sha256=raw_sha256(raw), media_type="")
    return mailbox_messages(document, options or IntakeOptions())


FROM = b"From orla@tarn.example Mon May  6 10:00:00 2024\n"


def message(number: int) -> bytes:
    return b"Subject: %d\n\nWords of message %d.\n" % (number, number)


def subjects(results) -> list[bytes]:
    return [m.raw.split(b"\n")[0].strip() for m in results if isinstance(m, Member)]


@pytest.mark.parametrize(
    ("first", "break_"),
    [
        (FROM, b"\n"),
        (FROM, b""),
        (b"From - Mon May  6 10:00:00 2024\n", b"\n"),
        (b"From orla@tarn.example Mon May  6 10:00:00 +0900 2024\n", b"\n"),
        (b"From orla\n", b"\n"),
        (b"From \n", b"\n"),
        (b"From 1799@xxx Mon May 06 10:00:00 +0000 2024\r\n", b"\r\n"),
    ],
)
def test_the_messages_of_a_mailbox_are_members(first, break_):
    raw = break_.join(first + message(n) for n in range(3))
    results = list(messages(raw))
    assert [m.name for m in results] == ["0", "1", "2"]
    assert subjects(results) == [b"Subject: 0", b"Subject: 1", b"Subject: 2"]
    assert all(m.media_type == "message/rfc822" for m in results)


def test_a_line_of_text_that_begins_with_from_stays_in_its_message():
    text = b"From the harbour a ship left at 10:30.\nIt came back.\n\n>From here on\n>>From\n"
    (only,) = messages(FROM + message(0) + b"\n" + text)
    assert only.raw.endswith(text.replace(b">From here", b"From here"))


def test_a_message_above_the_limit_is_named_and_the_others_read():
    large = b"Subject: large\n\n" + b"x" * 5_000_000 + b"\n\n"
    raw = FROM + message(0) + b"\n" + FROM + large + FROM + message(2)
    results = list(messages(raw, IntakeOptions(max_document_bytes=100_000)))
    assert subjects(results) == [b"Subject: 0", b"Subject: 2"]
    assert "larger than the limit" in results[1].reason
    assert [result.item for result in results[1:2]] == ["1"]


def test_many_messages_across_the_pieces_of_a_file_are_all_read():
    raw = b"\n".join(FROM + message(n) + b"x" * (n % 977) + b"\n" for n in range(5000))
    results = list(messages(gzip.compress(raw)))
    assert subjects(results) == [b"Subject: %d" % n for n in range(5000)]


class Stream:
    """The bytes of a mailbox in pieces of one size."""

    def __init__(self, raw: bytes, size: int) -> None:
        self.pieces = iter([raw[n : n + size] for n in range(0, len(raw), size)])

    def read(self) -> bytes:
        return next(self.pieces, b"")


@pytest.mark.parametrize("size", [1, 7, 100, 1000, 1023, 1024, 1025, 1060, 3001, 10_007])
def test_where_the_pieces_of_a_file_end_changes_nothing(size):
    raw = b"\n".join(FROM + message(n) + b"x" * (n * 37 % 1500) + b"\n" for n in range(80))
    read = list(_Splitter(100_000).messages(Stream(raw, size)))
    assert read == list(_Splitter(100_000).messages(Stream(raw, len(raw))))
    assert len(read) == 80


def test_a_mailbox_that_is_cut_short_keeps_what_came_before():
    raw = gzip.compress(b"\n".join(FROM + message(n) for n in range(2000)))[:-20]
    results = messages(raw)
    assert subjects([next(results)]) == [b"Subject: 0"]
    with pytest.raises(IntakeError, match="cut short"):
        list(results)


@pytest.mark.parametrize("raw", [b"", b"Words.\n", b"From here on all is well.\n"])
def test_a_file_without_a_message_is_refused(raw):
    with pytest.raises(IntakeError, match="no message"):
        list(messages(raw))
