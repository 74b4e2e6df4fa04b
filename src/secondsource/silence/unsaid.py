"""What cannot be said of silences, in sentences that a reporter can repeat to an editor."""

from __future__ import annotations

from collections.abc import Mapping

from secondsource.language.english.noun_number import counted
from secondsource.model import Limit, Unsaid
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
    Unsaid.NO_OUTLET: "{outlet}: the desk holds no report of it with a day.",
}


def limit(reason: Unsaid, outlet: str = "", *, number: int = 0, days: str = "") -> Limit:
    """Return something that cannot be said, with its sentence.

    Args:
        reason: The kind of reason.
        outlet: The outlet that it is about; "" for the desk.
        number: How many reports it is about.
        days: The first and the last day that it is about.
    """
    words = _SENTENCES[reason].format(
        outlet=outlet,
        reports=counted(number, "reports"),
        days=days,
        least=LEAST_OWN_REPORTS,
        weeks=LEAST_OWN_WEEKS,
    )
    return Limit(reason=reason, words=words, outlet=outlet, number=number, days=days)
