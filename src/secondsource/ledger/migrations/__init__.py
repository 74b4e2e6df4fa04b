"""Alembic's own folder: how a desk's tables came to be, step by step."""
