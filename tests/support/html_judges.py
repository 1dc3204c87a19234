"""Judges of HTML: two validators, and an accessibility check in a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from pathlib import Path

NODE_MODULES = "L10N_HTML"
"""The environment variable that names a folder in which npm installed `html-validate`, `vnu-jar` and `axe-core`."""
_PACKAGES = {"vnu-jar": "java", "html-validate": "node", "axe-core": "chromium"}
"""The packages, and the program that each needs."""
_ATTEMPTS = 3
"""How often to open a page: on a busy machine the browser may show it before the check has ended."""
_RULES = {"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}
_RUN_AXE = (
    "axe.run().then(found => { document.body.innerHTML = ''; document.body.textContent = JSON.stringify(found); })"
)


def missing(package: str) -> str:
    """Return what a judge lacks on this machine, empty if nothing."""
    if not os.environ.get(NODE_MODULES):
        return f"npm install {' '.join(_PACKAGES)}, and set {NODE_MODULES} to the folder"
    return "" if shutil.which(_PACKAGES[package]) else _PACKAGES[package]


def _modules() -> Path:
    return Path(os.environ[NODE_MODULES]) / "node_modules"


def _ran(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def _vnu(pages: Sequence[Path], _work: Path) -> list[str]:
    """Return what the Nu Html Checker finds, its warnings too."""
    jar = _modules() / "vnu-jar/build/dist/vnu.jar"
    ran = _ran("java", "-jar", jar, "--format", "json", *pages)
    found = json.loads(ran.stderr)["messages"]
    return [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in found]


def _html_validate(pages: Sequence[Path], work: Path) -> list[str]:
    config = work / "rules.json"
    config.write_text(json.dumps(_RULES))
    script = _modules() / "html-validate/bin/html-validate.mjs"
    ran = _ran("node", script, "--config", config, "--formatter", "json", *pages, cwd=work)
    return [
        f"{file['filePath']}:{one['line']}: {one['ruleId']}: {one['message']}"
        for file in json.loads(ran.stdout)
        for one in file["messages"]
    ]


def _axe(pages: Sequence[Path], work: Path) -> list[str]:
    """Return what axe-core finds in the browser: violations of WCAG and of good practice."""
    axe = (_modules() / "axe-core/axe.min.js").as_uri()
    found: list[str] = []
    for number, page in enumerate(pages):
        watched = work / f"{number}.html"
        text = page.read_text(encoding="utf-8")
        watched.write_text(text.replace("</body>", f'<script src="{axe}"></script><script>{_RUN_AXE}</script></body>'))
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom")
        for _ in range(_ATTEMPTS):
            ran = _ran("chromium", *options, "--allow-file-access-from-files", watched.as_uri())
            if said := re.search(r"<body[^>]*>(\{.*\})</body>", ran.stdout, re.DOTALL):
                break
        assert said, f"{page}: axe did not run: {ran.stdout[-500:]} {ran.stderr[-500:]}"
        found += [f"{page}: {one['id']}: {one['help']}" for one in json.loads(unescape(said[1]))["violations"]]
    return found


JUDGES: Mapping[str, Callable[[Sequence[Path], Path], list[str]]] = {
    "vnu-jar": _vnu,
    "html-validate": _html_validate,
    "axe-core": _axe,
}
"""What each finds wrong with some pages, given a folder to work in."""
