"""`--sandbox docker`: the same outcomes and walls, in containers of the image `kernel`."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from containers import docker
from test_sandbox import ATTACKS, LIMITS, notebook_of_attacks

from autograder.sandbox.doctor.examine import examine
from autograder.sandbox.host.execute import execute
from autograder.sandbox.host.sandboxes import DOCKER
from autograder.sandbox.walls.docker import IMAGE, LABEL

CHOSEN = [
    "honest",
    "raises",
    "os_exit",
    "segmentation_fault",
    "memory_of_arrays",
    "descriptor_flood",
    "fork_bomb",
    "fills_the_disk",
]


def ours() -> list[str]:
    return docker("ps", "--all", "--quiet", "--filter", f"label={LABEL}").split()


@pytest.fixture(scope="module")
def attacked():
    return execute(notebook_of_attacks(CHOSEN), draw={}, limits=LIMITS, sandbox=DOCKER)


@pytest.mark.parametrize("question", CHOSEN)
def test_each_attack_has_its_outcome_and_costs_no_other_question(attacked, question):
    _, outcome, detail = ATTACKS[question]
    assert attacked.failed is None
    (cell,) = [cell for cell in attacked.cells if cell.question == question]
    assert (cell.outcome, detail in cell.detail) == (outcome, True), cell
    assert cell.recordings == (b"recorded",)


def test_an_endless_simulation_is_killed_and_no_container_is_left():
    notebook = notebook_of_attacks(["endless_simulation", "honest"])
    execution = execute(notebook, draw={}, limits=replace(LIMITS, cell_s=5), sandbox=DOCKER)
    assert [cell.outcome for cell in execution.cells] == ["timeout", "ok"]
    assert ours() == []


def test_every_wall_holds():
    assert [finding for finding in examine(sandbox=DOCKER) if not finding.holds] == []


def test_the_container_of_a_killed_grader_is_removed():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for pid in (gone.pid, os.getpid()):
        label = f"--label={LABEL}={pid}"
        docker("run", "--detach", "--rm", label, IMAGE, "sleep", "60")
    DOCKER.tidy()
    (left,) = ours()
    docker("rm", "--force", left)
