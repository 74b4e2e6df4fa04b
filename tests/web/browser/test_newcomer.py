"""The first minutes of somebody who has never seen a desk."""

import re
import sqlite3
from contextlib import closing, contextmanager

from desk_server import serving
from dropping import drop
from places import EXAMPLES
from playwright.sync_api import expect

from secondsource.desk import open_desk
from secondsource.pipeline import published_progress

THREE = [
    EXAMPLES / name
    for name in ("crosswater-tunnel.html", "stb-tunnel-denial.txt", "far-bank-tunnel-collapse.html")
]
FERRY = "Ferry office shut\n\n“The bridge is closed,” a clerk at the ferry office said.\n"


def count(page, name):
    return page.locator(".numbers div", has_text=name).locator("dd")


def told(page, text):
    return page.locator("#progress").get_by_text(text)


@contextmanager
def writing(desk):
    """Write in a desk while the block runs: whoever else wants to has to wait."""
    with closing(sqlite3.connect(desk, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def test_a_newcomer_drops_files_and_judges_a_claim_that_stays_judged(people, empty):
    page = people.page(empty)
    page.goto("/")
    expect(page.get_by_text("The desk is empty.")).to_be_visible()
    expect(count(page, "reports")).to_have_text("0")

    drop(page, THREE)
    expect(count(page, "reports")).to_have_text("3")
    expect(count(page, "not read")).to_have_text("0")
    expect(told(page, re.compile(r"Read 3 reports with \d+ claims\."))).to_be_visible()

    page.locator("#stories-title").locator("..").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="What is said to be so")).to_be_visible()
    page.locator(".origins a[href^='/reports/']").first.click()
    expect(page.locator("#text .content").first).to_be_visible()
    page.locator("#text .number").first.click()
    page.locator(".card").first.get_by_role("link", name="Open this claim").click()

    page.get_by_label("Reason").fill("so says the page")
    page.get_by_role("button", name="Right").click()
    expect(page.get_by_text("Judgement 1 is kept.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Judgement 1 is kept.")).to_have_count(0)
    expect(page.locator("main .sign.right")).to_have_text("judged right")
    judged = page.locator("tbody tr")
    expect(judged).to_contain_text(["so says the page"])

    judged.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("The judgement is withdrawn")).to_be_visible()
    expect(page.locator(".sign.right")).to_have_count(0)


def test_the_first_page_fills_in_place_and_is_never_loaded_again(people, empty):
    page = people.page(empty)
    page.goto("/")
    page.evaluate("window.loaded = 'once'")
    drop(page, THREE)
    expect(page.locator("#stories").get_by_role("link").first).to_be_visible()
    expect(told(page, re.compile(r"Read 3 reports with \d+ claims\."))).to_be_visible()
    page.wait_for_timeout(1500)
    assert page.evaluate("window.loaded") == "once"


def test_who_stands_in_a_list_with_the_keyboard_gets_it_anew_after_leaving_it(
    people, own, tmp_path
):
    (tmp_path / "ferry.txt").write_text(FERRY)
    page = people.page(own)
    page.goto("/")
    latest = page.locator("#latest").get_by_role("link")
    latest.first.focus()
    drop(page, [tmp_path / "ferry.txt"])
    expect(told(page, "Read 1 report with")).to_be_visible()
    expect(latest.first).to_be_focused()
    page.locator("#main").focus()
    expect(page.locator("#latest")).to_contain_text("Ferry office shut", timeout=15_000)


def test_progress_shows_while_files_are_read_and_the_page_tells_the_end_by_itself(
    people, shared, tmp_path
):
    (tmp_path / "ferry.txt").write_text(FERRY)
    page = people.page(shared)
    page.goto("/")
    before = int(count(page, "reports").inner_text())
    with writing(shared.desk):
        with page.expect_file_chooser() as chooser:
            page.get_by_label("Files to read").click()
        chooser.value.set_files(tmp_path / "ferry.txt")
        page.get_by_role("button", name="Read them").click()
        expect(page.get_by_role("progressbar", name="How much is read")).to_be_visible()
        expect(told(page, "Reading.")).to_be_visible()
    expect(told(page, "Read 1 report with")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(count(page, "reports")).to_have_text(str(before + 1))


def test_a_reading_in_a_terminal_is_seen_to_begin_and_end_by_itself(people, own, tmp_path):
    (tmp_path / "ferry.txt").write_text(FERRY)
    page = people.page(own)
    page.goto("/")
    before = int(count(page, "reports").inner_text())
    with published_progress(own.desk):
        expect(told(page, "Another program reads into this desk.")).to_be_visible()
        with open_desk(own.desk) as desk:
            desk.read([tmp_path / "ferry.txt"])
    expect(count(page, "reports")).to_have_text(str(before + 1))
    expect(told(page, "Another program")).to_have_count(0)


def test_a_drop_that_is_refused_is_told_in_words(people, shared):
    page = people.page(shared)
    people.allow(page, "403")
    page.goto("/")
    page.locator("meta[name=csrf]").evaluate("(meta) => { meta.content = 'of another time'; }")
    drop(page, THREE)
    expect(page.locator("#progress .wrong")).to_contain_text("Nothing was changed")


def test_a_server_stopped_while_it_reads_says_nothing_alarming_and_keeps_the_files(
    people, tmp_path
):
    desk = tmp_path / "desk.db"
    with serving(desk) as server, writing(desk):
        page = people.page(server)
        page.goto("/")
        drop(page, THREE)
        expect(told(page, "Reading.")).to_be_visible()
        page.close()
        log = server.stop()
    assert "reading" not in log
    kept = (tmp_path / "desk.db.dropped").rglob("*.*")
    assert {file.name for file in kept} == {file.name for file in THREE}
