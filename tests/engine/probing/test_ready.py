"""A package drafts only after it has translated plain sentences, and that is remembered."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ctranslate2
import pytest
import tiny_package
from plain_words import EN_ES, EN_PT, ES_EN
from word_model import Cut, WordModel

from l10n.engine import packages
from l10n.engine.packages import Package, read
from l10n.engine.probing.judging import Fault, Kind
from l10n.engine.probing.ready import DEFAULT, VARIABLE, conditions, prove, ready
from l10n.engine.record import PackageRecord, Probed, digest_of
from l10n.errors import EngineError
from l10n.project.tables.simple import ComputeType

GOOD = WordModel(EN_ES)
LOOP = WordModel(EN_ES, answer="▁sí")
TYPES = sorted(ctranslate2.get_supported_compute_types("cpu"))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path / "cache"


@pytest.fixture
def told() -> list[str]:
    """Return the lines that were told."""
    return []


def built(folder: Path, model: WordModel = GOOD) -> Package:
    """Return a package with a model."""
    return read(model.build(folder))


def known(package: Package) -> dict[str, str]:
    """Return the remembered faults of a package, by compute type."""
    return {one.compute_type: one.fault for one in PackageRecord().probed(digest_of(package))}


@pytest.mark.parametrize(
    "model",
    [
        GOOD,
        WordModel(ES_EN, source="es", target="en"),
        replace(GOOD, quantization="int8"),
        replace(GOOD, cut=Cut.BPE, layout=5, ends=True),
        replace(GOOD, target_prefix="__es__"),
        replace(GOOD, cut=Cut.SOURCE, source_prefix=">>spa<<"),
        replace(GOOD, cut=Cut.BPE_SOURCE),
    ],
    ids=["en-es", "es-en", "int8", "bpe", "prefix", "source", "bpe-source"],
)
def test_a_package_that_translates_passes_and_that_is_remembered(
    tmp_path: Path, told: list[str], model: WordModel
) -> None:
    package = built(tmp_path, model)
    engine = ready(package, tell=told.append)
    assert engine.compute_type == ("int8_float32" if model.quantization else "float32")
    assert (known(package), told) == ({DEFAULT: ""}, [])


@pytest.mark.parametrize("ends", [("en", "es"), ("es", "en")])
@pytest.mark.parametrize("compute_type", [DEFAULT, *TYPES])
def test_the_bundled_packages_pass_under_every_compute_type(
    ends: tuple[str, str], compute_type: str, told: list[str]
) -> None:
    package = packages.bundled(*ends)
    assert package is not None
    ready(package, compute_type=compute_type, tell=told.append)
    assert (known(package), told) == ({compute_type: ""}, [])


BAD = {
    "loops": (LOOP, "10 of 10 plain sentences get one that repeats itself: “sí sí sí"),
    "glued": (replace(GOOD, answer="main"), "10 of 10 plain sentences get one that repeats itself: “mainmain"),
    "glued with Moses": (replace(GOOD, cut=Cut.BPE, answer="main@@"), "get one that repeats itself: “mainmain"),
    "empty": (replace(GOOD, answer="▁"), "10 of 10 plain sentences get no translation"),
    "endless": (replace(GOOD, endless=True), "get one that (repeats itself|never ends)"),
    "copies": (replace(GOOD, words={word: word for word in EN_ES}), "10 of 10 plain sentences come back as they are"),
    "Portuguese": (replace(GOOD, words=EN_PT), "are not in the language `es`: “As crianças|are not in|expected words"),
    "shuffled": (
        replace(GOOD, words=dict(zip(EN_ES, [*EN_ES.values()][7:] + [*EN_ES.values()][:7], strict=True))),
        r"only \d+ of 56 expected words",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_package_that_does_not_translate_is_refused_under_every_type_and_that_is_remembered(
    tmp_path: Path, told: list[str], name: str
) -> None:
    model, why = BAD[name]
    package = built(tmp_path, model)
    for _ in range(2):
        with pytest.raises(EngineError, match=rf"^{package.path}: does not translate: .*{why}.*; use another package"):
            ready(package, tell=told.append)
        with pytest.raises(EngineError, match="does not translate"):
            prove(package, tell=told.append)
    assert all(known(package).values())
    assert {DEFAULT, "float32"} <= known(package).keys()
    assert told == []


def test_random_weights_are_refused(tmp_path: Path, told: list[str]) -> None:
    for arguments in ({"bpe": True}, {"positions": 16}, {}):
        path = tiny_package.build(tmp_path, name=f"x{len(arguments)}{arguments.get('bpe')}", **arguments)
        with pytest.raises(EngineError, match="does not translate"):
            ready(read(path), tell=told.append)


def test_a_package_that_8_bits_spoil_drafts_as_it_is_stored(tmp_path: Path, told: list[str]) -> None:
    package = built(tmp_path, replace(GOOD, outlier=True))
    assert ready(package, tell=told.append).compute_type == "float32"
    assert ready(package, tell=told.append).translate(["The new library."])[0].text == "El nueva biblioteca."
    with pytest.raises(EngineError, match=r"does not translate as int8: .*; choose another compute type, or none"):
        ready(package, compute_type="int8", tell=told.append)
    assert told == []


def test_where_the_usual_type_fails_another_is_taken_told_once_and_remembered(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that is right in float32 only, but is stored with 8 bits, cannot be built; so the record says so."""
    package = built(tmp_path)
    copied = Fault(Kind.COPY, 9, 10, "es", "")
    PackageRecord().note_probe(replace(conditions(package, digest_of(package), DEFAULT), fault=copied.dumps()))
    assert ready(package, tell=told.append).compute_type == "float32"
    said = "for as it is stored 9 of 10 plain sentences come back as they are"
    assert told == [f"translate-en_es 1.0: is used as float32 from now on, {said}"]
    assert ready(package, tell=told.append).compute_type == "float32"
    assert len(told) == 1
    monkeypatch.setenv(VARIABLE, "int8")
    assert ready(package, tell=told.append).compute_type == "int8_float32"


