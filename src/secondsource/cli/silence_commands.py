"""silences: what outlets would be expected to carry, and did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from secondsource.cli.absence_listings import (
    list_omissions,
    list_story_silences,
    list_taken_up,
)
from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, console, plain, write
from secondsource.language.english.noun_number import counted
from secondsource.model import Silence, SilenceAccount
from secondsource.model.json_forms.silence_forms import silence_form
from secondsource.pipeline.silence_step import LARGEST_Q, SilenceQuery
from secondsource.pipeline.story_silence_step import LEAST_EXPECTED, AbsenceQuery
from secondsource.silence.unsaid import condensed

SILENCE_COLUMNS = (
    Column("outlet", "outlet", ratio=2),
    Column("silent about", "name", ratio=2),
    Column("from", "first"),
    Column("to", "last"),
    Column("expected", "expected_short", right=True),
    Column("others", "others", right=True),
    Column("q", "q_short", right=True),
    Column("until", "ended_words"),
)
SUBJECTS, STORIES, ALLEGATIONS = KINDS = ("subjects", "stories", "allegations")
# Caveats printed under a table; the rest is a number.
_MOST_CAVEATS = 12


@click.command()
@click.option(
    "--of",
    "kind",
    type=click.Choice(KINDS),
    default=SUBJECTS,
    show_default=True,
    help="What outlets are silent about: a subject for some time, a whole story, or what others "
    "say in a story that the outlet tells too.",
)
@click.option("--outlet", default="", help="Silences of this outlet only (its whole name).")
@click.option("--watch", default="", metavar="NAME", help="On the subject of this watch only.")
@click.option(
    "--q",
    "largest_q",
    type=click.FloatRange(0, 1),
    help=f"Largest share of false alarms among those shown.  [default: {LARGEST_Q}]",
)
@click.option(
    "--stopped",
    is_flag=True,
    help="Instead what outlets have stopped carrying, whether or not others carry it.",
)
@click.option("--story", default="", metavar="ID", help="Of this story only.")
@click.option(
    "--expected",
    type=click.FloatRange(0, 1),
    help="Of stories and allegations: least probability that the outlet would have them.  "
    f"[default: {LEAST_EXPECTED}]",
)
@click.option(
    "--taken-up",
    is_flag=True,
    help="Instead what all outlets of a state began to carry on one day, long after others.",
)
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@click.option("--explain", is_flag=True, help="Also the sum behind each, in words.")
@desk_option
@format_option
def silences(  # noqa: PLR0913, PLR0917 - click passes each option by itself
    kind: str,
    outlet: str,
    watch: str,
    largest_q: float | None,
    stopped: bool,
    taken_up: bool,
    story: str,
    expected: float | None,
    explain: bool,
    desk: Path,
    form: str,
    limit: int | None,
) -> None:
    """List what outlets would be expected to carry, by what they and others carry, and did not.

    An outlet is measured against itself: how often it carries a subject when others do. A day of
    which the desk holds less than half of what is usual of an outlet is not collected and counts
    for nothing.
    """
    if kind != SUBJECTS:
        without = {"--watch": watch, "--stopped": stopped, "--explain": explain}
        given = {**without, "--taken-up": taken_up, "--q": largest_q is not None}
        _refuse(f"--of {kind}", given)
        least = LEAST_EXPECTED if expected is None else expected
        list_them = list_story_silences if kind == STORIES else list_omissions
        with existing_desk(desk) as opened:
            list_them(opened, AbsenceQuery(outlet=outlet, story=story, expected=least), form, limit)
        return
    largest_q = LARGEST_Q if largest_q is None else largest_q
    _refuse(f"--of {kind}", {"--story": story, "--expected": expected is not None})
    if taken_up:
        alone = {"--outlet": outlet, "--watch": watch, "--stopped": stopped, "--explain": explain}
        _refuse("--taken-up", alone)
        with existing_desk(desk) as opened:
            list_taken_up(opened, largest_q, form, limit)
        return
    query = SilenceQuery(outlet=outlet, watch=watch, q=largest_q, stopped=stopped)
    with existing_desk(desk) as opened:
        account = opened.silences(query)
    shown = account.silences[:limit] if limit is not None else account.silences
    if shown or form != "table":
        write(map(_for_format(form), shown), SILENCE_COLUMNS, form)
    # Programs read standard output, and what cannot be said is no row of it.
    out = console(stderr=form != "table")
    if explain and form == "table":
        for silence in shown:
            out.print(
                "\n" + plain("\n".join(explanation(silence, account.tests, by_peers=not stopped)))
            )
    for line in account_lines(account):
        out.print(plain(line))


def _refuse(beside: str, given: Mapping[str, object]) -> None:
    """Refuse options that have no meaning beside another.

    Raises:
        click.UsageError: If one is given.
    """
    for option, value in given.items():
        if value:
            raise click.UsageError(f"{option} has no meaning with {beside}")


def _for_format(form: str) -> Any:  # noqa: ANN401
    return silence_for_table if form == "table" else silence_form


def silence_for_table(silence: Silence) -> Mapping[str, Any]:
    """Return a silence as a row of `SILENCE_COLUMNS`."""
    return {
        **silence_form(silence),
        "expected_short": f"{silence.expected:.1f}",
        "others": f"{silence.peer_reports} of {silence.peers}",
        "q_short": f"{silence.q:.2g}",
        "ended_words": silence.ended or ("no more" if silence.left else "lasts"),
    }


def explanation(silence: Silence, tests: int, *, by_peers: bool = True) -> Iterable[str]:
    """Yield the sum behind a silence, in sentences that can be repeated.

    Args:
        silence: The silence.
        tests: How many pairs of outlet and subject were tested with it.
        by_peers: Whether it was measured by what others carry too.
    """
    own = counted(silence.own_reports, "reports")
    others = (
        f"{counted(silence.peers, 'other outlets')} carried "
        f"{counted(silence.peer_reports, 'reports')} on it."
    )
    if not silence.peers:
        others = "No other outlet carried it."
    yield f"{silence.outlet} on {silence.name}, {silence.first} to {silence.last}: none."
    yield (
        f"  At other times it carried {own} on it. By that, and by what others carried in these "
        f"days, {silence.expected:.1f} were to be expected."
        if by_peers
        else f"  Before it carried {own} on it. By what it published in these days, "
        f"{silence.expected:.1f} were to be expected."
    )
    yield (
        f"  {others} {silence.outlet} published {counted(silence.published, 'reports')} on other "
        "subjects."
    )
    yield (
        f"  It carries at least one in such a time with {_percent(silence.carries)}. A gap like "
        f"this somewhere, by chance: p = {silence.p:.2g}; beside all {tests} tests "
        f"q = {silence.q:.2g}."
    )
    if silence.ended:
        yield f"  Carried again on {silence.ended}."
    elif silence.left:
        yield f"  The desk holds nothing of {silence.outlet} after {silence.left}."
    else:
        yield "  It lasts."


def _percent(probability: float) -> str:
    return "more than 99%" if probability > 0.99 else f"{probability:.0%}"


def account_lines(account: SilenceAccount) -> Iterable[str]:
    """Yield what was tested and what cannot be said, a line each."""
    if not account.silences:
        yield (
            "No silence is beyond what chance makes."
            if account.tests
            else "Nothing could be tested."
        )
    yield f"Tested: {counted(account.tests, 'pairs')} of outlet and subject."
    caveats = condensed(account.caveats)
    for caveat in caveats[:_MOST_CAVEATS]:
        yield f"Not said: {caveat.words}"
    if len(caveats) > _MOST_CAVEATS:
        yield f"And {len(caveats) - _MOST_CAVEATS} more of which nothing can be said."
