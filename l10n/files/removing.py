"""Take a file away, if it still is what it was when it was looked at."""

from __future__ import annotations

from pathlib import Path

from l10n.errors import OutputError, reason
from l10n.files.folders import UnfitError, entered, faulty
from l10n.files.own import Own, turn
from l10n.files.reading import refuse_irregular
from l10n.files.replacing import ChangedMeanwhileError, holds


def take_away(path: Path, *, was: bytes, own: Own, fence: Path, top: Path) -> None:
    """Remove a file, and the folders above it that are empty then.

    Args:
        path: an absolute path below the fence.
        was: its content.
        own: as in `replacing.write`.
        fence: the folder below which no link is followed.
        top: a folder that stays, with all above it.

    Raises:
        ChangedMeanwhileError: the file has another content, or is gone.
        OutputError: it cannot be removed.

    """
    try:
        with turn(own):
            with entered(path.parent, fence=fence) as folder:
                refuse_irregular(folder.status(path.name))
                if not holds(folder, path.name, was):
                    raise ChangedMeanwhileError(path)
                folder.remove(path.name)
                folder.sync()
            _remove_empty(path.parent, fence, top)
    except FileNotFoundError as error:
        raise ChangedMeanwhileError(path) from error
    except UnfitError as error:
        raise error.told(OutputError, path) from error
    except OSError as error:
        raise OutputError(f"cannot be removed: {reason(error)}", path=faulty(error) or path) from error


def _remove_empty(folder: Path, fence: Path, top: Path) -> None:
    """Remove a folder and those above it up to another one, as far as they are empty."""
    while folder != top and folder.is_relative_to(top):
        with entered(folder.parent, fence=fence) as above:
            if not above.remove_empty(folder.name):
                return
            above.sync()
        folder = folder.parent
