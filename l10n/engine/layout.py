"""Where the files of a package lie, and which languages a folder without metadata says that it translates.

Argos's packages have the model in `model/`, and one tokenizer. People also have plain folders, as the converters of
CTranslate2 write them: `model.bin` and the vocabularies, with the tokenizers of the model copied in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.engine.contents import Contents
from l10n.errors import EngineError

METADATA = "metadata.json"
WEIGHTS = "model.bin"
ARGOS_FOLDER = "model"
"""The folder of the model in a package of Argos."""
MERGES = ("bpe.model", "source.bpe", "target.bpe")
"""The names of files with the merges of subword-nmt. Tokenizers of other names are models of SentencePiece."""
TOKENIZERS = ("sentencepiece.model", "bpe.model", "source.spm", "source.bpe", "sentencepiece.bpe.model")
"""The names of a tokenizer that cuts the source: in packages of Argos, of OPUS-MT, of M2M-100 and NLLB."""
_TARGETS = ("target.spm", "target.bpe")
"""The names of a tokenizer that cuts only the target."""
_HUGGING_FACE = "tokenizer_config.json"
_MOST_SETTINGS = 10_000_000
ALPHA_3: Mapping[str, str] = {"en": "eng", "es": "spa"}
"""The ISO 639-3 code of each language for which models use one."""
_BASE = {three: two for two, three in ALPHA_3.items()}
_CODE = "[a-z]{2,3}"
_OPUS = re.compile(
    rf"opus-?mt[-_](?:tc[-_])?(?:(?:big|base|tiny|small)[-_])?({_CODE}(?:_{_CODE})*)[-_]({_CODE}(?:_{_CODE})*)(?![a-z])",
    re.IGNORECASE,
)
"""The name of a model of OPUS-MT, whose sides may be lists: `opus-mt-tc-big-en-cat_oci_spa`."""
_KNOWN = "|".join((*ALPHA_3, *_BASE))
_PAIR = re.compile(rf"(?<![a-z])({_KNOWN})[-_]({_KNOWN})(?![a-z])", re.IGNORECASE)
"""Two languages of l10n in the name of any folder. Other pairs of letters may mean anything."""


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """Where the files of a package lie."""

    model: Path
    """The folder with `model.bin` and the vocabularies."""
    tokenizer: Path
    """The tokenizer of the source."""
    target_tokenizer: Path | None
    """The tokenizer that cuts only the target, if there is one."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that a folder without metadata says that it translates; empty where it does not say."""

    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()

    @property
    def only(self) -> tuple[str, str] | None:
        """The direction, if there is only one."""
        match [*self.sources], [*self.targets]:
            case [source], [target]:
                return source, target
        return None

    def allow(self, source: str, target: str) -> bool:
        """Return whether nothing speaks against a direction."""
        return (not self.sources or source in self.sources) and (not self.targets or target in self.targets)


def laid_out(contents: Contents) -> PackageFiles:
    """Find the model and the tokenizers in a package.

    Raises:
        EngineError: a file is missing, is no regular file, or is a link.

    """
    path = contents.path
    tokenizer = next((name for name in TOKENIZERS if contents.holds(name)), None)
    target = next((name for name in _TARGETS if contents.holds(name)), None)
    if tokenizer is None:
        what = f"has {target}, but no source{Path(target).suffix}" if target else f"has none of {', '.join(TOKENIZERS)}"
        hint = "copy its tokenizers into the folder from the model that it was made from, or install the package again"
        raise EngineError(what, path=path, hint=hint)
    place = "" if is_plain(contents) else f"{ARGOS_FOLDER}/"
    for name in (tokenizer, target, f"{place}{WEIGHTS}"):
        if name:
            with contents.opened(name):
                pass
    return PackageFiles(path / place, path / tokenizer, path / target if target else None)


def is_plain(contents: Contents) -> bool:
    """Return whether a model lies in the folder itself. Raises EngineError if that cannot be asked."""
    return contents.holds(WEIGHTS) and not contents.holds(f"{ARGOS_FOLDER}/{WEIGHTS}")


def languages(contents: Contents) -> Languages:
    """Return the languages that a folder without metadata names: in the settings of its tokenizer, or in its own name.

    Raises:
        EngineError: the settings cannot be read.

    """
    if contents.holds(_HUGGING_FACE):
        settings = contents.document(_HUGGING_FACE, most=_MOST_SETTINGS)
        stated = settings if isinstance(settings, dict) else {}
        sides = [stated.get(name) for name in ("source_lang", "target_lang")]
        if all(isinstance(side, str) and side for side in sides):
            return Languages(*map(_listed, map(str, sides)))
    match = _OPUS.search(contents.path.name) or _PAIR.search(contents.path.name)
    return Languages(*map(_listed, match.groups())) if match else Languages()


def _listed(names: str) -> frozenset[str]:
    """Return the base codes in a list of languages (`cat+oci+spa`); nothing for what may be a family (`roa`)."""
    found = [name.lower() for name in re.split(r"[+_]", names)]
    if not all(re.fullmatch(_CODE, name) for name in found):
        return frozenset()
    if len(found) == 1 and len(found[0]) == len("roa") and found[0] not in _BASE:
        return frozenset()
    return frozenset(_BASE.get(name, name) for name in found)
