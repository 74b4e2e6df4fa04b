"""Fetching an address: redirects, robots.txt, pauses, conditional requests, and clear errors."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from secondsource.fetching.address_policy import AddressPolicy
from secondsource.fetching.content_decoding import ACCEPTED
from secondsource.fetching.host_pacing import HostPacing
from secondsource.fetching.http_connections import Answer, Request, send
from secondsource.fetching.options import Fetched, FetchOptions, Validators
from secondsource.fetching.robots_rules import LONGEST_BYTES, RobotsRules
from secondsource.fetching.web_addresses import WebAddress, join_address, parse_address
from secondsource.model import FetchError, UsageError

_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
# Of the statuses that blame the request, those that may be another tomorrow (RFC 9110, RFC 6585).
_PASSING = frozenset({408, 421, 425, 429})
# What a header may hold: printable ASCII without the parentheses that end a comment.
_CONTACT = re.compile(r"[!-'*-~ ]{0,200}")
_MOST_SECONDS_OF_REST = 30 * 86400.0


@dataclass(frozen=True)
class _Arrival:
    """The answer at the end of all redirects.

    Args:
        address: Where it came from.
        answer: The answer.
        moved_to: Where permanent redirects lead; "" if the first was of another kind.
    """

    address: WebAddress
    answer: Answer
    moved_to: str


class Fetcher:
    """Fetches addresses in one run, one request at a time.

    It keeps what each robots.txt says, and when each host was asked last, until the run ends.

    Args:
        options: Limits, contact and proxy.
        policy: Which addresses may be connected to; public ones unless given.
        pacing: The pauses between requests.
        trust: Certificates to trust; the system's unless given.

    Raises:
        UsageError: If the contact or the proxy of the options cannot be used.
    """

    def __init__(
        self,
        options: FetchOptions | None = None,
        policy: AddressPolicy | None = None,
        pacing: HostPacing | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.options = options or FetchOptions()
        if not _CONTACT.fullmatch(self.options.contact):
            raise UsageError(
                "fetch", self.options.contact, "the contact cannot be sent", "Use plain letters"
            )
        self._policy = policy or AddressPolicy()
        self._proxy = _parse_proxy(self.options.proxy) if self.options.proxy else None
        self._pacing = pacing or HostPacing()
        self._trust = trust
        self._robots: dict[str, RobotsRules | FetchError] = {}

    def fetch(self, address: str, validators: Validators | None = None) -> Fetched:
        """Fetch an address.

        Args:
            address: An http or https address; one that a person typed may have a port of its own,
                see `allow_port`.
            validators: What the server gave last time; if the page is still the same, the result
                is unchanged and has no body.

        Raises:
            FetchError: If it may not be fetched, cannot be, or the answer is no page.
        """
        asked_with = validators.headers() if validators else {}
        arrival = self._follow(parse_address(address), asked_with)
        headers = arrival.answer.headers
        return Fetched(
            address=address,
            final_address=str(arrival.address),
            moved_to=arrival.moved_to,
            body=arrival.answer.body,
            media_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
            validators=Validators(
                etag=_sendable(headers.get("etag", "")),
                last_modified=_sendable(headers.get("last-modified", "")),
            ),
            is_unchanged=arrival.answer.status == 304,
        )

    def allow_port(self, address: str) -> None:
        """Allow the port of an address that a person typed, for the rest of the run.

        Raises:
            FetchError: If it is no address that may be fetched.
        """
        self._policy = self._policy.with_port(parse_address(address).port)

    def _follow(self, address: WebAddress, asked_with: Mapping[str, str]) -> _Arrival:
        """Return the answer at the end of all redirects; each hop is checked as the first.

        Raises:
            FetchError: As `fetch`.
        """
        moved_to, is_permanent = "", True
        for _ in range(self.options.redirects + 1):
            self._check_robots(address)
            answer = self._ask(address, asked_with)
            if answer.status not in _REDIRECTS:
                self._check_status(address, answer, is_conditional=bool(asked_with))
                return _Arrival(address, answer, moved_to)
            is_permanent = is_permanent and answer.status in _PERMANENT
            address = _redirected(address, answer)
            moved_to = str(address) if is_permanent else moved_to
        reason = f"more than {self.options.redirects} redirects follow one another"
        raise FetchError("fetch", str(address), reason, "Give the address at their end")

    def _ask(
        self, address: WebAddress, asked_with: Mapping[str, str], *, is_robots: bool = False
    ) -> Answer:
        """Send one request when the host may be asked again."""
        options = self.options
        ips = self._ips(address)
        known = self._robots.get(address.origin)
        asked_delay = known.crawl_delay if isinstance(known, RobotsRules) else 0.0
        self._pacing.wait(
            address.host, max(options.host_delay, min(asked_delay, options.max_crawl_delay))
        )
        headers = {
            "User-Agent": options.user_agent,
            "Accept": "text/plain, */*;q=0.5" if is_robots else _ACCEPT,
            "Accept-Encoding": ACCEPTED,
            **asked_with,
        }
        request = Request(
            address=address,
            ips=ips,
            proxy=self._proxy,
            headers=headers,
            max_bytes=LONGEST_BYTES if is_robots else options.max_bytes,
            is_cut=is_robots,
            seconds=options.seconds,
            silence_seconds=options.silence_seconds,
            trust=self._trust,
        )
        try:
            return send(request)
        finally:
            self._pacing.mark(address.host)

    def _ips(self, address: WebAddress) -> list[str]:
        """Return the checked IP addresses to connect to; the proxy's if it looks names up."""
        if self._proxy is None:
            return self._policy.resolve(address, self.options.silence_seconds)
        self._policy.check(address)
        try:
            return list(self._policy.resolver(self._proxy.host, self.options.silence_seconds))
        except OSError:
            reason = f"the proxy {self._proxy.host} was not found"
            raise FetchError("fetch", str(address), reason, "Check --proxy") from None

    def _check_status(self, address: WebAddress, answer: Answer, *, is_conditional: bool) -> None:
        if answer.status == 200 or (answer.status == 304 and is_conditional):
            return
        error = _status_error(address, answer)
        self._pacing.rest(address.host, error)
        raise error

    def _check_robots(self, address: WebAddress) -> None:
        """Check that the robots.txt of the host allows an address.

        Raises:
            FetchError: If it does not, or cannot be fetched (RFC 9309, section 2.3.1).
        """
        if address.origin not in self._robots:
            self._robots[address.origin] = self._fetch_robots(address)
        rules = self._robots[address.origin]
        if isinstance(rules, FetchError):
            raise _about(address, rules)
        if not rules.allows(str(address)):
            raise FetchError(
                "robots.txt",
                str(address),
                "the host asks programs in its robots.txt not to fetch this address",
                "Open it in a browser, save the page and read the file",
                is_lasting=True,
            )

    def _fetch_robots(self, address: WebAddress) -> RobotsRules | FetchError:
        place = join_address(address, "/robots.txt")
        try:
            for _ in range(self.options.redirects + 1):
                answer = self._ask(place, {}, is_robots=True)
                if answer.status not in _REDIRECTS:
                    return _robots_rules(place, answer)
                place = _redirected(place, answer)
        except FetchError as error:
            return error
        return FetchError("robots.txt", str(place), "too many redirects follow one another")


