"""What a Korean report prints around its text: datelines, bylines, captions, dates, encodings."""

import json
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.intake import read_text
from secondsource.model import Span, ZoneKind

TITLE = "타른 부두 재개장 11월로 미뤄져"
FIRST = "타른시는 7일 부두 재개장을 다음 달로 미룬다고 밝혔다."
LAST = "어촌계장 박보라 씨는 “배를 댈 곳이 없다”고 말했다."


def parts(report):
    return [(zone.kind.value, zone.span.words(report.text)) for zone in report.zones]


class TestADatelineIsNoPartOfWhatIsSaid:
    @pytest.mark.parametrize(
        ("dateline", "byline"),
        [
            ("(타른=하버통신) 김하늘 기자 =", "김하늘"),
            ("(타른=하버통신) 김하늘 이가람 기자 =", "김하늘, 이가람"),
            ("(타른·키라=하버통신) 김하늘 특파원 이가람 기자 =", "김하늘, 이가람"),
            ("(타른=하버통신) 김하늘 특파원·이가람 기자 =", "김하늘, 이가람"),
            ("(키라[베나 북부]=하버통신) 김하늘 기자 =", "김하늘"),
            ("(키라(베나)=하버통신) 국방부 공동취재단 김하늘 기자 =", "김하늘"),
            ("(타른＝하버통신) 김하늘 기자 =", "김하늘"),
            ("(타른-하버통신) 김하늘 기자 =", "김하늘"),
            ("（타른=하버통신) 김하늘 기자=", "김하늘"),
            ("[타른=하버통신] 김하늘 기자 =", "김하늘"),
            ("【타른=하버통신】김하늘 기자 =", "김하늘"),
            ("[하버통신] 김하늘 기자 =", "김하늘"),
            ("[하버통신 김하늘 기자]", "김하늘"),
            ("[하버통신=김하늘 북한전문기자]", "김하늘"),
            ("(타른=하버통신)", ""),
            ("[땅이야기]", ""),
            ("[땅이야기] (타른=하버통신) 김하늘 기자 =", "김하늘"),
            ("김하늘 기자 =", "김하늘"),
        ],
    )
    def test_it_is_furniture_and_names_who_wrote(self, dateline, byline):
        text = f"{TITLE}\n\n{dateline} {FIRST}\n\n{LAST}"
        report = read_text(text)
        assert report.text == text
        assert parts(report) == [
            ("headline", TITLE),
            ("furniture", dateline),
            ("body", FIRST),
            ("body", LAST),
        ]
        assert report.metadata.byline == byline

    @pytest.mark.parametrize(
        "beginning",
        [
            "(단위=억원)",
            "(사진=하버통신)",
            "(1길더=380원)",
            "(고)",
            "“(타른에서)",
            "[편집자 주 = 타른시는 항구 도시다]",
            "[김하늘의 항구 이야기]는",
        ],
    )
    def test_other_brackets_stay_in_the_body(self, beginning):
        report = read_text(f"{TITLE}\n\n{beginning} {FIRST}\n\n{LAST}")
        assert ("body", f"{beginning} {FIRST}") in parts(report)

    def test_it_is_set_apart_in_fields_of_items_with_the_bytes_of_both_parts(self, read_one):
        body = f"(타른=하버통신) 김하늘 기자 = {FIRST}\n{LAST}"
        raw = json.dumps([{"title": TITLE, "text": body}], ensure_ascii=False).encode()
        report = read_one(raw, "items.json")
        assert ("furniture", "(타른=하버통신) 김하늘 기자 =") in parts(report)
        low, high = report.raw_map.raw_range(report.zones[2].span)
        assert FIRST in raw[low:high].decode()

    def test_a_stated_byline_stays(self, read_one):
        body = f"(타른=하버통신) 김하늘 기자 = {FIRST}"
        item = json.dumps([{"title": TITLE, "text": body, "author": "Orla Tennick"}])
        assert read_one(item, "items.json").metadata.byline == "Orla Tennick"

    @given(
        st.sampled_from(
            ["(타른=하버통신) 김하늘 기자 = ", "[땅이야기] ", "(키라=하버통신) ", "(", "[가"]
        ),
        st.text(alphabet="가나다라 (타른=하버통신)김하늘기자.[]/\n“”", max_size=60),
        st.sampled_from(
            ["", "/김하늘 기자", " (끝)", " 이가람 기자 garam@harbour.example", "다./하버통신"]
        ),
    )
    def test_zones_never_overlap_nor_lose_a_word_of_the_body(self, before, middle, behind):
        text = before + middle + behind
        report = read_text(text)
        for first, second in pairwise(report.zones):
            assert first.span.end <= second.span.start
        covered = set()
        for zone in report.zones:
            assert zone.span.words(text).strip()
            covered.update(range(zone.span.start, zone.span.end))
        assert all(text[n].isspace() or n in covered for n in range(len(text)))


