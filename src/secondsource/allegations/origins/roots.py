"""Roots of statements: whom or what each goes back to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondsource.model import ChainLink, OriginKind, SourceKind, Statement


class RootKind(StrEnum):
    """What a root is, as far as it bears on whether it counts."""

    SPEAKER = "speaker"
    """A person by name, a public office, a body."""
    COMMENTATOR = "commentator"
    """One who comments on what others know: an analyst, an expert."""
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    """A source without a name or public office."""
    STATE = "state"
    """A state outlet in its own voice."""
    OUTSIDE = "outside"
    """An outlet outside the desk, or one whose report does not say it."""
    OWN = "own"
    """A report in its own voice, without a source that it names."""


@dataclass(frozen=True, slots=True)
class Root:
    """The beginning of a statement.

    Args:
        key: Equal for statements that go back to the same.
        kind: What it is, as far as it bears on whether it counts.
        origin_kind: What it is, for people.
        name: Who or what it is.
        words: Words by which reports describe it, in small letters, without empty ones.
    """

    key: str
    kind: RootKind
    origin_kind: OriginKind
    name: str
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RootedStatement:
    """A statement with its root.

    Args:
        statement: The statement.
        root: Its root; None if it has none: it repeats others in a circle.
        chain: The steps to the root.
        speaker: Who states it, in words.
        speaker_kind: The kind of that speaker.
    """

    statement: Statement
    root: Root | None
    chain: tuple[ChainLink, ...]
    speaker: str
    speaker_kind: SourceKind

    def led_from(
        self, statement: Statement, link: ChainLink, speaker: str, kind: SourceKind
    ) -> RootedStatement:
        """Return another statement that goes back to this one in one step.

        Args:
            statement: The other statement.
            link: The step.
            speaker: Who states the other, in words.
            kind: The kind of that speaker.
        """
        chain = (link, *self.chain)
        return RootedStatement(statement, self.root, chain, speaker, kind)
