"""For any pile: reading it twice, in pieces or in another order gives the same desk."""

import json
import random
import tempfile
from dataclasses import asdict
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.ledger import open_ledger
from secondsource.model import Claim, Manner, Source, Span, ZoneKind, claim_id
from secondsource.pipeline import ReadOptions, read

WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\0", max_codepoint=0x1FFFF),
    max_size=40,
)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"text": WORDS}, optional={"title": WORDS, "outlet": WORDS, "published": WORDS}
    ),
    max_size=5,
)
PILES = st.lists(
    st.one_of(
        WORDS.map(lambda words: ("txt", words.encode())),
        st.binary(max_size=60).map(lambda raw: ("txt", raw)),
        ITEMS.map(lambda items: ("json", json.dumps(items).encode())),
        ITEMS.map(lambda items: ("jsonl", "\n".join(map(json.dumps, items)).encode())),
    ),
    min_size=1,
    max_size=5,
)


class WordReader:
    """Calls each report's first and last word source and content of a claim."""

    languages = frozenset({"en", "und", "ko", "fr", "de", "zh", "ja", "ru"})

    def claims(self, report):
        text = report.text
        if len(text) < 2:
            return []
        first, last = Span(0, 1), Span(len(text) - 1, len(text))
        return [
            Claim(
                id=claim_id(report.id, [last], [first]),
                report=report.id,
                zone=ZoneKind.BODY,
                manner=Manner.DIRECT,
                content=(last,),
                cue=(first,),
                source=Source(spans=(first,), text=first.words(text)),
            )
        ]


OPTIONS = ReadOptions(reader=WordReader, reader_version="words")


def contents(desk):
    with open_ledger(desk) as ledger:
        reports = sorted(
            (ledger.reports.get(row.id) for row in ledger.reports.rows()), key=lambda r: r.id
        )
        claims = [[asdict(c) for c in ledger.claims.of_report(r.id)] for r in reports]
        failures = {(f.raw, f.item, f.step, f.reason) for f in ledger.failures.rows()}
        return [asdict(r) for r in reports], claims, failures


def into(desk, paths):
    with open_ledger(desk) as ledger:
        return read([str(p) for p in paths], ledger, OPTIONS)


@settings(max_examples=10, deadline=None)
@given(pile=PILES, seed=st.integers(0, 99))
def test_order_and_repetition_do_not_change_the_desk(pile, seed):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (ending, raw) in enumerate(pile):
            path = Path(folder) / f"file-{number}.{ending}"
            path.write_bytes(raw)
            paths.append(path)
        desk = Path(folder) / "whole.db"
        first = into(desk, paths)
        expected = contents(desk)
        again = into(desk, paths)
        assert (again.reports, again.claims) == (0, 0)
        assert contents(desk) == expected
        assert first.reports == len(expected[0])
        assert first.claims == sum(map(len, expected[1]))

        random.Random(seed).shuffle(paths)
        parts = Path(folder) / "parts.db"
        for path in paths:
            into(parts, [path])
        assert contents(parts) == expected
