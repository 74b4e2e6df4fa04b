"""Editions: what an item states of its own version, and whether a report counts on a desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PublicationStatus(StrEnum):
    """What a provider states of an item: `pubstatus` of ninjs and NewsML-G2."""

    UNSTATED = ""
    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class Standing(StrEnum):
    """Whether the claims of a report count, among the versions of it that a desk holds."""

    COUNTS = "counts"
    """It is the latest version, or no other is known to be later."""
    SUPERSEDED = "superseded"
    """A later version is in the desk."""
    WITHDRAWN = "withdrawn"
    """It is withdrawn, and no usable version is known to be later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What an item states of its own version, and what its container states of its collection.

    Args:
        guid: Its identity as its publisher states it: `guid` of RSS, `id` of Atom and JSON Feed,
            `uri` of ninjs.
        number: Version number, as stated, from 0; None if none is.
        updated: Date of the last change, ISO 8601; "" if unknown.
        collected: When its bytes were fetched or received, ISO 8601, as its container or the item
            states; "" if unknown. Never when they were read.
        pubstatus: Its status, as stated.
        replaces: Guids or addresses of the items it says it replaces.
        is_corrected: Whether its markup states a correction (`correction` of schema.org).
    """

    guid: str = ""
    number: int | None = None
    updated: str = ""
    collected: str = ""
    pubstatus: PublicationStatus = PublicationStatus.UNSTATED
    replaces: tuple[str, ...] = ()
    is_corrected: bool = False


UNSTATED_EDITION = Edition()
"""Of an item that states nothing of it."""
