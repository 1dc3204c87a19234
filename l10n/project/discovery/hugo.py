"""What Hugo's configuration says of languages and folders (gohugo.io)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf

from l10n.edition.site.presets import LayoutKind
from l10n.project.discovery.said import (
    Excluded,
    Omission,
    SiteConfig,
    Table,
    apart,
    folder,
    lowered,
    stated_folder,
    table,
    text,
    texts,
)

_CONTENT = "content"
MAIN = ("hugo", "config")
"""The names of the part of a configuration that is not in a table of its own."""


def merged(parts: Mapping[str, Table]) -> Table:
    """Return the whole of a configuration that is in parts: "Configuration directory".

    Args:
        parts: by the name of the file without its suffix; a part with another name than the main one is a table of it,
            and the name behind a dot is a language: `languages`, `languages.es`, `hugo.es`.

    """
    found: dict[str, object] = {}
    for name, part in parts.items():
        key, _, language = name.lower().partition(".")
        if language and key in (*MAIN, "languages"):
            known = table(found.get("languages"))
            found["languages"] = {**known, language: {**table(known.get(language)), **part}}
        elif key in MAIN:
            found.update(lowered(part))
        elif not language:  # else it is a table of a language that says nothing of folders: `params.es`
            own = table(part.get(key)) if isinstance(part.get(key), dict) else part
            found[key] = {**table(found.get(key)), **own}
    return found


def config(root: Table) -> SiteConfig:
    """Read it; keys are the same in any case: "Configure languages", "Configure modules: mounts"."""
    root = lowered(root)
    languages = {code: lowered(table(one)) for code, one in table(root.get("languages")).items()}
    off = {code.lower() for code in texts(root.get("disablelanguages"))}
    enabled = {
        code: one for code, one in languages.items() if one.get("disabled") is not True and code.lower() not in off
    }
    known = {code: text(one.get("locale")) or text(one.get("languagecode")) for code, one in enabled.items()}
    default = text(root.get("defaultcontentlanguage")) or _usual_default(enabled)
    main = text(root.get("locale")) or text(root.get("languagecode"))
    tags = {code: tag for code, tag in known.items() if tag}
    if main and (default or main) not in tags:
        tags[default or main] = main
    unknown: list[str] = []
    content = stated_folder(root.get("contentdir"), "contentDir", unknown)
    places = [*_mounted(root, enabled, unknown)] or [_folders(enabled, content, unknown)]
    parted = [one for one in places if _is_parted(one)]
    shared = [next(iter(one.values())) for one in places if one and one not in parted]
    if content is not None and not enabled:
        shared = [content]
    return SiteConfig(
        languages=tuple(enabled) or ((default,) if default else ()),
        default=default or main,
        tags=tags,
        layout=LayoutKind.FOLDER if parted else LayoutKind.SUFFIX if len(enabled) > 1 else None,
        contents=apart(shared) if parted or shared != [_CONTENT] else (),
        folders=tuple(parted),
        url=text(root.get("baseurl")),
        excluded=tuple(Excluded(one, Omission.EXCLUDED) for one in _of_disabled(languages, enabled)),
        unknown=tuple(unknown),
    )


def _is_parted(place: Mapping[str, str]) -> bool:
    """Tell whether languages have folders of their own; the only one has, if the folder has its name."""
    names = {path.rpartition("/")[2].lower() for path in place.values()}
    return len({*place.values()}) > 1 or (len(place) == 1 and names <= {code.lower() for code in place})


def _usual_default(enabled: Mapping[str, Table]) -> str | None:
    """Return the default language where none is stated: `en`, else the one of least weight."""

    def weight(code: str) -> float:
        said = enabled[code].get("weight")
        return float(said) if isinstance(said, int | float) and said else inf

    english = (code for code in enabled if code.lower() == "en")
    return next(english, min(enabled, key=weight, default=None))


def _folders(enabled: Mapping[str, Table], content: str | None, unknown: list[str]) -> Mapping[str, str]:
    """Return the folder of each language; one that states none has that of the site."""
    usual = _CONTENT if content is None else content
    found: dict[str, str] = {}
    for code, one in enabled.items():
        said = stated_folder(one.get("contentdir"), f"languages.{code}.contentDir", unknown)
        found[code] = usual if said is None else said
    return found


def _of_disabled(languages: Mapping[str, Table], enabled: Mapping[str, Table]) -> Iterator[str]:
    """Yield the folders of languages that are turned off."""
    for code, one in languages.items():
        if code not in enabled and (said := folder(one.get("contentdir"))):
            yield said


def _mounted(root: Table, enabled: Mapping[str, Table], unknown: list[str]) -> Iterator[Mapping[str, str]]:
    """Yield for each folder of pages that is mounted where it is by language; mounts replace `contentDir`.

    What a language takes from a folder of another one fills its gaps, and is no page of its own.
    """
    by_target: dict[str, dict[str, str]] = {}
    taken: set[str] = set()
    listed = lowered(table(root.get("module"))).get("mounts")
    for one in listed if isinstance(listed, list) else []:
        mount = lowered(table(one))
        target = folder(mount.get("target")) or ""
        if target.split("/")[0] != _CONTENT:
            continue
        source = stated_folder(mount.get("source"), "module.mounts.source", unknown)
        if source is None or source in taken or source.startswith("node_modules"):
            continue
        taken.add(source)
        place = by_target.setdefault(target, {})
        for code in _mount_languages(mount) or tuple(enabled) or ("",):
            place.setdefault(code, source)
    yield from by_target.values()


def _mount_languages(mount: Table) -> tuple[str, ...]:
    """Return the languages of a mount: `lang`, or from 0.153 `sites.matrix.languages`."""
    matrix = lowered(table(lowered(table(mount.get("sites"))).get("matrix")))
    said = matrix.get("languages") or mount.get("lang")
    return texts(said) or tuple(filter(None, (text(said),)))
