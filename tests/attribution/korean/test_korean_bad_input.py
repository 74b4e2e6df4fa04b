"""Malformed Korean text: reading ends, and its spans hold."""

import unicodedata

import pytest

pytest.importorskip("kiwipiepy")

from marked_korean import (
    READER,
    claims_of,
    differs,
    marked_claims,
    read_claims_of,
    words_of,
)

from secondsource import read_claims
from secondsource.intake import load, read_document
from secondsource.language.language_id import identify

SENTENCE = "강도윤 시장은 “수문은 안전하다”고 말했다."
REPORT = (
    "수문 무너져 아홉 명 숨져\n\n"
    "나루시청은 2일 수문이 무너졌다고 밝혔다. 강도윤 시장은 “피해가 크다”며 “곧 고치겠다”고 했다.\n"
    "수문관리소의 한 관계자에 따르면 물이 문 위로 넘쳤다. 아홉 명이 숨진 것으로 알려졌다."
)
# 수문 in half-width letters, as old fixed-width systems wrote it.
HALF_WIDTH = "ﾵￓﾱￓﾤ"


def hold(claims, text):
    """Assert that all spans of claims lie in a text, and that no content is empty."""
    for claim in claims:
        source = claim.source
        spans = (*claim.content, *claim.cue, *source.spans, *source.access, *source.terms)
        assert claim.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert words_of(claim.content, text).strip()
        assert source.text == " ".join(span.words(text) for span in source.spans)
        assert all(word.span.end <= len(text) for word in claim.stance.words)


def test_decomposed_hangul_gives_the_same_claims_in_its_own_words():
    apart = unicodedata.normalize("NFD", REPORT)
    assert len(apart) > len(REPORT)
    whole_claims, claims = claims_of(REPORT), claims_of(apart)
    hold(claims, apart)
    assert len(whole_claims) == 4
    assert [
        tuple(unicodedata.normalize("NFC", words_of(spans, apart)) for spans in parts)
        for parts in ((c.source.spans, c.cue, c.content) for c in claims)
    ] == [
        tuple(words_of(spans, REPORT) for spans in (c.source.spans, c.cue, c.content))
        for c in whole_claims
    ]


def test_one_decomposed_name_in_composed_text_keeps_its_own_words():
    name = unicodedata.normalize("NFD", "강도윤 시장")
    text = f"{name}은 “수문은 안전하다”고 말했다."
    (claim,) = claims_of(text)
    assert claim.source.text == name
    assert words_of(claim.content, text) == "“수문은 안전하다”"


def test_half_width_letters_inside_a_quotation_stay_as_they_are():
    text = f"강도윤 시장은 “{HALF_WIDTH}은 안전하다”고 말했다."
    (claim,) = claims_of(text)
    assert words_of(claim.content, text) == f"“{HALF_WIDTH}은 안전하다”"
    assert claim.source.text == "강도윤 시장"


ROWS = [
    # Old Hangul, Chinese characters, Latin letters, emoji.
    "[강도윤 시장]은 {“나랏말ᄊᆞ미 듕귁에 달아”}라고 <말했다>.",
    "[姜道允 市長]은 {“水門은 安全하다”}고 <말했다>.",
    "[강도윤 시장]은 {“The dam is closed”}라고 <말했다>.",
    "[강도윤 시장]은 😀{“수문은 안전하다 👩‍👩‍👧”}고 <말했다>.",
    "The clerk said so.\n[강도윤 시장]은 {“수문은 안전하다”}고 <말했다>.\nMr. Vale denied it.",
    # Blanks of other kinds.
    "[강도윤 시장]은\u00a0{“수문은\u3000안전하다”}고 <말했다>.",
    differs(
        "[강도윤시장]은{“수문은안전하다”}고<말했다>.",
        why="behind a quotation 고 is a particle only before a blank",
    ),
    differs(
        "[강도윤시장]은{수문이무너졌다}고<밝혔다>.",
        why="a word without blanks is taken for one name with its particle",
    ),
]


