"""Drafts: which statements of the desk say the same as a draft, and what stands behind it."""
