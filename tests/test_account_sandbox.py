"""`--sandbox account`: where namespaces are forbidden, the same outcomes and some of the walls."""

import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import nbformat.v4 as v4
import pytest
from test_sandbox import ATTACKS, LIMITS, notebook_of_attacks

from autograder.sandbox.host.execute import execute
from autograder.sandbox.host.sandboxes import ACCOUNT
from autograder.sandbox.host.uids import UIDS, end_all_of, lease_uid

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
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
"""


@pytest.fixture(scope="module")
def attacked():
    return execute(notebook_of_attacks(CHOSEN), draw={}, limits=LIMITS, sandbox=ACCOUNT)


@pytest.mark.parametrize("question", CHOSEN)
def test_each_attack_has_its_outcome_and_costs_no_other_question(attacked, question):
    _, outcome, detail = ATTACKS[question]
    assert attacked.failed is None
    (cell,) = [cell for cell in attacked.cells if cell.question == question]
    assert (cell.outcome, detail in cell.detail) == (outcome, True), cell
    assert cell.recordings == (b"recorded",)


def test_no_process_of_a_kernel_is_left():
    notebook = v4.new_notebook(cells=[v4.new_code_cell(STAYS_BEHIND)])
    assert execute(notebook, draw={}, limits=LIMITS, sandbox=ACCOUNT).failed is None
    left = [path for path in Path("/proc").glob("[0-9]*/cmdline") if sleeps(path)]
    assert left == []


def sleeps(command_line: Path) -> bool:
    try:
        ours = command_line.stat().st_uid in UIDS
        return ours and b"time.sleep(600)" in command_line.read_bytes()
    except OSError:
        return False


def test_a_process_that_has_ended_and_is_not_asked_for_keeps_nobody_waiting():
    with ExitStack() as held:
        uid = lease_uid(held)
        ended = subprocess.Popen(["true"], user=uid)
        while Path(f"/proc/{ended.pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            time.sleep(0.01)
        end_all_of(uid)
    ended.wait()


def test_a_file_that_only_the_grader_may_read_stays_closed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a solution")
    secret.chmod(0o600)
    notebook = v4.new_notebook(cells=[v4.new_code_cell(f"print(open({str(secret)!r}).read())")])
    execution = execute(notebook, draw={}, limits=LIMITS, sandbox=ACCOUNT)
    assert "PermissionError" in str(execution.notebook.cells[0].outputs)
