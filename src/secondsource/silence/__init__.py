"""Silences: what outlets would be expected to carry, by what they and others carry, and did not."""
