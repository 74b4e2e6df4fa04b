from __future__ import annotations

import gzip

import pytest

from secondsource.intake import read_text
from secondsource.model import Report, Span, ZoneKind, report_id

CAPTIONED = """\
harvest, border trade, kestra
The Kestran Press Bureau said on May 2 that "the harvest is complete." / Photo: Plough, Vena1

Farmers in the north of Kestra have been told to hand over seed grain. A source in the province
said this on Tuesday.

No reserves

“There is nothing left to sow,” said the source.

Vesper Post works with a network of sources in Kestra and elsewhere. For security reasons, they \
remain anonymous.

Please send any comments or questions about this article to desk@vesper.example.

Read in Korean"""


def zones(report: Report) -> list[tuple[str, str]]:
    return [(z.kind.value, z.span.words(report.text)) for z in report.zones]


def kinds(report: Report) -> list[str]:
    return [z.kind.value for z in report.zones]


def test_tags_caption_heading_and_furniture_of_a_text_file(read_one):
    report = read_one(CAPTIONED)
    assert report.metadata.tags == ("harvest", "border trade", "kestra")
    assert kinds(report) == ["caption", "body", "heading", "body"] + ["furniture"] * 3
    assert report.text.startswith("The Kestran Press Bureau")
    credit = report.zones[0].credit
    assert credit is not None
    assert credit.words(report.text) == "Photo: Plough, Vena1"


def test_lines_wrapped_by_hand_become_one_paragraph(read_one):
    report = read_one(CAPTIONED)
    assert "told to hand over seed grain. A source in the province said this" in report.text


def test_front_matter_is_metadata_and_its_title_the_headline(read_one):
    report = read_one(
        "title: Bridge at Orlo closed\ndate: 3 May 2024\noutlet: Vesper Post\n"
        "tags: bridges, Orlo\nlanguage: English\n\nThe bridge at Orlo is closed, a guard said.\n"
    )
    assert report.text == ("Bridge at Orlo closed\n\nThe bridge at Orlo is closed, a guard said.")
    assert kinds(report) == ["headline", "body"]
    assert report.metadata.title == "Bridge at Orlo closed"
    assert report.metadata.published == "2024-05-03"
    assert report.metadata.outlet == "Vesper Post"
    assert report.metadata.tags == ("bridges", "Orlo")
    assert report.language == "en"


def test_fenced_front_matter_with_quotation_marks(read_one):
    report = read_one('---\ntitle: "Who pays?"\nweather: fine\n---\n\nNobody pays, he said.\n')
    assert report.metadata.title == "Who pays?"
    assert report.text == "Who pays?\n\nNobody pays, he said."


def test_a_short_first_line_over_a_blank_line_is_the_headline(read_one):
    report = read_one("Miners return to Halm\n\nMiners returned on Friday.\n\nThey were paid.\n")
    assert kinds(report) == ["headline", "body", "body"]
    assert report.metadata.title == "Miners return to Halm"


def test_a_first_sentence_is_no_headline(read_one):
    report = read_one("Miners returned to Halm.\n\nThey were paid.\n")
    assert kinds(report) == ["body", "body"]
    assert report.metadata.title == ""


def test_a_headline_with_a_comma_is_not_taken_for_tags(read_one):
    report = read_one("Minister Quits, Cabinet Meets\n\nThe minister has left office.\n")
    assert report.metadata.tags == ()
    assert kinds(report) == ["headline", "body"]


def test_a_document_without_a_date_has_none(read_one):
    assert read_one("It rained on Monday, the guard said.\n").metadata.published == ""


@pytest.mark.parametrize(
    "line",
    [
        "Read in Korean",
        "Read this article in Korean",
        "한국어로 읽기",
        "Share this article",
        "Subscribe to our newsletter",
        "© 2024 Vesper Post. All rights reserved.",
        "Please send any comments or questions about this article to desk@vesper.example.",
        "홍길순 기자 hong@vesper.example",
        "무단 전재 및 재배포 금지",
        "Follow us on Telegram",
    ],
)
def test_furniture_lines(line):
    report = read_text(f"The dam holds, an engineer said.\n\n{line}\n")
    assert kinds(report) == ["body", "furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a tenth, the exchange said.",
        "Copyright law will change, the minister said.",
        "He asked readers to send grain to the north, the aide told us.",
        "She reads in Korean and writes in English, her teacher said.",
        "Contact with the crew was lost at noon, the navy said.",
        "Follow-up talks are planned, the envoy said.",
        "The group works with a network of sources in the capital, its director said.",
        "Subscribers were told that the paper would close, the editor said.",
    ],
)
def test_sentences_that_look_like_furniture_stay_in_the_body(line):
    report = read_text(f"The dam holds, an engineer said.\n\n{line}\n\nNobody was hurt.\n")
    assert kinds(report) == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A guard at the gate. / Photo: Ana Perrin", "Photo: Ana Perrin"),
        ("A guard at the gate (Photo: Vena1)", "Photo: Vena1"),
        ("사열하는 병사들 [사진=베나통신]", "사진=베나통신"),
        ("Photo credit: Ana Perrin", "Photo credit: Ana Perrin"),
    ],
)
def test_captions_and_their_credits(caption, credit):
    report = read_text(f"The dam holds, an engineer said.\n\n{caption}\n\nNobody was hurt.\n")
    zone = report.zones[1]
    assert zone.kind is ZoneKind.CAPTION
    assert zone.credit is not None
    assert zone.credit.words(report.text) == credit


