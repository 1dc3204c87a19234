"""Short fingerprints of texts."""

from __future__ import annotations


def fingerprint(text: str) -> str:
    """Return a fingerprint of a text: the first 8 hexadecimal digits of its SHA-256."""
    from hashlib import sha256  # noqa: PLC0415 - it loads OpenSSL, which `status` seldom needs

    return sha256(text.encode()).hexdigest()[:8]
