"""People's rulings: what they change, what keeps them, what they may not do."""

import pytest

import secondsource
from read_once import ReadOnce
from secondsource.ledger import Filters
from secondsource.model import NotFoundError, SourceKind, UsageError
from secondsource.pipeline import ReadOptions

FERRY = (
    "Ferry cable cut\n\n"
    "A source in the harbour guard said that the cable was cut with an axe. The source said two "
    "men ran. Harbour Commissioner Orla Tennick denied that the guard was warned. Tennick said "
    "the ferry would sail on Monday. An old sailor said that the rope was rotten.\n"
)
MILL = (
    "Mill closes\n\n"
    "Dr. Orla Tennick said the mill had closed for good. A source in the harbour guard said that "
    "the wheel was stolen. Orla J. Tennick told the paper that nobody was paid.\n"
)


FILES = {
    "ferry.txt": f"---\noutlet: Landing Post\ndate: 2031-04-01\n---\n{FERRY}",
    "mill.txt": f"---\noutlet: Mill Sheet\ndate: 2031-04-02\n---\n{MILL}",
}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    return ReadOnce(tmp_path_factory.mktemp("once"), FILES)


@pytest.fixture
def pile(read_once):
    return read_once.pile()


@pytest.fixture
def desk(tmp_path, read_once, pile):
    with secondsource.open_desk(read_once.copy_to(tmp_path / "desk.db")) as opened:
        yield opened


def named(desk, name):
    (row,) = [row for row in desk.sources() if row.name == name]
    return row


def claim_with(desk, word):
    """Return the one claim whose content holds a word."""
    (row,) = [r for r in desk.claims() if word in str(r.form()["content"])]
    return row


def read_again(desk, pile):
    options = ReadOptions(reader_version="a later reader")
    assert desk.read([pile], options).reports == 2


def test_unnamed_sources_stay_in_their_reports_and_named_ones_are_one(desk):
    unnamed = list(desk.sources(Filters(kind=SourceKind.UNNAMED)))
    assert len(unnamed) == 3
    assert {row.reports for row in unnamed} == {1}
    tennick = desk.source(named(desk, "Orla Tennick").id)
    assert tennick.row.reports == 2
    assert tennick.entity.merges


def test_a_stance_is_overruled_kept_through_a_reading_and_given_back(desk, pile):
    claim = claim_with(desk, "warned").claim
    assert claim.stance.polarity == "denied"
    ruling = desk.judge("the clerk misspoke", "ed").stance(claim.id, polarity="affirmed")
    assert claim_with(desk, "warned").claim.stance.polarity == "affirmed"
    read_again(desk, pile)
    assert claim_with(desk, "warned").claim.stance.polarity == "affirmed"
    desk.judge("no").withdraw(ruling.number)
    assert claim_with(desk, "warned").claim.stance.polarity == "denied"
    assert [j.state for j in desk.judgements()] == ["withdrawn", "in force"]


def test_a_source_gets_a_name_and_a_kind(desk, pile):
    source = claim_with(desk, "axe").claim.source
    assert source.kind is SourceKind.UNNAMED
    desk.judge("a body, not a person").source(source.id, name="Harbour Guard", kind="government")
    desk.link_sources()
    for _ in range(2):
        now = claim_with(desk, "axe").claim.source
        assert (now.name, now.kind) == ("Harbour Guard", SourceKind.GOVERNMENT)
        assert claim_with(desk, "two men").claim.source.id == now.id
        read_again(desk, pile) if _ == 0 else None


def test_a_claim_is_split_from_its_source(desk, pile):
    first, second = claim_with(desk, "axe").claim, claim_with(desk, "two men").claim
    assert first.source.id == second.source.id
    desk.judge("another man").speaker(second.id, name="a second guard", kind="unnamed")
    read_again(desk, pile)
    now = claim_with(desk, "two men").claim.source
    assert now.name == "a second guard"
    assert now.id != claim_with(desk, "axe").claim.source.id


def test_two_sources_of_one_report_are_joined(desk, pile):
    guard, sailor = claim_with(desk, "axe").claim.source, claim_with(desk, "rotten").claim.source
    desk.judge("he is both", "ed").same(sailor.id, guard.id)
    read_again(desk, pile)
    assert claim_with(desk, "axe").claim.source.id == sailor.id


def test_an_unnamed_source_is_never_joined_to_a_person(desk):
    guard, tennick = claim_with(desk, "axe").claim.source, claim_with(desk, "Monday").claim.source
    with pytest.raises(UsageError, match="never joined"):
        desk.judge("I think it is she").same(tennick.id, guard.id)


