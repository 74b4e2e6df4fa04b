"""What is left of a story when echoes are folded, and how many independent origins that is.

The reasons for which a report has no origin of its own are those of `fold_rules`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.echo.origins.fold_levels import Folding, Level
from secondsource.echo.origins.fold_rules import STATE_KINDS, StoryVoice, fold_story
from secondsource.model import Count, Echo, Origin, OriginKind, ReportId, SourceKind, Voice

# An origin denies if one in so many of those who know does: a ministry's denial comes with
# officials who say what is so instead.
_DENYING = 3


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
    tellers: Sequence[StoryVoice],
    echoes: Sequence[Echo],
    through: Mapping[str, str] | None = None,
    known: Mapping[str, StoryVoice] | None = None,
) -> Origins:
    """Return what is left of a story when echoes are folded into what they repeat.

    Args:
        tellers: The reports of the story in the order of time.
        echoes: The echoes in which one of them is the repeating report.
        through: For an outlet outside the desk, another that it has the matter from.
        known: What is known of outlets that may be outside the desk, each as a teller without a
            report.
    """
    everyone = [*tellers, *_outside_outlets(tellers, echoes, known or {})]
    folding = fold_story(everyone, echoes, through or {})
    order = sorted(
        range(len(everyone)),
        key=lambda n: (bool(everyone[n].report), everyone[n].moment.start, n),
    )
    folding.keep_first_of_cycles(order)
    low, best, high = (folding.count(n) for n in (Level.PLAUSIBLE, Level.LIKELY, Level.PROVEN))
    found = _find_origins(everyone, folding)
    if found and not any(origin.counted for origin in found):
        # Everything is doubtful, and yet somebody told it.
        found[0] = replace(found[0], counted=True, lowest=True)
    return Origins(tuple(found), Count(low, best, high))


def _outside_outlets(
    tellers: Sequence[StoryVoice], echoes: Sequence[Echo], known: Mapping[str, StoryVoice]
) -> list[StoryVoice]:
    """Return the outlets outside the desk that the reports repeat, and reports of other stories."""
    held = {teller.report for teller in tellers}
    found: dict[str, StoryVoice] = {}
    for echo in echoes:
        if echo.repeats not in held:
            plain = StoryVoice(report=ReportId(""), outlet=echo.outlet)
            found.setdefault(echo.outlet, known.get(echo.outlet, plain))
    return list(found.values())


# From what is left to origins

_JoinReasons = Mapping[int, Sequence[tuple[Level, int, str]]]


def _find_origins(everyone: Sequence[StoryVoice], folding: Folding) -> list[Origin]:
    classes = folding.classes(Level.LIKELY)
    members: dict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(classes):
        members[root].append(number)
    echoes = _folded_into_class(folding, classes)
    lowest = folding.classes(Level.PLAUSIBLE)
    joined = folding.reasons()
    seen_low: set[int] = set()
    made = []
    for root, numbers in members.items():
        standing = [n for n in numbers if not folding.is_dropped(n, Level.LIKELY)]
        shown = [n for n in numbers if not folding.is_dropped(n, Level.PROVEN)]
        if not shown:
            continue
        low_root = lowest[root]
        stands_low = low_root not in seen_low and any(
            not folding.is_dropped(n, Level.PLAUSIBLE) for n in standing
        )
        if stands_low:
            seen_low.add(low_root)
        tellers = [everyone[n] for n in (standing or shown)]
        left = set(standing or shown)
        here = [n for n in numbers if n not in left and not folding.repeated.get(n)]
        folded = {everyone[n].report for n in (*echoes.get(root, ()), *here)}
        made.append(
            _build_origin(
                tellers,
                tuple(sorted(r for r in folded if r)),
                _doubt_reason(folding, joined, numbers, standing or shown),
                _join_reason(joined, standing or shown),
                (bool(standing), stands_low),
            )
        )
    return sorted(made, key=lambda o: not o.counted)


def _folded_into_class(folding: Folding, classes: Sequence[int]) -> dict[int, list[int]]:
    """Return for each class the things folded into it, over any number of steps."""
    landed: dict[int, list[int]] = defaultdict(list)
    for one in folding.dropped:
        if not folding.is_dropped(one, Level.LIKELY):
            continue
        seen, todo = {one}, [one]
        while todo:
            for other in folding.repeated.get(todo.pop(), ()):
                if other in seen:
                    continue
                seen.add(other)
                if folding.is_dropped(other, Level.LIKELY) and folding.repeated.get(other):
                    todo.append(other)
                else:
                    landed[classes[other]].append(one)
    return landed


def _doubt_reason(
    folding: Folding, joined: _JoinReasons, numbers: Sequence[int], shown: Sequence[int]
) -> str:
    """Return why an origin does not count, or why it may not be one of its own; "" if neither."""
    reasons = [folding.dropped[n] for n in shown if n in folding.dropped]
    if all(folding.is_dropped(n, Level.LIKELY) for n in shown):
        return min(reasons)[1] if reasons else ""
    plausible = [reason for level, reason in reasons if level is Level.PLAUSIBLE]
    inside = set(numbers)
    plausible += [
        reason
        for number in numbers
        for level, other, reason in joined.get(number, ())
        if level is Level.PLAUSIBLE and other not in inside
    ]
    return plausible[0] if plausible else ""


def _join_reason(joined: _JoinReasons, numbers: Sequence[int]) -> str:
    """Return why the reports of an origin are one; "" if there is only one of them."""
    inside = set(numbers)
    reasons = [
        (level, reason)
        for number in numbers
        for level, other, reason in joined.get(number, ())
        if level is not Level.PLAUSIBLE and other in inside
    ]
    return min(reasons)[1] if reasons else ""


def _build_origin(
    tellers: Sequence[StoryVoice],
    echoes: tuple[ReportId, ...],
    doubt: str,
    joined: str,
    counted: tuple[bool, bool],
) -> Origin:
    first = tellers[0]
    voices = tuple(voice for teller in tellers for voice in teller.voices)
    knowing = [voice for voice in voices if voice.knows]
    kind, name = _kind_and_name(first, knowing or list(voices))
    return Origin(
        kind=kind,
        name=name,
        reports=tuple(teller.report for teller in tellers if teller.report),
        voices=voices,
        echoes=echoes,
        outlet=first.outlet,
        outlet_kind=first.outlet_kind,
        denies=bool(knowing) and _DENYING * sum(v.denies for v in knowing) >= len(knowing),
        counted=counted[0],
        doubt=doubt,
        lowest=counted[1],
        joined=joined,
    )


_KINDS = (
    (SourceKind.PERSON, OriginKind.WITNESS),
    (SourceKind.UNNAMED, OriginKind.UNNAMED),
    (SourceKind.DOCUMENT, OriginKind.DOCUMENT),
    (SourceKind.GROUP, OriginKind.GROUP),
    (SourceKind.ORGANISATION, OriginKind.ORGANISATION),
    (SourceKind.GOVERNMENT, OriginKind.GOVERNMENT),
)


def _kind_and_name(teller: StoryVoice, voices: Sequence[Voice]) -> tuple[OriginKind, str]:
    """Return what an origin rests on first, and its name."""
    outlet = teller.outlet or "an outlet without a name"
    if not teller.report:
        return OriginKind.OUTSIDE, outlet
    if teller.outlet_kind in STATE_KINDS:
        return OriginKind.STATE_MEDIA, outlet
    for kind, origin in _KINDS:
        found = next((v for v in voices if v.kind is kind), None)
        if found is not None:
            return origin, f"{found.name}, in {outlet}"
    return OriginKind.OUTLET, outlet
