"""The origins of a story that remain when echoes are folded, and the count of independent ones.

The reasons for which a report has no origin of its own are those of `fold_rules`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.echo.origins.fold_levels import Folding, Level
from secondsource.echo.origins.fold_rules import STATE_KINDS, StoryVoice, fold_story
from secondsource.model import Count, Echo, Origin, OriginKind, ReportId, SourceKind, Voice

# An origin denies if at least one in this many of its knowing voices does: a ministry's denial
# comes with officials who say what is so instead.
_DENYING_ONE_IN = 3


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a story.

    Args:
        origins: Those that count first, then those that do not, each in the order of time.
        count: How many are independent.
    """

    origins: tuple[Origin, ...]
    count: Count


def find_origins(
    report_voices: Sequence[StoryVoice],
    echoes: Sequence[Echo],
    source_outlets: Mapping[str, str] | None = None,
    outlet_voices: Mapping[str, StoryVoice] | None = None,
) -> Origins:
    """Return the origins that remain when echoes are folded into what they repeat.

    Args:
        report_voices: The reports of the story in the order of time.
        echoes: The echoes in which one of them is the repeating report.
        source_outlets: For an outlet outside the desk, another that it has the matter from.
        outlet_voices: Facts of outlets that may be outside the desk, by outlet.
    """
    story_voices = [*report_voices, *_outside_outlets(report_voices, echoes, outlet_voices or {})]
    folding = fold_story(story_voices, echoes, source_outlets or {})
    order = sorted(
        range(len(story_voices)),
        key=lambda n: (bool(story_voices[n].report), story_voices[n].moment.start, n),
    )
    folding.keep_first_of_cycles(order)
    low, best, high = (folding.count(n) for n in (Level.PLAUSIBLE, Level.LIKELY, Level.PROVEN))
    origins = _origins_of_classes(story_voices, folding)
    if origins and not any(origin.counted for origin in origins):
        # All origins are doubtful, and yet one of them stands at the beginning.
        origins[0] = replace(origins[0], counted=True, lowest=True)
    return Origins(tuple(origins), Count(low, best, high))


def _outside_outlets(
    report_voices: Sequence[StoryVoice],
    echoes: Sequence[Echo],
    outlet_voices: Mapping[str, StoryVoice],
) -> list[StoryVoice]:
    """Return the outlets outside the desk that the reports repeat, and reports of other stories."""
    report_ids = {voice.report for voice in report_voices}
    voices: dict[str, StoryVoice] = {}
    for echo in echoes:
        if echo.repeats not in report_ids:
            default = StoryVoice(report=ReportId(""), outlet=echo.outlet)
            voices.setdefault(echo.outlet, outlet_voices.get(echo.outlet, default))
    return list(voices.values())


# From folded reports to origins

_JoinReasons = Mapping[int, Sequence[tuple[Level, int, str]]]


def _origins_of_classes(story_voices: Sequence[StoryVoice], folding: Folding) -> list[Origin]:
    classes = folding.classes(Level.LIKELY)
    members: dict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(classes):
        members[root].append(number)
    echoes = _folded_into_class(folding, classes)
    lowest = folding.classes(Level.PLAUSIBLE)
    join_reasons = folding.reasons()
    counted_low: set[int] = set()
    origins = []
    for root, numbers in members.items():
        standing = [n for n in numbers if not folding.is_dropped(n, Level.LIKELY)]
        standing_high = [n for n in numbers if not folding.is_dropped(n, Level.PROVEN)]
        if not standing_high:
            continue
        low_root = lowest[root]
        stands_low = low_root not in counted_low and any(
            not folding.is_dropped(n, Level.PLAUSIBLE) for n in standing
        )
        if stands_low:
            counted_low.add(low_root)
        origin_voices = [story_voices[n] for n in (standing or standing_high)]
        kept = set(standing or standing_high)
        dropped = [n for n in numbers if n not in kept and not folding.repeated.get(n)]
        folded = {story_voices[n].report for n in (*echoes.get(root, ()), *dropped)}
        origins.append(
            replace(
                _origin_of(origin_voices),
                echoes=tuple(sorted(r for r in folded if r)),
                counted=bool(standing),
                doubt=_doubt_reason(folding, join_reasons, numbers, standing or standing_high),
                lowest=stands_low,
                joined=_join_reason(join_reasons, standing or standing_high),
            )
        )
    return sorted(origins, key=lambda o: not o.counted)


