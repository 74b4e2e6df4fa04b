"""People's rulings on stories and echoes, laid over what was found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from secondsource.model import (
    ID_DIGITS,
    Echo,
    EchoRuling,
    Evidence,
    EvidenceKind,
    Passage,
    ReportId,
    StoryRuling,
)
from secondsource.model.judgements import JudgementKind


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
    home: dict[int, set[int]] = {}
    for story in stories:
        held = set(story)
        for number in story:
            home[number] = held
    for ruling in rulings:
        first = numbers.get(ruling.report)
        others = {numbers[r] for r in ruling.others if r in numbers}
        if first is None or not others:
            continue
        if ruling.kind is JudgementKind.SAME_STORY:
            joined = set(home[first]).union(*(home[n] for n in others))
            for number in joined:
                home[number] = joined
        elif ruling.kind is JudgementKind.ANOTHER_STORY:
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

    Of two rulings on one report repeating another the later holds. That it does not repeat it takes
    away whatever was found between the two, unless a person has said that the other repeats this
    one, before or after.

    Args:
        echoes: As found.
        rulings: In the order they were made.
        known: Gives the one name of an outlet by any of its names, "" if unknown.
    """
    if not rulings:
        return list(echoes)
    ruled: dict[frozenset[str], dict[str, EchoRuling]] = defaultdict(dict)
    for ruling in rulings:
        other = ruling.repeats
        if not _REPORT_ID.fullmatch(other):
            other = known(other) or other
        said = ruled[frozenset((ruling.report, other))]
        # Taken out first, so that the last of them is the one made last.
        said.pop(ruling.report, None)
        said[ruling.report] = replace(ruling, repeats=other)
    made = [echo for echo in echoes if _echo_ends(echo) not in ruled]
    for pair, said in ruled.items():
        holds = [ruling for ruling in said.values() if ruling.holds]
        if holds:
            found = next((echo for echo in echoes if _echo_ends(echo) == pair), None)
            made.append(_ruled_echo(holds[-1], found))
    return sorted(made, key=lambda echo: echo.report)


_REPORT_ID = re.compile(rf"r[0-9a-f]{{{ID_DIGITS}}}")


def _echo_ends(echo: Echo) -> frozenset[str]:
    """Return the two that an echo is between, whichever way round."""
    return frozenset((echo.report, echo.repeats or echo.outlet))


def _ruled_echo(ruling: EchoRuling, found: Echo | None) -> Echo:
    """Return the echo that a person says there is, with what was found for it."""
    said = Evidence(kind=EvidenceKind.JUDGEMENT, proven=True, note="a person has ruled so")
    if found is not None and found.report == ruling.report:
        return replace(found, evidence=(said, *found.evidence), directed=True)
    beside = [] if found is None else [_reversed(e) for e in found.evidence if e.passages]
    if _REPORT_ID.fullmatch(ruling.repeats):
        repeats, outlet = ReportId(ruling.repeats), ""
    else:
        repeats, outlet = ReportId(""), ruling.repeats
    evidence = (said, *beside)
    return Echo(report=ruling.report, repeats=repeats, outlet=outlet, evidence=evidence)


def _reversed(evidence: Evidence) -> Evidence:
    """Return what two reports share, as seen from the other one.

    Of which part of that one's words it is, nothing is known any more.
    """
    turned = sorted(
        (Passage(p.there, p.here, p.words) for p in evidence.passages), key=lambda p: p.here
    )
    spans = tuple(p.here for p in turned) if evidence.spans else ()
    note = evidence.note.partition(":")[0]
    return replace(evidence, note=note, spans=spans, passages=tuple(turned), share=0.0)
