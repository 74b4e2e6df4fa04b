"""The readers of claims, as a pile is read with them: with the gazetteer at hand."""

from __future__ import annotations

from secondsource.attribution import ClaimReader, load_reader
from secondsource.gazetteer import load_gazetteer


def make_reader() -> ClaimReader:
    """Return a reader of English claims that knows the kinds of the gazetteer's names.

    Raises:
        UsageError: If a file of the gazetteer cannot be used.
    """
    return load_reader(known_kind=load_gazetteer().kind_of)
