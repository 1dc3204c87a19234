"""Packages on disk: read them, and find the bundled and the installed ones."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.engine.about.names import ARCHIVE
from l10n.engine.argos import argos, manager
from l10n.engine.contents import METADATA, Contents
from l10n.engine.layout import laid_out, languages, refuse_without_model
from l10n.errors import EngineError, reason
from l10n.text.data.showing import shown

_MODELS = Path(__file__).with_name("models")
_MAX_METADATA = 1_000_000
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
VERSION = re.compile(r"[0-9A-Za-z.+-]{0,32}")
_UNNAMEABLE = re.compile(r"[^\w.+-]+")
"""Characters of a folder's name that a model's name does without: drafts record it."""
_PREFIX = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]{0,64}")
_MANY = ("languages", "source_languages", "target_languages", "from_codes", "to_codes")


class OtherKindError(EngineError):
    """A package is whole, but not one of Argos that translates a stated direction."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package directory of Argos, or a plain model of CTranslate2, that was checked, but not loaded."""

    path: Path
    tokenizer: Path
    """The file of the tokenizer for the source, and mostly for the target too: `sentencepiece.model` or `bpe.model`."""
    source: str
    """Its source language, as a base code: `en`."""
    target: str
    """Its target language, as a base code: `es`."""
    version: str
    name: str
    """The name that drafts record: `translate-en_es 0.1`."""
    target_prefix: str
    """The token that starts every target, or empty."""
    aligns: bool
    """Whether its attention was trained for word alignment."""
    marks: tuple[str, ...] = ()
    """The marks it was trained to read around terms: before a term, before its translation, after both; else empty."""
    bundled: bool = False
    """Whether it came with l10n."""
    model: Path = Path()
    """The folder with `model.bin` and the vocabularies."""
    target_tokenizer: Path | None = None
    """The file of a tokenizer for the target alone: `target.spm`."""
    plain: bool = False
    """Whether it is a plain model, whose languages nothing states: it takes those that are asked for."""

    @property
    def place(self) -> str:
        """The path of the folder of the model in that of the package: `model/`, or empty."""
        return "" if self.model == self.path else f"{self.model.name}/"

    @property
    def code(self) -> str:
        """Its name without its version: `translate-en_es`."""
        return self.name.removesuffix(self.version).rstrip()


@dataclass(frozen=True, slots=True)
class Installed:
    """The packages in Argos's folders."""

    packages: tuple[Package, ...] = ()
    broken: tuple[EngineError, ...] = ()
    """The errors of packages, or of the folder itself, that cannot be read."""
    others: tuple[EngineError, ...] = ()
    """What is said of packages that do something else: they find sentences, translate between many languages, or do not
    say between which."""


def read(path: Path, *, bundled: bool = False, direction: tuple[str, str] | None = None) -> Package:
    """Check a package directory and read its metadata. `inspection.check` looks at the rest.

    The layout is that of Argos Translate 1.x (`metadata.json`, a tokenizer, and the CTranslate2 model in `model/`), or
    a plain CTranslate2 model with its tokenizers beside it. A plain model without metadata translates the direction
    that it is asked for, unless its name or the settings of its tokenizer speak against it. Its vocabulary is asked
    when it is loaded.

    Args:
        path: the directory, or a link to it.
        bundled: whether it came with l10n.
        direction: the direction that is asked for, as base codes.

    Raises:
        EngineError: it is not a directory, lacks a file, has a link in place of one, has wrong metadata, or does not
            say its direction and none is asked for.

    """
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a path that it may not look at
        if os.path.isfile(path):  # noqa: PTH113 - likewise
            hint = f"install it with `l10n models install {path}`" if path.suffix == ARCHIVE else None
            raise EngineError("is a file, not a package folder", path=path, hint=hint)
        raise EngineError("does not exist", path=path, hint="`l10n models list` shows the available packages")
    contents = Contents(path, bundled=bundled)
    if not contents.holds(METADATA):
        if contents.is_plain:
            return _plain(contents, direction)
        refuse_without_model(contents)
    stated, own = _metadata(contents)
    layout = laid_out(contents)
    return Package(
        path=path,
        tokenizer=layout.tokenizer,
        source=stated.from_code,
        target=stated.to_code,
        version=stated.package_version,
        name=f"{manager().argospm_package_name(stated)} {stated.package_version}".rstrip(),
        target_prefix=stated.target_prefix,
        aligns="term_marks" in own or own.get("alignment") == "trained",
        marks=_marks(own.get("term_marks")),
        bundled=bundled,
        model=layout.model,
        target_tokenizer=layout.target_tokenizer,
    )


def _plain(contents: Contents, direction: tuple[str, str] | None) -> Package:
    """Return a plain model, which has no metadata."""
    path, layout, said = contents.path, laid_out(contents), languages(contents)
    direction = direction or said.only
    if direction is None:
        hint = "give its folder with --model, or name it in `[models]` for a direction"
        raise OtherKindError("is a plain model, and does not say which languages it translates", path=path, hint=hint)
    if not said.allow(*direction):
        source, target = (", ".join(sorted(side)) or "some language" for side in (said.sources, said.targets))
        hint = "choose another, or state its direction in a metadata.json, see docs/models.md"
        raise wrong_direction(path, source, target, direction, hint)
    return Package(
        path=path,
        tokenizer=layout.tokenizer,
        source=direction[0],
        target=direction[1],
        version="",
        name=_UNNAMEABLE.sub("-", path.resolve().name) or "model",
        target_prefix="",
        aligns=False,
        model=layout.model,
        target_tokenizer=layout.target_tokenizer,
        plain=True,
    )


