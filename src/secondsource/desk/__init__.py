"""The desk for Python programs: opening it, reading reports into it, listing, judging."""

from typing import TYPE_CHECKING

from secondsource.desk.desk import Desk, open_desk
from secondsource.desk.judging.judge import Judge
from secondsource.desk.judging.judgement_writer import user_name
from secondsource.lazy_exports import imported_on_use

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

# They need the model's libraries.
_TEXT_CLAIMS = "secondsource.desk.text_claims"
__getattr__ = imported_on_use(__name__, {"TextClaim": _TEXT_CLAIMS, "read_claims": _TEXT_CLAIMS})
