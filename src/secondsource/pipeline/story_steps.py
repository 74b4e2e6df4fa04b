"""Stories, echoes and origins of a desk: the order in which they are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from secondsource.echo import (
    Comparison,
    Contradiction,
    DatedTerms,
    Grades,
    Origins,
    OutletFacts,
    OutletNames,
    ReportFeatures,
    StoryContext,
    StoryReport,
    compare,
    contradictions,
    find_echoes,
    find_stories,
    find_ties,
    grades_of,
    hear,
    in_time,
    join_told,
    matter_of,
    origins_of,
    overrule_echoes,
    overrule_stories,
    same_claims,
    sayings,
    typical,
)
from secondsource.gazetteer import load_gazetteer
from secondsource.language import quotations
from secondsource.ledger import Ledger, ReportText, StoryRow
from secondsource.model import (
    Claim,
    Count,
    Denial,
    Echo,
    NotFoundError,
    Origin,
    OutletKind,
    Polarity,
    Report,
    SourceKind,
    Story,
    StoryRulingKind,
    count_form,
    echo_form,
    origin_form,
    story_id,
)

TELLING_VERSION = "stories-2"
"""Changes whenever the same reports may give other stories, echoes or origins."""

# Stories whose reports are read again at a time, to find who speaks in them.
_LOT = 400

Heed = Callable[[str, int, int], None]
"""Hears the step under way, how much of it is done, and of how much."""


def heeds_nothing(step: str, done: int, of: int) -> None:
    """Stand in for somebody who listens."""


def find_all_stories(ledger: Ledger, heed: Heed = heeds_nothing) -> int:
    """Find stories, echoes and origins anew from all reports, and store them.

    What is found depends on the reports and on people's rulings alone, not on the order in which
    they came.

    Args:
        ledger: The desk.
        heed: Hears how it goes.

    Returns:
        How many stories there are.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    names, facts = known_outlets(ledger)
    pile, titles = _heard(ledger, names, heed)
    told = [DatedTerms(h.id, h.trace.moment.day, h.terms) for h in pile]
    heed("telling stories apart", 0, len(pile))
    stories = find_stories(told)
    stories = join_told(stories, find_ties(pile, stories), told)
    rulings = ledger.story_rulings()
    stories = overrule_stories(stories, [h.id for h in pile], rulings)
    heed("finding echoes", 0, len(pile))
    state = {name for name, fact in facts.items() if fact.kind is OutletKind.STATE}
    echoes = overrule_echoes(find_echoes(pile, stories, state), ledger.echo_rulings(), names.known)
    given = {r.report: r.name for r in rulings if r.kind is StoryRulingKind.NAME}
    made = []
    for story in _with_origins(ledger, (pile, stories, echoes), facts, heed):
        name = next((given[r] for r in story.reports if r in given), "")
        made.append(replace(story, name=name or titles.get(story.name, "")))
    return ledger.set_stories(made, echoes, TELLING_VERSION)


def known_outlets(ledger: Ledger) -> tuple[OutletNames, dict[str, OutletFacts]]:
    """Return the outlets the gazetteer and the desk know: all their names, and what they are."""
    names = names_of(ledger.outlet_names())
    return names, _outlet_facts(ledger, names)


def _outlet_facts(ledger: Ledger, names: OutletNames) -> dict[str, OutletFacts]:
    """Return what the gazetteer and people say of outlets, by the name they are known under."""
    facts = {
        entry.name: OutletFacts(
            OutletKind(entry.outlet_kind) if entry.outlet_kind else OutletKind.UNKNOWN, entry.state
        )
        for entry in load_gazetteer()
        if entry.kind is SourceKind.OUTLET
    }
    for ruling in ledger.outlet_rulings():
        outlet = names.known(ruling.outlet) or ruling.outlet
        before = facts.get(outlet, OutletFacts())
        kind = OutletKind(ruling.kind) if ruling.kind else before.kind
        if ruling.state and kind is OutletKind.UNKNOWN:
            kind = OutletKind.STATE
        facts[outlet] = OutletFacts(kind, ruling.state or before.owner)
    return facts


@cache
def _gazetteer_outlets() -> OutletNames:
    """Return the names of the gazetteer's outlets; kept, since the gazetteer never changes."""
    return names_of(())


def names_of(outlets: Sequence[str]) -> OutletNames:
    """Return the names of the gazetteer's outlets and of some of a desk's own."""
    names: dict[str, str] = {}
    for entry in load_gazetteer():
        if entry.kind is SourceKind.OUTLET:
            for name in (entry.name, *entry.names):
                names.setdefault(name, entry.name)
    for outlet in outlets:
        names.setdefault(outlet, outlet)
    return OutletNames(names)


