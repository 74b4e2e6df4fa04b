"""secondsource: who said it, how many independent sources stand behind it, who stayed silent.

The public surface is small: `read_claims(text)` for one text, `open_desk(path)` for a desk,
`Filters` to narrow a listing, and `SecondsourceError`, the root of every error raised on purpose.
"""

from typing import TYPE_CHECKING

from secondsource import telemetry
from secondsource.lazy_exports import imported_on_use
from secondsource.model import SecondsourceError

if TYPE_CHECKING:
    from secondsource.desk import Desk, open_desk, read_claims
    from secondsource.ledger import Filters

__version__ = "0.1.0"
__all__ = ["Desk", "Filters", "SecondsourceError", "__version__", "open_desk", "read_claims"]

# No import above loads a library with telemetry, and no code below runs before this.
telemetry.turn_off()

_HOMES = {
    "Desk": "secondsource.desk",
    "Filters": "secondsource.ledger",
    "open_desk": "secondsource.desk",
    "read_claims": "secondsource.desk",
}

# The model's libraries take a while to load.
__getattr__ = imported_on_use(__name__, _HOMES)
