"""The account of an allegation: each statement with its way back, its values and its growth."""

from dataclasses import replace

from made_allegations import BANK, FAST, HURT, SHEET, TARN, span_of
from secondsource.desk.allegation_account import Attitude, account_of
from secondsource.ledger.allegation_detail import AllegationDetail
from secondsource.ledger.listing_rows import ReportText
from secondsource.model import Certainty


def accounted(allegation):
    reports = tuple(ReportText(r.id, r.metadata, r.text) for r in (TARN, BANK))
    return account_of(AllegationDetail(allegation=allegation, reports=reports))


def test_each_statement_stands_with_its_steps_in_words():
    first, second, third = accounted(FAST).statements
    assert (first.outlet, first.speaker, first.day) == ("Tarn Herald", "Odo Brasken", "2031-05-02")
    assert [step.words for step in first.steps] == ["Tarn Herald quotes Odo Brasken itself"]
    assert [step.words for step in second.steps] == [
        "Far Bank Post has it from Tarn Herald",
        "Tarn Herald quotes its source itself",
    ]
    assert second.steps[0].shown_by == ("The Tarn Herald reported",)
    assert second.steps[0].leads_to == "Tarn Herald"
    assert third.words == "the tram was too fast"


def test_statements_affirm_hedge_or_deny():
    maybe = replace(FAST.statements[1].statement, certainty=Certainty.POSSIBLE)
    statements = (
        FAST.statements[0],
        replace(FAST.statements[1], statement=maybe),
        FAST.statements[2],
    )
    account = accounted(replace(FAST, statements=statements))
    assert [len(account.with_attitude(attitude)) for attitude in Attitude] == [1, 1, 1]


def test_it_grows_day_by_day_by_outlets_that_affirm_it():
    growth = accounted(FAST).growth
    assert [(step.day, step.outlets, step.total) for step in growth] == [
        ("2031-05-02", ("Tarn Herald",), 1),
        ("2031-05-03", ("Far Bank Post",), 2),
    ]


def test_values_stand_with_the_outlets_that_give_them():
    (given,) = accounted(HURT).values
    assert (given.value.words, given.outlets) == ("at least nine", ("Tarn Herald",))


def test_how_likely_each_origin_is_one_is_written_out():
    second = replace(FAST.origins[0], name="a guard", probability=0.2)
    assert accounted(FAST).probabilities == "0.94"
    assert accounted(replace(FAST, origins=(*FAST.origins, second))).probabilities == "0.94, 0.20"
    assert accounted(replace(FAST, origins=())).probabilities == ""


def test_a_step_that_another_report_takes_is_shown_by_the_words_of_that_report():
    first, second, third = FAST.statements
    cites, speaks = second.chain
    quoting = replace(speaks, spans=(span_of(TARN, "Inspector Odo Brasken"),))
    beyond = replace(speaks, report=SHEET.id, spans=(span_of(TARN, "nine people"),))
    chained = replace(second, chain=(cites, quoting, beyond, quoting))
    account = accounted(replace(FAST, statements=(first, chained, third)))
    shown = [step.shown_by for step in account.statements[1].steps]
    assert shown[:2] == [("The Tarn Herald reported",), ("Inspector Odo Brasken",)]
    # The desk has no text at hand of the report that the last step is taken by.
    assert shown[3] == ()
    form = account.detail.form()["statements"][1]["chain"]
    assert [[span["text"] for span in link["spans"]] for link in form] == [list(s) for s in shown]