def _heard(
    ledger: Ledger, names: OutletNames, heed: Heed
) -> tuple[list[ReportFeatures], dict[str, str]]:
    of = ledger.counts().reports
    heard: list[ReportFeatures] = []
    titles: dict[str, str] = {}
    for number, (report, claims) in enumerate(ledger.pile()):
        heard.append(hear(report, claims, names, quotations(report.text)))
        titles[report.id] = report.metadata.title or _first_line(report.text)
        if number % _LOT == 0:
            heed("hearing reports", number, of)
    return in_time(heard), titles


def _first_line(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME].rstrip()} …"


# Code points of a first line that stands for a headline.
_LONGEST_NAME = 90


def _with_origins(
    ledger: Ledger,
    found: tuple[Sequence[ReportFeatures], Sequence[Sequence[int]], Sequence[Echo]],
    facts: dict[str, OutletFacts],
    heed: Heed,
) -> Iterator[Story]:
    """Yield stories with their origins; the name of each is the id of its most typical report."""
    pile, stories, echoes = found
    of: dict[str, list[Echo]] = defaultdict(list)
    for echo in echoes:
        of[echo.report].append(echo)
    done = 0
    for lot in _lots(stories):
        ids = [pile[number].id for story in lot for number in story]
        held = {report.id: (report.text, claims) for report, claims in ledger.told_by(ids)}
        known_as = ledger.known_as(ids)
        for story in lot:
            members = [pile[number] for number in story]
            tellings = [StoryReport(heard, *held[heard.id]) for heard in members]
            repeated = [echo for heard in members for echo in of[heard.id]]
            origins = origins_of(tellings, repeated, StoryContext(facts, known_as))
            yield Story(
                story_id(members[0].id),
                typical(members).id,
                tuple(heard.id for heard in members),
                origins.found,
                origins.count,
                _denials([held[heard.id] for heard in members]),
            )
        done += len(lot)
        heed("counting origins", done, len(stories))


def _denials(held: Sequence[tuple[str, list[Claim]]]) -> tuple[Denial, ...]:
    """Return who denies what in a story, given the texts of its reports with their claims."""
    claims = [claim for _, said in held for claim in said]
    # To weigh what claims say takes a while, and few stories hold a denial.
    if not any(claim.stance.polarity is Polarity.DENIED for claim in claims):
        return ()
    texts = {claim.report: text for text, said in held for claim in said}
    return tuple(
        Denial(found.denial.id, tuple(claim.id for claim in found.affirmed))
        for found in contradictions(sayings(claims, texts))
    )


