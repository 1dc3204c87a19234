"""Drafts on the workers of a Dask cluster, each with models of its own. What they drafted is written by this process.

A chunk whose worker ends is drafted by another. So are all that are under way when the scheduler ends, as soon as it is
there again. No worker writes a file of the project, so nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from l10n import __version__
from l10n.drafting.draft import Draft
from l10n.engine import choosing, packages
from l10n.engine.packages import Package
from l10n.engine.translator import cores
from l10n.errors import EngineError, L10nError
from l10n.workflow.shared.models import ToDraft, identities
from l10n.workflow.shared.project_memory import Tell
from l10n.workflow.translating.workers import serving
from l10n.workflow.translating.workers.serving import Hello, Setup

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

LOCAL = "local"
"""Stands for a cluster of this machine alone, which ends with the run."""
_OPTION = "--scheduler"
_LOOK = 5.0
"""Seconds after which to look whether there are still workers, or whether the scheduler is there again."""
_PATIENCE = 60
"""Looks without a worker, or without a scheduler, after which the run ends."""
_ANSWER = 10.0
"""Seconds to wait for an answer of the scheduler."""
_SILENT = 50
"""The level of what is logged of a cluster of this machine: that of `logging.CRITICAL`."""
_MOST_LOST = 8
"""How often one chunk may end workers: Dask itself gives one up after it has ended four."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class WorkerOrder:
    """What a worker needs to know, and what it must have."""

    setup: Setup
    identities: tuple[tuple[str, str], ...]
    """Of the packages, as `models.identities`."""
    version: str = __version__


class Cluster:
    """The workers of a cluster."""

    def __init__(self, address: str, setup: Setup, number: int, tell: Tell) -> None:
        """Connect to the scheduler, and let a worker load the models.

        Args:
            address: of the scheduler, or `LOCAL`.
            setup: what each worker needs to know; its package is looked for on the machine of the worker.
            number: how many workers `LOCAL` has.
            tell: is told what there is to know of the models, and where the run has to wait.

        Raises:
            L10nError: Dask is not installed, or the address is none.
            EngineError: the scheduler does not answer, no worker comes, or one lacks a package.

        """
        _quiet()
        self._tell = tell
        self._own: LocalCluster | None = _local(number) if address == LOCAL else None
        self._address = address
        self._client: Client | None = None
        self._order = WorkerOrder(setup, identities(setup.package, read_back=setup.read_back))
        self._workers = 1
        self._alone = 0
        """Looks without a worker, one after the other."""
        try:
            self._client = _connected(self._place)
            hello = _Task(self, partial(_greet, self._order)).result()
        except BaseException:
            self.stop(done=False)
            raise
        self.exact = hello.exact
        for line in hello.told:
            tell(line)

    @property
    def at_once(self) -> int:
        """Two chunks for each worker that there was at the last look, so that none waits for this process."""
        return 2 * max(1, self._workers)

    def draft(self, sentences: Sequence[ToDraft]) -> Callable[[], list[Draft]]:
        """Begin to draft a chunk."""
        return _Task(self, partial(_draft, self._order, list(sentences))).result

    def stop(self, *, done: bool) -> None:
        """Drop what waits, and leave the cluster; one of this machine alone ends."""
        patience = _ANSWER if done else 1.0
        for each in (self._client, self._own):
            if each is not None:
                each.close(timeout=patience)

    def submit(self, work: Callable[[], _T]) -> Future[_T]:
        """Give the workers something to do; wait for the scheduler if it is away. Raises EngineError as `__init__`."""
        looks = 0
        while True:
            try:
                if self._client is None or self._client.status in ("closed", "closing"):
                    self._client = _connected(self._place)
                self._count(self._client)
                return self._client.submit(work, pure=False)
            except (EngineError, CancelledError, OSError, RuntimeError, TimeoutError) as error:
                looks += 1
                if looks > _PATIENCE:
                    raise _silent(self._place) from error
                Event().wait(_LOOK)

    def lost(self) -> None:
        """Tell that the scheduler ended."""
        self._tell(f"{self._place}: the scheduler is away; what it had is drafted again when it is back")

    def wait(self) -> None:
        """Look whether there are workers. Raises EngineError if there was none for too long."""
        with suppress(CancelledError, OSError, RuntimeError, TimeoutError):  # whoever waits for a result hears of it
            if self._client is not None:
                self._count(self._client)
        self._alone = 0 if self._workers else self._alone + 1
        if self._alone == 1:
            self._tell(f"{self._place}: the scheduler has no workers; waiting for one")
        if self._alone > _PATIENCE:
            hint = f"start some, such as with `dask worker {self._place}`, and run again: what is drafted stays"
            raise EngineError("the scheduler has no workers", path=self._place, hint=hint)

    @property
    def _place(self) -> str:
        return str(self._own.scheduler_address) if self._own else self._address

    def _count(self, client: Client) -> None:
        self._workers = len(client.nthreads())  # type: ignore[no-untyped-call]


