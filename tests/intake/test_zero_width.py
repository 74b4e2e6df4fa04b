"""Zero-width characters are dropped from the clean text, and the raw map stays exact."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake import read_text
from secondsource.intake.text.encodings import TextPositions
from secondsource.intake.text.zero_width import ThinnedMarkup
from secondsource.language.language_id import identify
from secondsource.model import Report, Span

PLAIN = "The bridge over the Hask river is closed, an official at the ferry office said."
KOREAN = "강물이 불어 나루터의 배가 사흘째 뜨지 못하고 있다고 주민이 말했다."
SIGNS = ["\u200d", "\u200c", "\u200b", "\u00ad", "\u2060", "\ufeff", "\u200b\u200d", "\u200c\u00ad"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("words", [PLAIN, KOREAN])
def test_between_all_letters_of_a_text(read_one, sign, words):
    source = sign.join(words)
    report = read_one(source)
    assert report.text == words
    assert_led_back(report, source.encode(), words)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("words", [PLAIN, KOREAN])
def test_between_all_letters_of_an_item(read_one, sign, words):
    raw = json.dumps([{"text": sign.join(words)}], ensure_ascii=False)
    report = read_one(raw, "x.json")
    assert report.text == words
    assert_led_back(report, raw.encode(), words)


@pytest.mark.parametrize("sign", [*SIGNS, "&zwj;", "&#8203;", "&#x200C;", "&shy;"])
@pytest.mark.parametrize("words", [PLAIN, KOREAN])
def test_between_all_letters_of_a_page(read_one, sign, words):
    body = "".join(f"<p>{sign.join(words)} So number {n} did.</p>" for n in range(3))
    raw = f"<html><body><article><h1>A title</h1>{body}</article></body></html>"
    report = read_one(raw, "x.html")
    assert report.text.count(words) == 3
    assert_led_back(report, raw.encode(), words)


def assert_led_back(report: Report, raw: bytes, words: str) -> None:
    """Assert that the bytes of each word begin with its first character and end with its last."""
    begin = report.text.index(words)
    for word in words.split():
        start = report.text.index(word, begin)
        low, high = report.raw_map.raw_range(Span(start, start + len(word))) or (0, 0)
        assert raw[low:high].decode().startswith(word[0])
        assert raw[low:high].decode().endswith(word[-1])


@pytest.mark.parametrize(
    "words",
    [
        "او می\u200cرود و می\u200cگوید.",
        "क्\u200dष और क्\u200cष",
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 said so.",
        "A flag \U0001f3f3\ufe0f\u200d\U0001f308 flew.",
    ],
)
def test_joiners_that_a_script_needs_stay(read_one, words):
    assert read_one(words).text == words
    assert read_one(json.dumps([{"text": words}]), "x.json").text == words
    page = f"<html><body><article><p>{words}</p><p>{words}</p></article></body></html>"
    assert words in read_one(page, "x.html").text
    entities = words.replace("\u200c", "&zwnj;").replace("\u200d", "&zwj;")
    assert read_one(json.dumps([{"text": entities}]), "x.json").text == words


@pytest.mark.parametrize("sign", SIGNS)
def test_the_language_is_identified_with_any_sign_between_letters(sign):
    assert identify(sign.join(PLAIN * 3)).code == "en"
    assert identify(sign.join(KOREAN)).code == "ko"


def test_a_given_text_is_kept_exactly():
    text = "\u200d".join(PLAIN)
    assert read_text(text).text == text


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["a", "é", "한", "ا", "\u200d", "\u200b", "&zwj;", "&shy;", "<p>", " "]),
        max_size=20,
    ).map("".join)
)
def test_the_way_back_from_a_thinned_source_is_exact(source):
    thinned = ThinnedMarkup(source)
    origin = thinned.origin(TextPositions(source, "utf-8"))
    raw = source.encode()
    for place, sign in enumerate(thinned.text):
        assert raw[origin.byte_at(place) :].decode(errors="ignore").startswith(sign)
        end = origin.end_at(place + 1) if hasattr(origin, "end_at") else origin.byte_at(place + 1)
        assert raw[:end].decode(errors="ignore").endswith(sign)
