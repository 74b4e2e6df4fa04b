"""Speakers (coreference chains): each source of a report with all its mentions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from secondsource.attribution.coreference.mentions import Mention, MentionForm
from secondsource.attribution.coreference.person_names import Person
from secondsource.language.english.determiners import ARTICLE, DETERMINER_START, THE
from secondsource.language.english.noun_phrases import ADDED_CLAUSE
from secondsource.model import SourceKind, Span

PEOPLE = frozenset({SourceKind.PERSON, SourceKind.UNNAMED})
BODIES = frozenset(
    {SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.OUTLET, SourceKind.UNKNOWN}
)


def comparison_key(words: str) -> str:
    """Return words in a form that spelling, case and a leading article do not change."""
    key = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    key = re.sub(r"[\s\-.,'\"]+", " ", key).strip()
    return ARTICLE.sub("", key)


@dataclass(slots=True, eq=False, kw_only=True)
class Speaker:
    """One source of a report, built up mention by mention.

    Args:
        kind: Its kind, from the mentions so far.
        gender: "he", "she" or "".
        plural: Whether it is several.
        person: The person named in full that it is, if any.
        mentions: Every mention, with where it stands.
        heads: Nouns it has been called by, singular.
        signature: Words that distinguish it from others of the same noun ("foreign", "ithany").
        keys: Its names and descriptions, made comparable.
        author: Whether it is the author of the report.
        last_position: Code point at which it was last mentioned, -1 before it is.
    """

    kind: SourceKind
    gender: str = ""
    plural: bool = False
    person: Person | None = None
    mentions: list[tuple[Span, Mention]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    signature: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    author: bool = False
    last_position: int = -1

    @property
    def first_mention(self) -> Span | None:
        """Where it was first mentioned as a source."""
        return min((span for span, _ in self.mentions), default=None)

    def add_mention(self, span: Span, mention: Mention, signature: Iterable[str] = ()) -> None:
        """Add a mention."""
        self.mentions.append((span, mention))
        self.last_position = max(self.last_position, span.start)
        if mention.form is MentionForm.PRONOUN:
            return
        self.heads.update((*mention.titles, mention.apposed_noun))
        self.heads.discard("")
        if mention.form is MentionForm.DESCRIPTION:
            self.heads.add(mention.head)
            self.plural = self.plural or mention.plural
        else:
            self.keys.add(comparison_key(" ".join(mention.name)))
            self.heads.add(mention.head)
        self.signature.update(signature)
        self.keys.add(comparison_key(mention.words))

    def is_compatible_with(self, signature: set[str]) -> bool:
        """Return whether distinguishing words agree with those known, or either are missing."""
        return not signature or not self.signature or bool(signature & self.signature)

    def names(self) -> list[str]:
        """Return the names it is given, the fullest first; empty if it is never named."""
        names = {" ".join(m.name) for _, m in self.mentions if m.form is MentionForm.NAME}
        if self.person is not None:
            names.add(" ".join(self.person.name))
        return sorted(names, key=lambda n: (-len(n), n))

    def description(self) -> str:
        """Return the fullest words it is described by before it is only called "the ..."."""
        described = [
            ADDED_CLAUSE.sub("", m.words).strip(" ,")
            for _, m in sorted(self.mentions, key=lambda sm: sm[0])
            if m.form is MentionForm.DESCRIPTION
        ]
        if not described:
            return ""
        first_indefinite = next(
            (d for d in described if not d.lower().startswith(f"{THE} ")), described[0]
        )
        fullest = max(described, key=len) if first_indefinite is described[0] else first_indefinite
        chosen = fullest if len(fullest) > 2 * len(first_indefinite) else first_indefinite
        return _with_small_determiner(chosen)


def _with_small_determiner(words: str) -> str:
    return DETERMINER_START.sub(lambda m: m[0].lower(), words)
