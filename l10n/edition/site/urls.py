"""Addresses as URLs: how the path of a file is written in one, and which of them are on the site.

RFC 3986, 2.1 (percent-encoding), 6.2.2 and 6.2.3 (letter case, default ports). An address with accents is an IRI (RFC
3987), and stands for the one in which they are encoded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote, unquote, urljoin, urlsplit

_SAFE = "/:@!$&'()+*,;=~-._"
_PORTS = {"http": ":80", "https": ":443"}
_TEMPLATES = ("{{", "{%", "<%", "${")


def encoded(path: str) -> str:
    """Return the path of a file as an address has it; a `%` in the name of the file is `%25` there."""
    return quote(path, safe=_SAFE)


def escaped(address: str) -> str:
    """Return an address that somebody wrote, with its escapes, and with escapes for what may not stand in it."""
    first, *rest = address.split("%")
    return encoded(first) + "".join(("%" if _is_escape(part[:2]) else "%25") + encoded(part) for part in rest)


def normal(address: str) -> str:
    """Return an address from the root of a site with the same escapes and steps as all others."""
    path = encoded(unquote(address))
    return urljoin("/", path) if path.startswith("/") and not path.startswith("//") else path


def divided(address: str, signs: str = "?#") -> tuple[str, str]:
    """Return an address up to the first of some signs, and the rest: by default its path, and its query and fragment.

    RFC 3986, 3: a `?` after a `#` is a part of the fragment, and a query has no `#`.
    """
    end = min((at for sign in signs if (at := address.find(sign)) >= 0), default=len(address))
    return address[:end], address[end:]


def is_template(written: str) -> bool:
    """Tell whether a generator makes an address of what is written."""
    return any(sign in written for sign in _TEMPLATES)


def below(written: str, root: str) -> str | None:
    """Return the end of a whole address that is below that of a site; None if it is on another site, or not whole.

    The address may be without a scheme (`//example.org/a`), with the other scheme of the web, in capitals, or with the
    port that its scheme has anyway.

    Args:
        written: the address.
        root: the address of the site, without `/` at its end.

    """
    found, site = _from_host(written), _from_host(root)
    if not found or not site or found[0] != site[0]:
        return None
    tail = found[1].removeprefix(site[1])
    is_below = found[1].startswith(site[1]) and tail[:1] in ("", "/", "?", "#")
    return tail if is_below else None


def is_elsewhere(written: str) -> bool:
    """Tell whether an address has a scheme or a host."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def hosts(root: str) -> Iterator[str]:
    """Yield the host of an address in the forms in which a text may have it, in small letters."""
    with suppress(ValueError):
        host = urlsplit(root).hostname or ""
        yield from filter(None, {host, _plain_host(host)})
        with suppress(UnicodeError):
            yield host.encode("ascii").decode("idna")


def path(root: str) -> str:
    """Return the path of the address of a site, without `/` at its end."""
    found = _from_host(root)
    return found[1].rstrip("/") if found else ""


def _from_host(address: str) -> tuple[str, str] | None:
    """Return the host of an address of the web in its normal form, and what follows it."""
    scheme, mark, rest = ("", "//", address[2:]) if address.startswith("//") else address.partition("://")
    if not mark or scheme.lower() not in ("", *_PORTS):
        return None
    host, tail = divided(rest, "/?#\\")
    for port in [_PORTS[scheme.lower()]] if scheme else _PORTS.values():
        host = host.removesuffix(port)
    return _plain_host(host), tail


def _plain_host(host: str) -> str:
    name, mark, port = unquote(host).lower().partition(":")
    with suppress(UnicodeError):
        name = name.removesuffix(".").encode("idna").decode("ascii")
    return name + (mark + port if port else "")


def _is_escape(sign: str) -> bool:
    return len(sign) == 2 and all(one in "0123456789abcdefABCDEF" for one in sign)  # noqa: PLR2004 - two digits
