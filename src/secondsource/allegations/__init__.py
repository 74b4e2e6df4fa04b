"""Allegations: what the reports of a story say is so, and how many independent origins each has."""
