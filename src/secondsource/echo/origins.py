"""What is left of a story when echoes are folded, and how many independent origins that is.

The reasons for which a report counts for nothing of its own, or for the same as another:

proven (all counts)
    It repeats another report or outlet, and nobody speaks in it in its own right. It is an outlet
    outside the desk that has the matter from another outlet. It copies
    another, it cannot be told who from whom, and one of the two adds nobody. It is of an outlet
    that has another report in the story, and no name tells the sources of the two apart.
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
from dataclasses import dataclass, field, replace

from secondsource.echo.folding import Folding, Level
from secondsource.echo.moments import Moment
from secondsource.model import Count, Echo, Origin, OriginKind, OutletKind, SourceKind, Voice

# An origin denies if one in so many of those who know does: a ministry's denial comes with
# officials who say what is so instead.
_DENYING = 3
# Of the reports in which one person speaks, so many are kept in mind: a story of thousands may
# quote one minister in all of them.
_HOLDERS = 8
_FACELESS = frozenset({SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.PERSON})
_STATE = frozenset({OutletKind.STATE, OutletKind.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class Teller:
    """A report of a story, or an outlet outside the desk that is repeated in it.

    Args:
        report: Id of the report; "" for an outlet outside the desk.
        outlet: Who published it; "" if unknown.
        outlet_kind: Who stands behind that outlet.
        owner: What state outlets of one state share; "" if unknown or no state outlet.
        moment: When.
        voices: Who speaks in it in its own right.
    """

    report: str
    outlet: str = ""
    outlet_kind: OutletKind = OutletKind.UNKNOWN
    owner: str = ""
    moment: Moment = field(default_factory=Moment)
    voices: tuple[Voice, ...] = ()

    @property
    def knowing(self) -> tuple[Voice, ...]:
        """Those of its voices that say what they know of the matter."""
        return tuple(voice for voice in self.voices if voice.knows)

    @property
    def names(self) -> frozenset[str]:
        """What its knowing voices are known as elsewhere."""
        return frozenset(voice.known_as for voice in self.knowing if voice.known_as)

    @property
    def marks(self) -> frozenset[str]:
        """What tells its knowing voices from those of another report of the same outlet.

        People without a name are not told apart by what they are called.
        """
        return frozenset(
            voice.known_as or voice.name.casefold()
            for voice in self.knowing
            if voice.known_as or voice.kind not in _FACELESS
        )

    @property
    def unnamed(self) -> bool:
        """Whether only people without names know in it."""
        return bool(self.knowing) and not self.names


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a story.

    Args:
        found: Those that count first, then those that do not, each in the order of time.
        count: How many are independent.
    """

    found: tuple[Origin, ...]
    count: Count


def find_origins(
    tellers: Sequence[Teller], echoes: Sequence[Echo], through: Mapping[str, str] | None = None
) -> Origins:
    """Return what is left of a story when echoes are folded into what they repeat.

    Args:
        tellers: The reports of the story in the order of time.
        echoes: The echoes in which one of them is the repeating report.
        through: For an outlet outside the desk, another that it has the matter from.
    """
    everyone = [*tellers, *_outside(tellers, echoes)]
    folding = _folded(everyone, echoes, through or {})
    order = sorted(
        range(len(everyone)),
        key=lambda n: (bool(everyone[n].report), everyone[n].moment.start, n),
    )
    folding.keep_a_root(order)
    low, best, high = (folding.count(n) for n in (Level.PLAUSIBLE, Level.LIKELY, Level.PROVEN))
    found = _origins(everyone, folding)
    if found and not any(origin.counted for origin in found):
        # Everything is doubtful, and yet somebody told it.
        found[0] = replace(found[0], counted=True, lowest=True)
    return Origins(tuple(found), Count(low, best, high))


def _outside(tellers: Sequence[Teller], echoes: Sequence[Echo]) -> list[Teller]:
    """Return the outlets outside the desk that the reports repeat, and reports of other stories."""
    held = {teller.report for teller in tellers}
    found: dict[str, Teller] = {}
    for echo in echoes:
        if echo.repeats not in held:
            found.setdefault(echo.outlet, Teller("", echo.outlet))
    return list(found.values())


def _folded(
    everyone: Sequence[Teller], echoes: Sequence[Echo], through: Mapping[str, str]
) -> Folding:
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
    _fold_silent(folding, everyone, of)
    _fold_outlets(folding, everyone)
    _fold_named(folding, everyone)
    return folding


