"""A newsletter of several articles gives several reports; in doubt a mail is one."""

from __future__ import annotations

import pytest

from secondsource.model import MetadataSign, ZoneKind

TEXTS = (
    "The bridge was closed on Monday, the harbour office said, and ships wait outside.",
    "The ferry to Far Bank was late again, its captain said, because of strong wind.",
    "The council of Tarn met on Tuesday and spoke about the new road for three hours.",
)
TITLES = ("Bridge closed for a week", "Ferry to Far Bank late", "Council speaks of road")


def letter(body: str) -> str:
    return (
        "From: Harbour Herald <news@harbourherald.example>\nDate: Mon, 6 May 2024 10:00:00 +0000\n"
        "Subject: Your morning briefing\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body>{body}</body></html>"
    )


def section(number: int, form: str) -> str:
    return form.format(
        title=TITLES[number], text=TEXTS[number], url=f"https://hh.example/a/{number}"
    )


FORMS = {
    "headings": '<h2><a href="{url}">{title}</a></h2><p>{text}</p>',
    "links around headings": '<a href="{url}"><h3>{title}</h3></a><div>{text}</div>',
    "tables": '<table><tr><td style="font-size:22px;font-weight:bold"><a href="{url}">{title}</a>'
    "</td></tr><tr><td>{text}</td></tr></table>",
    "bold links": '<div><b><a href="{url}">{title}</a></b></div><div>{text}</div>',
    "read more": '<h2>{title}</h2><p>{text}</p><p><a href="{url}">Read more</a></p>',
    "both": '<h2><a href="{url}">{title}</a></h2><p>{text}</p><p><a href="{url}">Read on</a></p>',
}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_each_article_is_a_report(parts_of, form):
    sections = "".join(section(number, form) for number in range(3))
    parts = parts_of(letter(f"<p>Good morning.</p>{sections}<p><a href='x'>Unsubscribe</a></p>"))
    assert [report.metadata.title for report in parts.reports] == list(TITLES)
    for number, report in enumerate(parts.reports):
        bodies = [z.span.words(report.text) for z in report.zones if z.kind is ZoneKind.BODY]
        assert bodies == [TEXTS[number]]
        data = report.metadata
        assert data.url == f"https://hh.example/a/{number}"
        assert (data.outlet, data.outlet_sign) == ("Harbour Herald", MetadataSign.SENDER)
        assert data.published == "2024-05-06T10:00:00+00:00"
    assert "Good morning." in parts.reports[0].text
    assert "Unsubscribe" in parts.reports[2].text


def test_a_letter_above_the_articles_is_a_report_of_its_own(parts_of):
    above = "".join(f"<p>{text}</p>" for text in TEXTS)
    sections = "".join(section(number, FORMS["headings"]) for number in range(3))
    reports = parts_of(letter(above + sections)).reports
    assert [r.metadata.title for r in reports] == ["Your morning briefing", *TITLES]


ONE = {
    "a single article": section(0, FORMS["headings"]),
    "one page under several headings": "".join(
        section(n, FORMS["headings"]).replace(f"a/{n}", "a/0") for n in range(3)
    ),
    "headings without links": "".join(
        section(n, "<h2>{title}</h2><p>{text}</p>") for n in range(3)
    ),
    "links without texts": f"<p>{' '.join(TEXTS)}</p>"
    + "".join(section(n, '<h3><a href="{url}">{title}</a></h3>') for n in range(3)),
    "an article with links to others within": f"<h2>{TITLES[0]}</h2>"
    + f"<p>{' '.join(TEXTS * 3)}</p>"
    + section(1, FORMS["headings"])
    + section(2, FORMS["headings"]),
    "a letter in large type with links on lines of their own": '<div style="font-size:20px">'
    + "".join(section(n, '<p><a href="{url}">{title}</a></p><p>{text}</p>') for n in range(3))
    + "</div>",
    "headings that lead to the front page": "".join(
        section(n, FORMS["headings"]).replace(f"/a/{n}", "/") for n in range(3)
    ),
    "links in sentences": "".join(
        f'<p>{text} <a href="https://hh.example/a/{n}">More of it</a>, he said.</p>'
        for n, text in enumerate(TEXTS)
    ),
}


@pytest.mark.parametrize("body", ONE.values(), ids=list(ONE))
def test_in_doubt_a_mail_is_one_report(parts_of, body):
    assert parts_of(letter(body)).report.metadata.title == "Your morning briefing"