@pytest.mark.parametrize("marked", ROWS)
def test_claims_in_mixed_scripts_are_read(marked):
    assert read_claims_of(marked) == marked_claims(marked)


ODD = {
    "quotations that never close": "강도윤 시장은 “수문은 안전하다고 말했다. " * 40,
    "quotations that only close": "강도윤 시장은 수문은 안전하다”고 말했다. " * 40,
    "marks within marks": "강도윤 시장은 “「수문은 『‘안전”하다』’」고 말했다. " * 40,
    "marks of every script": "《수문》 「수문」 『수문』 «수문» “수문” ‘수문’고 강도윤이 말했다. "
    * 20,
    "opening marks alone": "“" * 3000 + "고 강도윤 시장이 말했다.",
    "reports of reports": "하버통신은 하버통신이 " * 60 + "수문이 무너졌다고 " + "보도했다고 " * 60,
    "citing itself": "하버통신은 하버통신을 인용해 하버통신을 인용해 수문이 무너졌다고 보도했다. "
    * 20,
    "quotatives alone": "다고 라고 냐고 자고 며 면서 다는 라는 것으로 에 따르면 " * 40,
    "letters alone": "ㄱㄴㄷㄹ ㅏㅑㅓㅕ ㅋㅋㅋㅋ ㅠㅠㅠ " * 100,
    "jamo without syllables": "ᄀᄂᄃ ᅡᅣᅥ ᆨᆫᆮ ﾡﾤﾧ " * 100,
    "lone surrogates": "\ud800강도윤 시장은 “수문은 \udfff 안전하다”고 말했다.\udc00 " * 10,
    "nulls and controls": "강도윤\x00 시장은 “수문은\x07 안전하다\u200b”고\u2028 말했다. " * 10,
    "right to left": "\u202e강도윤 시장은 “수문은 \u0627\u0644 안전하다”고 말했다.\u202c " * 10,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_read_and_its_spans_hold(text):
    claims = claims_of(text)
    hold(claims, text)
    assert claims_of(text) == claims


@pytest.mark.parametrize("syllable", ["가", "“", "ᄀ", "家"])
def test_a_syllable_without_end_is_no_claim(syllable):
    assert claims_of(syllable * 100_000) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "수문", "고", "“”고 말했다.", "It is closed."])
def test_almost_nothing_is_no_claim(text):
    assert claims_of(text) == []


PAGE = (
    '<html lang="ko"><head><meta charset="utf-8"><title>수문 무너져</title></head><body><article>'
    "<h1>수문 무너져</h1><p>나루시청은 2일 수문이 무너졌다고 밝혔다. 피해는 아직 다 알려지지 "
    "않았다.</p><p>강도윤 시장은 “피해가 크다”고 말했다. 시청은 둑을 따라 모래주머니를 쌓았다.</p>"
    "</article></body></html>"
)


def page_claims(raw, path):
    """Return the sources and cues of the claims of a page."""
    path.write_bytes(raw)
    (report,) = read_document(load(path))
    assert identify(report.text).code == "ko"
    claims = READER.claims(report)
    hold(claims, report.text)
    return [(c.source.text, words_of(c.cue, report.text)) for c in claims]


def test_a_page_in_another_encoding_than_it_declares_has_the_same_claims(tmp_path):
    claims = page_claims(PAGE.encode("utf-8"), tmp_path / "utf-8.html")
    assert ("강도윤 시장", "말했다") in claims
    assert page_claims(PAGE.encode("euc-kr"), tmp_path / "euc-kr.html") == claims


def test_a_korean_paragraph_in_an_english_report():
    text = (
        "The ferry office said on Monday that the dam had been closed before the frost.\n\n"
        f"{SENTENCE}\n\nThe mayor did not take questions."
    )
    english = read_claims(text)
    assert "The ferry office" in [claim.source for claim in english]
    hold([claim.claim for claim in english], text)
    (korean,) = read_claims(text, language="ko")
    assert (korean.source, korean.cue, korean.content) == (
        "강도윤 시장",
        "말했다",
        "“수문은 안전하다”",
    )
