"""The word lists by which stance is read: `stance.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from secondsource.language.english import FOLDER
from secondsource.model import AttributionError, Span

_Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The words of one language, compiled, by section and key of its `stance.toml`."""

    listed: dict[str, dict[str, _Pattern]]

    def find(self, section: str, key: str, text: str, part: Span) -> re.Match[str] | None:
        """Return the first match of a list within a part of the text."""
        return self.listed[section][key].search(text, part.start, part.end)


@lru_cache(maxsize=1)
def load_stance_words() -> StanceWords:
    """Read the list `stance.toml`.

    Raises:
        AttributionError: If the file is missing or broken.
    """
    try:
        lists = tomllib.loads((FOLDER / "stance.toml").read_text("utf-8"))
        compiled = {
            section: {key: _compile(words) for key, words in keys.items()}
            for section, keys in lists.items()
        }
    except (OSError, ValueError, re.error) as error:
        raise AttributionError(
            "load word lists", str(FOLDER), f"{error}", "Install the package again"
        ) from error
    return StanceWords(compiled)


def _compile(words: str) -> _Pattern:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    listed = "|".join(lines)
    alone = rf"(?<![^\W_])(?:{listed})(?![^\W_])"
    # "n't" hangs on the word before it; all others stand alone.
    hanging = r"|(?<=n)['’]t(?![^\W_])" if "n['’]t" in lines else ""
    return re.compile(alone + hanging, re.IGNORECASE)
