"""Where submissions are executed: on the cores of this machine, or on those of a Dask cluster.

    with this_machine(workers=2, forked=True) as cluster:
        execution = cluster.execute(notebook, draw=draw, limits=limits, sandbox="bubblewrap")

Either way a Dask scheduler hands out the work, one submission at a time to a core. A job and its
result travel as bytes, so the machines need no folder in common. Grades are decided and written
where the course lies; a machine of a cluster sees a rebuilt notebook and its draw, nothing else.
"""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import dask
from distributed import Client, LocalCluster, get_worker
from distributed.client import FutureCancelledError
from distributed.comm import get_address_host
from distributed.scheduler import KilledWorker, NoWorkerError

from autograder import own_code
from autograder.course import CourseError
from autograder.sandbox import foreman
from autograder.sandbox.execute import (
    Execution,
    environment,
    execute,
    from_dict,
    never_run,
    to_dict,
)
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from nbformat import NotebookNode

LOG = logging.getLogger(__name__)
WITHOUT_WORKERS_S = 300.0  # until a cluster that lost all workers is given up
DEATHS = 1  # of machines that a submission may survive: the next one is held against it
CONNECT_S = 10.0
NOBODY_ELSE = "127.0.0.1:0"


class ClusterError(CourseError):
    """The cluster can't be used; the message says why, and what to do."""


class Unfit(RuntimeError):
    """A worker that joined later may not execute notebooks; its address, and the reason."""


@dataclass(frozen=True)
class Cluster:
    """A scheduler with workers; `forked`: whether these fork their kernels (see `foreman`).

    machines: those whose walls were tried; empty for workers within this process.
    """

    client: Client
    forked: bool
    machines: tuple[str, ...] = ()

    @property
    def cores(self) -> int:
        """How many submissions it executes at once, now."""
        return sum(self.client.nthreads().values())

    def execute(
        self, notebook: NotebookNode, *, draw: dict[str, Any], limits: Limits, sandbox: str
    ) -> Execution:
        """Execute a notebook on one of the workers: see `sandbox.execute`.

        When a worker dies, another one does its work again; a notebook that two of them died of
        has failed. Raises ClusterError when there is nobody left.
        """
        wanted = version(), self.machines
        job = json.dumps([wanted, notebook, draw, asdict(limits), sandbox, self.forked]).encode()
        address = self.client.scheduler.address
        while True:
            future = self.client.submit(run, job, pure=False)
            try:
                document, recordings = future.result()
                return from_dict(json.loads(document), recordings.__getitem__)
            except Unfit as error:
                worker, reason = error.args
                LOG.warning("%s is not used: %s", worker, reason)
                self.client.retire_workers([worker])
            except KilledWorker:
                reason = f"{DEATHS + 1} machines of the cluster died while they executed it"
                return never_run(notebook, reason)
            except NoWorkerError as error:
                raise ClusterError(
                    f"The scheduler {address} has had no worker for {WITHOUT_WORKERS_S:.0f} s. "
                    "Start some, and type the same again: what is done is kept."
                ) from error
            except (FutureCancelledError, OSError) as error:
                if future.status != "error":
                    raise ClusterError(f"The scheduler {address} is gone.") from error
                if not self.machines:  # our own disk, for example, which ends all
                    raise
                return never_run(notebook, f"a machine of the cluster could not run it ({error})")
            finally:
                future.release()


def run(job: bytes) -> tuple[bytes, dict[str, bytes]]:
    """What a worker does: the execution as JSON, and its recordings by their SHA-256.

    Raises Unfit on one that joined later and is not as those that were there at the start.
    """
    import nbformat

    (wanted, machines), notebook, draw, limits, sandbox, forked = json.loads(job)
    address = get_worker().address
    if version() != wanted:
        raise Unfit(address, "it has another version of the grader")
    if machines and get_address_host(address) not in machines:
        raise Unfit(address, "nobody tried the walls of its machine, which joined later")
    way = foreman.shared().execute if forked else execute
    execution = way(
        nbformat.from_dict(notebook), draw=draw, limits=Limits(**limits), sandbox=sandbox
    )
    recordings = {
        hashlib.sha256(data).hexdigest(): data
        for cell in execution.cells
        for data in cell.recordings
    }
    return json.dumps(to_dict(execution)).encode(), recordings


