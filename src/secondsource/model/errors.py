"""What can go wrong, told so that a person knows what to do next.

Every error of ours has one root, `SecondsourceError`, and carries four things: the step that
failed, the subject it failed on (a file, a report id, a desk), the reason, and what to do next.
"""


class SecondsourceError(Exception):
    """The root of every error this package raises on purpose.

    Args:
        step: The stage or action that failed, in a word or two ("read", "open desk").
        subject: What it failed on: a path, a report id, a URL. Empty when there is none.
        reason: Why, as one sentence without a final full stop.
        remedy: What the person can do next, as one sentence without a final full stop.
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
    """An id that is in no table of the desk."""


class UsageError(SecondsourceError):
    """A request that contradicts itself or names something that cannot be."""
