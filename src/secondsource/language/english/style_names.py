"""English names of the paragraph styles of word processors, and of accounts that are no author."""

from __future__ import annotations

# Whole names, in lower case; `HEADING_STYLES` may be followed by a number, the level.
TITLE_STYLES = frozenset({"title", "headline", "document title", "article title"})
SUBTITLE_STYLES = frozenset({"subtitle", "subheading", "subhead", "kicker"})
HEADING_STYLES = frozenset({"heading", "head", "outline", "section heading"})
CAPTION_STYLES = frozenset(
    {"caption", "illustration", "drawing", "figure", "photo caption", "image caption"}
)
CONTENTS_STYLES = frozenset(
    {"toc", "toc heading", "contents", "contents heading", "table of contents"}
    | {"table of figures"}
)
# What programs and freshly installed systems enter as the author.
NO_AUTHORS = frozenset(
    {"user", "admin", "administrator", "author", "unknown", "unknown author", "guest", "owner"}
    | {"microsoft office user", "microsoft", "windows user", "python-docx", "openpyxl", "test"}
    | {"libreoffice", "openoffice", "root", "pc", "home", "desktop", "default user", "un-named"}
    | {"apache poi", "registered user", "valued acer customer", "hp", "samsung", "lenovo", "dell"}
)
NO_TITLES = frozenset({"untitled", "document", "word document", "powerpoint presentation"})
EMPTY_TITLE = r"(?:document|untitled|doc|new document)\s*[\d()-]*"
