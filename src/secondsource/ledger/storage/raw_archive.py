"""The raw archive: bytes as received, by their SHA-256, compressed and in chunks."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import IO

from sqlalchemy import Connection, Engine, func, insert, select

from secondsource.ledger.storage.connection import upsert, writer
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.tables import added_files, raw, raw_chunks, reading_log, sightings
from secondsource.model import LedgerError, NotFoundError

# SQLite keeps a value in one piece while it is written, and no value may pass 1 GB; 1 MiB keeps
# memory flat for a 200 MB page.
CHUNK_BYTES = 1 << 20
_MOST_IN_MEMORY = 8 << 20


def _compressed(piece: bytes) -> tuple[str, bytes]:
    """Return a chunk compressed, or as it is where that does not help (pictures, gzip)."""
    small = zlib.compress(piece, 6)
    return ("zlib", small) if len(small) < len(piece) else ("plain", piece)


def _decompressed(packing: str, data: bytes) -> bytes:
    return zlib.decompress(data) if packing == "zlib" else data


def record_sighting(connection: Connection, sha256: str, path: str) -> None:
    """Record that the bytes were seen at `path`."""
    row = {"raw": sha256, "path": storable(path)}
    connection.execute(upsert(sightings).on_conflict_do_nothing(), row)


def has_raw(connection: Connection, sha256: str) -> bool:
    """Return whether the bytes are in the archive."""
    return connection.execute(select(raw.c.size).where(raw.c.sha256 == sha256)).first() is not None


@dataclass(frozen=True, slots=True)
class RawPlace:
    """Where raw bytes come from.

    Args:
        media_type: What they are.
        path: Where they were seen.
        reading: When the reading began that they come with; "" for none.
    """

    media_type: str
    path: str
    reading: str = ""


def _record_addition(connection: Connection, sha256: str, reading: str) -> None:
    """Record that a reading added the bytes; it gets a number with the first."""
    n = reading_log.c
    number = connection.execute(select(n.number).where(n.began == reading)).scalar()
    if number is None:
        last = connection.execute(select(func.coalesce(func.max(n.number), 0))).scalar_one()
        number = last + 1
        connection.execute(insert(reading_log), {"number": number, "began": reading})
    connection.execute(insert(added_files), {"raw": sha256, "reading": number})


def store_raw(engine: Engine, sha256: str, content: Iterable[bytes], place: RawPlace) -> None:
    """Put raw bytes into the archive, unless it has them, and record where they were seen.

    At most one piece of them is in memory.

    Args:
        engine: The desk.
        sha256: Their SHA-256.
        content: The bytes as received, in pieces; not read if the archive has them.
        place: Where they come from.

    Raises:
        LedgerError: If the bytes have another SHA-256.
    """
    with engine.connect() as connection:
        is_stored = has_raw(connection, sha256)
    # Compressing happens before the writer's lock is taken: others may write meanwhile. What does
    # not fit in memory goes to an unnamed file beside the desk, which ends with the process.
    with tempfile.SpooledTemporaryFile(_MOST_IN_MEMORY, dir=_folder(engine)) as packed:
        chunks = [] if is_stored else _pack_all(packed, sha256, content, place.path)
        with writer(engine).begin() as connection:
            if not is_stored and not has_raw(connection, sha256):
                size = sum(chunk.size for chunk in chunks)
                row = {"sha256": sha256, "size": size, "media_type": storable(place.media_type)}
                connection.execute(insert(raw), row)
                packed.seek(0)
                for position, chunk in enumerate(chunks):
                    values = {"raw": sha256, "position": position, "packing": chunk.packing}
                    values["data"] = packed.read(chunk.packed_size)
                    connection.execute(insert(raw_chunks), values)
                if place.reading:
                    _record_addition(connection, sha256, place.reading)
            record_sighting(connection, sha256, place.path)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A packed chunk: its size in bytes, before and after packing."""

    packing: str
    size: int
    packed_size: int


def _folder(engine: Engine) -> str | None:
    return os.path.dirname(os.path.abspath(engine.url.database)) if engine.url.database else None


def _pack_all(packed: IO[bytes], sha256: str, content: Iterable[bytes], path: str) -> list[_Chunk]:
    try:
        return _pack(packed, sha256, content, path)
    except OSError as error:
        reason = f"its packed bytes cannot be set aside ({(error.strerror or str(error)).lower()})"
        raise LedgerError("keep raw bytes", path, reason, "Free space beside the desk") from error


def _pack(packed: IO[bytes], sha256: str, content: Iterable[bytes], path: str) -> list[_Chunk]:
    """Write the bytes to a file, chunk by chunk, and check their hash."""
    digest = hashlib.sha256()
    chunks: list[_Chunk] = []
    for piece in content:
        digest.update(piece)
        for start in range(0, len(piece), CHUNK_BYTES):
            packing, data = _compressed(piece[start : start + CHUNK_BYTES])
            packed.write(data)
            chunks.append(_Chunk(packing, len(piece[start : start + CHUNK_BYTES]), len(data)))
    actual = digest.hexdigest()
    if actual != sha256:
        raise LedgerError(
            "keep raw bytes",
            path,
            f"the bytes have SHA-256 {actual}, not {sha256}",
            "Read it again",
        )
    return chunks


def fetch_raw(connection: Connection, sha256: str) -> bytes:
    """Return raw bytes as they were received.

    Raises:
        NotFoundError: If they are not in the archive.
        LedgerError: If they are there but damaged.
    """
    return b"".join(_checked_pieces(connection, sha256))


def check_raw(connection: Connection, sha256: str) -> int:
    """Return the number of bytes, after checking that all are as they were received.

    Raises:
        NotFoundError: If they are not in the archive.
        LedgerError: If they are there but damaged.
    """
    return sum(len(piece) for piece in _checked_pieces(connection, sha256))


def _checked_pieces(connection: Connection, sha256: str) -> Iterator[bytes]:
    """Yield the pieces of raw bytes; raise after the last if their hash differs."""
    if not has_raw(connection, sha256):
        raise NotFoundError("read raw bytes", sha256, "the desk does not hold these bytes")
    digest = hashlib.sha256()
    for position in count():
        piece = fetch_piece(connection, sha256, position)
        if not piece:
            break
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise _damage_error(sha256)


def fetch_piece(connection: Connection, sha256: str, position: int) -> bytes:
    """Return a piece of raw bytes, of at most 1 MiB; b"" after the last.

    Raises:
        LedgerError: If it is damaged.
    """
    query = select(raw_chunks.c.packing, raw_chunks.c.data).where(
        raw_chunks.c.raw == sha256, raw_chunks.c.position == position
    )
    row = connection.execute(query).first()
    try:
        return _decompressed(*row) if row is not None else b""
    except zlib.error as error:
        raise _damage_error(sha256) from error


def _damage_error(sha256: str) -> LedgerError:
    return LedgerError(
        "read raw bytes", sha256, "the stored bytes are damaged", "Read the file again"
    )