def fetch(
    address: str, options: FetchOptions | None = None, validators: Validators | None = None
) -> Fetched:
    """Fetch one address, as `Fetcher.fetch`.

    Raises:
        FetchError: If it may not be fetched, cannot be, or the answer is no page.
    """
    return Fetcher(options).fetch(address, validators)


def _sendable(value: str) -> str:
    """Return a header's value if it may be sent back: printable ASCII, not long; else ""."""
    return value if value.isascii() and value.isprintable() and len(value) <= 500 else ""


def _redirected(address: WebAddress, answer: Answer) -> WebAddress:
    """Return where a redirect leads.

    Raises:
        FetchError: If it leads nowhere, or from a secure connection to one that all can read.
    """
    place = answer.headers.get("location", "")
    if not place:
        reason = "it redirects without saying where to"
        raise FetchError("fetch", str(address), reason, "Check the address in a browser")
    # http.client gives bytes above ASCII as Latin-1; servers that send them mean UTF-8.
    place = place.encode("latin-1", "replace").decode("utf-8", "replace")
    target = join_address(address, place)
    if address.scheme == "https" and target.scheme == "http":
        reason = f"it redirects from https to {target}, which others on the way can read and change"
        remedy = "Give that address yourself if you accept this"
        raise FetchError("fetch", str(address), reason, remedy, is_lasting=True)
    return target


