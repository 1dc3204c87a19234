"""YAML as plain values: what a site generator reads in it."""

from __future__ import annotations

import re

import yaml

from l10n.formats.front_matter import yaml_events

_CONSTRUCTOR = yaml.constructor.SafeConstructor()
_RESOLVER = yaml.resolver.Resolver()
_PREFIX = "tag:yaml.org,2002:"
_CONSTRUCTED = {
    f"{_PREFIX}{name}": getattr(_CONSTRUCTOR, f"construct_yaml_{name}")
    for name in ("null", "bool", "int", "float", "timestamp")
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_Value = object


def data(path: str, text: str, start: int, end: int) -> dict[str, object]:
    """Return the values of YAML: strings, numbers, truths, dates, None, lists and tables.

    Types are those of YAML 1.1, as in Jekyll, Pelican and MkDocs: `yes` is a truth, `2026-05-01` a date. A value that
    has a type and cannot be read as one (`2026-13-45`) is the string as written, and so is a key of any type. Of a key
    that is there twice, the last counts. Values with an alias are shared, not copied, and none contains itself.

    Args:
        path: for messages only.
        text: the whole article.
        start: where the YAML starts.
        end: where it ends.

    Returns:
        The table, empty if the YAML is something else.

    Raises:
        ArticleError: the YAML is broken, nested too deep, or expands to too many values.

    """
    builder = _Builder()
    with yaml_events.told(path, text, start):
        for event in yaml_events.events(text[start:end]):
            builder.take(event)
    return builder.root if isinstance(builder.root, dict) else {}


class _Builder:
    """Makes values of events. Each collection is made when it ends, so what an alias stands for is there before it."""

    def __init__(self) -> None:
        self.root: _Value = None
        self._seen = False
        self._anchors: dict[str, _Value] = {}
        self._opened: list[tuple[yaml.CollectionStartEvent, list[tuple[_Value, str | None, bool]]]] = []
        """Open collections, each with its items: the value, its text if it is a scalar, and whether it is `<<`."""

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        match event:
            case yaml.AliasEvent():
                self._put(event, self._anchors[str(event.anchor)], None)
            case yaml.ScalarEvent():
                self._put(event, self._keep(event.anchor, _scalar(event)), event.value, is_plain=event.style is None)
            case yaml.CollectionStartEvent():
                self._opened.append((event, []))
            case yaml.CollectionEndEvent():
                opening, items = self._opened.pop()
                made = (
                    _table(items) if isinstance(opening, yaml.MappingStartEvent) else [value for value, _, _ in items]
                )
                self._put(opening, self._keep(opening.anchor, made), None)
            case _:
                pass

    def _keep(self, anchor: str | None, value: _Value) -> _Value:
        if anchor:
            self._anchors[anchor] = value
        return value

    def _put(self, event: yaml.Event, value: _Value, written: str | None, *, is_plain: bool = False) -> None:
        if self._opened:
            self._opened[-1][1].append((value, written, is_plain and written == "<<"))
        elif self._seen:
            raise yaml_events.fault(event, "contains a second document")
        else:
            self.root, self._seen = value, True


def _table(items: list[tuple[_Value, str | None, bool]]) -> dict[str, object]:
    """Return a table of keys and values in turn; what is merged into it comes first, so that its own keys win."""
    own: dict[str, object] = {}
    merged: list[dict[str, object]] = []
    for (_, key, is_merge), (value, _, _) in zip(items[::2], items[1::2], strict=True):
        if is_merge:
            merged += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
        elif key is not None:
            own[_whole(key)] = value
    for one in merged:
        own = {**one, **own}
    return own


def _scalar(event: yaml.ScalarEvent) -> object:
    said = event.tag not in (None, "!")
    tag = event.tag if said else _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    construct = _CONSTRUCTED.get(str(tag))
    try:
        value: object = construct(yaml.ScalarNode(str(tag), event.value)) if construct else event.value
    except (ValueError, KeyError, AttributeError, OverflowError, yaml.YAMLError):
        value = event.value
    return _whole(value) if isinstance(value, str) else value


def _whole(text: str) -> str:
    """Return a text without halves of surrogate pairs, which no file can contain."""
    return _SURROGATE.sub("\ufffd", text)
