"""Move a file to another folder, in one step, without following a link on the way."""

from __future__ import annotations

from pathlib import Path

from l10n.errors import OutputError, reason
from l10n.files.folders import UnfitError, entered, faulty
from l10n.files.own import Own, turn
from l10n.files.reading import refuse_irregular


def move(path: Path, to: Path, *, own: Own, fence: Path) -> None:
    """Give a file another place: rename(2) puts it there whole, or leaves it where it was.

    Args:
        path: a regular file below the fence.
        to: its new place below the fence; missing folders are created.
        own: as in `replacing.write`.
        fence: the folder below which no link is followed.

    Raises:
        OutputError: it cannot be moved, or something is there already.

    """
    try:
        with (
            turn(own),
            entered(path.parent, fence=fence) as here,
            entered(to.parent, fence=fence, create=True) as there,
        ):
            refuse_irregular(here.status(path.name))
            if there.status(to.name):
                raise OutputError("is there already", path=to, hint=f"compare it with {path}, and move one away")
            here.hand(path.name, there, to.name)
            there.sync()
            here.sync()
    except UnfitError as error:
        raise error.told(OutputError, path) from error
    except OSError as error:
        what = f"cannot be moved to {to}: {reason(error)}"
        raise OutputError(what, path=faulty(error) or path, hint="it was not changed") from error
