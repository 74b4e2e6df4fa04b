"""Facts and verdicts for finding versions, as the desk keeps them from one finding to the next."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.model import PublicationStatus, ReportId
from secondsource.model.versions import (
    Availability,
    StateSign,
    TextSketch,
    VersionFacts,
    VersionState,
    VersionStatus,
)
from secondsource.versions import Verdict

_WORDS = ("outlet", "url", "guid", "published", "updated", "collected", "title")
# A hash of a sketch has 53 bits.
_HASH_BYTES = 7


def facts_form(facts: VersionFacts, status: VersionStatus) -> str:
    """Return the facts and the status of a report as JSON."""
    form = {name: value for name in _WORDS if (value := getattr(facts, name))}
    sketch = facts.sketch
    form |= {
        "number": facts.number,
        "sketch": [_packed(sketch.minima), sketch.words, sketch.digest],
        "pubstatus": facts.pubstatus.value,
        "availability": facts.availability.value,
        "replaces": list(facts.replaces),
        "notice": facts.notice,
        "status": [status.state.value, status.sign.value],
    }
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def facts_from(report: ReportId, form: str) -> tuple[VersionFacts, VersionStatus]:
    """Return what `facts_form` has written."""
    read = json.loads(form)
    minima, words, digest = read["sketch"]
    state, sign = read["status"]
    facts = VersionFacts(
        report=report,
        number=read["number"],
        sketch=TextSketch(_unpacked(minima), words, digest),
        pubstatus=PublicationStatus(read["pubstatus"]),
        availability=Availability(read["availability"]),
        replaces=tuple(read["replaces"]),
        notice=read["notice"],
    )
    stated = {name: read[name] for name in _WORDS if name in read}
    return replace(facts, **stated), VersionStatus(VersionState(state), StateSign(sign))


def _packed(minima: Sequence[int]) -> str:
    """Return the hashes of a sketch in base 64: half as long as in digits."""
    return b64encode(b"".join(n.to_bytes(_HASH_BYTES, "big") for n in minima)).decode()


def _unpacked(packed: str) -> tuple[int, ...]:
    content = b64decode(packed)
    return tuple(
        int.from_bytes(content[start : start + _HASH_BYTES], "big")
        for start in range(0, len(content), _HASH_BYTES)
    )


def known_verdicts(
    kept: Mapping[ReportId, str], made_from: Mapping[ReportId, str]
) -> dict[Verdict, bool]:
    """Return the verdicts that still hold: neither of both reports has changed.

    Args:
        kept: The verdicts that the desk keeps, as JSON, by the first of both reports.
        made_from: What the facts of each report are made from now.
    """
    known: dict[Verdict, bool] = {}
    for report, verdicts in kept.items():
        for kind, other, own_from, other_from, holds in json.loads(verdicts):
            if made_from[report] == own_from and made_from.get(other) == other_from:
                known[kind, report, ReportId(other)] = holds
    return known


def verdict_forms(
    verdicts: Mapping[Verdict, bool], made_from: Mapping[ReportId, str]
) -> dict[ReportId, str]:
    """Return the verdicts as JSON, by the first of their two reports."""
    forms: dict[ReportId, list[object]] = defaultdict(list)
    for (kind, first, second), holds in sorted(verdicts.items()):
        forms[first].append([kind, second, made_from[first], made_from[second], holds])
    return {report: json.dumps(form, separators=(",", ":")) for report, form in forms.items()}
