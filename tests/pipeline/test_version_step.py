"""Versions on a desk: what counts, what stays readable, in whichever order they were read."""

import json
from dataclasses import replace

import pytest
from made_piles import options

from secondsource import open_desk
from secondsource.ledger import ALL_VERSIONS, EVERYTHING
from secondsource.model import NotFoundError, Standing
from secondsource.model.versions import Extent, VersionState

QUAY = (
    "Harbour Master Orla Venn said that nine boats had sunk at the quay. The tide was high. "
    "Warden Ansel Brodt said that the wall was sound. Boats lay on the road by noon."
)
QUAY_LATER = QUAY.replace("nine boats", "eleven boats")


def item(**fields):
    """Return an item of one outlet."""
    about = {"outlet": "Tessel Post", "title": "Boats sink", "url": "https://tessel.example/quay-1"}
    return {**about, **fields}


def first():
    return item(text=QUAY, published="2031-04-01T08:00:00Z")


def second():
    return item(text=QUAY_LATER, published="2031-04-01T08:00:00Z", updated="2031-04-01T10:00:00Z")


def wire(number, text, **fields):
    """Return a ninjs item."""
    return {
        "uri": f"urn:newsml:harrow.example:20310402:mill:{number}",
        "version": str(number),
        "versioncreated": f"2031-04-02T0{number}:00:00Z",
        "pubstatus": "usable",
        "headline": "Mill burns",
        "body_text": text,
        "source": "Harrow Wire",
        **fields,
    }


MILL = "Miller Greta Holm said that the mill had burned down. Nobody was in it that night."


def desk_of(folder, *piles):
    """Return a desk into which piles were read one after the other."""
    folder.mkdir()
    desk = open_desk(folder / "desk.db")
    for number, pile in enumerate(piles):
        path = folder / f"{number}.json"
        path.write_text(json.dumps(pile))
        desk.read([path], options())
    return desk


def standings(desk):
    return {row.metadata.title: row.standing for row in desk.reports(ALL_VERSIONS)}


def summary(desk):
    """Return what a desk says of versions, stories and counts."""
    rows = list(desk.reports(ALL_VERSIONS))
    return {
        "reports": {row.id: row.standing for row in rows},
        "versions": {row.id: desk.ledger.versions.of_report(row.id) for row in rows},
        "stories": [story.form() for story in desk.stories()],
        "claims": [row.claim.id for row in desk.claims()],
        "counts": desk.counts(),
    }


def sources(desk, filters=EVERYTHING):
    return sorted(row.claim.source.text for row in desk.claims(filters))


@pytest.fixture
def desk(tmp_path):
    with desk_of(tmp_path / "one", [first()], [second()]) as opened:
        yield opened


def test_claims_and_counts_use_the_latest_version_and_both_stay_readable(desk):
    old, new = sorted(desk.reports(ALL_VERSIONS), key=lambda row: row.standing, reverse=True)
    assert (old.standing, new.standing) == (Standing.SUPERSEDED, Standing.COUNTS)
    assert [row.id for row in desk.reports()] == [new.id]
    assert {row.claim.report for row in desk.claims()} == {new.id}
    assert {row.claim.report for row in desk.claims(ALL_VERSIONS)} == {old.id, new.id}
    assert (desk.counts().reports, desk.counts().claims) == (1, 2)
    assert desk.counts().outlets == {"Tessel Post": 1}
    assert {hit.report.id for hit in desk.search("boats")} == {old.id, new.id}
    assert "nine boats" in desk.report(old.id).text
    assert len(desk.claims_of(old.id)) == 2


def test_the_desk_is_the_same_in_either_order_of_reading(tmp_path):
    piles = [[first()], [second()], [wire(1, MILL)], [wire(2, f"{MILL} It was old.")]]
    orders = desk_of(tmp_path / "forth", *piles), desk_of(tmp_path / "back", *piles[::-1])
    with orders[0] as forth, orders[1] as back:
        assert summary(forth) == summary(back)
        assert sorted(standings(forth).values()) == sorted(standings(back).values())
        assert sum(s is Standing.SUPERSEDED for s in summary(forth)["reports"].values()) == 2


