"""Judgements in the desk: their log, what they change, what waits for review."""
