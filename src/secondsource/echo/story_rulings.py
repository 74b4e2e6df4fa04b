"""People's rulings on stories and echoes, applied over the computed ones."""

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
    """Apply people's rulings to stories, a later ruling over an earlier one.

    Args:
        stories: As numbers of reports in the order of time.
        ids: Ids of the reports.
        rulings: In the order they were made; those on missing reports are skipped.
    """
    numbers = {report: n for n, report in enumerate(ids)}
    story_of: dict[int, set[int]] = {}
    for story in stories:
        members = set(story)
        for number in story:
            story_of[number] = members
    for ruling in rulings:
        first = numbers.get(ruling.report)
        others = {numbers[r] for r in ruling.others if r in numbers}
        if first is None or not others:
            continue
        if ruling.kind is JudgementKind.SAME_STORY:
            joined = set(story_of[first]).union(*(story_of[n] for n in others))
            for number in joined:
                story_of[number] = joined
        elif ruling.kind is JudgementKind.ANOTHER_STORY:
            remaining, moved = story_of[first] - others, others & story_of[first]
            for part in (remaining, moved):
                for number in part:
                    story_of[number] = part
    placed: set[int] = set()
    ruled_stories = []
    for number in range(len(ids)):
        if number in story_of and number not in placed:
            placed |= story_of[number]
            ruled_stories.append(sorted(story_of[number]))
    return ruled_stories


def overrule_echoes(
    echoes: Sequence[Echo], rulings: Sequence[EchoRuling], canonical_name: Callable[[str], str]
) -> list[Echo]:
    """Apply people's rulings to echoes.

    Of two rulings on one report repeating another the later holds. A ruling against removes every
    echo between the two, unless a person has ruled, before or after, that the other repeats this
    one.

    Args:
        echoes: As computed.
        rulings: In the order they were made.
        canonical_name: Maps any name of an outlet to its canonical one, "" if unknown.
    """
    if not rulings:
        return list(echoes)
    ruled: dict[frozenset[str], dict[str, EchoRuling]] = defaultdict(dict)
    for ruling in rulings:
        other = ruling.repeats
        if not _REPORT_ID.fullmatch(other):
            other = canonical_name(other) or other
        by_report = ruled[frozenset((ruling.report, other))]
        # Remove it first, so that the order of the dictionary is that of the latest rulings.
        by_report.pop(ruling.report, None)
        by_report[ruling.report] = replace(ruling, repeats=other)
    ruled_echoes = [echo for echo in echoes if _echo_ends(echo) not in ruled]
    for pair, by_report in ruled.items():
        holds = [ruling for ruling in by_report.values() if ruling.holds]
        if holds:
            detected = next((echo for echo in echoes if _echo_ends(echo) == pair), None)
            ruled_echoes.append(_ruled_echo(holds[-1], detected))
    return sorted(ruled_echoes, key=lambda echo: echo.report)


_REPORT_ID = re.compile(rf"r[0-9a-f]{{{ID_DIGITS}}}")


def _echo_ends(echo: Echo) -> frozenset[str]:
    """Return the two ends of an echo, without its direction."""
    return frozenset((echo.report, echo.repeats or echo.outlet))


def _ruled_echo(ruling: EchoRuling, detected: Echo | None) -> Echo:
    """Return the echo that a person ruled to exist, with the computed evidence."""
    judgement = Evidence(kind=EvidenceKind.JUDGEMENT, proven=True, note="a person has ruled so")
    if detected is not None and detected.report == ruling.report:
        return replace(detected, evidence=(judgement, *detected.evidence), directed=True)
    shared_evidence = (
        [] if detected is None else [_reversed(e) for e in detected.evidence if e.passages]
    )
    if _REPORT_ID.fullmatch(ruling.repeats):
        repeats, outlet = ReportId(ruling.repeats), ""
    else:
        repeats, outlet = ReportId(""), ruling.repeats
    evidence = (judgement, *shared_evidence)
    return Echo(report=ruling.report, repeats=repeats, outlet=outlet, evidence=evidence)


def _reversed(evidence: Evidence) -> Evidence:
    """Return the evidence of two reports as seen from the other one.

    The share of the other report's words is unknown, so it becomes 0.
    """
    turned = sorted(
        (Passage(p.there, p.here, p.words) for p in evidence.passages), key=lambda p: p.here
    )
    spans = tuple(p.here for p in turned) if evidence.spans else ()
    note = evidence.note.partition(":")[0]
    return replace(evidence, note=note, spans=spans, passages=tuple(turned), share=0.0)
