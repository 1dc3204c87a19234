"""A web site on this machine that serves Argos's index and packages in the shapes that they have today."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plain_words import EN_ES, ES_EN
from tiny_package import archive
from web_site import Answer, Site
from word_model import Cut, WordModel

WORDS = {"en": EN_ES, "es": ES_EN}
"""What l10n tries a package on must be translated; see `l10n.engine.probing`."""
NAMES = {"en": "English", "es": "Spanish"}
BLOCKED = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
"""What a server says that takes its client for a robot."""
README = "# {source}-{target}\n\nData compiled by [Opus](https://opus.nlpl.eu/).\n"
STANZA = "a sentence splitter, which l10n does not use"


def entry(source: str, target: str, version: str, links: Sequence[str], argos_version: str = "") -> dict[str, Any]:
    """Return an entry of the index, with exactly the fields that all entries have."""
    return {
        "package_version": version,
        "argos_version": argos_version or version,
        "from_code": source,
        "from_name": NAMES.get(source, source),
        "to_code": target,
        "to_name": NAMES.get(target, target),
        "links": list(links),
        "code": f"translate-{source}_{target}",
    }


def publish(site: Site, *entries: dict[str, Any]) -> dict[str, str]:
    """Put an index on a site, and return the environment in which Argos finds it."""
    site.pages["/index.json"] = json.dumps(list(entries), indent=4).encode()
    return {"ARGOS_PACKAGE_INDEX": f"{site.url}/", "no_proxy": "*"}


def early(folder: Path, source: str = "en", target: str = "es", version: str = "1.5", readme: str = README) -> bytes:
    """Return a package as Argos made them at first: SentencePiece for both languages, the folder `en_es/`."""
    model = WordModel(WORDS[source], source, target, version, quantization="int8", layout=4)
    path = model.build(folder, f"{source}_{target}")
    return _packed(path, source, readme.format(source=source, target=target), stored=False)


def ported(folder: Path, source: str = "es", target: str = "en", version: str = "1.9.6") -> bytes:
    """Return a package as Argos makes them from OPUS-MT: BPE for the source, nothing compressed, a long folder."""
    model = WordModel(WORDS[source], source, target, version, cut=Cut.BPE_SOURCE, ends=True)
    return _packed(model.build(folder), source, "# OPUS-MT\n\nLicense: CC-BY 4.0\n", stored=True)


def cut(content: bytes, rest: int) -> Answer:
    """Return an answer that promises more than it sends."""
    return Answer(content=content[:-rest], headers={"Content-Length": str(len(content))})


def _packed(path: Path, source: str, readme: str, *, stored: bool) -> bytes:
    """Return the archive of a package, with the fields of the metadata and the folders that Argos's have."""
    stated = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
    fields = entry(stated["from_code"], stated["to_code"], stated["package_version"], ())
    kept = {name: text for name, text in fields.items() if name not in {"links", "code"}}
    (path / "metadata.json").write_text(json.dumps(kept), encoding="utf-8")
    extra = {f"{path.name}/README.md": readme, f"{path.name}/stanza/{source}/tokenize/ewt.pt": STANZA}
    return archive(path, extra=extra, stored=stored).read_bytes()
