"""Words of printed pages: page numbers, labels of figures, titles that programs give."""

PAGE_WORDS = r"page|pg\.?|p\."
"""Words before the number of a page, as a regular expression."""

BETWEEN_PAGE_AND_COUNT = r"/|\||of|-|–"
"""What stands between the number of a page and the number of pages, as a regular expression."""

PROGRAM_TITLES = r"microsoft (?:word|powerpoint|excel) - .*|untitled.*|document\d*|slide \d+"
"""Titles that programs give to documents of their own accord, as a regular expression."""

FIGURE_LABELS = r"figure|fig\.|photo|photograph|picture|image|map|chart|graphic|table|exhibit"
"""Words that begin the caption of a figure, as a regular expression."""
