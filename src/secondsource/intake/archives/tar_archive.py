"""TAR archives, read as a stream: their members, one after the other."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from secondsource.intake.archives.member_names import UniqueNames, may_be_report
from secondsource.intake.archives.members import Member, copied_member
from secondsource.intake.archives.unpacked_stream import UnpackedStream
from secondsource.intake.files.documents import Document
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import IntakeOptions
from secondsource.model import IntakeError


def tar_members(document: Document, options: IntakeOptions) -> Iterator[Member | UnreadItem]:
    """Yield the members of a TAR archive that may be reports, in its order.

    Links, devices and folders are passed over; nothing is unpacked by its name.

    Raises:
        IntakeError: If it cannot be read from its beginning, or from some place on; raised after
            the members before.
    """
    names = UniqueNames()
    try:
        with tarfile.open(fileobj=UnpackedStream(document, options), mode="r|") as archive:
            while (entry := archive.next()) is not None:
                # The list of members, which grows with the archive, is not used.
                archive.members = []  # type: ignore[attr-defined]
                name = names.unique(entry.name)
                if entry.isfile() and may_be_report(name):
                    yield _member(archive, entry, name, options)
    except (tarfile.TarError, EOFError, ValueError) as error:
        reason = "the archive is damaged or cut short; what follows is not read"
        raise IntakeError("intake", document.path, reason, "Fetch it again") from error


def _member(
    archive: tarfile.TarFile, entry: tarfile.TarInfo, name: str, options: IntakeOptions
) -> Member | UnreadItem:
    content = archive.extractfile(entry)
    assert content is not None  # A regular file.
    try:
        return copied_member(name, content.read, options.max_file_bytes)
    except IntakeError as error:
        # Of the member alone if it is too large; a damaged archive ends the reading.
        if error.subject != name:
            raise
        return UnreadItem(name, error.reason, error.remedy)
