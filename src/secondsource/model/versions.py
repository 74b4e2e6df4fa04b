"""Versions: the states of one report, which of them is the latest, and what changed between two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondsource.model.editions import PublicationStatus, Standing
from secondsource.model.ids import ClaimId, ReportId
from secondsource.model.reports import ZoneKind
from secondsource.model.spans import Span


class Availability(StrEnum):
    """Whether an item can still be had where it was published, as the collector reports."""

    UNSTATED = ""
    AVAILABLE = "available"
    GONE = "gone"
    """Its address answers 410 or 404."""
    DROPPED = "dropped"
    """Its feed no longer lists it, though it lists older items."""


@dataclass(frozen=True, slots=True)
class TextSketch:
    """Bottom-k sketch of a text: the least hashes of its runs of words (Broder 1997).

    Args:
        minima: The least hashes, ascending, at most `SKETCH_SIZE` of `versions.text_sketches`.
        words: Number of words in the text.
        digest: SHA-256 of the text, blanks as one, in 32 hexadecimal digits; "" if it is empty.
    """

    minima: tuple[int, ...] = ()
    words: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """What is known of a report that tells whether it is a version of another, and which is later.

    Args:
        report: Id of the report.
        outlet: Name of its outlet; "" if unknown.
        url: Its address, as stated.
        guid: Its identity as its publisher states it: `guid` of RSS, `id` of Atom, `uri` of ninjs,
            `PublicIdentifier` of NewsML.
        number: Version number, as stated; None if none is.
        published: Date of publication, ISO 8601, as in `Metadata.published`.
        updated: Date of the last change (`dateModified`, `updated`, `versioncreated`), ISO 8601.
        collected: When its bytes were fetched or received, ISO 8601; never when they were read.
        title: Its headline.
        sketch: Of its text without headline and furniture.
        pubstatus: Its status, as stated.
        availability: As given by the collector.
        replaces: Guids or addresses of the items it says it replaces.
        notice: Whether its text is a notice that withdraws an item.
    """

    report: ReportId
    outlet: str = ""
    url: str = ""
    guid: str = ""
    number: int | None = None
    published: str = ""
    updated: str = ""
    collected: str = ""
    title: str = ""
    sketch: TextSketch = TextSketch()
    pubstatus: PublicationStatus = PublicationStatus.UNSTATED
    availability: Availability = Availability.UNSTATED
    replaces: tuple[str, ...] = ()
    notice: bool = False


class VersionSign(StrEnum):
    """Sign by which two reports are known as versions of one; the strongest first."""

    REPLACES = "replaces"
    NEWSML = "NewsML id"
    GUID = "guid"
    URL = "address"
    ARTICLE_NUMBER = "article number in the address"
    TEXT = "outlet, title and text"


@dataclass(frozen=True, slots=True)
class VersionLink:
    """Two reports that are versions of one.

    Args:
        first: Id of a report, the lesser of the two.
        second: Id of the other.
        sign: The strongest sign of it.
    """

    first: ReportId
    second: ReportId
    sign: VersionSign


class OrderSign(StrEnum):
    """Sign by which the latest version is known."""

    UNDECIDED = ""
    STATED = "version number or replacement"
    DATE = "own date"
    COLLECTED = "time of collection"
    EQUAL = "equal texts"


class VersionState(StrEnum):
    """State of a version, or of a report in its latest version."""

    USABLE = "usable"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    VANISHED = "vanished"
    """No longer to be had, for no stated reason. Its claims still count."""


class StateSign(StrEnum):
    """Where the state of a version is known from."""

    NONE = ""
    PUBSTATUS = "pubstatus"
    NOTICE = "kill notice"
    NOTE = "correction in the text"
    MARKUP = "schema.org correction"
    ADDRESS = "gone from its address"
    FEED = "dropped from its feed"


@dataclass(frozen=True, slots=True)
class VersionStatus:
    """State of a version and where it is known from."""

    state: VersionState = VersionState.USABLE
    sign: StateSign = StateSign.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionGroup:
    """All versions of one report.

    Args:
        reports: Their ids, in the order of the ids: it says nothing of time.
        current: Ids of those that no other is known to replace, in the order of the ids: one if
            the latest is known, several if it is undecided.
        sign: By which the latest is known; undecided if it is not.
        links: What joins them, a spanning forest, ordered.
        withdrawn: Whether a withdrawal stands: no usable version is known to be later than it.
        in_order: Their ids, the latest last, as far as the order is known; else by date and id.
    """

    reports: tuple[ReportId, ...]
    current: tuple[ReportId, ...]
    sign: OrderSign = OrderSign.UNDECIDED
    links: tuple[VersionLink, ...] = ()
    withdrawn: bool = False
    in_order: tuple[ReportId, ...] = ()

    @property
    def latest(self) -> ReportId | None:
        """Id of the latest version; None if it is undecided."""
        return self.current[0] if len(self.current) == 1 else None

    @property
    def superseded(self) -> tuple[ReportId, ...]:
        """Ids of the versions that another is known to replace."""
        return tuple(r for r in self.reports if r not in self.current)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundVersion:
    """A report among its versions, as a desk keeps it.

    Args:
        report: Its id.
        lineage: Id of the first of the versions by id, which all of them share.
        position: Its place among them, from 0; the latest last.
        standing: Whether its claims count.
        status: Its own state.
        link_sign: The strongest sign that joins it to another version; None if it is alone.
        order_sign: By which the latest is known; undecided if it is not.
    """

    report: ReportId
    lineage: ReportId
    position: int = 0
    standing: Standing = Standing.COUNTS
    status: VersionStatus = VersionStatus()
    link_sign: VersionSign | None = None
    order_sign: OrderSign = OrderSign.UNDECIDED


class ChangeKind(StrEnum):
    """Kind of a change between two versions."""

    TYPO = "typo"
    WORDING = "wording"
    SOFTENED = "softened"
    HARDENED = "hardened"
    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    ADDED = "added"
    REMOVED = "removed"
    PARAGRAPH_ADDED = "paragraph added"
    PARAGRAPH_REMOVED = "paragraph removed"
    MOVED = "moved"
    HEADLINE = "headline"
    NOTE_ADDED = "correction note added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change between two versions.

    Args:
        kind: Its kind.
        old: Where the old text has it; None if it was added.
        new: Where the new text has it; None if it was taken out.
        zone: Zone of the report it stands in.
    """

    kind: ChangeKind
    old: Span | None
    new: Span | None
    zone: ZoneKind = ZoneKind.BODY