def test_reading_twice_changes_nothing(desk, tmp_path):
    before = summary(desk)
    desk.read([tmp_path / "one" / "0.json", tmp_path / "one" / "1.json"], options())
    assert summary(desk) == before


def test_a_superseded_report_is_in_no_story_and_finds_that_of_its_latest_version(desk):
    old = next(r.id for r in desk.reports(ALL_VERSIONS) if r.standing is Standing.SUPERSEDED)
    new = next(r.id for r in desk.reports())
    (story,) = desk.stories()
    assert desk.ledger.stories.report_ids(story.id) == [new]
    assert desk.story(old).story.id == story.id


def test_an_undecided_order_leaves_both_standing(tmp_path):
    pile = [item(text=QUAY, published="2031-04-01"), item(text=QUAY_LATER, published="2031-04-01")]
    with desk_of(tmp_path / "one", pile) as desk:
        assert desk.counts().reports == 2
        assert [v.order_sign for v in desk.ledger.versions.of_report(next(desk.reports()).id)] == [
            "",
            "",
        ]


def test_a_withdrawn_report_stands_behind_nothing(tmp_path):
    rumour = "Ferryman Tam Ost said that the ferry had sunk off Harrow Point at dawn today."
    other = "Ferryman Tam Ost said that the ferry had sunk off Harrow Point. Gulls were seen."
    pile = [
        wire(1, rumour, uri="urn:newsml:harrow.example:20310402:ferry:1", headline="Ferry sinks"),
        item(
            title="Ferry sinks off point",
            text=other,
            url="https://tessel.example/ferry-2",
            published="2031-04-02",
        ),
    ]
    kill = wire(
        2,
        "The story Ferry sinks is withdrawn; no ferry has sunk.",
        uri="urn:newsml:harrow.example:20310402:ferry:2",
        headline="KILL: Ferry sinks",
        pubstatus="canceled",
    )
    with desk_of(tmp_path / "one", pile, [kill]) as desk:
        assert standings(desk) == {
            "Ferry sinks": Standing.SUPERSEDED,
            "KILL: Ferry sinks": Standing.WITHDRAWN,
            "Ferry sinks off point": Standing.COUNTS,
        }
        assert desk.counts().outlets == {"Tessel Post": 1}
        for story in desk.stories():
            assert len(desk.ledger.stories.report_ids(story.id)) == 1
        assert sources(desk) == ["Ferryman Tam Ost"]
        assert len(sources(desk, ALL_VERSIONS)) == 2
        killed = next(r for r in desk.reports(ALL_VERSIONS) if r.standing is Standing.WITHDRAWN)
        with pytest.raises(NotFoundError, match="withdrawn"):
            desk.story(killed.id)


def test_a_withdrawn_report_alone_does_not_count(tmp_path):
    with desk_of(tmp_path / "one", [wire(1, MILL, pubstatus="canceled"), first()]) as desk:
        assert standings(desk)["Mill burns"] is Standing.WITHDRAWN
        assert [row.metadata.title for row in desk.reports()] == ["Boats sink"]
        (alone,) = desk.ledger.versions.of_report(
            next(r.id for r in desk.reports(ALL_VERSIONS) if r.metadata.title == "Mill burns")
        )
        assert alone.status.state is VersionState.WITHDRAWN


def test_a_usable_version_after_a_kill_counts(tmp_path):
    pile = [
        wire(1, MILL),
        wire(
            2,
            "The story Mill burns is withdrawn.",
            headline="KILL: Mill burns",
            pubstatus="canceled",
        ),
        wire(3, f"{MILL} The roof fell in."),
    ]
    with desk_of(tmp_path / "one", pile) as desk:
        (row,) = desk.reports()
        assert "The roof fell in" in desk.report(row.id).text


