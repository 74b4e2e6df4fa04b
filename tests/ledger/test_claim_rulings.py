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
    at = text.index(words)
    return (at, at + len(words))


def at(words):
    return span(words)[0]


@pytest.fixture
def kept(desk):
    keep(desk, (REPORT, CLAIMS))
    return desk


def judge(ledger, author="ed"):
    return Judge(ledger, "I read it", author)


def shown(ledger):
    return [c.id for c in ledger.claims.of_report(REPORT.id)]


def words_of(claim, text=TEXT):
    return [s.words(text) for s in claim.content]


class TestAWrongClaim:
    def test_is_left_out_of_everything_but_can_be_opened(self, kept):
        judge(kept).claim(CLERK.id, "wrong")
        assert kept.claims.get(CLERK.id).claim.verdict is Verdict.WRONG
        assert kept.claims.get(CLERK.id).form()["verdict"] == "wrong"
        assert shown(kept) == [POST.id, MAYOR.id]
        assert CLERK.id not in [row.claim.id for row in kept.claims.rows()]
        assert list(kept.claims.rows(Filters(text="mate"))) == []
        assert list(kept.reports.rows(Filters(text="mate"))) == []
        assert "A harbour clerk" not in [row.name for row in kept.sources.rows()]
        assert next(kept.reports.rows()).claims == kept.counts().claims == 2
        assert kept.counts().sources == 2
        for pile in (kept.reports.all_with_claims(), kept.reports.with_claims([REPORT.id])):
            assert [[c.id for c in claims] for _, claims in pile] == [[POST.id, MAYOR.id]]
        with pytest.raises(NotFoundError):
            kept.sources.dossier(CLERK.source.id)

    def test_is_listed_alone_when_asked_for(self, kept):
        judge(kept).claim(CLERK.id, "wrong")
        assert [row.claim.id for row in kept.claims.rows(Filters(wrong=True))] == [CLERK.id]
        assert [c.id for c in kept.claims.of_report(REPORT.id, wrong=True)] == [CLERK.id]
        assert [row.id for row in kept.reports.rows(Filters(wrong=True))] == [REPORT.id]
        assert list(kept.claims.rows(Filters(wrong=True, text="grain"))) == []

    def test_lifts_what_was_nested_in_it(self, kept):
        judge(kept).claim(POST.id, "wrong")
        assert kept.claims.get(MAYOR.id).claim.nested_in is None

    def test_may_be_called_right_by_the_next_person_who_is_then_seen_to_differ(self, kept):
        first = judge(kept, "ed").claim(CLERK.id, "wrong")
        second = judge(kept, "al").claim(CLERK.id, "right")
        assert kept.claims.get(CLERK.id).claim.verdict is Verdict.RIGHT
        assert [j.number for j in kept.judgements.conflicts(CLERK.id)] == [
            first.number,
            second.number,
        ]
        judge(kept, "ed").claim(CLERK.id, "right")
        assert kept.judgements.conflicts(CLERK.id) == []


class TestConflicts:
    def test_are_on_one_aspect_only(self, kept):
        judge(kept, "ed").stance(MAYOR.id, polarity="affirmed")
        judge(kept, "al").stance(MAYOR.id, certainty="possible")
        assert kept.judgements.conflicts(MAYOR.id) == []
        judge(kept, "al").stance(MAYOR.id, polarity="denied")
        assert [j.author for j in kept.judgements.conflicts(MAYOR.id)] == ["ed", "al"]

    def test_end_with_a_withdrawal(self, kept):
        judge(kept, "ed").words(CLERK.id, content=[span("the ferry sailed")])
        made = judge(kept, "al").words(CLERK.id, content=[span("sailed half empty")])
        assert len(kept.judgements.conflicts(CLERK.id)) == 2
        judge(kept, "ed").withdraw(made.number)
        assert kept.judgements.conflicts(CLERK.id) == []
        assert words_of(kept.claims.get(CLERK.id).claim) == ["the ferry sailed"]


