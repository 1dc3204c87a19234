"""Argos's package index: which packages there are, and where. `argostranslate.package` parses its entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.engine.about.official import OFFICIAL, Official, official
from l10n.engine.argos import manager
from l10n.engine.contents import short
from l10n.engine.installing.download import download, is_local, is_safe
from l10n.engine.packages import LANGUAGE, VERSION, age
from l10n.errors import EngineError

_MAX_INDEX = 5_000_000
_MAX_ENTRIES = 10_000
_MAX_LINKS = 5


@dataclass(frozen=True, slots=True)
class Available:
    """A package that can be downloaded."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name for messages: `translate-en_es 1.0`."""
        return f"translate-{self.source}_{self.target} {self.version}".rstrip()

    @property
    def known(self) -> Official | None:
        """What l10n knows of it beyond the index."""
        return official(self.source, self.target, self.version)


def available(index: str) -> list[Available]:
    """Download Argos's package index.

    Args:
        index: the address of the index, from `argos.argos()`.

    Returns:
        The translation packages in the order of the index; invalid entries are skipped. Argos's own packages, whose
        bytes are known, get the other places where they are served, even if the index no longer names them. An index on
        this machine is taken as it is: who sets one up wants no other.

    Raises:
        EngineError: the index cannot be downloaded or is not valid.

    """
    local = is_local(index)
    text = b"".join(chunk for chunk, _ in download(index, _MAX_INDEX))
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EngineError("is not a package index: not JSON", path=short(index)) from error
    if not isinstance(entries, list):
        raise EngineError("is not a package index: not a list", path=short(index))
    if len(entries) > _MAX_ENTRIES:
        raise EngineError(f"has more than {_MAX_ENTRIES} packages", path=short(index))
    found = [entry for raw in entries if (entry := _entry(raw, local=local))]
    return found if local else with_official(found)


def with_official(entries: Iterable[Available]) -> list[Available]:
    """Return entries with all places where Argos's own packages are served, and those packages that are missing."""
    found = [
        Available(one.source, one.target, one.version, tuple(dict.fromkeys((*one.links, *_links(one.known)))))
        for one in entries
    ]
    listed = {(one.source, one.target, one.version) for one in found}
    more = (one for one in OFFICIAL if (one.source, one.target, one.version) not in listed)
    return [*found, *(Available(one.source, one.target, one.version, one.links) for one in more)]


def find(entries: Sequence[Available], source: str, target: str, version: str | None = None) -> Available:
    """Return the package of a direction and version; the newest where no version is given.

    Raises:
        EngineError: there is none. The message names the versions that there are.

    """
    fitting = [entry for entry in entries if (entry.source, entry.target) == (source, target)]
    if not fitting:
        raise EngineError(f"the index has no package that translates {source} to {target}")
    if version is None:
        return max(fitting, key=lambda entry: age(entry.version))
    if found := next((entry for entry in fitting if entry.version == version), None):
        return found
    versions = " and ".join(sorted({short(entry.version, 32) for entry in fitting}, key=age))
    raise EngineError(f"the index has no {source}-{target}=={version}", hint=f"it has {versions}")


def _links(known: Official | None) -> tuple[str, ...]:
    return known.links if known else ()


def _entry(raw: object, *, local: bool) -> Available | None:
    """Return the package of an index entry as Argos reads it, or None if it is not a package for one direction.

    Links that are no https addresses, such as those to IPFS, are dropped.
    """
    try:
        entry = manager().AvailablePackage(raw)
    except (AttributeError, TypeError, LookupError, ValueError, RecursionError):  # Argos checks no types of fields
        return None
    match entry:
        case object(
            type="translate",
            from_code=str(source),
            to_code=str(target),
            package_version=str(version),
            links=list(links),
        ) if LANGUAGE.fullmatch(source) and LANGUAGE.fullmatch(target) and VERSION.fullmatch(version):
            safe = [link for link in links if is_safe(link, local=local)]
            return Available(source, target, version, tuple(safe[:_MAX_LINKS]))
    return None
