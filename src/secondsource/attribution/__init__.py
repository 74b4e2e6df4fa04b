"""Attribution: from a report to its claims, with their sources and stances."""

from secondsource.attribution.claim_reader import READER_VERSION, ClaimReader, load_reader

__all__ = ["READER_VERSION", "ClaimReader", "load_reader"]
