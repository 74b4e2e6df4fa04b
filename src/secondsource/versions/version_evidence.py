"""Whether the texts of two reports bear out that they are versions of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondsource.model.publication_time import PublicationTime
from secondsource.model.versions import TextSketch
from secondsource.versions.text_likeness import Likeness, title_words, titles_alike
from secondsource.versions.text_sketches import resemblance

# Days. Beyond, the same words under the same headline are a column, a series or a reprint.
LONGEST_GAP = 7
# Estimated share of runs, below which no text is compared word by word.
_LEAST_RESEMBLANCE = 0.12
# Words. Two teasers of a feed begin alike by chance.
_SHORT = 40


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
    return resemble(first, second)


def resemble(first: Comparable, second: Comparable) -> bool:
    """Return whether two texts share enough runs of words to be worth comparing, by sketches."""
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
        days_allowed = same_day or not (likeness.days or _dates_follow(first, second, likeness))
        return (
            likeness.kept >= 0.7 and likeness.spread >= 0.25 and slots <= allowed and days_allowed
        )
    if likeness.words < 15 or likeness.days or _fills_a_slot(first, second, likeness):
        return False
    if likeness.names > likeness.words / 70 or likeness.numbers > 1 + likeness.words / 100:
        return False
    near = (
        likeness.words >= _SHORT and (same_day or gap is None) and not _places_differ(first, second)
    )
    least_phrases, least_spread = (0.75, 0.5) if near else (0.85, 0.8)
    return likeness.phrases >= least_phrases and likeness.spread >= least_spread


def _places_differ(first: Comparable, second: Comparable) -> bool:
    """Return whether their publisher tells two reports apart."""
    return bool(first.place and second.place) and first.place != second.place


def _dates_follow(first: Comparable, second: Comparable, likeness: Likeness) -> bool:
    """Return whether each text gives the day of the month on which it was published.

    "22일" in Tuesday's weather and "23일" in Wednesday's.
    """
    if not (first.published.is_known and second.published.is_known):
        return False
    days = [str(date.fromordinal(c.published.day).day) for c in (first, second)]
    return _begins(days[0], likeness.numbers_out) and _begins(days[1], likeness.numbers_in)


def _begins(day: str, numbers: frozenset[str]) -> bool:
    return any(n.startswith(day) and not n[len(day) : len(day) + 1].isdigit() for n in numbers)


def _fills_a_slot(first: Comparable, second: Comparable, likeness: Likeness) -> bool:
    """Return whether each headline has a word that its own text has and the other text lacks.

    "Greetings from the President of Tarn" and "... of Senn": the text of neither fits the other.
    """
    one, other = set(title_words(first.title)), set(title_words(second.title))
    return bool((one - other) & likeness.only_first and (other - one) & likeness.only_second)
