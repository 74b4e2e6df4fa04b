"""The pages, in the order in which the navigation names them; a new one is added to `PAGES`."""

from __future__ import annotations

from secondsource.web.answering import Page
from secondsource.web.pages.claim import PAGE as CLAIM
from secondsource.web.pages.comparison import PAGE as COMPARISON
from secondsource.web.pages.failures import PAGE as FAILURES
from secondsource.web.pages.judgements import PAGE as JUDGEMENTS
from secondsource.web.pages.listings import PAGES as LISTINGS
from secondsource.web.pages.overview import PAGE as OVERVIEW
from secondsource.web.pages.reading import PAGE as READING
from secondsource.web.pages.report import PAGE as REPORT
from secondsource.web.pages.review import PAGES as REVIEW
from secondsource.web.pages.source import PAGE as SOURCE
from secondsource.web.pages.story import PAGE as STORY

PAGES: tuple[Page, ...] = (
    OVERVIEW,
    *LISTINGS,
    REPORT,
    CLAIM,
    SOURCE,
    STORY,
    COMPARISON,
    *REVIEW,
    JUDGEMENTS,
    FAILURES,
    READING,
)
"""Every page; `app` makes a route of each, and `openapi` describes it."""
