"""Two people at one desk, and a desk that goes away."""

import shutil

from playwright.sync_api import expect


def named(people, server, path, name):
    """Return the page of somebody with a name."""
    page = people.page(server)
    page.goto(path)
    page.get_by_label("Judging as").fill(name)
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_label("Judging as")).to_have_value(name)
    return page


def test_both_judgements_of_one_claim_are_kept_and_the_conflict_is_seen(people, shared, claim):
    path = f"/claims/{claim['id']}"
    orla = named(people, shared, path, "Orla Tennick")
    bram = named(people, shared, path, "Bram Oake")
    orla.get_by_role("button", name="Right").click()
    expect(orla.locator(".notice")).to_contain_text("is kept.")
    expect(orla.locator(".conflict")).to_have_count(0)

    # He has not seen hers.
    bram.get_by_label("Reason").fill("the page says otherwise")
    bram.get_by_role("button", name="Wrong").click()
    expect(bram.locator(".notice")).to_contain_text("Orla Tennick had judged it while you looked")
    expect(bram.locator("main .sign.wrong")).to_be_visible()

    orla.reload()
    for page in (orla, bram):
        conflict = page.locator(".conflict")
        expect(conflict).to_contain_text("Orla Tennick")
        expect(conflict).to_contain_text("Bram Oake")
        expect(page.locator("main .sign.wrong")).to_be_visible()
        expect(page.locator("main tbody tr")).to_have_count(2)

    orla.get_by_role("button", name="Wrong").click()
    expect(orla.locator(".conflict")).to_have_count(0)
    expect(orla.locator(".notice")).not_to_contain_text("while you looked")


def test_a_desk_that_goes_away_is_told_and_works_again_when_it_is_back(people, own, tmp_path):
    page = people.page(own)
    people.allow(page, "503")
    page.goto("/claims")
    page.locator(".rows .quote a").first.click()
    away, copy = tmp_path / "away.db", tmp_path / "copy.db"
    for back in ("moved back", "restored from a copy"):
        shutil.copy(own.desk, copy)
        own.desk.rename(away)
        page.get_by_role("button", name="Right").click()
        expect(page.get_by_role("heading", name="The desk cannot be read")).to_be_visible()
        expect(page.locator("main")).to_contain_text("the desk is not there any more")
        expect(page.locator("main")).to_contain_text("nothing was changed")
        (away if back == "moved back" else copy).rename(own.desk)
        page.go_back()
        page.reload()
        expect(page.get_by_text("Nobody has judged it yet.")).to_be_visible()
    page.get_by_role("button", name="Right").click()
    expect(page.locator("main .sign.right")).to_be_visible()
    assert any("the desk is not there any more" in line for line in own.log)