@contextmanager
def this_machine(workers: int, *, forked: bool) -> Iterator[Cluster]:
    """A cluster within this process, for `workers` submissions at once.

    Threads will do: each of them waits for a sandbox, which is processes of its own.
    """
    with (
        tempfile.TemporaryDirectory(prefix="autograder-dask-") as folder,
        dask.config.set(
            {
                # Dask makes a folder to swap to. Here it never does, and a grader that is killed
                # leaves none.
                "temporary-directory": folder,
                # Its profiler looks at all threads a hundred times a second, by which Python may
                # lock up for ever: https://github.com/python/cpython/issues/106883
                "distributed.worker.profile.enabled": False,
            }
        ),
    ):
        local = LocalCluster(
            n_workers=1,
            threads_per_worker=workers,
            processes=False,
            # Dask serves pages about itself in any case: where nobody else reaches them.
            dashboard_address=NOBODY_ELSE,
            worker_dashboard_address=NOBODY_ELSE,
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )
    with local, Client(local, set_as_default=False) as client:
        yield Cluster(client, forked)


@contextmanager
def remote(address: str, sandbox: str, *, cold: bool) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at `address`, such as tcp://10.0.0.1:8786.

    Kernels are forked unless `cold`, and unless the walls around those do not hold on a worker.
    Raises ClusterError when the scheduler does not answer, has no workers, or has one that runs
    another version of the grader or whose sandbox does not hold.
    """
    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"No Dask scheduler answers at {address}: {error}\nStart one with:  dask scheduler"
        ) from error
    with client:
        require_workers(client)
        can_fork = require_walls(client, sandbox)
        client.run_on_scheduler(survive, DEATHS, WITHOUT_WORKERS_S)
        yield Cluster(client, can_fork and not cold, tuple(machines(client)))


def machines(client: Client) -> dict[str, str]:
    """The machines of a cluster, with one worker of each."""
    return {get_address_host(worker): worker for worker in client.nthreads()}


def survive(deaths: int, seconds: float, dask_scheduler: Any) -> None:
    """Runs in the scheduler: how many deaths of workers a task survives, how long without any."""
    dask_scheduler.allowed_failures = deaths
    dask_scheduler.no_workers_timeout = seconds


def require_workers(client: Client) -> None:
    """Raise ClusterError unless there are workers, all with the same grader as this machine."""
    if not client.nthreads():
        raise ClusterError(
            f"The scheduler {client.scheduler.address} has no workers. Start some with:  "
            f"dask worker {client.scheduler.address} --nthreads 1"
        )
    try:
        versions = client.run(version)
    except ImportError as error:
        raise ClusterError(
            f"A worker of {client.scheduler.address} has no grader: {error}. Install the same "
            "version there as here."
        ) from error
    others = sorted(worker for worker, found in versions.items() if found != version())
    if others:
        raise ClusterError(
            f"These workers have another version of the grader than this machine: "
            f"{', '.join(others)}. Install the same one, and start them again."
        )


def require_walls(client: Client, sandbox: str) -> bool:
    """Raise ClusterError unless the sandbox holds on all machines; then, whether kernels may fork.

    One worker of each machine is asked, for walls are tried by attacking them.
    """
    if sandbox == "none":
        return False
    walls = client.run(try_walls, sandbox, workers=list(machines(client).values()))
    broken = {worker: found for worker, (found, _) in walls.items() if found}
    if broken:
        told = "; ".join(f"{worker}: {', '.join(found)}" for worker, found in broken.items())
        raise ClusterError(
            f"The sandbox of these workers does not hold ({told}). Type there:  autograder doctor"
        )
    return all(can_fork for _, can_fork in walls.values())


def version() -> str:
    """A digest of the grader's code, and the versions that results depend on."""
    return f"{own_code.digest('**/*.py')} {environment('none')}"


def try_walls(sandbox: str) -> tuple[list[str], bool]:
    """Runs in a worker: which walls do not hold there, and whether all do around forked kernels."""
    from autograder.doctor import examine, sound

    findings = examine(sandbox=sandbox)
    broken = [finding.name for finding in findings if finding.grave and not finding.holds]
    forks = sandbox == "bubblewrap" and sound(examine(execute=foreman.shared().execute_warm))
    return broken, forks
