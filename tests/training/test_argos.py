"""Argos Translate, and its fork argos-translate-lt, install the bundled packages and translate with them.

Argos Translate brings PyTorch and its fork onnxruntime, which the project's environment leaves out, so this runs
by name in an environment of its own:

    pip install argostranslate pytest pytest-timeout && pytest --noconftest tests/training/test_argos.py
    pip install argos-translate-lt pytest pytest-timeout && pytest --noconftest tests/training/test_argos.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("minisbd", reason="Argos Translate has an environment of its own")

MODELS = Path(__file__).parents[2] / "l10n/engine/models"
PROGRAM = """
import sys
from argostranslate import package, translate
class Whole:  # Argos downloads what cuts sentences; this text is one
    def __init__(self, package): pass
    def split_sentences(self, text): return [text]
translate.MiniSBDSentencizer = Whole
package.install_from_path(sys.argv[1])
print(translate.translate(sys.argv[4], sys.argv[2], sys.argv[3]))
"""


@pytest.mark.parametrize(
    ("source", "target", "text", "told"),
    [("en", "es", "The bridge is closed today.", "puente"), ("es", "en", "El puente está cerrado hoy.", "bridge")],
)
def test_argos_installs_a_bundled_package_and_translates(
    tmp_path: Path, source: str, target: str, text: str, told: str
) -> None:
    (package,) = MODELS.glob(f"translate-{source}_{target}-*")
    (tmp_path / "zipped").mkdir()
    shutil.copytree(package, tmp_path / "zipped" / package.name)
    archive = shutil.make_archive(str(tmp_path / package.name), "zip", tmp_path / "zipped")
    model = Path(archive).rename(tmp_path / f"{package.name}.argosmodel")
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
    command = [sys.executable, "-c", PROGRAM, str(model), source, target, text]
    environment = {**os.environ, **homes, "ARGOS_CHUNK_TYPE": "MINISBD"}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert told in ran.stdout
