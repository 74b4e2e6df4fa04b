"""The version of the reader of claims."""

READER_VERSION = "english-13+korean-4"
"""Changes whenever the same report may yield other claims, so that a desk knows what to re-read."""
