"""The address of an edition as its front matter states it: its language, its slug, and its former addresses.

Two pages cannot have one address. So what an article states of its own is never copied where its edition would claim
the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from l10n.edition.page.site_pages import TwinPage
from l10n.edition.site.presets import Convention
from l10n.edition.site.slugs import with_last
from l10n.formats.front_matter.entries import Value, WholeList
from l10n.languages import codes


def values(
    data: Mapping[str, object], own: TwinPage | None, here: TwinPage, said: Convention, *, has_parts: bool = False
) -> dict[str, Value | WholeList]:
    """Return what the front matter of an edition must say of its address.

    Args:
        data: the front matter of the article.
        own: the page of the article in its own language; None if there is none.
        here: the page of the edition.
        said: what the generator reads.
        has_parts: whether it makes a site of its own for each language.

    """
    found: dict[str, Value | WholeList] = {}
    for key in filter(None, (said.address_key, *said.further_address_keys)):
        stated = value_of(data, key, said)
        if isinstance(stated, str) and stated:
            new = address(stated, own, here, said, has_parts=has_parts)
            found |= {key: new} if new != stated else {}
    found |= _slug(data, here, said)
    return found | _aliases(data, own, here, said, has_parts=has_parts)


def value_of(data: Mapping[str, object], key: str, said: Convention) -> object:
    """Return the value of a key of front matter, in any case where the generator reads it so; None if it has none."""
    return next((data[one] for one in data if one == key or (said.ignores_case and one.lower() == key)), None)


def address(stated: str, own: TwinPage | None, here: TwinPage, said: Convention, *, has_parts: bool = False) -> str:
    """Return the address that an article states, as a page in another language must state it; see `values`."""
    found = _with_language(stated, own, here, said, has_parts=has_parts)
    return with_last(found, here.slug) if here.slug and "://" not in found else found


def _with_language(stated: str, own: TwinPage | None, here: TwinPage, said: Convention, *, has_parts: bool) -> str:
    """Return an address with the folder of the language of a page in place of that of its article."""
    if "://" in stated:
        return stated
    slash = "/" if stated.startswith("/") else ""
    rest = _below_language(stated, own)
    if rest is None and (said.shares(has_parts=has_parts) or (said.relative_is_local and not slash)):
        return stated
    return slash + "/".join(filter(None, (here.prefix.strip("/"), stated.removeprefix("/") if rest is None else rest)))


def _below_language(stated: str, own: TwinPage | None) -> str | None:
    """Return an address below the folder of its language; None if it does not begin with that."""
    first, _, rest = stated.removeprefix("/").partition("/")
    before = {own.prefix_name.lower(), own.language.lower(), codes.base(own.language)} if own else set()
    return rest if rest and first.lower() in before else None


def _slug(data: Mapping[str, object], here: TwinPage, said: Convention) -> dict[str, Value]:
    """Return the key that gives a page its slug, unless the address that it states has it."""
    if not here.slug:
        return {}
    stated = value_of(data, said.address_key, said) if said.address_key else None
    if isinstance(stated, str) and stated and with_last(stated, here.slug) != stated:
        return {}
    if said.slug_key:
        return {said.slug_key: here.slug}
    return {said.address_key: unquote(here.address)} if said.address_key and here.address and not stated else {}


def _aliases(
    data: Mapping[str, object], own: TwinPage | None, here: TwinPage, said: Convention, *, has_parts: bool
) -> dict[str, WholeList]:
    """Return the former addresses of an edition, if they are not those that the article states."""
    if not said.aliases_key:
        return {}
    stated = value_of(data, said.aliases_key, said)
    listed = [stated] if isinstance(stated, str) else stated if isinstance(stated, list) else []
    before = [one for one in listed if isinstance(one, str)]
    now = [*dict.fromkeys((*_moved(before, own, here, said, has_parts=has_parts), *here.aliases))]
    return {} if now == before else {said.aliases_key: WholeList(tuple(now))}


def _moved(
    stated: Iterable[str], own: TwinPage | None, here: TwinPage, said: Convention, *, has_parts: bool
) -> Iterator[str]:
    """Yield the former addresses of an article as former ones of its edition; none that both would claim.

    Those from the root of the whole site have the folder of the language, where the edition lies below that too. Others
    are seen from the folder of the page, or from that of the language, and stay.
    """
    is_below = here.address is None or here.address.startswith(f"{here.prefix}/")
    for one in stated:
        rest = _below_language(one, own) if one.startswith("/") else None
        if has_parts or (said.relative_is_local and rest is None):
            yield one
            continue
        if "://" in one or (rest is None and not is_below):
            continue
        bare = one.lstrip("/") if rest is None else rest
        new = "/" + "/".join(filter(None, (here.prefix.strip("/"), bare)))
        if new.rstrip("/") != f"/{one.lstrip('/')}".rstrip("/"):
            yield new
