"""What a check says of a statement of a draft, rule by rule."""

from dataclasses import replace

import pytest
from made_drafts import (
    BANK,
    LIKELY,
    MILL,
    ONE,
    SURE,
    TARN,
    alleged,
    check,
    draft,
    kinds,
    like,
    published,
)

from made_reports import Said
from secondsource.model import AllegedValue, Relation, SourceKind

DROWNED = "Nine passengers of the ferry drowned below the weir"
DRAFT = draft(f"{DROWNED}.")


@pytest.fixture
def tarn():
    return published("Nine passengers of the night ferry drowned.", outlet=TARN)


@pytest.fixture
def bank():
    return published("The ferry lost nine passengers at the weir.", outlet=BANK)


def test_one_report_of_one_outlet_is_a_single_source_not_nothing(tarn):
    checked = check(DRAFT, DROWNED, like(tarn, "night ferry", 0.9))
    assert kinds(checked) == ["single-sourced"]
    (words,) = checked.words
    assert (words.outlet, words.text) == (TARN, "Nine passengers of the night ferry drowned")
    assert words.report == tarn.id
    assert checked.count.best == 1


def test_nothing_like_it_is_nothing_found():
    checked = check(DRAFT, DROWNED)
    assert kinds(checked) == ["nothing found"]
    assert checked.count is None


def test_words_between_the_thresholds_are_undecided(tarn):
    checked = check(DRAFT, DROWNED, like(tarn, "night ferry", 0.5))
    assert kinds(checked) == ["undecided"]
    assert [w.relation for w in checked.words] == [Relation.PERHAPS]


@pytest.mark.parametrize(
    ("count", "kind"),
    [(SURE, "well sourced"), (LIKELY, "second source open"), (ONE, "single-sourced")],
)
def test_the_count_of_the_allegation_decides(tarn, bank, count, kind):
    told = alleged(count, (tarn, "night ferry"), (bank, "lost nine"))
    checked = check(DRAFT, DROWNED, like(tarn, "night ferry", 0.9), allegations=[told], also=[bank])
    assert kinds(checked) == [kind]
    assert checked.count == count
    assert checked.allegations == (told.id,)
    # The other statement of the allegation is shown as well.
    assert [(w.outlet, w.likeness) for w in checked.words] == [(TARN, 0.9), (BANK, 0)]


def test_outlets_that_no_story_joins_leave_a_second_source_open(tarn, bank):
    checked = check(DRAFT, DROWNED, like(tarn, "night ferry", 0.9), like(bank, "lost nine", 0.8))
    assert kinds(checked) == ["second source open"]
    assert str(checked.count) == "1 (1–2)"


def test_who_denies_it_is_named(tarn):
    denying = published(
        "The ferry company denied that nine passengers drowned.",
        outlet=BANK,
        says=[Said("The ferry company", "nine passengers drowned", "denied that", denied=True)],
    )
    checked = check(
        DRAFT, DROWNED, like(tarn, "night ferry", 0.9), like(denying, "nine passengers", 0.8)
    )
    assert kinds(checked) == ["contested", "single-sourced"]
    contested = checked.findings[0]
    assert [checked.words[n].speaker for n in contested.words] == ["The ferry company"]


def test_one_who_denies_is_shown_though_hundreds_affirm(tarn):
    affirming = [
        published(f"Mark {n}: the ferry lost nine passengers.", outlet=BANK) for n in range(60)
    ]
    denying = published(
        "The ferry company denied that nine passengers drowned.",
        outlet=MILL,
        says=[Said("The ferry company", "nine passengers drowned", "denied that", denied=True)],
    )
    told = alleged(
        SURE,
        (tarn, "night ferry"),
        *((report, "lost nine") for report in affirming),
        (denying, "nine passengers"),
    )
    checked = check(
        DRAFT,
        DROWNED,
        like(tarn, "night ferry", 0.9),
        allegations=[told],
        also=[*affirming, denying],
    )
    assert kinds(checked) == ["contested", "well sourced"]
    assert [checked.words[n].outlet for n in checked.findings[0].words] == [MILL]
    assert len(checked.words) < 30


