"""Packages that would crash or stop the process, refused in one line before native code sees them."""

from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from model_file import INT8, ModelFile
from tiny_package import build

from l10n.engine.checking.inspection import Inspected, check
from l10n.engine.packages import bundled, read
from l10n.engine.translator import Engine
from l10n.errors import EngineError

ROOT = Path(__file__).parents[2]
VOCABULARY = "model/shared_vocabulary.json"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return the folder of a package, to be changed."""
    return build(tmp_path, positions=64)


def inspected(package: Path) -> Inspected:
    """Read and check a package."""
    return check(read(package))


def pieces(package: Path) -> list[str]:
    """Return the vocabulary of a package."""
    found: list[str] = json.loads((package / VOCABULARY).read_text(encoding="utf-8"))
    return found


def rename_vocabulary(package: Path, *names: str, text: str | None = None) -> None:
    """Give a package vocabularies of other names, with a text or that of the shared one."""
    content = (package / VOCABULARY).read_text(encoding="utf-8") if text is None else text
    (package / VOCABULARY).unlink()
    for name in names:
        (package / "model" / name).write_text(content, encoding="utf-8")


def test_a_package_that_fits_is_accepted(package: Path) -> None:
    found = inspected(package)
    assert (found.positions, found.end, found.unknown, found.source_end) == (64, "</s>", "<unk>", False)
    assert found.source == found.target == tuple(pieces(package))
    other = inspected(build(package.parent, name="other", bpe=True, end="<end>"))
    assert (other.positions, other.end) == (None, "<end>")


@pytest.mark.parametrize("direction", [("en", "es"), ("es", "en")])
def test_the_bundled_packages_are_accepted(direction: tuple[str, str]) -> None:
    package = bundled(*direction)
    assert package is not None
    found = check(package)
    assert (found.positions, found.end, found.zero_start) == (512, "</s>", False)


def test_vocabularies_of_two_sides_and_of_lines_are_accepted(package: Path) -> None:
    rename_vocabulary(package, "source_vocabulary.json", "target_vocabulary.json")
    assert inspected(package).positions == 64
    lines = "\n".join(pieces(build(package.parent, name="other")))
    for text in (lines, lines + "\n", lines.replace("\n", "\r\n") + "\r\n"):
        other = build(package.parent, name=f"lines{len(text)}", positions=64)
        rename_vocabulary(other, "shared_vocabulary.txt", text=text)
        assert inspected(other).positions == 64
        assert Engine(read(other), threads=1).translate(["water"])


def longer(package: Path) -> None:
    """Add one piece to the vocabulary."""
    (package / VOCABULARY).write_text(json.dumps([*pieces(package), "more"]))


def much_longer(package: Path) -> None:
    """Put many pieces before those of the vocabulary."""
    (package / VOCABULARY).write_text(json.dumps([*(f"x{i}" for i in range(10**5)), *pieces(package)]))


def without_unknown(package: Path) -> None:
    """Put another piece in place of the unknown one, which CTranslate2 then appends."""
    (package / VOCABULARY).write_text(json.dumps(["?" if piece == "<unk>" else piece for piece in pieces(package)]))


def other_unknown(package: Path) -> None:
    """Let the configuration name an unknown piece that the vocabulary lacks."""
    config = json.loads((package / "model/config.json").read_text())
    (package / "model/config.json").write_text(json.dumps({**config, "unk_token": "<other>"}))


def longer_target(package: Path) -> None:
    """Give both sides their vocabulary, that of the target longer than its weights."""
    rename_vocabulary(package, "source_vocabulary.json")
    more = [*json.loads((package / "model/source_vocabulary.json").read_text()), "more"]
    (package / "model/target_vocabulary.json").write_text(json.dumps(more))


def longer_lines(package: Path) -> None:
    """Give a vocabulary of lines with one more."""
    rename_vocabulary(package, "shared_vocabulary.txt", text="\n".join([*pieces(package), "more"]))


def longer_second(package: Path) -> None:
    """Add a second vocabulary, which another version of CTranslate2 may read first."""
    (package / "model/shared_vocabulary.txt").write_text("\n".join([*pieces(package), "more"]))


@pytest.mark.parametrize(
    "change", [longer, much_longer, without_unknown, other_unknown, longer_target, longer_lines, longer_second]
)
def test_a_vocabulary_longer_than_the_weights_is_refused(package: Path, change: Callable[[Path], None]) -> None:
    change(package)
    with pytest.raises(EngineError, match=r"vocabulary\.\w+: has \d+ pieces, .* but the model has weights for \d+"):
        inspected(package)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "has 1 pieces"),
        ("{}", "is not a list of pieces"),
        ('["a", 5]', "is not a list of pieces"),
        ('["a", null]', "is not a list of pieces"),
        (f'["<unk>", "{"x" * 1001}"]', "has a piece of more than 1000 characters"),
        ('["a"', "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('["\\ud800"]', "is not JSON"),
        (" " * 20_000_001, "is larger than 20 MB"),
    ],
)
def test_a_vocabulary_that_is_none_is_refused(package: Path, text: str, said: str) -> None:
    (package / VOCABULARY).write_text(text)
    with pytest.raises(EngineError, match=f"shared_vocabulary.json: {said}"):
        inspected(package)


def test_a_vocabulary_of_one_side_only_is_refused(package: Path) -> None:
    rename_vocabulary(package, "source_vocabulary.json")
    with pytest.raises(EngineError, match="model: has no vocabulary"):
        inspected(package)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unk_token", None),
        ("eos_token", 5),
        ("bos_token", ["<s>"]),
        ("decoder_start_token", 1),
        ("add_source_eos", "yes"),
        ("add_source_bos", 1),
        ("multi_query_attention", []),
        ("layer_norm_epsilon", "small"),
        ("layer_norm_epsilon", -1),
        ("layer_norm_epsilon", True),
        ("quantization_type", 1),
        ("anything", {"a": 1}),
        ("anything", [[0, 1]]),
    ],
)
def test_a_wrong_value_in_the_configuration_is_refused(package: Path, field: str, value: object) -> None:
    config = json.loads((package / "model/config.json").read_text())
    (package / "model/config.json").write_text(json.dumps({**config, field: value}))
    with pytest.raises(EngineError, match=rf"config\.json: has a wrong value for {field}"):
        inspected(package)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a JSON object"),
        ("{}", "does not give unk_token and bos_token and eos_token"),
        ('{"layer_norm_epsilon": NaN}', "NaN is no number"),
        ('{"unk_token": "a", "unk_token": "b"}', "given twice"),
        (" " * 100_001, "is larger than"),
    ],
)
def test_a_configuration_that_is_none_is_refused(package: Path, text: str, said: str) -> None:
    (package / "model/config.json").write_text(text)
    with pytest.raises(EngineError, match=rf"config\.json: .*{said}"):
        inspected(package)


def test_a_model_of_today_needs_its_configuration_and_an_old_one_does_not(package: Path) -> None:
    (package / "model/config.json").unlink()
    with pytest.raises(EngineError, match="does not give unk_token"):
        inspected(package)
    model = ModelFile.read(package / "model/model.bin")
    model.version = 5
    (package / "model/model.bin").write_bytes(model.content())
    assert inspected(package).end == "</s>"
    model.set("eos_token", (5,), INT8)
    model.rows["eos_token"].content = b"<end>"
    (package / "model/model.bin").write_bytes(model.content())
    assert inspected(package).end == "<end>"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("sentencepiece.model", b"no model", "is not a SentencePiece model"),
        ("sentencepiece.model", b"\n" * 20_000_001, "is larger than 20 MB"),
        ("model/model.bin", b"", "it ends in the middle"),
        ("model/vmap.txt", b"", "is not supported; remove it"),
    ],
)
def test_other_files_that_are_none_are_refused(package: Path, file: str, content: bytes, said: str) -> None:
    (package / file).write_bytes(content)
    with pytest.raises(EngineError, match=f"{file}: .*{said}"):
        inspected(package)


def test_weights_are_bounded(package: Path) -> None:
    with (package / "model/model.bin").open("r+b") as file:
        file.truncate(2_000_000_001)  # almost all of it is a hole
    with pytest.raises(EngineError, match=r"model\.bin: is larger than 2000 MB; .* L10N_MAX_PACKAGE_MB=4000"):
        inspected(package)


@pytest.mark.parametrize("content", ["a b\n" * 1_000_001, "a " + "b" * 2000], ids=["lines", "line"])
def test_merges_are_bounded(tmp_path: Path, content: str) -> None:
    package = build(tmp_path, bpe=True)
    (package / "bpe.model").write_text(content)
    with pytest.raises(EngineError, match=r"bpe\.model: has more than 1000000 lines, or one of more than 1000 bytes"):
        inspected(package)


@pytest.mark.parametrize(
    "name",
    [
        "model/config.json",
        VOCABULARY,
        "model/target_vocabulary.txt",
        "model/vmap.txt",
        "sentencepiece.model",
        "model/model.bin",
        "README.md",
    ],
)
@pytest.mark.parametrize("kind", ["pipe", "device", "link"])
def test_a_pipe_a_device_and_a_link_are_refused_wherever_they_are(package: Path, name: str, kind: str) -> None:
    path = package / name
    kept = path.with_suffix(".kept")
    if path.exists():
        path.rename(kept)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else kept.name)
    with pytest.raises(EngineError, match=r"is a link|is not a regular file"):
        inspected(package)


PROGRAM = """
    import sys
    from pathlib import Path
    from l10n.engine.packages import read
    from l10n.engine.translator import Engine
    from l10n.errors import EngineError
    try:
        engine = Engine(read(Path(sys.argv[1])), threads=1)
        engine.translate(["The market opens at six.", "x" * 40])
        engine.align([("The market opens.", "El mercado abre.")])
        engine.rate([("The market opens.", "El mercado abre.")])
    except EngineError as error:
        print(error)
        sys.exit(2)
