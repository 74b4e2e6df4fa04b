"""Paragraphs in which a report speaks of its own versions, and what state that gives it."""

from dataclasses import replace

import pytest
from made_versions import DYKE, made_report

from secondsource.model.versions import (
    Availability,
    NoteKind,
    PublicationStatus,
    StateSign,
    VersionState,
)
from secondsource.versions import corrections_in, status_of, version_facts, withdraws


def kinds(*paragraphs, title="Dyke breaks"):
    report = made_report(title, *paragraphs)
    return [note.kind for note in corrections_in(report.text, report.zones)]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: Nineteen people are missing, not twelve.",
        "CORRECTION — The dyke is at Senn Mill.",
        "Corrections: The mayor is Ode Brell.",
        "An earlier version of this article gave the wrong day.",
        "A previous version of this story misspelled the name of Hanne Roil.",
        "This article was amended on 5 March to correct a name.",
        "This story has been corrected to say who spoke.",
        "Because of an editing error, nine was printed for nineteen.",
        "Editor's note: this story has been corrected to give the name of the town.",
        "An article on Monday about the dyke misstated its height.",
        "[정정보도] 본지는 3월 4일자 기사에서 둑의 높이를 잘못 적었습니다.",
        "바로잡습니다. 실종자는 열아홉 명입니다.",
        "해당 기사의 제목을 정정합니다.",
    ],
)
def test_a_correction(note):
    assert kinds(*DYKE, note) == [NoteKind.CORRECTION]


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Clarification: The board spoke of the lower street.", NoteKind.CLARIFICATION),
        ("[반론보도] 수리 조합은 이를 부인했습니다.", NoteKind.CLARIFICATION),
        ("This story has been updated with the board's statement.", NoteKind.UPDATE),
        ("UPDATE: The road is open again.", NoteKind.UPDATE),
        ("Editor's note: The author lives at Senn Mill.", NoteKind.EDITORS_NOTE),
        ("Editor's note: This story has been withdrawn.", NoteKind.WITHDRAWAL),
    ],
)
def test_other_notes(note, kind):
    assert kinds(*DYKE, note) == [kind]


@pytest.mark.parametrize(
    "prose",
    [
        "Corrections officers carried the sick from the prison.",
        "The report was withdrawn by the ministry on Monday.",
        "The report wrongly named the miller, the board said.",
        "The article was retracted by the journal in spring.",
        "The troops have withdrawn from Senn Mill.",
        "Kill the lights, the captain said.",
        "Updates on the weather are read out at noon.",
        "Editors of three papers met at Tarn.",
        "To correct the course of the river, the board dug a canal.",
        "그는 정정당당하게 싸웠다고 말했다.",
        "정부는 이 보도를 부인했다.",
    ],
)
def test_prose_is_no_note(prose):
    assert kinds(*DYKE, prose) == []


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("KILL: Ferry sinks", "The story is withdrawn; no ferry has sunk."),
        ("MANDATORY KILL: Ferry sinks", "No ferry has sunk."),
        ("Ferry sinks", "ATTENTION EDITORS — please kill the story Ferry sinks."),
        ("Ferry sinks", "This story has been withdrawn."),
        ("Ferry sinks", "EDITORS: Please disregard the item on the ferry."),
        ("WITHDRAWN: Ferry sinks", "No ferry has sunk."),
        ("Retraction: Ferry sinks", "No ferry has sunk."),
        ("Ferry sinks", "We have withdrawn our story on the night ferry."),
        ("Ferry sinks", "Crestline retracts its story on the night ferry."),
        ("나룻배 침몰", "이 기사는 사실과 달라 전문 취소합니다."),
    ],
)
def test_a_kill_notice_withdraws(title, lead):
    report = made_report(title, lead)
    assert withdraws(report)
    assert status_of(version_facts(report)).sign is StateSign.NOTICE


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("KILL-SWITCH LAW PASSED", DYKE[0]),
        ("Ministry withdraws report on ferry", "The ministry has withdrawn its figures."),
        ("Troops withdrawn from Senn Mill", "The garrison has withdrawn to Tarn."),
        ("Dyke breaks", DYKE[0]),
    ],
)
def test_a_report_of_a_withdrawal_withdraws_nothing(title, lead):
    assert not withdraws(made_report(title, lead))


def test_a_withdrawal_at_the_foot_of_a_report_is_of_another():
    report = made_report("Dyke breaks", *DYKE, "The story Ferry sinks is withdrawn.")
    assert not withdraws(report)


@pytest.mark.parametrize(
    ("stated", "state", "sign"),
    [
        ({}, VersionState.USABLE, StateSign.NONE),
        ({"pubstatus": PublicationStatus.USABLE}, VersionState.USABLE, StateSign.NONE),
        ({"pubstatus": PublicationStatus.CANCELED}, VersionState.WITHDRAWN, StateSign.PUBSTATUS),
        ({"pubstatus": PublicationStatus.WITHHELD}, VersionState.WITHDRAWN, StateSign.PUBSTATUS),
        ({"availability": Availability.GONE}, VersionState.VANISHED, StateSign.ADDRESS),
        ({"availability": Availability.DROPPED}, VersionState.VANISHED, StateSign.FEED),
        ({"availability": Availability.AVAILABLE}, VersionState.USABLE, StateSign.NONE),
    ],
)
def test_the_state_and_where_it_is_known_from(stated, state, sign):
    status = status_of(replace(version_facts(made_report("Dyke breaks", *DYKE)), **stated))
    assert (status.state, status.sign) == (state, sign)


def test_a_correction_in_the_text_or_the_markup_makes_a_version_corrected():
    report = made_report("Dyke breaks", *DYKE, "Correction: Nineteen are missing.")
    notes = corrections_in(report.text, report.zones)
    facts = version_facts(report)
    assert status_of(facts, notes).sign is StateSign.NOTE
    assert status_of(facts, correction_stated=True).sign is StateSign.MARKUP
