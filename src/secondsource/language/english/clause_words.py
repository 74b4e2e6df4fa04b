"""The words that open a clause in which something is said."""

THAT, TO = "that", "to"
