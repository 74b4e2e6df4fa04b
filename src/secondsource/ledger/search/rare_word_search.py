"""Search for the reports that share the rarest words of a text, the likeliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from secondsource.ledger.search import fulltext
from secondsource.ledger.search.filter_conditions import counts
from secondsource.ledger.search.indexed_text import WORD, is_hangul_run, run_tokens
from secondsource.ledger.search.typed_query import Term
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.stored_text import composed, storable
from secondsource.ledger.storage.tables import reports
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import ReportId

_r = reports.c
# A word that more reports hold than this share of the desk says little of what a text is about, and
# each report that holds it costs time to rank (1.5 microseconds).
_COMMON = 0.1
# In a small desk every word is common.
_ALWAYS_RARE = 30
# Texts are cut here: a sentence without end costs no more than a page.
_MOST_DISTINCT = 400
# Superseded and withdrawn reports are ranked too and left out afterwards.
_RANKED_MORE = 2


@dataclass(slots=True)
class RareWordSearch:
    """Finds reports by the rare words that they share with texts; none of the words is kept.

    Args:
        transactions: The desk.
    """

    transactions: Transactions
    _held: dict[str, int] = field(default_factory=dict)
    _common: int = 0

    def reports(
        self, text: str, most_words: int, limit: int, outlets: Collection[str] = ()
    ) -> list[ReportId]:
        """Return the counting reports that share rare words with a text, the likeliest first.

        Words that stand several times in the text come before others that are as rare.

        Args:
            text: Any text.
            most_words: Most words that are looked for.
            limit: Most reports.
            outlets: Only reports of outlets of these names; of all if empty.
        """
        occurrences = Counter(_queries(text))
        with self.transactions.reads("search") as connection:
            words = self._rarest(connection, occurrences, most_words)
            return _ranked(connection, words, limit, outlets) if words else []

    def _rarest(
        self, connection: Connection, occurrences: Counter[str], most_words: int
    ) -> list[str]:
        held = self._frequencies(connection, occurrences)
        rare = [word for word in occurrences if self._is_rare(held[word])]
        rare.sort(key=lambda word: held[word] / occurrences[word])
        return rare[:most_words]

    def _is_rare(self, count: int) -> bool:
        return 0 < count <= self._common

    def _frequencies(self, connection: Connection, words: Collection[str]) -> dict[str, int]:
        """Return how many reports hold each word, counted a little beyond what is rare."""
        if not self._common:
            last = connection.execute(select(func.max(_r.key))).scalar() or 0
            self._common = max(_ALWAYS_RARE, int(_COMMON * last))
        for word in words:
            if word not in self._held:
                self._held[word] = fulltext.count_up_to(
                    connection, fulltext.REPORTS, word, self._common + 1
                )
        return {word: self._held[word] for word in words}


def _queries(text: str) -> list[str]:
    """Return the words of a text as full-text queries.

    Of a Korean word of three syllables or more the last is left out, which may be a particle.
    """
    queries = []
    for word in WORD.findall(composed(storable(text)))[:_MOST_DISTINCT]:
        if not is_hangul_run(word):
            queries.append(Term((word.lower(),)).query)
        elif len(word) > 1:
            queries.append(f'"{" ".join(run_tokens(word)[: max(1, len(word) - 2)])}"')
    return queries


def _ranked(
    connection: Connection, words: Collection[str], limit: int, outlets: Collection[str]
) -> list[ReportId]:
    ranked = fulltext.ranked_reports(" OR ".join(words)).order_by(fulltext.REPORTS.c.rank)
    if outlets:
        of_outlets = select(_r.key).where(_r.outlet.in_(sorted(outlets)))
        ranked = ranked.where(fulltext.REPORTS.c.rowid.in_(of_outlets))
    keys = connection.execute(ranked.limit(_RANKED_MORE * limit)).scalars().all()
    ids: dict[int, ReportId] = {}
    for piece in in_pieces(keys):
        query = select(_r.key, _r.id).where(_r.key.in_(piece), counts())
        ids |= {row.key: row.id for row in connection.execute(query)}
    return [ids[key] for key in keys if key in ids][:limit]
