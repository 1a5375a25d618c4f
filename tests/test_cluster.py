"""Executing here and on a Dask cluster: real schedulers and workers, some of which are killed."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from distributed import Client
from mini_course import NAME, RIGHT, TAU, answered, exercise, hand_in, make_course, with_another
from nbformat import NotebookNode, v4

from autograder.course.limits import Limits
from autograder.grading.cluster import Cluster, ClusterError, connect
from autograder.grading.executor import Executor, this_machine
from autograder.sandbox.host.execute import Execution
from autograder.sandbox.host.sandboxes import BUBBLEWRAP, NONE

AUTOGRADER = Path(sys.executable).with_name("autograder")
SANDBOX = NONE  # these notebooks are ours, and every worker would try its walls first
LIMITS = Limits(cell_s=20.0)


def notebook(source: str) -> NotebookNode:
    """A notebook with one graded cell, which runs `source` and leaves its result as a recording."""
    facts = {"grade": True, "solution": False, "grade_id": "q1"}
    kept = "pathlib.Path(os.environ['AUTOGRADER_OUTBOX'] + '/a.rec').write_text(str(result))"
    text = f"import os, pathlib, time\n{source}\n{kept}"
    cell = v4.new_code_cell(text, metadata={"nbgrader": facts})
    return v4.new_notebook(cells=[cell])


def execute(cluster: Cluster | Executor, source: str) -> Execution:
    return cluster.execute(notebook(source), draw={}, limits=LIMITS, sandbox=SANDBOX)


def recorded(execution: Execution) -> str:
    """What the graded cell left, or why there is nothing."""
    (cell,) = execution.cells
    return cell.recordings[0].decode() if cell.recordings else f"{cell.outcome}: {cell.detail}"


@contextmanager
def process(
    name: str, *arguments: str | Path, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen]:
    """A command of Dask, as an operator starts it."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *map(str, arguments)]
    started = subprocess.Popen(
        command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=env
    )
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


def kill_the_worker_of(cluster: Cluster, done: Callable[[], object]) -> None:
    """Kill the worker that executes the only submission there is, once it does."""
    pids = cluster.client.run(os.getpid)

    def busy() -> list[str]:
        return [worker for worker, tasks in cluster.client.processing().items() if tasks]

    until(lambda: done() or busy())
    assert not done()
    os.kill(pids[busy()[0]], signal.SIGKILL)


@pytest.mark.slow
def test_this_machine_executes_as_many_at_once_as_it_was_told(tmp_path):
    """Each notebook leaves a mark while it runs, and records how many marks there are."""
    source = f"""
folder, mine = {str(tmp_path)!r}, str(time.monotonic_ns())
open(os.path.join(folder, mine), "w").close()
time.sleep(1)
result = len(os.listdir(folder))
os.remove(os.path.join(folder, mine))"""
    executor = this_machine(workers=2, warm=False)
    with ThreadPoolExecutor(5) as pool:
        executions = list(pool.map(lambda _: execute(executor, source), range(5)))
    assert executor.cores == 2
    assert max(int(recorded(execution)) for execution in executions) == 2


@pytest.mark.slow
def test_without_dask_a_cluster_is_refused_and_this_machine_grades(tmp_path):
    course = make_course(tmp_path / "course")
    hand_in(course.root / "in", "right", answered(exercise(course), RIGHT))
    (tmp_path / "distributed.py").write_text("raise ModuleNotFoundError('distributed')")
    command = [str(AUTOGRADER), "grade", NAME, "--submitted", "in", "--sandbox", SANDBOX.name]
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    for options, status in ((["--scheduler", "tcp://127.0.0.1:9"], 2), ([], 0)):
        done = subprocess.run(
            [*command, *options], cwd=course.root, env=env, capture_output=True, text=True
        )
        assert done.returncode == status, done.stderr
        assert ('pip install "nest-course[cluster]"' in done.stderr) is bool(options)


@pytest.mark.slow
def test_workers_that_die_are_replaced_once(tmp_path):
    with (
        scheduler(tmp_path, workers=4) as address,
        connect(address, SANDBOX, cold=False) as cluster,
        ThreadPoolExecutor() as pool,
    ):
        assert cluster.cores == 4
        assert recorded(execute(cluster, "result = 'here'")) == "here"

        waiting = pool.submit(execute, cluster, "time.sleep(5); result = 'in the end'")
        kill_the_worker_of(cluster, waiting.done)
        assert recorded(waiting.result()) == "in the end"

        waiting = pool.submit(execute, cluster, "time.sleep(15); result = 'never'")
        kill_the_worker_of(cluster, waiting.done)
        until(lambda: cluster.cores == 2)
        kill_the_worker_of(cluster, waiting.done)
        execution = waiting.result()
        assert execution.failed == "2 machines of the cluster died while they executed it"
        assert recorded(execution).startswith("grader failed: 2 machines")

        assert recorded(execute(cluster, "result = 'others'")) == "others"


@pytest.mark.slow
@pytest.mark.parametrize("cold", [True, False], ids=["cold", "warm"])
def test_a_worker_is_trusted_once_its_walls_hold(tmp_path, cold):
    with (
        scheduler(tmp_path, workers=1) as address,
        connect(address, BUBBLEWRAP, cold=cold) as cluster,
    ):
        assert cluster.warm is not cold
        locked_in = notebook("result = os.listdir('/home')")
        execution = cluster.execute(locked_in, draw={}, limits=LIMITS, sandbox=BUBBLEWRAP)
        assert recorded(execution).startswith("error: FileNotFoundError")


