"""The Korean example reports: who says what in each, with the outlet's and the source's names."""

from pathlib import Path

import pytest

pytest.importorskip("kiwipiepy")

from secondsource.attribution import KoreanReader
from secondsource.gazetteer import load_gazetteer
from secondsource.intake import load, read_document
from secondsource.model import Manner, Polarity, SourceKind

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "korean"
READER = KoreanReader(load_gazetteer())
SOLDIER = "제9공병여단의 한 소식통"
# File, words of the source, cue, first words of the content, name of the source.
CLAIMS = [
    (
        "far-bank-tunnel",
        "제9공병여단의 한 소식통",
        "밝혔다",
        "오르세베인 북부",
        "제9공병여단의 한 소식통",
    ),
    ("far-bank-tunnel", "이 소식통", "말했다", "“2교대 조는", "제9공병여단의 한 소식통"),
    ("far-bank-tunnel", "소식통", "따르면", "가족마다", "제9공병여단의 한 소식통"),
    ("far-bank-tunnel", "소식통", "", "“군, 최소 9명", "제9공병여단의 한 소식통"),
    ("far-bank-tunnel", "국가전신국(State Telegraph Bureau)", "보도했다", "“노래하며", ""),
    ("crosswater-tunnel", "망명 매체 파뱅크(Far Bank)", "보도했다", "오르세베인 북부", "Far Bank"),
    ("crosswater-tunnel", "파뱅크", "전했다", "3월 9일 밤", "Far Bank"),
    ("crosswater-tunnel", "공병여단 소속의 익명 관계자", "인용해", "3월 9일 밤", ""),
    ("crosswater-tunnel", "그", "했다", "“폭발이 아니라", "Ansa Quillory"),
    ("dawn-ferry-tunnel", "국가전신국", "따르면", "공사 책임 기사", "오르세베인 국가전신국"),
    (
        "dawn-ferry-tunnel",
        "공사 책임 기사 할람 크라니스크(Hallam Crannisk)",
        "주장했다",
        "“단 한 사람도",
        "Hallam Crannisk",
    ),
    ("dawn-ferry-tunnel", "군 소식통", "인용해", "9일 밤", "군 소식통"),
    ("dawn-ferry-tunnel", "이타니의 한 당국자", "말했다", "“터널 안에", "이타니의 한 당국자"),
    ("stb-tunnel-denial", "크라니스크", "말하였다", "《단 한사람도", "Hallam Crannisk"),
    ("stb-tunnel-denial", "그", "설명하였다", "《목재가", "Hallam Crannisk"),
]


def claims_of(name):
    """Return the text of an example and its claims."""
    (report,) = read_document(load(FOLDER / f"{name}.txt"))
    return report.text, READER.claims(report)


def words(spans, text):
    return " ".join(span.words(text) for span in spans)


@pytest.mark.parametrize(("file", "source", "cue", "content", "name"), CLAIMS)
def test_a_claim_of_an_example_is_found(file, source, cue, content, name):
    text, claims = claims_of(file)
    found = [
        claim
        for claim in claims
        if (claim.source.text, words(claim.cue, text)) == (source, cue)
        and words(claim.content, text).startswith(content)
    ]
    assert len(found) == 1
    if name:
        assert found[0].source.name == name
    else:
        assert found[0].source.name


def test_the_state_bureau_denies_what_the_outlet_reports():
    text, claims = claims_of("dawn-ferry-tunnel")
    (denial,) = [c for c in claims if words(c.cue, text) == "부인했다"]
    (report,) = [c for c in claims if words(c.cue, text) == "보도"]
    assert denial.source.text == "오르세베인 국가전신국"
    assert denial.stance.polarity is Polarity.DENIED
    assert report.source.text == "파뱅크"
    assert report.stance.polarity is Polarity.AFFIRMED
    assert denial.content == report.content


@pytest.mark.xfail(strict=True, reason="a subject in 이 before the denied clause is taken into it")
def test_what_is_denied_begins_behind_who_denies_it():
    text, claims = claims_of("dawn-ferry-tunnel")
    (denial,) = [c for c in claims if words(c.cue, text) == "부인했다"]
    assert words(denial.content, text).startswith("하스크 능선 터널이")


def test_what_is_cited_stands_inside_what_the_outlet_says():
    text, claims = claims_of("crosswater-tunnel")
    (cited,) = [c for c in claims if words(c.cue, text) == "인용해"]
    (outer,) = [c for c in claims if c.id == cited.nested_in]
    assert outer.source.text == "파뱅크"
    assert cited.source.kind is SourceKind.UNNAMED


def test_a_quotation_in_pieces_is_one_direct_claim():
    _, claims = claims_of("crosswater-tunnel")
    (claim,) = [c for c in claims if c.source.text == "그"]
    assert len(claim.content) == 2
    assert claim.manner is Manner.DIRECT
