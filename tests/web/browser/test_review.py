"""Review: one thing at a time, one key each, and everything can be taken back."""

import re

import pytest
from keys import press
from playwright.sync_api import expect


@pytest.fixture
def reviewing(people, shared):
    """Return a page of a queue."""

    def open_queue(kind):
        page = people.page(shared)
        page.goto(f"/review/{kind}")
        return page

    return open_queue


def waiting(page):
    """Return how many items wait in the queue that is shown."""
    facts = page.locator(".tabs [aria-current] .facts").inner_text()
    return int(re.sub(r"\D", "", facts))


def item(page):
    return page.locator("#item-title")


@pytest.mark.parametrize(("kind", "key"), [("claim", "r"), ("claim", "w"), ("source", "1")])
def test_one_key_judges_and_brings_the_next_and_another_takes_it_back(reviewing, kind, key):
    page = reviewing(kind)
    before, first = waiting(page), item(page).inner_text()
    press(page, key)
    expect(page.locator(".notice")).to_contain_text("is kept.")
    assert waiting(page) == before - 1
    expect(item(page)).not_to_have_text(first)
    press(page, "u")
    expect(page.locator(".notice")).to_contain_text("is withdrawn")
    assert waiting(page) == before
    expect(item(page)).to_have_text(first)


@pytest.mark.parametrize("key", ["r", "t"])
def test_an_echo_in_doubt_is_decided_by_one_key(reviewing, key):
    page = reviewing("echo")
    first = item(page).inner_text()
    press(page, key)
    expect(page.locator(".notice")).to_contain_text("is kept.")
    expect(page.locator("#main")).not_to_contain_text(first)


def test_what_cannot_be_decided_now_is_passed_over(reviewing):
    page = reviewing("claim")
    before, first = waiting(page), item(page).inner_text()
    press(page, "n")
    expect(item(page)).not_to_have_text(first)
    assert waiting(page) == before


def test_an_empty_queue_says_so(look):
    page = look("review of merges")
    expect(page.get_by_text("Nothing waits here.")).to_be_visible()


def test_the_words_of_a_claim_are_corrected_where_it_is_reviewed(reviewing):
    page = reviewing("claim")
    press(page, "n")
    field = page.get_by_label("Content", exact=True)
    start, end = map(int, field.input_value().split(",")[0].split("-"))
    field.fill(f"{start}-{end - 1}")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.locator(".notice")).to_contain_text("is kept.")