class TestOtherWords:
    def test_content_cue_and_source_follow_and_the_id_stays(self, kept):
        judge(kept).words(
            CLERK.id,
            content=[span("the ferry sailed half empty"), span("the mate was ill")],
            cue=[span("told the paper that")],
            source=[span("harbour clerk")],
        )
        claim = kept.claims.get(CLERK.id).claim
        assert words_of(claim) == ["the ferry sailed half empty", "the mate was ill"]
        assert [s.words(TEXT) for s in claim.cue] == ["told the paper that"]
        assert claim.source.text == "harbour clerk"
        assert claim.source.id == CLERK.source.id
        assert claim.edited
        assert kept.claims.get(CLERK.id).form()["edited"] is True
        assert shown(kept) == [c.id for c in CLAIMS]

    def test_what_the_cue_does_and_whether_the_content_denies_follow_the_words(self, kept):
        judge(kept).words(CLERK.id, content=[span("no mate was ill")], cue=[span("stood still")])
        claim = kept.claims.get(CLERK.id).claim
        assert (claim.cue_kind, claim.content_denies) == (CueKind.OTHER, True)
        assert kept.claims.get(CLERK.id).form()["cue_kind"] == "other"
        judge(kept).withdraw(1)
        claim = kept.claims.get(CLERK.id).claim
        assert (claim.cue_kind, claim.content_denies) == (CueKind.TELLS, False)

    def test_search_finds_the_new_words_and_the_old_no_more(self, kept):
        judge(kept).words(CLERK.id, content=[span("the ferry sailed half empty")])
        assert [r.claim.id for r in kept.claims.rows(Filters(text="sailed"))] == [CLERK.id]
        assert list(kept.claims.rows(Filters(text="mate"))) == []

    def test_the_zone_is_that_where_the_content_begins(self, kept):
        judge(kept).words(CLERK.id, content=[span("Ferry stops")])
        assert kept.claims.get(CLERK.id).claim.zone is ZoneKind.HEADLINE

    def test_white_space_at_the_ends_is_left_out(self, kept):
        start, end = span("the ferry sailed ")
        judge(kept).words(CLERK.id, content=[(start, end)])
        assert words_of(kept.claims.get(CLERK.id).claim) == ["the ferry sailed"]

    def test_the_log_keeps_the_words(self, kept):
        made = judge(kept).words(CLERK.id, cue=[span("told")])
        assert made.ruling == {"cue": [[*span("told"), "told"]]}

    @pytest.mark.parametrize(
        "given",
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
    def test_that_make_no_sense_are_refused(self, kept, given):
        with pytest.raises(UsageError):
            judge(kept).words(CLERK.id, **given)
        assert kept.judgements.rows() == []

    def test_a_nested_claim_leaves_a_content_that_no_longer_holds_it(self, kept):
        judge(kept).words(POST.id, content=[span("the ferry sailed half empty")])
        assert kept.claims.get(MAYOR.id).claim.nested_in is None


class TestOneClaimIsTwo:
    def test_both_are_shown_in_order_with_the_same_source(self, kept):
        made = judge(kept).split(CLERK.id, at("and that the mate"))
        second = made.ruling["second"]
        assert shown(kept) == [CLERK.id, second, POST.id, MAYOR.id]
        one, two = kept.claims.get(CLERK.id).claim, kept.claims.get(second).claim
        assert words_of(one) == ["the ferry sailed half empty"]
        assert words_of(two) == ["and that the mate was ill"]
        assert (two.cue, two.source, two.stance) == (one.cue, one.source, one.stance)
        assert second == claim_id(REPORT.id, two.content, CLERK.cue)
        assert kept.counts().claims == 4

    def test_a_claim_nested_in_the_second_half_stays_nested_there(self, kept):
        made = judge(kept).split(POST.id, at("the ferry carried"))
        assert kept.claims.get(MAYOR.id).claim.nested_in == made.ruling["second"]

    def test_the_second_can_be_ruled_on_and_goes_with_the_split(self, kept):
        made = judge(kept).split(CLERK.id, at("and that the mate"))
        second = made.ruling["second"]
        judge(kept).claim(second, "right")
        judge(kept).words(second, content=[span("the mate was ill")])
        assert words_of(kept.claims.get(second).claim) == ["the mate was ill"]
        judge(kept).withdraw(made.number)
        assert shown(kept) == [c.id for c in CLAIMS]
        assert words_of(kept.claims.get(CLERK.id).claim) == [EMPTY_ILL]
        assert [j.state for j in kept.judgements.rows(second)] == ["orphaned"] * 2

    @pytest.mark.parametrize("place", [0, at(EMPTY_ILL), at(" told the paper"), len(TEXT)])
    def test_there_must_be_words_on_both_sides(self, kept, place):
        with pytest.raises(UsageError, match="one side"):
            judge(kept).split(CLERK.id, place)


class TestTwoClaimsAreOne:
    def test_the_first_has_both_contents_and_the_second_is_left_out(self, kept):
        judge(kept).merge(CLERK.id, MAYOR.id)
        assert shown(kept) == [CLERK.id, POST.id]
        assert words_of(kept.claims.get(CLERK.id).claim) == [
            EMPTY_ILL,
            "the ferry carried any grain",
        ]
        assert [r.claim.id for r in kept.claims.rows(Filters(text="grain mate"))] == [CLERK.id]

    def test_the_ruling_is_in_the_log_of_both(self, kept):
        made = judge(kept).merge(CLERK.id, MAYOR.id)
        for claim in (CLERK, MAYOR):
            assert [j.number for j in kept.judgements.rows(claim.id)] == [made.number]

    def test_what_overlaps_is_counted_once(self, kept):
        judge(kept).merge(MAYOR.id, POST.id)
        (content,) = words_of(kept.claims.get(MAYOR.id).claim)
        assert content == "Mayor Ilse Tarrow denied that the ferry carried any grain"

    def test_only_claims_of_one_report_that_are_shown(self, kept):
        other = made_report("Mill opens\n\nA clerk said that it turns.", outlet="Mill Sheet")
        claim = made_claim(other, "it turns", "said", "A clerk")
        keep(kept, (other, [claim]))
        for first, second in ((CLERK.id, claim.id), (CLERK.id, CLERK.id)):
            with pytest.raises(UsageError):
                judge(kept).merge(first, second)
        judge(kept).claim(MAYOR.id, "wrong")
        with pytest.raises(UsageError, match="left out"):
            judge(kept).merge(CLERK.id, MAYOR.id)


RULINGS = {
    "right": lambda j: j.claim(CLERK.id, "right"),
    "wrong": lambda j: j.claim(POST.id, "wrong"),
    "words": lambda j: j.words(
        CLERK.id, [span("the ferry sailed")], [span("told the")], [span("clerk")]
    ),
    "split": lambda j: j.split(CLERK.id, at("and that")),
    "merge": lambda j: j.merge(CLERK.id, MAYOR.id),
    "speaker": lambda j: j.speaker(CLERK.id, name="the mate", kind="unnamed"),
    "stance": lambda j: j.stance(CLERK.id, polarity="denied"),
}


def state(ledger):
    """Return what the desk holds, the log apart."""
    return dump(ledger.path), [row.form() for row in ledger.claims.rows()]


@pytest.mark.parametrize("name", RULINGS)
def test_a_ruling_withdrawn_leaves_no_trace(kept, name):
    before = state(kept)
    made = RULINGS[name](judge(kept))
    assert state(kept) != before
    judge(kept).withdraw(made.number)
    assert state(kept) == before
    check_sound(kept.path)


def test_all_rulings_withdrawn_in_any_order_leave_no_trace(kept):
    before = state(kept)
    order = ("split", "words", "right", "speaker", "stance")
    made = [RULINGS[name](judge(kept)).number for name in order]
    made.append(judge(kept).merge(POST.id, MAYOR.id).number)
    for number in made[::2] + made[1::2]:
        judge(kept).withdraw(number)
        check_sound(kept.path)
    assert state(kept) == before


@pytest.mark.parametrize("name", RULINGS)
def test_a_reading_that_finds_the_same_changes_nothing(kept, name):
    RULINGS[name](judge(kept))
    before = state(kept)
    keep(kept, (REPORT, CLAIMS), version="2")
    assert state(kept)[1] == before[1]
    assert {j.state for j in kept.judgements.rows()} == {"in force"}
    check_sound(kept.path)


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
