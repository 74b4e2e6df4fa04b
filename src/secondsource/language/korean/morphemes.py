"""Morphological analysis of Korean text, by Kiwi behind a small function.

Kiwi (`kiwipiepy`, with its model) comes with the extra `ko`. It is loaded once a process, on the
first Korean text: 1.2 seconds and 260 MB without its dictionary of multi-word names, which the
reader of claims does not need (5.6 seconds and 520 MB with it).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from secondsource.model import AttributionError

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

EXTRA = "ko"
"""The extra of the package that brings Kiwi."""

# Code points given to Kiwi at once: a paragraph of a report is shorter, and the time for one
# syllable repeated 100,000 times grows faster than its length.
_MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A morpheme.

    Args:
        form: Its dictionary form; of an ending its compatible form ("ᆫ다고").
        tag: Its part of speech in the Sejong tag set, without Kiwi's marks of irregular forms.
        start: Where it begins in the text, in code points.
        end: Where it ends; contracted morphemes share code points ("했": 하 and 었).
        spaced: Whether it is the first of the text or follows white space.
    """

    form: str
    tag: str
    start: int
    end: int
    spaced: bool


def has_morphemes() -> bool:
    """Return whether Kiwi is installed; does not load it."""
    return find_spec("kiwipiepy") is not None and find_spec("kiwipiepy_model") is not None


@lru_cache(maxsize=1)
def _kiwi() -> Kiwi:
    try:
        from kiwipiepy import Kiwi  # noqa: PLC0415
    except ImportError as error:
        raise AttributionError(
            "load Korean morphemes",
            "",
            f"the extra {EXTRA!r} is not installed ({error})",
            f"Install it: pip install 'secondsource[{EXTRA}]'",
        ) from error
    try:
        return Kiwi(num_workers=1, load_multi_dict=False)
    except (OSError, RuntimeError, ValueError) as error:
        raise AttributionError(
            "load Korean morphemes", "", f"{error}", f"Install the extra {EXTRA!r} again"
        ) from error


def morphemes(text: str, start: int = 0, end: int | None = None) -> list[Morpheme]:
    """Return the morphemes of a part of a text, in order.

    Args:
        text: The text; its Hangul in composed syllables (NFC).
        start: Where the part begins, in code points.
        end: Where it ends; the end of the text if None.

    Raises:
        AttributionError: If Kiwi or its model is not installed or cannot be loaded.
    """
    stop = len(text) if end is None else end
    found: list[Morpheme] = []
    while start < stop:
        cut = _cut(text, start, stop)
        # A lone surrogate has no UTF-16 form, which Kiwi reads.
        piece = "".join(" " if "\ud800" <= c <= "\udfff" else c for c in text[start:cut])
        for token in _kiwi().tokenize(piece):
            at = start + token.start
            tag = token.tag.partition("-")[0]
            follows_noun = bool(found) and found[-1].end == at and found[-1].tag in ("NNP", "NNG")
            if tag == "MM" and token.form == "이" and follows_noun:
                # Behind an unknown noun Kiwi takes the particle 이 for "this".
                tag = "JKS"
            found.append(
                Morpheme(
                    token.form,
                    tag,
                    at,
                    at + token.len,
                    # An ending contracted with the stem before it begins where that begins.
                    (at == 0 or text[at - 1].isspace()) and not (found and found[-1].end > at),
                )
            )
        start = cut
    return found


def _cut(text: str, start: int, stop: int) -> int:
    """Return where the piece that begins at `start` ends: at white space if there is any."""
    if stop - start <= _MOST_AT_ONCE:
        return stop
    space = text.rfind(" ", start + 1, start + _MOST_AT_ONCE)
    return space if space > 0 else start + _MOST_AT_ONCE