def _folded_into_class(folding: Folding, classes: Sequence[int]) -> dict[int, list[int]]:
    """Return for each class the items folded into it, over any number of steps."""
    folded: dict[int, list[int]] = defaultdict(list)
    for number in folding.dropped:
        if not folding.is_dropped(number, Level.LIKELY):
            continue
        visited, todo = {number}, [number]
        while todo:
            for repeated in folding.repeated.get(todo.pop(), ()):
                if repeated in visited:
                    continue
                visited.add(repeated)
                if folding.is_dropped(repeated, Level.LIKELY) and folding.repeated.get(repeated):
                    todo.append(repeated)
                else:
                    folded[classes[repeated]].append(number)
    return folded


def _doubt_reason(
    folding: Folding, join_reasons: _JoinReasons, numbers: Sequence[int], standing: Sequence[int]
) -> str:
    """Return why an origin does not count, or may be part of another; "" if neither."""
    reasons = [folding.dropped[n] for n in standing if n in folding.dropped]
    if all(folding.is_dropped(n, Level.LIKELY) for n in standing):
        return min(reasons)[1] if reasons else ""
    plausible = [reason for level, reason in reasons if level is Level.PLAUSIBLE]
    class_numbers = set(numbers)
    plausible += [
        reason
        for number in numbers
        for level, other, reason in join_reasons.get(number, ())
        if level is Level.PLAUSIBLE and other not in class_numbers
    ]
    return plausible[0] if plausible else ""


def _join_reason(join_reasons: _JoinReasons, numbers: Sequence[int]) -> str:
    """Return why the reports of an origin are joined; "" if there is only one of them."""
    class_numbers = set(numbers)
    reasons = [
        (level, reason)
        for number in numbers
        for level, other, reason in join_reasons.get(number, ())
        if level is not Level.PLAUSIBLE and other in class_numbers
    ]
    return min(reasons)[1] if reasons else ""


def _origin_of(story_voices: Sequence[StoryVoice]) -> Origin:
    """Return the origin that reports of one class make, before echoes and counts."""
    first = story_voices[0]
    voices = tuple(voice for story_voice in story_voices for voice in story_voice.voices)
    knowing_voices = [voice for voice in voices if voice.knows]
    kind, name = _kind_and_name(first, knowing_voices or list(voices))
    return Origin(
        kind=kind,
        name=name,
        reports=tuple(story_voice.report for story_voice in story_voices if story_voice.report),
        voices=voices,
        outlet=first.outlet,
        outlet_kind=first.outlet_kind,
        denies=bool(knowing_voices)
        and _DENYING_ONE_IN * sum(v.denies for v in knowing_voices) >= len(knowing_voices),
    )


_ORIGIN_KINDS = (
    (SourceKind.PERSON, OriginKind.WITNESS),
    (SourceKind.UNNAMED, OriginKind.UNNAMED),
    (SourceKind.DOCUMENT, OriginKind.DOCUMENT),
    (SourceKind.GROUP, OriginKind.GROUP),
    (SourceKind.ORGANISATION, OriginKind.ORGANISATION),
    (SourceKind.GOVERNMENT, OriginKind.GOVERNMENT),
)


def _kind_and_name(story_voice: StoryVoice, voices: Sequence[Voice]) -> tuple[OriginKind, str]:
    """Return what an origin rests on first, and its name."""
    outlet = story_voice.outlet or "an outlet without a name"
    if not story_voice.report:
        return OriginKind.OUTSIDE, outlet
    if story_voice.outlet_kind in STATE_KINDS:
        return OriginKind.STATE_MEDIA, outlet
    for kind, origin in _ORIGIN_KINDS:
        speaker = next((v for v in voices if v.kind is kind), None)
        if speaker is not None:
            return origin, f"{speaker.name}, in {outlet}"
    return OriginKind.OUTLET, outlet
