"""Which files are editions that l10n wrote: the records of that, read and written.

There are two. `locales/editions.json` is committed with the .po files and says what was written last to each path, so
that a fresh clone knows it. The other is in l10n's own folder and says what was written on this machine lately. It is
written before the editions, so a build that is killed leaves no page that l10n does not know. And it still knows the
pages of this machine where git has brought the record of a later build, but not its pages. It is believed only where it
has a mark of its folder: it names pages outside the project too, and a repository may come with such a record.

What a record says never makes l10n open or write a file. It only says which content l10n may replace, where it is
about to write an edition to that very path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.edition import record
from l10n.edition.record import EditionRecord, RecordedEdition
from l10n.files.own import is_marked, make, marks
from l10n.project.outputs import RECORD
from l10n.project.places import Project
from l10n.workflow.shared.saving import persisting

_PLACE = "place"
"""The key of the marks in the record of this machine."""
_NOTHING = EditionRecord()
_REMEMBERED = 8
"""How many contents of a page this machine remembers: those of the branches that somebody works on at a time."""
_ATTEMPTS = 100
"""How often to try to write a record. Each failure is the success of another build at the same time."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """An edition that is about to be written, or is there already with the same content."""

    key: str
    """Its path in the records."""
    shared: bool
    """Whether it is in the record that is committed; a folder outside the project means nothing on other machines."""
    said: RecordedEdition
    """What to note of it."""
    before: str | None
    """The fingerprint of what is there now; None if nothing is."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of its content."""
        return self.said.fingerprints[0]

    def is_in(self, record: EditionRecord) -> bool:
        """Tell whether a record says so."""
        found = record.editions.get(self.key)
        return found is not None and found.says(self.said)