class TestALineBehindTheLastSentence:
    @pytest.mark.parametrize(
        ("line", "byline"),
        [
            (" 김하늘 기자 haneul@harbour.example", "김하늘"),
            ("/김하늘 기자", "김하늘"),
            (" /타른=김하늘 특파원", "김하늘"),
            ("(김하늘·이가람 기자)", "김하늘, 이가람"),
            (" [하버통신 김하늘 기자]", "김하늘"),
            (" haneul@harbour.example", ""),
            (" (끝)", ""),
            (" <저작권자(c) 하버통신, 무단 전재-재배포 금지>", ""),
            (" Ⓒ 하버통신", ""),
            (" COPYRIGHT 하버통신", ""),
            (" /김하늘 pd", ""),
            (" 김하늘 기자 haneul@harbour.example (끝) <저작권자 ⓒ 하버통신>", "김하늘"),
            ("/하버통신", ""),
            (" ⓒ 하버통신", ""),
        ],
    )
    def test_is_furniture(self, line, byline):
        report = read_text(f"{TITLE}\n\n{FIRST}\n\n{LAST}{line}")
        assert parts(report)[-2:] == [("body", LAST), ("furniture", line.strip())]
        assert report.metadata.byline == byline

    @pytest.mark.parametrize(
        "sentence",
        [
            "박보라 씨는 시민 기자",
            "기사를 쓴 사람은 김하늘 기자다.",
            "부두에서 만난 사람은 김하늘 기자였다고 했다.",
        ],
    )
    def test_is_no_sentence_on_a_reporter(self, sentence):
        assert parts(read_text(f"{TITLE}\n\n{FIRST}\n\n{sentence}"))[-1] == ("body", sentence)


