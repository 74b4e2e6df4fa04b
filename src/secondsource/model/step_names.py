"""Names under which steps keep what they found."""

WORDS_OF_REPORTS = "words of reports: "
"""Begins the names of what holds words of reports, or can be read for them.

It is kept for many reports together, and goes whenever a report is deleted.
"""
