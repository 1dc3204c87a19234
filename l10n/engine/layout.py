"""Where the files of a package lie, and which languages a folder without metadata says that it translates.

Argos's packages have the model in `model/`, and one tokenizer. People also have plain folders, as the converters of
CTranslate2 write them: `model.bin` and the vocabularies, with the tokenizers of the model copied in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.engine.contents import ARGOS_FOLDER, WEIGHTS, Contents
from l10n.errors import EngineError

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
"""Two languages of l10n in the name of any folder."""
_SPOKEN = _KNOWN + (
    "|ar|az|bg|bn|ca|cs|cy|da|de|eo|et|eu|fa|fi|fr|ga|gl|hi|hr|hu|hy|id|it|ja|ka|ko|ky|lt|lv|mk|ms|mt|nb"
    "|nl|pl|pt|ro|ru|sk|sl|sq|sr|sv|sw|th|tl|tr|uk|ur|vi|zh|ara|aze|bel|bul|ben|cat|ces|cym|dan|deu|ell|epo|est"
    "|eus|fas|fin|fra|gle|glg|heb|hin|hrv|hun|hye|ind|isl|ita|jpn|kat|kor|kir|lit|lav|mkd|msa|mya|mlt|nor|nob|nld"
    "|pol|por|ron|rus|slk|slv|sqi|srp|swe|swa|tha|tgl|tur|ukr|urd|vie|zho"
)
"""The languages of most models. Left out are codes that are words of English or Spanish, as in `no-es` and `my-en`."""
_ENDING = re.compile(
    rf"(?:^|[-_.])({_SPOKEN})[-_]({_SPOKEN})(?:[-_.](?:ct2|u?int\d+|fp\d+|float\d+|v?\d+))*$", re.IGNORECASE
)
"""Two languages as the whole name of a folder, or its end, but for a type of weights or a version. Elsewhere two pairs
of letters may mean anything."""


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
        hint = f"copy its tokenizers from the model that it was made from, or {contents.again}"
        raise EngineError(what, path=path, hint=hint)
    place = "" if contents.is_plain else f"{ARGOS_FOLDER}/"
    for name in (tokenizer, target, f"{place}{WEIGHTS}"):
        if name:
            with contents.opened(name):
                pass
    return PackageFiles(path / place, path / tokenizer, path / target if target else None)


def refuse_without_model(contents: Contents) -> None:
    """Refuse a folder that holds neither a package nor a plain model, and say where there is one.

    Raises:
        EngineError: there is no model in it.

    """
    if contents.holds(ARGOS_FOLDER) and any(map(contents.holds, TOKENIZERS)):
        return  # a package of Argos, which lacks something else
    below = next((name for name in contents.folders() if _is_model(contents, name)), None)
    hint = f"its folder {below} has one: give that" if below else "convert the model first, see docs/models.md"
    raise EngineError(f"has no {WEIGHTS}", path=contents.path, hint=hint)


def _is_model(contents: Contents, folder: str) -> bool:
    places = (WEIGHTS, f"{ARGOS_FOLDER}/{WEIGHTS}")
    try:
        return any(contents.holds(f"{folder}/{place}") for place in places)
    except EngineError:
        return False


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
    name = contents.path.name
    if match := _OPUS.search(name):
        return Languages(*map(_listed, match.groups()))
    if match := _PAIR.search(name) or _ENDING.search(name):
        return Languages(*(frozenset((_BASE.get(side, side),)) for side in map(str.lower, match.groups())))
    return Languages()


def _listed(names: str) -> frozenset[str]:
    """Return the base codes in a list of languages (`cat+oci+spa`); nothing for what may be a family (`roa`)."""
    found = [name.lower() for name in re.split(r"[+_]", names)]
    if not all(re.fullmatch(_CODE, name) for name in found):
        return frozenset()
    if len(found) == 1 and len(found[0]) == len("roa") and found[0] not in _BASE:
        return frozenset()
    return frozenset(_BASE.get(name, name) for name in found)
