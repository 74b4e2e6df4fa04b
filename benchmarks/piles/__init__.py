"""Piles made by script for `benchmarks/hostile.py`: hostile files by kind, and sound ones.

Every text is invented here, word by word, from lists of invented names; the same seed makes the
same bytes.
"""
