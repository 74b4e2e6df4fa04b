"""The rulings of people on an allegation, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text
from rich.tree import Tree

from secondsource.cli.output_formats import one_line
from secondsource.ledger import RulingOnAllegation
from secondsource.model.judgement_payloads import (
    AnotherAllegationPayload,
    OneOriginPayload,
    SameAllegationPayload,
)


def rulings_tree(rulings: Iterable[RulingOnAllegation]) -> Tree:
    """Return the rulings on an allegation, each with what it says of it and how to take it back."""
    tree = Tree("Rulings", guide_style="dim")
    for on in rulings:
        judgement = on.judgement
        by = f"by {judgement.author}: " if judgement.author else ""
        branch = tree.add(
            Text(one_line(f"{judgement.number}. {judgement.made[:10]}, {by}{_ruled(on)}"))
        )
        if not on.holds:
            branch.add(
                Text("without effect here: another ruling, or what was read, says otherwise")
            )
        branch.add(Text(one_line(f"because: {judgement.note}")))
    return tree


def _ruled(on: RulingOnAllegation) -> str:
    statements = _named(on.statements)
    match on.judgement.payload:
        case SameAllegationPayload():
            same = "say the same" if len(on.statements) > 1 else "says the same as another"
            return f"{statements} {same}"
        case AnotherAllegationPayload() if not on.statements:
            words = " … ".join(f"“{each.words}”" for each in on.judgement.payload.statements)
            return f"not said here: {words}"
        case AnotherAllegationPayload(apart_from=quoted):
            return f"{statements} says something else than “{quoted[0].words}”"
        case OneOriginPayload(tie=tie, holds=holds):
            return f"{statements}: {'' if holds else 'not '}one {tie}"
    return statements


def _named(numbers: Sequence[int]) -> str:
    named = ", ".join(str(number + 1) for number in numbers)
    return f"statement{'s' if len(numbers) > 1 else ''} {named}"
