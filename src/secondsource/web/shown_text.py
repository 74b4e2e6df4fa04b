"""Words that come from reports, made fit to be shown."""

from __future__ import annotations

from secondsource.ledger import ReportRow, ReportText
from secondsource.model import Report
from secondsource.model.deceptive_characters import UNSEEN, UNWRITABLE
from secondsource.model.report_title import title_or_first_line

# Code points of words in a line; of a title, or of a first line that stands for one.
WORDS, _TITLE = 400, 160


def seen(text: str) -> str:
    """Return hostile text as it may stand in a page: what is not seen made visible."""
    return UNWRITABLE.sub("\ufffd", UNSEEN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text))


def shown(text: str) -> str:
    """Return hostile text in one line, with what is not seen made visible."""
    return " ".join(seen(text).split())


def brief(words: str, longest: int = WORDS) -> str:
    """Return hostile text in one line of at most so many code points, as `shown` does."""
    # Only so much is looked at: a title may hold megabytes.
    line = shown(words[: longest * 4])
    return line if len(line) <= longest else f"{line[:longest].rstrip()}…"


def titled(report: Report | ReportRow | ReportText, longest: int = _TITLE) -> str:
    """Return the title of a report, or its first line if it has none, as `brief` does.

    A row of a listing comes without its text; if it has no title, its id stands for it.
    """
    text = "" if isinstance(report, ReportRow) else report.text[: longest * 4]
    return brief(title_or_first_line(report.metadata.title, text), longest) or report.id[:8]
