"""Right and wrong, other words, split and merged: what it changes, and how it is given back."""

from dataclasses import replace

import pytest
from desk_dump import check_sound, dump
from desk_pile import keep, made_claim, made_report

from secondsource.desk import Judge
from secondsource.ledger import Filters, open_ledger
from secondsource.model import (
    CueKind,
    Manner,
    NotFoundError,
    SourceKind,
    Span,
    UsageError,
    Verdict,
    ZoneKind,
    claim_id,
)

TEXT = (
    "Ferry stops at Varnholt\n\n"
    "A harbour clerk told the paper that the ferry sailed half empty and that the mate was ill. "
    "Mayor Ilse Tarrow denied that the ferry carried any grain, the Landing Post reported.\n\n"
    "The mill at Orrin stood still all week, and no mate was ill."
)
REPORT = made_report(TEXT, outlet="Varnholt Post", published="2031-05-02")
EMPTY_ILL = "the ferry sailed half empty and that the mate was ill"
CLERK = made_claim(REPORT, EMPTY_ILL, "told", "A harbour clerk", score=0.6)
MAYOR = replace(
    made_claim(
        REPORT, "the ferry carried any grain", "denied", "Mayor Ilse Tarrow", kind=SourceKind.PERSON
    ),
    manner=Manner.DIRECT,
)
POST = made_claim(
    REPORT,
    "Mayor Ilse Tarrow denied that the ferry carried any grain",
    "reported",
    "the Landing Post",
    kind=SourceKind.OUTLET,
)
CLAIMS = [CLERK, POST, replace(MAYOR, nested_in=POST.id)]


def span(words, text=TEXT):
    start = text.index(words)
    return (start, start + len(words))


def start_of(words):
    return span(words)[0]


@pytest.fixture
def filled_desk(desk):
    keep(desk, (REPORT, CLAIMS))
    return desk


def judge(ledger, author="ed"):
    return Judge(ledger, "I read it", author)


def shown(ledger):
    return [c.id for c in ledger.claims.of_report(REPORT.id)]


def words_of(claim, text=TEXT):
    return [s.words(text) for s in claim.content]


class TestAWrongClaim:
    def test_is_left_out_of_everything_but_can_be_opened(self, filled_desk):
        judge(filled_desk).claim(CLERK.id, "wrong")
        assert filled_desk.claims.get(CLERK.id).claim.verdict is Verdict.WRONG
        assert filled_desk.claims.get(CLERK.id).form()["verdict"] == "wrong"
        assert shown(filled_desk) == [POST.id, MAYOR.id]
        assert CLERK.id not in [row.claim.id for row in filled_desk.claims.rows()]
        assert list(filled_desk.claims.rows(Filters(text="mate"))) == []
        assert list(filled_desk.reports.rows(Filters(text="mate"))) == []
        assert "A harbour clerk" not in [row.name for row in filled_desk.sources.rows()]
        assert next(filled_desk.reports.rows()).claims == filled_desk.counts().claims == 2
        assert filled_desk.counts().sources == 2
        for pile in (
            filled_desk.reports.all_with_claims(),
            filled_desk.reports.with_claims([REPORT.id]),
        ):
            assert [[c.id for c in claims] for _, claims in pile] == [[POST.id, MAYOR.id]]
        with pytest.raises(NotFoundError):
            filled_desk.sources.dossier(CLERK.source.id)

    def test_is_listed_alone_when_asked_for(self, filled_desk):
        judge(filled_desk).claim(CLERK.id, "wrong")
        assert [row.claim.id for row in filled_desk.claims.rows(Filters(wrong=True))] == [CLERK.id]
        assert [c.id for c in filled_desk.claims.of_report(REPORT.id, wrong=True)] == [CLERK.id]
        assert [row.id for row in filled_desk.reports.rows(Filters(wrong=True))] == [REPORT.id]
        assert list(filled_desk.claims.rows(Filters(wrong=True, text="grain"))) == []

    def test_lifts_what_was_nested_in_it(self, filled_desk):
        judge(filled_desk).claim(POST.id, "wrong")
        assert filled_desk.claims.get(MAYOR.id).claim.nested_in == ""

    def test_may_be_called_right_by_the_next_person_who_is_then_seen_to_differ(self, filled_desk):
        first = judge(filled_desk, "ed").claim(CLERK.id, "wrong")
        second = judge(filled_desk, "al").claim(CLERK.id, "right")
        assert filled_desk.claims.get(CLERK.id).claim.verdict is Verdict.RIGHT
        assert [j.number for j in filled_desk.judgements.conflicts(CLERK.id)] == [
            first.number,
            second.number,
        ]
        judge(filled_desk, "ed").claim(CLERK.id, "right")
        assert filled_desk.judgements.conflicts(CLERK.id) == []


