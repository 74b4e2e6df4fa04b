"""Features of two roots of an allegation: what speaks for both being one.

Two descriptions of one person share words or an office, two reports of one press conference share
words and the day, an outlet's own voice rarely knows what a quoted source of the same story does
not. None of these decides: the weights of `origin_count` turn them into a probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.origins.root_groups import RootGroup
from secondsource.allegations.origins.roots import RootKind
from secondsource.allegations.story_material import StoryMaterial
from secondsource.language.english.body_name_words import WORDS_OF_BODIES
from secondsource.language.english.role_classes import ROLE_CLASSES, UNDISTINCTIVE_WORDS
from secondsource.language.offices import offices_in
from secondsource.model import ReportId

PAIR_FEATURES = (
    "two persons", "person and office", "two offices", "person and unnamed", "office and unnamed",
    "two unnamed", "document", "own and quoted", "two own", "outside", "state", "commentator",
    "same report", "same outlet", "proven echo", "echo", "shared run of words",
    "description in the other", "role class", "office", "description words", "same state",
    "other day",
)  # fmt: skip
"""The features of two roots, in the order of the weights."""
MOST_COMPARED = 12
"""Roots before it that a root is compared with: the first reported."""

# Words in a row that two statements share if one quotes the other, or both the same words.
_RUN = 4
# Statements of a root whose words are compared.
_MOST_STATEMENTS = 6
_MOST_DESCRIPTION_WORDS = 2
_WORD = re.compile(r"[^\W_]+")
_PROPER = re.compile(r"[A-Z][a-z]\w+")
# Kinds of two roots, in the order of their letters: person, office, unnamed.
_TYPES = {
    "PP": "two persons", "OP": "person and office", "OO": "two offices",
    "PU": "person and unnamed", "OU": "office and unnamed", "UU": "two unnamed",
}  # fmt: skip
# The first of these kinds that either root has names the feature.
_FIRST_KINDS = (
    (RootKind.OUTSIDE, "outside"),
    (RootKind.STATE, "state"),
    (RootKind.OWN, "own and quoted"),
    (RootKind.COMMENTATOR, "commentator"),
    (RootKind.DOCUMENT, "document"),
)


class RootPairs:
    """Compares the roots of a story's allegations."""

    def __init__(self, material: StoryMaterial) -> None:
        self._material = material
        self._texts = {report.id: report.text for report in material.reports}
        self._days = {r.id: r.metadata.day for r in material.reports}
        self._echoes: dict[tuple[ReportId, ReportId], bool] = {}
        for echo in material.echoes:
            for pair in ((echo.report, echo.repeats), (echo.repeats, echo.report)):
                self._echoes[pair] = self._echoes.get(pair, False) or echo.proven

    def text(self, group: RootGroup) -> str:
        """Return the words of a root's first statements."""
        return "\n".join(
            s.statement.span.words(self._texts[s.statement.report])
            for s in group.statements[:_MOST_STATEMENTS]
        )

    def features(self, groups: Sequence[RootGroup]) -> list[NDArray[np.float64]]:
        """Return for each root its features with each of the first that stand before it.

        Args:
            groups: The roots of an allegation, in the order of `root_groups`.

        Returns:
            For the n-th root an array, shape (min(n, MOST_COMPARED), len(PAIR_FEATURES)).
        """
        described = [_Described(g, self._material, self.text(g), self._days) for g in groups]
        return [
            np.array(
                [self._pair(first, second) for first in described[: min(n, MOST_COMPARED)]],
                dtype=np.float64,
            ).reshape(-1, len(PAIR_FEATURES))
            for n, second in enumerate(described)
        ]

    def _pair(self, first: _Described, second: _Described) -> list[float]:
        shared = first.reports & second.reports
        echoes = [
            self._echoes[pair]
            for a in first.reports
            for b in second.reports
            if (pair := (a, b)) in self._echoes
        ]
        found = {
            _type(first.group, second.group): 1.0,
            "same report": bool(shared),
            "same outlet": not shared and bool(first.outlets & second.outlets),
            "proven echo": any(echoes),
            "echo": bool(echoes),
            "shared run of words": bool(first.runs & second.runs),
            "office": bool(first.offices & second.offices),
            "same state": first.is_of_state(second),
            "other day": first.day != second.day,
        }
        if not (first.group.is_of_outlet or second.group.is_of_outlet):
            found |= _of_descriptions(first, second)
        return [float(found.get(name, 0)) for name in PAIR_FEATURES]


class _Described:
    """A root with what it is compared by."""

    def __init__(
        self,
        group: RootGroup,
        material: StoryMaterial,
        text: str,
        days: dict[ReportId, str],
    ) -> None:
        self.group, self.reports = group, group.reports
        # A root that thousands of reports share is compared by its first.
        some = dict.fromkeys(s.statement.report for s in group.statements[:_MOST_STATEMENTS])
        if len(self.reports) > _MOST_STATEMENTS:
            self.reports = set(some)
        publishers = [material.publisher(report) for report in some]
        self.outlets = {publisher.name for publisher in publishers}
        self.day = min((day for report in some if (day := days[report])), default="")
        self.words = group.root.words - UNDISTINCTIVE_WORDS
        self.roles = {n for word in self.words for n in ROLE_CLASSES.get(word, ())}
        self.distinctive = {word for word in self.words if word not in ROLE_CLASSES}
        self.offices = offices_in((group.root.name,))
        of_outlets = [f"{p.name} {p.owner}" for p in publishers] if group.is_of_outlet else []
        self.proper = _proper_words([group.root.name, *of_outlets])
        self.runs = _runs(text)

    def is_of_state(self, other: _Described) -> bool:
        """Return whether either is a state outlet and both share a proper word: a state's name."""
        kinds = {self.group.root.kind, other.group.root.kind}
        return RootKind.STATE in kinds and bool(self.proper & other.proper)


def _type(first: RootGroup, second: RootGroup) -> str:
    kinds = {first.root.kind, second.root.kind}
    if kinds == {RootKind.OWN}:
        return "two own"
    for kind, name in _FIRST_KINDS:
        if kind in kinds:
            return name
    return _TYPES["".join(sorted(_letter(group) for group in (first, second)))]


def _letter(group: RootGroup) -> str:
    return "P" if group.is_person else "O" if group.is_office else "U"


def _of_descriptions(first: _Described, second: _Described) -> dict[str, float]:
    """Return how much the descriptions of two sources share.

    Of a person and a nameless source the nameless one's words count: those that are found with the
    other. Else those of the shorter.
    """
    shorter, longer = sorted((first, second), key=lambda d: len(d.distinctive))
    if first.group.is_person != second.group.is_person:
        shorter, longer = (second, first) if first.group.is_person else (first, second)
    shared = len(shorter.distinctive & longer.distinctive)
    return {
        "description in the other": shared / max(1, len(shorter.distinctive)),
        "role class": float(bool(first.roles & second.roles)),
        "description words": float(min(_MOST_DESCRIPTION_WORDS, len(first.words & second.words))),
    }


def _proper_words(names: Iterable[str]) -> set[str]:
    words = (word for name in names for word in _PROPER.findall(name))
    return {word for word in words if word.casefold() not in WORDS_OF_BODIES}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [_WORD.findall(line.casefold()) for line in text.splitlines()]
    return {
        tuple(line[start : start + _RUN]) for line in words for start in range(len(line) - _RUN + 1)
    }
