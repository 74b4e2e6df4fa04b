"""The desk for Python users: one file, opened, read into and asked."""

from secondsource.desk.desk import Desk, open_desk
from secondsource.desk.reading import read_claims

__all__ = ["Desk", "open_desk", "read_claims"]
