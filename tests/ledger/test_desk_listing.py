import pytest
from desk_pile import keep, made_claim, made_report, numbered

from secondsource.ledger import Filters, open_ledger
from secondsource.model import AttributionState, SourceKind, UsageError


@pytest.fixture
def pile(desk):
    post = {"outlet": "Varnholt Post", "published": "2031-05-02T08:00:00+02:00"}
    ferry = made_report(
        "Ferry sails empty\n\nA harbour clerk told the Post that the ferry sailed half empty.\n\n"
        'Mayor Ilse Tarrow called it "a café rumour".',
        **post,
    )
    gazette = made_report(
        "Grain runs short\n\nA  Harbour Clerk said that the granary is bare.",
        outlet="Tarrow Bay Gazette",
        published="2031-06-30",
    )
    korean = made_report(
        "배가 떠났다\n\n한 소식통은 평양에서 배가 떠났다고 전했다.",
        outlet="강변통신",
        language="ko",
    )
    keep(
        desk,
        (
            ferry,
            [
                made_claim(ferry, "the ferry sailed half empty", "told", "A harbour clerk"),
                made_claim(
                    ferry,
                    "a café rumour",
                    "called",
                    "Mayor Ilse Tarrow",
                    kind=SourceKind.PERSON,
                    score=0.75,
                ),
            ],
        ),
        (gazette, [made_claim(gazette, "the granary is bare", "said", "A  Harbour Clerk")]),
        (korean, [made_claim(korean, "평양에서 배가 떠났다", "전했다", "한 소식통")]),
    )
    desk.ids = {ferry.id: "ferry", gazette.id: "gazette", korean.id: "korean"}
    return desk


def reports(pile, **filters):
    return [pile.ids[row.id] for row in pile.reports.rows(Filters(**filters))]


def contents(pile, **filters):
    rows = pile.claims.rows(Filters(**filters), newest=False)
    return [row.form()["content"][0]["text"] for row in rows]


def test_reports_are_listed_by_date_with_unknown_dates_last(pile):
    assert reports(pile) == ["ferry", "gazette", "korean"]
    assert [row.claims for row in pile.reports.rows()] == [2, 1, 1]
    assert [row.id for row in pile.reports.rows(limit=1, offset=1)] == [
        row.id for row in pile.reports.rows()
    ][1:2]


def test_reports_by_outlet_and_language(pile):
    assert reports(pile, outlet="varnholt  POST") == ["ferry"]
    assert reports(pile, outlet="Varnholt") == []
    assert reports(pile, language="ko") == ["korean"]
    assert reports(pile, language="ko", outlet="Varnholt Post") == []


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2031-05-02", None, ["ferry", "gazette"]),
        ("2031-05-03", None, ["gazette"]),
        (None, "2031-05-02", ["ferry"]),
        (None, "2031-05-01", []),
        ("2031", "2031", ["ferry", "gazette"]),
        ("2031-06", "2031-06", ["gazette"]),
        ("2031-05-02", "2031-05", ["ferry"]),
    ],
)
def test_dates_include_both_ends_and_leave_out_the_undated(pile, since, until, expected):
    assert reports(pile, since=since, until=until) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "yesterday"},
        {"until": "2031-02-30"},
        {"since": "20310502"},
        {"since": "2031-13"},
        {"since": "2031-06-01", "until": "2031-05"},
        {"min_score": 1.5},
        {"until": "\ud800"},
    ],
)
def test_filter_that_makes_no_sense_is_refused_in_one_line(wrong):
    with pytest.raises(UsageError) as raised:
        Filters(**wrong)
    assert "\n" not in str(raised.value)


def test_claims_by_words_of_source_and_content(pile):
    assert contents(pile, source="HARBOUR clerk") == [
        "the ferry sailed half empty",
        "the granary is bare",
    ]
    assert contents(pile, source="clerk", text="granary") == ["the granary is bare"]
    assert contents(pile, source="Tarrow", text="granary") == []
    assert contents(pile, text="cafe") == ["a café rumour"]
    assert contents(pile, text="half sailed") == ["the ferry sailed half empty"]
    assert contents(pile, text='"half sailed"') == []
    assert contents(pile, text="평양") == ["평양에서 배가 떠났다"]
    assert contents(pile, source="소식통") == ["평양에서 배가 떠났다"]
    assert contents(pile, source="평양") == []
    assert contents(pile, source="!?") == []


def test_words_must_stand_in_one_claim_not_merely_in_one_report(pile):
    assert reports(pile, source="clerk", text="ferry") == ["ferry"]
    assert reports(pile, source="Tarrow", text="ferry") == []
    assert reports(pile, min_score=0.8, text="rumour") == []


def test_claims_by_score_and_page(pile):
    assert contents(pile, min_score=0.8, outlet="Varnholt Post") == ["the ferry sailed half empty"]
    assert len(list(pile.claims.rows(limit=3))) == 3
    assert [r.claim.id for r in pile.claims.rows(offset=3)] == [
        r.claim.id for r in pile.claims.rows()
    ][3:]


def test_claim_form_has_outlet_date_and_exact_words(pile):
    form = next(pile.claims.rows(Filters(text="granary"))).form()
    assert form["outlet"] == "Tarrow Bay Gazette"
    assert form["published"] == "2031-06-30"
    assert form["source"]["text"] == "A  Harbour Clerk"
    assert form["cue"][0]["text"] == "said"


def test_unnamed_sources_are_listed_each_in_its_own_report(pile):
    listed = list(pile.sources.rows())
    assert sorted(row.name for row in listed) == [
        "A  Harbour Clerk",
        "A harbour clerk",
        "Mayor Ilse Tarrow",
        "한 소식통",
    ]
    assert all((row.claims, row.reports) == (1, 1) for row in listed)
    assert {row.report for row in listed} == set(pile.ids)
    (undated,) = (row for row in listed if row.name == "한 소식통")
    assert (undated.first, undated.last) == ("", "")


def test_sources_by_filters_and_page(pile):
    (clerk,) = pile.sources.rows(Filters(outlet="Varnholt Post", min_score=0.8))
    assert (clerk.name, clerk.first, clerk.last) == ("A harbour clerk", "2031-05-02", "2031-05-02")
    assert len(list(pile.sources.rows(limit=2))) == 2
    assert len(list(pile.sources.rows(offset=3))) == 1
    (mayor,) = pile.sources.rows(Filters(kind=SourceKind.PERSON))
    assert mayor.kind is SourceKind.PERSON


def test_counts(pile):
    counts = pile.counts()
    assert (counts.files, counts.reports, counts.claims, counts.sources) == (3, 3, 4, 4)
    assert counts.outlets == {"Varnholt Post": 1, "Tarrow Bay Gazette": 1, "강변통신": 1}
    assert counts.languages == {"en": 2, "ko": 1}
    assert counts.states == {AttributionState.PENDING: 3}


def test_listing_goes_on_while_another_writes(pile):
    listing = pile.reports.rows()
    next(listing)
    with open_ledger(pile.path) as writer:
        keep(writer, numbered(1))
    assert len(list(listing)) == 2
    assert len(list(pile.reports.rows())) == 4
