"""What people rule of statements, applied when the allegations of a story are found."""

from dataclasses import replace

import pytest
from made_rulings import ANOTHER, DAY, ORIGIN, SAME, allegations_under, quote, ruling
from told_stories import about, texts_of, told

from made_reports import Said
from secondsource.model import ChainStep, OriginKind, OriginTie, QuotedStatement, SourceKind

OCCASION, PERSON, DOCUMENT = OriginTie
DROWNED = (
    "nine people drowned when the night ferry sank",
    "nine passengers drowned as the night ferry sank",
    "nine people were drowned when the night ferry sank",
)
CLOSED = "the harbour office closed both landings to every boat"
SHUT = "the harbour office shut the two landings to all boats"


def tell(number, who, outlet, **source):
    """Write the report of an outlet that quotes one source on who drowned, and says what closed."""
    words = DROWNED[number]
    return told(
        f"{who} said {words}.",
        f"{(CLOSED, SHUT, CLOSED)[number].capitalize()}.",
        outlet=outlet,
        published=f"2031-05-02T1{number}:00:00+00:00",
        says=[Said(who, words, **source)],
    )


def unnamed(**about):
    return {"kind": SourceKind.UNNAMED, "named": False, **about}


MAYOR = tell(0, "Mayor Ada Brandt", "Tarn Herald")
DOCTOR = tell(1, "Doctor Ilse Varnholm", "Far Bank")
BOATMAN = tell(2, "Boatman Per Tannery", "Nightferry")
WORKER = tell(2, "A ferry worker", "Mill Sheet", **unnamed())
CLERK = tell(1, "A harbour clerk", "Crosswater", **unnamed())
Q_MAYOR, Q_DOCTOR, Q_BOATMAN = (
    quote(written, words) for written, words in zip((MAYOR, DOCTOR, BOATMAN), DROWNED, strict=True)
)
Q_WORKER, Q_CLERK = quote(WORKER, DROWNED[2]), quote(CLERK, DROWNED[1])
STORY = (MAYOR, DOCTOR, BOATMAN)


def drowned(rulings, *story):
    return about(allegations_under(rulings, *(story or STORY)), "drowned")


def origins(allegation):
    """Return the names of the speakers of each origin."""
    held = [
        {p.speaker for p in allegation.statements if p.origin == n}
        for n in range(len(allegation.origins))
    ]
    return sorted(map(sorted, held))


ALONE = sorted([[s] for s in ("Mayor Ada Brandt", "Doctor Ilse Varnholm", "Boatman Per Tannery")])


# What says the same


def test_what_a_person_rules_to_say_the_same_is_never_loose():
    ruled = drowned([ruling(SAME, Q_MAYOR, Q_DOCTOR)])
    agreement = {p.speaker: p.agreement for p in ruled.statements}
    assert agreement["Mayor Ada Brandt"] == agreement["Doctor Ilse Varnholm"] == 1
    assert 0 < agreement["Boatman Per Tannery"] < 1


def test_an_outlet_is_in_doubt_while_all_that_it_says_is(monkeypatch):
    monkeypatch.setattr("secondsource.model.allegations.LEAST_AGREEMENT", 1.01)
    loose = drowned([])
    assert loose.doubtful_outlets == loose.outlets == ("Far Bank", "Nightferry", "Tarn Herald")
    assert loose.outlet_range == "0–3"
    monkeypatch.undo()
    assert drowned([ruling(SAME, Q_MAYOR, Q_DOCTOR)]).outlet_range in ("3", "2–3")


def test_what_an_outlet_denies_does_not_make_sure_that_it_affirms_the_same(monkeypatch):
    monkeypatch.setattr("secondsource.model.allegations.LEAST_AGREEMENT", 1.0)
    words = DROWNED[0]
    denial = told(
        f"The harbour office denied that {words}.",
        outlet="Far Bank",
        says=[Said("The harbour office", words, "denied", denied=True)],
    )
    same = [ruling(SAME, quote(denial, words), Q_MAYOR)]
    contested = drowned(same, *STORY, denial)
    assert [(p.speaker, p.agreement) for p in contested.denied_by] == [("The harbour office", 1)]
    assert "Far Bank" in contested.doubtful_outlets
    assert DOCTOR.id in contested.doubtful_reports


def test_what_says_the_same_is_one_allegation_with_all_that_both_held():
    apart = allegations_under([], *STORY)
    same = [ruling(SAME, Q_MAYOR, quote(MAYOR, CLOSED.capitalize()))]
    together = about(allegations_under(same, *STORY), "drowned")
    held = [*texts_of(about(apart, "drowned")), *texts_of(about(apart, "landings"))]
    assert sorted(texts_of(together)) == sorted(held)


def test_what_says_something_else_leaves_and_takes_equal_words_with_it():
    closed = (quote(MAYOR, CLOSED.capitalize()), quote(DOCTOR, SHUT.capitalize()))
    assert len(texts_of(about(allegations_under([], *STORY), "landings"))) == 3
    found = allegations_under([ruling(ANOTHER, closed[0], apart_from=closed[1:])], *STORY)
    assert texts_of(about(found, "closed both")) == [CLOSED.capitalize()] * 2
    assert texts_of(about(found, "shut the two")) == [SHUT.capitalize()]


def test_the_later_of_two_contradicting_rulings_holds():
    part = ruling(ANOTHER, Q_MAYOR, apart_from=[Q_DOCTOR])
    join = ruling(SAME, Q_MAYOR, Q_DOCTOR)
    assert len(texts_of(drowned([part, join]))) == 3
    assert len({a.id for a in allegations_under([join, part], *STORY) if "drown" in a.text}) == 2


