"""Fingerprints: short ones of texts, long ones of files."""

from __future__ import annotations


def fingerprint(text: str) -> str:
    """Return a fingerprint of a text: the first 8 hexadecimal digits of its SHA-256."""
    from hashlib import sha256  # noqa: PLC0415 - it loads OpenSSL, which `status` seldom needs

    return sha256(text.encode()).hexdigest()[:8]


def long_fingerprint(text: str) -> str:
    """Return a fingerprint of a text that no other text has: its SHA-256 in hexadecimal digits."""
    from hashlib import sha256  # noqa: PLC0415 - as above

    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def file_fingerprint(content: bytes) -> str:
    """Return the fingerprint of a file: the name of the hash, a colon, and the hash in hexadecimal digits."""
    from hashlib import sha256  # noqa: PLC0415 - it loads OpenSSL, which most commands do not need

    return f"sha256:{sha256(content).hexdigest()}"