def changed_bytes(package: Package, probed: Probed) -> Probed:
    """Add a line to the metadata."""
    path = package.path / "metadata.json"
    path.write_bytes(path.read_bytes() + b"\n")
    return probed


@pytest.mark.parametrize(
    ("change", "is_known"),
    [
        (lambda _, probed: probed, True),
        (changed_bytes, False),
        (lambda _, probed: replace(probed, library="4.0.0"), False),
        (lambda _, probed: replace(probed, processor="another"), False),
        (lambda _, probed: replace(probed, sentences="others"), False),
        (lambda _, probed: replace(probed, compute_type="float32"), False),
    ],
    ids=["nothing", "bytes", "library", "processor", "sentences", "type"],
)
def test_what_passed_is_not_tried_again_until_something_changes(
    tmp_path: Path, told: list[str], change: Callable[[Package, Probed], Probed], *, is_known: bool
) -> None:
    package = built(tmp_path, LOOP)
    passed = conditions(package, digest_of(package), DEFAULT)
    PackageRecord().note_probe(change(package, passed))
    if is_known:
        assert ready(package, tell=told.append).translate(["two dogs"])[0].text == "sí sí"
    elif change(package, passed).compute_type == DEFAULT:
        with pytest.raises(EngineError, match="does not translate"):
            ready(package, tell=told.append)


