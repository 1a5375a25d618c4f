"""Executing on a Dask cluster: real schedulers and workers, some of which are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from distributed import Client
from nbformat import NotebookNode, v4

from autograder.cluster import Cluster, ClusterError, remote, this_machine
from autograder.sandbox.execute import Execution
from autograder.sandbox.limits import Limits

SANDBOX = "none"  # these notebooks are ours, and every worker would try its walls first
LIMITS = Limits(cell_s=20.0)


def notebook(source: str) -> NotebookNode:
    """A notebook with one graded cell, which runs `source` and leaves its result as a recording."""
    facts = {"grade": True, "solution": False, "grade_id": "q1"}
    kept = "open(os.environ['AUTOGRADER_OUTBOX'] + '/a.rec', 'w').write(str(result))"
    cell = v4.new_code_cell(f"import os, time\n{source}\n{kept}", metadata={"nbgrader": facts})
    return v4.new_notebook(cells=[cell])


def execute(cluster: Cluster, source: str) -> Execution:
    return cluster.execute(notebook(source), draw={}, limits=LIMITS, sandbox=SANDBOX)


def recorded(execution: Execution) -> str:
    """What the graded cell left, or why there is nothing."""
    (cell,) = execution.cells
    return cell.recordings[0].decode() if cell.recordings else f"{cell.outcome}: {cell.detail}"


@contextmanager
def process(name: str, *arguments: str | Path) -> Iterator[subprocess.Popen]:
    """A command of Dask, as an operator starts it."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *map(str, arguments)]
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield started
    finally:
        started.kill()
        started.wait()


@contextmanager
def scheduler(tmp_path: Path, workers: int) -> Iterator[str]:
    """The address of a new scheduler with so many worker processes."""
    file = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        stack.enter_context(process("scheduler", *options, "--scheduler-file", file))
        for number in range(workers):
            folder = tmp_path / f"worker-{number}"
            options = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
            worker = process(
                "worker", *options, "--scheduler-file", file, "--local-directory", folder
            )
            stack.enter_context(worker)
        with Client(scheduler_file=str(file), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60) if workers else None
            yield client.scheduler.address


def until(condition: Callable[[], object]) -> None:
    """Wait until it holds."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "this never happened"
        time.sleep(0.05)


def kill_the_worker_of(cluster: Cluster, waiting: Future) -> None:
    """Kill the worker that executes the only submission there is, once it does."""
    pids = cluster.client.run(os.getpid)

    def busy() -> list[str]:
        return [worker for worker, tasks in cluster.client.processing().items() if tasks]

    until(lambda: waiting.done() or busy())
    assert not waiting.done()
    os.kill(pids[busy()[0]], signal.SIGKILL)


def test_this_machine_executes_as_many_at_once_as_it_was_told():
    with this_machine(workers=2) as cluster, ThreadPoolExecutor() as pool:
        assert cluster.cores == 2
        sources = [f"result = {number} ** 2" for number in range(3)]
        executions = pool.map(lambda source: execute(cluster, source), sources)
        assert [recorded(execution) for execution in executions] == ["0", "1", "4"]


def test_this_machine_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with this_machine(workers=1) as cluster:
        execute(cluster, "result = 1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_workers_that_die_are_replaced_once(tmp_path):
    with (
        scheduler(tmp_path, workers=4) as address,
        remote(address, SANDBOX) as cluster,
        ThreadPoolExecutor() as pool,
    ):
        assert cluster.cores == 4
        assert recorded(execute(cluster, "result = 'here'")) == "here"

        waiting = pool.submit(execute, cluster, "time.sleep(5); result = 'in the end'")
        kill_the_worker_of(cluster, waiting)
        assert recorded(waiting.result()) == "in the end"

        waiting = pool.submit(execute, cluster, "time.sleep(15); result = 'never'")
        kill_the_worker_of(cluster, waiting)
        until(lambda: cluster.cores == 2)
        kill_the_worker_of(cluster, waiting)
        execution = waiting.result()
        assert execution.failed == "2 machines of the cluster died while they executed it"
        assert recorded(execution).startswith("grader failed: 2 machines")

        assert recorded(execute(cluster, "result = 'others'")) == "others"


@pytest.mark.slow
def test_a_worker_is_trusted_once_its_walls_hold(tmp_path):
    with (
        scheduler(tmp_path, workers=1) as address,
        remote(address, "bubblewrap") as cluster,
    ):
        locked_in = notebook("result = os.listdir('/home')")
        execution = cluster.execute(locked_in, draw={}, limits=LIMITS, sandbox="bubblewrap")
        assert recorded(execution).startswith("error: FileNotFoundError")


def test_a_scheduler_without_workers_is_told(tmp_path):
    with (
        scheduler(tmp_path, workers=0) as address,
        pytest.raises(ClusterError, match="has no workers"),
        remote(address, SANDBOX),
    ):
        pytest.fail("it was used")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1"])
def test_a_scheduler_that_does_not_answer_is_told(address, monkeypatch):
    monkeypatch.setattr("autograder.cluster.CONNECT_S", 1.0)
    told = f"No Dask scheduler answers at {address}"
    with pytest.raises(ClusterError, match=told), remote(address, SANDBOX):
        pytest.fail("it was used")
