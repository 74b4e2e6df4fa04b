"""Why a report of a story counts for no origin of its own, and at which level of doubt.

The reasons for which a report counts for nothing of its own, or for the same as another:

proven (all counts)
    It repeats another report or outlet, and nobody speaks in it in its own right. It is an outlet
    outside the desk that has the matter from another outlet. It copies another, it cannot be told
    who from whom, and one of the two adds nobody. Its outlet has another report in the story, and
    no name tells the sources of the two apart, or the outlet is a state's.
likely (best and low)
    It repeats another, and whoever speaks in its own right adds no knowledge of the matter: an
    analyst, a refusal, a fear; or its own outlet is unknown, so that nothing shows who spoke to it
    and who to others. It copies another, and it cannot be told who from whom. The two are
    state outlets of one state. It names nobody who knows, though others who name somebody were not
    later. All who know in it speak in another report as well, by name or in the same words.
    Another report of its outlet rests on the same named people. An outlet outside the desk is only
    mentioned, has no name, or is only cited beside another that more reports cite. It seems to
    repeat another, and adds nobody who knows.
plausible (low)
    It repeats another or shares words with it, and only people without names speak in it in its own
    right: they may be the other's. Outlets outside the desk, of whose sources nothing is known, and
    reports of an unknown outlet: all of them may be one. Another report of its outlet stands,
    whatever names tell the two apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.echo.origins.fold_levels import Folding, Level
from secondsource.model import Echo, OutletKind, ReportId, SourceKind, Voice
from secondsource.model.publication_time import PublicationTime

# Of the reports in which one person speaks, so many are kept in mind: a story of thousands may
# quote one minister in all of them.
_MOST_HOLDERS = 8
_NAMELESS_KINDS = frozenset({SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.PERSON})
# A government that pays for a broadcaster (Radio Free Asia, the BBC) does not speak through it.
STATE_KINDS = frozenset({OutletKind.STATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryVoice:
    """A report of a story, or an outlet outside the desk that is repeated in it.

    Args:
        report: Id of the report; "" for an outlet outside the desk.
        outlet: Who published it; "" if unknown.
        outlet_kind: Who stands behind that outlet.
        owner: What state outlets of one state share; "" if unknown or no state outlet.
        moment: When.
        voices: Who speaks in it in its own right.
    """

    report: ReportId
    outlet: str = ""
    outlet_kind: OutletKind = OutletKind.UNKNOWN
    owner: str = ""
    moment: PublicationTime = field(default_factory=PublicationTime)
    voices: tuple[Voice, ...] = ()

    @property
    def knowing_voices(self) -> tuple[Voice, ...]:
        """Those of its voices that say what they know of the matter."""
        return tuple(voice for voice in self.voices if voice.knows)

    @property
    def names(self) -> frozenset[str]:
        """What its knowing voices are known as elsewhere."""
        return frozenset(voice.known_as for voice in self.knowing_voices if voice.known_as)

    @property
    def distinguishing_names(self) -> frozenset[str]:
        """What tells its knowing voices from those of another report of the same outlet.

        People without a name are not told apart by what they are called.
        """
        return frozenset(
            voice.known_as or voice.name.casefold()
            for voice in self.knowing_voices
            if voice.known_as or voice.kind not in _NAMELESS_KINDS
        )

    @property
    def has_only_unnamed(self) -> bool:
        """Whether only people without names know in it."""
        return bool(self.knowing_voices) and not self.names


def fold_story(
    everyone: Sequence[StoryVoice], echoes: Sequence[Echo], through: Mapping[str, str]
) -> Folding:
    """Return all reasons to fold the reports of a story and the outlets that they repeat.

    Args:
        everyone: The reports in the order of time, then outlets outside the desk.
        echoes: The echoes in which one of the reports is the repeating one.
        through: For an outlet outside the desk, another that it has the matter from.
    """
    folding = Folding(len(everyone))
    numbers = {teller.report: n for n, teller in enumerate(everyone) if teller.report}
    outside = {teller.outlet: n for n, teller in enumerate(everyone) if not teller.report}
    of: dict[int, list[tuple[int, Echo]]] = defaultdict(list)
    for echo in echoes:
        other = numbers.get(echo.repeats, outside.get(echo.outlet))
        if echo.report in numbers and other is not None and other != numbers[echo.report]:
            of[numbers[echo.report]].append((other, echo))
    _fold_repeating(folding, everyone, of)
    _fold_outside(folding, everyone, outside, of, through)
    _fold_without_knowledge(folding, everyone, of)
    _fold_outlets(folding, everyone)
    _fold_known_speakers(folding, everyone)
    return folding


_UNKNOWN_OUTLET = "it repeats others, and as its outlet is unknown, nothing shows who spoke to it"


def _fold_repeating(
    folding: Folding, everyone: Sequence[StoryVoice], of: Mapping[int, Sequence[tuple[int, Echo]]]
) -> None:
    for number, repeated in of.items():
        teller = everyone[number]
        shown = [other for other, echo in repeated if echo.proven and echo.directed]
        maybe = [other for other, echo in repeated if echo.directed]
        if shown and not teller.voices:
            folding.drop(number, Level.PROVEN, "it repeats others and adds nobody", shown)
        elif shown and not teller.knowing_voices:
            folding.drop(
                number,
                Level.LIKELY,
                "it repeats others, and those it adds only comment or do not speak of the matter",
                shown,
            )
        elif maybe and not teller.outlet:
            folding.drop(number, Level.LIKELY, _UNKNOWN_OUTLET, maybe)
        elif maybe and not teller.knowing_voices:
            folding.drop(number, Level.LIKELY, "it seems to repeat others, and adds nobody", maybe)
        elif maybe and teller.has_only_unnamed:
            reason = "it repeats others, and whom it adds has no name: it may be their source"
            folding.drop(number, Level.PLAUSIBLE, reason, maybe)
        for other, echo in repeated:
            if not echo.directed:
                _join_undirected(folding, everyone, (number, other), echo)


def _join_undirected(
    folding: Folding, everyone: Sequence[StoryVoice], pair: tuple[int, int], echo: Echo
) -> None:
    silent = any(not everyone[number].voices for number in pair)
    level = Level.PLAUSIBLE
    nobodys = not all(everyone[number].outlet for number in pair)
    if echo.proven:
        level = Level.PROVEN if silent else Level.LIKELY
    elif nobodys:
        level = Level.LIKELY
    reason = "they share words, and it cannot be told who has them from whom"
    folding.join(*pair, level, reason)


def _fold_outside(
    folding: Folding,
    everyone: Sequence[StoryVoice],
    outside: Mapping[str, int],
    of: Mapping[int, Sequence[tuple[int, Echo]]],
    through: Mapping[str, str],
) -> None:
    shown = {other for found in of.values() for other, echo in found if echo.proven}
    for outlet, number in outside.items():
        before = outside.get(through[outlet]) if outlet in through else None
        if before is not None and before != number:
            folding.drop(number, Level.PROVEN, "it has this from another outlet", [before])
        elif not outlet:
            reason = "the outlet has no name: it may be one of the others"
            folding.drop(number, Level.LIKELY, reason)
        elif number not in shown:
            folding.drop(number, Level.LIKELY, "the outlet is only mentioned")
    _fold_cited_beside(folding, outside, of)
    held = {teller.outlet for teller in everyone if teller.report}
    unknown = [
        n
        for n, teller in enumerate(everyone)
        if (not teller.outlet if teller.report else teller.outlet not in held)
    ]
    for number in unknown[1:]:
        reason = (
            "its outlet is unknown"
            if everyone[number].report
            else "nothing is known of the sources of outlets outside the desk"
        )
        folding.join(unknown[0], number, Level.PLAUSIBLE, reason)


def _fold_cited_beside(
    folding: Folding,
    outside: Mapping[str, int],
    of: Mapping[int, Sequence[tuple[int, Echo]]],
) -> None:
    """Drop outlets outside the desk that are only cited beside another, which more reports cite."""
    citing: dict[int, set[int]] = defaultdict(set)
    for number, repeated in of.items():
        for other, echo in repeated:
            if other in outside.values() and echo.proven:
                citing[other].add(number)
    for one, reports in citing.items():
        beside = [o for o in citing if o != one and citing[o] > reports]
        if beside:
            most = max(beside, key=lambda o: (len(citing[o]), -o))
            reason = "it is only cited beside another outlet, which more reports cite"
            folding.drop(one, Level.LIKELY, reason, [most])


def _fold_without_knowledge(
    folding: Folding, everyone: Sequence[StoryVoice], of: Mapping[int, Sequence[tuple[int, Echo]]]
) -> None:
    """Drop reports that name nobody who knows, where others who do were not later."""
    knowing = [n for n, teller in enumerate(everyone) if teller.knowing_voices or not teller.report]
    if not knowing:
        return
    earliest = min(everyone[n].moment.start for n in knowing)
    for number, teller in enumerate(everyone):
        if teller.knowing_voices or not teller.report or of.get(number):
            continue
        if teller.outlet_kind in STATE_KINDS:
            continue
        if not (teller.moment.known and teller.moment.end < earliest):
            folding.drop(number, Level.LIKELY, "it names nobody who knows")


def _fold_outlets(folding: Folding, everyone: Sequence[StoryVoice]) -> None:
    """Join the reports of one outlet that no other named people tell apart."""
    of_outlet: dict[str, list[int]] = defaultdict(list)
    of_owner: dict[str, list[int]] = defaultdict(list)
    for number, teller in enumerate(everyone):
        if teller.outlet:
            of_outlet[teller.outlet].append(number)
        if teller.owner:
            of_owner[teller.owner].append(number)
    for numbers in of_outlet.values():
        _fold_one_outlet(folding, everyone, numbers)
    for numbers in of_owner.values():
        for number in numbers[1:]:
            folding.join(numbers[0], number, Level.LIKELY, "state outlets of one state")


def _fold_one_outlet(
    folding: Folding, everyone: Sequence[StoryVoice], numbers: Sequence[int]
) -> None:
    """Join the reports of one outlet to the one with the most names, on the reason there is."""
    marks = {number: everyone[number].distinguishing_names for number in numbers}
    ordered = sorted(numbers, key=lambda n: (-len(marks[n]), n))
    for at, number in enumerate(ordered[1:], 1):
        fuller = next((n for n in ordered[:at] if marks[number] <= marks[n]), None)
        if everyone[number].outlet_kind in STATE_KINDS:
            reason = "a state outlet speaks with one voice"
            folding.join(ordered[0], number, Level.PROVEN, reason)
        elif not marks[number]:
            reason = "another report of this outlet stands, and no name tells their sources apart"
            folding.join(ordered[0], number, Level.PROVEN, reason)
        elif fuller is not None:
            reason = "the same named people speak in another report of this outlet"
            folding.join(fuller, number, Level.LIKELY, reason)
        else:
            reason = "another report of this outlet stands"
            folding.join(ordered[0], number, Level.PLAUSIBLE, reason)


def _fold_known_speakers(folding: Folding, everyone: Sequence[StoryVoice]) -> None:
    """Drop reports all of whose knowing voices speak in others, by name or word for word.

    The reports with the most names are looked at first, so that where no order in time can be told
    the fuller one stays; nothing is folded into a report that is surely later.
    """
    numbers = {teller.report: n for n, teller in enumerate(everyone) if teller.report}
    holders: dict[str, list[int]] = defaultdict(list)
    seen: set[int] = set()
    for number in sorted(range(len(everyone)), key=lambda n: (-len(everyone[n].names), n)):
        teller = everyone[number]

        def heard(voice: Voice, teller: StoryVoice = teller) -> int | None:
            others = list(holders[voice.known_as]) if voice.known_as else []
            shared = numbers.get(voice.shared, -1)
            others += [shared] if shared in seen else []
            return next((n for n in others if not teller.moment.before(everyone[n].moment)), None)

        into = [heard(voice) for voice in teller.knowing_voices]
        if into and None not in into:
            reason = "all who know in it speak in another report as well"
            folding.drop(number, Level.LIKELY, reason, [n for n in into if n is not None])
        for name in teller.names:
            if len(holders[name]) < _MOST_HOLDERS:
                holders[name].append(number)
        seen.add(number)