def test_a_denial_in_the_draft_is_borne_out_by_who_denies_and_contested_by_who_affirms(tarn):
    words = "nine passengers drowned"
    says = [Said("The ferry company", words, "denied that", denied=True)]
    written = draft("The ferry company denied that nine passengers drowned.", says=says)
    denying = published(
        "The ferry company denied that nine passengers drowned.", outlet=BANK, says=says
    )
    checked = check(written, words, like(denying, words, 0.95), like(tarn, "night ferry", 0.8))
    assert kinds(checked) == ["contested", "single-sourced"]
    assert [checked.words[n].outlet for n in checked.findings[0].words] == [TARN]


def test_another_number_for_the_same_is_shown_with_who_gives_it(tarn):
    written = draft("Twelve passengers of the ferry drowned below the weir.")
    checked = check(
        written,
        "Twelve passengers",
        like(tarn, "night ferry", 0.2, but_for_numbers=0.9, numbers_differ=True),
    )
    assert kinds(checked) == ["other numbers"]
    assert [(w.relation.value, w.outlet) for w in checked.words] == [("gives another number", TARN)]
    assert checked.count is None


def test_other_values_of_its_allegation_are_shown_with_who_gives_them(tarn):
    twelve = published("The ferry company counts twelve passengers lost.", outlet=BANK)
    told = alleged(ONE, (tarn, "night ferry"), (twelve, "twelve passengers"))
    values = (
        AllegedValue(value=9.0, words="Nine passengers", statements=(0,)),
        AllegedValue(value=12.0, words="twelve passengers", statements=(1,)),
    )
    told = replace(told, values=values)
    checked = check(
        DRAFT, DROWNED, like(tarn, "night ferry", 0.9), allegations=[told], also=[twelve]
    )
    assert kinds(checked) == ["other numbers", "single-sourced"]
    assert [checked.words[n].outlet for n in checked.findings[0].words] == [BANK]


def test_a_higher_number_bears_out_one_that_is_open_above(tarn):
    written = draft("At least seven passengers of the ferry drowned below the weir.")
    pair = like(tarn, "night ferry", 0.9)
    assert kinds(check(written, "seven passengers", pair)) == ["single-sourced"]


def test_what_is_said_without_the_number_does_not_back_the_number():
    tarn = published("Passengers of the night ferry drowned.", outlet=TARN)
    checked = check(DRAFT, DROWNED, like(tarn, "night ferry", 0.9, lacks_number=True))
    assert kinds(checked) == ["number not given"]
    assert checked.count is None


def test_a_negation_in_one_of_the_two_never_backs():
    tarn = published("None of the nine passengers drowned below the weir.", outlet=TARN)
    checked = check(DRAFT, DROWNED, like(tarn, "None of", 0.95, negation_differs=True))
    assert kinds(checked) == ["undecided"]


def test_words_of_the_other_language_never_back_for_sure():
    mill = published("밤배 승객 아홉 명이 숨졌다.", outlet=MILL)
    object.__setattr__(mill.report, "language", "ko")
    near = like(mill, "승객", 0.0, meaning=0.6)
    assert kinds(check(DRAFT, DROWNED, near)) == ["undecided"]
    far = like(mill, "승객", 0.0, meaning=0.2)
    assert kinds(check(DRAFT, DROWNED, far)) == ["nothing found"]


# To whom the draft gives it

WORDS = "the ferry had no lights"


def said_by(speaker, *more, cue="said that", text="{speaker} said that the ferry had no lights."):
    return draft(text.format(speaker=speaker), says=[Said(speaker, WORDS, cue, *more)])


def quoting(speaker, outlet=TARN, kind=SourceKind.PERSON, named=True):
    return published(
        f"{speaker} said that the ferry had no lights.",
        outlet=outlet,
        says=[Said(speaker, WORDS, "said that", kind, named)],
    )