def _robots_rules(place: WebAddress, answer: Answer) -> RobotsRules | FetchError:
    """Return the rules of a robots.txt: all is allowed if there is none, nothing if it fails."""
    if answer.status == 200:
        return RobotsRules(answer.body)
    # 429 asks for patience, which is no leave to go on.
    if 400 <= answer.status < 500 and answer.status != 429:
        return RobotsRules()
    return _status_error(place, answer)


def _about(address: WebAddress, error: FetchError) -> FetchError:
    """Return the error that kept a robots.txt from being fetched, for an address of the host."""
    reason = error.reason
    if error.step != "look up" and not error.is_lasting:
        reason = f"the robots.txt of the host, which must be read first, failed: {error.reason}"
    return FetchError(
        error.step,
        str(address),
        reason,
        error.remedy,
        status=error.status if error.status != 410 else 0,
        retry_after=error.retry_after,
        is_lasting=error.is_lasting,
    )


def _status_error(address: WebAddress, answer: Answer) -> FetchError:
    status = answer.status
    reason, remedy = _STATUS_WORDS.get(
        status, (f"the server answers with status {status}", "Try again later")
    )
    return FetchError(
        "fetch",
        str(address),
        reason,
        remedy,
        status=status,
        retry_after=_retry_after(answer.headers.get("retry-after", "")),
        is_lasting=400 <= status < 500 and status not in _PASSING,
    )


_SAVE = "Open it in a browser, save the page and read the file"
_STATUS_WORDS = {
    204: ("the server has no content at this address", "Check the address"),
    401: ("the server asks for a password (401)", _SAVE),
    402: ("the server asks for payment (402)", _SAVE),
    403: ("the server refuses access (403)", _SAVE),
    404: ("the server has nothing at this address (404)", "Check the address"),
    410: ("the page is gone for good (410)", "Look for its new address"),
    429: ("the server has been asked too often (429)", "Try again later"),
    451: ("the server may not show it for legal reasons (451)", "Look for another copy"),
    500: ("the server has a fault (500)", "Try again later"),
    503: ("the server is overloaded or under repair (503)", "Try again later"),
}


def _retry_after(words: str) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, section 10.2.3); None if unreadable."""
    words = words.strip()
    if words.isascii() and words.isdecimal():
        return min(float(words[:12]), _MOST_SECONDS_OF_REST)
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    seconds = (moment - datetime.now(UTC)).total_seconds()
    return max(0.0, min(seconds, _MOST_SECONDS_OF_REST))


def _parse_proxy(words: str) -> WebAddress:
    """Return the address of a proxy, which may lie on this machine or its network.

    Raises:
        UsageError: If it is no http address of host and port.
    """
    try:
        parts = urlsplit(words)
        host, port = parts.hostname or "", parts.port or 0
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    if parts.scheme != "http" or not host or not port or "@" in parts.netloc:
        raise UsageError(
            "fetch",
            "--proxy",
            "it is no address of an HTTP proxy without a password",
            "Write it as http://127.0.0.1:8118",
        )
    return WebAddress(scheme="http", host=host, port=port, target="/")
