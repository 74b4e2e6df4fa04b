"""Report to claims: tagging spans, linking them, a first reading of stance."""

from secondsource.attribution.claim_reader import READER_VERSION, ClaimReader, load_reader

__all__ = ["READER_VERSION", "ClaimReader", "load_reader"]
