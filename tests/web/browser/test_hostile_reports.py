"""Reports that mean harm: nothing in them runs, and their words are shown as they are."""

import json

from dropping import drop_made
from keys import press
from made_desks import (
    BROKEN_OUT,
    HOSTILE,
    SCRIPT,
    TURNED,
    UNSEEN,
    endless_report,
    hostile_report,
)
from places import asked
from playwright.sync_api import expect

REPORT, (CLAIM,) = hostile_report()


def written(text):
    """Return how a text is shown: what cannot be seen has its number in its place."""
    for unseen in UNSEEN:
        text = text.replace(unseen, f"U+{ord(unseen):04X}")
    return text


def test_words_are_shown_and_nothing_in_them_runs(people, odd):
    page = people.page(odd)
    source = asked(odd, f"/claims/{CLAIM.id}.json")["source"]["id"]
    listings = (
        "/",
        "/reports",
        "/reports?q=clerk",
        "/claims?source=clerk",
        "/sources",
        "/search?q=clerk",
    )
    dossiers = (f"/reports/{REPORT.id}", f"/claims/{CLAIM.id}", f"/sources/{source}")
    for path in (*listings, *dossiers):
        page.goto(path)
        expect(page.locator("main")).to_contain_text("<script>")
        assert page.evaluate("window.ran") is None, path
        assert page.locator("main script, main img, main [onerror]").count() == 0, path


def test_the_text_of_a_report_is_shown_to_the_letter(people, odd):
    page = people.page(odd)
    page.goto(f"/reports/{REPORT.id}")
    shown = page.evaluate(
        """() => [...document.querySelectorAll("#text .zone")].map((zone) =>
            [...zone.querySelectorAll("[data-at]")].map((piece) => piece.textContent).join(""))"""
    )
    assert shown == [written(paragraph) for paragraph in REPORT.text.split("\n\n")]


def test_no_link_leads_to_a_script(people, odd):
    page = people.page(odd)
    page.goto(f"/reports/{REPORT.id}")
    assert page.locator("a[href^='javascript' i], a[href^='data:' i]").count() == 0
    about = page.locator(".about")
    expect(about).to_contain_text(HOSTILE["url"])
    expect(about).to_contain_text("{{ 7 * 7 }}")


def test_what_turns_the_direction_of_text_is_shown_and_turns_nothing(people, odd):
    page = people.page(odd)
    page.goto("/claims")
    shown = page.locator("main").inner_text()
    assert not set(UNSEEN) & set(shown)
    page.goto(f"/claims/{CLAIM.id}")
    expect(page.locator("h1")).to_contain_text("⟨U+202E⟩evil")
    expect(page.locator(".unseen-sign").first).to_have_attribute("title", "right-to-left override")


def test_a_title_of_megabytes_leaves_every_page_usable(people, odd):
    page = people.page(odd)
    for path in ("/", "/reports", "/claims", "/search?q=weir"):
        page.goto(path)
        assert len(page.content()) < 200_000, path
    page.goto(f"/reports/{endless_report()[0].id}")
    assert len(page.title()) < 200
    press(page, "j")
    expect(page.locator("#panel")).to_contain_text("that the weir held")


def test_dropped_files_are_kept_where_they_belong_and_read_as_they_are(people, empty):
    names = ["../../x.html", "..\\..\\y.txt", "a\u202e\x07\x00b.txt", "con<>|?*.txt"]
    files = [
        [name, f"Weir {n}\n\nA clerk said that gate {n} held. {SCRIPT}"]
        for n, name in enumerate(names)
    ]
    said = f"{SCRIPT}\n\nA clerk said {TURNED}."
    item = {"title": f"Title {BROKEN_OUT}", "text": said, "url": HOSTILE["url"]}
    page = people.page(empty)
    page.goto("/")
    drop_made(page, [*files, ["items.json", json.dumps([item])]])
    expect(page.locator("#progress")).to_contain_text("Read 5 reports")

    seen, ran = [], []
    for report in asked(empty, "/reports.json")["rows"]:
        page.goto(f"/reports/{report['id']}")
        seen += page.locator(".about .path").all_inner_texts()
        ran.append(page.evaluate("window.ran"))
    assert sorted(seen) == ["ab.txt", "con.txt", "items.json", "x.html", "y.txt"]
    assert set(ran) == {None}
    beside = {file.name for file in empty.desk.parent.iterdir()}
    assert {name for name in beside if not name.startswith("desk.db")} == set()
