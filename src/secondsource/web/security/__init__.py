"""Security of the web server: what a request passes before it reaches the desk.

A desk holds what sources said under the promise of silence. It is reached over HTTP, where any page
a person has open can make their browser send requests, and where every machine of a network can
send its own. `guarded` puts an application behind all of these, in this order:

1. headers on every answer, which bind the browser (`response_headers`);
2. the Host header, against other sites that borrow our address (`server_access`, `host_names`);
3. the token of a program, with guesses slowed down (`login_throttle`), or the session of a browser
   (`sessions`, `callers`);
4. for changes: a page of ours asks (`same_origin`), and the route is marked as a change
   (`unsafe_methods`);
5. links from other sites lead over a page of ours, so that the browser sends the cookie
   (`middleware`);
6. where a login is needed, only callers who have logged in read (`login`, `login_throttle`);
7. for changes: the token of the session, in a form within limits (`unsafe_methods`,
   `request_bodies`).
"""

from secondsource.web.security.callers import (
    SecuritySettings,
    csrf_token_of,
    has_read_access,
    is_from_program,
    session_of,
)
from secondsource.web.security.login import clean_name, login_routes
from secondsource.web.security.login_throttle import LoginThrottle
from secondsource.web.security.middleware import guarded, wants_json
from secondsource.web.security.proxies import Proxies, from_proxies
from secondsource.web.security.refusals import Refuse, Render
from secondsource.web.security.request_bodies import SubmittedForm, Upload, UploadLimits
from secondsource.web.security.response_headers import PAGE_POLICY, RAW_POLICY, download
from secondsource.web.security.same_origin import local_path
from secondsource.web.security.server_access import Access
from secondsource.web.security.sessions import Session, Sessions
from secondsource.web.security.unsafe_methods import ChangeEndpoint, Handler, change, unguarded

__all__ = [
    "PAGE_POLICY",
    "RAW_POLICY",
    "Access",
    "ChangeEndpoint",
    "Handler",
    "LoginThrottle",
    "Proxies",
    "Refuse",
    "Render",
    "SecuritySettings",
    "Session",
    "Sessions",
    "SubmittedForm",
    "Upload",
    "UploadLimits",
    "change",
    "clean_name",
    "csrf_token_of",
    "download",
    "from_proxies",
    "guarded",
    "has_read_access",
    "is_from_program",
    "local_path",
    "login_routes",
    "session_of",
    "unguarded",
    "wants_json",
]
