"""Display title of a report: its title or, if it has none, the first line of its text."""

from __future__ import annotations


def title_or_first_line(title: str, text: str, most: int | None = None, ellipsis: str = "") -> str:
    """Return the title of a report, or the first line of its text if it has none.

    Args:
        title: Its headline; "" if it has none. It is never shortened.
        text: Its clean text, or the beginning of it.
        most: Maximum length of a first line, which may be a whole paragraph, in code points; None
            for no limit.
        ellipsis: Suffix of a line that was cut.
    """
    if title:
        return title
    line = text.strip().partition("\n")[0]
    if most is None or len(line) <= most:
        return line
    return f"{line[:most].rstrip()}{ellipsis}"