def test_the_same_words_twice_are_one_report_that_counts(tmp_path):
    again = item(text=QUAY, published="2031-04-01T08:00:00Z", date_download="2031-04-05T00:00:00Z")
    with desk_of(tmp_path / "one", [first()], [again]) as desk:
        assert desk.counts().reports == 1
        assert list(desk.edits()) == []


def test_edits_tell_what_changed_and_which_claims(desk):
    (edit,) = desk.edits()
    assert (edit.extent, edit.kinds) == (Extent.CONTENT, {"number": 1})
    found = desk.version_changes(edit.after.report)
    assert [c.old.words(found.before.text) for c in found.changes.changes] == ["nine"]
    assert [c.new.words(found.after.text) for c in found.changes.changes] == ["eleven"]
    assert len(found.claims.changed) == 1
    assert (found.claims.came, found.claims.went) == ((), ())
    assert desk.version_changes(edit.before.report) == found
    assert list(desk.edits(replace(ALL_VERSIONS, outlet="Another Post"))) == []


def test_a_correction_of_the_outlet_parts_and_joins_versions(desk):
    old = next(r.id for r in desk.reports(ALL_VERSIONS) if r.standing is Standing.SUPERSEDED)
    judge = desk.judge("it stood in another paper")
    ruling = judge.metadata(old, outlet="Harrow Herald", url="https://herald.example/q-7")
    desk.find_stories()
    assert set(summary(desk)["reports"].values()) == {Standing.COUNTS}
    assert desk.counts().claims == 4
    judge.withdraw(ruling.number)
    desk.find_stories()
    assert desk.counts().claims == 2


def test_the_version_before_counts_again_once_the_later_is_deleted(desk):
    new = next(desk.reports()).id
    desk.judge("sent by mistake").delete(desk.plan_deletion("report", new))
    (row,) = desk.reports()
    assert (row.standing, desk.counts().claims) == (Standing.COUNTS, 2)
    desk.find_stories()
    assert [row.standing for row in desk.reports(ALL_VERSIONS)] == [Standing.COUNTS]


def test_rulings_on_an_earlier_version_hold_for_the_latest(tmp_path):
    folder = tmp_path / "one"
    with desk_of(folder, [first(), wire(1, MILL)]) as desk:
        rows = {row.metadata.title: row.id for row in desk.reports()}
        judge = desk.judge("I know the place")
        judge.name_story(rows["Boats sink"], "The flood")
        judge.together(rows["Boats sink"], [rows["Mill burns"]])
        (folder / "later.json").write_text(json.dumps([second()]))
        desk.read([folder / "later.json"], options())
        assert {row.id for row in desk.reports()} & {rows["Boats sink"]} == set()
        (story,) = desk.stories()
        assert (story.name, story.reports) == ("The flood", 2)


def test_the_version_that_was_collected_later_counts_whichever_was_read_first(tmp_path):
    early = item(text=QUAY, published="2031-04-01", date_download="2031-04-01 10:00:00+00:00")
    late = item(text=QUAY_LATER, published="2031-04-01", date_download="2031-04-03 10:00:00+00:00")
    for name, piles in (("forth", ([early], [late])), ("back", ([late], [early]))):
        with desk_of(tmp_path / name, *piles) as desk:
            (row,) = desk.reports()
            assert "eleven boats" in desk.report(row.id).text


def test_a_correction_in_the_text_is_recorded(tmp_path):
    note = "Correction: An earlier version of this report gave a wrong number of boats."
    later = {**second(), "text": f"{QUAY_LATER}\n\n{note}"}
    with desk_of(tmp_path / "one", [first()], [later]) as desk:
        (row,) = desk.reports()
        states = [version.status.state for version in desk.versions(row.id)]
        assert states == [VersionState.USABLE, VersionState.CORRECTED]
        (edit,) = desk.edits()
        assert edit.extent is Extent.CORRECTION