def _lots(stories: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Yield stories some hundred reports at a time."""
    lot: list[Sequence[int]] = []
    size = 0
    for story in stories:
        lot.append(story)
        size += len(story)
        if size >= _LOT:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


# One story, for a person


@dataclass(frozen=True, slots=True)
class StoryDetail:
    """A story, or one claim within it, with all that its count rests on.

    Args:
        story: The story.
        origins: Its origins; with a claim, those of that claim.
        count: How many are independent.
        grades: What known methods would make of it.
        reports: Its reports in the order of time.
        echoes: Who repeats whom among them.
        contradictions: What is denied in it.
        claim: The claim it is narrowed to, if any.
        same: The claims that say the same, that one among them.
        outlets: Who stands behind the outlets of its reports, where that is known.
    """

    story: StoryRow
    origins: tuple[Origin, ...]
    count: Count
    grades: Grades
    reports: tuple[ReportText, ...]
    echoes: tuple[Echo, ...]
    contradictions: tuple[Contradiction, ...] = ()
    claim: Claim | None = None
    same: tuple[Claim, ...] = ()
    outlets: Mapping[str, OutletKind] = field(default_factory=dict)

    def repeated(self) -> dict[str, list[Echo]]:
        """Return its echoes by the report that repeats."""
        found: dict[str, list[Echo]] = defaultdict(list)
        for echo in self.echoes:
            found[echo.report].append(echo)
        return found

    def form(self) -> dict[str, Any]:
        """Return the JSON form of the story with all that its count rests on."""
        two_sources, airwars = self.grades.two_sources, self.grades.airwars
        return {
            **self.story.form(),
            "claim": self.claim.id if self.claim else None,
            "same_claims": [claim.id for claim in self.same],
            "independent": count_form(self.count),
            "origins": [origin_form(origin) for origin in self.origins],
            "two_sources": {"grade": two_sources.name, "rule": two_sources.rule},
            "airwars": {"grade": airwars.name, "rule": airwars.rule},
            "told_by": [report.form() for report in self.reports],
            "echoes": [echo_form(echo) for echo in self.echoes],
            "contradictions": [
                {"denial": one.denial.id, "affirmed": [claim.id for claim in one.affirmed]}
                for one in self.contradictions
            ],
        }


def tell_story(ledger: Ledger, typed: str, claim: str = "") -> StoryDetail:
    """Return all that is known of a story.

    Args:
        ledger: The desk.
        typed: Its id or the beginning of it, or that of one of its reports.
        claim: A claim of it, to count who stands behind that claim alone; "" for the whole story.

    Raises:
        NotFoundError: If there is no such story, or no such claim in it.
    """
    row = ledger.story(typed)
    ordered = tuple(ledger.texts_of_story(row.id))
    ids = [report.id for report in ordered]
    echoes = tuple(ledger.echoes_of(ids))
    denied = tuple(_denied(ledger, row))
    kinds = _kinds(ledger, ordered)
    if not claim:
        grades = grades_of(row.origins, row.count)
        told = (row.origins, row.count, grades, ordered, echoes, denied)
        return StoryDetail(row, *told, outlets=kinds)
    held = {report.id: (report, claims) for report, claims in ledger.told_by(ids)}
    texts = {report.id: report.text for report in ordered}
    said = sayings([c for report in ids if report in held for c in held[report][1]], texts)
    asked = ledger.claim(claim).claim
    if asked.report not in held:
        raise NotFoundError(
            "find claim", claim, "it stands in no report of this story", "Name a claim of it"
        )
    same = tuple(same_claims(asked, said))
    found = _behind(ledger, (held, echoes), {c.id for c in same})
    grades = grades_of(found.found, found.count)
    told = (found.found, found.count, grades, ordered, echoes, denied)
    return StoryDetail(row, *told, asked, same, kinds)


def _denied(ledger: Ledger, row: StoryRow) -> Iterator[Contradiction]:
    """Yield what is denied in a story, as it was found; claims that are gone since are left out."""
    ids = [claim for denial in row.denials for claim in (denial.claim, *denial.against)]
    held = ledger.claims_with(ids)
    for denial in row.denials:
        if denial.claim in held:
            against = tuple(held[claim] for claim in denial.against if claim in held)
            yield Contradiction(held[denial.claim], against)


def _kinds(ledger: Ledger, reports: Sequence[ReportText]) -> dict[str, OutletKind]:
    """Return who stands behind the outlets of some reports, where that is known."""
    names = _gazetteer_outlets()
    facts = _outlet_facts(ledger, names)
    found: dict[str, OutletKind] = {}
    for outlet in {report.metadata.outlet for report in reports} - {""}:
        known = facts.get(names.known(outlet) or outlet)
        if known is not None and known.kind is not OutletKind.UNKNOWN:
            found[outlet] = known.kind
    return found


def _behind(
    ledger: Ledger,
    story: tuple[dict[str, tuple[Report, list[Claim]]], Sequence[Echo]],
    same: set[str],
) -> Origins:
    """Return the origins of some claims of a story: of its reports, those that hold one."""
    held, echoes = story
    names, facts = known_outlets(ledger)
    whole = in_time([hear(r, said, names, quotations(r.text)) for r, said in held.values()])
    saying = {h.id for h in whole if any(c.id in same for c in held[h.id][1])}
    # What a report has from another of the story is counted there, however that one words it.
    cited = {(h.id, c.outlet) for h in whole for c in h.citations if c.claim in same}
    meant = {e.repeats for e in echoes if (e.report, e.outlet) in cited and e.repeats}
    telling = [h for h in whole if h.id in saying | meant]
    known_as = ledger.known_as([h.id for h in telling])
    tellings = [
        StoryReport(
            h,
            held[h.id][0].text,
            [c for c in held[h.id][1] if c.id in same or h.id not in saying],
        )
        for h in telling
    ]
    ids = {h.id for h in telling}
    linked = [
        e for e in echoes if e.report in ids and (e.repeats in ids or (e.report, e.outlet) in cited)
    ]
    return origins_of(tellings, linked, StoryContext(facts, known_as), matter_of(whole))


def compare_reports(ledger: Ledger, first: str, second: str) -> tuple[Report, Report, Comparison]:
    """Return two reports and what they share, word for word.

    Args:
        ledger: The desk.
        first: The id of one report or the beginning of it.
        second: That of the other.

    Raises:
        NotFoundError: If no report, or more than one, fits.
    """
    one, other = ledger.report(first), ledger.report(second)
    return one, other, compare(one, other, (quotations(one.text), quotations(other.text)))
