"""Display of text from reports: invisible characters made visible, long lines cut."""

from __future__ import annotations

from secondsource.ledger import ReportRow, ReportText
from secondsource.model import Report
from secondsource.model.deceptive_characters import UNSEEN, UNWRITABLE
from secondsource.model.report_title import title_or_first_line

# Most code points of a line of words; of a title, or of a first line in its place.
WORDS, _TITLE = 400, 160


def make_visible(text: str) -> str:
    """Replace the invisible characters of hostile text by their code points ("⟨U+202E⟩")."""
    return UNWRITABLE.sub("\ufffd", UNSEEN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text))


def visible_line(text: str) -> str:
    """Return hostile text in one line, with its invisible characters made visible."""
    return " ".join(make_visible(text).split())


def short_line(words: str, longest: int = WORDS) -> str:
    """Return `visible_line` of a text, cut to `longest` code points."""
    # Read a prefix only: a title may hold megabytes.
    line = visible_line(words[: longest * 4])
    return line if len(line) <= longest else f"{line[:longest].rstrip()}…"


def title_line(report: Report | ReportRow | ReportText, longest: int = _TITLE) -> str:
    """Return `short_line` of a report's title, or of its first line if it has no title.

    A row of a listing comes without its text: without a title it is shown by its id.
    """
    text = "" if isinstance(report, ReportRow) else report.text[: longest * 4]
    return short_line(title_or_first_line(report.metadata.title, text), longest) or report.id[:8]
