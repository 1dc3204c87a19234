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


def with_line_ends(content: bytes) -> tuple[bytes, ...]:
    """Return the content as it is, and with either line end: git may change them when it makes a clone."""
    unix = content.replace(b"\r\n", b"\n")
    return content, unix, unix.replace(b"\n", b"\r\n")
