"""Make a package ready to draft: check it, load it, try it on plain sentences, and remember that it passed.

This is the only way to a draft. Some packages translate under one compute type and write rubbish under another, as
Argos's es→en 1.9 does with 8 bits (argos-translate, pull request 511); so where a package fails as it is stored, the
other types are tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version

from l10n.engine.about.integrity import refuse_changed
from l10n.engine.contents import short
from l10n.engine.packages import Package
from l10n.engine.probing import judging
from l10n.engine.probing.judging import Answer, Fault, fault, loads
from l10n.engine.probing.sentences import LANGUAGES, fingerprint, samples
from l10n.engine.processor import identity
from l10n.engine.record import PackageRecord, Probed, digest_of
from l10n.engine.translator import Engine
from l10n.errors import EngineError

DEFAULT = "default"
"""The compute type as the weights are stored, or the nearest that the processor has."""
VARIABLE = "L10N_COMPUTE_TYPE"
"""The environment variable by which the person at the keyboard chooses the compute type of all packages."""
_SETTING = "`compute_type` in the settings"
"""The setting by which a project chooses it."""
_FASTEST = "auto"
_BEST = "float32"
"""Every processor has it, and no package is known to fail under it."""
_SHOWN = 40

Tell = Callable[[str], None]
"""Called with a line about a package that the user should read."""


def ignored(_line: str) -> None:
    """Tell nobody."""


def ready(package: Package, *, compute_type: str = DEFAULT, tell: Tell, threads: int = 0) -> Engine:
    """Load a package for drafting. Where the result cannot be remembered, it is tried again next time, without a word.

    Args:
        package: the package.
        compute_type: that of the settings: `default`, `auto` or one of CTranslate2's. Where it is `default`, others
            are tried if the package fails under it.
        tell: is told which type was taken in place of the default.
        threads: the number of sentences translated at the same time; 0 for one for each processor core.

    Raises:
        EngineError: the package cannot be loaded, or changed since it was installed, the processor lacks the compute
            type, or the translations of plain sentences make no sense under any compute type, or under the given one.

    """
    record = PackageRecord()
    refuse_changed(package, record)
    trial = _Trial(package, record.facts(package).digest, record, tell, threads)
    return trial.engine(_own() or _Wanted(compute_type, _SETTING))


def refuse_lacking(compute_type: str) -> None:
    """Raise EngineError if this processor lacks the compute type of the user, or else that of the settings."""
    wanted = _own() or _Wanted(compute_type, _SETTING)
    if wanted.name != DEFAULT:
        _candidates(wanted)


def prove(package: Package, *, tell: Tell) -> None:
    """Try a package that is about to be installed, as `ready` does, if l10n drafts in its direction."""
    if _is_known(package):
        _Trial(package, digest_of(package), PackageRecord(), tell).engine(_own() or _Wanted(DEFAULT, ""))


def conditions(package: Package, digest: str, compute_type: str) -> Probed:
    """Return the record of a probe that a package passes here and now.

    Args:
        package: the package.
        digest: of its files.
        compute_type: as it is asked for.

    """
    direction = f":{package.source}-{package.target}" if package.plain else ""
    sentences = f"{judging.RULES}:{fingerprint()}{direction}"
    return Probed(digest, version("ctranslate2"), identity(), sentences, compute_type)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A compute type that is asked for."""

    name: str
    place: str
    """Where it is asked for, for messages."""


def _own() -> _Wanted | None:
    """Return what the person at the keyboard asks for, if anything."""
    stated = os.environ.get(VARIABLE, "").strip()
    return _Wanted(stated, VARIABLE) if stated else None


@dataclass(frozen=True, slots=True)
class _Trial:
    """A package, and all that is asked of it."""

    package: Package
    digest: str
    record: PackageRecord
    tell: Tell
    threads: int = 0

    def engine(self, wanted: _Wanted) -> Engine:
        """Return the package, loaded under the first compute type under which it passes."""
        if not _is_known(self.package):
            what = f"translates {self.package.source} to {self.package.target}, for which l10n has no sentences to try"
            raise EngineError(what, path=self.package.path)
        faults: dict[str, Fault] = {}
        for name in _candidates(wanted):
            if engine := self._tried(name, faults):
                return engine
        why = next(iter(faults.values())).said()
        if wanted.name == DEFAULT:
            hint = "use another package: `l10n models install` gets one, `l10n models list` shows what there is"
            if self.package.plain or self.package.target_tokenizer:
                hint = "look whether its tokenizers are those of this model, and whether it translates this direction"
            raise EngineError(f"does not translate: {why}", path=self.package.path, hint=hint)
        hint = f"choose another compute type, or none: {VARIABLE}, or {_SETTING}"
        raise EngineError(f"does not translate as {wanted.name}: {why}", path=self.package.path, hint=hint)

    def _tried(self, name: str, faults: dict[str, Fault]) -> Engine | None:
        """Load and try the package under a compute type, if it is not known to fail; return it if it passes.

        Args:
            name: the compute type.
            faults: why the package fails, by compute type, as it was asked for and as CTranslate2 chose it.

        """
        mark = conditions(self.package, self.digest, name)
        known = next((one for one in self.record.probed(self.digest) if replace(one, fault="") == mark), None)
        if known and (found := loads(known.fault)):
            faults[name] = found
            return None
        engine = Engine(self.package, compute_type=name, threads=self.threads)
        if known and not known.fault:
            self.record.note_probe(known)
            return engine
        why = faults.get(engine.compute_type) or _probe(engine)
        self.record.note_probe(replace(mark, fault=why.dumps() if why else ""))
        if why:
            faults[name] = faults[engine.compute_type] = why
            return None
        if faults:
            said = next(iter(faults.values())).said()
            self.tell(f"{self.package.name}: is used as {name} from now on, for as it is stored {said}")
        return engine


def _is_known(package: Package) -> bool:
    return {package.source, package.target} == set(LANGUAGES)


def _candidates(wanted: _Wanted) -> list[str]:
    """Return the compute types to try, the best first. Raises EngineError if the processor lacks the wanted one."""
    import ctranslate2  # noqa: PLC0415 - likewise

    known = sorted(ctranslate2.get_supported_compute_types("cpu"))
    if wanted.name == DEFAULT:
        return [DEFAULT, *dict.fromkeys((_BEST, *known))]
    if wanted.name not in {_FASTEST, *known}:
        what = f"this processor has no compute type `{short(wanted.name, _SHOWN)}`"
        raise EngineError(what, path=wanted.place, hint=f"choose one of {', '.join((DEFAULT, _FASTEST, *known))}")
    return [wanted.name]


def _probe(engine: Engine) -> Fault | None:
    """Translate the sentences, and return why the translations make no sense, None if they do.

    Raises:
        EngineError: the model cannot be used at all.

    """
    source, target = engine.package.source, engine.package.target
    texts = [one.texts[source] for one in samples()]
    fitting = [text for text in texts if 0 < engine.length(text) <= engine.limit]
    made = dict(zip(fitting, engine.translate(fitting), strict=True))
    none = Answer("", complete=True)
    answers = [Answer(made[text].text, complete=made[text].complete) if text in made else none for text in texts]
    return fault(samples(), answers, source, target)