class TestConflicts:
    def test_are_on_one_aspect_only(self, filled_desk):
        judge(filled_desk, "ed").stance(MAYOR.id, polarity="affirmed")
        judge(filled_desk, "al").stance(MAYOR.id, certainty="possible")
        assert filled_desk.judgements.conflicts(MAYOR.id) == []
        judge(filled_desk, "al").stance(MAYOR.id, polarity="denied")
        assert [j.author for j in filled_desk.judgements.conflicts(MAYOR.id)] == ["ed", "al"]

    def test_end_with_a_withdrawal(self, filled_desk):
        judge(filled_desk, "ed").words(CLERK.id, content=[span("the ferry sailed")])
        ruling = judge(filled_desk, "al").words(CLERK.id, content=[span("sailed half empty")])
        assert len(filled_desk.judgements.conflicts(CLERK.id)) == 2
        judge(filled_desk, "ed").withdraw(ruling.number)
        assert filled_desk.judgements.conflicts(CLERK.id) == []
        assert words_of(filled_desk.claims.get(CLERK.id).claim) == ["the ferry sailed"]


class TestOtherWords:
    def test_content_cue_and_source_follow_and_the_id_stays(self, filled_desk):
        judge(filled_desk).words(
            CLERK.id,
            content=[span("the ferry sailed half empty"), span("the mate was ill")],
            cue=[span("told the paper that")],
            source=[span("harbour clerk")],
        )
        claim = filled_desk.claims.get(CLERK.id).claim
        assert words_of(claim) == ["the ferry sailed half empty", "the mate was ill"]
        assert [s.words(TEXT) for s in claim.cue] == ["told the paper that"]
        assert claim.source.text == "harbour clerk"
        assert claim.source.id == CLERK.source.id
        assert claim.edited
        assert filled_desk.claims.get(CLERK.id).form()["edited"] is True
        assert shown(filled_desk) == [c.id for c in CLAIMS]

    def test_what_the_cue_does_and_whether_the_content_denies_follow_the_words(self, filled_desk):
        judge(filled_desk).words(
            CLERK.id, content=[span("no mate was ill")], cue=[span("stood still")]
        )
        claim = filled_desk.claims.get(CLERK.id).claim
        assert (claim.cue_kind, claim.content_denies) == (CueKind.OTHER, True)
        assert filled_desk.claims.get(CLERK.id).form()["cue_kind"] == "other"
        judge(filled_desk).withdraw(1)
        claim = filled_desk.claims.get(CLERK.id).claim
        assert (claim.cue_kind, claim.content_denies) == (CueKind.TELLS, False)

    def test_search_finds_the_new_words_and_the_old_no_more(self, filled_desk):
        judge(filled_desk).words(CLERK.id, content=[span("the ferry sailed half empty")])
        assert [r.claim.id for r in filled_desk.claims.rows(Filters(text="sailed"))] == [CLERK.id]
        assert list(filled_desk.claims.rows(Filters(text="mate"))) == []

    def test_the_zone_is_that_where_the_content_begins(self, filled_desk):
        judge(filled_desk).words(CLERK.id, content=[span("Ferry stops")])
        assert filled_desk.claims.get(CLERK.id).claim.zone is ZoneKind.HEADLINE

    def test_white_space_at_the_ends_is_left_out(self, filled_desk):
        start, end = span("the ferry sailed ")
        judge(filled_desk).words(CLERK.id, content=[(start, end)])
        assert words_of(filled_desk.claims.get(CLERK.id).claim) == ["the ferry sailed"]

    def test_the_log_keeps_the_words(self, filled_desk):
        ruling = judge(filled_desk).words(CLERK.id, cue=[span("told")])
        assert ruling.ruling == {"cue": [[*span("told"), "told"]]}

    @pytest.mark.parametrize(
        "spans_given",
        [
            {},
            {"content": []},
            {"content": [(5, 5)]},
            {"content": [(-1, 5)]},
            {"content": [(9, 5)]},
            {"content": [(0, len(TEXT) + 1)]},
            {"content": [(TEXT.index("\n\n"), TEXT.index("\n\n") + 2)]},
            {"content": [(10, 20), (0, 5)]},
            {"cue": [(0, 5), (3, 9)]},
            {"content": [span("the ferry carried any grain")], "cue": [span("denied")]},
        ],
    )
    def test_that_make_no_sense_are_refused(self, filled_desk, spans_given):
        with pytest.raises(UsageError):
            judge(filled_desk).words(CLERK.id, **spans_given)
        assert filled_desk.judgements.rows() == []

    def test_a_nested_claim_leaves_a_content_that_no_longer_holds_it(self, filled_desk):
        judge(filled_desk).words(POST.id, content=[span("the ferry sailed half empty")])
        assert filled_desk.claims.get(MAYOR.id).claim.nested_in == ""


