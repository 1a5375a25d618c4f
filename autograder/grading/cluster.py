"""Execute submissions on the machines of a Dask cluster.

    with connect("tcp://10.0.0.1:8786", BUBBLEWRAP, cold=False) as cluster:
        execution = cluster.execute(notebook, draw=draw, limits=limits, sandbox=BUBBLEWRAP)

The scheduler hands out the work, one submission at a time to a core. A job and its result travel as
bytes, so the machines need no folder in common. Grades are decided and written where the course
lies; a machine of a cluster sees a rebuilt notebook and its draw, nothing else.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from autograder.course.errors import CourseError
from autograder.course.fingerprint import fingerprint
from autograder.course.limits import Limits
from autograder.sandbox.host import foreman
from autograder.sandbox.host.execute import (
    Execution,
    execute,
    from_dict,
    never_run,
    to_dict,
)
from autograder.sandbox.host.sandboxes import Sandbox, package_versions, sandbox_named

try:
    from distributed import Client, get_worker
    from distributed.client import FutureCancelledError
    from distributed.comm import get_address_host
    from distributed.scheduler import KilledWorker, NoWorkerError
except ModuleNotFoundError as error:
    raise CourseError(
        "A cluster needs the package `distributed`, which is not installed here. Install it with:  "
        'pip install "nest-course[cluster]"'
    ) from error

if TYPE_CHECKING:
    from nbformat import NotebookNode

LOG = logging.getLogger(__name__)
WITHOUT_WORKERS_S = 300.0  # until a cluster that lost all workers is given up
DEATHS = 1  # of machines that a submission may survive: the next one is held against it
CONNECT_S = 10.0


class ClusterError(CourseError):
    """The cluster can't be used; the message says why, and what to do."""


class Unfit(RuntimeError):
    """A worker that joined later may not execute notebooks; its address, and the reason."""


@dataclass(frozen=True)
class Cluster:
    """A scheduler with workers; `warm`: whether these fork their kernels (see `foreman`).

    machines: those whose sandbox was found sound.
    """

    client: Client
    warm: bool
    machines: tuple[str, ...]

    @property
    def cores(self) -> int:
        """How many submissions it executes at once, now."""
        return sum(self.client.nthreads().values())

    def execute(
        self, notebook: NotebookNode, *, draw: dict[str, Any], limits: Limits, sandbox: Sandbox
    ) -> Execution:
        """Execute a notebook on one of the workers: see `sandbox.execute`.

        When a worker dies, another one does its work again; a notebook that two of them died of
        has failed. Raises ClusterError when there is nobody left.
        """
        wanted = version(), self.machines
        job = json.dumps([wanted, notebook, draw, asdict(limits), sandbox.name, self.warm]).encode()
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
                return never_run(notebook, f"a machine of the cluster could not run it ({error})")
            finally:
                future.release()


def run(job: bytes) -> tuple[bytes, dict[str, bytes]]:
    """What a worker does: the execution as JSON, and its recordings by their SHA-256.

    Raises Unfit on one that joined later and is not as those that were there at the start.
    """
    import nbformat

    (wanted, machines), notebook, draw, limits, sandbox, warm = json.loads(job)
    address = get_worker().address
    if version() != wanted:
        raise Unfit(address, "it has another version of the grader")
    if get_address_host(address) not in machines:
        raise Unfit(address, "nobody tried the walls of its machine, which joined later")
    way = foreman.shared().execute if warm else execute
    execution = way(
        nbformat.from_dict(notebook),
        draw=draw,
        limits=Limits(**limits),
        sandbox=sandbox_named(sandbox),
    )
    recordings = {
        hashlib.sha256(data).hexdigest(): data
        for cell in execution.cells
        for data in cell.recordings
    }
    return json.dumps(to_dict(execution)).encode(), recordings


@contextmanager
def connect(address: str, sandbox: Sandbox, *, cold: bool) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at `address`, such as tcp://10.0.0.1:8786.

    Kernels are warm unless `cold`, and unless a wall around those does not hold on a worker.
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
        warm_is_sound = require_walls(client, sandbox)
        client.run_on_scheduler(survive, DEATHS, WITHOUT_WORKERS_S)
        yield Cluster(client, warm_is_sound and not cold, tuple(machines(client)))


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


def require_walls(client: Client, sandbox: Sandbox) -> bool:
    """Raise ClusterError unless the sandbox holds on all machines; whether kernels may be warm.

    One worker of each machine is asked, for walls are tried by attacking them.
    """
    if not sandbox.isolates:
        return False
    walls = client.run(try_walls, sandbox.name, workers=list(machines(client).values()))
    broken = {worker: found for worker, (found, _) in walls.items() if found}
    if broken:
        told = "; ".join(f"{worker}: {', '.join(found)}" for worker, found in broken.items())
        raise ClusterError(
            f"The sandbox of these workers does not hold ({told}). Type there:  autograder doctor"
        )
    return all(warm_is_sound for _, warm_is_sound in walls.values())


def version() -> str:
    """A digest of the grader's code, and the versions that results depend on."""
    return f"{fingerprint('**/*.py')} {package_versions()}"


def try_walls(sandbox_name: str) -> tuple[list[str], bool]:
    """Runs in a worker: which walls do not hold there, and whether all do around warm kernels."""
    from autograder.sandbox.doctor.examine import examine
    from autograder.sandbox.doctor.soundness import sound

    sandbox = sandbox_named(sandbox_name)
    findings = examine(sandbox=sandbox)
    broken = [finding.name for finding in findings if finding.grave and not finding.holds]
    warm = sandbox.warm_provisioner is not None and sound(
        examine(sandbox=sandbox, execute=foreman.shared().execute_warm)
    )
    return broken, warm
