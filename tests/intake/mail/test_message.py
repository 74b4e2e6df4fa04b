"""One message, one report: its text, headline, sender, date and attachments."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from secondsource.intake.files.media_types import MediaType
from secondsource.model import MetadataSign, ZoneKind

BODY, FURNITURE, HEADLINE = ZoneKind.BODY, ZoneKind.FURNITURE, ZoneKind.HEADLINE
HEAD = """From: Harbour Herald <news@harbourherald.example>
Date: Mon, 6 May 2024 10:00:00 +0900
Subject: Bridge closed
"""
TEXT = "The bridge was closed on Monday, the harbour office said. It stays closed for a week."


def mail(body: str, head: str = HEAD, kind: str = "text/plain") -> str:
    return f"{head}Content-Type: {kind}; charset=utf-8\n\n{body}"


def test_a_plain_message_is_a_report(parts_of):
    parts = parts_of(mail(f"{TEXT}\n\nA second paragraph stands here.\n"))
    assert parts.report.text == f"Bridge closed\n\n{TEXT}\n\nA second paragraph stands here."
    data = parts.report.metadata
    assert (data.title, data.outlet, data.published) == (
        "Bridge closed",
        "Harbour Herald",
        "2024-05-06T10:00:00+09:00",
    )
    assert data.outlet_sign == MetadataSign.SENDER
    assert parts.faults == parts.members == []


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        ("Re: Fwd: [tarn-list] Bridge closed", "Bridge closed"),
        ("RE[2]: AW: Bridge closed", "Bridge closed"),
        ("=?utf-8?B?64uk66asIO2Gte2WiSDquIjsp4A=?=", "다리 통행 금지"),
        ("=?euc-kr?Q?=B4=D9=B8=AE?= =?euc-kr?Q?_=C5=EB=C7=E0?=", "다리 통행"),
        ("=?utf-8?Q?Bridge_?=\n =?utf-8?Q?closed?=", "Bridge closed"),
        ("=?nonsense?Q?Bridge?=", "Bridge"),
        ("=?utf-8?B?!!!?=", "=?utf-8?B?!!!?="),
        ("Reactor closed: report", "Reactor closed: report"),
        ("Re:", "Re:"),
    ],
)
def test_the_subject_is_the_headline(parts_of, subject, headline):
    parts = parts_of(mail(TEXT, HEAD.replace("Bridge closed", subject)))
    assert parts.report.metadata.title == headline


@pytest.mark.parametrize(
    ("sender", "outlet", "byline"),
    [
        ("Harbour Herald <news@harbourherald.example>", "Harbour Herald", ""),
        ('"Herald: News" <news@harbourherald.example>', "Herald: News", ""),
        ("Orla Tennick <orla.tennick@harbourherald.example>", "harbourherald.example",
         "Orla Tennick"),
        ("Orla Tennick at Crestline <orla@crestline.example>", "Crestline", "Orla Tennick"),
        ("Crestline from Orla <crestline@substack.com>", "Crestline", "Orla"),
        ("Orla from Crestline <orla@crestline.example>", "Crestline", "Orla"),
        ("Tarn Weekly <tarnweekly@substack.com>", "Tarn Weekly", ""),
        ("Orla Tennick <orla77@gmail.com>", "", "Orla Tennick"),
        ("Orla Tennick <otennick@mail.naver.com>", "", "Orla Tennick"),
        ("Orla Tennick <orla@reuters.com>", "Reuters", "Orla Tennick"),
        ("Reuters Daily Briefing <dailybriefing@thomson.reuters.com>", "Reuters", ""),
        ("news@harbourherald.example", "harbourherald.example", ""),
        ("<news@harbourherald.example>", "harbourherald.example", ""),
        ("Tarn Desk [mailto:desk@tarn.example]", "Tarn Desk", ""),
        ("desk@tarn.example (Tarn Desk)", "Tarn Desk", ""),
        ("Tarn Desk", "Tarn Desk", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_sender_is_an_outlet_or_a_person(parts_of, sender, outlet, byline):
    head = HEAD.replace("Harbour Herald <news@harbourherald.example>", sender)
    data = parts_of(mail(TEXT, head)).report.metadata
    assert (data.outlet, data.byline) == (outlet, byline)


def test_a_letter_to_many_from_a_provider_is_that_of_an_outlet(parts_of):
    head = HEAD.replace("news@harbourherald.example", "harbourherald@gmail.com")
    head += "List-Unsubscribe: <https://x.example/u>\n"
    assert parts_of(mail(TEXT, head)).report.metadata.outlet == "Harbour Herald"


def test_html_is_read_where_the_plain_text_only_says_where_to_read(parts_of):
    message = EmailMessage()
    message["Subject"] = "Bridge closed"
    message.set_content("View this email in your browser: https://x.example/1")
    message.add_alternative(
        f"""<html><head><title>x</title><style>p {{}}</style></head><body>
        <div style="display:none">Hidden words of a preview.</div>
        <p><a href="https://x.example/1">View in browser</a></p>
        <h2>At the harbour</h2><p>{TEXT}</p><img src="https://t.example/p.gif" width="1">
        <p>Ships wait.<br>They&nbsp;wait long.</p><p><a href="x">Unsubscribe</a></p>
        </body></html>""",
        subtype="html",
    )
    parts = parts_of(bytes(message))
    assert parts.zones(BODY) == [TEXT, "Ships wait.", "They wait long."]
    assert parts.zones(ZoneKind.HEADING) == ["At the harbour"]
    assert parts.zones(FURNITURE) == ["View in browser", "Unsubscribe"]


def test_plain_text_is_read_where_html_holds_less(parts_of):
    message = EmailMessage()
    message.set_content(TEXT)
    message.add_alternative("<p>Your program shows no HTML.</p>", subtype="html")
    assert parts_of(bytes(message)).report.text == TEXT


def test_attachments_are_members_with_the_sender_and_the_date(parts_of):
    message = EmailMessage()
    message["From"] = "Harbour Herald <news@harbourherald.example>"
    message["Date"] = "Mon, 6 May 2024 10:00:00 +0900"
    message.set_content(TEXT)
    for name in ("report.txt", "report.txt", "../../etc/보고.txt", "C:\\a\\b.txt", "..", None):
        message.add_attachment(b"words", maintype="application", subtype="octet-stream",
                               filename=name)  # fmt: skip
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", cid="<x>", filename="x.png")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="x.ics")
    parts = parts_of(bytes(message))
    assert [member.name for member in parts.members] == [
        "report.txt",
        "report (2).txt",
        "보고.txt",
        "b.txt",
        "attachment-5.octetstream",
        "attachment-6.octetstream",
    ]
    assert {member.raw for member in parts.members} == {b"words"}
    data = parts.members[0].metadata
    assert (data.outlet, data.published) == ("Harbour Herald", "2024-05-06T10:00:00+09:00")


def test_a_message_within_a_message_is_a_member(parts_of):
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"] = "Bridge closed"
    inner.set_content(TEXT)
    outer.set_content("Please see the message below.")
    outer.add_attachment(inner)
    (member,) = parts_of(bytes(outer)).members
    assert (member.media_type, member.name) == (MediaType.MAIL, "message-1.eml")
    assert parts_of(member.raw).report.metadata.title == "Bridge closed"


def test_a_page_saved_by_a_browser_is_the_page(parts_of):
    parts = parts_of(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://harbourherald.example/1\n"
        "Subject: Bridge closed\nContent-Type: multipart/related; boundary=b; type=text/html\n\n"
        "--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        '<html><p class=3D"x">Words</p></html>\n'
        "--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    (member,) = parts.members
    assert (member.raw, member.media_type) == (b'<html><p class="x">Words</p></html>',
                                               MediaType.HTML)  # fmt: skip
    assert member.metadata.url == "https://harbourherald.example/1"
    assert parts.reports == []


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("multipart/encrypted; boundary=b", "--b\n\nVersion: 1\n--b\n\nx\n--b--", "encrypted"),
        ("application/pkcs7-mime; smime-type=enveloped-data", "AAAA", "encrypted"),
        ("application/x-pkcs7-mime; smime-type=signed-data", "AAAA", "signature"),
        ("text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQ\n", "encrypted"),
        ("application/ms-tnef", "AAAA", "winmail.dat"),
        ("text/plain", "", "no text"),
        ("text/plain", "\n \n", "no text"),
        ("text/html", "<p></p>", "no text"),
    ],
)
def test_a_message_that_cannot_be_read_is_named_with_what_to_do(parts_of, kind, body, reason):
    parts = parts_of(f"{HEAD}Content-Type: {kind}\n\n{body}")
    (fault,) = parts.faults
    assert reason in fault.reason
    assert fault.remedy
    assert parts.reports == parts.members == []


def test_signed_messages_are_read(parts_of):
    signed = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TEXT}\n\n- -- dashed\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n"
    )
    assert parts_of(mail(signed)).report.text.startswith(f"Bridge closed\n\n{TEXT}")
    parts = parts_of(
        f"{HEAD}Content-Type: multipart/signed; boundary=b\n\n--b\n\n{TEXT}\n"
        "--b\nContent-Type: application/pgp-signature\n\niQ\n--b--\n"
    )
    assert parts.report.text == f"Bridge closed\n\n{TEXT}"
    assert parts.faults == parts.members == []


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "iso-2022-kr", "utf-7", "nonsense", ""])
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_charsets_stated_right_wrong_or_not_at_all(parts_of, charset, encoding):
    words = "어제 다리가 막혔다고 항만 사무소가 말했다. 오늘은 다시 열렸다."
    used = charset if charset not in ("nonsense", "") else "euc-kr"
    raw = words.encode(used)
    if encoding == "base64":
        raw = base64.encodebytes(raw)
    elif encoding == "quoted-printable":
        raw = b"".join(b"=%02X" % byte for byte in raw)
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    parts = parts_of(head.encode() + raw)
    assert parts.report.text == words
    assert parts.faults == []


def test_utf_8_that_is_called_latin_is_read_as_utf_8(parts_of):
    parts = parts_of("Content-Type: text/plain; charset=iso-8859-1\n\n다리가 막혔다.")
    assert parts.report.text == "다리가 막혔다."


def test_flowed_text_is_joined(parts_of):
    body = "The bridge was closed \non Monday.\n\n-- \nOrla"
    parts = parts_of(mail(body, kind="text/plain; format=flowed"))
    assert parts.zones(BODY) == ["The bridge was closed on Monday."]


@pytest.mark.parametrize(
    ("style", "is_shown"),
    [
        ("display:none", False),
        ("font-size:0", False),
        ("font-size:1px;line-height:1px", False),
        ("max-height:0px;overflow:hidden", False),
        ("mso-hide:all", False),
        ("font-size:13px", True),
        ("font-size:1em", True),
        ("font: 16px/1 Arial", True),
        ("font-size:100%", True),
        ("max-height:0.5em", True),
    ],
)
@pytest.mark.parametrize("around", ["", "font-size:0px;padding:10px 25px", "font-size:1px"])
def test_hidden_text_is_left_out_and_shown_text_is_read(parts_of, style, is_shown, around):
    body = f'<p>{TEXT}</p><table><tr><td style="{around}"><div style="{style}">Words.</div>'
    text = parts_of(mail(body, kind="text/html")).report.text
    is_sized = not around or "font" in style
    assert ("Words." in text) is (is_shown and is_sized)
