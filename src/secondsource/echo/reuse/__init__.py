"""Text reuse (near-duplicate detection): fingerprints by winnowing, alignment, copied passages."""
