"""Exceptions of the package, each with what the user can do next.

All derive from `SecondsourceError`, which carries four things: the step that failed, the subject it
failed on (a file, a report id, a desk), the reason, and what to do next.
"""


class SecondsourceError(Exception):
    """Base class of all errors that this package raises on purpose.

    Args:
        step: The stage or action that failed, in a word or two ("read", "open desk").
        subject: What it failed on: a path, a report id, a URL. Empty when there is none.
        reason: The reason, as one sentence without a final full stop.
        remedy: What the user can do next, as one sentence without a final full stop.
    """

    def __init__(self, step: str, subject: str, reason: str, remedy: str = "") -> None:
        self.step = step
        self.subject = subject
        self.reason = reason
        self.remedy = remedy
        super().__init__(step, subject, reason, remedy)

    def __str__(self) -> str:
        head = f"{self.step}: {self.subject}: " if self.subject else f"{self.step}: "
        return head + self.reason + (f". {self.remedy}." if self.remedy else "")


class IntakeError(SecondsourceError):
    """Bytes that could not be made into a report."""


class AttributionError(SecondsourceError):
    """A report whose claims could not be found."""


class LedgerError(SecondsourceError):
    """A desk that could not be opened, read or written."""


class NotFoundError(LedgerError):
    """An id that the desk does not hold."""


class FetchError(SecondsourceError):
    """An address from which nothing could be fetched.

    Args:
        step: The action that failed ("fetch", "look up", "robots.txt").
        subject: The address, without any password that it held.
        reason: The reason, as one sentence without a final full stop.
        remedy: What the user can do next, as one sentence without a final full stop.
        status: Status code of the server's answer; 0 if it gave none.
        retry_after: Seconds after which the server asks to be asked again; None if it does not say.
        is_lasting: Whether trying again will give the same, as far as is known: a page that is
            gone, an address that may not be fetched.
    """

    def __init__(  # noqa: PLR0913 - the fields of the base class, and those by name
        self,
        step: str,
        subject: str,
        reason: str,
        remedy: str = "",
        *,
        status: int = 0,
        retry_after: float | None = None,
        is_lasting: bool = False,
    ) -> None:
        super().__init__(step, subject, reason, remedy)
        self.status = status
        self.retry_after = retry_after
        self.is_lasting = is_lasting


class UsageError(SecondsourceError):
    """A request that contradicts itself or has an invalid value."""