_NOBODYS = "it repeats others, and as its outlet is unknown, nothing shows who spoke to it"


def _fold_repeating(
    folding: Folding, everyone: Sequence[Teller], of: Mapping[int, Sequence[tuple[int, Echo]]]
) -> None:
    for number, repeated in of.items():
        teller = everyone[number]
        shown = [other for other, echo in repeated if echo.proven and echo.directed]
        maybe = [other for other, echo in repeated if echo.directed]
        if shown and not teller.voices:
            folding.drop(number, Level.PROVEN, "it repeats others and adds nobody", shown)
        elif shown and not teller.knowing:
            folding.drop(
                number,
                Level.LIKELY,
                "it repeats others, and those it adds only comment or do not speak of the matter",
                shown,
            )
        elif maybe and not teller.outlet:
            folding.drop(number, Level.LIKELY, _NOBODYS, maybe)
        elif maybe and not teller.knowing:
            folding.drop(number, Level.LIKELY, "it seems to repeat others, and adds nobody", maybe)
        elif maybe and teller.unnamed:
            reason = "it repeats others, and whom it adds has no name: it may be their source"
            folding.drop(number, Level.PLAUSIBLE, reason, maybe)
        for other, echo in repeated:
            if not echo.directed:
                _join_undirected(folding, everyone, (number, other), echo)


