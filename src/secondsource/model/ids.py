"""Ids derived from content, so that reading the same pile twice gives the same ledger.

Each kind of id has a type of its own, so that mypy rejects a claim's id where a report's is
expected. At run time they are strings; "" means none where a record says so. What a user typed,
which may be the beginning of an id, is a `str`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import NewType

from secondsource.model.spans import Span

# 80 bits: with 10 million reports the chance of any two sharing an id is below 5 in 10^11
# (birthday bound n^2 / 2^81); 20 hexadecimal digits still fit a table column.
ID_DIGITS = 20

RawSha256 = NewType("RawSha256", str)
"""SHA-256 of raw bytes, as 64 hexadecimal digits."""

ReportId = NewType("ReportId", str)
"""The letter r and `ID_DIGITS` hexadecimal digits, see `report_id`."""

ClaimId = NewType("ClaimId", str)
"""The letter c and `ID_DIGITS` hexadecimal digits, see `claim_id`."""

SourceId = NewType("SourceId", str)
"""Id of a source in one report: the letter s and `ID_DIGITS` hexadecimal digits (`source_id`)."""

EntityId = NewType("EntityId", str)
"""The letter e and `ID_DIGITS` hexadecimal digits, see `entity_id`."""

StoryId = NewType("StoryId", str)
"""The letter t and `ID_DIGITS` hexadecimal digits, see `story_id`."""

AllegationId = NewType("AllegationId", str)
"""The letter a and `ID_DIGITS` hexadecimal digits, see `allegation_id`."""


def _digest(*parts: object) -> str:
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    encoded = canonical.encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(encoded).hexdigest()[:ID_DIGITS]


def raw_sha256(raw: bytes) -> RawSha256:
    """Return the SHA-256 of raw bytes, as 64 hexadecimal digits."""
    return RawSha256(hashlib.sha256(raw).hexdigest())


def report_id(raw_item: bytes) -> ReportId:
    """Return the id of the report made from `raw_item`.

    Args:
        raw_item: The whole raw bytes of a file that is one report; for an item of a file of many,
            its canonical JSON (sorted keys, no spaces, UTF-8). It never holds a path, a position
            or a time of reading, so renaming, reordering and a better extraction of the text
            leave the id as it is.
    """
    return ReportId("r" + _digest("report", hashlib.sha256(raw_item).hexdigest()))


def claim_id(report: ReportId, content: Iterable[Span], cue: Iterable[Span]) -> ClaimId:
    """Return the id of the claim of report `report` with these content and cue spans."""
    digest = _digest(
        "claim",
        report,
        sorted((s.start, s.end) for s in content),
        sorted((s.start, s.end) for s in cue),
    )
    return ClaimId(f"c{digest}")


def source_id(report: ReportId, key: str) -> SourceId:
    """Return the id of the source of report `report` that `key` identifies within it."""
    return SourceId("s" + _digest("source", report, key))


def entity_id(key: str) -> EntityId:
    """Return the id of the entity with this key: its gazetteer key, or else its name and kind."""
    return EntityId("e" + _digest("entity", key))


def story_id(first: ReportId) -> StoryId:
    """Return the id of the story whose first report has the id `first`.

    A story that gains an earlier report gets another id; the old one still finds it, since every
    report of a story gives an id that does.
    """
    return StoryId("t" + first[1:])


def allegation_id(report: ReportId, statement: Span) -> AllegationId:
    """Return the id of the allegation whose first statement stands at `statement` of `report`."""
    return AllegationId("a" + _digest("allegation", report, statement.start, statement.end))
