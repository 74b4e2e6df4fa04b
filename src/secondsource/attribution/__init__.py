"""Attribution: from a report to its claims, with their sources and stances."""

from typing import TYPE_CHECKING

from secondsource.attribution.reader_version import READER_VERSION

if TYPE_CHECKING:
    from secondsource.attribution.claim_reader import ClaimReader, load_reader

__all__ = ["READER_VERSION", "ClaimReader", "load_reader"]


def __getattr__(name: str) -> object:
    """Import what needs the model's libraries on first use: 18 MB that only readers of claims need.

    The process that hands reports to workers asks for the version alone.
    """
    if name not in ("ClaimReader", "load_reader"):
        raise AttributeError(f"module 'secondsource.attribution' has no attribute {name!r}")
    from secondsource.attribution import claim_reader  # noqa: PLC0415

    return getattr(claim_reader, name)