def test_other_instructions_count_as_another_processor(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = built(tmp_path, LOOP)
    PackageRecord().note_probe(conditions(package, digest_of(package), DEFAULT))
    ready(package, tell=told.append)
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
    with pytest.raises(EngineError, match="does not translate"):
        ready(package, tell=told.append)


@pytest.mark.parametrize("content", ["{", '{"version": 1, "probes": 5}', '{"version": 99}', None])
def test_without_a_record_a_package_is_tried_each_time(
    tmp_path: Path, cache: Path, told: list[str], content: str | None
) -> None:
    package = built(tmp_path)
    file = cache / "l10n/packages.json"
    if content is None:
        file.mkdir(parents=True)
    else:
        file.parent.mkdir(parents=True)
        file.write_text(content, encoding="utf-8")
    ready(package, tell=told.append)
    kept = content in {"{", '{"version": 1, "probes": 5}'}
    assert bool(known(package)) == kept
    assert told == []


def test_a_compute_type_that_the_processor_lacks_is_one_line(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = built(tmp_path)
    lacking = next(name for name in ("bfloat16", "float16", "int16") if name not in TYPES)
    match = rf"^`compute_type` in the settings: this processor has no compute type `{lacking}`; choose one of default,"
    with pytest.raises(EngineError, match=match):
        ready(package, compute_type=ComputeType(lacking), tell=told.append)
    monkeypatch.setenv(VARIABLE, "x" * 100)
    with pytest.raises(EngineError, match=rf"^{VARIABLE}: this processor has no compute type `x{{39}}…`; choose"):
        ready(package, tell=told.append)
    with pytest.raises(EngineError, match=rf"^{VARIABLE}: this processor has no"):
        prove(package, tell=told.append)


@pytest.mark.parametrize("blank", ["", "  ", "\t"])
def test_a_blank_variable_chooses_nothing(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch, blank: str
) -> None:
    package = built(tmp_path)
    monkeypatch.setenv(VARIABLE, blank)
    ready(package, compute_type="int8", tell=told.append)
    assert known(package) == {"int8": ""}


@pytest.mark.parametrize("kind", ["float16", "int16"])
def test_ctranslate2_prints_nothing_about_types_that_the_processor_lacks(
    tmp_path: Path, told: list[str], capfd: pytest.CaptureFixture[str], kind: str
) -> None:
    ready(built(tmp_path, replace(GOOD, quantization=kind)), tell=told.append)
    assert (capfd.readouterr().err, told) == ("", [])


def test_the_type_that_was_used_last_is_the_last_in_the_record(tmp_path: Path, told: list[str]) -> None:
    package = built(tmp_path)
    for name in (DEFAULT, "float32", DEFAULT):
        ready(package, compute_type=name, tell=told.append)
        assert [*known(package)][-1] == name


def test_the_variable_goes_before_the_settings(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = built(tmp_path)
    monkeypatch.setenv(VARIABLE, "int8")
    assert ready(package, compute_type="float32", tell=told.append).compute_type == "int8_float32"
    monkeypatch.setenv(VARIABLE, "")
    assert ready(package, compute_type="float32", tell=told.append).compute_type == "float32"
    assert ready(package, compute_type="auto", tell=told.append).compute_type == "int8_float32"


def test_a_direction_without_sentences_does_not_draft_but_is_installed(tmp_path: Path, told: list[str]) -> None:
    package = built(tmp_path, replace(GOOD, source="fr"))
    with pytest.raises(EngineError, match="translates fr to es, for which l10n has no sentences to try"):
        ready(package, tell=told.append)
    prove(package, tell=told.append)
    assert known(package) == {}


PROGRAM = """
    import resource, sys
    from pathlib import Path
    import ctranslate2
    from l10n.engine.packages import read
    from l10n.engine.probing.ready import ready
    from l10n.errors import EngineError
    package = read(Path(sys.argv[1]))
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]) * 1_000_000, -1))
    try:
        ready(package, tell=print)
    except EngineError as error:
        print(error)
        sys.exit(2)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured as Linux does")
@pytest.mark.parametrize("megabytes", [5, 20, 40, 60, 80, 100, 150])
def test_too_little_memory_is_one_line(tmp_path: Path, megabytes: int) -> None:
    path = GOOD.build(tmp_path)
    program = "\n".join(line[4:] for line in PROGRAM.splitlines())
    command = [sys.executable, "-c", program, str(path), str(megabytes)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, ""), ran.stdout
    assert ran.stdout == f"{path}: needs more memory than there is; close other programs, or use a smaller package\n"


@pytest.mark.parametrize("prefix", ["", ">>spa<<"])
def test_a_plain_model_is_tried_in_each_direction_that_is_asked_for(
    tmp_path: Path, told: list[str], prefix: str
) -> None:
    path = replace(GOOD, cut=Cut.BOTH, source_prefix=prefix).build(tmp_path, "model")
    for _ in range(2):
        engine = ready(read(path, direction=("en", "es")), tell=told.append)
        assert engine.translate(["The new library."])[0].text == "El nueva biblioteca."
        said = r"does not translate: .*; look whether its tokenizers are|translates into spa, not into eng"
        with pytest.raises(EngineError, match=said):
            ready(read(path, direction=("es", "en")), tell=told.append)
    assert told == []
