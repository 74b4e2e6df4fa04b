"""Watches: subjects that a person follows."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model.errors import UsageError

LONGEST_WATCH_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A subject that a person follows: words and entities, in every script.

    A report concerns it if it holds the words of one entry, or names one of the entities.

    Args:
        name: What the person calls it.
        words: Words of a search, each entry by itself: all words of it, a phrase in quotes.
        entities: Persons, bodies and places; each is found by its other names too.
        outlets: The outlets that it is about; empty for all.
        added: When it was added, ISO 8601.
        seen: Number of the last reading whose reports the person has been shown.
    """

    name: str
    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    added: str = ""
    seen: int = 0

    def checked(self) -> Watch:
        """Return it if it can be followed.

        Raises:
            UsageError: If it has no name, a longer one than `LONGEST_WATCH_NAME`, or nothing to
                find.
        """
        if not self.name.strip() or len(self.name) > LONGEST_WATCH_NAME:
            raise UsageError(
                "watch",
                self.name[:LONGEST_WATCH_NAME],
                "a watch has a name of 1 to 80 characters",
                "Name it by its subject",
            )
        if not any(term.strip() for term in (*self.words, *self.entities)):
            raise UsageError("watch", self.name, "it finds nothing", "Give it words, or entities")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSilence:
    """An outlet that is silent on the subject of a watch, as the last reading left it.

    Args:
        outlet: The outlet.
        first: First day of the silence, ISO 8601.
        last: Its last day.
        ended: The day on which the outlet carried the subject again; "" while it lasts.
        is_new: Whether the person who follows the watch has not been shown it.
    """

    outlet: str
    first: str
    last: str
    ended: str = ""
    is_new: bool = True
