"""What waits for a person: which questions, in which order, and when they are settled."""

from dataclasses import replace

import pytest
from desk_pile import keep, made_claim, made_report

from secondsource.desk import Judge
from secondsource.ledger import ReviewKind
from secondsource.ledger.judgements import review_queue
from secondsource.model import (
    Echo,
    Entity,
    Evidence,
    EvidenceKind,
    Merge,
    Source,
    SourceKind,
    entity_id,
)

NAMES = ("Ilse Tarrow", "Ilse M. Tarrow", "I. Tarrow Ltd", "Tarrow Limited")


def report(number):
    text = f"Ferry {number} sails\n\nA clerk said that ferry {number} was empty. He was ill."
    return made_report(text, outlet="Varnholt Post", published=f"2031-05-0{number}")


REPORTS = [report(number) for number in range(1, 5)]
SCORES = (0.69, 0.5, 0.7, 0.6)
CLAIMS = [
    made_claim(r, f"ferry {n} was empty", "said", "A clerk", score=score)
    for n, (r, score) in enumerate(zip(REPORTS, SCORES, strict=True), 1)
]


def undecided(claim, *candidates, text="He"):
    source = Source(
        spans=claim.source.spans, text=text, kind=SourceKind.PERSON, candidates=candidates
    )
    return replace(claim, source=source)


def waiting(ledger, kind, **options):
    return ledger.review.items(ReviewKind(kind), **options)


def judge(ledger):
    return Judge(ledger, "I looked", "ed")


@pytest.fixture
def filled_desk(desk):
    keep(desk, *[(r, [claim]) for r, claim in zip(REPORTS, CLAIMS, strict=True)])
    return desk


class TestClaims:
    def test_those_of_low_score_wait_the_lowest_first(self, filled_desk):
        assert [item.score for item in waiting(filled_desk, "claim")] == [0.5, 0.6, 0.69]
        first = waiting(filled_desk, "claim")[0]
        assert first.records == (CLAIMS[1].id,)
        assert first.home == REPORTS[1].id
        assert "0.50" in first.reason

    @pytest.mark.parametrize(
        "rule",
        [
            lambda j, c: j.claim(c.id, "right"),
            lambda j, c: j.claim(c.id, "wrong"),
            lambda j, c: j.words(c.id, cue=[(c.cue[0].start, c.cue[0].end)]),
            lambda j, c: j.split(c.id, c.content[0].start + 7),
        ],
    )
    def test_they_leave_with_a_ruling_and_come_back_when_it_is_withdrawn(self, filled_desk, rule):
        before = waiting(filled_desk, "claim")
        ruling = rule(judge(filled_desk), CLAIMS[1])
        assert waiting(filled_desk, "claim") == before[1:]
        assert filled_desk.review.item(before[0].key) is None
        judge(filled_desk).withdraw(ruling.number)
        assert waiting(filled_desk, "claim") == before
        assert filled_desk.review.item(before[0].key) == before[0]

    def test_a_claim_merged_into_another_waits_no_more(self, desk):
        both = made_report("Two things\n\nA clerk said that it rained and that it snowed.")
        claim = made_claim(both, "that it rained", "said", "A clerk", score=0.6)
        two = made_claim(both, "that it snowed", "said", "A clerk", score=0.6)
        keep(desk, (both, [claim, two]))
        judge(desk).merge(claim.id, two.id)
        assert waiting(desk, "claim") == []


class TestSources:
    def test_words_that_nobody_is_known_for_wait_the_surest_claim_first(self, desk):
        sources = (["Orla", "Ilse"], [], None, [])
        read = [
            (r, [claim if names is None else undecided(claim, *names)])
            for r, claim, names in zip(REPORTS, CLAIMS, sources, strict=True)
        ]
        keep(desk, *read)
        items = waiting(desk, "source")
        assert [item.records for item in items] == [(CLAIMS[n].id,) for n in (0, 3, 1)]
        assert items[0].candidates == ("Orla", "Ilse")
        assert "Orla or Ilse" in items[0].reason
        assert "“He”" in items[1].reason

    def test_a_claim_that_names_no_source_asks_nothing(self, desk):
        keep(desk, (REPORTS[0], [replace(CLAIMS[0], source=Source())]))
        assert waiting(desk, "source") == []

    def test_a_speaker_settles_it_and_so_does_a_wrong_claim(self, desk):
        read = [(r, [undecided(c)]) for r, c in zip(REPORTS[:2], CLAIMS[:2], strict=True)]
        keep(desk, *read)
        ruling = judge(desk).speaker(CLAIMS[0].id, name="Orla Tennick", kind="person")
        judge(desk).claim(CLAIMS[1].id, "wrong")
        assert waiting(desk, "source") == []
        judge(desk).withdraw(ruling.number)
        assert [item.records for item in waiting(desk, "source")] == [(CLAIMS[0].id,)]


