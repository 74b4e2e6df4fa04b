"""An allegation for a person: its statements with their chains, its origins, denials and values."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text
from rich.tree import Tree

from secondsource.cli.output_formats import one_line
from secondsource.desk.allegation_account import (
    COUNT_RULE,
    AllegationAccount,
    Attitude,
    StatementAccount,
    account_of,
)
from secondsource.language.english.noun_number import counted
from secondsource.ledger import AllegationDetail
from secondsource.model import LOOSE, Allegation, AllegationOrigin, Count, Omission, sure_and_all
from secondsource.model.allegation_grades import Grades, grades_of

# Most statements shown; JSON holds all.
_MOST_SHOWN = 40


def allegation_parts(detail: AllegationDetail, *, explain: bool = False) -> Iterator[Text | Tree]:
    """Yield the parts of an allegation as text and trees.

    Args:
        detail: The allegation with its reports.
        explain: Whether to add the rule of counting, and to each step its probability and words.
    """
    allegation = detail.allegation
    account = account_of(detail)
    yield Text(_head(detail))
    yield Text(f"\n{count_line(allegation.count)}")
    yield grade_lines(grades_of(allegation))
    if explain:
        yield Text(f"Rule: {COUNT_RULE}")
        if account.probabilities:
            yield Text(f"Origins, each with its probability: {account.probabilities}")
    yield Text("")
    yield _statements_tree(account, explain)
    if allegation.origins:
        yield Text("")
        yield _origins_tree(allegation)
    if allegation.denied_by:
        yield Text("")
        yield _denials_tree(account)
    if allegation.omissions:
        yield Text("")
        yield _omissions_tree(allegation)
    if allegation.values:
        yield Text("")
        yield _values_tree(account)


def _head(detail: AllegationDetail) -> str:
    allegation = detail.allegation
    story = f" of story {allegation.story[:8]}"
    named = f": {detail.story_name}" if detail.story_name else ""
    outlets = counted_outlets(allegation.outlet_range)
    reports = sure_and_all(len(allegation.reports), len(allegation.doubtful_reports))
    facts = [outlets, _counted_range(reports, "reports")]
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


def counted_outlets(outlet_range: str) -> str:
    """Return how many outlets carry an allegation: "1 outlet", "3–4 outlets"."""
    return _counted_range(outlet_range, "outlets")


def _counted_range(number_or_range: str, nouns: str) -> str:
    if number_or_range.isdecimal():
        return counted(int(number_or_range), nouns)
    return f"{number_or_range} {nouns}"


def _single_source(count: Count) -> str:
    source = "one source" if count.best else "no source"
    return source if count.high == count.best else f"probably {source}"


def count_line(count: Count) -> str:
    """Return how many independent origins there are, in words."""
    line = counted(count.best, "independent origins")
    return line if count.low == count.high else f"{line} ({count.low}–{count.high})"


def grade_lines(grades: Grades) -> Text:
    """Return what known methods make of an allegation, each with its rule."""
    two_sources, airwars = grades.two_sources, grades.airwars
    return Text(
        f"Two-source rule: {two_sources.name} ({two_sources.rule})\n"
        f"Airwars would say: {airwars.name} ({airwars.rule})"
    )


# Statements


def _statements_tree(account: AllegationAccount, explain: bool) -> Tree:
    tree = Tree("Statements", guide_style="dim")
    for statement in account.statements[:_MOST_SHOWN]:
        branch = tree.add(Text(f"{statement.number}. {_statement_line(statement)}"))
        if statement.placed.is_loose:
            branch.add(Text(f"in doubt: {LOOSE}"))
        for step in statement.steps:
            leaf = branch.add(Text(one_line(step.words)))
            if explain:
                leaf.add(Text(f"{step.link.step.value}, sure to {step.link.probability:.0%}"))
                for words in step.shown_by:
                    leaf.add(Text(one_line(f"shown by: {words}")))
    more = len(account.statements) - _MOST_SHOWN
    if more > 0:
        tree.add(Text(f"and {more} more, with --format json"))
    return tree


def _statement_line(statement: StatementAccount) -> str:
    stance = ""
    if statement.attitude is Attitude.DENIES:
        stance = ", denies"
    elif statement.attitude is Attitude.HEDGES:
        stance = f", {statement.placed.statement.certainty.value}"
    outlet = statement.report.metadata.outlet
    who = ", ".join(part for part in (outlet, statement.speaker) if part)
    return one_line(
        f"{statement.day or 'undated'}  {who or 'an outlet without a name'}{stance}: "
        f"{statement.words}"
    )


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
    return f"{origin.kind.value}: {origin.name} (an origin with {origin.probability:.0%})"


def _omissions_tree(allegation: Allegation) -> Tree:
    tree = Tree("Left out", guide_style="dim")
    for omission in allegation.omissions[:_MOST_SHOWN]:
        tree.add(Text(one_line(_omission_line(omission))))
    return tree


def _omission_line(omission: Omission) -> str:
    outlet = omission.outlet or "an outlet without a name"
    reports = ", ".join(report[:8] for report in omission.reports)
    return (
        f"{outlet} (report {reports}), sure to {omission.probability:.0%}; {omission.telling} of "
        f"{omission.others} other outlets say it, it would be expected to with "
        f"{omission.expected:.0%}"
    )


def _denials_tree(account: AllegationAccount) -> Tree:
    tree = Tree("Denied", guide_style="dim")
    for statement in account.with_attitude(Attitude.DENIES)[:_MOST_SHOWN]:
        tree.add(Text(_statement_line(statement)))
    return tree


def _values_tree(account: AllegationAccount) -> Tree:
    tree = Tree("Values given", guide_style="dim")
    for given in account.values:
        value = given.value
        tree.add(Text(one_line(f"{value.value:,g}: {value.words} ({', '.join(given.outlets)})")))
    return tree
