"""The matrix of a story: who knows, repeats, denies, leaves out, and of whom nothing is there."""

import pytest

from made_allegations import BANK, FAST, HURT, SHEET, TARN, TRAM, alleged, made_report, said
from secondsource.desk import open_desk
from secondsource.desk.matrix_cells import CellKind
from secondsource.desk.story_matrix import load_story_matrix
from secondsource.model import (
    AllegationOrigin,
    Certainty,
    ChainLink,
    ChainStep,
    OriginKind,
    PlacedStatement,
    Span,
    Statement,
    Story,
)

EARLY = made_report(
    "Tram line to open\n\nThe line opens.", outlet="Weir Echo", published="2031-04-30"
)
NAMELESS = made_report("A tram, they say\n\nIt left the rails.", published="2031-05-04")
LANTERN = AllegationOrigin(
    name="The Weir Lantern", kind=OriginKind.OUTSIDE, probability=0.3, outlets=("Far Bank Post",)
)


def link(step, report=""):
    return ChainLink(step=step, probability=0.8, note="", report=report)


@pytest.fixture
def matrix_of(tmp_path):
    """Return the matrix of one story of these reports with these allegations."""

    def load(*allegations, reports=(TARN, BANK), state=(), **how):
        with open_desk(tmp_path / "desk.db") as desk:
            ledger = desk.ledger
            for report in reports:
                ledger.raw.add(report.raw, report.text.encode(), "text/plain", f"{report.id}.txt")
                ledger.reports.add([(report, [])], "intake 1")
            ids = tuple(report.id for report in reports)
            ledger.stories.replace([Story(id=TRAM, name="Tram", reports=ids)], [], "stories 1")
            ledger.allegations.replace(allegations, "allegations 1")
            for outlet in state:
                desk.judge("as is known", "a reader").outlet(outlet, "state", "Orsevane")
            return load_story_matrix(ledger, TRAM, **how)

    return load


def kinds(matrix, row=0):
    """Return how each outlet stands to an allegation, by its name."""
    columns, cells = matrix.columns, matrix.rows[row].cells
    return {c.outlet or c.title: cell.kind for c, cell in zip(columns, cells, strict=True)}


def test_who_quotes_the_source_knows_and_who_cites_that_outlet_repeats(matrix_of):
    matrix = matrix_of(FAST, HURT)
    assert [column.outlet for column in matrix.columns] == ["Tarn Herald", "Far Bank Post"]
    assert [row.allegation.id for row in matrix.rows] == [FAST.id, HURT.id]
    assert list(kinds(matrix).values()) == [CellKind.KNOWS, CellKind.REPEATS]
    knows, repeats = matrix.rows[0].cells
    assert (knows.report, knows.statement, knows.origin) == (TARN.id, 1, 1)
    assert (repeats.report, repeats.statement, repeats.origin) == (BANK.id, 2, 1)
    assert matrix.rows[0].allegation.count == FAST.count


def test_an_outlet_that_also_quotes_a_denial_shows_both(matrix_of):
    matrix = matrix_of(FAST)
    assert matrix.rows[0].cells[1].denial == 3
    assert matrix.has_denials
    assert not matrix.rows[0].cells[0].denial


def test_a_cell_says_when_and_in_how_many_reports_an_outlet_carries_it(matrix_of):
    later = made_report(
        "Tram again\n\nThe tram was too fast, they say.",
        outlet="Tarn Herald",
        published="2031-05-09",
    )
    again = said(later, "The tram was too fast", chain=(link(ChainStep.OBSERVES),))
    more = alleged(TRAM, *FAST.statements, again)
    first, second = matrix_of(more, reports=(TARN, BANK, later)).rows[0].cells
    assert (first.first, first.last, first.reports) == ("2031-05-02", "2031-05-09", 2)
    assert (second.first, second.last, second.reports) == ("2031-05-03", "2031-05-03", 1)
    assert first.form()["last"] == "2031-05-09"


def test_a_state_outlet_that_has_it_from_its_own_state_alone_says_so(matrix_of):
    origin = AllegationOrigin(name="Tarn Herald", kind=OriginKind.STATE_MEDIA, probability=0.9)
    statements = (
        said(TARN, "the tram was far too fast", origin=0, chain=(link(ChainStep.OBSERVES),)),
        said(BANK, "the tram had been too fast", origin=0, chain=(link(ChainStep.CITES, TARN.id),)),
    )
    both = alleged(TRAM, *statements, origins=(origin,))
    of_one = matrix_of(both, state=("Tarn Herald",)).rows[0].cells
    assert [cell.own_state for cell in of_one] == [True, False]
    of_both = matrix_of(both, state=("Far Bank Post",)).rows[0].cells
    assert [cell.own_state for cell in of_both] == [True, True]