def entity(*merges, names=NAMES):
    return Entity(
        id=entity_id(names[0]),
        name=names[0],
        kind=SourceKind.PERSON,
        names=tuple(sorted(names)),
        wikidata="",
        outlet_kind="",
        merges=merges,
    )


UNSURE = Merge(
    first=NAMES[0], second=NAMES[1], score=0.9, reasons=("a middle name left out or shortened",)
)
SURE = Merge(
    first=NAMES[2],
    second=NAMES[3],
    score=0.95,
    reasons=("one report gives both names to one source",),
)


class TestMerges:
    def test_only_those_wait_that_rest_on_likeness_alone(self, desk):
        desk.sources.replace_entities([entity(SURE, UNSURE, replace(SURE, score=0.9, judgement=3))])
        (item,) = waiting(desk, "merge")
        assert item.records == NAMES[:2]
        assert item.score == 0.9
        assert "middle name" in item.reason
        assert item.home == entity_id(NAMES[0])

    @pytest.mark.parametrize(
        "rule",
        [
            lambda j: j.same(NAMES[1], NAMES[0]),
            lambda j: j.different(NAMES[0].upper(), NAMES[1]),
        ],
    )
    def test_a_ruling_on_the_two_names_settles_it_at_once(self, desk, rule):
        desk.sources.replace_entities([entity(UNSURE)])
        before = waiting(desk, "merge")
        ruling = rule(judge(desk))
        assert waiting(desk, "merge") == []
        assert desk.review.counts()[ReviewKind.MERGE].count == 0
        judge(desk).withdraw(ruling.number)
        assert waiting(desk, "merge") == before

    def test_names_that_only_sound_alike_wait_unmerged(self, desk):
        proposal = Merge(
            first=NAMES[0], second="일제 태로", score=0.5, reasons=("the names sound alike",)
        )
        desk.sources.replace_entities([replace(entity(SURE), proposals=(proposal,))])
        (item,) = waiting(desk, "merge")
        assert item.records == (NAMES[0], "일제 태로")
        assert "may be one" in item.reason
        assert "count as two" in item.reason
        ruling = judge(desk).different("일제 태로", NAMES[0])
        assert waiting(desk, "merge") == []
        judge(desk).withdraw(ruling.number)
        assert waiting(desk, "merge") == [item]

    def test_several_of_one_entity_are_told_apart(self, desk):
        second_merge = replace(UNSURE, second=NAMES[3], score=0.91)
        desk.sources.replace_entities([entity(UNSURE, second_merge)])
        first_item, second_item = waiting(desk, "merge")
        assert waiting(desk, "merge", after=first_item.key) == [second_item]
        assert waiting(desk, "merge", after=second_item.key) == []
        assert desk.review.item(second_item.key) == second_item


def echo(first, second, *, share=0.5, proven=False, directed=True, outlet=""):
    evidence = Evidence(
        kind=EvidenceKind.COPIED, proven=proven, note="30 words are the same", share=share
    )
    repeats = "" if outlet else REPORTS[second].id
    return Echo(
        report=REPORTS[first].id,
        repeats=repeats,
        outlet=outlet,
        evidence=(evidence,),
        directed=directed,
    )


