"""The pages, in the order of the navigation; add a new one to `PAGES`."""

from __future__ import annotations

from secondsource.web.page import Page
from secondsource.web.pages.absence_pages import PAGES as ABSENCES
from secondsource.web.pages.additions_page import PAGE as ADDITIONS
from secondsource.web.pages.allegation_pages import PAGES as ALLEGATIONS
from secondsource.web.pages.check_page import PAGE as CHECK
from secondsource.web.pages.claim_page import PAGE as CLAIM
from secondsource.web.pages.comparison_page import PAGE as COMPARISON
from secondsource.web.pages.deletion_page import PAGE as DELETION
from secondsource.web.pages.failures_page import PAGE as FAILURES
from secondsource.web.pages.judgements_page import PAGE as JUDGEMENTS
from secondsource.web.pages.listing_pages import PAGES as LISTINGS
from secondsource.web.pages.matrix_page import PAGE as MATRIX
from secondsource.web.pages.overview_page import PAGE as OVERVIEW
from secondsource.web.pages.reading_page import PAGE as READING
from secondsource.web.pages.report_page import PAGE as REPORT
from secondsource.web.pages.review_page import PAGES as REVIEW
from secondsource.web.pages.silences_page import PAGE as SILENCES
from secondsource.web.pages.source_page import PAGE as SOURCE
from secondsource.web.pages.story_page import PAGE as STORY

PAGES: tuple[Page, ...] = (
    OVERVIEW,
    *ALLEGATIONS,
    *LISTINGS,
    SILENCES,
    *ABSENCES,
    CHECK,
    REPORT,
    CLAIM,
    SOURCE,
    STORY,
    MATRIX,
    COMPARISON,
    *REVIEW,
    JUDGEMENTS,
    FAILURES,
    READING,
    ADDITIONS,
    DELETION,
)
"""Every page; `app` makes a route of each, and `openapi` describes it."""
