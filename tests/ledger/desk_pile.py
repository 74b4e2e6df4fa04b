"""A pile of invented reports for the desk's tests; run as a script, it writes them into a desk."""

import sys
from collections.abc import Iterator

from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.ledger import Ledger, open_ledger
from secondsource.model import (
    Claim,
    Manner,
    Metadata,
    RawMap,
    Report,
    Source,
    SourceKind,
    Span,
    Stretch,
    Zone,
    ZoneKind,
    claim_id,
    raw_sha256,
    report_id,
    source_id,
)

VERSION = "intake 1, reader 1"


def made_report(text, *, item="", raw=b"", **about):
    """Make a report of paragraphs, with one zone and one raw stretch for each."""
    raw = raw or text.encode()
    language = about.pop("language", "en")
    zones, stretches, position = [], [], 0
    for paragraph in text.split("\n\n"):
        end = position + len(paragraph)
        kind = ZoneKind.BODY if zones else ZoneKind.HEADLINE
        zones.append(Zone(kind, Span(position, end)))
        stretches.append(Stretch(position, end, position + 7, end + 7))
        position = end + 2
    title = text.split("\n\n")[0]
    return Report(
        id=report_id(text.encode()),
        raw=raw_sha256(raw),
        item=item,
        text=text,
        zones=tuple(zones),
        metadata=Metadata(**{"title": title, **about}),
        language=language,
        raw_map=RawMap(tuple(stretches)),
    )


def made_claim(report, content, cue, source, *, kind=SourceKind.UNNAMED, score=0.9):
    """Make the claim with these words of the report, each taken where it first stands."""

    def span(words):
        start = report.text.index(words)
        return Span(start, start + len(words))

    speaker = Source(
        spans=(span(source),) if source else (),
        text=source,
        name=source,
        kind=kind if source else SourceKind.UNKNOWN,
        id=source_id(report.id, source.casefold()) if source else "",
        named=bool(source) and kind not in (SourceKind.UNNAMED, SourceKind.GROUP),
    )
    return Claim(
        id=claim_id(report.id, [span(content)], [span(cue)]),
        report=report.id,
        zone=ZoneKind.BODY,
        manner=Manner.INDIRECT,
        content=(span(content),),
        cue=(span(cue),),
        source=speaker,
        score=score,
        cue_kind=cue_kind([span(cue)], report.text),
        content_denies=content_denies([span(content)], report.text),
    )


def numbered(number):
    """Make report `number` of an endless pile, with two claims."""
    text = (
        f"Ferry {number} leaves Varnholt\n\n"
        f"A harbour clerk told the paper that ferry {number} sailed half empty.\n\n"
        f"Mayor Ilse Tarrow denied that ferry {number} carried any grain."
    )
    report = made_report(text, outlet="Varnholt Post", published="2031-05-02")
    return report, [
        made_claim(report, f"ferry {number} sailed half empty", "told", "A harbour clerk"),
        made_claim(
            report,
            f"ferry {number} carried any grain",
            "denied",
            "Mayor Ilse Tarrow",
            kind=SourceKind.PERSON,
        ),
    ]


def keep(ledger: Ledger, *read, version=VERSION):
    """Store reports with their claims, their raw bytes first."""
    for report, _ in read:
        raw = report.text.encode(errors="replace")
        if raw_sha256(raw) == report.raw:
            ledger.raw.add(report.raw, raw, "text/plain", f"pile/{report.id}.txt")
    return ledger.reports.add(list(read), version)


def batches(first: int, last: int, size: int) -> Iterator[range]:
    for start in range(first, last, size):
        yield range(start, min(start + size, last))


def main() -> None:
    """Write reports FIRST to LAST into DESK, telling each batch that is stored."""
    desk, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open_ledger(desk, wait=60) as ledger:
        for numbers in batches(first, last, 10):
            keep(ledger, *map(numbered, numbers))
            print(numbers[-1], flush=True)


if __name__ == "__main__":
    main()
