"""Documents fetched from addresses that a person named, one at a time as a reading takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from secondsource.fetching import Fetched, Fetcher, shown_address
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
            yield fetch_failure(shown_address(address), error)
        else:
            yield document_of(fetched, shown_address(address), options)


def document_of(fetched: Fetched, name: str, options: IntakeOptions) -> Document | Failure:
    """Return what was fetched as a document, or a failure if its format is not read.

    Args:
        fetched: What the server gave.
        name: What the document is called: the address that was asked for.
        options: How documents are read.
    """
    result = receive_bytes(fetched.body, fetched.final_address, options, fetched.media_type)
    if isinstance(result, Failure):
        return replace(result, path=name)
    return replace(result, name=name)


def fetch_failure(name: str, error: FetchError) -> Failure:
    """Return the failure of an address that cannot be fetched.

    Args:
        name: The address that was asked for; the error may be of one that it redirects to.
        error: The error.
    """
    reason = error.reason if error.subject == name else f"{error.reason} ({error.subject})"
    return Failure(path=name, item="", step=error.step, reason=reason, remedy=error.remedy)
