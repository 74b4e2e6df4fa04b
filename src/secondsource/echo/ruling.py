"""People's rulings on stories and echoes, laid over what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from secondsource.model import (
    Echo,
    EchoRuling,
    Evidence,
    EvidenceKind,
    StoryRuling,
    StoryRulingKind,
)


def overrule_stories(
    stories: Sequence[Sequence[int]], ids: Sequence[str], rulings: Sequence[StoryRuling]
) -> list[list[int]]:
    """Return stories as people have ruled them, the later ruling over the earlier.

    Args:
        stories: As numbers of reports in the order of time.
        ids: Ids of the reports.
        rulings: In the order they were made; those on reports that are not there are passed over.
    """
    numbers = {report: n for n, report in enumerate(ids)}
    home = {number: set(story) for story in stories for number in story}
    for story in stories:
        held = set(story)
        for number in story:
            home[number] = held
    for ruling in rulings:
        first = numbers.get(ruling.report)
        others = {numbers[r] for r in ruling.others if r in numbers}
        if first is None or not others:
            continue
        if ruling.kind is StoryRulingKind.TOGETHER:
            joined = set(home[first]).union(*(home[n] for n in others))
            for number in joined:
                home[number] = joined
        elif ruling.kind is StoryRulingKind.APART:
            left, taken = home[first] - others, others & home[first]
            for part in (left, taken):
                for number in part:
                    home[number] = part
    seen: set[int] = set()
    made = []
    for number in range(len(ids)):
        if number in home and number not in seen:
            seen |= home[number]
            made.append(sorted(home[number]))
    return made


def overrule_echoes(
    echoes: Sequence[Echo], rulings: Sequence[EchoRuling], known: Callable[[str], str]
) -> list[Echo]:
    """Return echoes as people have ruled them.

    Args:
        echoes: As found.
        rulings: In the order they were made.
        known: Gives the one name of an outlet by any of its names, "" if unknown.
    """
    made = list(echoes)
    for ruling in rulings:
        outlet = known(ruling.repeats) or ruling.repeats

        def meant(echo: Echo, ruling: EchoRuling = ruling, outlet: str = outlet) -> bool:
            pair = {ruling.report, ruling.repeats}
            if {echo.report, echo.repeats} == pair:
                return True
            return echo.report == ruling.report and not echo.repeats and echo.outlet == outlet

        found = next((echo for echo in made if meant(echo)), None)
        made = [echo for echo in made if not meant(echo)]
        if ruling.holds:
            made.append(_held(ruling, found, outlet))
    return sorted(made, key=lambda echo: echo.report) if rulings else made


def _held(ruling: EchoRuling, found: Echo | None, outlet: str) -> Echo:
    """Return the echo that a person says there is, with what was found for it."""
    said = Evidence(EvidenceKind.JUDGEMENT, True, "a person has ruled so")
    evidence = (said, *(found.evidence if found else ()))
    if found is not None and found.report == ruling.report:
        return replace(found, evidence=evidence, directed=True)
    is_report = (
        ruling.repeats.startswith("r")
        and " " not in ruling.repeats
        and (len(ruling.repeats) > _ID_LENGTH)
    )
    return Echo(
        ruling.report, ruling.repeats if is_report else "", "" if is_report else outlet, evidence
    )


# An id has more characters than this and no name of an outlet is written like one.
_ID_LENGTH = 16