def test_a_state_outlet_with_a_source_of_its_own_has_it_not_from_its_state_alone(matrix_of):
    cells = matrix_of(FAST, state=("Tarn Herald", "Far Bank Post")).rows[0].cells
    assert [cell.own_state for cell in cells] == [False, False]


def test_an_outlet_that_only_denies_denies(matrix_of):
    denied = said(BANK, "the tram was too fast", denies=True)
    matrix = matrix_of(alleged(TRAM, FAST.statements[0], denied))
    assert kinds(matrix)["Far Bank Post"] is CellKind.DENIES
    assert matrix.rows[0].cells[1].statement == 2


def test_who_names_no_source_says_so_itself(matrix_of):
    observed = said(TARN, "the tram was far too fast", chain=(link(ChainStep.OBSERVES),))
    assert kinds(matrix_of(alleged(TRAM, observed)))["Tarn Herald"] is CellKind.STATES


def test_the_surest_of_several_statements_of_an_outlet_shows(matrix_of):
    repeated = said(TARN, "At least nine people", chain=(link(ChainStep.COPIES, BANK.id),))
    hedged = Statement(
        report=TARN.id, span=Span(0, 4), sentence=Span(0, 4), certainty=Certainty.POSSIBLE
    )
    maybe = PlacedStatement(statement=hedged, chain=(link(ChainStep.SPEAKS),))
    matrix = matrix_of(alleged(TRAM, repeated, maybe))
    assert kinds(matrix)["Tarn Herald"] is CellKind.KNOWS
    assert matrix.rows[0].cells[0].hedged
    assert matrix.has_hedges


def test_an_outlet_with_reports_that_do_not_say_it_does_not_carry_it(matrix_of):
    matrix = matrix_of(FAST, HURT)
    assert kinds(matrix, row=1) == {
        "Tarn Herald": CellKind.STATES,
        "Far Bank Post": CellKind.NOT_FOUND,
    }
    assert matrix.rows[1].cells[1].report == BANK.id


def test_an_outlet_whose_last_report_is_older_left_nothing_out(matrix_of):
    opened = alleged(TRAM, said(EARLY, "The line opens"), first="2031-04-30", text="it opens")
    matrix = matrix_of(HURT, opened, FAST, reports=(EARLY, TARN, BANK))
    assert kinds(matrix)["Weir Echo"] is CellKind.EARLIER
    assert kinds(matrix, row=1)["Far Bank Post"] is CellKind.NOT_FOUND


def test_without_a_date_nothing_is_called_earlier(matrix_of):
    undated = made_report("Tram\n\nThe tram ran.", outlet="Weir Echo")
    ran = alleged(TRAM, said(undated, "The tram ran"), first="", text="it ran")
    matrix = matrix_of(HURT, ran, reports=(TARN, BANK, undated))
    assert kinds(matrix)["Weir Echo"] is CellKind.NOT_FOUND


def test_an_outlet_without_any_statement_was_not_read(matrix_of):
    matrix = matrix_of(FAST, reports=(TARN, BANK, SHEET))
    assert kinds(matrix)["Mill Sheet"] is CellKind.UNREAD


def test_an_outlet_that_is_only_cited_has_a_column_of_its_own(matrix_of):
    cited = said(BANK, "the tram had been too fast", chain=(link(ChainStep.CITES),), origin=0)
    matrix = matrix_of(alleged(TRAM, cited, origins=(LANTERN,)), HURT)
    assert not matrix.columns[-1].reports
    assert kinds(matrix)["The Weir Lantern"] is CellKind.CITED
    assert matrix.rows[0].cells[-1].report == BANK.id
    assert kinds(matrix, row=1)["The Weir Lantern"] is CellKind.NOT_COLLECTED


def test_reports_of_unknown_outlets_are_a_column_each_with_their_titles(matrix_of):
    matrix = matrix_of(
        FAST,
        alleged(TRAM, said(NAMELESS, "It left the rails"), text="it left"),
        reports=(TARN, BANK, NAMELESS),
    )
    assert [c.title for c in matrix.columns] == ["", "", "A tram, they say"]


def test_the_outlets_that_carry_least_are_left_out_and_counted(matrix_of):
    matrix = matrix_of(FAST, HURT, reports=(EARLY, TARN, BANK), most_columns=2)
    assert [column.outlet for column in matrix.columns] == ["Tarn Herald", "Far Bank Post"]
    assert matrix.more_columns == 1
    assert len(matrix_of(FAST, reports=(EARLY, TARN, BANK), most_columns=None).columns) == 3


def test_a_page_of_rows_is_loaded(matrix_of):
    assert [r.allegation.id for r in matrix_of(FAST, HURT, limit=1, offset=1).rows] == [HURT.id]


def test_a_story_without_allegations_has_an_empty_matrix(matrix_of):
    matrix = matrix_of()
    assert matrix.rows == ()
    assert matrix.form()["rows"] == []