"""


def loaded(package: Path) -> subprocess.CompletedProcess[str]:
    """Load a package and translate with it, in a process of its own."""
    command = [sys.executable, "-c", dedent(PROGRAM), str(package)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("change", [much_longer, longer_target])
def test_a_vocabulary_longer_than_the_weights_does_not_crash_the_process(
    package: Path, change: Callable[[Path], None]
) -> None:
    change(package)
    ran = loaded(package)
    assert (ran.returncode, ran.stdout.count("\n"), ran.stderr) == (2, 1, "")


def test_no_heads_and_a_size_that_lies_do_not_crash_the_process(package: Path) -> None:
    path = package / "model/model.bin"
    model = ModelFile.read(path)
    model.set("decoder/num_heads", (), INT8, 0)
    path.write_bytes(model.content())
    assert loaded(package).returncode == 2
    content = bytearray(ModelFile.read(build(package.parent, name="other") / "model/model.bin").content())
    at = content.index(b"encoder/layer_norm/beta\0") + 24
    struct.pack_into("<I", content, at + 6, 100_000)
    path.write_bytes(content)
    ran = loaded(package)
    assert (ran.returncode, ran.stderr) == (2, "")


@pytest.mark.parametrize("number", [b"\xff\xff\xff\x7f", b"\0\0\x80\x7f", b"\xff\xff\x7f\x7f", b"\0\0\0\0"])
def test_weights_that_are_no_sensible_numbers_do_no_harm(package: Path, number: bytes) -> None:
    path = package / "model/model.bin"
    model = ModelFile.read(path)
    for one in model.rows.values():
        if one.shape:
            one.content = number * (len(one.content) // 4)
    path.write_bytes(model.content())
    found = Engine(read(package), threads=1)
    for translation in found.translate(["The market opens at six."]):
        assert 0 <= translation.score <= 1
    assert all(0 <= rate <= 1 for rate in found.rate([("The market opens.", "El mercado abre.")]))
    ((row, *_),) = [alignment.weights for alignment in found.align([("The market.", "El mercado.")])]
    assert sum(row) == pytest.approx(1)


def test_any_change_of_the_table_is_refused_or_does_no_harm(package: Path) -> None:
    """A few of many thousands of changes that were tried."""
    path = package / "model/model.bin"
    content = path.read_bytes()
    choice = random.Random(11)  # noqa: S311 - not for secrets
    names = [name.encode() for name in ModelFile.read(path).rows]
    for name in choice.sample(names, 25):
        changed = bytearray(content)
        changed[content.index(name + b"\0") + len(name) + 1 + choice.randrange(10)] ^= 1 << choice.randrange(8)
        path.write_bytes(changed)
        try:
            inspected(package)
        except EngineError as error:
            assert "\n" not in str(error)  # noqa: PT017 - most changes are refused, and some do not matter
        else:
            assert loaded(package).returncode in {0, 2}
