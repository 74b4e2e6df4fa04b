"""Citations of outlets in Korean: names with particles, state media, datelines."""

import pytest

from made_reports import Said, write
from secondsource.echo import OutletNames
from secondsource.echo.citations.citations import CitationForm, find_citations, own_outlet
from secondsource.intake import read_text
from secondsource.model import SourceKind

WIRE, HERALD, ECHO = "Harbour Wire", "Tarn Herald", "Echo of Tarn"
NAMES = OutletNames(
    {
        WIRE: WIRE,
        "하버통신": WIRE,
        "하버 통신": WIRE,
        "HBW": WIRE,
        HERALD: HERALD,
        "타른헤럴드": HERALD,
        "THD방송": HERALD,
        ECHO: ECHO,
        "메아리": ECHO,
    }
)


def cited(text):
    return [
        (citation.outlet, citation.form.name, [span.words(text) for span in citation.spans])
        for citation in find_citations(read_text(text), [], "", NAMES)
    ]


@pytest.mark.parametrize(
    ("text", "outlet", "name"),
    [
        ("하버통신에 따르면 부두가 닫혔다.", WIRE, "하버통신"),
        ("하버통신은 3일 이같이 보도했다.", WIRE, "하버통신"),
        ("하버통신이 4일 전했다.", WIRE, "하버통신"),
        ("하버통신을 인용해 이같이 밝혔다.", WIRE, "하버통신"),
        ("하버통신의 보도는 달랐다.", WIRE, "하버통신"),
        ("하버통신에서도 보도했다.", WIRE, "하버통신"),
        ("하버 통신은 보도했다.", WIRE, "하버 통신"),
        ("英타른헤럴드는 부두가 닫혔다고 보도했다.", HERALD, "타른헤럴드"),
        ("HBW는 부두가 닫혔다고 전했다.", WIRE, "HBW"),
        ("THD방송은 부두가 닫혔다고 보도했다.", HERALD, "THD방송"),
        ("선전매체 메아리는 이를 보도했다.", ECHO, "메아리"),
    ],
)
def test_an_outlet_is_cited_by_its_name_whatever_particle_it_bears(text, outlet, name):
    assert cited(text) == [(outlet, "MENTION", [name])]


@pytest.mark.parametrize(
    "text",
    [
        "통신은 이렇게 보도했다.",
        "하버통신사업은 중단됐다고 보도했다.",
        "새하버통신은 보도했다.",
        "타른헤럴드배 대회를 보도했다.",
        "골짜기에서 메아리가 들렸다고 말했다.",
        "hbw는 보도했다.",
        "하버통신 앞에서 만났다.",
    ],
)
def test_a_part_of_a_word_or_an_ordinary_word_cites_none(text):
    assert cited(text) == []


def test_two_names_beside_each_other_are_both_cited():
    assert [name for name, *_ in cited("하버통신과 타른헤럴드 등에 따르면 부두가 닫혔다.")] == [
        WIRE,
        HERALD,
    ]


def test_the_sentence_of_a_mention_ends_where_korean_sentences_end():
    text = "부두가 닫혔다. 하버통신은 3일 이같이 보도했다. 시는 말을 아꼈다."
    (citation,) = find_citations(read_text(text), [], "", NAMES)
    assert [span.words(text).strip() for span in citation.sentence] == [
        "하버통신은 3일 이같이 보도했다."
    ]


def test_a_dateline_cites_its_agency_for_the_whole_report():
    text = "부두 닫혀\n\n(타른=하버통신) 김하늘 기자 = 타른시는 부두를 닫았다고 밝혔다."
    assert (WIRE, "WIRE", ["하버통신"]) in cited(text)
    assert [form for _, form, _ in cited(text)] == ["WIRE"]


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("북한 매체", CitationForm.STATE),
        ("중국 관영 매체", CitationForm.STATE),
        ("현지 언론", CitationForm.UNNAMED),
        ("복수의 외신들", CitationForm.UNNAMED),
    ],
)
def test_outlets_without_a_name_are_cited_as_such(source, form):
    said = Said(source, "부두가 닫혔다", cue="전했다", kind=SourceKind.OUTLET)
    report = write(f"{source}은 부두가 닫혔다고 전했다.", says=[said])
    citations = find_citations(report.report, report.claims, "", NAMES)
    assert [citation.form for citation in citations] == [form]


def test_an_outlet_is_its_own_where_it_speaks_of_its_own_reporters():
    said = Said("소식통", "부두가 닫혔다", cue="말했다", to="타른헤럴드에")
    report = write("타른헤럴드 내부 소식통은 타른헤럴드에 부두가 닫혔다고 말했다.", says=[said])
    assert own_outlet(report.report, report.claims, NAMES) == HERALD