class Extent(StrEnum):
    """Kind of the step from one version to the next, as a whole."""

    NONE = "no change"
    TYPO = "typo"
    WORDING = "wording"
    CONTENT = "content"
    """A number, a name, a date, how sure something is said to be, or a passage changed."""
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    REWRITE = "rewrite"


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one version to another.

    Args:
        changes: In the order of the new text; what was taken out stands where it was.
        extent: Kind of the step as a whole.
        kept: Share of the old version's words that the new one has unchanged, 0 to 1.
    """

    changes: tuple[Change, ...]
    extent: Extent
    kept: float = 1.0


class NoteKind(StrEnum):
    """Kind of a note in which a report speaks of its own versions."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editor's note"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A paragraph in which a report speaks of a change to itself or to another.

    Args:
        kind: Its kind.
        span: The paragraph, in the report's text.
    """

    kind: NoteKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDifferences:
    """Which claims came and went from one version to another, by their ids.

    Args:
        kept: Pairs of a claim of the old version and the same claim in the new.
        changed: Pairs of claims on the same matter whose words differ.
        went: Claims of the old version alone, in its order.
        came: Claims of the new version alone, in its order.
    """

    kept: tuple[tuple[ClaimId, ClaimId], ...] = ()
    changed: tuple[tuple[ClaimId, ClaimId], ...] = ()
    went: tuple[ClaimId, ...] = ()
    came: tuple[ClaimId, ...] = ()