class TestOneClaimIsTwo:
    def test_both_are_shown_in_order_with_the_same_source(self, filled_desk):
        ruling = judge(filled_desk).split(CLERK.id, start_of("and that the mate"))
        second = ruling.ruling["second"]
        assert shown(filled_desk) == [CLERK.id, second, POST.id, MAYOR.id]
        first_claim, second_claim = (
            filled_desk.claims.get(CLERK.id).claim,
            filled_desk.claims.get(second).claim,
        )
        assert words_of(first_claim) == ["the ferry sailed half empty"]
        assert words_of(second_claim) == ["and that the mate was ill"]
        assert (second_claim.cue, second_claim.source, second_claim.stance) == (
            first_claim.cue,
            first_claim.source,
            first_claim.stance,
        )
        assert second == claim_id(REPORT.id, second_claim.content, CLERK.cue)
        assert filled_desk.counts().claims == 4

    def test_a_claim_nested_in_the_second_half_stays_nested_there(self, filled_desk):
        ruling = judge(filled_desk).split(POST.id, start_of("the ferry carried"))
        assert filled_desk.claims.get(MAYOR.id).claim.nested_in == ruling.ruling["second"]

    def test_the_second_can_be_ruled_on_and_goes_with_the_split(self, filled_desk):
        ruling = judge(filled_desk).split(CLERK.id, start_of("and that the mate"))
        second = ruling.ruling["second"]
        judge(filled_desk).claim(second, "right")
        judge(filled_desk).words(second, content=[span("the mate was ill")])
        assert words_of(filled_desk.claims.get(second).claim) == ["the mate was ill"]
        judge(filled_desk).withdraw(ruling.number)
        assert shown(filled_desk) == [c.id for c in CLAIMS]
        assert words_of(filled_desk.claims.get(CLERK.id).claim) == [EMPTY_ILL]
        assert [j.state for j in filled_desk.judgements.rows(second)] == ["orphaned"] * 2

    @pytest.mark.parametrize(
        "place", [0, start_of(EMPTY_ILL), start_of(" told the paper"), len(TEXT)]
    )
    def test_there_must_be_words_on_both_sides(self, filled_desk, place):
        with pytest.raises(UsageError, match="one side"):
            judge(filled_desk).split(CLERK.id, place)


