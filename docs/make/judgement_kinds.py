"""The table of the kinds of judgement, for `docs/reference/desk.md`.

`python docs/make/judgement_kinds.py` prints it.
"""

from __future__ import annotations

import sys

from secondsource.model.judgement_payloads import PAYLOADS
from secondsource.model.judgements import JUDGEMENT_SCOPES, JudgementKind

_HEAD = """\
| kind | made with | subject | `ruling` | changes |
|---|---|---|---|---|
"""


def judgement_kinds() -> str:
    """Return the table in Markdown."""
    return _HEAD + "".join(f"{_row(kind)}\n" for kind in JudgementKind)


def _row(kind: JudgementKind) -> str:
    scope = JUDGEMENT_SCOPES[kind]
    fields = ", ".join(f"`{name}`" for name in sorted(PAYLOADS[kind].json_fields()))
    affected = ", ".join(sorted(scope.affects)) or "what the judgement changed"
    cells = (
        f"`{kind}`",
        f"`{f'{scope.group} {scope.command}'.strip()}`",
        scope.subject,
        fields or "`{}`",
        affected,
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(judgement_kinds())
