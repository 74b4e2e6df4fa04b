"""The word lists by which stance is read: `stance.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from secondsource.language.english import FOLDER
from secondsource.model import AttributionError, Span

_Pattern = re.Pattern[str]

TO_INFINITIVE = re.compile(r"(?:not )?to\b", re.IGNORECASE)
SEEMING = re.compile(r"\b(?:seem|appear)", re.IGNORECASE)
ABOUT = re.compile(r"(?:about|on)", re.IGNORECASE)
INDIRECT_QUESTION = re.compile(r"(?:how|what|why|who|where|when|which)\b", re.IGNORECASE)
NO_ONE = re.compile(r"(?:nobody|no[- ]one|none|neither)\b", re.IGNORECASE)
# The word after a cue that belongs to it ("asked / to leave").
CUE_PARTICLE = re.compile(r"\s+(?:to|for|on|upon|out)\b")
# The adverb just before a cue ("reportedly said").
CUE_ADVERB = re.compile(r"([\w-]+ly)\s+$")
# What a content begins with that is asked for: "asked to leave", "asked that he leave".
ASKED_FOR = ("to ", "that ", "for ", "not to ")
COMPLEMENTISER = re.compile(r"^[\W_]*(?:that\s+)?")


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
            section: {key: _compile_pattern(words) for key, words in keys.items()}
            for section, keys in lists.items()
        }
    except (OSError, ValueError, re.error) as error:
        raise AttributionError(
            "load word lists", str(FOLDER), f"{error}", "Install the package again"
        ) from error
    return StanceWords(compiled)


def _compile_pattern(words: str) -> _Pattern:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    listed = "|".join(lines)
    alone = rf"(?<![^\W_])(?:{listed})(?![^\W_])"
    # "n't" hangs on the word before it; all others stand alone.
    hanging = r"|(?<=n)['’]t(?![^\W_])" if "n['’]t" in lines else ""
    return re.compile(alone + hanging, re.IGNORECASE)
