"""Words for days: of the week, of the month, and beside the day of writing."""

from __future__ import annotations

from secondsource.language.english.month_names import MONTHS

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAY_WORDS = frozenset([*WEEKDAYS, "yesterday", "today", "tomorrow", "tonight", *MONTHS]) - {"may"}
"""Words that say which day something was, in small letters."""