class _Task(Generic[_T]):
    """Something that a worker does, and another one if that worker ends."""

    def __init__(self, cluster: Cluster, work: Callable[[], _T]) -> None:
        self._cluster, self._work = cluster, work
        self._future = cluster.submit(work)
        self._lost = 0

    def result(self) -> _T:
        """Wait for the result. Raises what the work raises, and EngineError if it cannot be done."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra

        while True:
            try:
                return self._future.result(timeout=_LOOK)
            except TimeoutError:
                self._cluster.wait()
            except KilledWorker as error:
                self._lost += 1
                if self._lost >= _MOST_LOST:
                    hint = "give the workers more memory, and run again: what is drafted stays"
                    raise EngineError("the workers end while they draft", path=_OPTION, hint=hint) from error
                self._future = self._cluster.submit(self._work)
            except L10nError:
                raise
            except (CancelledError, OSError):
                self._cluster.lost()
                self._future = self._cluster.submit(self._work)


def _greet(order: WorkerOrder) -> Hello:
    """Load the models on a worker."""
    return serving.greet(_here(order))


def _draft(order: WorkerOrder, sentences: Sequence[ToDraft]) -> list[Draft]:
    """Draft a chunk on a worker."""
    return serving.draft(_here(order), sentences)


@lru_cache(maxsize=1)
def _here(order: WorkerOrder) -> Setup:
    """Return the setup for the worker that this is: with the package where it has it, and its own number of threads.

    Raises:
        EngineError: it lacks the package, has another of that name, or has another version of l10n.

    """
    from distributed import get_worker  # noqa: PLC0415 - an extra

    worker = get_worker()
    if order.version != __version__:
        what = f"the worker has l10n {__version__}, and not {order.version}"
        raise EngineError(what, path=worker.address, hint="install the same version everywhere")
    package = _package(order.setup.package)
    if package is None or identities(package, read_back=order.setup.read_back) != order.identities:
        what = f"the worker does not have {order.setup.package.name} and the packages beside it as they are here"
        hint = (
            "install the same packages everywhere, or put them into a folder that all share, and name it with --model"
        )
        raise EngineError(what, path=worker.address, hint=hint)
    return replace(order.setup, package=package, threads=worker.state.nthreads)


def _package(there: Package) -> Package | None:
    """Return the package of this machine that is the same as one of another machine, if it has one."""
    try:
        if there.bundled:
            return packages.bundled(there.source, there.target)
        if there.path.is_dir():
            return packages.read(there.path, direction=(there.source, there.target))
        return choosing.named(there.name)
    except EngineError:
        return None


def _quiet() -> None:
    """Keep Dask from writing on the terminal what this module tells in its own words. Raises L10nError without it."""
    try:
        import dask  # noqa: PLC0415 - an extra

        dask.config.set({"logging.distributed": "critical"})
        import distributed  # noqa: F401, PLC0415 - likewise
    except ImportError as error:
        what, hint = "needs the package distributed", "pip install 'l10n-articles[cluster]'"
        raise L10nError(what, path=_OPTION, hint=hint) from error


def _local(number: int) -> LocalCluster:
    from distributed import LocalCluster  # noqa: PLC0415 - an extra

    options: dict[str, Any] = {"dashboard_address": None, "worker_dashboard_address": None, "silence_logs": _SILENT}
    return LocalCluster(n_workers=number, threads_per_worker=max(1, cores() // number), processes=True, **options)  # type: ignore[no-untyped-call]


def _connected(address: str) -> Client:
    from distributed import Client  # noqa: PLC0415 - an extra

    try:
        return Client(address, timeout=_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except ValueError as error:
        hint = "give it as tcp://HOST:8786, or `local` for this machine"
        raise L10nError(f"`{address}` is no address of a scheduler", path=_OPTION, hint=hint) from error
    except (OSError, TimeoutError) as error:
        raise _silent(address) from error


def _silent(address: str) -> EngineError:
    hint = "start it with `dask scheduler`, and run again: what is drafted stays"
    return EngineError("no scheduler answers there", path=address, hint=hint)
