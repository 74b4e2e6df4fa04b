"""Korean headlines: a speaker and a quotation in either order, Hanja, what is denied."""

import pytest

pytest.importorskip("kiwipiepy")

from marked_korean import claims_of, differs, marked_claims, read_claims_of

from secondsource.model import SourceKind

ROWS = [
    "[강도윤 시장] {“수문은 안전하다”}",
    "{“수문은 안전하다”} [강도윤 시장]",
    "[대통령실] {“수문 붕괴는 사고”}",
    "[소식통] {“군, 수문 붕괴 은폐”}",
    "[李] {“수문 새로 짓겠다”}",
    "[李대통령] {“수문 새로 짓겠다”}",
    "[美] {“수문 붕괴는 사고”}",
    "[北] {“수문 붕괴는 거짓말”}",
    "[與] {“수문 새로 짓자”}",
    "[강도윤 시장], {횡령 의혹} <부인>",
    "[정부], {수문 점검} <지시>",
    "[하버통신] {“수문 무너져 아홉 명 숨져”} 보도",
    differs(
        "1[대통령실] 1{“수문 붕괴는 사고”}…2[야당] 2{“거짓말”}",
        why="the second speaker is lost: a word of the first quotation is taken for it",
    ),
    differs(
        "{“수문 무너져 아홉 명 숨져”}…[하버통신]",
        why="a speaker behind an ellipsis is left out",
    ),
]


@pytest.mark.parametrize("marked", ROWS)
def test_a_headline_s_claims(marked):
    assert read_claims_of(marked, headline=True) == marked_claims(marked)


@pytest.mark.parametrize(
    ("headline", "name", "kind"),
    [
        ("美 “수문 붕괴는 사고”", "미국", SourceKind.GOVERNMENT),
        ("北 “수문 붕괴는 거짓말”", "북한", SourceKind.GOVERNMENT),
        ("與 “수문 새로 짓자”", "여당", SourceKind.ORGANISATION),
    ],
)
def test_a_character_stands_for_a_country_or_body(headline, name, kind):
    (claim,) = claims_of(headline, headline=True)
    assert (claim.source.text, claim.source.name) == (headline[0], name)
    assert claim.source.kind is kind


def test_a_character_for_a_family_is_the_person_named_below():
    text = "李 “수문 새로 짓겠다”\n\n이도담 대통령은 2일 “수문을 새로 짓겠다”고 말했다."
    headline, body = claims_of(text, headline=True)
    assert headline.source.text == "李"
    assert headline.source.name == body.source.name == "이도담"
    assert headline.source.id == body.source.id
