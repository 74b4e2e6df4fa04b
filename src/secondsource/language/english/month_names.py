"""Names of months, whole and shortened."""

from __future__ import annotations

import re

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = {
    form: number
    for number, name in enumerate(MONTH_NAMES, start=1)
    for form in (name.lower(), name[:3].lower())
} | {"sept": 9}
"""Number of each month, 1 to 12, by its name and its short forms in small letters."""
MONTH_BEFORE = re.compile(rf"(?:{'|'.join(MONTH_NAMES)})\s*$")
"""A month just before a number, which is then a day."""