def bundled(source: str, target: str) -> Package | None:
    """Return the newest package for a direction that is bundled with l10n, or None.

    Raises:
        EngineError: no bundled package for the direction can be read, and at least one is damaged.

    """
    own = bundle()
    package = _newest(own.packages, source, target)
    if package is None and own.broken:
        raise own.broken[0]
    return package


def installed() -> Installed:
    """Read all packages in Argos's folders, as `in_folder` does. A folder that cannot be used is listed as broken."""
    try:
        found = [in_folder(folder) for folder in argos().folders]
    except EngineError as error:
        return Installed(broken=(error,))
    return Installed(
        packages=tuple(package for each in found for package in each.packages),
        broken=tuple(error for each in found for error in each.broken),
        others=tuple(error for each in found for error in each.others),
    )


def newest_installed(source: str, target: str) -> Package | None:
    """Return the newest package for a direction in Argos's folders, or None. It drafts where nobody names another."""
    return _newest(installed().packages, source, target)


def _marks(stated: object) -> tuple[str, ...]:
    """Return the term marks in the metadata, or none if they are not three words."""
    found = tuple(stated) if isinstance(stated, list) else ()
    three = 3
    return found if len(found) == three and all(map(_is_mark, found)) else ()


def _is_mark(value: object) -> bool:
    return isinstance(value, str) and bool(value) and bool(_PREFIX.fullmatch(value))


def in_folder(folder: Path, *, bundled: bool = False) -> Installed:
    """Read the packages in a folder that translate a single direction. Errors are collected, not raised.

    Argos also has packages that find sentences or translate between many languages, and people put plain models among
    them, which need not say their direction; they are told apart.
    `argostranslate.package.get_installed_packages` is not used, because it raises at one broken package.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if _is_package(path))
    except OSError as error:
        return Installed(broken=(EngineError(f"cannot be read: {reason(error)}", path=folder),))
    packages, broken, others = [], [], []
    for path in paths:
        try:
            packages.append(read(path, bundled=bundled))
        except OtherKindError as error:
            others.append(error)
        except EngineError as error:
            broken.append(error)
    return Installed(tuple(packages), tuple(broken), tuple(others))


def age(version: str) -> list[int]:
    """Return the numbers in a version, as a sort key: 1.10 is newer than 1.9. What is no version is the oldest."""
    return [int(number) for number in re.findall(r"[0-9]+", version)] if VERSION.fullmatch(version) else []


def _metadata(contents: Contents) -> tuple[Any, dict[str, Any]]:
    """Return a package's metadata as Argos reads it, checked, and all its fields.

    `argostranslate.package.Package` would read a file of any size, in the encoding of the locale, and keep only the
    fields that it knows.
    """
    path = contents.path / METADATA
    metadata = contents.document(METADATA, most=_MAX_METADATA)
    if not isinstance(metadata, dict):
        raise EngineError("is not a JSON object", path=path)
    stated = manager().IPackage()
    try:
        stated.load_metadata_from_json(metadata)
    except (AttributeError, TypeError, RecursionError) as error:
        raise EngineError("has an invalid list of languages", path=path) from error
    if stated.type != "translate":
        hint = "l10n cuts texts into sentences itself" if stated.type == "sbd" else None
        raise OtherKindError(f"has the type {_quoted(stated.type)}, not 'translate'", path=path, hint=hint)
    if stated.from_code is None and stated.to_code is None and any(metadata.get(field) for field in _MANY):
        raise OtherKindError("describes a package of many languages, not of one direction", path=path)
    for key, pattern in (
        ("from_code", LANGUAGE),
        ("to_code", LANGUAGE),
        ("package_version", VERSION),
        ("target_prefix", _PREFIX),
    ):
        value = getattr(stated, key)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise EngineError(f"has no valid {key}: {_quoted(value)}", path=path)
    return stated, metadata


def bundle() -> Installed:
    """Return the bundled packages; none if a distributor left them out."""
    return in_folder(_MODELS, bundled=True) if _MODELS.is_dir() else Installed()


def _newest(packages: Iterable[Package], source: str, target: str) -> Package | None:
    fitting = [package for package in packages if (package.source, package.target) == (source, target)]
    return max(fitting, key=lambda package: age(package.version), default=None)


def wrong_direction(path: Path, source: str, target: str, asked: tuple[str, str], hint: str) -> EngineError:
    """Return the error of a package that translates another direction than the one that is asked for."""
    what = f"translates {source} to {target}, not {asked[0]} to {asked[1]}"
    return EngineError(what, path=path, hint=hint)


def _quoted(value: object) -> str:
    """Return a value of somebody's metadata for a message."""
    return shown(value, 40)


def _is_package(path: Path) -> bool:
    hidden = path.name.startswith((".", "_"))
    return not hidden and os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for a path that it may not look at