@pytest.mark.slow
def test_a_class_is_graded_on_a_cluster_that_loses_workers(tmp_path):
    """The one whose notebook costs two workers their life is undecided; nobody else notices."""
    course = make_course(tmp_path / "course")
    answers = {
        "right": RIGHT,
        "wrong": {**RIGHT, "q1-solution": "def tau_m_ms(R_MOhm, C_m_pF):\n    return 0.0\n"},
        "unlucky": {**RIGHT, "q1-solution": f"import time\ntime.sleep(50)\n{TAU}"},
        "later": {**RIGHT, "q1-solution": f"# mine\n{TAU}"},
    }
    for student, own in answers.items():
        hand_in(course.root / "in", student, answered(exercise(course), own))
    with scheduler(tmp_path, workers=3) as address, Client(address) as client:
        command = ["grade", NAME, "--submitted", "in", "--format", "json"]
        with subprocess.Popen(
            [str(AUTOGRADER), *command, "--scheduler", address, "--sandbox", SANDBOX.name],
            cwd=course.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as grader:
            finished = course.state / "executions"
            until(lambda: finished.is_dir() and len(list(finished.glob("*.json"))) == 3)
            cluster = Cluster(client, warm=False, machines=())
            for left in (2, 1):
                kill_the_worker_of(cluster, grader.poll)
                until(lambda left=left: cluster.cores == left)
            said, complained = grader.communicate()
    graded = {document["student"]: document for document in json.loads(said)}
    outcomes = {student: document["outcome"] for student, document in graded.items()}
    assert outcomes == {"right": "pass", "wrong": "fail", "later": "pass", "unlucky": "undecided"}
    assert grader.returncode == 1, complained
    (told,) = graded["unlucky"]["notes"]
    assert "2 machines of the cluster died while they executed it" in told


@pytest.mark.slow
def test_the_class_has_the_same_grades_from_a_cluster(tmp_path):
    course = make_course(tmp_path / "course")
    for student, own in {"right": RIGHT, "blank": {}}.items():
        hand_in(course.root / "in", student, answered(exercise(course), own))
    shutil.copytree(course.root, tmp_path / "again")
    with scheduler(tmp_path, workers=1) as address:
        printed = [
            subprocess.run(
                [str(AUTOGRADER), "grade", NAME, "--submitted", "in", "--format", "json", *options],
                cwd=root,
                capture_output=True,
                check=True,
            ).stdout
            for root, options in (
                (course.root, ["--scheduler", address]),
                (tmp_path / "again", ["--cold"]),
            )
        ]
    assert printed[0] == printed[1]


@pytest.mark.slow
def test_a_worker_with_another_numpy_is_refused_early_or_late(tmp_path):
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", tmp_path]
    env = with_another("numpy", tmp_path / "packages")
    with scheduler(tmp_path, workers=1) as address, connect(address, SANDBOX, cold=True) as cluster:
        first = list(cluster.client.nthreads())
        with process("worker", address, *options, env=env):
            cluster.client.wait_for_workers(2, timeout=60)
            with pytest.raises(ClusterError, match="another version"):
                connect(address, SANDBOX, cold=True).__enter__()
            cluster.client.retire_workers(first)
            executed = ThreadPoolExecutor().submit(execute, cluster, "result = 1")
            until(lambda: list(cluster.client.nthreads()) == [])
            with process("worker", address, *options):
                assert recorded(executed.result()) == "1"


@pytest.mark.slow
def test_a_machine_that_joins_later_is_not_used(tmp_path):
    """Nobody tried its walls. Here it is this machine, by another of its addresses."""
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", tmp_path]
    with (
        scheduler(tmp_path, workers=1) as address,
        connect(address, SANDBOX, cold=True) as cluster,
        process("worker", address, *options, "--host", "127.0.0.2"),
        ThreadPoolExecutor() as pool,
    ):
        cluster.client.wait_for_workers(2, timeout=60)
        sources = [f"time.sleep(1)\nresult = {number}" for number in range(4)]
        executions = pool.map(lambda source: execute(cluster, source), sources)
        assert [recorded(execution) for execution in executions] == ["0", "1", "2", "3"]
        assert len(cluster.client.nthreads()) == 1


@pytest.mark.slow
def test_a_cluster_without_workers_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.grading.cluster.WITHOUT_WORKERS_S", 3.0)
    with scheduler(tmp_path, workers=1) as address, connect(address, SANDBOX, cold=True) as cluster:
        cluster.client.retire_workers(list(cluster.client.nthreads()))
        with pytest.raises(ClusterError, match="has had no worker for 3 s"):
            execute(cluster, "result = 1")


@pytest.mark.slow
def test_a_machine_with_a_full_disk_is_no_end_of_the_class(tmp_path):
    with scheduler(tmp_path, workers=1) as address, connect(address, SANDBOX, cold=True) as cluster:
        (worker,) = cluster.client.run(os.getpid).values()
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (100, 100))
        assert "could not run it ([Errno 27]" in str(execute(cluster, "result = 1").failed)


def test_a_scheduler_without_workers_is_told(tmp_path):
    with (
        scheduler(tmp_path, workers=0) as address,
        pytest.raises(ClusterError, match="has no workers"),
        connect(address, SANDBOX, cold=False),
    ):
        pytest.fail("it was used")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1"])
def test_a_scheduler_that_does_not_answer_is_told(address, monkeypatch):
    monkeypatch.setattr("autograder.grading.cluster.CONNECT_S", 1.0)
    told = f"No Dask scheduler answers at {address}"
    with pytest.raises(ClusterError, match=told), connect(address, SANDBOX, cold=False):
        pytest.fail("it was used")