@pytest.mark.parametrize(
    "line",
    [
        "김하늘 기자",
        "김하늘 기자 haneul@harbour.example",
        "/김하늘 기자",
        "글·사진=김하늘 기자",
        "글=김하늘 사진=이가람",
        "기자명 김하늘 기자",
        "하버일보 김하늘 기자",
        "정책사회부 김하늘 기자",
        "(타른=김하늘 특파원)",
        "김하늘(haneul@harbour.example)",
        "김하늘 기자 승인 2031.11.07 10:30 댓글 0",
    ],
)
def test_a_line_that_is_a_byline_is_furniture_and_names_who_wrote(line):
    report = read_text(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{LAST}")
    assert ("furniture", line) in parts(report)
    assert report.metadata.byline.startswith("김하늘")


@pytest.mark.parametrize(
    "line",
    [
        "입력 2031.11.07 10:30 | 수정 2031.11.08 09:12",
        "기사입력 2031-11-07 오전 10:30:00",
        "무단 전재 및 재배포 금지",
        "저작권자 ⓒ 하버통신, 무단전재-재배포, AI 학습 및 활용 금지",
        "ⓒ 하버통신",
        "Copyrights ⓒ 하버일보 & haver.example, 무단 전재 및 재배포 금지",
        "기사제보",
        "기사 제보하기",
        "제보는 카카오톡 하버통신",
        "▶ 카카오톡: 하버통신 검색해 채널 추가",
        "당신의 제보가 뉴스가 됩니다",
        "네이버에서 하버일보 구독하기",
        "영문 기사 보기",
        "영어로 보기",
        "Read in Korean",
        "[관련기사]",
        "관련기사: 방파제 무너진 타른, 사흘째 고립",
        "▶ 하버일보 유튜브 바로가기",
        "많이 본 뉴스",
        "댓글 0",
        "공유하기",
        "카카오톡 | 페이스북 | 트위터",
        "이미지 확대",
        "글자크기",
        "#타른 #부두 #재개장",
        "(끝)",
    ],
)
def test_a_line_around_the_report_is_furniture(line):
    report = read_text(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{LAST}")
    assert ("furniture", line) in parts(report)


@pytest.mark.parametrize(
    "sentence",
    [
        "저작권자는 가수 박보라라고 하버일보가 보도했다.",
        "시는 무단 전재를 금지했다고 밝혔다.",
        "제보는 시청으로 들어왔다.",
        "카카오톡 대화방에서 나온 이야기라고 했다.",
        "관련기사는 삭제됐다.",
        "댓글을 단 사람은 박보라 씨였다.",
        "입력 2031.11.07이라고 적혀 있었다.",
        "김하늘 기자는 부두에 있었다.",
        "한국어 기사를 보기 어렵다고 했다.",
    ],
)
def test_a_sentence_with_such_words_is_body(sentence):
    assert ("body", sentence) in parts(read_text(f"{TITLE}\n\n{FIRST}\n\n{sentence}\n\n{LAST}"))


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("▲ 공사가 멈춘 방파제. ⓒ하버일보", "ⓒ하버일보"),
        ("지난 3일 타른 부두에 배가 서 있다. /하버통신", "/하버통신"),
        ("지난 3일 타른 부두에 배가 서 있다./하버통신 제공", "/하버통신 제공"),
        ("타른 부두 전경 [사진=하버통신]", "사진=하버통신"),
        ("타른 부두 전경. 사진=하버통신", "사진=하버통신"),
        ("타른 부두 전경. (타른시 제공)", "타른시 제공"),
        (
            "타른 부두에 배가 서 있다. [하버통신 제공. 재판매 및 DB 금지]",
            "하버통신 제공. 재판매 및 DB 금지",
        ),
        (
            "타른 부두에 배가 서 있다. 2031.11.7 photo@harbour.example",
            "2031.11.7 photo@harbour.example",
        ),
    ],
)
def test_a_caption_is_known_by_its_credit(caption, credit):
    report = read_text(f"{TITLE}\n\n{FIRST}\n\n{caption}\n\n{LAST}")
    zone = next(zone for zone in report.zones if zone.kind is ZoneKind.CAPTION)
    assert zone.span.words(report.text) == caption
    assert zone.credit.words(report.text) == credit


def test_the_dateline_of_a_caption_is_set_apart():
    caption = (
        "[타른=하버통신] 김하늘 기자 = 타른 부두에 배가 서 있다. 2031.11.07. haneul@harbour.example"
    )
    report = read_text(f"{TITLE}\n\n{FIRST}\n\n{caption}\n\n{LAST}")
    words = dict(map(reversed, parts(report)))
    assert words["[타른=하버통신] 김하늘 기자 ="] == "furniture"
    assert words["타른 부두에 배가 서 있다. 2031.11.07. haneul@harbour.example"] == "caption"
    assert report.metadata.byline == ""


