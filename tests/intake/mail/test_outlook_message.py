"""Outlook messages: their texts in every form, sender, date, attachments and damage."""

from __future__ import annotations

import struct

import pytest
from made_ole import made_ole

from secondsource.intake import IntakeOptions
from secondsource.intake.archives.members import Member
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.mail import outlook_message_parts
from secondsource.intake.mail.compressed_rtf import decompressed_rtf
from secondsource.intake.mail.encapsulated_html import body_of_rtf
from secondsource.intake.text.document_text import DocumentText
from secondsource.model import IntakeError

TEXT = "The bridge was closed on Monday, the harbour office said."
# 100 ns since 1601: 2024-05-06T01:00:00Z.
SUBMITTED = (1_714_957_200 + 11_644_473_600) * 10_000_000
SUBJECT, BODY, HTML, RTF = "0037", "1000", "1013", "1009"


def prop(number: str, words: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number}001F": words.encode("utf-16-le")}


def fixed(size: int, **values: int) -> dict[str, bytes]:
    entries = b"".join(
        struct.pack("<HHIQ", 3, int(name[1:], 16), 6, value) for name, value in values.items()
    )
    return {"__properties_version1.0": b"\0" * size + entries}


def message(*properties: dict[str, bytes], size: int = 32, **values: int) -> dict[str, bytes]:
    streams = prop(SUBJECT, "RE: Bridge closed") | prop("0C1A", "Harbour Herald")
    streams |= prop("5D01", "News@HarbourHerald.example")
    streams |= fixed(size, x0039=SUBMITTED, **values)
    for streams_of_one in properties:
        streams |= streams_of_one
    return streams


def within(place: str, streams: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{place}/{name}": content for name, content in streams.items()}


def attachment(number: int, name: str, content: bytes, **more: str) -> dict[str, bytes]:
    streams = prop("3707", name) | fixed(8) | {"__substg1.0_37010102": content}
    for key, words in more.items():
        streams |= prop(key[1:], words)
    return within(f"__attach_version1.0_#{number:08X}", streams)


def read(streams: dict[str, bytes] | bytes):
    raw = streams if isinstance(streams, bytes) else made_ole(streams)
    return list(outlook_message_parts(raw, "m.msg", IntakeOptions()))


def bodies(results) -> list[str]:
    (text,) = [r for r in results if isinstance(r, DocumentText)]
    return [p.words for p in text.paragraphs[1:]]


def test_a_message_of_plain_text():
    (text,) = read(message(prop(BODY, f"{TEXT}\r\n\r\nIt stays closed.\r\n")))
    assert [p.words for p in text.paragraphs] == ["Bridge closed", TEXT, "It stays closed."]
    data = text.metadata
    assert (data.title, data.outlet) == ("Bridge closed", "Harbour Herald")
    assert data.published == "2024-05-06T01:00:00+00:00"


@pytest.mark.parametrize(("page", "charset"), [(65001, "utf-8"), (949, "cp949"), (51949, "euc-kr")])
def test_a_message_in_html_of_its_code_page(page, charset):
    html = "<html><body><p>다리가 막혔다고 항만 사무소가 말했다.</p></body></html>".encode(charset)
    results = read(message({"__substg1.0_10130102": html}, x3FDE=page))
    assert bodies(results) == ["다리가 막혔다고 항만 사무소가 말했다."]


def test_a_message_of_the_old_form_in_a_code_page():
    body = {"__substg1.0_1000001E": "다리가 막혔다고 항만 사무소가 말했다.".encode("cp949")}
    assert bodies(read(message(body, x3FFD=949))) == ["다리가 막혔다고 항만 사무소가 말했다."]


ENCAPSULATED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}"
    rb"{\f1\fnil\fcharset129 Batang;}}{\colortbl;}{\*\generator Words;}"
    rb"{\*\htmltag18 <html>}{\*\htmltag50 <body>}\htmlrtf {\htmlrtf0 {\*\htmltag64 <p>}\htmlrtf "
    rb"hidden {\htmlrtf0 The bridge \'97 \{caf\'e9\} \u45796?\u47532? {\f1\'b4\'d9\'b8\'ae} was"
    rb"{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 closed on Monday.{\*\mhtmltag4 x}"
    rb"\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag58 </body>}}"
)


def packed(rtf: bytes) -> bytes:
    literals = b"".join(b"\0" + rtf[n : n + 8] for n in range(0, len(rtf), 8))
    return struct.pack("<II4sI", len(literals) + 12, len(rtf), b"LZFu", 0) + literals


