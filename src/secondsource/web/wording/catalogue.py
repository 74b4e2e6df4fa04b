"""Catalogue of one language: the strings of the pages by key, and recorded phrases."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from secondsource.web.wording.recorded_phrases import RecordedPhrases

LANGUAGES = {"en": "English", "ko": "한국어"}
"""The languages of the interface by ISO 639-1 code, each with its own name for itself."""
ENGLISH = "en"
"""The language of the API, of the log, and of pages for readers whose language has no catalogue."""

# CLDR's plural categories of a whole number, by language; a language that is absent has one form.
_ONE_AND_OTHER = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A catalogue of strings.

    Args:
        language: Its ISO 639-1 code.
        strings: Strings by dotted key ("report.claims"); "{name}" in one is replaced by a value.
        recorded: Translates phrases that the program records in English.
    """

    language: str
    strings: Mapping[str, str]
    recorded: RecordedPhrases = field(default_factory=RecordedPhrases, repr=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return the string of `key` with its values in place.

        In a language with plurals, a string with a plural is kept as `key.one` and `key.other`; the
        value `n` chooses. A language without them, such as Korean, keeps `key` alone.

        Raises:
            KeyError: If the catalogue lacks the key, or the string needs a value not given.
        """
        if "n" in values and self.language in _ONE_AND_OTHER:
            form = "one" if values["n"] == 1 else "other"
            plural = self.strings.get(f"{key}.{form}")
            if plural is not None:
                return plural.format(**_formatted(values))
        return self.strings[key].format(**_formatted(values))

    def language_name(self, code: str) -> str:
        """Return the name of a language, or its code if the catalogue does not name it."""
        return self.strings.get(f"language.name.{code}", code)

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has a string of this key."""
        return key in self.strings or f"{key}.other" in self.strings


def _formatted(values: Mapping[str, object]) -> dict[str, object]:
    """Return values as text for people: whole numbers with thousands separators."""
    return {
        k: f"{v:,}" if isinstance(v, int) and not isinstance(v, bool) else v
        for k, v in values.items()
    }


@cache
def load_wording(language: str = ENGLISH) -> Wording:
    """Return the catalogue of a language of `LANGUAGES`, read once a process."""
    phrases = {} if language == ENGLISH else _table(f"recorded_{language}.toml")
    return Wording(language, dict(_flat(_table(f"{language}.toml"))), RecordedPhrases(phrases))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)
