"""Rulings on allegations: what says the same, what has one origin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from secondsource.desk.judging.judgement_writer import JudgementWriter
from secondsource.desk.judging.statement_references import StatementReference, find_statement
from secondsource.ledger import Judgement
from secondsource.model import (
    OriginTie,
    Polarity,
    QuotedStatement,
    SourceKind,
    UsageError,
)
from secondsource.model.judgement_payloads import (
    AnotherAllegationPayload,
    OneOriginPayload,
    SameAllegationPayload,
)

# Statements that stand for an allegation from which others are parted, one for each wording: a
# ruling is kept for ever, and an allegation may have thousands.
_MOST_STANDING = 12
_NO_PERSON = frozenset({SourceKind.REPORT, SourceKind.OUTLET, SourceKind.DOCUMENT})
_LEAST_TIED = 2


@dataclass(frozen=True, slots=True)
class AllegationJudge(JudgementWriter):
    """Rules on allegations and their statements.

    An allegation is given by its id ("a1b2c3d4"), a statement of it by its number there
    ("a1b2c3d4:3"), from 1, or by its place in its report ("r1b2c3d4:120-180"). A ruling refers to
    statements by their words, and so survives each reading that has statements in these words.
    """

    def same_allegation(self, first: str, second: str) -> Judgement:
        """Rule that two allegations, or statements of them, say the same: they become one.

        Args:
            first: An allegation, or a statement of one.
            second: Another.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If they are one already, or of two stories.
        """
        references = [find_statement(self.ledger, typed) for typed in (first, second)]
        self._require_one_story("same", references)
        quoted = [reference.quoted() for reference in references]
        if quoted[0] == quoted[1]:
            raise UsageError("judge same", f"{first} {second}", "these are one already", "Name two")
        return self._append_on(SameAllegationPayload(statements=tuple(quoted)))

    def another_allegation(self, statements: str | Sequence[str], allegation: str) -> Judgement:
        """Rule that statements say something else than an allegation: they leave it together.

        Statements in equal words leave with them.

        Args:
            statements: A statement of the allegation, or several; or another allegation, which is
                to stay apart from it.
            allegation: The allegation, or one statement of it.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If they are of two stories, or nothing else is said in the allegation.
        """
        typed = [statements] if isinstance(statements, str) else list(statements)
        leaving = [find_statement(self.ledger, each) for each in typed]
        rest = find_statement(self.ledger, allegation)
        self._require_one_story("different", [*leaving, rest])
        moved = [quoted for reference in leaving for quoted in _standing(reference)]
        wordings = {_words(quoted) for quoted in moved}
        apart = [quoted for quoted in _standing(rest, wordings) if quoted not in moved]
        if not moved or not apart:
            raise UsageError(
                "judge different",
                " ".join([*typed, allegation]),
                "nothing else is said in this allegation",
                "Name a statement of it, as a1b2c3d4:3, and the allegation",
            )
        return self._append_on(
            AnotherAllegationPayload(statements=tuple(moved), apart_from=tuple(apart))
        )

    def one_origin(
        self,
        tie: str,
        statements: Sequence[str],
        speakers: Sequence[str] = (),
        *,
        holds: bool = True,
    ) -> Judgement:
        """Rule that statements of an allegation have one origin, or not.

        An unnamed source is never tied to a person, nor to the unnamed source of another report.

        Args:
            tie: "occasion" (they were said on one occasion), "person" (their speakers are one
                person) or "document" (they rest on one document, release, list or video).
            statements: Statements of one allegation; or the allegation, with `speakers`.
            speakers: Names of speakers: all that they say in the allegation.
            holds: False for statements that have no such origin in common.

        Raises:
            NotFoundError: If one of them is not in the desk, or a speaker not in the allegation.
            UsageError: If the tie is none, fewer than two statements are named, they are of several
                allegations, one of them denies it, or the ruling would tie an unnamed source.
        """
        subject = " ".join([*statements, *speakers])
        if tie not in list(OriginTie):
            kinds = ", ".join(OriginTie)
            raise UsageError("judge one", tie, "statements cannot be tied by this", kinds)
        references = [find_statement(self.ledger, typed) for typed in statements]
        numbers = self._numbers(subject, references, speakers)
        self._check_origins(subject, references[0], numbers)
        if holds:
            self._check_tie(subject, references[0], numbers, OriginTie(tie))
        quoted = tuple(references[0].quoted(number) for number in numbers)
        return self._append_on(OneOriginPayload(statements=quoted, tie=OriginTie(tie), holds=holds))

    def _append_on(
        self, payload: SameAllegationPayload | AnotherAllegationPayload | OneOriginPayload
    ) -> Judgement:
        return self._append(payload.statements[0].report, payload)

    def _require_one_story(self, command: str, references: Sequence[StatementReference]) -> None:
        if len({reference.detail.allegation.story for reference in references}) > 1:
            raise UsageError(
                f"judge {command}",
                " ".join(reference.typed for reference in references),
                "they are of two stories",
                "Say first that the stories are one: judge together",
            )

    def _numbers(
        self, subject: str, references: Sequence[StatementReference], speakers: Sequence[str]
    ) -> list[int]:
        """Return the numbers of the statements that are named, or said by those who are."""
        if len({reference.detail.allegation.id for reference in references}) != 1:
            raise UsageError(
                "judge one",
                subject,
                "they are no statements of one allegation",
                "An origin is that of an allegation; say first that they say the same: judge same",
            )
        named = [r.number for r in references if r.number is not None]
        for speaker in speakers:
            named += _said_by(references[0], speaker)
        numbers = list(dict.fromkeys(named))
        if len(numbers) < _LEAST_TIED:
            raise UsageError(
                "judge one",
                subject,
                "a ruling on an origin needs two statements",
                "Write a1b2c3d4:1 a1b2c3d4:3, or the allegation with --speaker for each name",
            )
        return numbers

    def _check_origins(
        self, subject: str, reference: StatementReference, numbers: Iterable[int]
    ) -> None:
        for number in numbers:
            placed = reference.detail.allegation.statements[number]
            if placed.statement.polarity is Polarity.DENIED:
                raise UsageError(
                    "judge one",
                    subject,
                    f"statement {number + 1} denies it, and is no origin of it",
                    "Leave it out",
                )

    def _check_tie(
        self, subject: str, reference: StatementReference, numbers: Sequence[int], tie: OriginTie
    ) -> None:
        """Check that statements may be tied: by a person only those of persons, none unnamed."""
        from secondsource.pipeline import tied_statements  # noqa: PLC0415

        allegation = reference.detail.allegation
        for number in numbers if tie is OriginTie.PERSON else ():
            placed = allegation.statements[number]
            if not placed.source or placed.speaker_kind in _NO_PERSON:
                raise UsageError(
                    "judge one",
                    subject,
                    f"statement {number + 1} is said by no person",
                    "Name statements of two speakers, or rule on an occasion or a document",
                )
        tied = tied_statements(self.ledger, allegation, numbers, tie)
        if hidden := [number for number in numbers if number not in tied]:
            raise UsageError(
                "judge one",
                subject,
                f"statement {hidden[0] + 1} is by an unnamed source",
                "It is never joined to a person, nor to a source of another report. If its report "
                "names it, say so first: judge source",
            )


def _words(quoted: QuotedStatement) -> str:
    return " ".join(quoted.words.casefold().split())


def _standing(
    reference: StatementReference, without: Collection[str] = ()
) -> Iterator[QuotedStatement]:
    """Yield the statement referred to, or those that stand for the allegation as a whole.

    Args:
        reference: The allegation or statement.
        without: Wordings that are left out of those that stand for an allegation.
    """
    if reference.number is not None:
        yield reference.quoted()
        return
    allegation = reference.detail.allegation
    shown = set(without)
    yielded = 0
    for number in (allegation.standing, *range(len(allegation.statements))):
        quoted = reference.quoted(number)
        if _words(quoted) not in shown and yielded < _MOST_STANDING:
            shown.add(_words(quoted))
            yielded += 1
            yield quoted


def _said_by(reference: StatementReference, speaker: str) -> list[int]:
    """Return the numbers of the statements of an allegation that a named speaker makes.

    Raises:
        UsageError: If there is none.
    """
    name = " ".join(speaker.casefold().split())
    allegation = reference.detail.allegation
    numbers = [
        number
        for number, placed in enumerate(allegation.statements)
        if placed.source and " ".join(placed.speaker.casefold().split()) == name
    ]
    if not numbers:
        raise UsageError(
            "judge one",
            speaker,
            "no statement of this allegation is said by one of this name",
            f"See who speaks with `secondsource allegation {allegation.id[:8]}`",
        )
    return numbers
