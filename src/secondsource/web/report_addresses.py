"""Addresses of words in reports, by which a link leads to them on the page of their report."""

from __future__ import annotations

from urllib.parse import quote

from secondsource.model import DeskWords

# Words at each end of a passage by which a browser finds it on a page.
_ENDS = 5


def words_address(words: DeskWords) -> str:
    """Return the address of words of the desk in their report.

    A claim has its place on the page. Other words are found by the browser itself, by their first
    and last words ("text fragment"); one that cannot shows the beginning of the report.
    """
    address = f"/reports/{words.report}"
    if words.claim:
        return f"{address}#{words.claim}"
    parts = words.text.split()
    if len(parts) <= 2 * _ENDS:
        ends = [" ".join(parts)]
    else:
        ends = [" ".join(parts[:_ENDS]), " ".join(parts[-_ENDS:])]
    # A hyphen has a meaning of its own there.
    fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{address}#:~:text={fragment}"
