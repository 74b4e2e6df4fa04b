"""Judgements: the kinds of ruling a user can make, the subject of each and what it changes.

The desk, the command line, the browser and the reference pages derive from the table here. The
payload of each kind is in `judgement_payloads`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class JudgementKind(StrEnum):
    """Kind of a judgement; the value is stored in the desk and never changes."""

    CLAIM = "claim"
    WORDS = "words"
    SPLIT = "split"
    MERGE = "merge"
    STANCE = "stance"
    SPEAKER = "speaker"
    SOURCE = "source"
    SAME_SOURCE = "same source"
    SAME_ENTITY = "same entity"
    DIFFERENT_ENTITIES = "different entities"
    GRADE = "grade"
    SAME_STORY = "same story"
    ANOTHER_STORY = "another story"
    STORY_NAME = "story name"
    ECHO = "echo"
    SAME_ALLEGATION = "same allegation"
    ANOTHER_ALLEGATION = "another allegation"
    ONE_ORIGIN = "one origin"
    OUTLET = "outlet"
    METADATA = "metadata"
    DELETED = "deleted"
    DISMISSED = "dismissed failure"
    WITHDRAWN = "withdrawn"


class JudgementSubject(StrEnum):
    """Type of the subject of a judgement."""

    CLAIM = "claim"
    SOURCE = "source of one report"
    REPORT = "report"
    STATEMENT = "report of the first statement"
    GRADED = "claim, source of one report, or name of an entity"
    ENTITY = "name of an entity"
    OUTLET = "name of an outlet"
    CORRECTED = "report, SHA-256 of a file, or host of an address"
    DELETED = "report, SHA-256 of a file, or number of a reading"
    FAILURE = "path of a file that failed"
    JUDGEMENT = "number of a judgement"


class Affected(StrEnum):
    """Part of a desk that a judgement changes."""

    CLAIMS = "claims"
    """Claims of one report: the judgement is applied after each reading of it."""
    SOURCES = "sources"
    """Sources of one report: the judgement is applied after each reading of it."""
    ENTITIES = "entities"
    """Entities: resolved again after the judgement."""
    METADATA = "metadata"
    """Outlet, date, title, language or address of reports, present ones and those read later."""
    REPORTS = "reports"
    """Which reports the desk holds."""
    FAILURES = "failures"
    """Which failures listings show and counts hold."""
    GRADES = "grades"
    """The grade shown beside a record."""
    STORIES = "stories"
    """Stories, echoes and origins: found again after the judgement.

    A judgement on a claim or source does not affect them, though a wrong claim may remove a voice:
    users make those by the hundred, and finding all stories of a desk takes half a minute for
    10,000 reports. The stories count as out of date after it, until the next reading or
    `secondsource stories --update`.
    """
    ALLEGATIONS = "allegations"
    """Allegations of the stories of the statements ruled on: found again after the judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementScope:
    """Subject and effects of one kind of judgement.

    Args:
        command: Its command: `secondsource judge COMMAND`, and "kind" of a form.
        group: The command's group, where it is not "judge".
        subject: Type of its subject.
        affects: What it changes; for a withdrawal, what the withdrawn judgement changes.
        restores: Whether it confirms the claim, so that the claim is restored when a later reading
            does not find it.
    """

    command: str
    subject: JudgementSubject
    affects: frozenset[Affected] = frozenset()
    restores: bool = False
    group: str = "judge"


def _claim_scope(command: str, *also: Affected, restores: bool = False) -> JudgementScope:
    affects = frozenset({Affected.CLAIMS, *also})
    return JudgementScope(
        command=command, subject=JudgementSubject.CLAIM, affects=affects, restores=restores
    )


def _scope(subject: JudgementSubject, command: str, *affects: Affected) -> JudgementScope:
    return JudgementScope(command=command, subject=subject, affects=frozenset(affects))


_SOURCE, _ENTITY = JudgementSubject.SOURCE, JudgementSubject.ENTITY
_REPORT, _OUTLET = JudgementSubject.REPORT, JudgementSubject.OUTLET
_STATEMENT = JudgementSubject.STATEMENT

JUDGEMENT_SCOPES: Mapping[JudgementKind, JudgementScope] = {
    JudgementKind.CLAIM: _claim_scope("claim", restores=True),
    JudgementKind.WORDS: _claim_scope("words", restores=True),
    JudgementKind.SPLIT: _claim_scope("split", restores=True),
    JudgementKind.MERGE: _claim_scope("merge", restores=True),
    JudgementKind.STANCE: _claim_scope("stance"),
    JudgementKind.SPEAKER: _claim_scope("speaker", Affected.ENTITIES),
    JudgementKind.SOURCE: _scope(_SOURCE, "source", Affected.SOURCES, Affected.ENTITIES),
    JudgementKind.SAME_SOURCE: _scope(_SOURCE, "same", Affected.SOURCES),
    JudgementKind.SAME_ENTITY: _scope(_ENTITY, "same", Affected.ENTITIES),
    JudgementKind.DIFFERENT_ENTITIES: _scope(_ENTITY, "different", Affected.ENTITIES),
    JudgementKind.GRADE: _scope(JudgementSubject.GRADED, "grade", Affected.GRADES),
    JudgementKind.SAME_STORY: _scope(_REPORT, "together", Affected.STORIES),
    JudgementKind.ANOTHER_STORY: _scope(_REPORT, "apart", Affected.STORIES),
    JudgementKind.STORY_NAME: _scope(_REPORT, "story", Affected.STORIES),
    JudgementKind.ECHO: _scope(_REPORT, "echo", Affected.STORIES),
    JudgementKind.SAME_ALLEGATION: _scope(_STATEMENT, "same", Affected.ALLEGATIONS),
    JudgementKind.ANOTHER_ALLEGATION: _scope(_STATEMENT, "different", Affected.ALLEGATIONS),
    JudgementKind.ONE_ORIGIN: _scope(_STATEMENT, "one", Affected.ALLEGATIONS),
    JudgementKind.OUTLET: _scope(_OUTLET, "outlet", Affected.STORIES),
    JudgementKind.METADATA: _scope(
        JudgementSubject.CORRECTED,
        "metadata",
        *(Affected.METADATA, Affected.ENTITIES, Affected.STORIES),
    ),
    # Its command names first what hangs on the reports, and asks.
    JudgementKind.DELETED: JudgementScope(
        command="delete",
        group="",
        subject=JudgementSubject.DELETED,
        affects=frozenset({Affected.REPORTS, Affected.ENTITIES, Affected.STORIES}),
    ),
    JudgementKind.DISMISSED: _scope(JudgementSubject.FAILURE, "dismiss", Affected.FAILURES),
    JudgementKind.WITHDRAWN: _scope(JudgementSubject.JUDGEMENT, "withdraw"),
}
"""Subject and effects of each kind of judgement."""

JUDGE_COMMANDS = tuple(
    dict.fromkeys(scope.command for scope in JUDGEMENT_SCOPES.values() if scope.group == "judge")
)
"""The commands of `secondsource judge`, each once."""


def kinds_affecting(*affected: Affected) -> tuple[JudgementKind, ...]:
    """Return the kinds of judgement that change any of these."""
    return tuple(
        kind for kind, scope in JUDGEMENT_SCOPES.items() if not scope.affects.isdisjoint(affected)
    )
