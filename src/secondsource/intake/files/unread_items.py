"""Unread items of a document, grouped by reason and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from secondsource.intake.files.documents import Document
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.control_characters import as_shown
from secondsource.model import Failure, ItemRanges

# A user reads some dozens of different reasons; a crafted file with more of them, or one with
# endlessly different items, must not fill the desk.
MOST_REASONS = 50


@dataclass(frozen=True)
class UnreadItem:
    """An item, or a stretch of a document, that could not be read.

    Args:
        item: Its name; "" for the document as a whole.
        reason: Why; equal for equal faults, so without a position.
        remedy: What to do.
        place: Its position or its size, in a few words ("line 17").
    """

    item: str
    reason: str
    remedy: str
    place: str = ""


@dataclass
class _EqualFaults:
    first: UnreadItem
    count: int = 0
    items: ItemRanges = field(default_factory=ItemRanges)


def unread_remainder() -> UnreadItem:
    """Return the fault that other bytes follow the gzip data of a file."""
    reason = "bytes that are no gzip data follow the packed text and are not read"
    return UnreadItem("", reason, "Fetch the file again, or cut them off")


def unread_pages(later_pages: int) -> UnreadItem:
    """Return the fault that a file holds several pages, read as one text."""
    reason = "more pages follow the end of the first, and one text is read of all of them"
    return UnreadItem(
        "", reason, "Save each page as a file of its own", f"pages: {1 + later_pages}"
    )


def unexpected_error(item: str, error: Exception) -> UnreadItem:
    """Return the fault that an unexpected error stopped an item or file.

    Parsers read untrusted input: no list of their errors is complete, and one item or file must not
    stop ten thousand others.
    """
    reason = f"an unexpected {type(error).__name__}"
    return UnreadItem(item, reason, "Report it with the file, please", str(error)[:200])


# A text of this many times the limit is refused before cleaning, which takes memory; a shorter one
# may fall below the limit once blanks and markup are dropped.
SURELY_TOO_LONG = 4


def too_long_text(item: str, length: int, options: IntakeOptions) -> UnreadItem:
    """Return the fault that the text of an item has `length` code points, above the limit."""
    return UnreadItem(
        item,
        f"the text is longer than the limit of {options.max_text:,} characters",
        "Split it into its reports, or raise max_text",
        f"{length:,} characters",
    )


class UnreadTally:
    """Counts the unread items of one document by reason and remedy.

    Memory does not grow with the number of faults.
    """

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str], _EqualFaults] = {}

    def add(self, unread: UnreadItem) -> None:
        """Add a fault."""
        key = (unread.reason, unread.remedy)
        if key not in self._groups and len(self._groups) >= MOST_REASONS:
            key = ("", "")
        group = self._groups.setdefault(key, _EqualFaults(unread))
        group.count += 1
        group.items.add(unread.item)

    def failures(self, document: Document) -> Iterator[Failure]:
        """Yield a failure for each kind of fault, in order of first occurrence."""
        for key, group in self._groups.items():
            reason, place = group.first.reason, group.first.place
            if key == ("", ""):
                reason = f"other faults than the {MOST_REASONS} kinds named, the first: {reason}"
            if place:
                reason += f" ({'first: ' if group.count > 1 else ''}{place})"
            yield Failure(
                path=document.shown_path,
                item=group.first.item,
                step="intake",
                reason=as_shown(reason),
                remedy=group.first.remedy,
                raw=document.sha256,
                count=group.count,
                items=str(group.items) if group.count > 1 else "",
            )