class PageRecords:
    """The records of a project, as they were read."""

    def __init__(self, project: Project) -> None:
        """Read the records. Raises RecordError: one of them is broken or cannot be read."""
        self._project = project
        self._last: dict[Path, tuple[str, EditionRecord]] = {}
        """The last text of each record, and what it says: it is read more often than it changes."""
        self.read()

    def read(self) -> None:
        """Read the records again. Raises as `__init__`."""
        self._shared, self._local = (self._parsed(self._project.read_record(path), path) for path in self._paths())

    def knows(self, key: str, fingerprint: str) -> bool:
        """Tell whether l10n wrote this content to this path."""
        found = (one.editions.get(key) for one in (self._shared, self._local))
        return any(fingerprint in one.fingerprints for one in found if one)

    def written(self, key: str, fingerprint: str) -> RecordedEdition | None:
        """Return what is known of this content, if l10n wrote it to this path; None if it did not."""
        found = [one for each in (self._shared, self._local) if (one := each.editions.get(key))]
        latest = next((one for one in found if one.fingerprints[0] == fingerprint), None)
        earlier = next((one for one in found if fingerprint in one.fingerprints), None)
        return latest or (earlier and replace(earlier, reviewed=None, revised=""))

    def article(self, key: str) -> str | None:
        """Return the article whose edition l10n wrote to a path; None if it wrote none there."""
        found = (one.editions.get(key) for one in (self._shared, self._local))
        return next((one.article for one in found if one), None)

    def committed(self) -> Mapping[str, RecordedEdition]:
        """Return what the committed record knows, by path."""
        return self._shared.editions

    @property
    def path(self) -> Path:
        """The path of the committed record."""
        return self._paths()[0]

    def all(self) -> Mapping[str, RecordedEdition]:
        """Return what is known of all pages, by path; what is committed is stronger."""
        return {**self._local.editions, **self._shared.editions}

    def announce(self, pages: Mapping[str, WrittenPage]) -> None:
        """Note in the record of this machine what is about to be written.

        Raises:
            RecordError: the record was broken meanwhile.
            OutputError: it cannot be written.

        """

        def changed(now: EditionRecord) -> EditionRecord:
            known = ((key, now.editions.get(key), page) for key, page in pages.items())
            return _with(now, {key: _remembering(old, page) for key, old, page in known if not _remembers(old, page)})

        if changed(self._local) != self._local:
            make(self._project.own)  # without it there is no mark
            self._local = self._change(self._paths()[1], changed)

    def settle(self, pages: Mapping[str, WrittenPage], present: Callable[[str], str | None]) -> None:
        """Note in the record that is committed what was written.

        Args:
            pages: what was written, or was there already.
            present: returns the fingerprint of what is at a path of the records now, None if nothing is: another build
                may have written there since.

        Raises:
            RecordError: the record was broken meanwhile.
            OutputError: it cannot be written.

        """
        stale = {key: page for key, page in pages.items() if page.shared and not page.is_in(self._shared)}
        if stale:
            self.read()

            def changed(now: EditionRecord) -> EditionRecord:
                return _with(now, {key: self._settled(now, page, present(key)) for key, page in stale.items()})

            self._shared = self._change(self._paths()[0], changed)

    def forget(self, pages: Mapping[str, RecordedEdition]) -> None:
        """Take pages out of both records that are no more, unless another build has written them anew.

        Args:
            pages: what the records said of them, by path.

        Raises:
            RecordError: a record was broken meanwhile.
            OutputError: one cannot be written.

        """

        def changed(now: EditionRecord) -> EditionRecord:
            left = {key: one for key, one in now.editions.items() if not is_gone(key, one)}
            return replace(now, editions=left)

        def is_gone(key: str, one: RecordedEdition) -> bool:
            return key in pages and pages[key].fingerprints[0] in one.fingerprints

        if any(key in self._shared.editions for key in pages):
            self._shared = self._change(self._paths()[0], changed)
        if any(key in self._local.editions for key in pages):
            self._local = self._change(self._paths()[1], changed)

    def keep(self, pages: Mapping[str, RecordedEdition], *, shared: bool, stored: bool) -> None:
        """Note what is known of pages that have moved, under the paths where they are or are going to be.

        Args:
            pages: what to note, by path; what was known of other contents there stays known.
            shared: whether they belong into the record that is committed.
            stored: whether to write it; else only these records know it.

        Raises:
            RecordError: a record was broken meanwhile.
            OutputError: one cannot be written.

        """

        def changed(now: EditionRecord) -> EditionRecord:
            return _with(now, {key: _joined(said, now.editions.get(key)) for key, said in pages.items()})

        if not pages:
            return
        if not stored:
            self._shared = changed(self._shared)
        elif shared:
            self._shared = self._change(self._paths()[0], changed)
        else:
            make(self._project.own)
            self._local = self._change(self._paths()[1], changed)

    def lacks(self, pages: Iterable[WrittenPage]) -> bool:
        """Tell whether the committed record does not say so of all pages."""
        return any(page.shared and not page.is_in(self._shared) for page in pages)

    def _settled(self, now: EditionRecord, page: WrittenPage, present: str | None) -> RecordedEdition:
        old = now.editions.get(page.key)
        said = page.said
        if present and present != page.fingerprint and (known := self.written(page.key, present)):
            said = replace(known, fingerprints=(present,))
        return replace(said, more=old.more if old else {})

    def _change(self, path: Path, change: Callable[[EditionRecord], EditionRecord]) -> EditionRecord:
        def attempt() -> EditionRecord:
            text = self._project.read_record(path)
            old = self._parsed(text, path)
            new = change(old)
            if new != old:
                written = record.dumps(self._marked(new, path))
                self._project.update(path, written, was=text)
                self._last[path] = written, new
            return new

        return persisting(self._project.reference(path), attempt, attempts=_ATTEMPTS)

    def _paths(self) -> tuple[Path, Path]:
        return self._project.locales / RECORD, self._project.own.path / RECORD

    def _parsed(self, text: str | None, path: Path) -> EditionRecord:
        if text is None:
            return EditionRecord()
        if path in self._last and self._last[path][0] == text:
            return self._last[path][1]
        found = self._parsed_anew(text, path)
        self._last[path] = text, found
        return found

    def _parsed_anew(self, text: str, path: Path) -> EditionRecord:
        local = path == self._paths()[1]
        found = record.loads(text, path=self._project.reference(path), anywhere=local)
        if not local:
            return found
        held = found.more.get(_PLACE)
        if not is_marked(self._project.own, held):
            return _NOTHING
        return replace(found, more={key: found.more[key] for key in found.more if key != _PLACE})

    def _marked(self, new: EditionRecord, path: Path) -> EditionRecord:
        local = path == self._paths()[1]
        return replace(new, more={**new.more, _PLACE: marks(self._project.own)}) if local else new


def _with(old: EditionRecord, changes: Mapping[str, RecordedEdition]) -> EditionRecord:
    if not changes:
        return old
    return replace(old, editions={**old.editions, **changes})


def _joined(said: RecordedEdition, old: RecordedEdition | None) -> RecordedEdition:
    """Return what to note of a page, with the other contents that were known in its place."""
    known = dict.fromkeys((*said.fingerprints, *(old.fingerprints if old else ())))
    return replace(said, fingerprints=tuple(known)[:_REMEMBERED])


def _remembers(old: RecordedEdition | None, page: WrittenPage) -> bool:
    """Tell whether a record says of a page what `_remembering` would note, as it does of nearly all."""
    return old is not None and old.says(page.said) and (page.before is None or page.before in old.fingerprints)


def _remembering(old: RecordedEdition | None, page: WrittenPage) -> RecordedEdition:
    known = old.fingerprints if old else ()
    if page.fingerprint in known and (page.before is None or page.before in known):
        fingerprints = known
    else:
        latest = (page.fingerprint, *((page.before,) if page.before in known else ()), *known)
        fingerprints = tuple(dict.fromkeys(latest))[:_REMEMBERED]
    return replace(page.said, fingerprints=fingerprints, more=old.more if old else {})
