"""A call in a limited child: its answer, its limits, and its end when nobody waits any more."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox.limited import LimitedProcess, OutOfMemory, Stopped, TooSlow

MODULE = """
import os, sys, time
from autograder.sandbox.limited import serve

def spin():
    while True:
        pass

def wait(path):
    open(path, "w").write(str(os.getpid()))
    time.sleep(600)

ANSWERS = {
    "answer": lambda job: {"twice": 2 * job["number"]},
    "raise": lambda job: 1 / 0,
    "exit": lambda job: os._exit(0),
    "spin": lambda job: spin(),
    "fill": lambda job: {"x": len(bytearray(4 << 30))},
    "wait": lambda job: wait(job["path"]),
}
if __name__ == "__main__":
    serve(*map(int, sys.argv[1:]), lambda job: ANSWERS[job["do"]](job))
"""
ASKS = """
import sys
from autograder.sandbox.limited import LimitedProcess
LimitedProcess("answering", 30, 1 << 30).call({"do": "wait", "path": sys.argv[1]})
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Where the process finds the module that answers."""
    (tmp_path / "answering.py").write_text(MODULE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


# what is asked: the error, and its message
FAILING = {
    "raise": (Stopped, "ZeroDivisionError: division by zero"),
    "exit": (Stopped, ""),
    "spin": (TooSlow, "time"),
    "fill": (OutOfMemory, "memory"),
}
# macOS, where learners check their own notebooks, lacks some of what Linux has
WITHOUT = {"Linux": "", "no pidfd": "import os\ndel os.pidfd_open\n"}


@pytest.mark.parametrize("without", WITHOUT.values(), ids=WITHOUT)
def test_a_call_that_fails_costs_no_other(without, folder):
    (folder / "answering.py").write_text(without + MODULE)
    process = LimitedProcess("answering", 1, 1 << 30)
    try:
        for what, (error, says) in FAILING.items():
            with pytest.raises(error) as raised:
                process.call({"do": what})
            assert str(raised.value) == says
            assert process.call({"do": "answer", "number": 3}) == {"twice": 6}
    finally:
        process.close()


def test_no_child_outlives_the_one_who_asked(folder):
    asks = subprocess.Popen([sys.executable, "-c", ASKS, str(folder / "pid")])
    until(lambda: (folder / "pid").exists() and (folder / "pid").read_text())
    child = int((folder / "pid").read_text())
    asks.send_signal(signal.SIGKILL)
    asks.wait()
    until(lambda: not is_there(child))


SETS_A_LIMIT = """
import resource
del resource.prlimit
from autograder.sandbox.guest.inside import limit
limit(0, resource.RLIMIT_NOFILE, 64)
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def test_a_kernel_limits_itself_on_a_system_without_prlimit():
    done = subprocess.run([sys.executable, "-c", SETS_A_LIMIT], capture_output=True, text=True)
    assert done.stdout.split() == ["64", "64"], done.stderr


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(happened) -> None:
    """Wait for something, with a generous limit."""
    ends = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < ends
        time.sleep(0.05)
