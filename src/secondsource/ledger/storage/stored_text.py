"""Text as the desk stores and compares it: lone surrogates written out, NFKC, folded case."""

from __future__ import annotations

import re
import unicodedata

_BYTE = re.compile(r"\\u(dc[89a-f][0-9a-f])")


def storable(text: str) -> str:
    r"""Return `text` with lone surrogates written out as `\\udcXX`, so that it can be stored.

    For paths, messages and typed input only: a report's own words are never changed.
    """
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def unstored(words: str) -> str:
    r"""Return the path that `storable` wrote out: `\\udcXX` becomes the byte XX again."""
    return _BYTE.sub(lambda match: chr(int(match[1], 16)), words)


def composed(text: str) -> str:
    """Return `text` in Unicode's NFKC form: composed syllables, plain letters for full-width."""
    return unicodedata.normalize("NFKC", text)


def folded(text: str) -> str:
    """Return words normalised for grouping: NFKC, casefolded, single blanks."""
    return " ".join(composed(storable(text)).casefold().split())