def test_names_are_parted_and_put_together_again(desk, pile):
    ruling = desk.judge("two women").different("Dr. Orla Tennick", "Orla Tennick")
    assert ruling.ruling
    desk.judge("two women").different("Orla J. Tennick", "Orla Tennick")
    desk.link_sources()
    read_again(desk, pile)
    names = [set(row.names) for row in desk.sources(Filters(kind=SourceKind.PERSON))]
    assert {"Orla J. Tennick", "Orla Tennick"} <= set().union(*names)
    assert not any({"Orla J. Tennick", "Orla Tennick"} <= group for group in names)


def test_a_merge_of_names_is_confirmed_by_the_names(desk):
    ruling = desk.judge("her full name").same("Orla J. Tennick", "Orla Tennick")
    desk.link_sources()
    merges = desk.source(named(desk, "Orla Tennick").id).entity.merges
    assert ruling.number in [merge.judgement for merge in merges]
    with pytest.raises(NotFoundError):
        desk.judge("typed wrongly").same("e999", "Orla Tennick")


def test_what_two_people_say_of_one_claim_is_kept_and_the_difference_is_seen(desk, pile):
    claim = claim_with(desk, "axe").claim.id
    desk.judge("hearsay", "ed").claim(claim, "wrong")
    desk.judge("it stands there", "al").claim(claim, "right")
    read_again(desk, pile)
    assert desk.claim(claim).claim.verdict == "right"
    assert [j.author for j in desk.conflicts(claim)] == ["ed", "al"]


def test_stories_are_out_of_date_after_a_ruling_on_a_claim(desk):
    desk.find_stories()
    assert desk.stories_up_to_date()
    desk.judge("hearsay").claim(claim_with(desk, "axe").claim.id, "wrong")
    assert not desk.stories_up_to_date()


def test_unnamed_sources_of_two_reports_are_never_joined(desk):
    first, second = (
        claim_with(desk, "axe").claim.source.id,
        claim_with(desk, "wheel").claim.source.id,
    )
    assert first != second
    with pytest.raises(UsageError, match="never joined"):
        desk.judge("the same man").same(first, second)
    assert desk.judgements() == []


def test_a_grade_is_a_persons_and_is_shown(desk, pile):
    tennick = named(desk, "Orla Tennick").id
    assert desk.source(tennick).grade == ""
    desk.judge("right before").grade(tennick, "b2")
    read_again(desk, pile)
    assert desk.source(named(desk, "Orla Tennick").id).grade == "B2"


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda j, c: j.stance(c, polarity="loud"), UsageError),
        (lambda j, c: j.stance(c), UsageError),
        (lambda j, c: j.grade(c, "Z9"), UsageError),
        (lambda j, c: j.stance("cffffffff", polarity="denied"), NotFoundError),
        (lambda j, c: j.withdraw(12), NotFoundError),
        (lambda j, c: j.different("Orla Tennick", "Orla Tennick"), UsageError),
        (lambda j, c: j.speaker(c), UsageError),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(desk, act, error):
    claim = claim_with(desk, "axe").claim.id
    with pytest.raises(error):
        act(desk.judge("because"), claim)
    assert desk.judgements() == []


def test_a_ruling_needs_a_reason(desk):
    with pytest.raises(UsageError, match="reason"):
        desk.judge("  ").stance(claim_with(desk, "axe").claim.id, polarity="denied")


def test_a_ruling_whose_claim_is_gone_is_kept_as_orphaned(desk, pile, tmp_path):
    claim = claim_with(desk, "axe").claim.id
    desk.judge("no").stance(claim, polarity="denied")
    desk.read([pile], ReadOptions(reader=NoClaims, reader_version="finds nothing"))
    assert [j.state for j in desk.judgements()] == ["orphaned"]


def test_the_latest_rulings_come_in_pages_with_what_has_become_of_them(desk):
    claim = claim_with(desk, "axe").claim.id
    for mode in ("belief", "fear", "statement"):
        desk.judge("because").stance(claim, mode=mode)
    desk.judge("too soon").withdraw(2)
    rulings = desk.judgements()[::-1]
    assert desk.ledger.judgements.latest(2) == rulings[:2]
    assert desk.ledger.judgements.latest(9, 2) == rulings[2:]
    assert [j.state for j in rulings] == ["in force", "in force", "withdrawn", "in force"]


class NoClaims:
    """A reader that finds nothing."""

    languages = frozenset({"en"})

    def claims(self, report):
        return []
