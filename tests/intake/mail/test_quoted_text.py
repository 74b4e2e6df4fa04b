"""What a mail quotes, signs with and adds is furniture; what it forwards is the report."""

from __future__ import annotations

import pytest

from secondsource.model import ZoneKind

BODY, FURNITURE = ZoneKind.BODY, ZoneKind.FURNITURE
TEXT = "The bridge was closed on Monday, the harbour office said."
MORE = "It stays closed for a week, and ships wait outside."


def plain(body: str, subject: str = "Bridge closed") -> str:
    return (
        "From: Bram Quillory <bram@quillory.example>\nDate: Tue, 7 May 2024 09:00:00 +0000\n"
        f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{body}"
    )


def html(body: str, subject: str = "Bridge closed") -> str:
    return plain(body, subject).replace("text/plain", "text/html")


@pytest.mark.parametrize(
    "quotation",
    [
        "On Mon, 6 May 2024 at 10:00, Orla Tennick <orla@tarn.example> wrote:\n> Old words.",
        "On Mon, 6 May 2024 at 10:00, Orla Tennick\n<orla@tarn.example> wrote:\n\n> Old words.",
        "On Monday, Orla Tennick wrote:\n> Old words.",
        "Orla Tennick <orla@tarn.example> wrote:\n\nOld words.\n\nMore old words.",
        "-----Original Message-----\nFrom: Orla\nSent: Monday\nTo: Bram\nSubject: x\n\nOld words.",
        "________________________________\nFrom: Orla\nSent: Monday\nSubject: x\n\nOld words.",
        "From: Orla Tennick <orla@tarn.example>\nDate: Monday\nSubject: x\n\nOld words.",
        "2024년 5월 6일 (월) 오전 10:00, Orla <orla@tarn.example>님이 작성:\n> Old words.",
        "-----원본 메시지-----\n보낸사람: Orla\n날짜: 2024-05-06\n제목: x\n\nOld words.",
        "> Old words.\n>> Older words.",
        "Am 06.05.2024 um 10:00 schrieb Orla Tennick:\n> Old words.",
        "Le lun. 6 mai 2024 à 10:00, Orla <orla@tarn.example> a écrit :\n> Old words.",
        "Von: Orla Tennick\nGesendet: Montag, 6. Mai 2024\nBetreff: x\n\nOld words.",
        "От: Орла\nОтправлено: 6 мая 2024\nТема: x\n\nOld words.",
        "发件人：Orla\n发送时间：2024-05-06\n主题：x\n\nOld words.",
    ],
)
def test_what_a_reply_quotes_is_furniture(parts_of, quotation):
    parts = parts_of(plain(f"{TEXT}\n\n{quotation}\n", "Re: Bridge closed"))
    assert parts.zones(BODY) == [TEXT]
    assert "Old words." in " ".join(parts.zones(FURNITURE))


def test_a_quotation_marked_by_signs_in_html_is_furniture(parts_of):
    body = f"{TEXT}<br><br>&gt; From: Orla<br>&gt; Date: Monday<br>&gt; <br>&gt; Old words.<br>"
    assert parts_of(html(body, "RE: x")).zones(BODY) == [TEXT]


def test_answers_between_quotations_are_read(parts_of):
    body = f"> First question?\n{TEXT}\n\n> Second question?\n{MORE}\n"
    assert parts_of(plain(body, "Re: x")).zones(BODY) == [TEXT, MORE]


def test_a_reply_without_a_word_of_its_own_is_read_by_what_it_quotes(parts_of):
    body = f"On Mon, 6 May 2024, Orla <orla@tarn.example> wrote:\n> {TEXT}\n> \n> {MORE}\n"
    assert TEXT in parts_of(plain(body, "Re: x")).report.text


@pytest.mark.parametrize(
    "line",
    [
        "On Monday the spokesman of the ministry of harbours said:",
        "On 6 May the office of the harbour wrote:",
        "From: the harbour to the sea, a road",
        "Date: Monday",
        "The office wrote:",
    ],
)
def test_a_line_of_a_report_is_no_line_above_a_quotation(parts_of, line):
    parts = parts_of(plain(f"{TEXT}\n\n{line}\n\n{MORE}\n"))
    assert MORE in " ".join(parts.zones(BODY))


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nBram Quillory\nFar Bank",
        "--\nBram Quillory",
        "Sent from my telephone",
        "_______________________________________________\nTarn mailing list\ntarn@tarn.example",
    ],
)
def test_signatures_are_furniture(parts_of, signature):
    assert parts_of(plain(f"{TEXT}\n\n{signature}\n")).zones(BODY) == [TEXT]


def test_a_rule_in_the_middle_of_a_letter_is_no_signature(parts_of):
    body = f"{TEXT}\n\n--\n\n" + "\n\n".join(f"Paragraph {n} goes on." for n in range(20))
    assert len(parts_of(plain(body)).zones(BODY)) == 21


