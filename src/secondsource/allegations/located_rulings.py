"""Rulings of people located among the statements of a story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.allegations.story_material import StoryMaterial
from secondsource.model import (
    QuotedStatement,
    ReportId,
    Span,
    Statement,
    StatementRuling,
    word_span,
)


@dataclass(frozen=True, slots=True)
class LocatedRuling:
    """A ruling with the statements of the story that it is on.

    Args:
        ruling: The ruling.
        statements: Its statements, as far as the reading has them, in the order of the ruling.
        apart_from: Likewise.
    """

    ruling: StatementRuling
    statements: tuple[Statement, ...]
    apart_from: tuple[Statement, ...] = ()


def locate_rulings(
    material: StoryMaterial, statements: Sequence[Statement]
) -> tuple[LocatedRuling, ...]:
    """Return the rulings of a story in the order they were made, each with its statements.

    A statement of the reading is the one ruled on if both have the same words at the same place;
    see `QuotedStatement.located`. A statement in other words is another one.

    Args:
        material: The reports of the story, with the rulings on them.
        statements: The statements of the story.
    """
    if not material.rulings:
        return ()
    places = _StatementPlaces(material, statements)
    return tuple(
        LocatedRuling(r, places.find(r.statements), places.find(r.apart_from))
        for r in sorted(material.rulings, key=lambda ruling: ruling.number)
    )


class _StatementPlaces:
    """The statements of the reports that are ruled on, by their places."""

    def __init__(self, material: StoryMaterial, statements: Sequence[Statement]) -> None:
        ruled = frozenset[ReportId]().union(*(r.reports for r in material.rulings))
        self._texts = {r.id: r.text for r in material.reports if r.id in ruled}
        self._statements: dict[tuple[ReportId, Span], Statement] = {
            (s.report, word_span(s.span, self._texts[s.report])): s
            for s in statements
            if s.report in self._texts
        }

    def find(self, quoted: Iterable[QuotedStatement]) -> tuple[Statement, ...]:
        """Return those of some statements that are there, each once."""
        found = (self._find(each) for each in quoted)
        return tuple(dict.fromkeys(s for s in found if s is not None))

    def _find(self, quoted: QuotedStatement) -> Statement | None:
        report = ReportId(quoted.report)
        text = self._texts.get(report)
        span = quoted.located(text) if text is not None else None
        if text is None or span is None:
            return None
        return self._statements.get((report, word_span(span, text)))