def test_the_speaker_of_the_draft_is_found_by_surname():
    report = quoting("Ada Brandt")
    checked = check(said_by("Brandt"), WORDS, like(report, WORDS, 0.95))
    assert kinds(checked) == ["single-sourced"]


def test_words_of_someone_else_do_not_bear_out_the_draft_and_the_speaker_is_shown():
    report = quoting("Ada Brandt")
    checked = check(said_by("Bram Oake"), WORDS, like(report, WORDS, 0.95))
    assert kinds(checked) == ["attribution not borne out", "single-sourced"]
    finding = checked.findings[0]
    assert finding.rule == "Bram Oake is not found to say it, others are"
    assert [checked.words[n].speaker for n in finding.words] == ["Ada Brandt"]


def test_an_unnamed_source_is_never_tied_to_a_person_or_to_another_unnamed_one():
    unnamed = said_by("a ferry worker", SourceKind.UNNAMED, False)
    for report in (
        quoting("Ada Brandt"),
        quoting("a ferry worker", kind=SourceKind.UNNAMED, named=False),
    ):
        checked = check(unnamed, WORDS, like(report, WORDS, 0.95))
        assert kinds(checked) == ["attribution undecided", "single-sourced"]


def test_an_office_without_a_name_may_be_the_person_who_is_quoted():
    office = said_by("the mayor", SourceKind.PERSON, False)
    checked = check(office, WORDS, like(quoting("Ada Brandt"), WORDS, 0.95))
    assert kinds(checked) == ["attribution undecided", "single-sourced"]


def test_an_outlet_whose_reports_do_not_say_it_is_named():
    cited = said_by("the Tarn Herald", SourceKind.OUTLET)
    bank = quoting("Ada Brandt", outlet=BANK)
    checked = check(cited, WORDS, like(bank, WORDS, 0.95))
    assert kinds(checked) == ["attribution not borne out", "single-sourced"]
    assert checked.outlet == TARN
    tarn = quoting("Ada Brandt", outlet=TARN)
    assert kinds(check(cited, WORDS, like(tarn, WORDS, 0.95))) == ["single-sourced"]


def test_an_outlet_that_the_desk_does_not_hold_leaves_the_attribution_undecided():
    cited = said_by("the Tarn Herald", SourceKind.OUTLET)
    bank = quoting("Ada Brandt", outlet=BANK)
    checked = check(cited, WORDS, like(bank, WORDS, 0.95), held=[BANK])
    assert kinds(checked) == ["attribution undecided", "single-sourced"]


def test_a_report_that_cites_the_outlet_bears_it_out():
    cited = said_by("the Tarn Herald", SourceKind.OUTLET)
    bank = quoting("the Tarn Herald", outlet=BANK, kind=SourceKind.OUTLET)
    assert kinds(check(cited, WORDS, like(bank, WORDS, 0.95))) == ["single-sourced"]


def test_a_name_beside_the_words_of_a_report_leaves_it_undecided():
    tarn = published(
        "Ada Brandt came to the pier. It is certain now that the ferry had no lights.",
        outlet=TARN,
    )
    checked = check(said_by("Ada Brandt"), WORDS, like(tarn, WORDS, 0.95))
    assert kinds(checked) == ["attribution undecided", "single-sourced"]


def test_a_content_that_runs_over_from_the_sentence_behind_gives_no_speaker():
    written = draft(
        "It is certain that the ferry had no lights, Ada Brandt said. Bram Oake called it a lie.",
        says=[
            Said("Ada Brandt", "that the ferry had no lights", "said"),
            Said("Bram Oake", WORDS, "called it", within="that the ferry had no lights"),
        ],
    )
    checked = check(written, WORDS, like(quoting("Ada Brandt"), WORDS, 0.95))
    assert checked.speaker == "Ada Brandt"
    assert kinds(checked) == ["single-sourced"]
