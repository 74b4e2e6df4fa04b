"""The desk for Python programs: opening it, reading reports into it, listing, judging."""

from typing import TYPE_CHECKING

from secondsource.desk.desk import Desk, open_desk
from secondsource.desk.judging.judge import Judge
from secondsource.desk.judging.judgement_writer import user_name

if TYPE_CHECKING:
    from secondsource.desk.text_claims import TextClaim, read_claims

__all__ = [
    "Desk",
    "Judge",
    "TextClaim",
    "open_desk",
    "read_claims",
    "user_name",
]


def __getattr__(name: str) -> object:
    """Import what needs the model's libraries on first use only."""
    if name not in ("TextClaim", "read_claims"):
        raise AttributeError(f"module 'secondsource.desk' has no attribute {name!r}")
    from secondsource.desk import text_claims  # noqa: PLC0415

    return getattr(text_claims, name)
