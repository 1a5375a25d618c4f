"""`--sandbox account`: where namespaces are forbidden, the same outcomes and some of the walls."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import nbformat
import nbformat.v4 as v4
import pytest
from ordinary import where_all_may_read
from test_sandbox import ATTACKS, notebook_of_attacks, wait_until

from autograder.sandbox.errors import SandboxMissing
from autograder.sandbox.host import sandboxes, uids
from autograder.sandbox.host.sandboxes import ACCOUNT
from autograder.sandbox.host.uids import UIDS, end_abandoned, end_all_of, lease_unused_uid

HERE = Path(__file__).parent

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a process to another user"),
]

CHOSEN = [
    "honest",
    "raises",
    "os_exit",
    "segmentation_fault",
    "memory_of_arrays",
    "descriptor_flood",
    "fork_bomb",
]

STAYS_BEHIND = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
"""
WAITS = "\ntime.sleep(600)"


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that everybody may read, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="account-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


def started(place: Path, notebook: nbformat.NotebookNode) -> subprocess.Popen[bytes]:
    """A grader that runs a notebook where the sandbox's users can read its Python."""
    path = place / "notebook.ipynb"
    nbformat.write(notebook, path)
    command = where_all_may_read([sys.executable, str(HERE / "in_account.py"), str(path)])
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def executed(place: Path, *sources: str) -> dict:
    return result(started(place, v4.new_notebook(cells=[*map(v4.new_code_cell, sources)])))


def result(process: subprocess.Popen[bytes]) -> dict:
    """What came of the notebook, once it has been run without a failure of the grader."""
    printed, _ = process.communicate()
    execution = json.loads(printed)
    assert execution["failed"] is None
    return execution


@pytest.fixture(scope="module")
def attacked(place):
    return result(started(place, notebook_of_attacks(CHOSEN)))


@pytest.mark.parametrize("question", CHOSEN)
def test_each_attack_has_its_outcome_and_costs_no_other_question(attacked, question):
    _, outcome, detail = ATTACKS[question]
    (cell,) = [cell for cell in attacked["cells"] if cell["question"] == question]
    assert (cell["outcome"], detail in cell["detail"]) == (outcome, True), cell
    assert cell["recordings"] == [hashlib.sha256(b"recorded").hexdigest()]


def test_no_process_of_a_kernel_is_left(place):
    executed(place, STAYS_BEHIND)
    assert sleeping() == []


def test_a_killed_grader_leaves_nothing_to_the_next(place):
    killed = started(place, v4.new_notebook(cells=[v4.new_code_cell(STAYS_BEHIND + WAITS)]))
    wait_until(sleeping, 60)
    ran_in = {path.resolve() for path in Path("/tmp").glob("autograder-working-*/own")}
    killed.kill()
    killed.wait()
    executed(place, "1")
    assert sleeping() == []
    assert not any(path.exists() for path in ran_in)


def sleeping() -> list[Path]:
    """The processes of the sandbox's users that `STAYS_BEHIND` started."""
    return [path for path in Path("/proc").glob("[0-9]*/cmdline") if sleeps(path)]


def sleeps(command_line: Path) -> bool:
    try:
        ours = command_line.stat().st_uid in UIDS
        return ours and b"time.sleep(600)" in command_line.read_bytes()
    except OSError:
        return False


def test_a_process_that_has_ended_and_is_not_asked_for_keeps_nobody_waiting():
    with ExitStack() as held:
        uid = lease_unused_uid(held)
        ended = subprocess.Popen(["true"], user=uid)
        while Path(f"/proc/{ended.pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            time.sleep(0.01)
        end_all_of(uid)
    ended.wait()


def test_processes_of_a_grader_in_a_container_are_passed_over_and_not_ended(monkeypatch):
    """It leases in a network of its own, and may have chosen the same user."""
    monkeypatch.setattr(uids, "UIDS", UIDS[-2:])
    neighbour, free = UIDS[-2:]
    unshare = ["unshare", "--net", "setpriv", f"--reuid={neighbour}", "--clear-groups"]
    with subprocess.Popen([*unshare, "sleep", "600"]) as sleep:
        wait_until(lambda: Path(f"/proc/{sleep.pid}").stat().st_uid == neighbour)
        for _ in range(10):
            with ExitStack() as held:
                assert lease_unused_uid(held) == free
        end_abandoned()
        end_all_of(neighbour)
        assert sleep.poll() is None
        sleep.terminate()


def test_a_file_that_only_the_grader_may_read_stays_closed(place):
    secret = place / "secret"
    secret.write_text("a solution")
    secret.chmod(0o600)
    shown = place / "shown"
    shown.write_text("an exercise")
    source = f"print(open({str(shown)!r}).read()); print(open({str(secret)!r}).read())"
    (cell,) = executed(place, source)["notebook"]["cells"]
    assert "an exercise" in str(cell["outputs"])
    assert "PermissionError" in str(cell["outputs"])


def test_a_python_that_others_can_not_read_is_told_before_anything_runs(place, monkeypatch):
    closed = place / "home"
    (closed / "python").mkdir(parents=True)
    closed.chmod(0o700)
    monkeypatch.setattr(sandboxes.sys, "base_prefix", str(closed / "python"))
    with pytest.raises(SandboxMissing, match=f"{closed} is closed to others"):
        ACCOUNT.require()
