"""Versions: which reports are states of one, which is the latest, and what changed between two.

A stage over records: it takes facts and texts and returns groups and changes.
"""

from secondsource.versions.canonical_url import canonical_url
from secondsource.versions.claim_differences import claim_differences
from secondsource.versions.correction_notes import corrections_in, withdraws
from secondsource.versions.report_changes import changes
from secondsource.versions.text_sketches import sketch_of
from secondsource.versions.version_candidates import blocking_keys, within_reach
from secondsource.versions.version_facts import body_of, version_facts
from secondsource.versions.version_groups import TextOf, TextVerdicts, Verdict, find_versions
from secondsource.versions.version_status import is_withdrawal, status_of

__all__ = [
    "TextOf",
    "TextVerdicts",
    "Verdict",
    "blocking_keys",
    "body_of",
    "canonical_url",
    "changes",
    "claim_differences",
    "corrections_in",
    "find_versions",
    "is_withdrawal",
    "sketch_of",
    "status_of",
    "version_facts",
    "withdraws",
    "within_reach",
]
