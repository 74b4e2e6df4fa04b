"""The review queues: what the program is least sure of and no person has ruled on.

Four queues, each read along an index that holds little more than the waiting items, so that a desk
of a million claims answers at once. An item leaves its queue with the ruling that settles it, and
returns when that is withdrawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, tuple_

from secondsource.ledger.judgements.judgement_log import entity_rulings, judgements_in_force
from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.row_mapping import AnyRow
from secondsource.ledger.storage.stored_text import folded
from secondsource.ledger.storage.tables import (
    DOUBTED,
    OPEN,
    SET_ASIDE,
    TO_REVIEW,
    UNDECIDED,
    claims,
    echoes,
    entities,
    reports,
)
from secondsource.model import SURE, Entity, Merge
from secondsource.model.json_forms import ReviewItemForm, WaitingForm
from secondsource.model.judgement_payloads import EchoPayload
from secondsource.model.judgements import JudgementKind

# Of the claims below this score every second one is right (158 of 308 in 125 reports of five piles,
# from the table in the model card), so reviewing them settles the most per claim; listings leave
# them out until then.
LOW_SCORE = SURE

# From this score up the two names are the same words, or a report itself gives both to one source;
# below it words differ in a letter, are missing or reordered, as the names of two people may be.
# The gazetteer's own merges score 1.
UNSURE_MERGE = 0.92

# More than one sitting reviews; counting the rest would cost more than showing a page.
MAX_COUNTED = 1_000

_c, _e, _n, _r = claims.c, echoes.c, entities.c, reports.c


class ReviewKind(StrEnum):
    """What a review item asks."""

    CLAIM = "claim"
    SOURCE = "source"
    MERGE = "merge"
    ECHO = "echo"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """One question to a person.

    Args:
        kind: What is asked: is this a claim, who is its source, are two names one, does one report
            repeat another.
        key: Unique among the items that wait; letters, digits and dashes.
        records: What it is about: of claim and source, the id of the claim; of a merge, the two
            names; of an echo, the id of the report and that of what it repeats, or the name of an
            outlet outside the desk.
        score: How sure the program is of the claim or the merge, 0 to 1; of an echo, the part of
            the report's words that is shared.
        reason: Why it waits, in words.
        home: Id of the report that holds it; of a merge, that of the entity.
        candidates: Of a source, the names it is undecided between, if the program got so far.
    """

    kind: ReviewKind
    key: str
    records: tuple[str, ...]
    score: float
    reason: str
    home: str
    candidates: tuple[str, ...] = ()

    def form(self) -> ReviewItemForm:
        """Return the JSON form of the item."""
        return {
            "kind": self.kind.value,
            "key": self.key,
            "records": list(self.records),
            "score": round(self.score, 4),
            "reason": self.reason,
            "home": self.home,
            "candidates": list(self.candidates),
        }


@dataclass(frozen=True, slots=True)
class Waiting:
    """The length of one queue.

    Args:
        count: Number of items, at most `MAX_COUNTED`.
        more: Whether there are more than were counted.
    """

    count: int
    more: bool

    def form(self) -> WaitingForm:
        """Return the JSON form: the count, and whether there are more."""
        return {"count": self.count, "more": self.more}


def list_items(
    connection: Connection, kind: ReviewKind | None, limit: int, after: str
) -> list[ReviewItem]:
    """Return the items that wait, in the order of their queue.

    Claims come with the lowest score first; undecided sources with the surest claim first, since a
    source is worth finding where there surely is a claim; merges with the least sure first; echoes
    with the most shared words first.

    Args:
        connection: The desk.
        kind: The queue; None for all, one after the other.
        limit: Maximum number of items.
        after: Key of an item: only items after it. The key of an item that the desk does not hold
            (any more) is ignored.
    """
    queue_name, _, rest = after.partition("-")
    order = list(ReviewKind) if kind is None else [kind]
    if queue_name in order:
        order = order[order.index(ReviewKind(queue_name)) :]
    items = (
        item
        for queue in order
        for item in _ITEMS[queue](connection, rest if queue_name == queue else "")
    )
    return list(islice(items, limit))


def find_item(connection: Connection, key: str) -> ReviewItem | None:
    """Return the item with this key, or None if none waits under it."""
    queue_name, _, rest = key.partition("-")
    if queue_name not in list(ReviewKind):
        return None
    kind, record = ReviewKind(queue_name), rest.partition("-")[0]
    only = _ID_COLUMNS[kind] == record
    return next((item for item in _ITEMS[kind](connection, "", only) if item.key == key), None)


def count_waiting(connection: Connection) -> dict[ReviewKind, Waiting]:
    """Return the length of each queue."""
    most = MAX_COUNTED + 1

    def of_claims(*where: Any) -> int:  # noqa: ANN401
        waiting_claims = select(_c.key).where(*where).limit(most).subquery()
        return int(
            connection.execute(select(func.count()).select_from(waiting_claims)).scalar_one()
        )

    def listed(items: Iterator[object]) -> int:
        return sum(1 for _ in islice(items, most))

    counts = {
        ReviewKind.CLAIM: of_claims(TO_REVIEW, _c.score < LOW_SCORE, _IN_COUNTING_REPORT),
        ReviewKind.SOURCE: of_claims(UNDECIDED, _IN_COUNTING_REPORT),
        ReviewKind.MERGE: listed(_merge_items(connection, "")),
        ReviewKind.ECHO: listed(_open_echoes(connection, "")),
    }
    return {kind: Waiting(min(n, MAX_COUNTED), n > MAX_COUNTED) for kind, n in counts.items()}


# Claims and their sources

# By key, so that the rows of reports are not read; few reports are set aside, in an index of their
# own. Of these no claim waits for a person.
_IN_COUNTING_REPORT = _c.report_key.not_in(select(_r.key).where(SET_ASIDE).correlate(None))


def _claim_items(
    connection: Connection, after: str, *only: ColumnElement[bool]
) -> Iterator[ReviewItem]:
    last_place = _score_and_key(connection, after)
    beyond = [] if last_place is None else [tuple_(_c.score, _c.key) > last_place]
    query = _WAITING_CLAIMS.where(
        TO_REVIEW, _c.score < LOW_SCORE, _IN_COUNTING_REPORT, *beyond, *only
    )
    for row in connection.execute(query.order_by(_c.score, _c.key)):
        reason = f"its score is {row.score:.2f}: below {LOW_SCORE} every second claim is wrong"
        yield _claim_item(ReviewKind.CLAIM, row, reason)


def _source_items(
    connection: Connection, after: str, *only: ColumnElement[bool]
) -> Iterator[ReviewItem]:
    last_place = _score_and_key(connection, after)
    beyond = [] if last_place is None else [tuple_(_c.score, _c.key) < last_place]
    query = _WAITING_CLAIMS.where(UNDECIDED, _IN_COUNTING_REPORT, *beyond, *only)
    for row in connection.execute(query.order_by(_c.score.desc(), _c.key.desc())):
        words = f"“{row.source_text}”" if row.source_text else "its source"
        names = tuple(json.loads(row.candidates))
        reason = f"{words} may be {' or '.join(names)}"
        if not names:
            reason = f"nothing in the report decides who {words} is"
        yield _claim_item(ReviewKind.SOURCE, row, reason, names)


_WAITING_CLAIMS = select(
    *(_c.id, _c.score, _c.key, _c.source_text, _c.candidates), _r.id.label("report")
).join(reports, _r.key == _c.report_key)


def _claim_item(
    kind: ReviewKind, row: AnyRow, reason: str, candidates: tuple[str, ...] = ()
) -> ReviewItem:
    key = f"{kind.value}-{row.id}"
    return ReviewItem(
        kind=kind,
        key=key,
        records=(row.id,),
        score=row.score,
        reason=reason,
        home=row.report,
        candidates=candidates,
    )


def _score_and_key(connection: Connection, claim: str) -> tuple[float, int] | None:
    """Return the score and key of a claim, its place in a queue; None if there is no such claim."""
    query = select(_c.score, _c.key).where(_c.id == claim)
    row = connection.execute(query).first() if claim else None
    return None if row is None else (row.score, row.key)


# Merges of names


def _merge_items(
    connection: Connection, after: str, *only: ColumnElement[bool]
) -> Iterator[ReviewItem]:
    last, _, digest = after.partition("-")
    query = select(entities).where(DOUBTED, _n.doubt < UNSURE_MERGE, *only)
    doubt = connection.execute(select(_n.doubt).where(_n.id == last)).scalar() if last else None
    if doubt is not None:
        query = query.where(tuple_(_n.doubt, _n.id) >= (doubt, last))
    ruled = {_folded_pair(ruling.first, ruling.second) for ruling in entity_rulings(connection)}
    for row in connection.execute(query.order_by(_n.doubt, _n.id)):
        entity = row_mapping.entity_from(row)
        pairs = (*entity.merges, *entity.proposals)
        items = [_merge_item(entity, m) for m in pairs if _is_unsure(m, ruled)]
        items.sort(key=lambda item: (item.score, item.key))
        if entity.id == last:
            items = _items_after(items, f"{ReviewKind.MERGE.value}-{last}-{digest}")
        yield from items


def _is_unsure(merge: Merge, ruled: Container[frozenset[str]]) -> bool:
    by_program = merge.judgement is None and merge.score < UNSURE_MERGE
    return by_program and _folded_pair(merge.first, merge.second) not in ruled


def _items_after(items: list[ReviewItem], key: str) -> list[ReviewItem]:
    """Return the items after one in the order of one entity's merges."""
    position = next((n for n, item in enumerate(items, 1) if item.key == key), 0)
    return items[position:]


