"""People's rulings on what says the same, applied over the computed groups of statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.located_rulings import LocatedRuling
from secondsource.allegations.ruled_partition import PartitionRuling, ruled_partition
from secondsource.allegations.story_statements import ComparedStatements
from secondsource.model import Statement
from secondsource.model.judgements import JudgementKind


def ruled_groups(
    groups: Sequence[list[int]], compared: ComparedStatements, rulings: Sequence[LocatedRuling]
) -> list[list[int]]:
    """Return groups of statements, as row numbers, after the rulings on what says the same.

    "Same" makes the groups of its statements one. "Another" takes its statements out of the group
    that holds any of those they are parted from, with the statements of the group in equal words,
    which say the same.

    Args:
        groups: As computed; each statement is in one.
        compared: The statements of the story.
        rulings: All rulings on it.
    """
    rows = _row_numbers(compared)
    words = [" ".join(text.casefold().split()) for text in compared.words]
    steps = []
    for located in rulings:
        named, parted = _rows(located.statements, rows), _rows(located.apart_from, rows)
        if located.ruling.kind is JudgementKind.SAME_ALLEGATION and named:
            steps.append(PartitionRuling(named))
        elif located.ruling.kind is JudgementKind.ANOTHER_ALLEGATION and named and parted:
            leaving = {words[n] for n in named} - {words[n] for n in parted}
            alike = (n for n in range(len(words)) if words[n] in leaving)
            steps.append(PartitionRuling(parted - named, named | frozenset(alike)))
    return ruled_partition(groups, steps) if steps else list(groups)


def ruled_agreement(
    agreement: NDArray[np.float32],
    compared: ComparedStatements,
    rulings: Sequence[LocatedRuling],
) -> NDArray[np.float32]:
    """Return the agreement of statements with their groups, 1 for those ruled to say the same.

    Args:
        agreement: As computed, shape (n,).
        compared: The statements of the story.
        rulings: All rulings on it.
    """
    rows = _row_numbers(compared)
    ruled = agreement.copy()
    for located in rulings:
        named = _rows(located.statements, rows)
        # One alone says the same as nothing: the other's report may be gone.
        if located.ruling.kind is JudgementKind.SAME_ALLEGATION and len(named) > 1:
            ruled[sorted(named)] = 1
    return ruled


def _row_numbers(compared: ComparedStatements) -> dict[Statement, int]:
    return {statement: row for row, statement in enumerate(compared.statements)}


def _rows(statements: Iterable[Statement], rows: dict[Statement, int]) -> frozenset[int]:
    return frozenset(rows[statement] for statement in statements)
