"""Versions in the desk file: which reports count, and the counts that follow from it."""

from dataclasses import replace

import pytest
from desk_dump import check_sound, dump
from desk_pile import keep, made_report, numbered

from secondsource.desk import Judge
from secondsource.ledger import ALL_VERSIONS, Filters, ReviewKind, VersionSearch
from secondsource.model import (
    Edition,
    Entity,
    PublicationStatus,
    SourceKind,
    Standing,
    entity_id,
)
from secondsource.model.versions import FoundVersion

PILE = [numbered(number) for number in range(4)]
IDS = [report.id for report, _ in PILE]


def found(position, standing):
    return FoundVersion(
        report=IDS[position], lineage=min(IDS[:2]), position=position, standing=standing
    )


def every(desk):
    """Return the search of all reports as they are now."""
    return VersionSearch(input_state=desk.versions.known().input_state)


def supersede(desk):
    """Let report 0 be superseded by report 1."""
    versions = [found(0, Standing.SUPERSEDED), found(1, Standing.COUNTS)]
    desk.versions.replace(versions, "versions", every(desk))


@pytest.fixture
def pile(desk):
    keep(desk, *PILE)
    mayor = Entity(
        id=entity_id("Mayor Ilse Tarrow"),
        name="Mayor Ilse Tarrow",
        kind=SourceKind.PERSON,
        names=("Mayor Ilse Tarrow",),
    )
    desk.sources.replace_entities([mayor])
    return desk


def counts(desk, filters=ALL_VERSIONS):
    return sorted((row.name, row.claims, row.reports) for row in desk.sources.rows(filters))


def test_sources_count_the_claims_of_reports_that_count(pile):
    assert counts(pile, Filters()) == [
        *[("A harbour clerk", 1, 1)] * 4,
        ("Mayor Ilse Tarrow", 4, 4),
    ]
    supersede(pile)
    assert counts(pile, Filters()) == [
        *[("A harbour clerk", 1, 1)] * 3,
        ("Mayor Ilse Tarrow", 3, 3),
    ]
    assert counts(pile) == [*[("A harbour clerk", 1, 1)] * 4, ("Mayor Ilse Tarrow", 4, 4)]
    assert (pile.counts().claims, pile.counts().sources, pile.counts().reports) == (6, 4, 3)
    pile.versions.replace([], "versions", every(pile))
    assert counts(pile, Filters())[-1] == ("Mayor Ilse Tarrow", 4, 4)
    assert pile.counts().claims == 8


def test_rulings_and_readings_of_a_superseded_report_leave_the_counts_right(pile):
    supersede(pile)
    claim = pile.claims.of_report(IDS[0])[1].id
    Judge(pile, "misread", "al").claim(claim, "wrong")
    keep(pile, PILE[0], version="a later reader")
    assert counts(pile, Filters())[-1] == ("Mayor Ilse Tarrow", 3, 3)
    assert (pile.counts().claims, pile.counts().reports) == (6, 3)
    pile.versions.replace([], "versions", every(pile))
    assert pile.counts().claims == 7
    assert sum(row[1] for row in counts(pile, Filters()) if row[0] == "Mayor Ilse Tarrow") == 3


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"outlet": "Varnholt Post"},
        {"since": "2031"},
        {"min_score": 0.5},
        {"text": "grain"},
        {"source": "Tarrow"},
        {"kind": SourceKind.PERSON},
        {"language": "en"},
    ],
    ids=repr,
)
def test_listings_leave_out_what_is_superseded_unless_asked_for(pile, filters):
    before = [row.claim.id for row in pile.claims.rows(Filters(**filters))]
    supersede(pile)
    after = [row.claim for row in pile.claims.rows(Filters(**filters))]
    assert {c.report for c in after} == set(IDS[1:])
    every = Filters(**filters, all_versions=True)
    assert [row.claim.id for row in pile.claims.rows(every)] == before
    assert {row.id for row in pile.reports.rows(Filters(**filters))} == set(IDS[1:])
    assert {row.id for row in pile.reports.rows(every)} == set(IDS)
    assert sum(row.claims for row in pile.sources.rows(Filters(**filters))) == len(after)


def test_the_dossier_of_a_source_in_a_superseded_report_is_readable(pile):
    supersede(pile)
    clerk = pile.claims.of_report(IDS[0])[0].source.id
    dossier = pile.sources.dossier(clerk)
    assert (dossier.row.name, dossier.row.claims) == ("A harbour clerk", 0)


def test_versions_are_found_again_once_reports_or_rulings_change(pile):
    assert not pile.versions.is_up_to_date("versions")
    supersede(pile)
    assert pile.versions.is_up_to_date("versions")
    assert not pile.versions.is_up_to_date("later versions")
    pile.stories.replace([], [], "stories")
    assert pile.versions.is_up_to_date("versions")
    keep(pile, numbered(9))
    assert not pile.versions.is_up_to_date("versions")


def test_the_file_is_sound_and_versions_leave_the_records_alone(pile, tmp_path):
    before = dump(pile.path)
    supersede(pile)
    check_sound(pile.path)
    assert dump(pile.path) == before


def test_what_a_report_states_of_its_version_is_kept(desk):
    edition = Edition(
        guid="urn:newsml:tarn:1",
        number=0,
        updated="2031-03-04",
        collected="2031-03-05T00:00:00+00:00",
        pubstatus=PublicationStatus.WITHHELD,
        replaces=("a", "b"),
        is_corrected=True,
    )
    report = made_report("Quay shut\n\nThe tide was high.", edition=edition)
    keep(desk, (report, []))
    assert desk.reports.get(report.id) == report
    (row,) = desk.reports.rows()
    assert row.metadata.edition == edition


def test_claims_of_superseded_reports_do_not_wait_for_a_person_nor_count_by_day(desk):
    pile = []
    for number in range(2):
        report, (claim, denial) = numbered(number)
        pile.append((report, [replace(claim, score=0.1), denial]))
    keep(desk, *pile)
    mayor = pile[0][1][1].source.id
    assert desk.review.counts()[ReviewKind.CLAIM].count == 2
    assert [day.claims for day in desk.sources.claims_by_day(mayor)] == [1]
    supersede(desk)
    assert desk.review.counts()[ReviewKind.CLAIM].count == 1
    assert [item.home for item in desk.review.items(ReviewKind.CLAIM)] == [IDS[1]]
    assert list(desk.sources.claims_by_day(mayor)) == []
