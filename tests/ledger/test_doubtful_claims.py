"""Doubtful claims: left out of listings and counts unless asked for, and counted as left out."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from alembic import command
from desk_pile import keep, made_claim, made_report

from secondsource.desk import Judge
from secondsource.ledger import Filters, open_ledger
from secondsource.ledger.search import listing_queries
from secondsource.ledger.storage import migrate
from secondsource.ledger.storage.connection import DeskLocation, make_engine, writer
from secondsource.model import Entity, Polarity, SourceKind, Stance, entity_id

TEXT = (
    "Ferry {number} sails\n\n"
    "Mayor Ilse Tarrow said that ferry {number} sailed. "
    "Odo Venn added that it was half empty. "
    "The mill denied that grain was aboard."
)
ALL = Filters(doubtful=True)


def read(number, *, sure=0.9, unsure=0.5, denial=0.4):
    """Return report `number`, with a claim of each score; that of the mill is a denial."""
    report = made_report(
        TEXT.format(number=number), outlet=f"Post {number}", published=f"2031-05-0{number}"
    )
    person, mill = SourceKind.PERSON, SourceKind.ORGANISATION
    claims = [
        made_claim(
            report, f"ferry {number} sailed", "said", "Mayor Ilse Tarrow", kind=person, score=sure
        ),
        made_claim(report, "it was half empty", "added", "Odo Venn", kind=person, score=unsure),
        made_claim(report, "grain was aboard", "denied", "The mill", kind=mill, score=denial),
    ]
    return report, [*claims[:2], replace(claims[2], stance=Stance(polarity=Polarity.DENIED))]


PILE = [read(1), read(2)]
UNSURE = PILE[0][1][1]


@pytest.fixture
def filled_desk(desk):
    keep(desk, *PILE)
    desk.sources.replace_entities(
        [
            Entity(id=entity_id(n.name), name=n.name, kind=n.kind, names=(n.name,))
            for n in desk.sources.named()
        ]
    )
    return desk


def judge(ledger):
    return Judge(ledger, "I read it", "ed")


def names(ledger, filters=Filters()):  # noqa: B008 - frozen
    """Return who is listed, with the number of claims."""
    return {row.name: row.claims for row in ledger.sources.rows(filters)}


def ids(ledger, filters=Filters()):  # noqa: B008 - frozen
    return [row.claim.id for row in ledger.claims.rows(filters)]


def totals(ledger):
    counts = ledger.counts()
    return counts.claims, counts.doubtful, counts.sources


class TestListings:
    def test_claims_leave_them_out_and_have_them_if_asked(self, filled_desk):
        sure = [claims[i].id for _, claims in reversed(PILE) for i in (0, 2)]
        assert ids(filled_desk) == sure
        every = [claims[i].id for _, claims in reversed(PILE) for i in (0, 1, 2)]
        assert ids(filled_desk, ALL) == every

    def test_sources_are_those_of_sure_claims(self, filled_desk):
        assert names(filled_desk) == {"Mayor Ilse Tarrow": 2, "The mill": 2}
        assert names(filled_desk, ALL) == {"Mayor Ilse Tarrow": 2, "The mill": 2, "Odo Venn": 2}
        persons = Filters(kind=SourceKind.PERSON)
        assert names(filled_desk, persons) == {"Mayor Ilse Tarrow": 2}
        assert names(filled_desk, replace(persons, doubtful=True)) == {
            "Mayor Ilse Tarrow": 2,
            "Odo Venn": 2,
        }

    def test_reports_and_totals_count_sure_claims(self, filled_desk):
        assert [row.claims for row in filled_desk.reports.rows()] == [2, 2]
        assert totals(filled_desk) == (4, 2, 2)

    def test_the_claims_of_one_report_are_all_of_them(self, filled_desk):
        report, claims = PILE[0]
        assert filled_desk.claims.of_report(report.id) == claims

    def test_reports_are_narrowed_by_sure_claims(self, filled_desk):
        empty = Filters(text="half empty")
        assert list(filled_desk.reports.rows(empty)) == []
        assert len(list(filled_desk.reports.rows(replace(empty, doubtful=True)))) == 2

    @pytest.mark.parametrize(("score", "stays"), [(0.34, False), (0.35, True)])
    def test_a_denial_stays_from_half_the_score(self, desk, score, stays):
        keep(desk, read(1, denial=score))
        assert ("The mill" in names(desk)) is stays
        assert len(ids(desk, Filters(denied=True))) == stays
        assert totals(desk) == (1 + stays, 2 - stays, 1 + stays)

    def test_a_least_score_takes_the_place_of_the_default(self, filled_desk):
        assert len(ids(filled_desk, Filters(min_score=0.45))) == 4
        assert len(ids(filled_desk, Filters(min_score=0.3))) == 6
        assert len(ids(filled_desk, Filters(min_score=0.95))) == 0
        assert filled_desk.claims.hidden(Filters(min_score=0.95)) == 0
        assert "Odo Venn" in names(filled_desk, Filters(min_score=0.45))


class TestHidden:
    @pytest.mark.parametrize(
        ("filters", "hidden"),
        [
            ({}, 2),
            ({"outlet": "Post 1"}, 1),
            ({"since": "2031-05-02"}, 1),
            ({"text": "half empty"}, 2),
            ({"source": "Venn", "outlet": "Post 2"}, 1),
            ({"source": "Tarrow"}, 0),
            ({"kind": SourceKind.PERSON}, 2),
            ({"denied": True}, 0),
            ({"doubtful": True}, 0),
            ({"wrong": True}, 0),
            ({"min_score": 0.9}, 0),
        ],
    )
    def test_it_is_the_number_that_the_same_filters_leave_out(self, filled_desk, filters, hidden):
        asked = Filters(**filters)
        assert filled_desk.claims.hidden(asked) == hidden
        if not asked.min_score:
            every = ids(filled_desk, replace(asked, doubtful=True))
            assert len(every) - len(ids(filled_desk, asked)) == hidden

    def test_it_is_counted_up_to_a_limit(self, filled_desk, monkeypatch):
        monkeypatch.setattr(listing_queries, "MOST_HIDDEN", 1)
        assert filled_desk.claims.hidden() == 2
        keep(filled_desk, read(3))
        assert filled_desk.claims.hidden() == 2


class TestRulings:
    @pytest.mark.parametrize(
        "rule",
        [
            lambda j: j.claim(UNSURE.id, "right"),
            lambda j: j.words(UNSURE.id, cue=[(s.start, s.end) for s in UNSURE.cue]),
        ],
    )
    def test_a_claim_comes_in_at_once_and_goes_when_the_ruling_is_withdrawn(
        self, filled_desk, rule
    ):
        before = ids(filled_desk)
        ruling = rule(judge(filled_desk))
        assert ids(filled_desk) == [*before[:3], UNSURE.id, *before[3:]]
        assert names(filled_desk)["Odo Venn"] == 1
        assert [row.claims for row in filled_desk.reports.rows()] == [3, 2]
        assert totals(filled_desk) == (5, 1, 3)
        assert filled_desk.claims.hidden() == 1
        judge(filled_desk).withdraw(ruling.number)
        assert ids(filled_desk) == before
        assert "Odo Venn" not in names(filled_desk)
        assert [row.claims for row in filled_desk.reports.rows()] == [2, 2]
        assert totals(filled_desk) == (4, 2, 2)

    def test_one_called_wrong_is_no_longer_left_out_as_doubtful(self, filled_desk):
        judge(filled_desk).claim(UNSURE.id, "wrong")
        assert totals(filled_desk) == (4, 1, 2)
        assert filled_desk.claims.hidden() == 1
        assert ids(filled_desk, Filters(wrong=True)) == [UNSURE.id]

    def test_a_stance_ruled_to_be_a_denial_has_half_the_score_to_reach(self, filled_desk):
        ruling = judge(filled_desk).stance(UNSURE.id, polarity="denied")
        assert names(filled_desk)["Odo Venn"] == 1
        assert totals(filled_desk) == (5, 1, 3)
        judge(filled_desk).withdraw(ruling.number)
        assert totals(filled_desk) == (4, 2, 2)


class TestSources:
    def test_one_of_doubtful_claims_only_is_not_listed_but_has_a_dossier(self, filled_desk):
        venn = entity_id("Odo Venn")
        assert list(filled_desk.sources.rows(Filters(of=venn))) == []
        row = filled_desk.sources.dossier(venn).row
        assert (row.name, row.claims, row.reports) == ("Odo Venn", 0, 0)
        assert ids(filled_desk, Filters(of=venn)) == []
        assert len(ids(filled_desk, Filters(of=venn, doubtful=True))) == 2
        assert filled_desk.claims.hidden(Filters(of=venn)) == 2
        assert list(filled_desk.sources.claims_by_day(venn)) == []

    def test_one_outside_entities_too(self, desk):
        keep(desk, PILE[0])
        row = desk.sources.dossier(UNSURE.source.id).row
        assert (row.name, row.claims) == ("Odo Venn", 0)
        assert list(desk.sources.rows(Filters(of=UNSURE.source.id))) == []


def moved(path, revision, *, down):
    engine = make_engine(DeskLocation(path, create=False, read_only=False, wait=5))
    with writer(engine).begin() as connection:
        run = command.downgrade if down else command.upgrade
        run(migrate._config(connection), revision)
    engine.dispose()


def test_a_desk_of_the_version_before_has_the_counts_of_this_one(filled_desk):
    path = filled_desk.path
    filled_desk.close()
    moved(path, "0014", down=True)
    with closing(sqlite3.connect(path)) as raw:
        by_name = "SELECT name, sum(claims) FROM sources GROUP BY name ORDER BY name"
        assert raw.execute(by_name).fetchall() == [
            ("Mayor Ilse Tarrow", 2),
            ("Odo Venn", 2),
            ("The mill", 2),
        ]
    with open_ledger(path) as ledger:
        assert names(ledger) == {"Mayor Ilse Tarrow": 2, "The mill": 2}
        assert totals(ledger) == (4, 2, 2)
        judge(ledger).claim(UNSURE.id, "right")
        assert names(ledger)["Odo Venn"] == 1
        assert totals(ledger) == (5, 1, 3)