def test_a_list_of_short_lines_is_not_taken_for_headings():
    report = read_text("They named three towns.\n\nHalm\n\nOrlo\n\nVena\n\nAll are dry.\n")
    assert kinds(report).count("heading") <= 1


def test_read_text_keeps_the_text_exactly():
    text = "  A first  line\t here \r\n\r\n\tHe said so.\u00a0 \n\n\n"
    report = read_text(text)
    assert report.text == text
    assert report.zones[-1].span.words(text) == "He said so."


def test_every_word_of_a_given_text_is_in_a_zone():
    report = read_text(CAPTIONED)
    inside = {i for z in report.zones for i in range(z.span.start, z.span.end)}
    assert all(c.isspace() or i in inside for i, c in enumerate(CAPTIONED))


def test_read_text_of_nothing():
    report = read_text("")
    assert (report.text, report.zones) == ("", ())


def test_spans_lead_back_to_the_bytes(read_one):
    raw = CAPTIONED.encode()
    report = read_one(raw)
    start = report.text.index("told to hand over")
    low, high = report.raw_map.raw_range(Span(start, start + 17)) or (0, 0)
    assert raw[low:high] == b"told to hand over"


def test_gzipped_text_maps_to_unpacked_bytes_and_keeps_its_id(read_one):
    raw = CAPTIONED.encode()
    plain, packed = read_one(raw), read_one(gzip.compress(raw), "report.txt.gz")
    assert packed.text == plain.text
    assert packed.raw_map == plain.raw_map
    assert packed.id == plain.id == report_id(raw)
    assert packed.raw != plain.raw


KOREAN = "베나 당국은 곡물 배급을 중단했다고 소식통이 전했다.\n\n주민들은 불안해하고 있다.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "euc-kr", "cp949", "utf-16"])
def test_korean_in_each_encoding(read_one, encoding):
    report = read_one(KOREAN.encode(encoding))
    assert report.text == KOREAN.strip()
    raw = KOREAN.encode(encoding)
    low, high = report.raw_map.raw_range(Span(0, 5)) or (0, 0)
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    assert raw[low:high].decode(plain).startswith("베나 당국")


def test_utf16_without_a_mark(read_one):
    text = "The guard said that the gate was open. Nobody came.\n"
    assert read_one(text.encode("utf-16-le")).text == text.strip()


def test_windows_1252_quotation_marks(read_one):
    text = "“The gate was open,” the guard’s cousin said. “We saw café tables – many.”\n"
    assert read_one(text.encode("cp1252")).text == text.strip()


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# Dyke opens\n\nThe board said so.\n\nIt held.", "Dyke opens", "The board said so."),
        ("## Dyke opens ##\n\nThe board said so.\n\nIt held.", "Dyke opens", "The board said so."),
        ("**Dyke opens**\n\nThe board said so.\n\nIt held.", "Dyke opens", "The board said so."),
        ("_Dyke opens_\n\nThe board said so.\n\nIt held.", "Dyke opens", "The board said so."),
        (
            "From: A. Roil <roil@herald.example>\nSubject: Dyke opens\nTo: us\n\nIt held, he said.",
            "Dyke opens",
            "It held, he said.",
        ),
        (
            "제목: 제방이 열린다\n보낸 사람: 가람\n\n위원회는 말했다.",
            "제방이 열린다",
            "위원회는 말했다.",
        ),
    ],
)
def test_a_title_has_no_marks_of_markdown_and_no_lines_of_a_mail(read_one, text, title, body):
    report = read_one(text, "report.txt")
    assert report.metadata.title == title
    bodies = [z.span.words(report.text) for z in report.zones if z.kind is ZoneKind.BODY]
    assert bodies[0] == body


def test_a_heading_marked_in_markdown_is_a_heading(read_one):
    report = read_one("# Dyke opens\n\nThe board said so.\n\n## Who paid\n\nIt did not say.")
    kinds = [(z.kind, z.span.words(report.text)) for z in report.zones]
    assert (ZoneKind.HEADING, "Who paid") in kinds


@pytest.mark.parametrize("line", ["From: the valley, a letter.", "To: the board", "*so* he", "#5"])
def test_a_line_that_only_resembles_such_marks_stays(read_one, line):
    assert read_one(f"{line}\n\nThe board said so.\n\nIt held.").text.startswith(line)


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("By Orla Tennick", True),
        ("Reported by Orla Tennick and Bram Quillory", True),
        ("4 March 2031", True),
        ("2031-03-04", True),
        ("2031년 3월 4일", True),
        ("김하늘 기자", True),
        ("(타른=김하늘 특파원)", True),
        ("By noon the dyke had been opened, the board said.", False),
        ("The dyke had been opened by then.", False),
        ("Orla Tennick had opened the dyke", False),
    ],
)
def test_a_first_line_over_a_byline_or_a_date_is_the_headline(read_one, line, headline):
    body = "The water board said on Monday that the dyke at Tarn was open."
    report = read_one(f"Dyke Opened at Tarn\n{line}\n\n{body}\n\n{body}\n")
    assert report.metadata.title == ("Dyke Opened at Tarn" if headline else "")
