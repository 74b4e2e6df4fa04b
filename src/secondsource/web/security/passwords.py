"""Passwords and tokens: minimum strength, hashing (argon2id) and comparison."""

from __future__ import annotations

import hashlib
import hmac

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from secondsource.model import UsageError

# Minimum length of a password by NIST SP 800-63B; guesses are throttled as well.
_PASSWORD = 8
# Minimum length of a token that a person chooses: guesses are throttled like those of a password,
# but it is sent with each request. Tokens made here have 43 characters.
_TOKEN = 16
# Maximum length of a password; longer input is refused without hashing.
_LONGEST = 1024


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password. Takes 64 MiB and a fifth of a second."""
    return PasswordHasher().hash(password)


def matches_hash(password: str, password_hash: str) -> bool:
    """Tell whether this is the hashed password. Takes 64 MiB and a fifth of a second."""
    if len(password) > _LONGEST:
        return False
    try:
        return PasswordHasher().verify(password_hash, password)
    except VerifyMismatchError:
        return False


def is_same_token(sent: str, token: str) -> bool:
    """Tell whether two tokens are equal. Takes as long whether or not they are nearly equal."""
    return hmac.compare_digest(_digest(token), _digest(sent))


def check_secrets(password: str | None, token: str | None) -> None:
    """Raise a UsageError if a password or token is too weak to protect a desk."""
    if password is not None and not _PASSWORD <= len(password) <= _LONGEST:
        remedy = f"Give {_PASSWORD} to {_LONGEST:,} characters"
        raise _too_weak("password", "a password of this length protects nothing", remedy)
    # A token is sent in a header and in an address: other characters would not pass unchanged.
    if token is not None and not (len(token) >= _TOKEN and _is_header_safe(token)):
        raise _too_weak(
            "token",
            "this can be guessed, or does not go into a header",
            f"Give at least {_TOKEN} letters and digits, or leave it out and have one made",
        )


def _is_header_safe(token: str) -> bool:
    return token.isascii() and token.replace("-", "").replace("_", "").isalnum()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _too_weak(subject: str, reason: str, remedy: str) -> UsageError:
    return UsageError("serve", subject, reason, remedy)
