"""Catalogues of the words on the pages: one for each language of the interface."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """A catalogue of strings.

    Args:
        language: Its ISO 639-1 code.
        strings: Strings by dotted key ("report.claims"); "{name}" in one is replaced by a value.
    """

    language: str
    strings: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the string of `key` with its values in place.

        A string with a plural is kept as `key.one` and `key.other`; the value `n` chooses.

        Raises:
            KeyError: If the catalogue lacks the key, or the string needs a value not given.
        """
        if "n" in values:
            form = "one" if values["n"] == 1 else "other"
            plural = self.strings.get(f"{key}.{form}")
            if plural is not None:
                return plural.format(**_formatted(values))
        return self.strings[key].format(**_formatted(values))

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has a string of this key."""
        return key in self.strings or f"{key}.other" in self.strings


def _formatted(values: Mapping[str, object]) -> dict[str, object]:
    """Return values as text for people: whole numbers with thousands separators."""
    return {
        k: f"{v:,}" if isinstance(v, int) and not isinstance(v, bool) else v
        for k, v in values.items()
    }


def load_wording(language: str = _LANGUAGE) -> Wording:
    """Return the catalogue of a language."""
    catalogue = files(__package__).joinpath(f"{language}.toml").read_text("utf-8")
    return Wording(language, dict(_flat(tomllib.loads(catalogue))))


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)