class TestEchoes:
    def test_those_without_direction_or_proof_wait_the_largest_first(self, filled_desk):
        echoes = [
            echo(1, 0, share=0.2),
            echo(2, 0, share=0.6, proven=True, directed=False),
            echo(3, 0, share=0.9, proven=True),
            echo(3, 1, share=0.0, outlet="The Weir Lantern"),
        ]
        filled_desk.stories.replace([], echoes, "1")
        items = waiting(filled_desk, "echo")
        assert [item.score for item in items] == [0.6, 0.2, 0.0]
        assert items[0].records == (REPORTS[2].id, REPORTS[0].id)
        assert items[2].records == (REPORTS[3].id, "The Weir Lantern")
        assert "who has it from whom" in items[0].reason
        assert "plausible" in items[1].reason

    @pytest.mark.parametrize("holds", [True, False])
    @pytest.mark.parametrize("turned", [True, False])
    def test_a_ruling_either_way_round_settles_it_at_once(self, filled_desk, holds, turned):
        filled_desk.stories.replace([], [echo(2, 0, directed=False), echo(1, 0)], "1")
        before = waiting(filled_desk, "echo")
        first, second = (0, 2) if turned else (2, 0)
        ruling = judge(filled_desk).echo(REPORTS[first].id, REPORTS[second].id, holds)
        assert [item.records for item in waiting(filled_desk, "echo")] == [
            (REPORTS[1].id, REPORTS[0].id)
        ]
        judge(filled_desk).withdraw(ruling.number)
        assert waiting(filled_desk, "echo") == before

    def test_an_outlet_outside_the_desk_is_ruled_on_by_its_name(self, filled_desk):
        filled_desk.stories.replace([], [echo(0, 0, outlet="The Weir Lantern")], "1")
        judge(filled_desk).echo(REPORTS[0].id, "the weir lantern", holds=False)
        assert waiting(filled_desk, "echo") == []


class TestAllQueues:
    @pytest.fixture
    def full(self, desk):
        read = [
            (r, [undecided(c) if n % 2 else c])
            for n, (r, c) in enumerate(zip(REPORTS, CLAIMS, strict=True))
        ]
        keep(desk, *read)
        desk.sources.replace_entities([entity(UNSURE)])
        desk.stories.replace([], [echo(2, 0, directed=False), echo(1, 0), echo(3, 0)], "1")
        return desk

    def test_they_follow_one_another(self, full):
        every = full.review.items(limit=100)
        kinds = [item.kind for item in every]
        assert kinds == sorted(kinds, key=list(ReviewKind).index)
        assert set(kinds) == set(ReviewKind)

    @pytest.mark.parametrize("size", [1, 2, 3])
    def test_read_on_from_item_to_item_each_comes_once(self, full, size):
        every, after = [], ""
        while items := full.review.items(limit=size, after=after):
            every += items
            after = items[-1].key
        assert every == full.review.items(limit=100)

    def test_one_can_go_on_after_an_item_that_was_ruled_on(self, full):
        first, second, *_ = waiting(full, "claim")
        judge(full).claim(first.records[0], "right")
        assert waiting(full, "claim", after=first.key)[0] == second

    def test_each_is_found_by_its_key(self, full):
        items = full.review.items(limit=100)
        assert items
        for item in items:
            assert full.review.item(item.key) == item
            assert item.key.replace("-", "").isalnum()

    @pytest.mark.parametrize(
        "key", ["", "claim", "claim-", "claim-c0", "echo-r1-r2", "x-1", "merge-é"]
    )
    def test_a_key_of_nothing_finds_nothing_and_holds_nothing_back(self, full, key):
        assert full.review.item(key) is None
        kind = key.partition("-")[0]
        if kind in list(ReviewKind):
            assert waiting(full, kind, after=key) == waiting(full, kind)

    def test_they_are_counted_as_far_as_anybody_reads(self, full, monkeypatch):
        listed = {kind: waiting(full, kind, limit=100) for kind in ReviewKind}
        counts = full.review.counts()
        assert {k: (n.count, n.more) for k, n in counts.items()} == {
            kind: (len(items), False) for kind, items in listed.items()
        }
        monkeypatch.setattr(review_queue, "MAX_COUNTED", 2)
        assert full.review.counts()[ReviewKind.ECHO].form() == {"count": 2, "more": True}

    def test_an_empty_desk_asks_nothing(self, desk):
        assert desk.review.items() == []
        assert {n.count for n in desk.review.counts().values()} == {0}