def _merge_item(entity: Entity, merge: Merge) -> ReviewItem:
    key = (
        f"{ReviewKind.MERGE.value}-{entity.id}-{_digest(*_folded_pair(merge.first, merge.second))}"
    )
    why = ", ".join(merge.reasons)
    reason = f"“{merge.first}” and “{merge.second}” count as one: {why}"
    if merge in entity.proposals:
        reason = (
            f"“{merge.first}” and “{merge.second}” may be one, and count as two until a person"
            f" rules: {why}"
        )
    return ReviewItem(
        kind=ReviewKind.MERGE,
        key=key,
        records=(merge.first, merge.second),
        score=merge.score,
        reason=reason,
        home=entity.id,
    )


def _folded_pair(first: str, second: str) -> frozenset[str]:
    return frozenset((folded(first), folded(second)))


def _digest(*names: str) -> str:
    """Return a hash of names for a key: 40 bits distinguish all that one record can have."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:10]


# Echoes


def _echo_items(
    connection: Connection, after: str, *only: ColumnElement[bool]
) -> Iterator[ReviewItem]:
    for row in _open_echoes(connection, after, *only):
        place = and_(_e.report_key == row.report_key, _e.position == row.position)
        evidence = json.loads(connection.execute(select(_e.evidence).where(place)).scalar_one())
        reason = "; ".join(piece["note"] for piece in evidence)
        if not row.directed:
            reason = f"it cannot be told who has it from whom: {reason}"
        elif not row.proven:
            reason = f"it is only plausible: {reason}"
        repeated = row.repeats or row.outlet
        yield ReviewItem(
            kind=ReviewKind.ECHO,
            key=_echo_key(row),
            records=(row.report, repeated),
            score=row.share,
            reason=reason,
            home=row.report,
        )


def _open_echoes(
    connection: Connection, after: str, *only: ColumnElement[bool]
) -> Iterator[AnyRow]:
    ruled = {
        frozenset((entry.subject, folded(entry.payload.repeats)))
        for entry in judgements_in_force(connection, (JudgementKind.ECHO,))
        if isinstance(entry.payload, EchoPayload)
    }
    query = _ALL_ECHOES.where(OPEN, *only)
    last = _echo_row(connection, after)
    if last is not None:
        place = (last.share, last.report_key, last.position)
        query = query.where(tuple_(_e.share, _e.report_key, _e.position) < place)
    query = query.order_by(_e.share.desc(), _e.report_key.desc(), _e.position.desc())
    for row in connection.execute(query):
        if frozenset((row.report, row.repeats or folded(row.outlet))) not in ruled:
            yield row


_ALL_ECHOES = select(
    *(_e.share, _e.report_key, _e.position, _e.repeats, _e.outlet, _e.directed, _e.proven),
    _r.id.label("report"),
).join(reports, _r.key == _e.report_key)


def _echo_key(row: AnyRow) -> str:
    return f"{ReviewKind.ECHO.value}-{row.report}-{row.repeats or _digest(row.outlet)}"


def _echo_row(connection: Connection, after: str) -> AnyRow | None:
    """Return the echo whose key ends so, whether it waits or not."""
    report = after.partition("-")[0]
    rows = connection.execute(_ALL_ECHOES.where(_r.id == report)) if report else ()
    return next((row for row in rows if _echo_key(row).partition("-")[2] == after), None)


_ITEMS: Mapping[ReviewKind, Callable[..., Iterator[ReviewItem]]] = {
    ReviewKind.CLAIM: _claim_items,
    ReviewKind.SOURCE: _source_items,
    ReviewKind.MERGE: _merge_items,
    ReviewKind.ECHO: _echo_items,
}
_ID_COLUMNS: Mapping[ReviewKind, ColumnElement[str]] = {
    ReviewKind.CLAIM: _c.id,
    ReviewKind.SOURCE: _c.id,
    ReviewKind.MERGE: _n.id,
    ReviewKind.ECHO: _r.id,
}
