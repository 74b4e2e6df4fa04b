"""Why a report of a story counts for no origin of its own, and at which level of doubt.

The reasons for which a report counts for nothing of its own, or for the same as another:

proven (all counts)
    It repeats another report or outlet and has no voice of its own. It is an outlet outside the
    desk that has the matter from another outlet. It shares copied words with another, the direction
    is unknown, and one of the two has no voice of its own. Its outlet has another report in the
    story, and no name distinguishes the sources of the two, or the outlet is a state's.
likely (best and low)
    It repeats another, and its own voices add no knowledge of the matter: an analyst, a refusal, a
    fear; or its own outlet is unknown, so that nothing shows who spoke to it and who to others. It
    shares copied words with another, and the direction is unknown. The two are state outlets of one
    state. It has no knowing voice, though others that have one were not later. All its knowing
    voices speak in another report as well, by name or in the same words. Another report of its
    outlet rests on the same named people. An outlet outside the desk is only mentioned, has no
    name, or is only cited beside another that more reports cite. It seems to repeat another, and
    has no knowing voice of its own.
plausible (low)
    It repeats another or shares words with it, and its only voices are people without names: they
    may be the other's. Outlets outside the desk, of whose sources nothing is known, and reports of
    an unknown outlet: all of them may be one. Another report of its outlet stands, whatever names
    distinguish the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.echo.origins.fold_levels import Folding, Level
from secondsource.model import Echo, OutletKind, ReportId, SourceKind, Voice
from secondsource.model.publication_time import PublicationTime

# Maximum number of reports remembered for one speaker: a story of thousands may quote one minister
# in all of them.
_MOST_HOLDERS = 8
_NAMELESS_KINDS = frozenset({SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.PERSON})
# A government that pays for a broadcaster (Radio Free Asia, the BBC) does not speak through it.
STATE_KINDS = frozenset({OutletKind.STATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryVoice:
    """A report of a story, or an outlet outside the desk that is repeated in it.

    Args:
        report: Id of the report; "" for an outlet outside the desk.
        outlet: The outlet that published it; "" if unknown.
        outlet_kind: The kind of that outlet.
        owner: The key that state outlets of one state share; "" if unknown or no state outlet.
        moment: When it was published.
        voices: Its sources that speak in its own right.
    """

    report: ReportId
    outlet: str = ""
    outlet_kind: OutletKind = OutletKind.UNKNOWN
    owner: str = ""
    moment: PublicationTime = field(default_factory=PublicationTime)
    voices: tuple[Voice, ...] = ()

    @property
    def knowing_voices(self) -> tuple[Voice, ...]:
        """Its voices that state knowledge of the matter."""
        return tuple(voice for voice in self.voices if voice.knows)

    @property
    def names(self) -> frozenset[str]:
        """The keys that its knowing voices share with their mentions elsewhere."""
        return frozenset(voice.known_as for voice in self.knowing_voices if voice.known_as)

    @property
    def distinguishing_names(self) -> frozenset[str]:
        """Names that distinguish its knowing voices from those of the outlet's other reports.

        A description without a name ("a fisherman") distinguishes no one.
        """
        return frozenset(
            voice.known_as or voice.name.casefold()
            for voice in self.knowing_voices
            if voice.known_as or voice.kind not in _NAMELESS_KINDS
        )

    @property
    def has_only_unnamed(self) -> bool:
        """Whether it has knowing voices, all of them people without names."""
        return bool(self.knowing_voices) and not self.names


def fold_story(
    story_voices: Sequence[StoryVoice], echoes: Sequence[Echo], source_outlets: Mapping[str, str]
) -> Folding:
    """Return all reasons to fold the reports of a story and the outlets that they repeat.

    Args:
        story_voices: The reports in the order of time, then outlets outside the desk.
        echoes: The echoes in which one of the reports is the repeating one.
        source_outlets: For an outlet outside the desk, another that it has the matter from.
    """
    folding = Folding(len(story_voices))
    numbers = {voice.report: n for n, voice in enumerate(story_voices) if voice.report}
    outside = {voice.outlet: n for n, voice in enumerate(story_voices) if not voice.report}
    repeats: dict[int, list[tuple[int, Echo]]] = defaultdict(list)
    for echo in echoes:
        repeated = numbers.get(echo.repeats, outside.get(echo.outlet))
        if echo.report in numbers and repeated is not None and repeated != numbers[echo.report]:
            repeats[numbers[echo.report]].append((repeated, echo))
    _fold_repeating(folding, story_voices, repeats)
    _fold_outside(folding, story_voices, outside, repeats, source_outlets)
    _fold_without_knowledge(folding, story_voices, repeats)
    _fold_outlets(folding, story_voices)
    _fold_known_speakers(folding, story_voices)
    return folding


_UNKNOWN_OUTLET = "it repeats others, and as its outlet is unknown, nothing shows who spoke to it"


def _fold_repeating(
    folding: Folding,
    story_voices: Sequence[StoryVoice],
    repeats: Mapping[int, Sequence[tuple[int, Echo]]],
) -> None:
    for number, echoes in repeats.items():
        story_voice = story_voices[number]
        proven = [target for target, echo in echoes if echo.proven and echo.directed]
        directed = [target for target, echo in echoes if echo.directed]
        if proven and not story_voice.voices:
            folding.drop(number, Level.PROVEN, "it repeats others and adds nobody", proven)
        elif proven and not story_voice.knowing_voices:
            folding.drop(
                number,
                Level.LIKELY,
                "it repeats others, and those it adds only comment or do not speak of the matter",
                proven,
            )
        elif directed and not story_voice.outlet:
            folding.drop(number, Level.LIKELY, _UNKNOWN_OUTLET, directed)
        elif directed and not story_voice.knowing_voices:
            folding.drop(
                number, Level.LIKELY, "it seems to repeat others, and adds nobody", directed
            )
        elif directed and story_voice.has_only_unnamed:
            reason = "it repeats others, and whom it adds has no name: it may be their source"
            folding.drop(number, Level.PLAUSIBLE, reason, directed)
        for target, echo in echoes:
            if not echo.directed:
                _join_undirected(folding, story_voices, (number, target), echo)


def _join_undirected(
    folding: Folding, story_voices: Sequence[StoryVoice], pair: tuple[int, int], echo: Echo
) -> None:
    has_silent = any(not story_voices[number].voices for number in pair)
    level = Level.PLAUSIBLE
    has_unknown_outlet = not all(story_voices[number].outlet for number in pair)
    if echo.proven:
        level = Level.PROVEN if has_silent else Level.LIKELY
    elif has_unknown_outlet:
        level = Level.LIKELY
    reason = "they share words, and it cannot be told who has them from whom"
    folding.join(*pair, level, reason)


def _fold_outside(
    folding: Folding,
    story_voices: Sequence[StoryVoice],
    outside: Mapping[str, int],
    repeats: Mapping[int, Sequence[tuple[int, Echo]]],
    source_outlets: Mapping[str, str],
) -> None:
    proven = {target for echoes in repeats.values() for target, echo in echoes if echo.proven}
    for outlet, number in outside.items():
        source_number = outside.get(source_outlets[outlet]) if outlet in source_outlets else None
        if source_number is not None and source_number != number:
            folding.drop(number, Level.PROVEN, "it has this from another outlet", [source_number])
        elif not outlet:
            reason = "the outlet has no name: it may be one of the others"
            folding.drop(number, Level.LIKELY, reason)
        elif number not in proven:
            folding.drop(number, Level.LIKELY, "the outlet is only mentioned")
    _fold_cited_beside(folding, outside, repeats)
    outlets = {voice.outlet for voice in story_voices if voice.report}
    unknown = [
        n
        for n, voice in enumerate(story_voices)
        if (not voice.outlet if voice.report else voice.outlet not in outlets)
    ]
    for number in unknown[1:]:
        reason = (
            "its outlet is unknown"
            if story_voices[number].report
            else "nothing is known of the sources of outlets outside the desk"
        )
        folding.join(unknown[0], number, Level.PLAUSIBLE, reason)


def _fold_cited_beside(
    folding: Folding,
    outside: Mapping[str, int],
    repeats: Mapping[int, Sequence[tuple[int, Echo]]],
) -> None:
    """Drop outlets outside the desk that are only cited beside another, which more reports cite."""
    citing: dict[int, set[int]] = defaultdict(set)
    for number, echoes in repeats.items():
        for target, echo in echoes:
            if target in outside.values() and echo.proven:
                citing[target].add(number)
    for cited, reports in citing.items():
        wider = [n for n in citing if n != cited and citing[n] > reports]
        if wider:
            widest = max(wider, key=lambda n: (len(citing[n]), -n))
            reason = "it is only cited beside another outlet, which more reports cite"
            folding.drop(cited, Level.LIKELY, reason, [widest])


def _fold_without_knowledge(
    folding: Folding,
    story_voices: Sequence[StoryVoice],
    repeats: Mapping[int, Sequence[tuple[int, Echo]]],
) -> None:
    """Drop reports without a knowing voice, where others that have one were not later."""
    knowing_numbers = [
        n
        for n, story_voice in enumerate(story_voices)
        if story_voice.knowing_voices or not story_voice.report
    ]
    if not knowing_numbers:
        return
    earliest = min(story_voices[n].moment.start for n in knowing_numbers)
    for number, story_voice in enumerate(story_voices):
        if story_voice.knowing_voices or not story_voice.report or repeats.get(number):
            continue
        if story_voice.outlet_kind in STATE_KINDS:
            continue
        if not (story_voice.moment.is_known and story_voice.moment.end < earliest):
            folding.drop(number, Level.LIKELY, "it names nobody who knows")


def _fold_outlets(folding: Folding, story_voices: Sequence[StoryVoice]) -> None:
    """Join the reports of one outlet that no other named people distinguish."""
    of_outlet: dict[str, list[int]] = defaultdict(list)
    of_owner: dict[str, list[int]] = defaultdict(list)
    for number, story_voice in enumerate(story_voices):
        if story_voice.outlet:
            of_outlet[story_voice.outlet].append(number)
        if story_voice.owner:
            of_owner[story_voice.owner].append(number)
    for numbers in of_outlet.values():
        _fold_one_outlet(folding, story_voices, numbers)
    for numbers in of_owner.values():
        for number in numbers[1:]:
            folding.join(numbers[0], number, Level.LIKELY, "state outlets of one state")


def _fold_one_outlet(
    folding: Folding, story_voices: Sequence[StoryVoice], numbers: Sequence[int]
) -> None:
    """Join the reports of one outlet to the one with the most names, each with its reason."""
    names_by_number = {number: story_voices[number].distinguishing_names for number in numbers}
    ordered = sorted(numbers, key=lambda n: (-len(names_by_number[n]), n))
    for position, number in enumerate(ordered[1:], 1):
        fuller = next(
            (n for n in ordered[:position] if names_by_number[number] <= names_by_number[n]), None
        )
        if story_voices[number].outlet_kind in STATE_KINDS:
            reason = "a state outlet speaks with one voice"
            folding.join(ordered[0], number, Level.PROVEN, reason)
        elif not names_by_number[number]:
            reason = "another report of this outlet stands, and no name tells their sources apart"
            folding.join(ordered[0], number, Level.PROVEN, reason)
        elif fuller is not None:
            reason = "the same named people speak in another report of this outlet"
            folding.join(fuller, number, Level.LIKELY, reason)
        else:
            reason = "another report of this outlet stands"
            folding.join(ordered[0], number, Level.PLAUSIBLE, reason)


def _fold_known_speakers(folding: Folding, story_voices: Sequence[StoryVoice]) -> None:
    """Drop reports all of whose knowing voices speak in others, by name or word for word.

    Reports with the most names come first, so that the fuller one stays where the order in time is
    unknown; no report is folded into one that is surely later.
    """
    numbers = {
        story_voice.report: n for n, story_voice in enumerate(story_voices) if story_voice.report
    }
    holders: dict[str, list[int]] = defaultdict(list)
    visited: set[int] = set()
    for number in sorted(range(len(story_voices)), key=lambda n: (-len(story_voices[n].names), n)):
        story_voice = story_voices[number]

        def earlier_holder(voice: Voice, story_voice: StoryVoice = story_voice) -> int | None:
            candidates = list(holders[voice.known_as]) if voice.known_as else []
            shared = numbers.get(voice.shared, -1)
            candidates += [shared] if shared in visited else []
            return next(
                (n for n in candidates if not story_voice.moment.is_before(story_voices[n].moment)),
                None,
            )

        repeated = [earlier_holder(voice) for voice in story_voice.knowing_voices]
        if repeated and None not in repeated:
            reason = "all who know in it speak in another report as well"
            folding.drop(number, Level.LIKELY, reason, [n for n in repeated if n is not None])
        for name in story_voice.names:
            if len(holders[name]) < _MOST_HOLDERS:
                holders[name].append(number)
        visited.add(number)
