"""The fingerprint by which a text is known again."""

from __future__ import annotations


def fingerprint(text: str) -> str:
    """Return the 8 hexadecimal digits by which a text is known again."""
    from hashlib import sha256  # noqa: PLC0415 - it loads OpenSSL, which `status` seldom needs

    return sha256(text.encode()).hexdigest()[:8]