class TestTwoClaimsAreOne:
    def test_the_first_has_both_contents_and_the_second_is_left_out(self, filled_desk):
        judge(filled_desk).merge(CLERK.id, MAYOR.id)
        assert shown(filled_desk) == [CLERK.id, POST.id]
        assert words_of(filled_desk.claims.get(CLERK.id).claim) == [
            EMPTY_ILL,
            "the ferry carried any grain",
        ]
        assert [r.claim.id for r in filled_desk.claims.rows(Filters(text="grain mate"))] == [
            CLERK.id
        ]

    def test_the_ruling_is_in_the_log_of_both(self, filled_desk):
        ruling = judge(filled_desk).merge(CLERK.id, MAYOR.id)
        for claim in (CLERK, MAYOR):
            assert [j.number for j in filled_desk.judgements.rows(claim.id)] == [ruling.number]

    def test_what_overlaps_is_counted_once(self, filled_desk):
        judge(filled_desk).merge(MAYOR.id, POST.id)
        (content,) = words_of(filled_desk.claims.get(MAYOR.id).claim)
        assert content == "Mayor Ilse Tarrow denied that the ferry carried any grain"

    def test_only_claims_of_one_report_that_are_shown(self, filled_desk):
        other_report = made_report("Mill opens\n\nA clerk said that it turns.", outlet="Mill Sheet")
        claim = made_claim(other_report, "it turns", "said", "A clerk")
        keep(filled_desk, (other_report, [claim]))
        for first, second in ((CLERK.id, claim.id), (CLERK.id, CLERK.id)):
            with pytest.raises(UsageError):
                judge(filled_desk).merge(first, second)
        judge(filled_desk).claim(MAYOR.id, "wrong")
        with pytest.raises(UsageError, match="left out"):
            judge(filled_desk).merge(CLERK.id, MAYOR.id)


RULINGS = {
    "right": lambda j: j.claim(CLERK.id, "right"),
    "wrong": lambda j: j.claim(POST.id, "wrong"),
    "words": lambda j: j.words(
        CLERK.id, [span("the ferry sailed")], [span("told the")], [span("clerk")]
    ),
    "split": lambda j: j.split(CLERK.id, start_of("and that")),
    "merge": lambda j: j.merge(CLERK.id, MAYOR.id),
    "speaker": lambda j: j.speaker(CLERK.id, name="the mate", kind="unnamed"),
    "stance": lambda j: j.stance(CLERK.id, polarity="denied"),
}


def state(ledger):
    """Return what the desk holds, the log apart."""
    return dump(ledger.path), [row.form() for row in ledger.claims.rows()]


@pytest.mark.parametrize("name", RULINGS)
def test_a_ruling_withdrawn_leaves_no_trace(filled_desk, name):
    before = state(filled_desk)
    ruling = RULINGS[name](judge(filled_desk))
    assert state(filled_desk) != before
    judge(filled_desk).withdraw(ruling.number)
    assert state(filled_desk) == before
    check_sound(filled_desk.path)


def test_all_rulings_withdrawn_in_any_order_leave_no_trace(filled_desk):
    before = state(filled_desk)
    order = ("split", "words", "right", "speaker", "stance")
    numbers = [RULINGS[name](judge(filled_desk)).number for name in order]
    numbers.append(judge(filled_desk).merge(POST.id, MAYOR.id).number)
    for number in numbers[::2] + numbers[1::2]:
        judge(filled_desk).withdraw(number)
        check_sound(filled_desk.path)
    assert state(filled_desk) == before


@pytest.mark.parametrize("name", RULINGS)
def test_a_reading_that_finds_the_same_changes_nothing(filled_desk, name):
    RULINGS[name](judge(filled_desk))
    before = state(filled_desk)
    keep(filled_desk, (REPORT, CLAIMS), version="2")
    assert state(filled_desk)[1] == before[1]
    assert {j.state for j in filled_desk.judgements.rows()} == {"in force"}
    check_sound(filled_desk.path)


@pytest.mark.parametrize("name", RULINGS)
def test_a_desk_ruled_on_and_closed_comes_back(tmp_path, name):
    path = tmp_path / "closed.db"
    with open_ledger(path) as ledger:
        keep(ledger, (REPORT, CLAIMS))
        RULINGS[name](judge(ledger))
        before = state(ledger)
    with open_ledger(path) as ledger:
        assert state(ledger) == before
        assert ledger.claims.get(CLERK.id).claim.content[0] >= Span(0, 1)