def test_html_within_compressed_rich_text():
    results = read(message({"__substg1.0_10090102": packed(ENCAPSULATED)}))
    assert bodies(results) == ["The bridge — {café} 다리 다리 was closed on Monday."]


def test_rich_text_alone_gives_its_words():
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 A;}}{\*\bkmkstart x}The bridge\par was {\b closed}.\bin3 }}x}"
    results = read(
        message({"__substg1.0_10090102": struct.pack("<II4sI", 0, len(rtf), b"MELA", 0) + rtf})
    )
    assert "The bridge" in " ".join(bodies(results))
    assert "bkmk" not in " ".join(bodies(results))


@pytest.mark.parametrize(
    ("rtf", "words"),
    [
        (rb"{\rtf1 \u-10179?\u-8704?}", "\U0001f600"),
        (rb"{\rtf1 \uc2 \u45796??\uc0 \u47532 x}", "다리x"),
        (rb"{\rtf1 \u55357?x}", "\ufffdx"),
        (rb"{\rtf1 a\bin2 }}b}", "ab"),
        (rb"{\rtf1 a\bin99999 b}", "a"),
        (rb"{\rtf1 a{\*\unknown b}c{\pict d}e}", "ace"),
        (rb"{\rtf1 a\'", "a"),
        (rb"}}}}a{{{{b", "ab"),
        (b"{\\rtf1 a\\\nb}", "a\nb"),
        (b"{" * 100_000 + b"a" + b"}" * 100_000, "a"),
        (b"\\b" * 100_000 + b" a", "a"),
        (b"", ""),
    ],
)
def test_rich_text_right_and_wrong(rtf, words):
    assert body_of_rtf(rtf).words == words


# The example of MS-OXRTFCP, section 3.1.
COMPRESSED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a"
    "800fa0"
)


def test_the_example_of_the_specification_is_decompressed():
    rtf = decompressed_rtf(COMPRESSED, 1000)
    assert rtf == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert decompressed_rtf(COMPRESSED, 10) == rtf[:10]
    assert rtf.startswith(decompressed_rtf(COMPRESSED[:30], 1000))


def test_attachments_are_members():
    results = read(
        message(
            prop(BODY, TEXT),
            attachment(0, "../report.txt", b"words" * 2000),
            attachment(1, "report.txt", b"words"),
            attachment(2, "x.png", b"\x89PNG", x3712="<x>"),
        )
    )
    members = [r for r in results if isinstance(r, Member)]
    assert [(m.name, len(m.raw)) for m in members] == [
        ("report.txt", 10_000),
        ("report (2).txt", 5),
    ]
    assert members[0].metadata.outlet == "Harbour Herald"


def test_a_message_within_a_message_is_a_mail(parts_of):
    inner = message(
        prop(BODY, "Plain words."),
        {"__substg1.0_10130102": f"<p>{TEXT}</p>".encode()},
        attachment(0, "a.txt", b"words"),
        size=24,
    )
    place = "__attach_version1.0_#00000000"
    streams = message(
        prop(BODY, "See below."),
        within(place, fixed(8, x3705=5)),
        within(f"{place}/__substg1.0_3701000D", inner),
    )
    member = next(r for r in read(streams) if isinstance(r, Member))
    assert member.media_type == MediaType.MAIL
    parts = parts_of(member.raw)
    assert parts.report.text == f"Bridge closed\n\n{TEXT}"
    data = parts.report.metadata
    assert (data.outlet, data.published) == ("Harbour Herald", "2024-05-06T01:00:00+00:00")
    assert [m.raw for m in parts.members] == [b"words"]
    assert parts.faults == []
    again = next(r for r in read(streams) if isinstance(r, Member))
    assert again.raw == member.raw


def test_an_encrypted_message_is_named():
    (fault,) = read(message(attachment(0, "smime.p7m", b"x")))
    assert "encrypted" in fault.reason


def test_a_message_without_text_is_named():
    (fault,) = read(message())
    assert "no text" in fault.reason


def test_another_ole_file_is_refused():
    with pytest.raises(IntakeError, match="no Outlook message"):
        read({"WordDocument": b"x"})


def test_damage_anywhere_gives_texts_or_one_clear_error():
    raw = made_ole(message(prop(BODY, TEXT), attachment(0, "a.txt", b"words" * 2000)))
    outcomes = set()
    for cut in range(0, len(raw), 97):
        for damaged in (raw[:cut], raw[:cut] + b"\xff" * 97 + raw[cut + 97 :]):
            try:
                outcomes.add(bool(read(damaged)))
            except IntakeError as error:
                outcomes.add(error.remedy)
    assert outcomes >= {True, "Save it again"}
    assert False not in outcomes
