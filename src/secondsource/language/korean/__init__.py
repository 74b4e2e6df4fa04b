"""The Korean pack: Korean word lists and patterns, each file named by its subject."""
