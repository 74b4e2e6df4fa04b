"""An allegation for a person: its statements with their chains, its origins, denials and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text
from rich.tree import Tree

from secondsource.cli.output_formats import one_line
from secondsource.language.english.noun_number import counted
from secondsource.ledger import AllegationDetail, ReportText
from secondsource.model import (
    Allegation,
    AllegationOrigin,
    ChainStep,
    Count,
    PlacedStatement,
    Polarity,
    ReportId,
)

COUNT_RULE = (
    "Rule: each statement that affirms it, surely or with a hedge, is traced back, step by step. "
    "Statements whose chains end at the same person, document, occasion or outlet have one origin. "
    "Who denies it, or only comments, is no origin of it. The number is the likeliest; in "
    "brackets stands the interval, wider the less sure the steps are."
)
# A step in words where the record has none: {outlet} takes it, {other} is where it
# leads to, {speaker} is whom the report of the statement quotes.
_STEPS: Mapping[ChainStep, str] = {
    ChainStep.SPEAKS: "{outlet} quotes {speaker} itself",
    ChainStep.OBSERVES: "{outlet} has it in its own voice, and names no source",
    ChainStep.FOLLOWS: "{outlet} has it in its own voice, beside a source that states it there",
    ChainStep.CITES: "{outlet} has it from {other}",
    ChainStep.COPIES: "{outlet} copies or rewrites {other}",
    ChainStep.OCCASION: "it was said on an occasion that several reports carry",
    ChainStep.SAME_PERSON: "the person whom {outlet} quotes is quoted by {other} as well",
}
# Most statements shown; JSON holds all.
_MOST_SHOWN = 40


def allegation_parts(detail: AllegationDetail, *, explain: bool = False) -> Iterator[Text | Tree]:
    """Yield the parts of an allegation as text and trees.

    Args:
        detail: The allegation with its reports.
        explain: Whether to add the rule of counting, and to each step its probability and words.
    """
    allegation = detail.allegation
    yield Text(_head(detail))
    yield Text(f"\n{_count_line(allegation.count)}")
    if explain:
        yield Text(COUNT_RULE)
    yield Text("")
    yield _statements_tree(detail, explain)
    if allegation.origins:
        yield Text("")
        yield _origins_tree(allegation)
    if allegation.denied_by:
        yield Text("")
        yield _denials_tree(detail)
    if allegation.values:
        yield Text("")
        yield _values_tree(detail)


def _head(detail: AllegationDetail) -> str:
    allegation = detail.allegation
    story = f" of story {allegation.story[:8]}"
    named = f": {detail.story_name}" if detail.story_name else ""
    outlets = counted(len(allegation.outlets), "outlets")
    facts = [outlets, counted(len(allegation.reports), "reports")]
    if allegation.first:
        facts.append(f"first on {allegation.first}")
    lines = [
        allegation.text,
        f"allegation {allegation.id[:8]}{story}{named}",
        ", ".join(facts),
    ]
    if allegation.is_single:
        lines.append(f"{outlets}, {_single_source(allegation.count)}")
    return "\n".join(map(one_line, lines))


def _single_source(count: Count) -> str:
    source = "one source" if count.best else "no source"
    return source if count.high == count.best else f"probably {source}"


def _count_line(count: Count) -> str:
    line = counted(count.best, "independent origins")
    return line if count.low == count.high else f"{line} ({count.low}–{count.high})"


# Statements


def _statements_tree(detail: AllegationDetail, explain: bool) -> Tree:
    tree = Tree("Statements", guide_style="dim")
    reports = {report.id: report for report in detail.reports}
    statements = detail.allegation.statements
    for number, placed in enumerate(statements[:_MOST_SHOWN], 1):
        branch = tree.add(Text(f"{number}. {_statement_line(placed, reports)}"))
        _add_chain(branch, placed, reports, explain)
    if len(statements) > _MOST_SHOWN:
        tree.add(Text(f"and {len(statements) - _MOST_SHOWN} more, with --format json"))
    return tree


def _statement_line(placed: PlacedStatement, reports: Mapping[ReportId, ReportText]) -> str:
    statement = placed.statement
    report = reports[statement.report]
    outlet = report.metadata.outlet
    speaker = "" if placed.speaker == outlet else placed.speaker
    stance = ""
    if statement.polarity is Polarity.DENIED:
        stance = ", denies"
    elif statement.is_hedged:
        stance = f", {statement.certainty.value}"
    who = ", ".join(part for part in (outlet, speaker) if part) or "an outlet without a name"
    day = report.metadata.published[:10]
    words = statement.span.words(report.text)
    return one_line(f"{day or 'undated'}  {who}{stance}: {words}")


def _add_chain(
    branch: Tree, placed: PlacedStatement, reports: Mapping[ReportId, ReportText], explain: bool
) -> None:
    text = reports[placed.statement.report].text
    outlet = _outlet_of(placed.statement.report, reports)
    speaker = placed.speaker or "its source"
    for link in placed.chain:
        other = _outlet_of(link.report, reports) if link.report else "an outlet outside the desk"
        step = _STEPS[link.step].format(outlet=outlet, other=other, speaker=speaker)
        leaf = branch.add(Text(one_line(link.note or step)))
        if explain:
            leaf.add(Text(f"{link.step.value}, sure to {link.probability:.0%}"))
            for span in link.spans:
                leaf.add(Text(one_line(f"shown by: {span.words(text)}")))
        if link.report and link.report != placed.statement.report:
            outlet, speaker = other, "its source"


def _outlet_of(report: ReportId, reports: Mapping[ReportId, ReportText]) -> str:
    """Return the outlet of a report; its id if the outlet is unknown."""
    stored = reports.get(report)
    if stored is None or not stored.metadata.outlet:
        return f"report {report[:8]}"
    return stored.metadata.outlet


# Origins, denials, values


def _origins_tree(allegation: Allegation) -> Tree:
    tree = Tree("Origins", guide_style="dim")
    for number, origin in enumerate(allegation.origins, 1):
        branch = tree.add(Text(one_line(f"{number}. {_origin_line(origin)}")))
        if origin.note:
            branch.add(Text(one_line(origin.note)))
        if origin.outlets:
            branch.add(Text(one_line(f"carried by {', '.join(origin.outlets)}")))
    return tree


def _origin_line(origin: AllegationOrigin) -> str:
    return f"{origin.kind.value}: {origin.name} (independent with {origin.probability:.0%})"


def _denials_tree(detail: AllegationDetail) -> Tree:
    tree = Tree("Denied", guide_style="dim")
    reports = {report.id: report for report in detail.reports}
    for placed in detail.allegation.denied_by[:_MOST_SHOWN]:
        tree.add(Text(_statement_line(placed, reports)))
    return tree


def _values_tree(detail: AllegationDetail) -> Tree:
    tree = Tree("Values given", guide_style="dim")
    reports = {report.id: report for report in detail.reports}
    statements = detail.allegation.statements
    for value in detail.allegation.values:
        by = dict.fromkeys(
            _outlet_of(statements[n].statement.report, reports) for n in value.statements
        )
        tree.add(Text(one_line(f"{value.value:,g}: {value.words} ({', '.join(by)})")))
    return tree
