"""What cannot be said of silences, in sentences that a reporter can repeat to an editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from secondsource.language.english.noun_number import counted
from secondsource.model import Caveat, Unsaid
from secondsource.silence.subject_gaps import LEAST_OWN_REPORTS, LEAST_OWN_WEEKS

_SENTENCES: Mapping[Unsaid, str] = {
    Unsaid.NO_REPORTS: (
        "No report has both a day and an outlet: there is nothing to measure a silence by."
    ),
    Unsaid.ONE_OUTLET: (
        "All reports with a day are of {outlet}, from {days}. That it leaves something out shows "
        "only beside outlets that carry it: read others of these months."
    ),
    Unsaid.FEW_REPORTS: "{outlet}: {reports}, too few to expect anything of it.",
    Unsaid.NO_SUBJECT: (
        "{outlet}: it names what is asked for in {reports} at most; {least} are needed, in "
        "{weeks} weeks."
    ),
    Unsaid.NO_PEERS: (
        "{outlet}: in the time in which it carried nothing, other outlets carried less than two "
        "reports on it."
    ),
    Unsaid.UNDATED: (
        "{reports} without a day, counted nowhere. secondsource judge metadata gives a report its "
        "day."
    ),
    Unsaid.NAMELESS: (
        "{reports} without an outlet, counted nowhere. secondsource judge metadata gives a report "
        "its outlet."
    ),
    Unsaid.EVERYWHERE: (
        "The words of the watch stand in {reports}, more than half of all. What stands everywhere "
        "is no subject: choose rarer words."
    ),
    Unsaid.NO_REPORT_OF_WATCH: "No report concerns the watch.",
    Unsaid.FEW_STORIES: (
        "Outlets are known to have told what two others told {number} times; {least} are needed to "
        "expect a story of one."
    ),
    Unsaid.CHOSEN: (
        "{outlet}: more than half of its reports tell what others tell. They seem to be chosen for "
        "that, and what else it published was not read."
    ),
    Unsaid.MANY_SMALL: ("{number} outlets have too few reports to expect anything of them."),
    Unsaid.MANY_CHOSEN: (
        "Of {number} outlets more than half of the reports tell what others tell. They seem to be "
        "chosen for that, and what else these outlets published was not read."
    ),
    Unsaid.UNRECORDED: (
        "Of {number} outlets no run of a followed feed records what was collected. Which of their "
        "days are, is judged by the number of reports."
    ),
    Unsaid.ALL_TELL: (
        "The outlets that could be asked about tell all stories alike, or all stories are of one "
        "time: there is nothing to tell what is usual by."
    ),
    Unsaid.NO_OUTLET: "{outlet}: the desk holds no report of it with a day.",
}


_MANY = {Unsaid.FEW_REPORTS: Unsaid.MANY_SMALL, Unsaid.CHOSEN: Unsaid.MANY_CHOSEN}
# Outlets of which one thing cannot be said that are named one by one: the names of many would hide
# what else cannot be said.
_MOST_NAMED = 5


def concerning(caveats: Iterable[Caveat], outlets: Set[str]) -> list[Caveat]:
    """Return what cannot be said of the desk and of some outlets.

    Args:
        caveats: What cannot be said.
        outlets: Their names in small letters; empty for all.
    """
    return [
        each
        for each in caveats
        if not outlets or not each.outlet or each.outlet.casefold() in outlets
    ]


def condensed(caveats: Iterable[Caveat]) -> list[Caveat]:
    """Return what cannot be said, with one sentence in place of the names of many outlets."""
    listed = list(caveats)
    counts = Counter(each.reason for each in listed if each.reason in _MANY)
    many = {reason: count for reason, count in counts.items() if count > _MOST_NAMED}
    kept = [each for each in listed if each.reason not in many]
    return [*kept, *(caveat(_MANY[reason], number=count) for reason, count in many.items())]


def caveat(
    reason: Unsaid,
    outlet: str = "",
    *,
    number: int = 0,
    days: str = "",
    least: int = LEAST_OWN_REPORTS,
) -> Caveat:
    """Return something that cannot be said, with its sentence.

    Args:
        reason: The kind of reason.
        outlet: The outlet that it is about; "" for the desk.
        number: How many reports it is about.
        days: The first and the last day that it is about.
        least: How many would be enough.
    """
    words = _SENTENCES[reason].format(
        outlet=outlet,
        reports=counted(number, "reports"),
        days=days,
        least=least,
        number=number,
        weeks=LEAST_OWN_WEEKS,
    )
    return Caveat(reason=reason, words=words, outlet=outlet, number=number, days=days)
