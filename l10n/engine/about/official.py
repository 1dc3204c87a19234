"""Argos's own packages between English and Spanish: how large each is, its SHA-256, and its licence.

Argos's index gives none of these. Sizes and sums are those that users of the packages have published: they are not
Argos's own word, but several people found the same. A package that claims to be one of these must have these bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from l10n.errors import EngineError

_PLACES = ("https://argos-net.com/v1", "https://data.argosopentech.com/argospm/v1")
"""Where Argos has its packages, and where it had them before."""


@dataclass(frozen=True, slots=True)
class Official:
    """A package that Argos has published."""

    source: str
    target: str
    version: str
    size: int
    """The bytes of the archive."""
    sha256: str
    """Of the archive, in hexadecimal digits."""
    weights: str
    """The type of its numbers, as CTranslate2 calls it. `int8` is fast; `float32` is slow on a processor."""
    licence: str | None = None
    """Its licence, or None where it states none."""

    @property
    def name(self) -> str:
        """The name that drafts record: `translate-en_es 1.0`."""
        return f"translate-{self.source}_{self.target} {self.version}"

    @property
    def links(self) -> tuple[str, ...]:
        """Where the archive can be had."""
        file = f"translate-{self.source}_{self.target}-{self.version.replace('.', '_')}.argosmodel"
        return tuple(f"{place}/{file}" for place in _PLACES)


OFFICIAL = (
    Official(
        *("en", "es", "1.0"),
        size=87_503_191,
        sha256="d698d0ef87ad70d5d184b7fa6965905bf4368f09a2bb9ffb165a79bac96af0c4",
        weights="int8",
    ),
    Official(
        *("es", "en", "1.0"),
        size=87_381_097,
        sha256="1b963aa0e0cb6e5ce874f0aa1a1949a19bc4d762e833532239a8834340f6b378",
        weights="int8",
    ),
    Official(
        *("es", "en", "1.9"),
        size=285_208_831,
        sha256="c54df2b62fceaf54a3ce5d97db6bf56efd7940063329f6778f4212d2acb370d4",
        weights="float32",
        licence="CC BY 4.0",  # of the OPUS-MT model that it was made from
    ),
)
"""The packages that are known by their bytes. Version 1.0 from Spanish is in the index no more, but is still served."""


def official(source: str, target: str, version: str) -> Official | None:
    """Return Argos's own package of a direction and version, or None."""
    return next((one for one in OFFICIAL if (one.source, one.target, one.version) == (source, target, version)), None)


def refuse_imitation(source: str, target: str, version: str, sha256: str, *, origin: object) -> None:
    """Refuse an archive that says it is one of Argos's own packages, and is not.

    Args:
        source: the source language in its metadata.
        target: the target language in its metadata.
        version: the version in its metadata.
        sha256: the sum of the archive.
        origin: where the archive comes from, for messages.

    Raises:
        EngineError: Argos's package of that direction and version has another sum.

    """
    known = official(source, target, version)
    if known and sha256 != known.sha256:
        what = f"says it is {known.name} of Argos, but has the SHA-256 {sha256}, and that has {known.sha256}"
        hint = "download it again; if you made it yourself, give it another package_version in metadata.json"
        raise EngineError(what, path=origin, hint=hint)
