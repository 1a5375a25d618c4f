"""`--sandbox docker`: the same kernels, walls and endings, in containers of the image `kernel`."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from containers import docker
from test_sandbox import ATTACKS, LIMITS, notebook_of_attacks

from autograder import doctor
from autograder.sandbox import container, view
from autograder.sandbox.execute import execute

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
    return docker("ps", "--all", "--quiet", "--filter", f"label={container.LABEL}").split()


@pytest.fixture(scope="module")
def attacked():
    return execute(notebook_of_attacks(CHOSEN), draw={}, limits=LIMITS, sandbox="docker")


@pytest.mark.parametrize("question", CHOSEN)
def test_attacks_are_told_apart_and_cost_nobody_else(attacked, question):
    _, outcome, detail = ATTACKS[question]
    assert attacked.failed is None
    (cell,) = [cell for cell in attacked.cells if cell.question == question]
    assert (cell.outcome, detail in cell.detail) == (outcome, True), cell
    assert cell.recordings == (b"recorded",)


def test_a_simulation_that_never_ends_is_killed_and_no_container_is_left():
    notebook = notebook_of_attacks(["endless_simulation", "honest"])
    execution = execute(notebook, draw={}, limits=replace(LIMITS, cell_s=5), sandbox="docker")
    assert [cell.outcome for cell in execution.cells] == ["timeout", "ok"]
    assert ours() == []


def test_every_wall_holds():
    assert [finding for finding in doctor.examine(sandbox="docker") if not finding.holds] == []


def test_the_container_of_a_grader_that_was_killed_is_removed():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for pid in (gone.pid, os.getpid()):
        label = f"--label={container.LABEL}={pid}"
        docker("run", "--detach", "--rm", label, container.IMAGE, "sleep", "60")
    container.remove_orphans(view.tool("docker", "docker.io"))
    (left,) = ours()
    docker("rm", "--force", left)
