"""Searching the desk: filters, full-text queries, listings, snippets, counts of sources."""
