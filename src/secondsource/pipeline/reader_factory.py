"""The readers of claims, as a pile is read with them: with the gazetteer at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from secondsource.attribution import ClaimReader


def make_reader() -> ClaimReader:
    """Return a reader of English claims that knows the kinds of the gazetteer's names.

    Raises:
        UsageError: If a file of the gazetteer cannot be used.
    """
    # Only here: the process that hands reports to workers names this function and never calls it.
    from secondsource.attribution import load_reader  # noqa: PLC0415

    return load_reader(known_kind=load_gazetteer().kind_of)
