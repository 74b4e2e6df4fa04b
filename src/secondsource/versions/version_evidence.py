"""Whether the texts of two reports bear out that they are versions of one."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model.publication_time import PublicationTime
from secondsource.model.versions import TextSketch
from secondsource.versions.text_likeness import Likeness, title_words, titles_alike
from secondsource.versions.text_sketches import resemblance

# Days. Beyond, the same words under the same headline are a column, a series or a reprint.
LONGEST_GAP = 7
# Estimated share of runs, below which no text is compared word by word.
_LEAST_RESEMBLANCE = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """What of a report is compared with another.

    Args:
        title: Its headline.
        sketch: Of its text.
        published: When it was published.
        place: Canonical address, or key of the item, by which its publisher tells it from others;
            "" if it states none.
    """

    title: str
    sketch: TextSketch
    published: PublicationTime
    place: str = ""


def days_apart(first: Comparable, second: Comparable) -> int | None:
    """Return the days between two publications; None if either is unknown."""
    if not (first.published.is_known and second.published.is_known):
        return None
    return abs(first.published.day - second.published.day)


def may_match(first: Comparable, second: Comparable) -> bool:
    """Return whether two reports of one outlet are worth comparing word by word."""
    gap = days_apart(first, second)
    if gap is not None and gap > LONGEST_GAP:
        return False
    return resemblance(first.sketch.minima, second.sketch.minima) >= _LEAST_RESEMBLANCE


def is_related(first: Comparable, second: Comparable, likeness: Likeness) -> bool:
    """Return whether two texts under one address or guid can be states of one report.

    A home page, a section page or a live blog shows unrelated texts under one address.
    """
    if first.sketch.digest == second.sketch.digest:
        return True
    return likeness.phrases >= 0.2 or likeness.shared_terms >= 0.6


def is_version(first: Comparable, second: Comparable, likeness: Likeness) -> bool:
    """Return whether two texts of one outlet are versions of one report, by the texts alone.

    The more they differ in what fills the slots of a template (names, numbers, days), the less
    likely they are one report; the more so on different days, and under different headlines.
    """
    gap = days_apart(first, second)
    same_day = gap == 0
    slots = likeness.names + likeness.numbers + likeness.days
    if likeness.slots == 0 and likeness.spread == 1:
        return titles_alike(first.title, second.title) or likeness.words >= 12
    if titles_alike(first.title, second.title):
        allowed = 2 + likeness.words / 40 if same_day else 1 + likeness.words / 150
        days_allowed = same_day or likeness.days == 0
        return (
            likeness.kept >= 0.7 and likeness.spread >= 0.25 and slots <= allowed and days_allowed
        )
    if likeness.words < 15 or likeness.days or _fills_a_slot(first, second, likeness):
        return False
    if likeness.names > likeness.words / 150 or likeness.numbers > 1 + likeness.words / 100:
        return False
    return likeness.phrases >= 0.7 and likeness.spread >= 0.5


def _fills_a_slot(first: Comparable, second: Comparable, likeness: Likeness) -> bool:
    """Return whether each headline has a word that its own text has and the other text lacks.

    "Greetings from the President of Tarn" and "... of Senn": the text of neither fits the other.
    """
    one, other = set(title_words(first.title)), set(title_words(second.title))
    return bool((one - other) & likeness.only_first and (other - one) & likeness.only_second)
