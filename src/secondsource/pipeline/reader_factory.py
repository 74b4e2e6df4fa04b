"""Factory of the reader of claims for a pile: the English reader with the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from secondsource.attribution import ClaimReader


def make_reader() -> ClaimReader:
    """Return a reader of English claims that looks up kinds of names in the gazetteer.

    Raises:
        UsageError: If a file of the gazetteer cannot be used.
    """
    # Imported only here: the process that hands reports to workers passes this function on without
    # calling it.
    from secondsource.attribution import load_reader  # noqa: PLC0415

    return load_reader(known_kind=load_gazetteer().kind_of)