def test_rulings_on_other_reports_and_other_words_change_nothing():
    elsewhere = QuotedStatement("r" + "0" * 20, 0, 4, "gone")
    others = Q_MAYOR._replace(words="ten people drowned")
    rulings = [ruling(SAME, elsewhere, Q_MAYOR), ruling(ORIGIN, others, Q_DOCTOR, tie=PERSON)]
    assert allegations_under(rulings, *STORY) == allegations_under([], *STORY)


# One origin


@pytest.mark.parametrize(
    ("tie", "kind", "step"),
    [
        (OCCASION, OriginKind.OCCASION, ChainStep.OCCASION),
        (PERSON, OriginKind.WITNESS, ChainStep.SAME_PERSON),
        (DOCUMENT, OriginKind.DOCUMENT, ChainStep.DOCUMENT),
    ],
)
def test_statements_of_one_origin_count_once_and_say_by_whose_ruling(tie, kind, step):
    assert origins(drowned([])) == ALONE
    allegation = drowned([ruling(ORIGIN, Q_MAYOR, Q_DOCTOR, tie=tie, number=1)])
    assert origins(allegation) == [
        ["Boatman Per Tannery"],
        ["Doctor Ilse Varnholm", "Mayor Ada Brandt"],
    ]
    (ruled,) = [o for o in allegation.origins if "ruling" in o.note]
    assert ruled.kind is kind
    assert ruled.outlets == ("Far Bank", "Tarn Herald")
    assert f"one origin by your ruling of {DAY} (judgement 1): one {tie}" in ruled.note
    links = [p.chain[-1].step for p in allegation.statements if p.chain[-1].probability == 1]
    assert links == [step, step]


def test_a_ruling_that_statements_have_no_such_origin_takes_back_one_of_its_kind():
    one = ruling(ORIGIN, Q_MAYOR, Q_DOCTOR, tie=OCCASION)
    assert drowned([one, replace(one, holds=False)]) == drowned([])
    assert origins(drowned([one, replace(one, holds=False, tie=PERSON)])) != ALONE
    assert origins(drowned([replace(one, holds=False), one])) != ALONE


def test_two_people_whom_the_program_took_for_one_are_two_by_ruling():
    elder = tell(0, "Mayor Ada Brandt", "Tarn Herald")
    younger = tell(1, "Brandt", "Far Bank")
    assert origins(drowned([], elder, younger)) == [["Brandt", "Mayor Ada Brandt"]]
    apart = ruling(
        ORIGIN, quote(elder, DROWNED[0]), quote(younger, DROWNED[1]), tie=PERSON, holds=False
    )
    allegation = drowned([apart], elder, younger)
    assert origins(allegation) == [["Brandt"], ["Mayor Ada Brandt"]]
    assert any(o.note.startswith(f"apart by your ruling of {DAY}") for o in allegation.origins)
    occasion = replace(apart, tie=OCCASION)
    assert origins(drowned([occasion], elder, younger)) == [["Brandt", "Mayor Ada Brandt"]]


@pytest.mark.parametrize("tie", [OCCASION, PERSON])
@pytest.mark.parametrize(
    ("story", "quoted"),
    [((MAYOR, WORKER), (Q_MAYOR, Q_WORKER)), ((CLERK, WORKER), (Q_CLERK, Q_WORKER))],
)
def test_no_ruling_ties_an_unnamed_source_to_a_person_or_across_outlets(tie, story, quoted):
    assert drowned([ruling(ORIGIN, *quoted, tie=tie)], *story) == drowned([], *story)


def test_what_unnamed_sources_say_may_rest_on_one_document_which_names_nobody():
    allegation = drowned([ruling(ORIGIN, Q_CLERK, Q_WORKER, tie=DOCUMENT)], CLERK, WORKER)
    (origin,) = allegation.origins
    assert origin.name == "one document"


def test_groups_may_have_spoken_on_one_occasion():
    groups = {"kind": SourceKind.GROUP, "named": False}
    first = tell(0, "Harbour officials", "Tarn Herald", **groups)
    second = tell(1, "Three officials", "Far Bank", **groups)
    quoted = (quote(first, DROWNED[0]), quote(second, DROWNED[1]))
    allegation = drowned([ruling(ORIGIN, *quoted, tie=OCCASION)], first, second)
    assert [origin.name for origin in allegation.origins] == ["one occasion"]
    assert len(drowned([ruling(ORIGIN, *quoted, tie=PERSON)], first, second).origins) == 2


# When the text has changed


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        ("Read this in Korean.", "", True),
        ("", "The bells rang.", True),
        ("", DROWNED[0].capitalize() + ".", True),
        (DROWNED[0] + ".", "", False),
    ],
)
def test_a_statement_is_found_at_its_place_or_once_elsewhere(before, after, stands):
    said = f"Mayor Ada Brandt said {DROWNED[0]}."
    body = [each for each in (before, said, after) if each]
    moved = told(
        *body,
        outlet="Tarn Herald",
        published="2031-05-02T10:00:00+00:00",
        says=[Said("Mayor Ada Brandt", DROWNED[0])],
    )
    quoted = quote(MAYOR, DROWNED[0])._replace(report=moved.id)
    allegation = drowned([ruling(ORIGIN, quoted, Q_DOCTOR, tie=OCCASION)], moved, DOCTOR)
    assert any("ruling" in origin.note for origin in allegation.origins) == stands
