"""Damaged and hostile messages: what is there is read, and each fault is named."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.intake import IntakeOptions
from secondsource.intake.mail import message_parts

TEXT = "The bridge was closed on Monday, the harbour office said."
MIXED = (
    "Subject: Bridge closed\nContent-Type: multipart/mixed; boundary=b\n\nA preamble.\n"
    f"--b\nContent-Type: text/plain\n\n{TEXT}\n"
    "--b\nContent-Type: application/octet-stream; name=a.bin\n\nwords\n--b--\nAn epilogue.\n"
)


def test_a_message_is_read_to_where_it_is_cut_short(parts_of):
    for end in range(MIXED.index("said.") + 5, MIXED.index("--b--") + 1):
        parts = parts_of(MIXED[:end])
        assert TEXT in parts.report.text
        assert ["cut short" in fault.reason for fault in parts.faults] == [True]


def test_a_message_that_is_whole_has_no_fault(parts_of):
    parts = parts_of(MIXED)
    assert parts.report.text == f"Bridge closed\n\n{TEXT}"
    assert [member.raw for member in parts.members] == [b"words"]
    assert parts.faults == []


@pytest.mark.parametrize(
    "head",
    [
        "multipart/mixed",
        "multipart/mixed; boundary=",
        "multipart/mixed; boundary=other",
        'multipart/mixed; boundary="b',
        "multipart/mixed; boundary='b'",
        "multipart/mixed; boundary*=utf-8''b",
        "multipart/mixed; boundary = b",
        "multipart/mixed; charset=x; boundary=b; boundary=c",
        "MULTIPART/Mixed; BOUNDARY=b",
    ],
)
def test_a_boundary_that_is_missing_or_wrong_is_found(parts_of, head):
    message = MIXED.replace("multipart/mixed; boundary=b", head)
    parts = parts_of(message)
    assert TEXT in parts.report.text
    assert [member.name for member in parts.members] == ["a.bin"]


def test_a_multipart_without_parts_is_one_text(parts_of):
    message = f"Content-Type: multipart/mixed; boundary=b\n\n{TEXT}\n"
    assert parts_of(message).report.text == TEXT


@pytest.mark.parametrize(
    ("content", "is_whole"),
    [
        (base64.b64encode(TEXT.encode()), True),
        (base64.b64encode(TEXT[:-1].encode()).rstrip(b"="), False),
        (base64.b64encode(TEXT.encode())[:-6], False),
        (base64.b64encode(TEXT.encode()).replace(b"U", b"\nU"), True),
        (base64.b64encode(TEXT.encode()) + b"!!!", False),
        (b"", True),
    ],
)
def test_broken_base64_is_read_as_far_as_it_goes(parts_of, content, is_whole):
    head = b"Subject: x\nContent-Transfer-Encoding: base64\n\n"
    parts = parts_of(head + content)
    reasons = [fault.reason for fault in parts.faults if "broken" in fault.reason]
    assert bool(reasons) is not is_whole
    if content:
        assert TEXT[:40] in parts.report.text


@pytest.mark.parametrize(
    "message",
    [
        b"\n\n" + TEXT.encode(),
        b"Subject: x\0y\n\n" + TEXT.encode() + b"\0",
        b"\0\0\nSubject: x\n\n" + TEXT.encode(),
        b"Subject: x\nno field at all\n" + TEXT.encode(),
        b"From orla Mon May 6 10:00:00 2024\nSubject: x\n\n" + TEXT.encode(),
        b"Subject: x\r\n\r\n" + TEXT.encode() + b"\r\n",
        b"Subject: x\ry\r\nFrom: z\r\r\n\r\n" + TEXT.encode(),
        b"Subject: x\nContent-Type: nonsense\n\n" + TEXT.encode(),
        b'Subject: x\nContent-Type: text/plain; charset="\n\n' + TEXT.encode(),
        b"Subject: x\nContent-Type: text/plain; charset*0*=''\n\n" + TEXT.encode(),
        b"Subject: x\nContent-Transfer-Encoding: nonsense\n\n" + TEXT.encode(),
        b"Subject: x\nDate: 99 Foo 2024 99:99:99 +9999\n\n" + TEXT.encode(),
        b"Subject: x\nFrom: <<>>,;:@\n\n" + TEXT.encode(),
        b"X-Long: " + b"x" * 3_000_000 + b"\nSubject: x\n\n" + TEXT.encode(),
        b"X-Many: x\n" * 300_000 + b"\n" + TEXT.encode(),
        b"X-Fold: x" + b"\n x" * 300_000 + b"\n\n" + TEXT.encode(),
        b"Content-Type: text/plain" + b'; a="\\"' * 20_000 + b"\n\n" + TEXT.encode(),
        b"Content-Type: text/plain;" + b";" * 200_000 + b"\n\n" + TEXT.encode(),
        b"Subject: " + b"=?utf-8?Q?a?= " * 50_000 + b"\n\n" + TEXT.encode(),
        b"From: " + b"a <" * 100_000 + b"\n\n" + TEXT.encode(),
        b"From: " + b"(" * 100_000 + b"\n\n" + TEXT.encode(),
    ],
)
def test_broken_and_endless_headers_do_not_hide_the_text(parts_of, message):
    assert TEXT in parts_of(message).report.text


def test_deep_and_endless_multiparts_are_bounded_and_named(parts_of):
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(10_000)
    )
    parts = parts_of("Subject: x\n" + deep + f"\n{TEXT}\n")
    assert any("too deep" in fault.reason for fault in parts.faults)
    wide = "".join("--b\n\nx\n" for _ in range(20_000))
    parts = parts_of(f"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{TEXT}\n{wide}--b--\n")
    assert any("too many" in fault.reason for fault in parts.faults)
    assert TEXT in parts.report.text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + TEXT,
        "<table><tr><td>" * 300 + TEXT,
        "<p>" + TEXT + "<a href='x" * 20_000,
        f"<p>{TEXT}</p>" + "<!--" * 50_000,
        f"<p>{TEXT}</p>" + "<p style='" + "display:none;" * 100_000 + "'>x</p>",
        f"<p>{TEXT}" + "<br>" * 100_000,
        f"<p>{TEXT}</p>" + "<h2><a href='https://x.example/a'>A title here</a></h2>" * 5_000,
    ],
)
def test_hostile_markup_does_not_hide_the_text(parts_of, body):
    parts = parts_of(f"Content-Type: text/html\n\n{body}")
    assert TEXT in parts.report.text


@pytest.mark.parametrize(
    "body",
    [
        ">" * 200_000 + "x",
        "--\n" * 5_000,
        "On \n" * 5_000,
        "From: x\n" * 5_000,
        "On Monday at 10:00, x wrote:\n" * 5_000,
        "---------- Forwarded message ---------\n" * 5_000,
        "unsubscribe " * 50_000,
        ("view " * 60 + "\n") * 3000,
        "a" * 2_000_000,
    ],
)
def test_hostile_texts_are_read(parts_of, body):
    parts = parts_of(f"Subject: x\n\n{TEXT}\n\n{body}\n")
    assert TEXT in parts.report.text


@given(st.binary(max_size=400))
def test_any_bytes_are_read(content):
    for head in (b"", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"Subject: x\n\n"):
        assert list(message_parts(head + content, "m.eml", IntakeOptions()))
