"""Words of printed pages: page numbers, and what stands before the text below a figure."""

PAGE_WORDS = r"page|pg\.?|p\."
"""Words before the number of a page, as a regular expression."""

FIGURE_LABELS = r"figure|fig\.|photo|photograph|picture|image|map|chart|graphic|table|exhibit"
"""Words that begin the caption of a figure, as a regular expression."""
