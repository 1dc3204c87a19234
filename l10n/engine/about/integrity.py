"""Whether an installed package still has the files that were installed.

Files rot, disks fill, and people edit what they should not: a package that is not what it was would draft under the
name of another. Its bytes are those of the installation until somebody says that the new ones are meant.
"""

from __future__ import annotations

import shlex

from l10n.engine.packages import Package
from l10n.engine.record import PackageRecord
from l10n.errors import EngineError


def is_intact(package: Package, record: PackageRecord) -> bool:
    """Return whether a package has the files that l10n installed; one of unknown origin counts as such.

    A bundled one counts as such too: who changes l10n's own files means it.
    A package of another name in the same folder is another package: Argos's own tools put new versions there.

    Raises:
        EngineError: a file of the package cannot be read.

    """
    facts = record.facts(package)
    installed = not package.bundled and facts.installed and facts.installed_name == package.name
    return not installed or facts.digest == facts.installed


def refuse_changed(package: Package, record: PackageRecord) -> None:
    """Raise EngineError if the files of a package changed since l10n installed it, or cannot be read."""
    if not is_intact(package, record):
        what = f"has changed since {package.name} was installed"
        hint = f"install it again, or run `l10n models accept {shlex.quote(package.path.name)}` if the change is meant"
        raise EngineError(what, path=package.path, hint=hint)


def accept(package: Package, record: PackageRecord) -> bool:
    """Take the files that a package has now for those that were installed; return whether that changes anything.

    Raises:
        EngineError: a file of the package cannot be read, or it came with l10n.
        OutputError: that cannot be remembered.

    """
    if package.bundled:
        raise EngineError("came with l10n, and is used as it is", path=package.path)
    changed = not is_intact(package, record)
    if changed:
        record.note_installed(package, "")
    if record.fault:
        raise record.fault
    return changed
