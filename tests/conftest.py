"""What all tests share: how they are put on the cores, hypothesis, and what a machine must have."""

import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from mini_course import EXAMINATIONS
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# A machine that is busy with simulations is slow now and then; that is no fault of the code.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Whoever starts the tests in the background may ignore Ctrl-C, and all that we start would too.
signal.signal(signal.SIGINT, signal.default_int_handler)

DOORS = ("nbgrader autograde", "autograder grade --cold", "autograder grade")
FIRST = ("test_kills", "tests/container", *DOORS)
LAST = "test_whole_machine"


def group(nodeid: str) -> str:
    """The tests that one process of pytest runs, because they share fixtures that are expensive."""
    path, _, name = nodeid.partition("::")
    if path.startswith("tests/container/"):
        return "tests/container"
    if path == "tests/attacks/test_attacks.py":
        return next(door for door in DOORS if f"[{door}" in name)
    return Path(path).stem


class Groups(LoadScopeScheduling):
    """Hands out the tests in groups. pytest-xdist 3.8 loses its own ones beside pytest 9.2:
    https://github.com/pytest-dev/pytest-xdist/issues/1386
    """

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist starts processes, which inherit it
def pytest_configure(config: pytest.Config) -> None:
    """Examine the sandbox once in a run, not once in each course that a test makes."""
    if EXAMINATIONS not in os.environ:
        folder = tempfile.TemporaryDirectory(prefix="examinations-")
        os.environ[EXAMINATIONS] = folder.name
        config.add_cleanup(folder.cleanup)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Groups:
    config.option.loadscopereorder = False  # the order is that of the collection
    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with groups that take minutes: begun late, they would leave the other cores idle."""
    items.sort(key=rank)


def rank(item: pytest.Item) -> int:
    """A place in the queue; sorting by it keeps the order of those that have the same."""
    name = group(item.nodeid)
    if name == LAST:
        return len(FIRST) + 1
    return FIRST.index(name) if name in FIRST else len(FIRST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run a test beside those of other processes of pytest, or alone if it is marked so."""
    with turn(fcntl.LOCK_EX if item.get_closest_marker("alone") else fcntl.LOCK_SH):
        return (yield)


@contextmanager
def turn(lock: int) -> Iterator[None]:
    """Hold a lock which all processes of pytest that run these tests share.

    The other lock is a queue before it: nobody overtakes a test that waits to be alone.
    """
    here = Path(__file__)
    queue, running = (os.open(path, os.O_RDONLY) for path in (here.parent, here))
    try:
        fcntl.flock(queue, fcntl.LOCK_EX)
        fcntl.flock(running, lock)
        fcntl.flock(queue, fcntl.LOCK_UN)
        yield
        fcntl.flock(running, fcntl.LOCK_UN)  # processes that were forked meanwhile have it open
    finally:
        os.close(queue)
        os.close(running)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not shutil.which("chromium"):
        pytest.skip("no chromium here (as root, make test installs it)")
