"""Raw bytes as received, where they were seen, and which files have been read whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import or_, select

from secondsource.ledger.storage import raw_archive
from secondsource.ledger.storage.connection import upsert
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.tables import readings, reports, sightings
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import AttributionState, NotFoundError, RawSha256

_FINISH = upsert(readings)
_FINISH = _FINISH.on_conflict_do_update(
    index_elements=["raw"], set_={"version": _FINISH.excluded.version}
)


@dataclass(frozen=True, slots=True)
class RawStore:
    """The raw bytes of a desk, by their SHA-256."""

    transactions: Transactions

    def add(
        self,
        document_sha256: RawSha256,
        raw: bytes | Iterable[bytes],
        media_type: str,
        path: str,
        *,
        reading: str = "",
    ) -> None:
        """Keep raw bytes as received and record the path they were seen at; never overwrites.

        Args:
            document_sha256: Their SHA-256.
            raw: The bytes, whole or in pieces; pieces are not read if the desk has them.
            media_type: What they are.
            path: Where they were seen.
            reading: When the reading began that they come with, ISO 8601 with offset and
                microseconds, which tells it from others; "" for none.

        Raises:
            LedgerError: If the bytes have another SHA-256.
        """
        with self.transactions.raising_errors("keep raw bytes"):
            pieces = [raw] if isinstance(raw, bytes) else raw
            engine = self.transactions.engine
            place = raw_archive.RawPlace(media_type, path, reading)
            raw_archive.store_raw(engine, document_sha256, pieces, place)

    def get(self, sha256: RawSha256) -> bytes:
        """Return raw bytes as they were received.

        Raises:
            NotFoundError: If the desk does not hold them.
        """
        with self.transactions.reads("read raw bytes") as connection:
            return raw_archive.fetch_raw(connection, sha256)

    def pieces(self, sha256: RawSha256) -> tuple[int, Iterator[bytes]]:
        """Return the number of raw bytes, and the bytes as received in pieces of 1 MiB.

        All are read and checked first, so that no damaged piece is returned. Between two pieces no
        transaction is open, however long the caller takes.

        Raises:
            NotFoundError: If the desk does not hold them.
        """
        with self.transactions.reads("read raw bytes") as connection:
            size = raw_archive.check_raw(connection, sha256)
        return size, self._pieces(sha256)

    def _pieces(self, sha256: RawSha256) -> Iterator[bytes]:
        position, piece = 0, b"-"
        while piece:
            with self.transactions.reads("read raw bytes") as connection:
                piece = raw_archive.fetch_piece(connection, sha256, position)
            position += 1
            yield piece

    def sightings(self, sha256: RawSha256) -> list[str]:
        """Return the paths at which the raw bytes were seen, sorted."""
        query = select(sightings.c.path).where(sightings.c.raw == sha256)
        with self.transactions.reads("list sightings") as connection:
            return list(connection.execute(query.order_by(sightings.c.path)).scalars())

    def find(self, file: str) -> list[RawSha256]:
        """Return the SHA-256 of a file, or of all bytes that were seen at a path, sorted.

        Args:
            file: A SHA-256, or a path as it was read or its absolute form.

        Raises:
            NotFoundError: If no such file has been read.
        """
        s = sightings.c
        paths = {storable(file), storable(os.path.abspath(file))}
        query = select(s.raw).where(or_(s.raw == file.lower(), s.path.in_(paths)))
        with self.transactions.reads("find file") as connection:
            hashes = sorted(set(connection.execute(query).scalars()))
        if not hashes:
            raise NotFoundError(
                "find file",
                file,
                "no such file has been read",
                "Give its path as it was read, or its SHA-256 as `secondsource show ID` has it",
            )
        return hashes

    def is_finished(self, sha256: RawSha256, version: str) -> bool:
        """Return whether the reading version `version` has read the whole file with these bytes."""
        query = select(readings.c.version).where(readings.c.raw == sha256)
        with self.transactions.reads("look up file") as connection:
            return connection.execute(query).scalar() == version

    def waits_for(self, sha256: RawSha256, languages: Iterable[str]) -> bool:
        """Return whether a file holds reports in these languages whose claims were not read.

        Args:
            sha256: The SHA-256 of the file.
            languages: ISO 639-1 codes of languages that are read now.
        """
        r = reports.c
        query = select(r.id).where(
            r.raw == sha256,
            r.attribution == AttributionState.NO_TAGGER.value,
            r.language.in_(sorted(languages)),
        )
        with self.transactions.reads("look up file") as connection:
            return connection.execute(query.limit(1)).first() is not None

    def mark_finished(self, sha256: RawSha256, version: str, path: str) -> None:
        """Record that `version` has read the whole file; its raw bytes must be in the desk."""
        with self.transactions.writes("mark file finished") as connection:
            raw_archive.record_sighting(connection, sha256, path)
            connection.execute(_FINISH, {"raw": sha256, "version": version})
