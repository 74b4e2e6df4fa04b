"""The Korean catalogue: complete, in Korean, and in forms that hold whatever the values are."""

import ast
import re
import string
from importlib.resources import files
from pathlib import Path

import pytest

import secondsource
from secondsource.web.wording import RecordedPhrases, load_wording
from secondsource.web.wording.catalogue import _table
from secondsource.web.wording.dates import (
    shown_day,
    shown_day_of_year,
    shown_moment,
    shown_range,
)

ENGLISH, KOREAN = load_wording("en"), load_wording("ko")
RECORDED = _table("recorded_ko.toml")
TEXTS = [*KOREAN.strings.values(), *RECORDED.values()]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "korean.md"
# Names of formats, standards, keys and of the product, which Korean writes in Latin letters too.
NAMES = (
    "secondsource read|secondsource|SHA-256|JSON|PDF|CSV|API|ICD|Airwars|UTF-8|"
    "multipart/form-data|application/x-www-form-urlencoded|Authorization: Bearer TOKEN|Escape|"
    r"title=headline,text=body|en, ko|unknown|T09:30|\bj, k|\bo는|\bu는"
)
# A particle that depends on the last sound of the word before it, which may be any word.
PARTICLE = re.compile(
    r"\}[”)]?(?:은|는|이|가|을|를|과|와|로|으로|이라|라|이나|나|이며|며|이고|이다|아|야)(?![가-힣])"
)


def plural_free(key):
    """Return the key that a language without plurals has for a key of the English catalogue."""
    stem = re.sub(r"\.(?:one|other)$", "", key)
    return stem if {f"{stem}.one", f"{stem}.other"} <= set(ENGLISH.strings) else key


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_catalogues_have_the_same_keys():
    assert {plural_free(key) for key in ENGLISH.strings} == set(KOREAN.strings)


def test_both_catalogues_have_the_same_placeholders():
    for key, english in ENGLISH.strings.items():
        # Korean writes no zero before a month and a day.
        plain = english.replace("{mm}", "{month}").replace("{dd}", "{day}")
        optional = {"n"} if key.endswith(".one") else set()
        korean = placeholders(KOREAN.strings[plural_free(key)])
        assert korean - optional == placeholders(plain) - optional, key


def test_recorded_phrases_take_only_values_that_the_english_has():
    assert {en: ko for en, ko in RECORDED.items() if placeholders(ko) - placeholders(en)} == {}


def test_no_english_is_left_but_names():
    texts = [*KOREAN.strings.items(), *RECORDED.items()]
    plain = {key: re.sub(NAMES, "", re.sub(r"\{\w+\}|`[^`]*`", "", text)) for key, text in texts}
    left = {key: text for key, text in plain.items() if re.search("[A-Za-z]{2}", text)}
    assert left == {}


def test_no_particle_depends_on_a_value():
    assert [text for text in TEXTS if PARTICLE.search(text)] == []


def test_sentences_are_in_the_formal_style():
    for text in TEXTS:
        assert not re.search(r"(?:해|에|예|어|아|죠|네|세)요[.?!]?(?:\s|$)", text), text
        for sentence in re.findall(r"[^.?!]+[다오까요][.?](?=\s|$)", text):
            assert re.search(r"(?:니다|십시오|니까)[.?]$", sentence), sentence


def test_korean_has_one_form_for_every_number():
    assert [KOREAN("count.claims", n=n) for n in (0, 1, 2, 1200)] == [
        "발언 0건",
        "발언 1건",
        "발언 2건",
        "발언 1,200건",
    ]
    assert "count.claims.one" not in KOREAN.strings


def test_what_is_more_is_counted_in_korean_form():
    assert KOREAN("picture.repeats.more", n=3) == "외 3건"
    assert KOREAN("delete.more", n=12) == "외 12건."
    assert KOREAN("story.others_speak", n=3).startswith("그 밖에 3명이")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-11-07", "2024년 11월 7일"),
        ("2024-03-12T18:40:00+09:00", "2024년 3월 12일"),
        ("2024-03", "2024년 3월"),
        ("2024", "2024년"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_days_are_written_in_korean(moment, day):
    assert shown_day(KOREAN, moment) == day
    assert shown_day(ENGLISH, moment) == moment[:10]


def test_the_clock_has_24_hours_and_names_its_zone():
    assert shown_moment(KOREAN, "2024-11-07T18:05:09+09:00") == "2024년 11월 7일 18:05 +09:00"
    assert shown_moment(KOREAN, "2024-11-07T18:05:09Z") == "2024년 11월 7일 18:05 UTC"
    assert shown_moment(ENGLISH, "2024-11-07T18:05:09+09:00") == "2024-11-07 18:05 +09:00"


def test_ranges_and_days_without_a_year():
    assert shown_range(KOREAN, "2024-11-07", "2024-12-01") == "2024년 11월 7일 ~ 2024년 12월 1일"
    assert shown_day_of_year(KOREAN, "2024-11-07") == "11월 7일"
    assert shown_day_of_year(ENGLISH, "2024-11-07") == "11-07"


class TestRecordedPhrases:
    def test_a_phrase_is_translated_with_its_values(self):
        assert KOREAN.recorded("it names nobody who knows") == "사정을 아는 사람을 밝히지 않음"
        note = "cites Crosswater Wire: what it attributes to the outlet"
        assert KOREAN.recorded(note) == "Crosswater Wire 인용(매체를 출처로 밝힌 내용)"

    def test_several_phrases_are_translated_one_by_one(self):
        note = (
            "41 words are the same, 3 of them quoted: 12% of it; "
            "the longest passage of its own has 17; words of nobody"
        )
        assert KOREAN.recorded(note) == (
            "같은 낱말 41개(그중 인용문 3개), 기사의 12%; "
            "인용문이 아닌 가장 긴 대목은 낱말 17개; words of nobody"
        )

    def test_phrases_within_phrases_are_translated(self):
        why = "it is only plausible: cites Far Bank: the dateline or byline"
        assert KOREAN.recorded(why) == "개연성만 있음: Far Bank 인용(발신지 줄이나 기자 이름 줄)"

    def test_what_the_table_does_not_have_stays(self):
        for text in ("", "the ferry sank", "a" * 100_000, "{name} is {odd}", "; ; "):
            assert KOREAN.recorded(text) == text

    def test_english_stays_english(self):
        assert ENGLISH.recorded("it names nobody who knows") == "it names nobody who knows"

    def test_values_are_not_read_as_placeholders(self):
        phrases = RecordedPhrases({"cites {outlet}": "{outlet} 인용"})
        assert phrases("cites {0.__class__} of {outlet}") == "{0.__class__} of {outlet} 인용"

    def test_every_phrase_is_one_that_the_program_writes(self):
        """Each stretch between two placeholders stands in a string of the package."""
        written = "\n".join(_strings_of_package())
        idle = [
            phrase
            for phrase in RECORDED
            if any(
                stretch.strip(" :,") not in written
                for stretch in re.split(r"\{\w+\}", phrase)
                if len(stretch.strip(" :,")) > 3
            )
        ]
        assert idle == []


def _strings_of_package():
    """Yield the strings in the code of the package, parts of f-strings each by itself."""
    root = Path(str(files(secondsource)))
    for module in root.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_the_glossary_of_the_documentation_has_the_words_of_the_pages():
    table = re.findall(r"^\| `([\w.-]+)` \| ([^|]+?) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(table) >= 12
    for key, word in table:
        assert word in KOREAN.strings[key], key
