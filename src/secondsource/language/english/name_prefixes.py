"""Prefixes of names and words before a capital within: "McCarthy", "MacBride", "DeVries"."""

NAME_PREFIXES = frozenset({"Mc", "Mac", "Fitz", "De", "Di", "Du", "La", "Le", "Van", "Mb"})
"""Prefixes that are written together with the capital that follows."""
