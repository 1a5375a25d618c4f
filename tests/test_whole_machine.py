"""What looks at the whole machine, so that nothing else may run meanwhile."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from nbformat.v4 import new_notebook
from test_sandbox import COUNTED, LIMITS, graded, needs_bwrap, wait_until
from test_sandbox import way as way  # a fixture

from autograder.sandbox.host.execute import execute
from autograder.sandbox.host.sandboxes import NONE
from autograder.sandbox.walls import cgroup

pytestmark = [pytest.mark.alone, pytest.mark.slow]


def shares_only():
    if not COUNTED or cgroup.place().cpu is None:
        pytest.skip("this machine gives no shares of the processors")


# Twenty processes or one, all on one processor, at work from one moment to another.
SPIN = """
import os, sys, time
many, begin, end = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
for _ in range(many - 1):
    if not os.fork():
        many = 0
        break
time.sleep(max(0, begin - time.time()))
while time.time() < end: pass
while many > 1:
    os.wait()
    many -= 1
print(sum(os.times()[:4]))
"""


def test_many_processes_of_one_group_get_no_more_than_one_of_another():
    shares_only()
    begin = time.time() + 3
    made = [cgroup.make(LIMITS) for _ in range(2)]
    try:
        spinning = [
            subprocess.Popen(
                group.entered([sys.executable, "-c", SPIN, many, str(begin), str(begin + 3)]),
                stdout=subprocess.PIPE,
                text=True,
            )
            for group, many in zip(made, ["20", "1"], strict=True)
        ]
        # Each prints what it and its children used; the last line is that of the parent.
        greedy, modest = (float(each.communicate()[0].split()[-1]) for each in spinning)
    finally:
        for group in made:
            group.remove()
    assert modest > 0.5 * greedy, "alone among twenty-one it would have a twentieth"


@needs_bwrap
def test_a_kernel_has_its_own_share_of_the_processors_as_long_as_it_lives(way):
    shares_only()
    above, seen = cgroup.place().cpu, []
    notebook = new_notebook(cells=[graded("q1", "import time\ntime.sleep(3)")])
    before = set(above.glob(f"{cgroup.PREFIX}*"))

    def look():
        while not done.is_set():
            for folder in set(above.glob(f"{cgroup.PREFIX}*")) - before:
                seen.append((folder, len(cgroup.processes(folder))))
            done.wait(0.1)

    done = threading.Event()
    looking = threading.Thread(target=look)
    looking.start()
    try:
        execution = way(notebook, draw={}, limits=LIMITS)
    finally:
        done.set()
        looking.join()
    assert execution.cells[0].outcome == "ok"
    assert max(count for _, count in seen) >= 2  # bubblewrap or holder, kernel
    wait_until(lambda: not any(folder.exists() for folder, _ in seen))


@pytest.fixture
def load():
    """Four busy processes for each processor, as if others graded too."""
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(4 * os.cpu_count())
    ]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


HALF_OF_THE_LIMIT = """
import time
begin = time.process_time()
while time.process_time() - begin < 1: pass
"""
ENDLESS = "while True: pass"


def outcomes_beside_others(way, **options):
    cells = [graded("q1", HALF_OF_THE_LIMIT), graded("q2", ENDLESS), graded("q3", "pass")]
    limits = replace(LIMITS, cell_s=2.0)
    execution = way(new_notebook(cells=cells), draw={}, limits=limits, **options)
    return [(cell.outcome, cell.detail) for cell in execution.cells]


OUTCOMES = [("ok", ""), ("timeout", "it used more than 2 s of processor time"), ("ok", "")]


@needs_bwrap
def test_a_busy_machine_changes_no_outcome(way, load):
    assert outcomes_beside_others(way) == OUTCOMES


def test_a_busy_machine_changes_no_outcome_without_a_sandbox(load):
    assert outcomes_beside_others(execute, sandbox=NONE) == OUTCOMES
