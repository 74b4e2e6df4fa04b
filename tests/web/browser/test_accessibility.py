"""No page breaks a rule of WCAG 2.2 A or AA that axe can see, in any scheme or width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import NARROW, WIDE
from desk_server import serving
from keys import press
from places import NAMES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = Axe().axe_script


def broken(page):
    """Return what axe finds broken: each rule with the elements that break it."""
    run = "(options) => axe.run(options).then((found) => found.violations)"
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in page.evaluate(run, OPTIONS)
        for node in rule["nodes"]
    ]


def check(page):
    """See that a page breaks no rule.

    Two views tell of all four: colours do not depend on the width, nor places on the scheme.
    """
    page.evaluate(AXE)
    for size, scheme in ((WIDE, "light"), (NARROW, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert broken(page) == [], f"{scheme}, {size['width']} wide"


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_accessible(look, name):
    check(look(name))


def test_the_panel_of_a_claim_and_the_notice_of_a_judgement_are_accessible(people, shared, claim):
    page = people.page(shared, viewport=WIDE)
    page.goto(f"/claims/{claim['id']}")
    press(page, "w")
    page.locator(".notice").wait_for()
    check(page)
    page.goto(f"/reports/{claim['report']}")
    press(page, "j")
    page.locator("#panel").wait_for()
    check(page)


def test_the_way_in_is_accessible(people, browser, tmp_path):
    secret = "a heron on the weir"
    with serving(tmp_path / "desk.db", "--password", typed=f"{secret}\n" * 2) as server:
        page = people.page(server, viewport=WIDE)
        people.allow(page, "403")
        page.goto("/stories")
        check(page)
        page.get_by_label("Your name").fill("Orla Tennick")
        page.get_by_label("Password").fill("a herring on the weir")
        page.get_by_role("button", name="Enter").click()
        page.get_by_role("alert").wait_for()
        check(page)
        page.get_by_label("Your name").fill("Orla Tennick")
        page.get_by_label("Password").fill(secret)
        page.get_by_role("button", name="Enter").click()
        page.get_by_role("heading", name="Stories").wait_for()
        check(page)
