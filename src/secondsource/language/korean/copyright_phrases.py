"""The words of Korean copyright lines: "저작권자 ⓒ 하버일보 무단전재 및 재배포 금지"."""

from __future__ import annotations

import re

COPYRIGHT_LINE = re.compile(
    r"[<(\[\s]*(?:저작권자\s?[:(]?\s?)?(?:copyrights?\s*)?(?:[ⓒ©]|\(c\))\)?(?P<words>[^ⓒ©]+)",
    re.IGNORECASE,
)
"""A line that begins with a mark; `words` follow it."""
IN_FORCE = re.compile(r"무단\s?(?:전재|복제|배포|사용|도용)|재배포\s?(?:및.{0,20})?금지")
"""A copyright line has one of these; without, it is the credit of a picture."""
AFTER_HOLDER = re.compile(
    r"\s*(?:[,.|:;·<>()\[\]]|무단|재배포|all rights|저작권|의\s?모든|\s-\s|(?:19|20)\d\d).*",
    re.IGNORECASE | re.DOTALL,
)
"""What follows the name."""
