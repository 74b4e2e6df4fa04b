"""Everything works where no script runs."""

import re

from playwright.sync_api import expect


def plain(people, server):
    return people.page(server, java_script_enabled=False)


def test_files_are_read_by_the_form(people, shared, tmp_path):
    ferries = [tmp_path / f"ferry {number}.txt" for number in (1, 2)]
    for ferry in ferries:
        ferry.write_text(f"{ferry.stem} is late\n\nA clerk said that {ferry.stem} had no coal.\n")
    page, watching = plain(people, shared), people.page(shared)
    page.goto("/")
    page.get_by_label("Files to read").set_input_files(ferries)
    page.get_by_role("button", name="Read them").click()
    expect(page).to_have_url(re.compile("/reading$"))
    # Whoever has scripts sees it end by itself; the other reloads.
    watching.goto("/reading")
    expect(watching.locator("#progress")).to_contain_text("Read 2 reports")
    page.reload()
    expect(page.locator("#progress")).to_contain_text("Read 2 reports")
    page.get_by_role("link", name="All reports").click()
    expect(page.get_by_role("link", name="ferry 2 is late")).to_be_visible()


def test_numbers_in_a_report_lead_to_claims_and_back(people, examples, places):
    page = plain(people, examples)
    page.goto(places["report"])
    page.locator("#text .number").nth(1).click()
    expect(page.locator("#card-2")).to_be_in_viewport()
    assert page.locator(".card:target").get_attribute("value") == "2"
    page.locator("#card-2").get_by_role("link", name="Back to its place").click()
    expect(page.locator("#text .number").nth(1)).to_be_in_viewport()
    expect(page.locator("#panel")).to_be_hidden()


def test_a_claim_is_judged_and_the_judgement_undone(people, shared, claim):
    page = plain(people, shared)
    page.goto(f"/claims/{claim['id']}")
    page.get_by_role("button", name="Right").click()
    expect(page.locator(".notice")).to_contain_text("is kept.")
    expect(page.locator(".sign.right")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".sign.right")).to_have_count(0)


def test_the_words_of_a_claim_are_corrected_by_their_places(people, shared, claim):
    page = plain(people, shared)
    page.goto(f"/claims/{claim['id']}")
    expect(page.locator("[data-script]")).to_be_hidden()
    piece = claim["content"][-1]
    page.get_by_label("Content", exact=True).fill(f"{piece['start']}-{piece['end'] - 1}")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.locator("h1")).to_have_text(piece["text"][:-1])
    expect(page.get_by_text("A person has changed its words.")).to_be_visible()


def test_the_picture_is_there_and_charts_are_tables(people, examples, places):
    page = plain(people, examples)
    page.goto(places["story"])
    expect(page.locator(".picture-wide")).to_be_visible()
    page.locator("summary", has_text="The same as a table").click()
    expect(page.locator("#coverage-title ~ details table")).to_be_visible()
