"""Documents fetched from addresses that a person named, one at a time as a reading takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from secondsource.fetching import Fetcher
from secondsource.intake import Document, IntakeOptions, receive_bytes
from secondsource.model import Failure, FetchError


def fetched_documents(
    addresses: Iterable[str], fetcher: Fetcher, options: IntakeOptions
) -> Iterator[Document | Failure]:
    """Yield what each address gives: a document, or a failure if it cannot be fetched.

    Args:
        addresses: As a person typed them; each may have a port of its own.
        fetcher: Fetches them.
        options: How documents are read.
    """
    for address in dict.fromkeys(addresses):
        try:
            fetcher.allow_port(address)
            fetched = fetcher.fetch(address)
        except FetchError as error:
            yield fetch_failure(error)
        else:
            yield receive_bytes(fetched.body, fetched.final_address, options, fetched.media_type)


def fetch_failure(error: FetchError) -> Failure:
    """Return the failure of an address that cannot be fetched."""
    return Failure(
        path=error.subject, item="", step=error.step, reason=error.reason, remedy=error.remedy
    )
