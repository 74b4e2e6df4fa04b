"""Composed Hangul and its way back: any span of the one leads to words of the other."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.korean.composed_text import ComposedText
from secondsource.language.korean.opening_tags import behind_opening_tag
from secondsource.language.language_id import identify
from secondsource.model import Span

TEXTS = st.text(
    st.sampled_from("가각힣ㄱㅏ나A 。“”李\n" + unicodedata.normalize("NFD", "한글뷁") + "ﾡￂﾤﾣᅀᆞ"),
    max_size=30,
)


def test_text_without_loose_letters_is_the_same_object():
    text = "수문은 안전하다"
    assert ComposedText(text).text is text


@given(TEXTS)
def test_composing_what_was_taken_apart_gives_it_back(text):
    whole = unicodedata.normalize("NFC", text)
    syllables = "".join(c for c in whole if not "ᄀ" <= c <= "ᇿ" and not "ﾠ" <= c <= "ￜ")
    assert ComposedText(unicodedata.normalize("NFD", syllables)).text == syllables


@given(TEXTS, st.data())
def test_a_span_of_composed_text_leads_to_the_same_words(text, data):
    composed = ComposedText(text)
    if not composed.text:
        assert not text
        return
    start = data.draw(st.integers(0, len(composed.text) - 1))
    end = data.draw(st.integers(start + 1, len(composed.text)))
    (original,) = composed.original_spans([Span(start, end)])
    assert 0 <= original.start < original.end <= len(text)
    assert ComposedText(original.words(text)).text == composed.text[start:end]
    assert composed.composed_spans([original]) == (Span(start, end),)


@pytest.mark.parametrize(
    ("half_width", "usual"),
    [
        ("ﾱￓﾤ", "문"),
        ("ﾱￓﾤￜ", "무니"),
        ("ﾲￂﾪﾾￊﾶﾧￂ", "밝혔다"),
        ("ﾢￂﾢﾷￂ", "깎아"),
        ("ﾡￂﾨￂ", "가따"),
        ("ﾣￂ", "ㄳㅏ"),
        ("ﾻﾻ", "ㅋㅋ"),
        ("ￂﾡ", "ㅏㄱ"),
    ],
)
def test_half_width_letters_compose_to_syllables(half_width, usual):
    assert ComposedText(half_width).text == usual


def test_a_half_width_text_is_korean():
    assert identify("ﾱￓﾤￜ ﾱￓﾤￆﾸￊﾶﾧￂ").code == "ko"


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        ("(타른=하버통신) 김하늘 기자 = 수문이 무너졌다.", "수문이 무너졌다."),
        ("(타른=하버통신) = 수문이 무너졌다.", "수문이 무너졌다."),
        ("[나루톡] 수문이 무너졌다.", "수문이 무너졌다."),
        ("▲ 수문이 무너졌다.", "수문이 무너졌다."),
        ("(사진) 수문이 무너졌다.", "(사진) 수문이 무너졌다."),
        ("수문이 무너졌다.", "수문이 무너졌다."),
    ],
)
def test_a_dateline_stands_before_the_words_of_a_paragraph(line, behind):
    assert line[behind_opening_tag(line, 0, len(line)) :] == behind
