"""Passwords and tokens: what is strong enough, how it is hashed (argon2id) and compared."""

from __future__ import annotations

import hashlib
import hmac

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from secondsource.model import UsageError

# The least that NIST SP 800-63B asks of a password; guesses are slowed besides.
_PASSWORD = 8
# Guesses of a token are slowed like those of a password; but it is given with each request, and 16
# characters of a person's own are the least that can bear it. Ours have 43.
_TOKEN = 16
# Nobody's password is longer; what is longer is not hashed.
_LONGEST = 1024


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password. Takes 64 MiB and a fifth of a second."""
    return PasswordHasher().hash(password)


def matches_hash(given: str, password_hash: str) -> bool:
    """Tell whether this is the hashed password. Takes 64 MiB and a fifth of a second."""
    if len(given) > _LONGEST:
        return False
    try:
        return PasswordHasher().verify(password_hash, given)
    except VerifyMismatchError:
        return False


def is_same_token(given: str, token: str) -> bool:
    """Tell whether two tokens are equal. Takes as long whether or not they are nearly equal."""
    return hmac.compare_digest(_digest(token), _digest(given))


def check_secrets(password: str | None, token: str | None) -> None:
    """Raise a UsageError if a password or token is too weak to protect a desk."""
    if password is not None and not _PASSWORD <= len(password) <= _LONGEST:
        remedy = f"Give {_PASSWORD} to {_LONGEST:,} characters"
        raise _too_weak("password", "a password of this length protects nothing", remedy)
    # It travels in a header and in an address, where nothing else goes unchanged.
    if token is not None and not (len(token) >= _TOKEN and _goes_in_a_header(token)):
        raise _too_weak(
            "token",
            "this can be guessed, or does not go into a header",
            f"Give at least {_TOKEN} letters and digits, or leave it out and have one made",
        )


def _goes_in_a_header(token: str) -> bool:
    return token.isascii() and token.replace("-", "").replace("_", "").isalnum()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _too_weak(subject: str, reason: str, remedy: str) -> UsageError:
    return UsageError("serve", subject, reason, remedy)