@pytest.mark.parametrize(
    "line", ["▲ 타른시는 11일 부두를 연다.", "타른/키라", "타른 부두 / 키라 부두"]
)
def test_without_a_credit_such_a_line_is_no_caption(line):
    report = read_text(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{LAST}")
    assert all(zone.kind is not ZoneKind.CAPTION for zone in report.zones)


class TestTheTitleOfAText:
    @pytest.mark.parametrize(
        "title", [TITLE, "박보라 “배 댈 곳 없다”", "타른 부두, 또 닫히나…", "[속보] 타른 부두 닫혀"]
    )
    def test_is_a_first_line_without_a_full_stop(self, title):
        assert read_text(f"{title}\n\n{FIRST}\n\n{LAST}").metadata.title == title

    def test_needs_no_blank_line_below(self):
        report = read_text(f"{TITLE}\n{FIRST} 시는 공사가 늦어졌다고 했다.\n{LAST}")
        assert report.metadata.title == TITLE

    @pytest.mark.parametrize(
        "text",
        [
            f"{FIRST}\n\n{LAST}",
            "“배를 댈 곳이 없다.”\n\n" + FIRST,
            "타른시는 7일 부두 재개장을\n다음 달로 미룬다고 밝혔다. 공사가 늦어졌다고 했다.",
        ],
    )
    def test_is_no_sentence_nor_a_part_of_one(self, text):
        assert read_text(text).metadata.title == ""

    def test_lines_wrapped_at_forty_syllables_are_one_paragraph(self):
        lines = [
            "타른시는 7일 부두 재개장을 다음 달로 미룬다고 밝혔다. 시는",
            "방파제 보강 공사가 예정보다 늦어졌다고 설명했다. 공사는 지난",
            "3월 시작됐다.",
        ]
        assert [kind for kind, _ in parts(read_text("\n".join(lines)))] == ["body"]


class TestAText:
    TEXT = f"{TITLE}\n\n(타른=하버통신) 김하늘 기자 = {FIRST}\n\n{LAST}\n"

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "euc-kr", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]
    )
    def test_is_read_in_each_encoding_with_or_without_a_mark(self, read_one, encoding):
        raw = self.TEXT.encode(encoding)
        report = read_one(raw)
        assert report.text == self.TEXT.strip()
        low, high = report.raw_map.raw_range(report.zones[0].span)
        plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
        assert raw[low:high].decode(plain) == TITLE

    def test_of_decomposed_letters_is_composed_and_leads_back_to_its_bytes(self, read_one):
        raw = unicodedata.normalize("NFD", self.TEXT).encode()
        report = read_one(raw, unicodedata.normalize("NFD", "타른 부두.txt"))
        assert report.text == self.TEXT.strip()
        assert report.metadata.byline == "김하늘"
        for zone in report.zones:
            low, high = report.raw_map.raw_range(zone.span)
            words = unicodedata.normalize("NFC", raw[low:high].decode())
            assert zone.span.words(report.text) in words
        low, high = report.raw_map.raw_range(report.zones[0].span)
        assert unicodedata.normalize("NFC", raw[low:high].decode()) == TITLE

    def test_of_decomposed_letters_in_an_item(self, read_one):
        item = {"title": unicodedata.normalize("NFD", TITLE), "text": FIRST + LAST}
        raw = json.dumps([item], ensure_ascii=False).encode()
        report = read_one(raw, "items.json")
        assert (report.metadata.title, report.text) == (TITLE, f"{TITLE}\n\n{FIRST}{LAST}")
        low, high = report.raw_map.raw_range(Span(0, len(TITLE)))
        assert unicodedata.normalize("NFC", raw[low:high].decode()) == TITLE

    @given(
        st.text(alphabet="가각뷁한é한국 a\u0301\n.", max_size=30), st.sampled_from(["NFC", "NFD"])
    )
    def test_is_the_same_composed_or_not(self, words, form):
        from secondsource.intake.text.composed_hangul import (  # noqa: PLC0415
            ComposedPositions,
            composed_hangul,
        )
        from secondsource.intake.text.encodings import TextPositions  # noqa: PLC0415

        source = unicodedata.normalize(form, words)
        text = composed_hangul(source)
        assert composed_hangul(text) == text
        assert unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", source)
        positions = ComposedPositions(TextPositions(source, "utf-8"), source)
        raw = source.encode()
        places = [positions.byte_at(n) for n in range(len(text) + 1)]
        assert places[-1] == len(raw)
        for n, letter in enumerate(text):
            assert composed_hangul(raw[places[n] : places[n + 1]].decode()) == letter
