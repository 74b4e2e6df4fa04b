"""Judgements: the kinds of ruling a person can make, what each is about and what it changes.

The desk, the command line, the browser and the reference pages derive from the table here. What a
judgement of each kind says is in `judgement_payloads`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a judgement rules; the value is stored in the desk and never changes."""

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
    OUTLET = "outlet"
    WITHDRAWN = "withdrawn"


class JudgementSubject(StrEnum):
    """What the subject of a judgement names."""

    CLAIM = "claim"
    SOURCE = "source of one report"
    REPORT = "report"
    GRADED = "claim, source of one report, or name of an entity"
    ENTITY = "name of an entity"
    OUTLET = "name of an outlet"
    JUDGEMENT = "number of a judgement"


class Affected(StrEnum):
    """What a judgement changes in a desk."""

    CLAIMS = "claims"
    """Claims of one report: the judgement is laid over each reading of it."""
    SOURCES = "sources"
    """Sources of one report: the judgement is laid over each reading of it."""
    ENTITIES = "entities"
    """Which named sources are one: found again after the judgement."""
    GRADES = "grades"
    """The grade shown beside a record."""
    STORIES = "stories"
    """Stories, echoes and origins: found again after the judgement.

    A judgement on a claim or source does not affect them, though a wrong claim may be a voice
    less: such judgements are made by the hundred, and finding all stories of a desk takes half a
    minute for 10,000 reports. The stories count as out of date after it, until the next reading or
    `secondsource stories --update`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementScope:
    """What judgements of one kind are about.

    Args:
        command: How a person asks for one: `secondsource judge COMMAND`, and "kind" of a form.
        subject: What its subject names.
        affects: What it changes; of a withdrawal, what the withdrawn judgement changes.
        restores: Whether it says that the claim is there, so that the claim is put back when a
            later reading does not find it.
    """

    command: str
    subject: JudgementSubject
    affects: frozenset[Affected] = frozenset()
    restores: bool = False


def _on_claim(command: str, *also: Affected, restores: bool = False) -> JudgementScope:
    affects = frozenset({Affected.CLAIMS, *also})
    return JudgementScope(
        command=command, subject=JudgementSubject.CLAIM, affects=affects, restores=restores
    )


def _on(subject: JudgementSubject, command: str, *affects: Affected) -> JudgementScope:
    return JudgementScope(command=command, subject=subject, affects=frozenset(affects))


_SOURCE, _ENTITY = JudgementSubject.SOURCE, JudgementSubject.ENTITY
_REPORT, _OUTLET = JudgementSubject.REPORT, JudgementSubject.OUTLET

JUDGEMENT_SCOPES: Mapping[JudgementKind, JudgementScope] = {
    JudgementKind.CLAIM: _on_claim("claim", restores=True),
    JudgementKind.WORDS: _on_claim("words", restores=True),
    JudgementKind.SPLIT: _on_claim("split", restores=True),
    JudgementKind.MERGE: _on_claim("merge", restores=True),
    JudgementKind.STANCE: _on_claim("stance"),
    JudgementKind.SPEAKER: _on_claim("speaker", Affected.ENTITIES),
    JudgementKind.SOURCE: _on(_SOURCE, "source", Affected.SOURCES, Affected.ENTITIES),
    JudgementKind.SAME_SOURCE: _on(_SOURCE, "same", Affected.SOURCES),
    JudgementKind.SAME_ENTITY: _on(_ENTITY, "same", Affected.ENTITIES),
    JudgementKind.DIFFERENT_ENTITIES: _on(_ENTITY, "different", Affected.ENTITIES),
    JudgementKind.GRADE: _on(JudgementSubject.GRADED, "grade", Affected.GRADES),
    JudgementKind.SAME_STORY: _on(_REPORT, "together", Affected.STORIES),
    JudgementKind.ANOTHER_STORY: _on(_REPORT, "apart", Affected.STORIES),
    JudgementKind.STORY_NAME: _on(_REPORT, "story", Affected.STORIES),
    JudgementKind.ECHO: _on(_REPORT, "echo", Affected.STORIES),
    JudgementKind.OUTLET: _on(_OUTLET, "outlet", Affected.STORIES),
    JudgementKind.WITHDRAWN: _on(JudgementSubject.JUDGEMENT, "withdraw"),
}
"""What judgements of each kind are about and change."""

JUDGE_COMMANDS = tuple(dict.fromkeys(scope.command for scope in JUDGEMENT_SCOPES.values()))
"""How a person asks for judgements, each command once."""


def kinds_affecting(*affected: Affected) -> tuple[JudgementKind, ...]:
    """Return the kinds of judgement that change any of these."""
    return tuple(
        kind for kind, scope in JUDGEMENT_SCOPES.items() if not scope.affects.isdisjoint(affected)
    )
