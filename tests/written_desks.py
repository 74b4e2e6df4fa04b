"""Desks filled with reports that were written by hand, and what is found in them."""

from secondsource.ledger import Filters
from secondsource.pipeline import find_all_allegations, find_all_stories, link_sources


def keep_written(ledger, *written):
    """Store reports with their claims; the raw bytes of each are its text."""
    for each in written:
        ledger.raw.add(each.report.raw, each.text.encode(), "text/plain", f"{each.id}.txt")
    refused = ledger.reports.add([(each.report, each.claims) for each in written], "made 1")
    assert not refused


def find_all(ledger):
    """Find all that a reading finds, as a reading does."""
    link_sources(ledger)
    find_all_stories(ledger)
    find_all_allegations(ledger)


def all_allegations(ledger):
    """Return the allegations of each story in their order."""
    return {
        row.id: ledger.allegations.of_story(row.id)
        for row in ledger.stories.rows(Filters(), origins=False)
    }
