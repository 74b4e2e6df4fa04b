"""Ruling on an allegation in the browser: the forms, what they send, what comes of it."""

import pytest
from lxml import html
from visitors import text_of, wait_for

from made_ferry_desk import CLERK, DOCTOR, DROWNED, MAYOR
from secondsource.desk import open_desk
from secondsource.web.allegation_rulings import ruling_forms
from secondsource.web.templating import render, templates_in


@pytest.fixture
def ferry(ferry_file):
    return ferry_file


def drowned(path):
    """Return the allegation of who drowned, with what its forms need."""
    with open_desk(path) as desk:
        detail = next(
            d
            for d in desk.allegations()
            if any(
                DROWNED[0] in p.statement.span.words(d.texts[p.statement.report])
                for p in d.allegation.statements
            )
        )
        return detail, ruling_forms(desk, detail)


def shown(forms, language="en"):
    templates = templates_in(language)
    values = {"ruling_forms": forms, "here": "/allegations/a1", "form_token": lambda: ""}
    return html.fromstring(render(templates, "allegation-rulings.html", values))


def reference(forms, written):
    return next(c.reference for c in forms.statements if c.reference.startswith(written.id))


def judge(visit, kind, **fields):
    fields = {"kind": kind, "csrf": visit.token(), "reason": "I was there", **fields}
    return visit.client.post(
        "/judgements.json", data=fields, headers={"Sec-Fetch-Site": "same-origin"}
    )


def up_to_date(path):
    with open_desk(path) as desk:
        return desk.allegations_up_to_date()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_forms_offer_every_statement_and_the_other_allegations(ferry, language):
    detail, forms = drowned(ferry)
    page = shown(forms, language)
    ticked = page.xpath('//input[@name="statement"]/@value')
    assert len(ticked) == len(detail.allegation.statements)
    assert page.xpath('//button[@name="kind"]/@value') == ["one", "different", "apart"]
    assert detail.allegation.id not in page.xpath('//select[@name="other"]/option/@value')
    for field in page.xpath('//input[@type="text" or not(@type)]|//select'):
        assert page.xpath(f'//label[@for="{field.get("id")}"]')


def test_a_ruling_in_the_browser_changes_the_allegation_and_is_shown_with_it(ferry, visit_of):
    detail, forms = drowned(ferry)
    named = [reference(forms, written) for written in (MAYOR, DOCTOR)]
    visit = visit_of(ferry)
    answer = judge(visit, "one", id=detail.allegation.id, statement=named, tie="occasion")
    assert answer.status_code == 201
    assert answer.json()["ruling"]["tie"] == "occasion"
    wait_for(lambda: up_to_date(ferry))
    after, forms = drowned(ferry)
    assert len(after.allegation.origins) == len(detail.allegation.origins) - 1
    page = text_of(shown(forms))
    assert "one occasion" in page
    assert "I was there" in page
    log = text_of(visit.get("/judgements"))
    assert "in common one occasion" in log
    assert DROWNED[0] in log


def test_statements_leave_an_allegation_by_one_ruling(ferry, visit_of):
    detail, forms = drowned(ferry)
    leaving = [reference(forms, written) for written in (MAYOR, DOCTOR)]
    answer = judge(visit_of(ferry), "different", id=detail.allegation.id, statement=leaving)
    assert [words[3] for words in answer.json()["ruling"]["statements"]] == list(DROWNED[:2])
    wait_for(lambda: up_to_date(ferry))
    with open_desk(ferry) as desk:
        found = [d.allegation.outlets for d in desk.allegations()]
    assert ("Far Bank", "Tarn Herald") in found
    assert ("Mill Sheet", "Nightferry") in found


def test_an_unnamed_source_is_refused_with_one_sentence(ferry, visit_of):
    detail, forms = drowned(ferry)
    named = [reference(forms, written) for written in (MAYOR, CLERK)]
    answer = judge(visit_of(ferry), "one", id=detail.allegation.id, statement=named, tie="person")
    assert answer.status_code == 400
    assert "is by an unnamed source" in answer.text


def test_a_report_leaves_the_story_by_one_of_its_statements(ferry, visit_of):
    detail, forms = drowned(ferry)
    place = reference(forms, MAYOR)
    answer = judge(visit_of(ferry), "apart", id=detail.allegation.id, statement=place)
    assert answer.json()["kind"] == "another story"
    assert answer.json()["ruling"]["others"] == [MAYOR.id]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_of_an_allegation_offers_the_forms(ferry, visit_of, language):
    detail, _ = drowned(ferry)
    visit = visit_of(ferry)
    page = visit.get(f"/allegations/{detail.allegation.id}", headers={"Accept-Language": language})
    assert len(page.xpath('//input[@name="statement"]')) == len(detail.allegation.statements)
    assert page.xpath('//form[.//button[@value="one"]]//input[@name="csrf"]/@value')
