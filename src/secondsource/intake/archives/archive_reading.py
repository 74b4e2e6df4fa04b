"""Files that hold files: each member read by its own format, to a limit of depth and size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from secondsource.intake.archives.members import Member, member_document
from secondsource.intake.archives.tar_archive import tar_members
from secondsource.intake.archives.web_archive import wacz_members, warc_members
from secondsource.intake.archives.zip_archive import zip_members
from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import detect_format, too_large_error
from secondsource.intake.files.media_types import ARCHIVE_TYPES, MediaType
from secondsource.intake.files.unread_items import UnreadItem, unexpected_error
from secondsource.intake.options import Begins, IntakeOptions
from secondsource.model import IntakeError, Metadata, MetadataSign, Report

ReadMember = Callable[[Document, Begins, "ArchiveLimits"], Iterator[Report | UnreadItem]]
"""Reads a member as a document; given what the limits leave."""


def _mailbox_messages(document: Document, options: IntakeOptions) -> Iterator[Member | UnreadItem]:
    """Read a mailbox; its reader is imported with the first, as `format_registry` explains."""
    from secondsource.intake.mail.mailbox import mailbox_messages  # noqa: PLC0415

    return mailbox_messages(document, options)


_MEMBERS_BY_TYPE: dict[MediaType, Callable[..., Iterator[Member | UnreadItem]]] = {
    MediaType.ZIP: zip_members,
    MediaType.TAR: tar_members,
    MediaType.WARC: warc_members,
    MediaType.WACZ: wacz_members,
    MediaType.MAILBOX: _mailbox_messages,
}


@dataclass
class ArchiveLimits:
    """What may still be unpacked of one file.

    Args:
        bytes_left: Of all its members, at all depths.
        depth: How many archives deep the document lies that is read now.
    """

    bytes_left: int
    depth: int = 0


class ArchiveReader:
    """Reads files that hold files.

    Args:
        options: How to read them.
        limits: What may still be unpacked.
        read_member: Reads a member by its format.
    """

    def __init__(
        self, options: IntakeOptions, limits: ArchiveLimits, read_member: ReadMember
    ) -> None:
        self._options, self._limits, self._read_member = options, limits, read_member

    def read(self, archive: Document, begins: Begins) -> Iterator[Report | UnreadItem]:
        """Yield the reports of an archive, each with the path of its member as its item.

        Args:
            archive: The archive.
            begins: Called with the name of each member, and of each item in it, before it is read;
                False skips it.

        Raises:
            IntakeError: If the archive is damaged; raised after the members before.
        """
        for member in _MEMBERS_BY_TYPE[archive.media_type](archive, self._options):
            yield from self.read_member(archive, member, begins)

    def read_member(
        self, container: Document, member: Member | UnreadItem, begins: Begins
    ) -> Iterator[Report | UnreadItem]:
        """Yield the reports of one member of a file; its faults are those of its name."""
        if isinstance(member, UnreadItem):
            yield member
            return
        try:
            if begins(member.name):
                document = self._checked_document(container, member)
                inner = replace(self._limits, depth=self._limits.depth + 1)
                for result in self._read_member(
                    document, _named_begins(begins, member.name), inner
                ):
                    yield _named(result, member)
                self._limits.bytes_left = inner.bytes_left
        except IntakeError as error:
            yield UnreadItem(member.name, error.reason, error.remedy)
        # Parsers read untrusted input: one member must not stop the others.
        except Exception as error:  # noqa: BLE001
            yield unexpected_error(member.name, error)
        finally:
            member.close()

    def _checked_document(self, container: Document, member: Member) -> Document:
        """Return a member as a document of its detected format.

        Raises:
            IntakeError: If it is binary or empty, lies too deep, or the archive unpacks to too
                much.
        """
        options = self._options
        document = member_document(container, member, member.media_type or MediaType.TEXT)
        self._limits.bytes_left -= document.size
        if self._limits.bytes_left < 0:
            raise too_large_error(member.name, "archive", None, options.max_archive_bytes)
        if member.media_type is None:
            with document.opened() as file:
                document = replace(document, media_type=detect_format(file, member.name, options))
        if document.media_type in ARCHIVE_TYPES and self._limits.depth >= options.max_depth:
            raise IntakeError(
                "intake",
                member.name,
                f"the archive lies more than {options.max_depth} archives deep",
                "Unpack it, and read the folder",
            )
        return document


def _named_begins(begins: Begins, member: str) -> Begins:
    """Return `begins` for the items of a member; the member itself has begun."""
    return lambda item: not item or begins(f"{member}/{item}")


def _named(result: Report | UnreadItem, member: Member) -> Report | UnreadItem:
    item = f"{member.name}/{result.item}" if result.item else member.name
    if isinstance(result, UnreadItem):
        return replace(result, item=item)
    return replace(result, item=item, metadata=_with_stated(result.metadata, member.metadata))


def _with_stated(own: Metadata, stated: Metadata) -> Metadata:
    """Return the metadata of a member, with what its container states where it states nothing."""
    outlet_sign = own.outlet_sign if own.outlet else stated.outlet_sign
    return replace(
        own,
        title=own.title or stated.title,
        outlet=own.outlet or stated.outlet,
        outlet_sign=outlet_sign or MetadataSign.NONE,
        published=own.published or stated.published,
        published_sign=own.published_sign if own.published else stated.published_sign,
        byline=own.byline or stated.byline,
        url=own.url or stated.url,
        edition=replace(own.edition, collected=own.edition.collected or stated.edition.collected),
    )