def _join_undirected(
    folding: Folding, everyone: Sequence[Teller], pair: tuple[int, int], echo: Echo
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
    everyone: Sequence[Teller],
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
    _fold_beside(folding, outside, of)
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


def _fold_beside(
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


def _fold_silent(
    folding: Folding, everyone: Sequence[Teller], of: Mapping[int, Sequence[tuple[int, Echo]]]
) -> None:
    """Drop reports that name nobody who knows, where others who do were not later."""
    knowing = [n for n, teller in enumerate(everyone) if teller.knowing or not teller.report]
    if not knowing:
        return
    earliest = min(everyone[n].moment.start for n in knowing)
    for number, teller in enumerate(everyone):
        if teller.knowing or not teller.report or of.get(number):
            continue
        if teller.outlet_kind in _STATE:
            continue
        if not (teller.moment.known and teller.moment.end < earliest):
            folding.drop(number, Level.LIKELY, "it names nobody who knows")


def _fold_outlets(folding: Folding, everyone: Sequence[Teller]) -> None:
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


def _fold_one_outlet(folding: Folding, everyone: Sequence[Teller], numbers: Sequence[int]) -> None:
    """Join the reports of one outlet to the one with the most names, on the reason there is."""
    marks = {number: everyone[number].marks for number in numbers}
    ordered = sorted(numbers, key=lambda n: (-len(marks[n]), n))
    for at, number in enumerate(ordered[1:], 1):
        fuller = next((n for n in ordered[:at] if marks[number] <= marks[n]), None)
        if not marks[number]:
            reason = "another report of this outlet stands, and no name tells their sources apart"
            folding.join(ordered[0], number, Level.PROVEN, reason)
        elif fuller is not None:
            reason = "the same named people speak in another report of this outlet"
            folding.join(fuller, number, Level.LIKELY, reason)
        else:
            reason = "another report of this outlet stands"
            folding.join(ordered[0], number, Level.PLAUSIBLE, reason)


def _fold_named(folding: Folding, everyone: Sequence[Teller]) -> None:
    """Drop reports all of whose knowing voices speak in others, by name or word for word.

    The reports with the most names are looked at first, so that where no order in time can be told
    the fuller one stays; nothing is folded into a report that is surely later.
    """
    numbers = {teller.report: n for n, teller in enumerate(everyone) if teller.report}
    holders: dict[str, list[int]] = defaultdict(list)
    seen: set[int] = set()
    for number in sorted(range(len(everyone)), key=lambda n: (-len(everyone[n].names), n)):
        teller = everyone[number]

        def heard(voice: Voice, teller: Teller = teller) -> int | None:
            others = list(holders[voice.known_as]) if voice.known_as else []
            shared = numbers.get(voice.shared, -1)
            others += [shared] if shared in seen else []
            return next((n for n in others if not teller.moment.before(everyone[n].moment)), None)

        into = [heard(voice) for voice in teller.knowing]
        if into and None not in into:
            reason = "all who know in it speak in another report as well"
            folding.drop(number, Level.LIKELY, reason, [n for n in into if n is not None])
        for name in teller.names:
            if len(holders[name]) < _HOLDERS:
                holders[name].append(number)
        seen.add(number)


# From what is left to origins

_Joined = Mapping[int, Sequence[tuple[Level, int, str]]]


def _origins(everyone: Sequence[Teller], folding: Folding) -> list[Origin]:
    classes = folding.classes(Level.LIKELY)
    members: dict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(classes):
        members[root].append(number)
    echoes = _landing(folding, classes)
    lowest = folding.classes(Level.PLAUSIBLE)
    joined = folding.reasons()
    seen_low: set[int] = set()
    made = []
    for root, numbers in members.items():
        standing = [n for n in numbers if not folding.gone(n, Level.LIKELY)]
        shown = [n for n in numbers if not folding.gone(n, Level.PROVEN)]
        if not shown:
            continue
        low_root = lowest[root]
        stands_low = low_root not in seen_low and any(
            not folding.gone(n, Level.PLAUSIBLE) for n in standing
        )
        if stands_low:
            seen_low.add(low_root)
        tellers = [everyone[n] for n in (standing or shown)]
        left = set(standing or shown)
        here = [n for n in numbers if n not in left and not folding.into.get(n)]
        folded = {everyone[n].report for n in (*echoes.get(root, ()), *here)}
        made.append(
            _origin(
                tellers,
                tuple(sorted(r for r in folded if r)),
                _doubt(folding, joined, numbers, standing or shown),
                _why_one(joined, standing or shown),
                (bool(standing), stands_low),
            )
        )
    return sorted(made, key=lambda o: not o.counted)


def _landing(folding: Folding, classes: Sequence[int]) -> dict[int, list[int]]:
    """Return for each class the things folded into it, over any number of steps."""
    landed: dict[int, list[int]] = defaultdict(list)
    for one in folding.dropped:
        if not folding.gone(one, Level.LIKELY):
            continue
        seen, todo = {one}, [one]
        while todo:
            for other in folding.into.get(todo.pop(), ()):
                if other in seen:
                    continue
                seen.add(other)
                if folding.gone(other, Level.LIKELY) and folding.into.get(other):
                    todo.append(other)
                else:
                    landed[classes[other]].append(one)
    return landed


def _doubt(folding: Folding, joined: _Joined, numbers: Sequence[int], shown: Sequence[int]) -> str:
    """Return why an origin does not count, or why it may not be one of its own; "" if neither."""
    reasons = [folding.dropped[n] for n in shown if n in folding.dropped]
    if all(folding.gone(n, Level.LIKELY) for n in shown):
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


def _why_one(joined: _Joined, numbers: Sequence[int]) -> str:
    """Return why the reports of an origin are one; "" if there is only one of them."""
    inside = set(numbers)
    reasons = [
        (level, reason)
        for number in numbers
        for level, other, reason in joined.get(number, ())
        if level is not Level.PLAUSIBLE and other in inside
    ]
    return min(reasons)[1] if reasons else ""


def _origin(
    tellers: Sequence[Teller],
    echoes: tuple[str, ...],
    doubt: str,
    joined: str,
    counted: tuple[bool, bool],
) -> Origin:
    first = tellers[0]
    voices = tuple(voice for teller in tellers for voice in teller.voices)
    knowing = [voice for voice in voices if voice.knows]
    kind, name = _kind(first, knowing or list(voices))
    return Origin(
        kind,
        name,
        tuple(teller.report for teller in tellers if teller.report),
        voices,
        echoes,
        first.outlet,
        first.outlet_kind,
        bool(knowing) and _DENYING * sum(v.denies for v in knowing) >= len(knowing),
        counted[0],
        doubt,
        counted[1],
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


def _kind(teller: Teller, voices: Sequence[Voice]) -> tuple[OriginKind, str]:
    """Return what an origin rests on first, and its name."""
    outlet = teller.outlet or "an outlet without a name"
    if not teller.report:
        return OriginKind.OUTSIDE, outlet
    if teller.outlet_kind in _STATE:
        return OriginKind.STATE_MEDIA, outlet
    for kind, origin in _KINDS:
        found = next((v for v in voices if v.kind is kind), None)
        if found is not None:
            return origin, f"{found.name}, in {outlet}"
    return OriginKind.OUTLET, outlet