FORWARDS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Harbour Herald <h@hh.example>\n"
    "Date: Mon, May 6, 2024 at 10:00 AM\nSubject: Ferry late\nTo: <bram@quillory.example>\n",
    "apple": "Begin forwarded message:\n\nFrom: Harbour Herald <h@hh.example>\n"
    "Subject: Ferry late\nDate: 6 May 2024 at 10:00:00 CET\nTo: Bram\n",
    "thunderbird": "-------- Forwarded Message --------\nSubject: \tFerry late\n"
    "Date: \tMon, 6 May 2024 10:00:00 +0000\nFrom: \tHarbour Herald <h@hh.example>\n",
    "outlook": "-----Original Message-----\nFrom: Harbour Herald <h@hh.example>\n"
    "Sent: Monday, May 6, 2024 10:00 AM\nTo: Bram\nSubject: Ferry late\n",
    "outlook line": "From: Harbour Herald <h@hh.example>\nSent: Monday, 6 May 2024 10:00\n"
    "Subject: Ferry late\n",
    "korean": "---------- 전달된 메시지 ---------\n보낸사람: Harbour Herald <h@hh.example>\n"
    "날짜: 2024년 5월 6일 (월) 오전 10:00\n제목: Ferry late\n받는사람: Bram\n",
}


@pytest.mark.parametrize("form", FORWARDS)
@pytest.mark.parametrize("quote", ["", "> "])
@pytest.mark.parametrize("is_html", [False, True])
def test_a_forwarded_message_is_the_report(parts_of, form, quote, is_html):
    lines = f"{FORWARDS[form]}\n{TEXT}\n\n{MORE}".split("\n")
    if is_html:
        rows = "".join(f"<div>{line.replace('<', '&lt;')}</div>" for line in lines)
        inner = f'<blockquote type="cite">{rows}</blockquote>' if quote else rows
        parts = parts_of(html(f"<div>See this.</div>{inner}", "Fwd: Ferry late"))
    else:
        quoted = "\n".join(quote + line for line in lines)
        parts = parts_of(plain(f"See this.\n\n{quoted}\n", "Fwd: Ferry late"))
    data = parts.report.metadata
    assert (data.title, data.outlet) == ("Ferry late", "Harbour Herald")
    assert data.published.startswith("2024-05-06")
    assert parts.zones(BODY) == [TEXT, MORE]
    assert "See this." in parts.zones(FURNITURE)


def test_the_innermost_of_several_forwards_counts(parts_of):
    inner = FORWARDS["gmail"].replace("Ferry late", "Ferry sunk")
    parts = parts_of(plain(f"Look.\n\n{FORWARDS['gmail']}\nLook at this.\n\n{inner}\n{TEXT}\n"))
    assert parts.report.metadata.title == "Ferry sunk"
    assert parts.zones(BODY) == [TEXT]


def test_quotations_of_a_page_are_its_text(parts_of):
    body = f"<p>{TEXT}</p><blockquote><p>“We wait,” she said.</p></blockquote><p>{MORE}</p>"
    assert parts_of(html(body)).zones(BODY) == [TEXT, "“We wait,” she said.", MORE]


@pytest.mark.parametrize(
    "line",
    [
        "View in browser",
        "View this email in your browser",
        "Trouble viewing this email? Read it online.",
        "Unsubscribe",
        "To unsubscribe from this list, click here.",
        "Click here to unsubscribe",
        "Forward this email to a friend",
        "Forward to a friend",
        "You are receiving this email because you signed up.",
        "Update your preferences or unsubscribe from this list",
        "Manage your subscription",
        "Was this email forwarded to you? Sign up here.",
        "Privacy Policy | Contact us",
        "https://t.example/c/12345",
        "웹에서 보기",
        "수신거부",
    ],
)
def test_lines_of_newsletters_are_furniture(parts_of, line):
    parts = parts_of(html(f"<p>{TEXT}</p><p>{MORE}</p><p><a href='x'>{line}</a></p>"))
    assert parts.zones(BODY) == [TEXT, MORE]
    assert parts.zones(FURNITURE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Residents can view the new bridge from the hill on Monday.",
        "He said help was late.",
        "You are wrong, the minister told reporters.",
        "The forwarded letter was read in court on Monday.",
        "Contact between the ships was lost.",
    ],
)
def test_sentences_of_reports_are_not(parts_of, line):
    assert line in parts_of(html(f"<p>{TEXT}</p><p>{line}</p><p>{MORE}</p>")).zones(BODY)


def test_addresses_among_the_notices_at_the_end_are_furniture(parts_of):
    footer = ["© 2024 Harbour Herald", "1 Harbour Road, Tarn", "Unsubscribe", "Harbour Herald"]
    rows = "".join(f"<p>{line}</p>" for line in (TEXT, "A short line", MORE, *footer))
    parts = parts_of(html(rows))
    assert parts.zones(BODY)[0] == TEXT
    assert MORE in parts.zones(BODY)
    assert parts.zones(FURNITURE) == footer


def test_short_lines_at_the_end_of_a_letter_are_read(parts_of):
    rows = "".join(f"<p>{line}</p>" for line in (TEXT, MORE, "Ships: 12", "Boats: 7"))
    assert parts_of(html(rows)).zones(BODY) == [TEXT, MORE, "Ships: 12", "Boats: 7"]
