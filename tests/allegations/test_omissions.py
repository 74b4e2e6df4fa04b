"""What an outlet leaves out of a story that it tells, and what is no omission."""

import random
from dataclasses import replace

import pytest
from told_stories import about, allegations_of_story, told

from made_reports import Said
from secondsource.allegations.omissions import expected_probability
from secondsource.model import Echo, ReportId

# Four outlets on one council session. Three say that the vault was empty.
EMPTY = (
    "Auditors found that the savings vault of the harbour guild was empty.",
    "The savings vault of the harbour guild was empty, auditors found.",
    "The harbour guild's savings vault was empty, as auditors found.",
)
OTHERS = (
    "The council met for six hours in the old customs hall.",
    "Two members left before the vote.",
    "The new bridge toll starts in spring.",
    "Ferry tickets stay at their present price.",
    "A choir of pupils sang at the opening.",
    "The next session is on Friday.",
)
DENIAL = Said("The harbour guild", "its savings vault was empty", cue="denied", denied=True)
DAYS = ("2031-05-02", "2031-05-02", "2031-05-03")


def session(words=OTHERS, outlet="Tarn Herald", published="2031-05-03", **about_it):
    return told(" ".join(words), outlet=outlet, published=published, **about_it)


def three():
    """Return the reports of three outlets that say the vault was empty, beside other matters."""
    return [
        told(
            " ".join((EMPTY[n], *OTHERS[n : n + 4])),
            outlet=f"Outlet {n}",
            published=DAYS[n],
        )
        for n in range(3)
    ]


def omissions(*reports):
    return about(allegations_of_story(*reports), "vault").omissions


def test_an_outlet_that_tells_the_session_and_not_the_vault_leaves_it_out():
    silent = session()
    (omission,) = omissions(*three(), silent)
    assert (omission.outlet, omission.reports) == ("Tarn Herald", (silent.id,))
    assert (omission.telling, omission.others) == (3, 3)
    assert omission.probability >= 0.85
    assert omission.expected > 0.5


@pytest.mark.parametrize(
    "words",
    [
        "Auditors found that the savings vault of the harbour guild was empty.",
        "The guild's vault of savings turned out to be empty.",
        "The guild denied that its savings vault was empty.",
    ],
)
def test_who_says_it_in_any_words_does_not_leave_it_out(words):
    assert omissions(*three(), session((words, *OTHERS))) == ()


def test_a_report_from_before_it_arose_leaves_nothing_out():
    assert omissions(*three(), session(published="2031-05-01")) == ()


def test_a_report_without_a_date_may_be_later():
    assert [o.outlet for o in omissions(*three(), session(published=""))] == ["Tarn Herald"]


def test_an_excerpt_leaves_nothing_out():
    assert omissions(*three(), session(OTHERS[:1])) == ()


def test_what_one_outlet_says_alone_is_left_out_by_none():
    alone = three()[0]
    silent = [session(outlet=f"Paper {n}", words=(f"Bell {n} rang.", *OTHERS)) for n in range(2)]
    assert omissions(alone, *silent) == ()


def test_a_report_in_another_language_is_not_said_to_leave_it_out():
    korean = told(
        "의회는 옛 세관 건물에서 여섯 시간 동안 회의했다. 새 다리 통행료는 봄부터 받는다. "
        "배표 값은 그대로다. 다음 회의는 금요일에 열린다. 학생 합창단이 노래했다.",
        outlet="Mill Sheet",
        published="2031-05-03",
    )
    korean = replace(korean, report=replace(korean.report, language="ko"))
    assert omissions(*three(), korean) == ()


def test_a_second_report_of_the_outlet_that_says_it_counts():
    second = session((EMPTY[1],), published="2031-05-04")
    assert omissions(*three(), session(), second) == ()


def in_korean(*words, published="2031-05-03"):
    korean = told(" ".join(words), outlet="Tarn Herald", published=published)
    return replace(korean, report=replace(korean.report, language="ko"))


def test_what_the_outlet_said_in_other_words_before_counts():
    words = (
        "Not one coin was left in the strongroom where the harbour guild kept what it had put by,",
        "the books of its savings vault show.",
    )
    first = session((" ".join(words), *OTHERS), published="2031-05-01")
    assert omissions(*three(), first, session(published="2031-05-04")) == ()


def test_what_others_only_deny_is_left_out_by_none():
    denials = [
        told(
            f"The harbour guild denied that its savings vault was empty. {' '.join(OTHERS[n:])}",
            outlet=f"Outlet {n}",
            published="2031-05-02",
            says=[DENIAL],
        )
        for n in range(3)
    ]
    assert omissions(*denials, session()) == ()


def test_who_denies_it_is_not_counted_among_those_who_say_it():
    denial = told(
        f"The harbour guild denied that its savings vault was empty. {' '.join(OTHERS)}",
        outlet="Dock Gazette",
        published="2031-05-01",
        says=[DENIAL],
    )
    found = omissions(*three(), denial, session())
    assert [(o.outlet, o.telling) for o in found] == [("Tarn Herald", 3)]
    # It arose when it was first affirmed: a report from before leaves nothing out.
    assert omissions(*three(), denial, session(published="2031-05-01")) == ()


def test_of_an_outlet_with_a_report_that_was_not_read_nothing_is_said():
    french = told(
        "Le coffre de la guilde était vide.", outlet="Tarn Herald", published="2031-05-03"
    )
    french = replace(french, report=replace(french.report, language="fr"))
    assert omissions(*three(), session(), french) == ()


def test_of_an_outlet_in_two_languages_nothing_is_said():
    korean = in_korean("배표 값은 그대로다.", "조합 금고에는 돈이 한 푼도 남아 있지 않았다.")
    assert omissions(*three(), session(), korean) == ()


def test_an_agency_whose_dispatch_others_carry_leaves_nothing_out():
    carried, silent = three(), session(outlet="Orlo Wire")
    echoes = [
        Echo(report=report.id, repeats=ReportId(""), outlet="Orlo Wire", evidence=())
        for report in carried
    ]
    assert about(allegations_of_story(*carried, silent, echoes=echoes), "vault").omissions == ()


def test_the_order_of_reports_does_not_matter():
    reports = [*three(), session()]
    expected = omissions(*reports)
    random.Random(3).shuffle(reports)
    assert omissions(*reports) == expected


def test_the_more_of_the_others_say_it_the_more_it_is_expected():
    shares = [expected_probability(telling, 6, 20, [20]) for telling in range(2, 7)]
    assert shares == sorted(shares)
    assert expected_probability(3, 4, 40, [20]) > expected_probability(3, 4, 4, [20])
